"""How much is agreed, and what is left with whom."""

from __future__ import annotations

from dataclasses import replace

from app.domain.progress import progress
from app.domain.proposals import Decision, Proposal, ProposalId, ProposalKind, ProposalStatus
from app.domain.statement import Paragraph, ParagraphId, ParagraphState, Statement


def statement() -> Statement:
    def ask(name: str, who: str) -> Proposal:
        return Proposal(
            ProposalId(name), who, "", ProposalKind.AMEND, "p2", "Six words are left here today.", "x"
        )

    rejected = replace(ask("q3", "CHN"), decision=Decision(ProposalStatus.REJECTED))
    return Statement(
        paragraphs=(
            Paragraph(ParagraphId("p1"), "Four words are agreed.", state=ParagraphState.AD_REF),
            Paragraph(ParagraphId("p2"), "Six words are left [here today].", note="USA awaits its capital"),
        ),
        proposals=(ask("q1", "FRA"), ask("q2", "FRA"), rejected),
    )


def test_the_share_is_of_words_in_agreed_paragraphs() -> None:
    found = progress(statement())
    assert (found.words, found.agreed_words) == (10, 4)
    assert found.share == 0.4
    assert progress(Statement()).share == 0.0


def test_what_is_left_names_who_asks_and_counts_brackets() -> None:
    (left,) = progress(statement()).remaining
    assert (left.number, left.delegations, left.proposals, left.brackets) == ("2", ("FRA",), 2, 1)
    assert left.note == "USA awaits its capital"


def test_decided_proposals_hold_nothing_up() -> None:
    assert progress(statement()).by_delegation == {"FRA": ("2",)}
