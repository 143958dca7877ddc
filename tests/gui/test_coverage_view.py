"""The coverage matrix by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.editing import delete_paragraphs
from app.ui.coverage.model import UNCOVERED
from app.ui.coverage.view import CoverageView
from app.ui.main_window import MainWindow
from app.ui.parts import load_parts


@pytest.fixture
def make_window(make_window: Callable[..., MainWindow]) -> Callable[..., MainWindow]:
    """The window with all its parts."""
    return partial(make_window, parts=load_parts())


def coverage_of(window: MainWindow) -> CoverageView:
    assert window.workspace is not None
    window.workspace.show_view("coverage")
    view = window.workspace.view("coverage")
    assert isinstance(view, CoverageView)
    return view


def links(window: MainWindow, paragraph: str) -> tuple[str, ...]:
    assert window.desk is not None
    return window.desk.statement.paragraph(paragraph).areas


def test_the_model_keeps_the_rules_of_qt_through_changes(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    view = coverage_of(window)
    QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert window.desk is not None
    window.desk.apply(delete_paragraphs, ["p2"])
    assert view.model.rowCount() == 4


def test_a_click_links_a_paragraph_to_an_area_and_another_unlinks(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window()
    view = coverage_of(window)
    place = view.table.visualRect(view.model.index(3, 4)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert links(window, "p4") == ("a4", "a5")
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert links(window, "p4") == ("a4",)


def test_space_links_and_undo_takes_it_back(qtbot: QtBot, make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    view = coverage_of(window)
    view.table.setCurrentIndex(view.model.index(0, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert links(window, "p1") == ("a1", "a2")
    window.actions_table.trigger("edit.undo")
    assert links(window, "p1") == ("a1",)


def test_an_area_without_a_paragraph_says_so_in_words_and_numbers(
    make_window: Callable[..., MainWindow],
) -> None:
    view = coverage_of(make_window())
    bottom = view.model.index(4, 4)
    assert bottom.data(UNCOVERED)
    assert bottom.data() == "0"
    missing = view.findChild(QLabel, "coverage_missing")
    assert missing is not None
    assert "Area 5 is not covered yet" in missing.text()


def test_every_cell_speaks_in_words(make_window: Callable[..., MainWindow]) -> None:
    model = coverage_of(make_window()).model
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "Paragraph 1 answers area 1"
    assert model.index(0, 1).data(role) == "Paragraph 1 does not answer area 2"
    assert model.index(4, 4).data(role) == "Area 5 is not covered yet"
    assert str(model.index(4, 5).data(role)).endswith("words in the whole text")
