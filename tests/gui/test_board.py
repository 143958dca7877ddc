"""The board as a drafter uses it: keys, mouse, clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.chapeau import compose_chapeau
from app.domain.editing import edit_paragraph
from app.domain.spans import Mark, MarkKind
from app.domain.statement import Paragraph, ParagraphId, ParagraphState, Statement
from app.ui.board.board import Board
from app.ui.board.edit_view import EditView
from app.ui.board.model import paragraphs_mime
from app.ui.board.places import CHAPEAU, Place
from app.ui.board.sheet import RIGHT
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from tests.helpers.gui import TEXTS, session_on, statement_of, texts_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
SHORT = ("One two three.", "Four five six.", "Seven eight nine.")


def board_of(window: MainWindow) -> Board:
    assert window.workspace is not None
    view = window.workspace.view("edit")
    assert isinstance(view, EditView)
    return view.board


@pytest.fixture
def short(make_window: Callable[..., MainWindow]) -> Board:
    return board_of(make_window(statement_of(SHORT)))


def put(board: Board, row: str, offset: int, anchor: Place | None = None) -> None:
    board.caret.go(Place(row, offset), anchor)


def key(qtbot: QtBot, board: Board, code: Key, modifiers: Mod = Mod.NoModifier) -> None:
    qtbot.keyClick(board.editor, code, modifiers)


def words(board: Board) -> list[str]:
    return texts_of(board.desk.session)


def point_of(board: Board, row: str, offset: int) -> QPoint:
    """A point just right of the place, in the viewport."""
    kept = board.caret.head, board.caret.anchor
    board.caret.go(Place(row, offset))
    point = board.caret_rect().center() + QPoint(1, 0)
    board.caret.go(*kept)
    return point


def click(qtbot: QtBot, board: Board, row: str, offset: int, modifiers: Mod = Mod.NoModifier) -> None:
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, modifiers, point_of(board, row, offset))


# Typing


def test_typing_changes_the_statement_at_once(qtbot: QtBot, board: Board) -> None:
    put(board, "p1", 0)
    qtbot.keyClicks(board.editor, "Ah! ")
    assert words(board)[0] == "Ah! " + TEXTS[0]


def test_a_click_anywhere_puts_the_cursor_there_and_typing_goes_there(qtbot: QtBot, board: Board) -> None:
    click(qtbot, board, "p3", 12)
    assert board.caret.head == Place("p3", 12)
    qtbot.keyClicks(board.editor, "x")
    assert words(board)[2] == TEXTS[2][:12] + "x" + TEXTS[2][12:]


def test_one_run_of_typing_is_one_step_of_undo(qtbot: QtBot, window: MainWindow, board: Board) -> None:
    put(board, "p1", 3)
    qtbot.keyClicks(board.editor, "abc")
    window.actions_table.trigger("edit.undo")
    assert words(board) == list(TEXTS)
    assert board.caret.head == Place("p1", 3)


def test_typing_in_two_paragraphs_is_two_steps_of_undo(
    qtbot: QtBot, window: MainWindow, board: Board
) -> None:
    put(board, "p1", 0)
    qtbot.keyClicks(board.editor, "a")
    put(board, "p2", 0)
    qtbot.keyClicks(board.editor, "b")
    key(qtbot, board, Key.Key_Z, Mod.ControlModifier)
    assert words(board)[:2] == ["a" + TEXTS[0], TEXTS[1]]


def test_ctrl_z_undoes_what_the_inspector_did(qtbot: QtBot, board: Board) -> None:
    put(board, "p1", 0)
    key(qtbot, board, Key.Key_2, Mod.ControlModifier)
    assert board.desk.statement.paragraph("p1").areas == ("a1", "a2")
    key(qtbot, board, Key.Key_Z, Mod.ControlModifier)
    assert board.desk.statement.paragraph("p1").areas == ("a1",)
    key(qtbot, board, Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)
    assert board.desk.statement.paragraph("p1").areas == ("a1", "a2")


def test_undo_goes_to_the_paragraph_where_something_changed(qtbot: QtBot, board: Board) -> None:
    put(board, "p1", 0)
    qtbot.keyClicks(board.editor, "a")
    put(board, "p4", 2)
    key(qtbot, board, Key.Key_Z, Mod.ControlModifier)
    assert board.desk.current == "p1"


def test_the_chapeau_is_written_in_place(qtbot: QtBot, board: Board) -> None:
    put(board, CHAPEAU, 0)
    qtbot.keyClicks(board.editor, "X")
    assert compose_chapeau(board.desk.statement).startswith("XAt the ____th meeting")


def test_characters_beyond_the_basic_plane_keep_offsets_right(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    board = board_of(make_window(statement_of(("a𝒜b", "c"))))
    put(board, "p1", 2)
    qtbot.keyClicks(board.editor, "z")
    assert words(board)[0] == "a𝒜zb"
    assert board.caret.head == Place("p1", 3)


def test_a_no_break_space_survives_typing_beside_it(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    board = board_of(make_window(statement_of(("resolution\u00a01325",))))
    put(board, "p1", 0)
    qtbot.keyClicks(board.editor, "A ")
    assert words(board) == ["A resolution\u00a01325"]


def test_an_input_method_commits_into_the_paragraph(board: Board) -> None:
    put(board, "p1", 0)
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(board.editor, event)
    assert words(board)[0] == "é" + TEXTS[0]


def test_text_from_right_to_left_is_written_and_crossed(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    board = board_of(make_window(statement_of(("يشجع مجلس الأمن", "يلاحظ"))))
    put(board, "p1", 0)
    QApplication.sendEvent(board.editor, QKeyEvent(QEvent.Type.KeyPress, 0, Mod.NoModifier, "ق"))
    assert words(board)[0] == "قيشجع مجلس الأمن"
    key(qtbot, board, Key.Key_Down)
    assert board.caret.head.row == "p2"


# Moving


def test_down_runs_on_into_the_next_paragraph_and_keeps_the_column(qtbot: QtBot, board: Board) -> None:
    put(board, "p1", 30)
    x = board.caret_rect().x()
    for _ in range(2):
        key(qtbot, board, Key.Key_Down)
    assert board.caret.head.row == "p2"
    assert abs(board.caret_rect().x() - x) < 12
    for _ in range(2):
        key(qtbot, board, Key.Key_Up)
    assert board.caret.head == Place("p1", 30)


def test_the_column_is_kept_over_a_short_line(make_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    board = board_of(
        make_window(statement_of(("A long first line of words here", "Ha", "Another long line of words")))
    )
    put(board, "p1", 25)
    x = board.caret_rect().x()
    key(qtbot, board, Key.Key_Down)
    assert board.caret.head == Place("p2", 2)
    key(qtbot, board, Key.Key_Down)
    assert board.caret.head.row == "p3"
    assert abs(board.caret_rect().x() - x) < 12


def test_right_at_the_end_and_left_at_the_start_cross_paragraphs(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", len(SHORT[0]))
    key(qtbot, short, Key.Key_Right)
    assert short.caret.head == Place("p2", 0)
    key(qtbot, short, Key.Key_Left)
    assert short.caret.head == Place("p1", len(SHORT[0]))


def test_up_from_the_first_paragraph_reaches_the_chapeau(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", 0)
    key(qtbot, short, Key.Key_Up)
    assert short.caret.head.row == CHAPEAU
    assert short.desk.current == ""


def test_home_and_end_stay_in_the_line(qtbot: QtBot, board: Board) -> None:
    put(board, "p3", 100)
    key(qtbot, board, Key.Key_Home)
    start = board.caret.head.offset
    assert 0 < start < 100
    key(qtbot, board, Key.Key_End)
    assert board.caret.head.row == "p3"
    assert board.caret.head.offset > 100


def test_ctrl_home_and_ctrl_end_go_to_the_ends_of_the_text(qtbot: QtBot, short: Board) -> None:
    put(short, "p2", 3)
    key(qtbot, short, Key.Key_End, Mod.ControlModifier)
    assert short.caret.head == Place("p3", len(SHORT[2]))
    key(qtbot, short, Key.Key_Home, Mod.ControlModifier)
    assert short.caret.head == Place(CHAPEAU, 0)


def test_page_down_goes_on_and_keeps_the_cursor_in_sight(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    board = board_of(make_window(statement_of(TEXTS * 20)))
    put(board, "p1", 10)
    key(qtbot, board, Key.Key_PageDown)
    first = board.model_.order.index(board.caret.head.row)
    assert first > 3
    key(qtbot, board, Key.Key_PageDown)
    assert board.model_.order.index(board.caret.head.row) > first
    assert board.viewport().rect().contains(board.caret_rect().center())
    for _ in range(40):
        key(qtbot, board, Key.Key_PageDown)
    assert board.caret.head.row == "p80"
    for _ in range(45):
        key(qtbot, board, Key.Key_PageUp)
    assert board.caret.head.row == CHAPEAU


# Enter, Backspace, Delete


def test_enter_splits_and_backspace_at_the_start_merges(qtbot: QtBot, short: Board) -> None:
    put(short, "p2", 5)
    key(qtbot, short, Key.Key_Return)
    assert words(short) == ["One two three.", "Four", "five six.", "Seven eight nine."]
    assert short.caret.head.offset == 0
    key(qtbot, short, Key.Key_Backspace)
    assert words(short) == list(SHORT)
    assert short.caret.head == Place("p2", 5)


def test_delete_at_the_end_merges_with_the_next(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", len(SHORT[0]))
    key(qtbot, short, Key.Key_Delete)
    assert words(short) == ["One two three. Four five six.", "Seven eight nine."]


def test_enter_at_the_end_begins_a_new_paragraph_and_at_the_start_one_before(
    qtbot: QtBot, short: Board
) -> None:
    put(short, "p1", len(SHORT[0]))
    key(qtbot, short, Key.Key_Return)
    qtbot.keyClicks(short.editor, "New")
    assert words(short) == [SHORT[0], "New", SHORT[1], SHORT[2]]
    put(short, "p3", 0)
    key(qtbot, short, Key.Key_Return)
    assert words(short) == [SHORT[0], "New", SHORT[1], "", SHORT[2]]
    assert short.caret.head == Place("p3", 0)
    key(qtbot, short, Key.Key_Backspace)
    assert words(short) == [SHORT[0], "New", SHORT[1], SHORT[2]]
    assert short.caret.head == Place("p3", 0)


def test_backspace_at_the_start_of_the_first_paragraph_leaves_the_chapeau_alone(
    qtbot: QtBot, short: Board
) -> None:
    put(short, "p1", 0)
    key(qtbot, short, Key.Key_Backspace)
    assert words(short) == list(SHORT)


def test_the_first_paragraph_is_begun_with_a_click_under_the_chapeau(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    board = board_of(make_window(statement_of(())))
    rect = board.visualRect(board.model_.index(2))
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.keyClicks(board.editor, "The Security Council notes.")
    assert words(board) == ["The Security Council notes."]


# Selecting


def test_shift_and_arrows_select_over_paragraphs_and_typing_replaces(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", 4)
    for _ in range(2):
        key(qtbot, short, Key.Key_Down, Mod.ShiftModifier)
    assert short.caret.over_rows
    assert short.desk.selected == ["p1", "p2", "p3"]
    offset = short.caret.head.offset
    qtbot.keyClicks(short.editor, "XY")
    assert words(short) == [SHORT[0][:4] + "XY" + SHORT[2][offset:]]


def test_a_selection_over_paragraphs_goes_with_delete_and_comes_back_with_undo(
    qtbot: QtBot, short: Board
) -> None:
    put(short, "p3", 5, Place("p1", 3))
    key(qtbot, short, Key.Key_Delete)
    assert words(short) == ["One eight nine."]
    key(qtbot, short, Key.Key_Z, Mod.ControlModifier)
    assert words(short) == list(SHORT)


def test_whole_paragraphs_deleted_can_be_restored(qtbot: QtBot, short: Board) -> None:
    put(short, "p2", len(SHORT[1]), Place("p1", 0))
    key(qtbot, short, Key.Key_Backspace)
    assert words(short) == [SHORT[2]]
    assert [item.paragraph.id for item in short.desk.statement.removed] == ["p1", "p2"]


def test_shift_click_and_drag_select_over_paragraphs(qtbot: QtBot, short: Board) -> None:
    click(qtbot, short, "p1", 4)
    click(qtbot, short, "p2", 5, Mod.ShiftModifier)
    assert (short.caret.anchor, short.caret.head) == (Place("p1", 4), Place("p2", 5))
    start, end = point_of(short, "p3", 6), point_of(short, "p1", 8)
    view = short.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, end)
    move = _mouse_move(end)
    QApplication.sendEvent(view, move)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert (short.caret.anchor, short.caret.head) == (Place("p3", 6), Place("p1", 8))


def _mouse_move(point: QPoint) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(point), left, left, Mod.NoModifier)


def test_a_double_click_selects_the_word(qtbot: QtBot, short: Board) -> None:
    qtbot.mouseDClick(short.viewport(), Qt.MouseButton.LeftButton, pos=point_of(short, "p2", 7))
    span = short.caret.span
    assert short.text_of("p2")[span.start : span.end] == "five"


def test_ctrl_a_selects_the_paragraphs(qtbot: QtBot, short: Board) -> None:
    put(short, "p2", 2)
    key(qtbot, short, Key.Key_A, Mod.ControlModifier)
    assert short.desk.selected == ["p1", "p2", "p3"]


def test_a_click_on_a_number_selects_the_paragraph(qtbot: QtBot, short: Board) -> None:
    rect = short.visualRect(short.model_.index_of("p2"))
    qtbot.mouseClick(
        short.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(short.measures.text_left - 40, rect.top() + 20),
    )
    assert short.caret.span.start == 0
    assert short.caret.span.end == len(SHORT[1])


# Clipboard


def test_copy_and_paste_over_paragraphs_is_exact(qtbot: QtBot, short: Board) -> None:
    put(short, "p2", 4, Place("p1", 8))
    key(qtbot, short, Key.Key_X, Mod.ControlModifier)
    assert words(short) == ["One two  five six.", SHORT[2]]
    key(qtbot, short, Key.Key_V, Mod.ControlModifier)
    assert words(short) == ["One two three.", "Four five six.", SHORT[2]]
    assert QApplication.clipboard().text() == "three.\nFour"


def paste_text(board: Board, text: str, *, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    board.typing.paste(data)


def test_a_pasted_statement_is_split_into_paragraphs(make_window: Callable[..., MainWindow]) -> None:
    board = board_of(make_window(statement_of(())))
    paste_text(
        board,
        "“The Security Council recalls its statements.\n\n“The Council welcomes the debate.\n\n“It will return.”",
    )
    assert words(board) == [
        "The Security Council recalls its statements.",
        "The Council welcomes the debate.",
        "It will return.",
    ]
    assert board.desk.session.undo_verb == "Paste"
    board.desk.undo()
    assert words(board) == []


def test_words_html_is_split_by_its_paragraphs(short: Board) -> None:
    html = (
        "<html><head><style>p{color:red}</style></head><body><p class=MsoNormal>“The Council\n notes.</p>"
        "<p>“The Council decides&nbsp;to act.”</p></body></html>"
    )
    put(short, "p3", len(SHORT[2]))
    paste_text(short, "ignored", html=html)
    assert words(short)[3:] == ["The Council notes.", "The Council decides\u00a0to act."]


def test_one_line_is_pasted_at_the_cursor(short: Board) -> None:
    put(short, "p1", 3)
    paste_text(short, " and a half\n")
    assert words(short)[0] == "One and a half two three."


def test_rubbish_under_our_own_clipboard_name_is_passed_over(short: Board) -> None:
    data = QMimeData()
    data.setData("application/x-penholder-text", b"\xff{not json")
    data.setText("plain")
    put(short, "p1", 0)
    short.typing.paste(data)
    assert words(short)[0] == "plainOne two three."


# Paragraphs


def test_alt_arrows_move_the_paragraph_and_the_cursor_goes_with_it(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", 4)
    key(qtbot, short, Key.Key_Down, Mod.AltModifier)
    assert words(short) == [SHORT[1], SHORT[0], SHORT[2]]
    assert short.caret.head == Place("p1", 4)
    key(qtbot, short, Key.Key_Up, Mod.AltModifier)
    assert words(short) == list(SHORT)
    key(qtbot, short, Key.Key_Up, Mod.AltModifier)
    assert words(short) == list(SHORT)


def test_a_paragraph_dragged_to_the_end_is_moved_there(short: Board) -> None:
    last = short.visualRect(short.model_.index_of("p3"))
    data = paragraphs_mime(["p1"])
    event = QDropEvent(
        QPointF(last.center().x(), last.bottom() - 2),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Mod.NoModifier,
    )
    short.dropEvent(event)
    assert words(short) == [SHORT[1], SHORT[2], SHORT[0]]


def test_brackets_go_round_the_selected_words_and_off_again(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", 7, Place("p1", 4))
    key(qtbot, short, Key.Key_BracketLeft, Mod.ControlModifier)
    assert words(short)[0] == "One [two] three."
    key(qtbot, short, Key.Key_BracketLeft, Mod.ControlModifier)
    assert words(short)[0] == SHORT[0]


def test_links_and_states_are_set_for_all_selected_paragraphs(qtbot: QtBot, short: Board) -> None:
    put(short, "p3", 2, Place("p2", 0))
    key(qtbot, short, Key.Key_5, Mod.ControlModifier)
    key(qtbot, short, Key.Key_A, Mod.ControlModifier | Mod.ShiftModifier)
    for paragraph in short.desk.statement.paragraphs[1:]:
        assert "a5" in paragraph.areas
        assert paragraph.state is ParagraphState.AD_REF
    assert short.desk.statement.paragraphs[0].state is ParagraphState.OPEN


def test_ctrl_enter_begins_a_paragraph_without_parting_the_present_one(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", 4)
    key(qtbot, short, Key.Key_Return, Mod.ControlModifier)
    assert words(short) == [SHORT[0], "", SHORT[1], SHORT[2]]
    assert short.caret.head.row == short.desk.statement.paragraphs[1].id


def test_an_alt_stands_behind_its_rival_with_its_number(qtbot: QtBot, short: Board) -> None:
    put(short, "p2", 0)
    key(qtbot, short, Key.Key_T, Mod.ControlModifier | Mod.ShiftModifier)
    assert short.model_.rows[4].number == "2 alt"
    assert words(short)[2] == SHORT[1]


def test_deleting_the_selected_paragraphs_by_key(qtbot: QtBot, short: Board) -> None:
    put(short, "p2", 0)
    key(qtbot, short, Key.Key_Delete, Mod.ControlModifier | Mod.ShiftModifier)
    assert words(short) == [SHORT[0], SHORT[2]]
    assert short.caret.head.row in ("p1", "p3")


def test_italics_stay_on_their_words_while_others_are_typed(qtbot: QtBot, short: Board) -> None:
    put(short, "p1", 7, Place("p1", 4))
    key(qtbot, short, Key.Key_I, Mod.ControlModifier)
    assert short.desk.statement.paragraph("p1").marks == (Mark(4, 7, MarkKind.ITALIC),)
    put(short, "p1", 0)
    qtbot.keyClicks(short.editor, "ab")
    assert short.desk.statement.paragraph("p1").marks == (Mark(6, 9, MarkKind.ITALIC),)


# Following


def test_a_change_from_elsewhere_shows_in_the_live_row(board: Board) -> None:
    put(board, "p1", 0)
    board.desk.apply(edit_paragraph, "p1", "Other words")
    assert board.editor.words() == "Other words"


def test_a_refused_edit_leaves_the_words_as_they_were(
    make_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain.errors import FileProblem

    board = board_of(make_window(statement_of(SHORT)))
    told: list[str] = []
    monkeypatch.setattr("app.ui.desk.show_error", lambda error, _: told.append(str(error)))

    def full(*_: object, **__: object) -> None:
        raise FileProblem("The disk is full", "make room", "x.prst")

    monkeypatch.setattr(board.desk.session.store, "save", full)
    put(board, "p1", 0)
    qtbot.keyClicks(board.editor, "a")
    assert told == ["x.prst: The disk is full; make room"]
    assert board.editor.words() == SHORT[0]
    assert words(board) == list(SHORT)


def test_a_read_only_statement_shows_the_cursor_but_takes_nothing(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    board = board_of(make_window(session_on(statement_of(SHORT), read_only=True, holder="Ben")))
    put(board, "p1", 3)
    qtbot.keyClicks(board.editor, "abc")
    for code in (Key.Key_Return, Key.Key_Backspace, Key.Key_Delete):
        key(qtbot, board, code)
    assert words(board) == list(SHORT)
    key(qtbot, board, Key.Key_Down)
    assert board.caret.head.row == "p2"


def test_the_model_keeps_qts_rules_through_every_kind_of_change(qtbot: QtBot, short: Board) -> None:
    tester = QAbstractItemModelTester(short.model_, QAbstractItemModelTester.FailureReportingMode.Fatal)
    put(short, "p2", 5)
    key(qtbot, short, Key.Key_Return)
    key(qtbot, short, Key.Key_Down, Mod.AltModifier)
    key(qtbot, short, Key.Key_Backspace)
    put(short, "p3", 3, Place("p1", 2))
    key(qtbot, short, Key.Key_Delete)
    for _ in range(4):
        short.desk.undo()
    assert words(short) == list(SHORT)
    assert [row.text for row in short.model_.rows[2:-1]] == list(SHORT)
    assert tester.model() is short.model_


def test_each_row_is_spoken_in_words(board: Board) -> None:
    index = board.model_.index_of("p2")
    spoken = str(board.model_.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Paragraph 2; areas 1, 2: The Security Council recognizes")


# Looks


def _row_picture(board: Board, row: str) -> QImage:
    rect = board.visualRect(board.model_.index_of(row))
    left = board.measures.text_left
    right = board.measures.sheet + board.measures.width - RIGHT
    image = board.viewport().grab(rect.adjusted(left, 0, right - rect.right(), 0)).toImage()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _ink(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 90
    }


def test_nothing_moves_when_a_row_becomes_current(make_window: Callable[..., MainWindow]) -> None:
    board = board_of(make_window(statement_of(TEXTS)))
    board.editor.setCursorWidth(0)
    for row in ("p3", "p4"):
        put(board, "p1", 0)
        before = _ink(_row_picture(board, row))
        put(board, row, 0)
        after = _ink(_row_picture(board, row))
        assert before
        assert (
            len(before ^ after) <= len(before) * 0.08
        )  # the ground differs, so edges of letters do; a shift by 1 px gives half


def test_a_row_grows_with_its_words(qtbot: QtBot, short: Board) -> None:
    height = short.visualRect(short.model_.index_of("p1")).height()
    put(short, "p1", 0)
    qtbot.keyClicks(short.editor, "many words " * 10)
    assert short.visualRect(short.model_.index_of("p1")).height() > height
    assert short.editor.height() == short.editor.lines() * 26
    assert short.editor.verticalScrollBar().value() == 0


def test_a_hidden_board_takes_another_zoom_when_it_is_shown(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window(statement_of(TEXTS))
    board = board_of(window)
    assert window.workspace is not None
    height = board.visualRect(board.model_.index(1, 0)).height()
    board.hide()
    board.look.set_zoom(1.5)
    assert board.visualRect(board.model_.index(1, 0)).height() == height
    board.show()
    qtbot.waitUntil(lambda: board.visualRect(board.model_.index(1, 0)).height() > height)
    board.look.set_zoom(1.0)
    assert board.visualRect(board.model_.index(1, 0)).height() == height


def test_the_measure_stays_while_the_window_is_wide_and_zoom_scales_it(
    make_window: Callable[..., MainWindow],
) -> None:
    wide = board_of(make_window(statement_of(SHORT), size=(1920, 1080)))
    assert wide.measures.width == 760
    wide.look.set_zoom(1.5)
    assert wide.measures.width == 1140
    assert wide.editor.document().defaultFont().pixelSize() == 24


def test_list_items_headings_and_bis_numbers_show_in_the_margin(
    make_window: Callable[..., MainWindow],
) -> None:
    base = statement_of(SHORT)
    fixed = replace(
        base,
        numbers_fixed=True,
        paragraphs=tuple(replace(item, number=str(place)) for place, item in enumerate(base.paragraphs, 1)),
    )
    window = make_window(fixed)
    board = board_of(window)
    board.desk.apply(_added_after_p1)
    assert [row.number for row in board.model_.rows[2:-1]] == ["1", "1 bis", "2", "3"]


def _added_after_p1(statement: Statement) -> object:
    from app.domain.editing import add_paragraph

    return add_paragraph(statement, Paragraph(ParagraphId("new"), "New."), after="p1")


# Find and replace


def test_find_steps_through_the_text_and_replace_all_is_one_step(
    qtbot: QtBot, window: MainWindow, board: Board
) -> None:
    put(board, "p1", 0)
    key(qtbot, board, Key.Key_H, Mod.ControlModifier)
    assert window.workspace is not None
    view = window.workspace.view("edit")
    assert isinstance(view, EditView)
    bar = view.find_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.field, "council")
    assert bar.count.text() == "8 places"
    bar.case.setChecked(True)
    assert bar.count.text() == "Not found"
    bar.case.setChecked(False)
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert board.caret.span.first == "p1"
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert board.caret.span.first == "p2"
    qtbot.keyClick(bar.field, Key.Key_Return, Mod.ShiftModifier)
    assert board.caret.span.first == "p1"
    bar.by.setText("Assembly")
    bar.replace_all()
    assert all("Council" not in text for text in words(board))
    board.desk.undo()
    assert words(board) == list(TEXTS)
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert not bar.isVisible()


def test_whole_words_and_kindred_quotes_are_found() -> None:
    from app.ui.board.finding import Query, hits

    statement = statement_of(("Women’s and women", "It can and cannot"))
    assert [hit.row for hit in hits(statement, Query("women's"))] == ["p1"]
    assert [hit.start for hit in hits(statement, Query("can", whole=True)) if hit.row == "p2"] == [3]


def test_replacing_one_goes_on_to_the_next(board: Board, window: MainWindow) -> None:
    assert window.workspace is not None
    view = window.workspace.view("edit")
    assert isinstance(view, EditView)
    put(board, "p1", 0)
    bar = view.find_bar
    bar.open(replace=True)
    bar.field.setText("Security")
    bar.by.setText("S.")
    bar.step(1)
    bar.replace_one()
    assert words(board)[0].startswith("The S. Council")
    assert board.caret.span.first == "p2"


def test_the_desk_takes_the_cursor_where_others_ask(board: Board, desk: Desk) -> None:
    desk.set_current("p4")
    assert board.caret.head == Place("p4", 0)
    desk.show_words("p2", 4, 12)
    assert (board.caret.anchor, board.caret.head) == (Place("p2", 4), Place("p2", 12))


def test_rows_move_apart_when_a_tag_comes_and_together_when_it_goes(board: Board, desk: Desk) -> None:
    from app.domain.editing import set_state

    def tops() -> list[tuple[int, int]]:
        QApplication.processEvents()
        places = [board.visualRect(board.model_.index(row)) for row in range(len(board.model_.rows))]
        return [(rect.top(), rect.height()) for rect in places]

    def close(found: list[tuple[int, int]]) -> bool:
        return all(top + height == below for (top, height), (below, _) in pairwise(found))

    before = tops()
    assert close(before)
    desk.apply(set_state, ["p2"], ParagraphState.PENDING, "the report")
    after = tops()
    assert after[3][1] > before[3][1]
    assert close(after)
    desk.undo()
    assert tops() == before
