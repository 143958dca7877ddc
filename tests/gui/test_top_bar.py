"""The bar gives the title its room first; what is cut can be read in its tip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.facts import set_facts
from app.ui.coverage import part as coverage_part
from app.ui.elided import Elided
from app.ui.main_window import MainWindow
from app.ui.proposals import part as proposals_part
from app.ui.redline import part as redline_part
from app.ui.rounds import part as rounds_part
from app.ui.top_bar import TopBar
from tests.gui.conftest import CORE
from tests.helpers.gui import session_on, statement_of

PARTS = (*CORE, redline_part.PART, coverage_part.PART, proposals_part.PART, rounds_part.PART)
SHORT = "Regional organizations"
LONG = (
    "Cooperation between the United Nations and regional and subregional organizations in maintaining "
    "international peace and security"
)
Make = Callable[..., MainWindow]


def bar_of(window: MainWindow) -> TopBar:
    assert window.workspace is not None
    assert len(window.workspace.specs) == 6
    QApplication.processEvents()
    return window.workspace.top_bar


def make(make_window: Make, title: str, width: int) -> TopBar:
    session = session_on(replace(statement_of(), title=title))
    session.name_version("Rev.1")
    return bar_of(make_window(session, size=(width, 760), parts=PARTS))


def label(bar: TopBar, name: str) -> Elided:
    found = bar.findChild(Elided, name)
    assert found is not None
    return found


@pytest.mark.parametrize("width", [960, 1024, 1280, 1440, 1920])
@pytest.mark.parametrize("title", [SHORT, LONG])
def test_nothing_in_the_bar_overlaps_and_the_title_keeps_room(
    make_window: Make, title: str, width: int
) -> None:
    bar = make(make_window, title, width)
    assert bar.width() == width
    assert bar.minimumSizeHint().width() <= width
    shown = label(bar, "bar_title")
    assert shown.width() >= min(shown.room, 170)
    views = bar.segments if bar.segments.isVisible() else bar.view_menu
    actions = bar.findChild(QToolButton, "bar_intake.files")
    assert actions is not None
    right = actions.mapTo(bar, actions.rect().topLeft()).x()
    assert shown.geometry().right() < views.x() < views.geometry().right() < right
    version = label(bar, "bar_version")
    assert not version.isVisible() or version.text() == "Rev.1 → working text"


def test_a_short_title_is_whole_beside_all_views_on_a_usual_screen(make_window: Make) -> None:
    bar = make(make_window, SHORT, 1440)
    assert label(bar, "bar_title").text() == SHORT
    assert label(bar, "bar_title").toolTip() == ""
    assert label(bar, "bar_version").isVisible()
    assert bar.segments.isVisible()
    assert bar.findChild(QToolButton, "bar_window.commands").isVisible()  # type: ignore[union-attr]  # it is there


def test_a_long_title_is_cut_in_its_middle_and_whole_in_the_tip(make_window: Make) -> None:
    bar = make(make_window, LONG, 1440)
    title = label(bar, "bar_title")
    head, _, tail = title.text().partition("…")
    assert LONG.startswith(head)
    assert tail
    assert LONG.endswith(tail)
    assert title.width() >= 280
    assert title.toolTip() == LONG
    assert title.accessibleName() == LONG
    assert label(bar, "bar_version").isVisible()


def test_a_long_title_takes_what_is_free_in_a_wide_window(make_window: Make) -> None:
    bar = make(make_window, LONG, 1920)
    title, version = label(bar, "bar_title"), label(bar, "bar_version")
    assert title.width() > bar.width() / 3
    assert bar.segments.x() - version.mapTo(bar, version.rect().topRight()).x() < 40


def test_in_a_small_window_the_views_are_a_menu_that_works(make_window: Make, qtbot: QtBot) -> None:
    window = make_window(session_on(replace(statement_of(), title=LONG)), size=(960, 700), parts=PARTS)
    bar = bar_of(window)
    assert not bar.segments.isVisible()
    assert bar.view_menu.text() == "Edit ▾"
    assert window.desk is not None
    menu = bar.view_menu.menu()
    assert [action.text() for action in menu.actions()][:2] == ["Edit", "Redline"]
    menu.actions()[3].trigger()
    assert window.desk.view == "coverage"
    assert bar.view_menu.text() == "Coverage ▾"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert bar.view_menu.text() == "Edit ▾"
    window.resize(1600, 700)
    QApplication.processEvents()
    assert bar.segments.isVisible()
    assert not bar.view_menu.isVisible()


def test_what_had_no_room_beside_the_title_is_told_in_its_tip(make_window: Make) -> None:
    session = session_on(replace(statement_of(), title=LONG))
    session.name_version("Rev.1")
    window = make_window(session, parts=PARTS)
    bar = bar_of(window)
    alone = []
    for width in range(1000, 1200, 20):
        window.resize(width, 700)
        QApplication.processEvents()
        if not label(bar, "bar_version").isVisible():
            alone.append(label(bar, "bar_title").toolTip())
    assert alone
    assert set(alone) == {f"{LONG}\nRev.1 → working text"}


def test_the_bar_follows_another_title(make_window: Make) -> None:
    window = make_window(session_on(statement_of()), size=(1280, 700), parts=PARTS)
    bar = bar_of(window)
    assert window.desk is not None
    window.desk.apply(set_facts, title=LONG)
    QApplication.processEvents()
    assert label(bar, "bar_title").toolTip().startswith(LONG)
    window.desk.apply(set_facts, title="Haiti")
    QApplication.processEvents()
    assert label(bar, "bar_title").text() == "Haiti"
