"""Proposals typed in the meeting by quick keys, and whose words are whose on the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.deciding import find_proposal
from app.domain.editing import edit_paragraph
from app.domain.proposals import ProposalKind, ProposalStatus
from app.services import deciding
from app.services.session import Session, new_id
from app.ui.board.edit_view import EditView
from app.ui.main_window import MainWindow
from app.ui.proposals import part as proposals_part
from app.ui.proposals.by_hand import DelegationDialog, ProposeDialog
from app.ui.proposals.decider import Decider
from app.ui.proposals.provenance import ProvenanceLegend
from tests.gui.conftest import CORE, desk_of
from tests.helpers.gui import TEXTS, session_on
from tests.helpers.negotiation import negotiated

PARTS = (*CORE, proposals_part.PART)
Step = Callable[[QDialog], None]


@pytest.fixture
def session() -> Session:
    return session_on()


@pytest.fixture
def room(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    window = make_window(session, parts=PARTS)
    desk_of(window).set_current("p3")
    return window


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[list[Step]]:
    """What to do with each dialog that opens, in order; keys go to it as it is shown."""
    steps: list[Step] = []

    def run(dialog: QDialog) -> int:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        steps.pop(0)(dialog)
        dialog.hide()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", run)
    yield steps
    assert not steps


def test_a_proposal_is_noted_by_keys_alone(
    qtbot: QtBot, room: MainWindow, session: Session, dialogs: list[Step]
) -> None:
    def type_it(dialog: QDialog) -> None:
        assert isinstance(dialog, ProposeDialog)
        assert dialog.picker.hasFocus()
        assert not dialog.ok.isEnabled()
        qtbot.keyClicks(dialog.picker, "ja")
        qtbot.keyClick(dialog.picker, Qt.Key.Key_Return)
        assert dialog.field.hasFocus()
        dialog.field.selectAll()
        qtbot.keyClicks(dialog.field, TEXTS[2].replace("without delay", "soon"))
        dialog.why.setText("Shorter.")
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: bool(dialog.result()))  # the button goes down before it acts

    dialogs.append(type_it)
    qtbot.keyClick(
        room, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    (made,) = session.statement.proposals
    assert (made.delegation, made.kind, made.paragraph, made.source) == ("JPN", ProposalKind.AMEND, "p3", "")
    assert made.before == TEXTS[2]
    assert "ready to act soon where" in made.after
    assert made.comments[0].text == "Shorter."
    room.actions_table.trigger("edit.undo")
    assert session.statement.proposals == ()


def test_a_new_paragraph_is_noted_behind_the_current_one(
    qtbot: QtBot, room: MainWindow, session: Session, dialogs: list[Step]
) -> None:
    def type_it(dialog: QDialog) -> None:
        assert isinstance(dialog, ProposeDialog)
        dialog.picker.choose("AUT")
        dialog.field.setPlainText("The Security Council supports\nmediation.")
        dialog.ok.click()

    dialogs.append(type_it)
    room.actions_table.trigger("proposals.propose_new")
    (made,) = session.statement.proposals
    assert (made.kind, made.paragraph, made.before) == (ProposalKind.INSERT, "p3", "")
    assert made.after == "The Security Council supports mediation."
    Decider(desk_of(room)).decide("accept", made.id, jump=False)
    assert session.statement.paragraphs[3].text == made.after


def test_a_deletion_is_noted(room: MainWindow, session: Session, dialogs: list[Step], qtbot: QtBot) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, DelegationDialog)
        qtbot.keyClicks(dialog.picker, "chi")
        qtbot.keyClick(dialog.picker, Qt.Key.Key_Return)

    dialogs.append(choose)
    room.actions_table.trigger("proposals.propose_deletion")
    (made,) = session.statement.proposals
    assert (made.delegation, made.kind, made.before, made.after) == ("CHN", ProposalKind.DELETE, TEXTS[2], "")


def test_words_that_are_the_same_are_noted_only_with_a_remark(
    room: MainWindow, session: Session, dialogs: list[Step]
) -> None:
    def remark(dialog: QDialog) -> None:
        assert isinstance(dialog, ProposeDialog)
        dialog.picker.choose("TUR")
        assert not dialog.ok.isEnabled()
        dialog.why.setText("We have difficulties here.")
        assert dialog.ok.isEnabled()
        dialog.ok.click()

    dialogs.append(remark)
    room.actions_table.trigger("proposals.propose")
    (made,) = session.statement.proposals
    assert made.kind is ProposalKind.COMMENT
    assert made.comments[0].text == "We have difficulties here."


def test_a_proposal_may_change_another_proposal(
    make_window: Callable[..., MainWindow], dialogs: list[Step]
) -> None:
    session = negotiated()
    window = make_window(session, parts=PARTS)
    decider = Decider(desk_of(window))

    def soften(dialog: QDialog) -> None:
        assert isinstance(dialog, ProposeDialog)
        dialog.picker.choose("RUS")
        dialog.field.setPlainText(dialog.words.replace("at an early stage", "at an appropriate stage"))
        dialog.ok.click()

    dialogs.append(soften)
    menu = decider.menu(find_proposal(session.statement, "fra"))
    action = next(item for item in menu.actions() if item.text().startswith("Propose a change"))
    action.trigger()
    menu.deleteLater()
    made = session.statement.proposals[-1]
    assert (made.delegation, made.amends) == ("RUS", "fra")
    decider.decide("accept", made.id, jump=False)
    assert "at an appropriate stage" in find_proposal(session.statement, "fra").after


def test_whose_words_are_whose_is_shown_over_the_text(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = negotiated()
    accepted = deciding.decision_now(session, ProposalStatus.ACCEPTED, "agreed in the room")
    session.apply(deciding.accept, "fra", accepted, ids=lambda: new_id("p"))
    window = make_window(session, parts=PARTS)
    window.actions_table.trigger("provenance.toggle")
    assert window.actions_table["provenance.toggle"].isChecked()
    assert window.workspace is not None
    view = window.workspace.view("edit")
    assert isinstance(view, EditView)
    text = session.statement.paragraph("p3").text
    board = view.board
    at = text.index("early stage")
    assert board.decorations.tip_at("p3", at) == "France, round 1: accepted. Reason: agreed in the room"
    (decoration,) = board.decorations.of("p3")
    assert text[decoration.start : decoration.end] == "at an early stage"
    legend = window.findChild(ProvenanceLegend)
    assert legend is not None
    assert legend.accessibleName() == "Words of France"
    session.apply(edit_paragraph, "p3", f"Now, {text}")
    qtbot.waitUntil(lambda: board.decorations.of("p3")[0].start == decoration.start + 5)
    window.actions_table.trigger("provenance.toggle")
    assert board.decorations.of("p3") == []
