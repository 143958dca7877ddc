"""The window: views, panels, narrow and wide, read-only, files dropped on it, closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.domain.editing import edit_paragraph
from app.domain.rounds import Adoption
from app.domain.statement import ParagraphState
from app.ui.banner import Banner
from app.ui.command_palette import CommandPalette
from app.ui.desk import Desk
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.parts import InspectorTabSpec, Part, StatusSpec, ViewSpec
from app.ui.pictures import take
from tests.gui.conftest import CORE
from tests.helpers.gui import MemoryContext, session_on, statement_of, with_state

Make = Callable[..., MainWindow]


def plain(_: Desk) -> QWidget:
    return QLabel("another view")


OTHER = Part(
    views=(ViewSpec("other", "Other", plain, 20),),
    tabs=(
        InspectorTabSpec("about", lambda desk: f"About {len(desk.statement.paragraphs)}", plain, ("other",)),
    ),
    status=(StatusSpec("clock", plain),),
)


def _editor(window: MainWindow) -> QWidget:
    found = window.findChild(QWidget, "paragraph_editor")
    assert found is not None
    return found


def test_a_view_of_another_part_shows_with_its_tabs_and_its_key(make_window: Make, qtbot: QtBot) -> None:
    window = make_window(parts=(*CORE, OTHER))
    assert window.workspace is not None
    workspace = window.workspace
    qtbot.keyClick(_editor(window), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert workspace.desk.view == "other"
    assert [workspace.inspector.bar.tabText(place) for place in range(workspace.inspector.bar.count())] == [
        "About 4"
    ]
    workspace.top_bar.segments.findChild(QWidget, "view_edit").click()  # type: ignore[union-attr]  # it is there
    assert workspace.desk.view == "edit"
    assert workspace.inspector.tab == "comments"


def test_the_right_side_is_a_drawer_in_a_narrow_window(make_window: Make) -> None:
    window = make_window(size=(1024, 700))
    workspace = window.workspace
    assert workspace is not None
    assert not workspace.inspector_shown
    assert workspace.top_bar.details.isVisible()
    workspace.top_bar.details.click()
    assert workspace.inspector.isVisible()
    assert workspace.inspector.parent() is workspace
    assert workspace.inspector.geometry().right() <= window.width()
    window.resize(1500, 900)
    QApplication.processEvents()
    assert workspace.inspector.isVisible()
    assert workspace.inspector.parent() is workspace.splitter
    assert not workspace.top_bar.details.isVisible()


def test_the_status_line_counts_words_minutes_and_states(make_window: Make, qtbot: QtBot) -> None:
    window = make_window(with_state(statement_of(), "p1", ParagraphState.AD_REF))
    assert window.workspace is not None
    status = window.workspace.status
    assert status.states.text() == "1 agreed <i>ad ref</i> · 3 open"
    assert "<b>4</b> paragraphs · <b>140</b> words · 1 min read out" in status.length.text()
    assert window.desk is not None
    window.desk.apply(edit_paragraph, "p1", "word " * 400)
    qtbot.waitUntil(lambda: "4 min read out" in status.length.text())
    assert status.saved.text().startswith("Saved <b>")


def banner_of(window: MainWindow) -> Banner:
    found = window.findChild(Banner)
    assert found is not None
    return found


def test_a_held_file_says_who_holds_it(make_window: Make) -> None:
    assert (
        "Ben on MISSION-7 holds this file"
        in banner_of(make_window(session_on(read_only=True, holder="Ben on MISSION-7"))).label.text()
    )


def test_an_adopted_statement_says_so_and_takes_no_changes(make_window: Make) -> None:
    adopted = replace(statement_of(), adoption=Adoption("S/PRST/2010/1", 6257, date(2010, 1, 13), ""))
    window = make_window(adopted)
    assert banner_of(window).isVisible()
    assert not window.actions_table["paragraph.new"].isEnabled()


def test_nothing_is_said_while_the_file_is_ours(window: MainWindow) -> None:
    assert not banner_of(window).isVisible()


def test_a_dropped_statement_is_opened_and_the_old_one_closed(make_window: Make, tmp_path: Path) -> None:
    window = make_window()
    assert window.desk is not None
    first = window.desk.session
    other = session_on(replace(statement_of(), title="Another"))
    assert isinstance(window.context, MemoryContext)
    window.context._sessions["other.prst"] = other
    assert window.take_files([tmp_path / "other.prst"])
    assert window.windowTitle() == "Another – Penholder"
    assert first.store.closed  # type: ignore[attr-defined]  # the store of the tests


def test_a_file_that_cannot_be_opened_is_said_in_a_box(
    make_window: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("app.ui.main_window.show_error", lambda error, _: told.append(error.problem))
    window = make_window()
    assert not window.open_file(tmp_path / "missing.prst")
    assert told == ["There is no such file"]
    assert window.desk is not None


def test_closing_the_statement_shows_the_start_page(window: MainWindow) -> None:
    window.actions_table.trigger("window.close")
    assert window.desk is None
    assert window.pages.currentWidget() is window.start_page
    assert not window.actions_table["edit.copy"].isEnabled()


def test_a_part_may_take_dropped_files_first(make_window: Make, tmp_path: Path) -> None:
    taken: list[Path] = []

    def take_them(_: MainWindow, files: list[Path]) -> bool:
        taken.extend(files)
        return True

    window = make_window(parts=(*CORE, Part(drops=(take_them,))))
    assert window.take_files([tmp_path / "back.docx"])
    assert taken == [tmp_path / "back.docx"]


def test_the_size_of_the_window_is_kept(look: Look, tmp_path: Path, qtbot: QtBot) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for size in ((790, 600), None):
        window = MainWindow(MemoryContext(tmp_path), look=look, parts=CORE, geometry=settings)
        if size is not None:
            window.resize(*size)
        window.show()
        assert (window.width(), window.height()) == (790, 600)
        window.close()
        window.deleteLater()


def test_the_palette_finds_a_command_by_its_words_and_runs_it(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table.trigger("window.commands")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    qtbot.keyClicks(palette.field, "brack sq")
    assert [row.name for row in palette.model.rows] == ["paragraph.brackets"]
    palette.field.clear()
    qtbot.keyClicks(palette.field, "new para")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.desk is not None
    assert len(window.desk.statement.paragraphs) == 5


def test_a_context_menu_offers_the_rows_of_its_kind(window: MainWindow) -> None:
    menu = window.actions_table.context_menu("paragraph", window)
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions() if not action.isSeparator()}
    assert {"edit.cut", "paragraph.new", "paragraph.brackets", "paragraph.delete"} <= names
    menu.deleteLater()


def test_pictures_are_taken_of_every_view_in_both_themes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.main_window.load_parts", lambda: (*CORE, OTHER))
    session = session_on()
    made = take(session, tmp_path / "pictures")
    assert [path.name for path in made] == [
        "edit-light.png",
        "other-light.png",
        "edit-dark.png",
        "other-dark.png",
    ]
    assert all(path.stat().st_size > 10_000 for path in made)
    session.apply(edit_paragraph, "p1", "Still open")


def test_esc_closes_the_drawer_and_goes_back_to_the_text(make_window: Make, qtbot: QtBot) -> None:
    window = make_window(size=(1024, 700))
    workspace = window.workspace
    assert workspace is not None
    workspace.top_bar.details.click()
    assert workspace.inspector_shown
    qtbot.keyClick(workspace.inspector.bar, Qt.Key.Key_Escape)
    assert not workspace.inspector_shown
    assert workspace.stack.isAncestorOf(QApplication.focusWidget())


def test_the_sides_give_way_to_the_sheet_in_a_smaller_window(make_window: Make) -> None:
    wide, small = make_window(size=(1600, 900)), make_window(size=(1240, 800))
    assert wide.workspace is not None
    assert small.workspace is not None
    QApplication.processEvents()
    assert small.workspace.inspector.width() < wide.workspace.inspector.width()
    assert small.workspace.left.width() < wide.workspace.left.width()


def test_the_sides_and_the_place_in_the_text_are_as_they_were_left(look: Look, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    context = MemoryContext(tmp_path)
    window = MainWindow(context, look=look, parts=CORE, geometry=settings)
    window.resize(1440, 900)
    window.show_session(session_on())
    window.show()
    first = window.workspace
    assert first is not None
    assert window.desk is not None
    first.splitter.setSizes([300, 780, 360])
    first.splitter.splitterMoved.emit(300, 1)
    window.desk.set_current("p3")
    drawn = first.splitter.sizes()
    window.close()
    window.deleteLater()
    again = MainWindow(context, look=look, parts=CORE, geometry=settings)
    again.resize(1440, 900)
    again.show_session(session_on())
    again.show()
    assert again.workspace is not None
    assert again.desk is not None
    assert again.workspace.splitter.sizes() == drawn
    assert again.desk.current == "p3"
    again.workspace.toggle_inspector()
    again.workspace.toggle_left()
    again.close_statement()
    again.show_session(session_on())
    assert not again.workspace.inspector_shown
    assert again.workspace.left.isHidden()
    again.close()
    again.deleteLater()


def test_a_spoilt_note_of_the_layout_is_passed_over(look: Look, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for spoilt in ("{", "[1]", '{"sides": ["a", 2], "left": 3}'):
        settings.setValue("window/layout", spoilt)
        settings.setValue("window/places", spoilt)
        window = MainWindow(MemoryContext(tmp_path), look=look, parts=CORE, geometry=settings)
        window.show_session(session_on())
        assert window.workspace is not None
        assert not window.workspace.left.isHidden()
        window.close()
        window.deleteLater()
