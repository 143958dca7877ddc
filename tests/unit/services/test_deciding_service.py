"""Accepting proposals onto a text that goes on changing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import deciding as verbs
from app.domain.council import Delegation, Seat
from app.domain.editing import delete_paragraphs, edit_paragraph, merge_paragraphs, split_paragraph
from app.domain.errors import Refused
from app.domain.proposals import Decision, Proposal, ProposalId, ProposalKind, ProposalStatus
from app.domain.spans import OriginKind
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services import deciding
from app.services.session import Session
from tests.helpers.memory import MemoryStore

TEXT = "The Security Council stands ready to act without delay where signs of a crisis appear."
FRANCE = "The Security Council stands ready to act at an early stage where signs of a crisis appear."
USA = "The Security Council stands ready to act promptly when signs of a crisis appear."
UGANDA = "The Security Council stands ready to act without delay where signs of a crisis or conflict appear."
OTHER = "The Security Council recalls its earlier statements."
YES = Decision(ProposalStatus.ACCEPTED, "Anna", datetime(2010, 1, 9, tzinfo=UTC), "agreed in the room")


def names() -> Iterator[str]:
    return (f"n{number}" for number in count())


def ids() -> str:
    return next(SOURCE)


SOURCE = names()


def ask(name: str, after: str, kind: ProposalKind = ProposalKind.AMEND, **more: object) -> Proposal:
    who = str(more.pop("who", "FRA"))
    before = str(more.pop("before", TEXT))
    paragraph = str(more.pop("paragraph", "p1"))
    others = more.pop("others", ())
    assert isinstance(others, tuple)
    return Proposal(
        ProposalId(name),
        who,
        "",
        kind,
        paragraph,
        before,
        after,
        others=others,
        amends=str(more.pop("amends", "")),
    )


def statement(*proposals: Proposal) -> Statement:
    return Statement(
        paragraphs=(Paragraph(ParagraphId("p1"), TEXT), Paragraph(ParagraphId("p2"), OTHER)),
        delegations=(Delegation("FRA", "France", Seat.PERMANENT), Delegation("UGA", "Uganda")),
        proposals=proposals,
    )


def accept(statement: Statement, proposal: str, **more: object) -> Statement:
    changed, _ = deciding.accept(statement, proposal, YES, ids=ids, **more)  # type: ignore[arg-type]
    return changed


def texts(statement: Statement) -> list[str]:
    return [item.text for item in statement.paragraphs]


def test_accepting_changes_the_text_and_keeps_who_asked_and_why() -> None:
    changed = accept(statement(ask("q1", FRANCE)), "q1")
    assert texts(changed)[0] == FRANCE
    assert changed.proposals[0].status is ProposalStatus.ACCEPTED
    assert changed.proposals[0].decision.reason == "agreed in the room"
    (origin,) = changed.paragraphs[0].origins
    assert FRANCE[origin.start : origin.end] == "at an early stage"
    assert (origin.kind, origin.source, origin.detail) == (OriginKind.PROPOSAL, "q1", "FRA")


def test_proposals_on_other_words_combine_whatever_their_order() -> None:
    both = statement(ask("q1", FRANCE), ask("q2", UGANDA, who="UGA"))
    one = accept(accept(both, "q1"), "q2")
    other = accept(accept(both, "q2"), "q1")
    assert texts(one) == texts(other)
    assert "at an early stage where signs of a crisis or conflict" in texts(one)[0]


def test_proposals_on_the_same_words_collide_and_the_second_is_refused() -> None:
    both = statement(ask("q1", FRANCE), ask("q2", USA, who="USA"), ask("q3", UGANDA, who="UGA"))
    stacks = deciding.stacks(both, "p1")
    assert [[item.proposal.id for item in stack.standings] for stack in stacks] == [["q1", "q2"], ["q3"]]
    assert deciding.all_collisions(both) == [["q1", "q2"]]
    with pytest.raises(Refused, match="changed since USA proposed this"):
        accept(accept(both, "q1"), "q2")


def test_the_same_request_of_two_delegations_is_no_collision() -> None:
    both = statement(ask("q1", FRANCE), ask("q2", FRANCE, who="UGA"))
    assert deciding.all_collisions(both) == []
    assert texts(accept(accept(both, "q1"), "q2"))[0] == FRANCE


def test_one_place_of_several_is_accepted_in_part() -> None:
    wanted = FRANCE.replace("signs of a crisis", "signs of a grave crisis")
    asked = statement(ask("q1", wanted))
    assert len(deciding.standing(asked, asked.proposals[0]).edits) == 2
    changed = accept(asked, "q1", chosen=[1])
    assert "without delay" in texts(changed)[0]
    assert "grave crisis" in texts(changed)[0]
    assert changed.proposals[0].status is ProposalStatus.IN_PART


def test_an_edited_wording_is_accepted_with_its_origin() -> None:
    changed = accept(
        statement(ask("q1", FRANCE)), "q1", text=TEXT.replace("without delay", "at a very early stage")
    )
    assert "very early" in texts(changed)[0]
    assert changed.proposals[0].status is ProposalStatus.IN_PART
    assert changed.paragraphs[0].origins


def test_a_proposal_made_on_an_older_text_is_carried_onto_the_present_one() -> None:
    moved_on, _ = edit_paragraph(
        statement(ask("q1", FRANCE)), "p1", TEXT.replace("stands ready", "is prepared")
    )
    assert texts(accept(moved_on, "q1"))[0].startswith(
        "The Security Council is prepared to act at an early stage"
    )


def test_a_new_paragraph_goes_behind_its_neighbour_or_to_the_beginning() -> None:
    changed = accept(statement(ask("q1", "New one.", ProposalKind.INSERT, before="")), "q1")
    assert texts(changed) == [TEXT, "New one.", OTHER]
    first = ask("q1", "New one.", ProposalKind.INSERT, before="", paragraph="")
    assert texts(accept(statement(first), "q1"))[0] == "New one."


@pytest.mark.parametrize("order", [("q1", "q2"), ("q2", "q1")])
def test_new_paragraphs_for_one_place_stand_in_the_order_that_they_were_proposed(
    order: tuple[str, str],
) -> None:
    changed = statement(
        ask("q1", "First.", ProposalKind.INSERT, before=""),
        ask("q2", "Second.", ProposalKind.INSERT, before=""),
    )
    for name in order:
        changed = accept(changed, name)
    assert texts(changed) == [TEXT, "First.", "Second.", OTHER]


def test_a_new_paragraph_finds_its_place_when_its_neighbour_was_deleted() -> None:
    asked = statement(ask("q1", "New one.", ProposalKind.INSERT, before="", paragraph="p2"))
    gone, _ = delete_paragraphs(asked, ["p2"])
    assert texts(accept(gone, "q1")) == [TEXT, "New one."]


def test_a_deletion_a_move_a_split_and_a_merge_are_applied() -> None:
    assert texts(accept(statement(ask("q1", "", ProposalKind.DELETE)), "q1")) == [OTHER]
    move = ask("q1", TEXT, ProposalKind.MOVE, others=("p2",))
    assert texts(accept(statement(move), "q1")) == [OTHER, TEXT]
    parts = TEXT.replace(" where signs", "\nwhere signs")
    split = accept(statement(ask("q1", parts, ProposalKind.SPLIT)), "q1")
    assert texts(split) == [*parts.split("\n"), OTHER]
    merge = ask("q1", f"{TEXT} {OTHER}", ProposalKind.MERGE, before=f"{TEXT}\n{OTHER}", others=("p2",))
    assert texts(accept(statement(merge), "q1")) == [f"{TEXT} {OTHER}"]


def test_a_proposal_may_amend_a_proposal() -> None:
    better = ask("q2", FRANCE.replace("early", "very early"), before=FRANCE, amends="q1", who="UGA")
    changed = accept(statement(ask("q1", FRANCE), better), "q2")
    assert changed.proposals[0].after == better.after
    assert changed.proposals[0].is_open
    assert texts(changed)[0] == TEXT


def test_a_proposal_of_a_deleted_paragraph_is_refused_and_waits() -> None:
    gone, _ = delete_paragraphs(statement(ask("q1", FRANCE)), ["p1"])
    with pytest.raises(Refused, match="no longer in the text"):
        accept(gone, "q1")
    assert [item.id for item in verbs.tray(gone)] == ["q1"]


def test_proposals_follow_a_split_and_a_merge_of_their_paragraph() -> None:
    asked = statement(ask("q1", UGANDA))
    split, _ = split_paragraph(asked, "p1", TEXT.index("where signs"), "p9")
    assert split.proposals[0].paragraph == "p9"
    assert "crisis or conflict" in texts(accept(split, "q1"))[1]
    merged, _ = merge_paragraphs(statement(ask("q1", FRANCE)), "p1")
    assert texts(accept(merged, "q1")) == [f"{FRANCE} {OTHER}"]


def test_a_decided_proposal_is_not_accepted_twice() -> None:
    with pytest.raises(Refused, match="decided already"):
        accept(accept(statement(ask("q1", FRANCE)), "q1"), "q1")


def test_several_are_accepted_in_one_step_and_what_cannot_be_is_told() -> None:
    session = Session(
        MemoryStore(statement(ask("q1", FRANCE), ask("q2", USA), ask("q3", UGANDA))), author="Anna"
    )
    left = deciding.accept_all(session, ["q1", "q2", "q3"], "package")
    assert [name for name, _ in left] == ["q2"]
    assert "at an early stage" in texts(session.statement)[0]
    session.undo()
    assert texts(session.statement)[0] == TEXT
    assert all(item.is_open for item in session.statement.proposals)


@given(st.sets(st.integers(0, 12), max_size=5), st.sets(st.integers(0, 12), max_size=5))
def test_accepting_what_does_not_collide_gives_both_hands_words(one: set[int], two: set[int]) -> None:
    words = TEXT.split(" ")
    first = " ".join(f"alpha{place}" if place in one else word for place, word in enumerate(words))
    second = " ".join(f"beta{place}" if place in two - one else word for place, word in enumerate(words))
    asked = statement(ask("q1", first), ask("q2", second))
    if deciding.all_collisions(asked):
        return
    found = texts(accept(accept(asked, "q1"), "q2"))[0].split(" ")
    for place in range(len(words)):
        expected = f"alpha{place}" if place in one else f"beta{place}" if place in two - one else words[place]
        assert found[place] == expected
