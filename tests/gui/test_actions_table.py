"""The one table of actions holds together."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from app.resources import resource_path
from app.ui.action_spec import MENUS
from app.ui.main_window import MainWindow
from app.ui.parts import view_actions
from tests.gui.conftest import CORE

SPECS = [*(spec for part in CORE for spec in part.actions), *view_actions(CORE)]


def test_every_name_is_unique_and_every_menu_known() -> None:
    assert [name for name, count in Counter(spec.name for spec in SPECS).items() if count > 1] == []
    assert {spec.menu.split("/")[0] for spec in SPECS if spec.menu} <= set(MENUS)


def test_no_two_actions_share_a_key() -> None:
    keys = Counter(
        QKeySequence(key).toString() for spec in SPECS for key in spec.keys if QKeySequence(key).toString()
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_icon_is_drawn() -> None:
    missing = {
        spec.icon for spec in SPECS if spec.icon and not resource_path("icons", f"{spec.icon}.svg").is_file()
    }
    assert missing == set()


def test_every_action_is_reached_by_a_menu(window: MainWindow) -> None:
    table = window.actions_table
    assert set(table.names()) == {spec.name for spec in SPECS}
    assert [spec.name for spec in table.specs.values() if not spec.menu] == []


def test_captions_say_what_undo_takes_back(window: MainWindow) -> None:
    table = window.actions_table
    assert not table["edit.undo"].isEnabled()
    table.trigger("paragraph.new")
    table.refresh()
    assert table["edit.undo"].text() == "&Undo: add paragraph"
    table.trigger("edit.undo")
    table.refresh()
    assert table["edit.redo"].text() == "&Redo: add paragraph"


def test_areas_are_named_and_ticked_in_the_menu(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.set_current("p3")
    window.actions_table.refresh()
    action = window.actions_table["areas.link_3"]
    assert action.text() == "&3. Early warning and early response"
    assert action.isChecked()
    assert not window.actions_table["areas.link_9"].isEnabled()
