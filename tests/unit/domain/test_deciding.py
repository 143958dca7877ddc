"""Proposals taken in, decided, placed and withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain import deciding
from app.domain.council import AuthorRule
from app.domain.editing import delete_paragraphs
from app.domain.errors import Refused
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
    Unplaced,
)
from app.domain.statement import Paragraph, ParagraphId, Statement


def statement() -> Statement:
    return Statement(
        paragraphs=(Paragraph(ParagraphId("p1"), "One word."), Paragraph(ParagraphId("p2"), "Two words."))
    )


def amendment(name: str, paragraph: str = "p1", delegation: str = "FRA") -> Proposal:
    return Proposal(ProposalId(name), delegation, "A", ProposalKind.AMEND, paragraph, "One word.", "A word.")


def test_taking_in_adds_everything_and_remembers_authors() -> None:
    changed, changes = deciding.take_in(
        statement(),
        [amendment("q1")],
        comments=[Comment(CommentId("c1"), "p2", "FRA", "A", "Why?")],
        unplaced=[Unplaced("u1", "Lost words", "matches nothing", "FRA")],
        authors=[AuthorRule("A", "FRA")],
    )
    assert changes.paragraphs == {"p1", "p2"}
    assert (len(changed.proposals), len(changed.comments), len(changed.unplaced)) == (1, 1, 1)
    again, _ = deciding.take_in(changed, [], authors=[AuthorRule("A", "GBR")])
    assert again.authors == (AuthorRule("A", "GBR"),)


def test_the_same_proposal_twice_is_refused() -> None:
    changed, _ = deciding.take_in(statement(), [amendment("q1")])
    with pytest.raises(Refused, match="noted already"):
        deciding.take_in(changed, [amendment("q1")])


def test_a_decision_is_recorded_with_its_reason_on_several_at_once() -> None:
    changed, _ = deciding.take_in(statement(), [amendment("q1"), amendment("q2"), amendment("q3")])
    decision = Decision(ProposalStatus.REJECTED, "Anna", None, "No agreement")
    changed, _ = deciding.decide(changed, ["q1", "q3"], decision)
    assert [item.status.value for item in changed.proposals] == ["rejected", "open", "rejected"]
    assert changed.paragraphs == statement().paragraphs


def test_proposals_of_a_deleted_paragraph_wait_in_the_tray_and_come_back() -> None:
    changed, _ = deciding.take_in(statement(), [amendment("q1")])
    gone, _ = delete_paragraphs(changed, ["p1"])
    assert [item.id for item in deciding.tray(gone)] == ["q1"]
    assert deciding.tray(changed) == ()


def test_unplaced_text_is_placed_by_hand_as_a_proposal() -> None:
    changed, _ = deciding.take_in(
        statement(), [], unplaced=[Unplaced("u1", "A word.", "matches nothing", "FRA")]
    )
    placed, _ = deciding.place_unplaced(changed, "u1", amendment("q1"))
    assert placed.unplaced == ()
    assert placed.proposals[0].after == "A word."
    with pytest.raises(Refused, match="no longer in the tray"):
        deciding.place_unplaced(placed, "u1", amendment("q2"))


def test_a_proposal_is_replaced_or_withdrawn() -> None:
    changed, _ = deciding.take_in(statement(), [amendment("q1")])
    changed, _ = deciding.replace_proposal(changed, replace(changed.proposals[0], after="No word."))
    assert changed.proposals[0].after == "No word."
    changed, _ = deciding.withdraw_proposal(changed, "q1")
    assert changed.proposals == ()


def test_the_matrix_counts_what_each_delegation_asked_on_each_paragraph() -> None:
    changed, _ = deciding.take_in(
        statement(),
        [amendment("q1"), amendment("q2"), amendment("q3", "p2", "GBR")],
        comments=[Comment(CommentId("c1"), "p2", "USA", "B", "Why?")],
    )
    cells = deciding.matrix(changed)
    assert len(cells["p1", "FRA"].proposals) == 2
    assert cells["p2", "GBR"].comments == 0
    assert cells["p2", "USA"].comments == 1
