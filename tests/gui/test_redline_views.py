"""The redline in the window: inline, side by side, three ways, the list of changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.domain.editing import delete_paragraphs, edit_paragraph, move_paragraphs
from app.domain.published import TITLE
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.redline_lines import Show
from app.ui.main_window import MainWindow
from app.ui.parts import load_parts
from app.ui.redline.cells import THIN
from app.ui.redline.changes_panel import ChangesPanel
from app.ui.redline.state import PRESENT, RedlineState
from app.ui.redline.views import InlineView, SideBySideView
from tests.helpers.gui import session_on

TEXTS = (
    "The Security Council welcomes the efforts of regional organizations in early warning and prevention.",
    "The Security Council encourages the Secretariat to share what it has learned about mediation.",
    "The Security Council stresses the importance of predictable means for operations that it authorizes.",
    "The Security Council requests the Secretary-General to report on these matters within six months.",
    "The Security Council intends to hold informal dialogues with the heads of regional organizations.",
)


@pytest.fixture
def make_window(make_window: Callable[..., MainWindow]) -> Callable[..., MainWindow]:
    """The window with all its parts."""
    return partial(make_window, parts=load_parts())


def redlined_window(make_window: Callable[..., MainWindow]) -> MainWindow:
    statement = Statement(
        paragraphs=tuple(Paragraph(ParagraphId(f"p{n}"), text) for n, text in enumerate(TEXTS, start=1))
    )
    session = session_on(statement)
    session.name_version("Zero draft")
    session.apply(edit_paragraph, "p2", TEXTS[1].replace("encourages", "urges"))
    session.apply(move_paragraphs, ["p5"], after="p1")
    session.apply(delete_paragraphs, ["p3"])
    return make_window(session)


def inline_of(window: MainWindow) -> InlineView:
    assert window.workspace is not None
    window.workspace.show_view("redline")
    view = window.workspace.view("redline")
    assert isinstance(view, InlineView)
    return view


def shown(view: InlineView | SideBySideView, column: int = 0) -> str:
    """The words of a column, without the thin spaces between struck words and those in their place."""
    return view.panes[column].toPlainText().replace(THIN, "")


def test_the_inline_view_shows_old_and_new_words_and_what_became_of_paragraphs(
    make_window: Callable[..., MainWindow],
) -> None:
    text = shown(inline_of(redlined_window(make_window)))
    assert "Council encouragesurges the Secretariat" in text
    assert "moved up to here" in text
    assert "moved up from here" in text
    assert "deleted" in text


def test_deletions_are_struck_and_insertions_underlined(make_window: Callable[..., MainWindow]) -> None:
    pane = inline_of(redlined_window(make_window)).panes[0]
    deleted = pane.document().find("encourages")
    assert deleted.charFormat().fontStrikeOut()
    inserted = pane.document().find("urges", deleted)
    assert inserted.charFormat().fontUnderline()
    assert inserted.charFormat().foreground().color() != deleted.charFormat().foreground().color()


def test_f7_steps_through_the_changes_and_goes_round(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = redlined_window(make_window)
    qtbot.waitUntil(window.isActiveWindow)
    view = inline_of(window)
    stops = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F7)
        stops.append(view.state.current)
    assert stops[0] == stops[3]
    assert len(set(stops[:3])) == 3
    qtbot.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert view.state.current == stops[2]


def test_f7_in_the_edit_view_opens_the_redline(qtbot: QtBot, make_window: Callable[..., MainWindow]) -> None:
    window = redlined_window(make_window)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert window.desk is not None
    assert window.desk.view == "redline"


def test_typing_shows_in_the_redline_at_once(make_window: Callable[..., MainWindow]) -> None:
    window = redlined_window(make_window)
    view = inline_of(window)
    assert window.desk is not None
    window.desk.apply(edit_paragraph, "p1", TEXTS[0] + " It thanks them.", typing=True)
    assert "It thanks them." in shown(view)
    assert view.panes[0].document().find("thanks").charFormat().fontUnderline()
    window.desk.undo()
    assert "It thanks them." not in shown(view)


def test_only_changed_paragraphs_are_shown_when_asked(make_window: Callable[..., MainWindow]) -> None:
    view = inline_of(redlined_window(make_window))
    assert TEXTS[0] in shown(view)
    view.state.set_show(Show(only_changed=True))
    assert TEXTS[0] not in shown(view)
    assert "urges" in shown(view)


def test_without_moves_a_moved_paragraph_is_deleted_here_and_inserted_there(
    make_window: Callable[..., MainWindow],
) -> None:
    view = inline_of(redlined_window(make_window))
    view.state.set_show(Show(moves=False))
    assert "moved" not in shown(view)
    assert shown(view).count(TEXTS[4]) == 2


def test_side_by_side_stands_line_by_line_and_scrolls_as_one(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = redlined_window(make_window)
    assert window.workspace is not None
    window.resize(1200, 500)
    window.workspace.show_view("side-by-side")
    view = window.workspace.view("side-by-side")
    assert isinstance(view, SideBySideView)
    qtbot.waitUntil(lambda: view.panes[0].verticalScrollBar().maximum() > 0)
    qtbot.wait(50)
    left, right = view.panes[:2]
    assert "encourages" in shown(view, 0)
    assert "urges" not in shown(view, 0)
    for line in range(len(view.lines)):
        assert abs(left.extent(line)[0] - right.extent(line)[0]) < 1
    left.verticalScrollBar().setValue(40)
    assert right.verticalScrollBar().value() == 40


def test_a_third_text_stands_beside_with_the_base_at_the_left(make_window: Callable[..., MainWindow]) -> None:
    window = redlined_window(make_window)
    assert window.desk is not None
    assert window.workspace is not None
    window.desk.session.name_version("Theirs")
    window.desk.apply(edit_paragraph, "p1", TEXTS[0].replace("welcomes", "notes"))
    window.workspace.show_view("side-by-side")
    view = window.workspace.view("side-by-side")
    assert isinstance(view, SideBySideView)
    RedlineState.of(window.desk).choose(old=1, new=PRESENT, theirs=2)
    assert TEXTS[0] in shown(view, 0)
    assert "welcomesnotes" in shown(view, 1)
    assert "encouragesurges" in shown(view, 2)


def test_the_list_of_changes_goes_to_the_change_that_is_clicked(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = redlined_window(make_window)
    view = inline_of(window)
    assert window.workspace is not None
    window.workspace.show_tab("changes")
    panel = window.workspace.findChild(ChangesPanel)
    assert panel is not None
    listed = panel.findChild(QListView)
    assert listed is not None
    model = listed.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 3
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert "Paragraph 2: 1 insertion, 1 deletion" in spoken
    row = next(row for row in range(3) if "Paragraph 2" in spoken[row])
    qtbot.mouseClick(
        listed.viewport(),
        Qt.MouseButton.LeftButton,
        pos=listed.visualRect(model.index(row, 0)).center(),
    )
    assert view.state.comparison.rows[view.state.current].id == "p2"
    assert window.desk is not None
    assert window.desk.current == "p2"


def test_a_paragraph_is_restored_from_the_line_menu(make_window: Callable[..., MainWindow]) -> None:
    window = redlined_window(make_window)
    view = inline_of(window)
    line = next(place for place, item in enumerate(view.lines) if item.id == "p3")
    menu = view.menu_for(line)
    action = next(item for item in menu.actions() if "as in Zero draft" in item.text())
    action.trigger()
    menu.deleteLater()
    assert window.desk is not None
    assert window.desk.statement.holds("p3")
    assert window.desk.session.undo_verb == "Restore paragraph"


def test_a_double_click_opens_the_paragraph_in_the_edit_view(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = redlined_window(make_window)
    view = inline_of(window)
    line = next(place for place, item in enumerate(view.lines) if item.id == "p2")
    top, _ = view.panes[0].extent(line)
    place = view.panes[0].viewport().rect().topLeft()
    place.setX(30)
    place.setY(int(top) + 10 - view.panes[0].verticalScrollBar().value())
    qtbot.mouseDClick(view.panes[0].viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.desk is not None
    assert window.desk.view == "edit"


def test_the_redline_reads_like_the_statement_with_title_marks_and_areas(
    make_window: Callable[..., MainWindow],
) -> None:
    view = inline_of(redlined_window(make_window))
    text = shown(view)
    assert text.startswith(TITLE)
    assert f"“{TEXTS[0]}" in text
    assert text.count("”") - text.split(TITLE)[1].split("Council:")[0].count("”") == 1
    gone = view.panes[0].document().find("“The Security Council stresses")
    assert gone.charFormat().fontStrikeOut()


def test_the_areas_of_a_paragraph_stand_beside_its_redline(make_window: Callable[..., MainWindow]) -> None:
    session = session_on()
    session.name_version("Zero draft")
    view = inline_of(make_window(session))
    linked = {item.id: len(item.areas) for item in session.statement.paragraphs}
    assert {line.id: len(line.cells[0].areas) for line in view.lines[1:] if line.cells[0]} == linked
    assert any(linked.values())


def test_a_theme_chosen_in_another_view_reaches_the_redline(make_window: Callable[..., MainWindow]) -> None:
    window = redlined_window(make_window)
    view = inline_of(window)
    assert window.workspace is not None
    before = view.panes[0].document().find(TEXTS[0]).charFormat().foreground().color()
    window.workspace.show_view("coverage")
    theme = view.desk.look.theme.name
    try:
        view.desk.look.set_theme("dark")
        window.workspace.show_view("redline")
        after = view.panes[0].document().find(TEXTS[0]).charFormat().foreground().color()
    finally:
        view.desk.look.set_theme(theme)
    assert after != before


def test_the_paragraph_that_was_current_is_current_in_the_redline(
    make_window: Callable[..., MainWindow],
) -> None:
    window = redlined_window(make_window)
    assert window.desk is not None
    window.desk.set_current("p4")
    view = inline_of(window)
    assert view.lines[view.panes[0].current].id == "p4"
