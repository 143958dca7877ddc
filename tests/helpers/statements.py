"""Statements for tests: a full one with something of everything, and strategies that make any."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.domain.concept import Area, AreaId, ConceptPaper, Section
from app.domain.copies import MergedCopy
from app.domain.council import AuthorRule, Delegation, Seat
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
    Reply,
    Unplaced,
)
from app.domain.rounds import Adoption, Answer, Dispatch, Dissociation, Round, Silence, SilenceBreak
from app.domain.spans import Footnote, Mark, MarkKind, Origin, OriginKind
from app.domain.statement import (
    Meeting,
    Paragraph,
    ParagraphId,
    ParagraphKind,
    ParagraphState,
    Quotation,
    Removed,
    Statement,
)

NOON = datetime(2010, 1, 11, 12, 0, tzinfo=UTC)


def paragraph(name: str, text: str = "The Security Council notes.", **more: object) -> Paragraph:
    """A paragraph of this id."""
    return Paragraph(ParagraphId(name), text, **more)  # type: ignore[arg-type]


def areas(count: int) -> tuple[Area, ...]:
    """Areas a-1 … a-N."""
    return tuple(
        Area(AreaId(f"a-{place}"), str(place), f"Theme {place}", f"What of {place}?")
        for place in range(1, count + 1)
    )


def plain(count: int = 3, area_count: int = 2) -> Statement:
    """A statement of paragraphs p-1 … p-N, without anything else but areas."""
    return Statement(
        title="Talks",
        agenda_item="Cooperation",
        paragraphs=tuple(
            paragraph(f"p-{place}", f"The Security Council stresses point {place}.")
            for place in range(1, count + 1)
        ),
        concept=ConceptPaper(areas=areas(area_count)),
    )


def full() -> Statement:
    """A statement with something in every field, so that nothing is forgotten by a file or an export."""
    comment = Comment(
        CommentId("c-1"),
        "p-1",
        "FRA",
        "A. Author",
        "Weak.",
        NOON,
        "stresses",
        True,
        (Reply("B", "No.", NOON, "GBR"),),
        "fra.docx",
    )
    proposal = Proposal(
        ProposalId("r-1"),
        "FRA",
        "A. Author",
        ProposalKind.AMEND,
        "p-1",
        "old",
        "new",
        NOON,
        1,
        1,
        False,
        (comment,),
        Decision(ProposalStatus.IN_PART, "penholder", NOON, "half of it"),
        ("p-2",),
        "r-0",
        True,
        "fra.docx",
    )
    return Statement(
        title="Cooperation",
        agenda_item="Cooperation between the United Nations and regional organizations",
        symbol="S/PRST/2010/1",
        meeting=Meeting(6257, date(2010, 1, 13), "at the level of Ministers", True),
        job_number="10-20850 (E)",
        issued=date(2010, 1, 13),
        chapeau="At the meeting:",
        language="en",
        paragraphs=(
            paragraph(
                "p-1",
                "The Security Council stresses “it”.",
                areas=(AreaId("a-1"),),
                state=ParagraphState.PENDING,
                note="p-2",
                number="1",
                marks=(Mark(4, 12, MarkKind.ITALIC),),
                origins=(Origin(0, 3, OriginKind.PRECEDENT, "S/PRST/2004/27", "3"),),
                footnotes=(Footnote(5, "See."),),
            ),
            paragraph(
                "p-2",
                "that",
                kind=ParagraphKind.ITEM,
                label="(a)",
                level=1,
                quotation=Quotation.BOTH,
                rival_of="p-1",
            ),
        ),
        removed=(Removed(paragraph("p-0", "Gone."), ""), Removed(paragraph("p-9", "Gone too."), "p-1")),
        concept=ConceptPaper(
            "S/2010/9",
            "Cooperation",
            date(2010, 1, 4),
            date(2010, 1, 13),
            "Zhang Yesui",
            "China",
            "en",
            "A statement.",
            areas(2),
            (Section("1", "Introduction", ("One.", "Two.")),),
            ("Left over",),
            "paper.docx",
            ("Look here",),
            ("Dear Mr. Secretary-General",),
        ),
        numbers_fixed=True,
        delegations=(Delegation("FRA", "France", Seat.PERMANENT), Delegation("EU", "European Union")),
        authors=(AuthorRule("A. Author", "FRA"),),
        comments=(comment,),
        proposals=(proposal,),
        unplaced=(Unplaced("u-1", "What?", "matches nothing", "FRA", "A. Author", NOON, "fra.docx"),),
        rounds=(
            Round(
                1,
                1,
                NOON,
                NOON,
                None,
                (Dispatch(1, "FRA", NOON, "out.docx"),),
                (Answer("FRA", NOON, "fra.docx", "00"),),
            ),
        ),
        silences=(Silence(1, "00", NOON, NOON, (NOON,), (SilenceBreak("FRA", NOON, "no"),), True),),
        adoption=Adoption(
            "S/PRST/2010/1", 6257, date(2010, 1, 13), "00", (Dissociation("FRA", ("p-1",), "note"),)
        ),
        dismissed=("rule:p-1",),
        merges=(MergedCopy(1, NOON, "Ben", 3, "00", ((2, "11"),)),),
    )
