"""Proposals are decided beside their paragraph, by keys, buttons and menus; every decision can be undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.deciding import find_proposal
from app.domain.editing import delete_paragraphs, edit_paragraph
from app.domain.proposals import ProposalStatus
from app.ui.board.edit_view import EditView
from app.ui.main_window import MainWindow
from app.ui.proposals import part as proposals_part
from app.ui.proposals.card import ProposalCard, StackFrame
from app.ui.proposals.state import ProposalState
from app.ui.proposals.tab import ProposalsTab
from app.ui.proposals.wording import PartDialog, WordsDialog
from app.ui.redline import part as redline_part
from tests.gui.conftest import CORE, Step, desk_of
from tests.helpers.gui import TEXTS
from tests.helpers.negotiation import negotiated

PARTS = (*CORE, redline_part.PART, proposals_part.PART)
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(make_window: Callable[..., MainWindow]) -> MainWindow:
    window = make_window(negotiated(), parts=PARTS)
    assert window.desk is not None
    window.desk.set_current("p3")
    return window


@pytest.fixture
def tab(qtbot: QtBot, room: MainWindow) -> ProposalsTab:
    found = tab_of(room)
    qtbot.waitUntil(lambda: set(found.paragraph.cards) == {"fra", "usa", "chn", "uga", "aut"})
    return found


def tab_of(window: MainWindow) -> ProposalsTab:
    assert window.workspace is not None
    window.workspace.show_tab("proposals")
    found = window.workspace.inspector.widget("proposals")
    assert isinstance(found, ProposalsTab)
    return found


def status(window: MainWindow, proposal: str) -> ProposalStatus:
    return find_proposal(desk_of(window).statement, proposal).status


def text(window: MainWindow, paragraph: str = "p3") -> str:
    return desk_of(window).statement.paragraph(paragraph).text


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_colliding_proposals_stand_in_one_stack_and_the_others_alone(tab: ProposalsTab) -> None:
    stacks = tab.paragraph.findChildren(StackFrame)
    assert [stack.accessibleName() for stack in stacks] == ["Three delegations touch the same words"]
    inside = {card.proposal.id for card in stacks[0].findChildren(ProposalCard)}
    assert inside == {"fra", "usa", "chn"}


def test_a_card_says_who_how_and_when(tab: ProposalsTab) -> None:
    said = {name: card.accessibleName() for name, card in tab.paragraph.cards.items()}
    assert said["fra"] == "France, tracked · 8 Jan: 1 insertion, 1 deletion"
    assert said["uga"] == "Uganda, not tracked · 8 Jan: 1 insertion"
    assert said["chn"] == "China, in the meeting · 9 Jan: 1 insertion, 1 remark"
    assert said["aut"].startswith("Austria, tracked · 8 Jan: New paragraph after this one")


def test_a_card_shows_its_redline_and_remarks(tab: ProposalsTab) -> None:
    labels = [label.text() for label in tab.paragraph.cards["chn"].findChildren(QLabel)]
    assert any(
        "with the consent of the countries concerned," in text and "underline" in text for text in labels
    )
    assert any("Needs a reference to consent." in text for text in labels)


def test_a_button_accepts_and_the_text_changes(qtbot: QtBot, room: MainWindow, tab: ProposalsTab) -> None:
    qtbot.mouseClick(tab.paragraph.cards["uga"].buttons["accept"], Qt.MouseButton.LeftButton)
    assert "early warning and early response mechanisms" in text(room)
    assert status(room, "uga") is ProposalStatus.ACCEPTED
    qtbot.waitUntil(lambda: "uga" not in tab.paragraph.cards)


def test_undo_takes_back_the_words_and_the_decision(room: MainWindow, tab: ProposalsTab) -> None:
    tab.decider.decide("accept", "uga", jump=False)
    room.actions_table.trigger("edit.undo")
    assert text(room) == TEXTS[2]
    assert status(room, "uga") is ProposalStatus.OPEN


def test_after_one_of_a_collision_is_accepted_the_others_say_what_changed(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    tab.decider.decide("accept", "fra", jump=False)
    qtbot.waitUntil(lambda: "fra" not in tab.paragraph.cards)
    card = tab.paragraph.cards["usa"]
    assert "accept" not in card.buttons
    assert "edit" in card.buttons
    assert any("changed since: edit and accept it" in label.text() for label in card.findChildren(QLabel))


def test_f8_goes_from_open_proposal_to_open_proposal_over_the_whole_text(
    qtbot: QtBot, room: MainWindow
) -> None:
    desk = desk_of(room)
    desk.set_current("p1")
    state, seen = ProposalState.of(desk), []
    for _ in range(8):
        room.actions_table.trigger("proposals.next")
        seen.append(state.chosen)
    assert seen == ["tur", "jpn", "fra", "usa", "chn", "uga", "aut", "gbr"]
    assert desk.current == "p4"
    room.actions_table.trigger("proposals.next")
    assert state.chosen == "tur"
    room.actions_table.trigger("proposals.previous")
    assert state.chosen == "gbr"


def test_everything_is_decided_by_single_keys_in_the_panel(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    desk_of(room).set_current("p1")
    qtbot.keyClick(room, Qt.Key.Key_F8)
    for key, decided in (("R", "tur"), ("H", "jpn"), ("A", "fra"), ("R", "usa"), ("R", "chn"), ("A", "uga")):
        qtbot.waitUntil(
            lambda name=decided: (
                getattr(QApplication.focusWidget(), "objectName", str)() == f"proposal_{name}"
            )
        )
        qtbot.keyClick(focused(), key)
    assert [status(room, item).value for item in ("tur", "jpn", "fra", "usa", "chn", "uga")] == [
        "rejected",
        "held",
        "accepted",
        "rejected",
        "rejected",
        "accepted",
    ]
    assert "early response mechanisms tell them, and stands ready to act at an early stage" in text(room)


def test_a_letter_in_the_panel_never_reaches_the_text(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    tab.paragraph.cards["fra"].setFocus()
    for letter in "xyzq":
        qtbot.keyClick(tab.paragraph.cards["fra"], letter)
    assert text(room) == TEXTS[2]
    assert status(room, "fra") is ProposalStatus.OPEN


def test_single_letters_in_the_text_decide_nothing(qtbot: QtBot, room: MainWindow, tab: ProposalsTab) -> None:
    assert room.workspace is not None
    view = room.workspace.view("edit")
    assert isinstance(view, EditView)
    view.board.editor.setFocus()
    qtbot.keyClick(view.board.editor, "a")
    assert text(room).lower().startswith("athe security")
    assert status(room, "fra") is ProposalStatus.OPEN


def test_keys_with_ctrl_and_alt_decide_from_the_text(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    assert room.workspace is not None
    view = room.workspace.view("edit")
    assert isinstance(view, EditView)
    view.board.editor.setFocus()
    for key, proposal, wanted in (
        (Qt.Key.Key_A, "fra", ProposalStatus.ACCEPTED),
        (Qt.Key.Key_R, "usa", ProposalStatus.REJECTED),
        (Qt.Key.Key_H, "chn", ProposalStatus.HELD),
    ):
        qtbot.keyClick(room, key, CTRL_ALT)  # sent to the window: the editor would take the letter for AltGr
        assert status(room, proposal) is wanted
    assert focused() is view.board.editor


def test_escape_goes_back_to_the_text(qtbot: QtBot, room: MainWindow, tab: ProposalsTab) -> None:
    assert room.workspace is not None
    view = room.workspace.view("edit")
    assert isinstance(view, EditView)
    tab.paragraph.cards["fra"].setFocus()
    qtbot.keyClick(tab.paragraph.cards["fra"], Qt.Key.Key_Escape)
    assert focused() is view.board.editor


def test_arrows_walk_over_the_cards(qtbot: QtBot, room: MainWindow, tab: ProposalsTab) -> None:
    tab.paragraph.cards["fra"].setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is tab.paragraph.cards["usa"]
    qtbot.keyClick(focused(), Qt.Key.Key_Up)
    assert focused() is tab.paragraph.cards["fra"]


def test_in_part_takes_the_ticked_places(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab, dialogs: list[Step]
) -> None:
    def untick(dialog: QDialog) -> bool:
        assert isinstance(dialog, PartDialog)
        assert len(dialog.boxes) == 2
        qtbot.keyClick(dialog, Qt.Key.Key_2)
        assert "sustainable" in dialog.preview.label.text()
        assert "concrete" not in dialog.preview.label.text()
        return True

    dialogs.append(untick)
    desk_of(room).set_current("p4")
    room.actions_table.trigger("proposals.part")
    assert "predictable and sustainable means" in text(room, "p4")
    assert "practical steps" in text(room, "p4")
    assert status(room, "gbr") is ProposalStatus.IN_PART


def test_edit_and_accept_takes_the_drafters_words(
    room: MainWindow, tab: ProposalsTab, dialogs: list[Step]
) -> None:
    def write(dialog: QDialog) -> bool:
        assert isinstance(dialog, WordsDialog)
        dialog.field.setPlainText(dialog.words.replace("at an early stage", "early"))
        return True

    dialogs.append(write)
    tab.decider.decide("edit", "fra", jump=False)
    assert "ready to act early where" in text(room)
    assert status(room, "fra") is ProposalStatus.IN_PART


def test_a_reason_is_noted_with_the_next_decision_and_offered_again(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    tab.paragraph.cards["fra"].setFocus()
    qtbot.keyClick(focused(), "W")
    assert focused() is tab.reason.box
    qtbot.keyClicks(tab.reason.box, "Too vague")
    qtbot.keyClick(tab.reason.box, Qt.Key.Key_Return)
    assert focused() is tab.paragraph.cards["fra"]
    qtbot.keyClick(focused(), "R")
    assert find_proposal(desk_of(room).statement, "fra").decision.reason == "Too vague"
    assert tab.reason.field.text() == ""
    qtbot.waitUntil(lambda: tab.reason.box.itemText(0) == "Too vague")


def test_what_was_decided_is_shown_on_demand_and_opened_again(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    tab.decider.decide("reject", "fra", jump=False)
    qtbot.waitUntil(lambda: "fra" not in tab.paragraph.cards)
    button = tab.paragraph.findChild(QWidget, "show_decided")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "fra" in tab.paragraph.cards)
    qtbot.mouseClick(tab.paragraph.cards["fra"].buttons["reopen"], Qt.MouseButton.LeftButton)
    assert status(room, "fra") is ProposalStatus.OPEN


def test_the_tab_counts_the_open_proposals_of_the_paragraph(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    assert room.workspace is not None
    bar = room.workspace.inspector.bar
    qtbot.waitUntil(lambda: bar.tabText(0) == "Proposals 5")
    desk_of(room).set_current("p4")
    qtbot.waitUntil(lambda: bar.tabText(0) == "Proposals 1")


def test_tags_tell_of_collisions_and_of_who_asks(qtbot: QtBot, room: MainWindow) -> None:
    assert room.workspace is not None
    view = room.workspace.view("edit")
    assert isinstance(view, EditView)
    tags = {row.id: [tag.text for tag in row.tags] for row in view.board.model_.rows if row.tags}
    assert tags["p3"] == ["collision", "France 1", "United States 1", "China 1", "Uganda 1", "Austria 1"]
    assert tags["p1"] == ["agreed ad ref", "1 remark"]
    board = view.board
    row = board.model_.row_of("p3")
    rect = board.visualRect(board.model_.index_of("p3"))
    place, _ = board.delegate._boxes(row, rect, board._lines(row))[0]
    room.workspace.show_tab("links")
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert room.workspace.inspector.tab == "proposals"


def test_several_are_decided_at_once_from_the_list(qtbot: QtBot, room: MainWindow, tab: ProposalsTab) -> None:
    room.actions_table.trigger("proposals.all")
    page = tab.all
    assert page.model.rowCount() == 8
    page.delegation.setCurrentIndex(page.delegation.findData("FRA"))
    page.delegation.activated.emit(page.delegation.currentIndex())
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == ["fra"])
    page.delegation.setCurrentIndex(0)
    page.delegation.activated.emit(0)
    page.collisions.click()
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == ["fra", "usa", "chn"])
    page.list.selectAll()
    qtbot.mouseClick(page.buttons["reject"], Qt.MouseButton.LeftButton)
    assert {status(room, item) for item in ("fra", "usa", "chn")} == {ProposalStatus.REJECTED}
    room.actions_table.trigger("edit.undo")
    assert {status(room, item) for item in ("fra", "usa", "chn")} == {ProposalStatus.OPEN}


def test_the_list_is_narrowed_by_area_and_status(qtbot: QtBot, room: MainWindow, tab: ProposalsTab) -> None:
    room.actions_table.trigger("proposals.all")
    tab.decider.decide("reject", "gbr", jump=False)
    state = ProposalState.of(desk_of(room))
    state.set_filter(area="a4")
    qtbot.waitUntil(lambda: tab.all.model.rowCount() == 0)
    state.set_filter(status="Rejected")
    qtbot.waitUntil(lambda: [row.id for row in tab.all.model.rows] == ["gbr"])


def test_accepting_several_tells_of_those_that_cannot_be(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    said: list[str] = []
    desk_of(room).message.connect(said.append)
    tab.decider.decide_many("accept", ["uga", "fra", "usa"])
    assert status(room, "uga") is status(room, "fra") is ProposalStatus.ACCEPTED
    assert status(room, "usa") is ProposalStatus.OPEN
    assert said[-1].startswith("2 accepted, 1 not")
    room.actions_table.trigger("edit.undo")
    assert text(room) == TEXTS[2]


def test_a_proposal_on_a_deleted_paragraph_waits_in_the_tray_and_comes_back(
    qtbot: QtBot, room: MainWindow, tab: ProposalsTab
) -> None:
    desk = desk_of(room)
    desk.apply(delete_paragraphs, ["p4"])
    room.actions_table.trigger("proposals.tray")
    card = tab.tray.findChild(QWidget, "waiting_gbr")
    assert card is not None
    tab.tray._restore(find_proposal(desk.statement, "gbr"))
    assert desk.statement.holds("p4")
    assert desk.current == "p4"
    qtbot.waitUntil(lambda: tab.tray.findChild(QWidget, "waiting_gbr") is None)


def test_a_proposal_of_a_gone_paragraph_is_placed_on_another(
    room: MainWindow, tab: ProposalsTab, dialogs: list[Step]
) -> None:
    desk = desk_of(room)
    desk.apply(delete_paragraphs, ["p4"])
    desk.set_current("p1")
    dialogs.append(lambda dialog: not dialog.field.setPlainText("The Security Council recalls."))  # type: ignore[attr-defined]
    tab.tray._move(find_proposal(desk.statement, "gbr"))
    moved = find_proposal(desk.statement, "gbr")
    assert (moved.paragraph, moved.before, moved.after) == ("p1", TEXTS[0], "The Security Council recalls.")


def test_the_redlines_follow_typing(qtbot: QtBot, room: MainWindow, tab: ProposalsTab) -> None:
    desk = desk_of(room)
    desk.apply(edit_paragraph, "p3", TEXTS[2].replace("tell them", "tell us"), typing=True)
    qtbot.waitUntil(
        lambda: any("tell us" in label.text() for label in tab.paragraph.cards["uga"].findChildren(QLabel)),
        timeout=3000,
    )


def test_an_adopted_statement_shows_proposals_and_decides_none(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    from datetime import date

    from app.domain.consulting import adopt
    from app.domain.rounds import Adoption

    session = negotiated()
    session.apply(adopt, Adoption("S/PRST/2010/1", 6257, date(2010, 1, 13), ""))
    window = make_window(session, parts=PARTS)
    desk_of(window).set_current("p3")
    found = tab_of(window)
    qtbot.waitUntil(lambda: "fra" in found.paragraph.cards)
    assert found.paragraph.cards["fra"].buttons == {}
    assert not window.actions_table["proposals.accept"].isEnabled()
