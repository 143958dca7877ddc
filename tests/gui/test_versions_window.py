"""Versions by menu, dialog and list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.editing import delete_paragraphs, edit_paragraph
from app.ui.main_window import MainWindow
from app.ui.parts import load_parts
from app.ui.versions.naming import NameVersionDialog, suggested_label
from app.ui.versions.panel import VersionsPanel
from app.ui.versions.reading import ReadVersion
from tests.helpers.gui import TEXTS, session_on, texts_of


@pytest.fixture
def make_window(make_window: Callable[..., MainWindow]) -> Callable[..., MainWindow]:
    """The window with all its parts."""
    return partial(make_window, parts=load_parts())


def type_into_dialog(qtbot: QtBot, label: str, note: str = "") -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameVersionDialog)
        dialog.label.selectAll()
        qtbot.keyClicks(dialog.label, label)
        qtbot.keyClicks(dialog.note, note)
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill)


def test_a_version_is_named_from_the_menu_with_its_note(qtbot: QtBot, window: MainWindow) -> None:
    type_into_dialog(qtbot, "Zero draft", "For the experts")
    window.actions_table.trigger("versions.name")
    assert window.desk is not None
    (version,) = window.desk.session.versions
    assert (version.label, version.note, version.author) == ("Zero draft", "For the experts", "Ana")


def test_the_next_name_is_suggested(window: MainWindow) -> None:
    assert window.desk is not None
    session = window.desk.session
    assert suggested_label(session.versions) == "Zero draft"
    session.name_version("Zero draft")
    assert suggested_label(session.versions) == "Rev.1"
    session.name_version("rev 4")
    assert suggested_label(session.versions) == "Rev.5"


def test_a_name_that_is_taken_is_said_under_the_field(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.session.name_version("Rev.1")
    dialog = NameVersionDialog(window.desk, window)
    qtbot.addWidget(dialog)
    dialog.label.setText("Rev.1")
    dialog.accept()
    assert "already" in dialog.problem.text()
    assert dialog.result() == 0
    assert len(window.desk.session.versions) == 1


@pytest.fixture
def drafted(make_window: Callable[..., MainWindow]) -> MainWindow:
    session = session_on()
    session.name_version("Zero draft")
    session.apply(edit_paragraph, "p1", "The Security Council says something else.")
    session.apply(delete_paragraphs, ["p2"])
    return make_window(session)


def panel_of(window: MainWindow) -> VersionsPanel:
    assert window.workspace is not None
    window.actions_table.trigger("versions.list")
    panel = window.workspace.findChild(VersionsPanel)
    assert panel is not None
    return panel


def button(panel: VersionsPanel, text: str) -> QPushButton:
    return next(item for item in panel.findChildren(QPushButton) if item.text() == text)


def test_the_list_compares_a_version_with_the_working_text(qtbot: QtBot, drafted: MainWindow) -> None:
    panel = panel_of(drafted)
    assert any("Zero draft" in item.text() for item in panel.findChildren(QLabel))
    qtbot.mouseClick(button(panel, "Compare"), Qt.MouseButton.LeftButton)
    assert drafted.desk is not None
    assert drafted.desk.view == "redline"


def test_a_version_is_read_and_the_whole_restored_and_undone(qtbot: QtBot, drafted: MainWindow) -> None:
    assert drafted.desk is not None
    session = drafted.desk.session
    reader = ReadVersion(drafted.desk, session.versions[0], drafted)
    qtbot.addWidget(reader)
    assert TEXTS[1] in reader.pane.toPlainText()
    qtbot.mouseClick(reader.restore, Qt.MouseButton.LeftButton)
    assert texts_of(session) == list(TEXTS)
    drafted.actions_table.trigger("edit.undo")
    assert len(texts_of(session)) == 3


def test_one_paragraph_is_restored_from_the_reader(qtbot: QtBot, drafted: MainWindow) -> None:
    assert drafted.desk is not None
    reader = ReadVersion(drafted.desk, drafted.desk.session.versions[0], drafted)
    qtbot.addWidget(reader)
    menu = reader.menu_for(2)
    next(item for item in menu.actions() if item.text() == "Restore this paragraph").trigger()
    menu.deleteLater()
    assert texts_of(drafted.desk.session)[1] == TEXTS[1]
