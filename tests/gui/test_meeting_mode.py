"""Meeting mode: one paragraph on the wall, decided by single keys; and the live compilation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.deciding import find_proposal, take_in
from app.domain.editing import delete_paragraphs
from app.domain.proposals import ProposalKind, ProposalStatus
from app.domain.statement import ParagraphState
from app.services.compiling import compile_statement
from app.services.session import Session
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.proposals import part as proposals_part
from app.ui.proposals.by_hand import ProposeDialog
from app.ui.proposals.decisions import reject
from app.ui.rounds import part as rounds_part
from app.ui.rounds.compilation_view import CompilationView
from app.ui.rounds.lineage import LineageDialog
from app.ui.rounds.meeting_text import around
from app.ui.rounds.meeting_window import MeetingWindow
from app.ui.rounds.progress_dialog import ProgressDialog
from tests.gui.conftest import CORE, desk_of
from tests.helpers.gui import TEXTS
from tests.helpers.negotiation import asked, negotiated

PARTS = (*CORE, proposals_part.PART, rounds_part.PART)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session() -> Session:
    return negotiated()


@pytest.fixture
def room(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    window = make_window(session, parts=PARTS)
    desk_of(window).set_current("p3")
    return window


@pytest.fixture
def wall(qtbot: QtBot, room: MainWindow) -> Iterator[MeetingWindow]:
    made = MeetingWindow(desk_of(room), room)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    yield made
    made.close()


def status(session: Session, proposal: str) -> ProposalStatus:
    return find_proposal(session.statement, proposal).status


def test_the_action_opens_it_over_the_whole_screen(room: MainWindow) -> None:
    room.actions_table.trigger("meeting.open")
    (wall,) = room.findChildren(MeetingWindow)
    assert wall.isFullScreen()
    wall.close()


def test_the_paragraph_is_shown_as_in_the_compilation(wall: MeetingWindow) -> None:
    words = wall.text.toPlainText()
    assert "[France: without delay at an early stage]" in words
    assert "[Uganda: and early response]" in words
    assert "[Austria: The Security Council supports mediation" in words
    assert wall.place.text() == "Paragraph 3"
    assert "5 open proposals" in wall.progress.text()


def test_arrows_go_from_paragraph_to_paragraph_on_the_same_desk(
    qtbot: QtBot, room: MainWindow, wall: MeetingWindow
) -> None:
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    assert desk_of(room).current == "p4"
    qtbot.waitUntil(lambda: wall.place.text() == "Paragraph 4")
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    assert desk_of(room).current == "p4"
    for _ in range(5):
        qtbot.keyClick(wall, Qt.Key.Key_Left)
    assert desk_of(room).current == "p1"


def test_single_keys_decide_and_the_next_proposal_is_chosen(
    qtbot: QtBot, session: Session, wall: MeetingWindow
) -> None:
    for key in "RRHA":
        qtbot.keyClick(wall, key)
    assert [status(session, item).value for item in ("fra", "usa", "chn", "uga")] == [
        "rejected",
        "rejected",
        "held",
        "accepted",
    ]
    qtbot.waitUntil(lambda: "early warning and early response mechanisms" in wall.text.toPlainText())
    qtbot.keyClick(wall, Qt.Key.Key_Z, CTRL)
    assert status(session, "uga") is ProposalStatus.OPEN


def test_up_and_down_choose_the_proposal(qtbot: QtBot, session: Session, wall: MeetingWindow) -> None:
    for _ in range(3):
        qtbot.keyClick(wall, Qt.Key.Key_Down)
    qtbot.keyClick(wall, "A")
    assert status(session, "uga") is ProposalStatus.ACCEPTED
    assert status(session, "fra") is ProposalStatus.OPEN


def test_brackets_round_the_paragraph_open_and_close_by_a_key(
    qtbot: QtBot, session: Session, wall: MeetingWindow
) -> None:
    qtbot.keyClick(wall, "B")
    assert session.statement.paragraph("p3").state is ParagraphState.BRACKETED
    qtbot.waitUntil(lambda: "bracketed" in wall.progress.text())
    qtbot.keyClick(wall, "B")
    assert session.statement.paragraph("p3").state is ParagraphState.OPEN


def test_the_words_are_typed_in_place_with_brackets(
    qtbot: QtBot, session: Session, wall: MeetingWindow
) -> None:
    qtbot.keyClick(wall, "T")
    editor = wall.editor
    assert wall.stack.currentWidget() is editor
    cursor = editor.textCursor()
    start = TEXTS[2].index("without delay")
    cursor.setPosition(start)
    cursor.setPosition(start + len("without delay"), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_BracketLeft, CTRL)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert "to act [without delay] where" in session.statement.paragraph("p3").text
    assert wall.stack.currentWidget() is wall.text
    qtbot.keyClick(wall, "T")
    qtbot.keyClicks(editor, " More")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert "More" not in session.statement.paragraph("p3").text


def test_one_key_tells_who_speaks_and_enter_notes_what_it_says(
    qtbot: QtBot, session: Session, wall: MeetingWindow
) -> None:
    qtbot.keyClick(wall, Qt.Key.Key_2)
    assert wall.says.who.text() == "France:"
    assert wall.says.line.hasFocus()
    qtbot.keyClicks(wall.says.line, "We can live with it.")
    qtbot.keyClick(wall.says.line, Qt.Key.Key_Return)
    comment = session.statement.comments[-1]
    assert (comment.delegation, comment.paragraph, comment.text) == ("FRA", "p3", "We can live with it.")
    assert QApplication.focusWidget() is wall
    qtbot.keyClick(wall, Qt.Key.Key_5, CTRL)
    assert wall.says.code == "UGA"
    qtbot.keyClick(wall.says.line, Qt.Key.Key_Escape)
    assert wall.says.code == ""


def test_who_speaks_may_propose_words(
    qtbot: QtBot, session: Session, wall: MeetingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(dialog: QDialog) -> int:
        assert isinstance(dialog, ProposeDialog)
        assert dialog.picker.code == "MEX"
        dialog.field.setPlainText(dialog.words.replace("without delay", "soon"))
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", write)
    qtbot.keyClick(wall, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(wall.says.line, Qt.Key.Key_Return, CTRL)
    made = session.statement.proposals[-1]
    assert (made.delegation, made.paragraph) == ("MEX", "p3")
    qtbot.waitUntil(lambda: "Mexico" in wall.text.toPlainText())


def test_the_clean_paragraph_is_shown_by_a_key(qtbot: QtBot, wall: MeetingWindow) -> None:
    qtbot.keyClick(wall, "C")
    assert "France" not in wall.text.toPlainText()
    assert TEXTS[2] in wall.text.toPlainText()
    qtbot.keyClick(wall, "C")
    assert "France" in wall.text.toPlainText()


def test_the_words_grow_and_shrink(qtbot: QtBot, wall: MeetingWindow) -> None:
    before = wall.size_px
    qtbot.keyClick(wall, Qt.Key.Key_Plus)
    assert wall.size_px > before
    for _ in range(12):
        qtbot.keyClick(wall, Qt.Key.Key_Minus)
    assert wall.size_px == 18


def test_it_survives_the_deletion_of_its_paragraph(
    qtbot: QtBot, room: MainWindow, session: Session, wall: MeetingWindow
) -> None:
    session.apply(delete_paragraphs, ["p3"])
    qtbot.waitUntil(lambda: wall.place.text() != "Paragraph 3")
    session.apply(delete_paragraphs, [item.id for item in session.statement.paragraphs])
    qtbot.waitUntil(lambda: wall.place.text() == "The statement has no paragraph yet")
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    qtbot.keyClick(wall, "T")
    qtbot.keyClick(wall, "A")


def test_proposed_paragraphs_go_with_the_one_they_follow() -> None:
    session = negotiated()
    first = asked("beg", "BRA", "", "", "The Security Council opens.", ProposalKind.INSERT)
    session.apply(take_in, [first])
    paragraphs = compile_statement(session.statement).paragraphs
    assert [item.present for item in around(paragraphs, "p1")] == [False, True]
    assert [item.present for item in around(paragraphs, "p3")] == [True, False]
    assert [item.present for item in around(paragraphs, "p4")] == [True]


def test_the_compilation_follows_every_change(qtbot: QtBot, room: MainWindow, session: Session) -> None:
    assert room.workspace is not None
    room.workspace.show_view("compilation")
    view = room.workspace.view("compilation")
    assert isinstance(view, CompilationView)
    words = view.text.toPlainText()
    assert words.startswith("8 open proposals")
    for name in (
        "France",
        "United States",
        "China",
        "Uganda",
        "Austria",
        "Japan",
        "United Kingdom",
        "Turkey",
    ):
        assert f"[{name}" in words
    reject(desk_of(room), ["fra"])
    qtbot.waitUntil(lambda: "[France" not in view.text.toPlainText())
    assert view.text.toPlainText().startswith("7 open proposals")


def test_a_number_of_the_compilation_leads_to_its_paragraph(room: MainWindow) -> None:
    assert room.workspace is not None
    room.workspace.show_view("compilation")
    view = room.workspace.view("compilation")
    assert isinstance(view, CompilationView)
    view.text.anchorClicked.emit(QUrl("p2"))
    assert (desk_of(room).view, desk_of(room).current) == ("edit", "p2")


def test_the_compilation_shows_the_text_alone_when_all_is_decided(
    qtbot: QtBot, room: MainWindow, session: Session
) -> None:
    assert room.workspace is not None
    room.workspace.show_view("compilation")
    reject(desk_of(room), [item.id for item in session.statement.proposals])
    view = room.workspace.view("compilation")
    assert isinstance(view, CompilationView)
    qtbot.waitUntil(lambda: view.text.toPlainText().startswith("No proposal is open"))
    assert "[" not in view.text.toPlainText()


def test_what_stays_open_beside_the_desk_closes_with_the_statement(
    qtbot: QtBot, room: MainWindow, look: Look
) -> None:
    room.actions_table.trigger("meeting.open")
    room.actions_table.trigger("rounds.progress")
    room.actions_table.trigger("rounds.lineage")
    beside = [MeetingWindow, ProgressDialog, LineageDialog]
    assert all(room.findChildren(kind) for kind in beside)
    room.close_statement()
    qtbot.waitUntil(lambda: not any(room.findChildren(kind) for kind in beside))
    look.set_theme("dark")
    look.set_theme("light")
