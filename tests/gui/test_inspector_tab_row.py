"""The tabs at the right: one line at any width, the others in a menu, none out of reach."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.inspector.tab_row import TabRow

TITLES = ("Proposals 4", "Comments 2", "Checks 3", "Precedent", "Links", "History", "Versions 3")


@pytest.fixture
def row(qtbot: QtBot) -> TabRow:
    made = TabRow()
    qtbot.addWidget(made)
    for title in TITLES:
        made.bar.addTab(title)
    made.resize(360, 40)
    made.show()
    made.fit()
    return made


def shown(row: TabRow) -> list[str]:
    return [title for place, title in enumerate(TITLES) if row.bar.isTabVisible(place)]


def test_where_there_is_room_for_all_there_is_no_menu(row: TabRow) -> None:
    row.resize(1200, 40)
    row.fit()
    assert shown(row) == list(TITLES)
    assert row.more.isHidden()


def test_tabs_without_room_stand_in_the_menu_and_open_from_there(row: TabRow) -> None:
    seen = shown(row)
    assert seen == list(TITLES[: len(seen)])
    assert 0 < len(seen) < len(TITLES)
    assert row.more.isVisible()
    menu = row.more.menu()
    menu.aboutToShow.emit()
    entries = menu.actions()
    assert [entry.text() for entry in entries] == list(TITLES[len(seen) :])
    entries[-1].trigger()
    assert TITLES[row.bar.currentIndex()] == "Versions 3"


def test_the_open_tab_is_always_in_sight(row: TabRow) -> None:
    row.bar.setCurrentIndex(6)
    row.fit()
    assert "Versions 3" in shown(row)
    assert shown(row)[0] == "Proposals 4"


def test_a_row_that_was_empty_has_its_height_again(qtbot: QtBot) -> None:
    row = TabRow()
    qtbot.addWidget(row)
    row.resize(360, 40)
    row.show()
    row.fit()
    row.bar.addTab("Requests")
    row.fit()
    qtbot.waitUntil(lambda: row.bar.height() > 20)
