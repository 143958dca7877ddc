"""What a hand used to Word does without thinking: keys go to whatever has the keyboard, as they do on a laptop."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.chapeau import compose_chapeau
from app.services.statements import begin, blank
from app.ui.areas.panel import AreasSection
from app.ui.board.board import Board
from app.ui.board.edit_view import EditView
from app.ui.board.model import paragraphs_mime
from app.ui.board.places import Place
from app.ui.coverage import part as coverage_part
from app.ui.main_window import MainWindow
from tests.gui.conftest import CORE
from tests.helpers.gui import TEXTS, session_on, statement_of, texts_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT, ALT = Mod.NoModifier, Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier
PASTED = (
    "Statement by the President of the Security Council\n\n"
    "At the 6257th meeting of the Security Council, held on 13 January 2010, in connection with the Council’s "
    "consideration of the item entitled “Cooperation”, the President of the Security Council made the following "
    "statement on behalf of the Council:\n\n"
    "“The Security Council recalls its statements.\n\n“The Security Council welcomes the report.”"
)


def view_of(window: MainWindow) -> EditView:
    assert window.workspace is not None
    view = window.workspace.view("edit")
    assert isinstance(view, EditView)
    return view


def press(qtbot: QtBot, code: Key, modifiers: Mod = NONE) -> None:
    """A key, for whatever has the keyboard; what it sets going is done when this returns."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, code, modifiers)
    QApplication.processEvents()


def write(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)
    QApplication.processEvents()


def words(board: Board) -> list[str]:
    return texts_of(board.desk.session)


# The first words


def test_what_is_typed_first_in_a_new_statement_is_its_first_paragraph(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window(begin(None, blank()))
    board = view_of(window).board
    QApplication.processEvents()
    assert "Write the first paragraph" in board.editor.hint
    write(qtbot, "The Security Council recalls")
    assert words(board) == ["The Security Council recalls"]
    press(qtbot, Key.Key_Return)
    assert board.editor.hint == ""


def test_a_whole_statement_pasted_first_brings_its_chapeau_in_one_step(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    board = view_of(make_window(begin(None, blank()))).board
    data = QMimeData()
    data.setText(PASTED)
    QApplication.clipboard().setMimeData(data)
    press(qtbot, Key.Key_V, CTRL)
    assert words(board) == [
        "The Security Council recalls its statements.",
        "The Security Council welcomes the report.",
    ]
    assert compose_chapeau(board.desk.statement).startswith("At the 6257th meeting")
    press(qtbot, Key.Key_Z, CTRL)
    assert words(board) == [""]
    assert not compose_chapeau(board.desk.statement).startswith("At the 6257th meeting")


def test_after_all_was_deleted_typing_begins_the_text_anew(qtbot: QtBot, window: MainWindow) -> None:
    board = view_of(window).board
    chapeau = compose_chapeau(board.desk.statement)
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_Delete)
    assert words(board) == [""]
    press(qtbot, Key.Key_Backspace)
    write(qtbot, "Anew")
    assert words(board) == ["Anew"]
    assert compose_chapeau(board.desk.statement) == chapeau
    press(qtbot, Key.Key_Z, CTRL)
    press(qtbot, Key.Key_Z, CTRL)
    assert words(board) == list(TEXTS)


def test_deleting_the_only_paragraph_leaves_an_empty_one(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    board = view_of(make_window(statement_of(("One.",)))).board
    press(qtbot, Key.Key_Delete, CTRL | SHIFT)
    assert words(board) == [""]
    write(qtbot, "Two.")
    assert words(board) == ["Two."]
    assert [item.paragraph.text for item in board.desk.statement.removed] == ["One."]


def test_a_letter_with_alt_types_nothing(window: MainWindow) -> None:
    board = view_of(window).board
    for modifiers in (ALT, ALT | SHIFT):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_J, modifiers, "j")
        QApplication.sendEvent(board.editor, event)
    assert words(board) == list(TEXTS)


# Finding


def test_what_is_typed_after_ctrl_f_goes_into_the_bar_and_escape_leads_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = view_of(window)
    view.board.caret.go(Place("p2", 5), Place("p1", 3))
    for letter in (Key.Key_F, Key.Key_H):
        press(qtbot, letter, CTRL)
        write(qtbot, "council")
        assert view.find_bar.field.text() == "council"
        assert words(view.board) == list(TEXTS)
        press(qtbot, Key.Key_Tab)
        press(qtbot, Key.Key_Escape)
        assert not view.find_bar.isVisible()
        assert QApplication.focusWidget() is view.board.editor


# Saving, cutting, menus


def test_ctrl_s_says_where_everything_is_saved(qtbot: QtBot, window: MainWindow) -> None:
    board = view_of(window).board
    write(qtbot, "Ah! ")
    press(qtbot, Key.Key_S, CTRL)
    assert not board.desk.session.unsaved
    assert window.workspace is not None
    said = window.workspace.status.message.text()
    assert said == f"Saved in {board.desk.session.path.name}; Penholder saves as you go"


def test_the_old_keys_of_the_clipboard_work_over_paragraphs(qtbot: QtBot, window: MainWindow) -> None:
    board = view_of(window).board
    board.caret.go(Place("p2", 4), Place("p1", 4))
    press(qtbot, Key.Key_Delete, SHIFT)
    assert QApplication.clipboard().text() == TEXTS[0][4:] + "\n" + TEXTS[1][:4]
    press(qtbot, Key.Key_Insert, SHIFT)
    assert words(board) == list(TEXTS)
    board.caret.go(Place("p1", 3), Place("p1", 0))
    press(qtbot, Key.Key_Insert, CTRL)
    assert QApplication.clipboard().text() == TEXTS[0][:3]


def test_alt_shift_and_an_arrow_move_the_paragraph(qtbot: QtBot, window: MainWindow) -> None:
    board = view_of(window).board
    board.caret.go(Place("p2", 0))
    press(qtbot, Key.Key_Up, ALT | SHIFT)
    assert words(board)[:2] == [TEXTS[1], TEXTS[0]]
    press(qtbot, Key.Key_Down, ALT | SHIFT)
    assert words(board) == list(TEXTS)


def test_the_right_click_on_a_paragraph_links_it_and_sets_its_state(window: MainWindow) -> None:
    board = view_of(window).board
    menu = window.actions_table.context_menu("paragraph", window)
    below = {found.title(): found for found in menu.findChildren(QMenu)}
    assert list(below) == ["State", "Link to"]
    named = [row.text() for row in below["Link to"].actions() if row.isVisible()]
    assert len(named) == len(board.desk.statement.areas)
    first = board.desk.statement.areas[0].id
    linked = first in board.desk.statement.paragraphs[0].areas
    below["Link to"].actions()[0].trigger()
    assert (first in board.desk.statement.paragraphs[0].areas) is not linked
    menu.deleteLater()


def test_italics_over_several_paragraphs_are_refused_in_words(qtbot: QtBot, window: MainWindow) -> None:
    board = view_of(window).board
    board.caret.go(Place("p2", 4), Place("p1", 4))
    for letter in (Key.Key_I, Key.Key_BracketLeft):
        press(qtbot, letter, CTRL)
        assert window.workspace is not None
        assert window.workspace.status.message.text() == "Select words of one paragraph first"
        window.workspace.status.message.clear()
    assert words(board) == list(TEXTS)


# The mouse


def spot(board: Board, row: str, offset: int) -> QPoint:
    """A point just right of a place, in the viewport."""
    return board.rect_of(Place(row, offset)).center() + QPoint(2, 0)


def click(board: Board, at: QPoint, modifiers: Mod = NONE) -> None:
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def test_two_clicks_take_a_word_three_the_paragraph_and_ctrl_the_sentence(
    make_window: Callable[..., MainWindow],
) -> None:
    board = view_of(make_window(statement_of(("One two. Three four. Five.", "Six.")))).board
    at = spot(board, "p1", 10)
    click(board, at)
    QTest.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert (board.caret.anchor.offset, board.caret.head.offset) == (9, 14)
    click(board, at)
    assert (board.caret.anchor.offset, board.caret.head.offset) == (0, 26)
    click(board, spot(board, "p2", 1))
    click(board, at, CTRL)
    assert (board.caret.anchor.offset, board.caret.head.offset) == (9, 21)


def test_a_double_click_and_a_drag_take_whole_words(make_window: Callable[..., MainWindow]) -> None:
    board = view_of(make_window(statement_of(("One two. Three four. Five.", "Six seven eight.")))).board
    port, left = board.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseDClick(port, left, NONE, spot(board, "p1", 10))
    QTest.mouseMove(port, spot(board, "p2", 6))
    send_move(board, spot(board, "p2", 6))
    assert (board.caret.anchor, board.caret.head) == (Place("p1", 9), Place("p2", 9))
    send_move(board, spot(board, "p1", 5))
    assert (board.caret.anchor, board.caret.head) == (Place("p1", 14), Place("p1", 4))
    QTest.mouseRelease(port, left, NONE, spot(board, "p1", 5))


def send_move(board: Board, at: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    where = board.viewport().mapToGlobal(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(where), Qt.MouseButton.NoButton, left, NONE
    )
    QApplication.sendEvent(board.viewport(), event)


def drop_words(board: Board, data: QMimeData, at: QPoint, modifiers: Mod = NONE) -> None:
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left = Qt.MouseButton.LeftButton
    over = QDragMoveEvent(at, both, data, left, modifiers)
    QApplication.sendEvent(board.viewport(), QDragEnterEvent(at, both, data, left, modifiers))
    QApplication.sendEvent(board.viewport(), over)
    assert over.isAccepted()
    QApplication.sendEvent(board.viewport(), QDropEvent(QPointF(at), both, data, left, modifiers))


@pytest.mark.parametrize(
    ("span", "to", "expected"),
    [
        ((4, 7), ("p2", 5), ["One three four.", "Five two six."]),
        ((4, 8), ("p1", 0), ["two One three four.", "Five six."]),
        ((0, 3), ("p1", 8), ["two One three four.", "Five six."]),
        ((14, 18), ("p2", 8), ["One two three.", "Five six four."]),
    ],
)
def test_selected_words_are_dragged_to_another_place_in_one_step(
    make_window: Callable[..., MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    span: tuple[int, int],
    to: tuple[str, int],
    expected: list[str],
) -> None:
    board = view_of(make_window(statement_of(("One two three four.", "Five six.")))).board
    board.caret.go(Place("p1", span[1]), Place("p1", span[0]))
    start, target = spot(board, "p1", span[0]), spot(board, *to) - QPoint(2, 0)

    def dragged(drag: QDrag, *_: object) -> Qt.DropAction:
        drop_words(board, drag.mimeData(), target)
        return Qt.DropAction.MoveAction

    monkeypatch.setattr(QDrag, "exec", dragged)
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    send_move(board, start + QPoint(30, 0))
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    assert words(board) == expected
    board.desk.undo()
    assert words(board) == ["One two three four.", "Five six."]


def test_a_press_on_selected_words_without_a_drag_puts_the_cursor_there(window: MainWindow) -> None:
    board = view_of(window).board
    board.caret.go(Place("p1", 12), Place("p1", 4))
    click(board, spot(board, "p1", 6))
    assert board.caret.span.empty
    assert board.caret.head == Place("p1", 6)


def test_words_dragged_in_from_another_program_go_where_they_fall(window: MainWindow) -> None:
    board = view_of(window).board
    data = QMimeData()
    data.setText("Noting ")
    drop_words(board, data, spot(board, "p2", 0) - QPoint(2, 0))
    assert words(board)[1] == "Noting " + TEXTS[1]
    assert not board.findChild(QFrame, "drop_mark").isVisible()


def test_a_drag_near_the_lower_edge_rolls_the_text_on(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    board = view_of(make_window(statement_of(TEXTS * 5))).board
    at = QPoint(300, board.viewport().height() - 4)
    both, data = Qt.DropAction.CopyAction, paragraphs_mime(["p1"])
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(board.viewport(), kind(at, both, data, Qt.MouseButton.LeftButton, NONE))
    qtbot.waitUntil(lambda: board.verticalScrollBar().value() > 40)
    QApplication.sendEvent(board.viewport(), QDragLeaveEvent())
    here = board.verticalScrollBar().value()
    qtbot.wait(120)
    assert board.verticalScrollBar().value() == here


def test_a_command_that_leads_to_a_field_leaves_the_keyboard_there(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window(parts=(*CORE, coverage_part.PART))
    board = view_of(window).board
    for code, modifiers in ((Key.Key_C, CTRL | SHIFT),):
        for view in (Key.Key_1, Key.Key_2):
            press(qtbot, view, ALT)
            press(qtbot, code, modifiers)
            if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
                press(qtbot, Key.Key_F)  # the choice of a delegation: its first letter
            write(qtbot, "word")
            assert words(board) == list(TEXTS)


def test_typing_into_a_text_that_is_read_only_says_why(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(session_on(read_only=True, holder="Ben"))
    board = view_of(window).board
    QTest.keyClicks(board.editor, "x")
    assert window.workspace is not None
    assert window.workspace.status.message.text() == "The text is open for reading only"
    assert words(board) == list(TEXTS)


def test_the_menu_of_an_area_links_the_paragraph_with_the_cursor(window: MainWindow) -> None:
    assert window.workspace is not None
    panel = window.workspace.left.sections["areas"]
    assert isinstance(panel, AreasSection)
    board = view_of(window).board
    window.actions_table.trigger("areas.link")
    assert window.workspace.status.message.text().startswith("Choose an area")
    area = board.desk.statement.areas[4].id
    panel.choose(area)
    before = area in board.desk.statement.paragraphs[0].areas
    menu = window.actions_table.context_menu("area", window)
    menu.actions()[0].trigger()
    assert (area in board.desk.statement.paragraphs[0].areas) is not before
    menu.deleteLater()


def test_commands_on_the_chosen_area_say_that_none_is_chosen(window: MainWindow) -> None:
    assert window.workspace is not None
    for name in ("areas.edit", "areas.up", "areas.down", "areas.delete"):
        window.workspace.status.message.clear()
        window.actions_table.trigger(name)
        assert window.workspace.status.message.text() == "Choose an area at the left first"


def test_a_selection_that_ends_before_a_paragraph_does_not_take_it(qtbot: QtBot, window: MainWindow) -> None:
    board = view_of(window).board
    board.caret.go(Place("p1", 0))
    board.caret.extend_to(Place("p3", 0))
    assert board.desk.selected == ["p1", "p2"]
    press(qtbot, Key.Key_Delete, CTRL | SHIFT)
    assert words(board) == list(TEXTS[2:])
    board.desk.undo()
    board.caret.go(Place("p1", 0), Place("p2", 0))
    assert board.desk.selected == ["p1"]


def test_undo_calls_brackets_and_a_replacement_by_their_names(qtbot: QtBot, window: MainWindow) -> None:
    view = view_of(window)
    view.board.caret.go(Place("p1", 12), Place("p1", 4))
    press(qtbot, Key.Key_BracketLeft, CTRL)
    assert view.board.desk.session.undo_verb == "Put in brackets"
    press(qtbot, Key.Key_BracketLeft, CTRL)
    assert view.board.desk.session.undo_verb == "Take off brackets"
    press(qtbot, Key.Key_H, CTRL)
    write(qtbot, "Council")
    press(qtbot, Key.Key_Return)
    view.find_bar.by.setFocus()
    write(qtbot, "Assembly")
    press(qtbot, Key.Key_Return)
    assert view.board.desk.session.undo_verb == "Replace"
