"""A statement in negotiation, as the pictures of the design show it: proposals that collide, combine and wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.deciding import take_in
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind, Unplaced
from app.domain.statement import ParagraphState, Statement
from app.services.session import Session
from tests.helpers.gui import TEXTS, session_on, statement_of, with_state

EIGHTH, NINTH = datetime(2010, 1, 8, 15, 0, tzinfo=UTC), datetime(2010, 1, 9, 16, 30, tzinfo=UTC)
THIRD = TEXTS[2]


def asked(
    name: str,
    code: str,
    paragraph: str,
    before: str,
    after: str,
    kind: ProposalKind = ProposalKind.AMEND,
    *,
    source: str = "rev1.docx",
    tracked: bool = True,
    time: datetime = EIGHTH,
    remark: str = "",
    **more: object,
) -> Proposal:
    """A proposal; `remark` becomes its comment."""
    remarks = (Comment(CommentId(f"c-{name}"), paragraph, code, code, remark, time),) if remark else ()
    return Proposal(
        ProposalId(name),
        code,
        code,
        kind,
        paragraph,
        before,
        after,
        time,
        round=1,
        tracked=tracked,
        comments=remarks,
        source=source,
        **more,  # type: ignore[arg-type]
    )


def third(old: str, new: str) -> str:
    """The third paragraph with some words changed."""
    assert old in THIRD
    return THIRD.replace(old, new)


def proposals() -> list[Proposal]:
    """Three that touch the same words of paragraph 3, one that stands apart, and others elsewhere."""
    return [
        asked("fra", "FRA", "p3", THIRD, third("without delay", "at an early stage")),
        asked("usa", "USA", "p3", THIRD, third("without delay where", "promptly when")),
        asked(
            "chn",
            "CHN",
            "p3",
            THIRD,
            third("without delay", "without delay, with the consent of the countries concerned,"),
            source="",
            time=NINTH,
            remark="Needs a reference to consent.",
        ),
        asked(
            "uga",
            "UGA",
            "p3",
            THIRD,
            third("warning mechanisms", "warning and early response mechanisms"),
            tracked=False,
        ),
        asked(
            "jpn", "JPN", "p2", TEXTS[1], TEXTS[1].replace("know their regions best", "know their regions")
        ),
        asked(
            "gbr",
            "GBR",
            "p4",
            TEXTS[3],
            TEXTS[3]
            .replace("predictable means", "predictable and sustainable means")
            .replace("practical steps", "concrete steps"),
        ),
        asked(
            "aut",
            "AUT",
            "p3",
            "",
            "The Security Council supports mediation led by the countries of the region, as appropriate.",
            ProposalKind.INSERT,
        ),
        asked("tur", "TUR", "p1", TEXTS[0], TEXTS[0], ProposalKind.COMMENT, remark="Could this be shorter?"),
    ]


def unplaced() -> list[Unplaced]:
    """One text that matched nothing."""
    return [
        Unplaced(
            "u1",
            "The Security Council commends the work of women mediators in the region.",
            "it names no paragraph and is like none",
            "MEX",
            "Mexico",
            EIGHTH,
            "mexico.eml",
        )
    ]


def negotiated(statement: Statement | None = None) -> Session:
    """A session in memory: zero draft and Rev.1 named, proposals taken in, two paragraphs agreed."""
    text = statement or statement_of()
    for paragraph in ("p1", "p2"):
        text = with_state(text, paragraph, ParagraphState.AD_REF)
    text = replace(text, numbers_fixed=False)
    session = session_on(text)
    session.name_version("Rev.1")
    session.apply(take_in, proposals(), unplaced=unplaced())
    return session
