"""How the text grew from version to version."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.consulting import record_answer, send_out
from app.domain.council import Delegation, Seat
from app.domain.deciding import take_in
from app.domain.editing import edit_paragraph
from app.domain.proposals import Proposal, ProposalId, ProposalKind
from app.domain.rounds import Answer
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.deciding import accept_all
from app.services.lineage import lineage
from app.services.session import Session
from tests.helpers.memory import MemoryStore

TEXT = "The Security Council notes the report and thanks its author."


def test_each_version_tells_what_changed_in_which_round_and_whose_words_entered() -> None:
    statement = Statement(
        paragraphs=(Paragraph(ParagraphId("p1"), TEXT),),
        delegations=(Delegation("FRA", "France", Seat.PERMANENT), Delegation("UGA", "Uganda")),
    )
    session = Session(MemoryStore(statement), author="Anna", clock=lambda: datetime(2010, 1, 7, tzinfo=UTC))
    zero = session.name_version("Zero draft")
    session.apply(send_out, zero.number, ["FRA", "UGA"], session.now())
    session.apply(record_answer, Answer("FRA", session.now()))
    wanted = TEXT.replace("notes", "warmly welcomes")
    asked = Proposal(ProposalId("q1"), "FRA", "", ProposalKind.AMEND, "p1", TEXT, wanted)
    session.apply(take_in, [asked])
    assert accept_all(session, ["q1"]) == []
    session.name_version("Rev.1")
    session.apply(edit_paragraph, "p1", wanted.replace(" and thanks its author", ""))
    first, second, present = lineage(session)
    assert (first.label, first.inserted, first.deleted, first.round, first.sent_to, first.answered) == (
        "Zero draft",
        10,
        0,
        1,
        2,
        1,
    )
    assert (second.inserted, second.deleted) == (2, 1)
    (entered,) = second.entered
    assert (entered.name, entered.proposals, entered.words) == ("France", ("q1",), 2)
    assert (present.version, present.deleted, present.entered) == (None, 4, ())


def test_a_text_that_is_its_last_version_adds_no_step() -> None:
    session = Session(MemoryStore(Statement(paragraphs=(Paragraph(ParagraphId("p1"), TEXT),))))
    session.name_version("Zero draft")
    assert [step.label for step in lineage(session)] == ["Zero draft"]
