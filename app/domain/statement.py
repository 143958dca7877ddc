"""The statement: its paragraphs, their states and working numbers, and everything noted about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.concept import Area, AreaId, ConceptPaper
from app.domain.copies import MergedCopy
from app.domain.council import AuthorRule, Delegation
from app.domain.errors import Refused
from app.domain.proposals import Comment, Proposal, Unplaced
from app.domain.rounds import Adoption, Round, Silence
from app.domain.spans import Footnote, Mark, Origin

ParagraphId = NewType("ParagraphId", str)


class ParagraphState(StrEnum):
    """Where a paragraph stands in the negotiation."""

    OPEN = "open"
    AD_REF = "agreed ad ref"
    PENDING = "agreed pending"
    PACKAGE = "in a package"
    REOPENED = "reopened"
    BRACKETED = "bracketed"


class ParagraphKind(StrEnum):
    """What a paragraph is in the published form.

    NOTE is a remark of the publisher that is not spoken ("* Reissued for technical reasons."; its `label` is
    the asterisk). ROW is a row of a table in an annex; in its text ` | ` stands between the cells.
    """

    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    ANNEX_TITLE = "annex title"
    ANNEX_TEXT = "annex text"
    NOTE = "note"
    ROW = "row"


class Quotation(StrEnum):
    """The quotation marks round a paragraph. AUTO: each opens with “, only the last one closes with ”."""

    AUTO = "auto"
    NONE = "none"
    OPEN = "open"
    CLOSE = "close"
    BOTH = "both"


class Procedure(StrEnum):
    """How a statement is made: at a formal meeting, or by the written procedure of 2020."""

    MEETING = "meeting"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting at which the President reads the statement out; what is not known is None.

    `level` is a phrase such as "held at the level of Heads of State and Government" without the first
    word, or ""; `continuation` turns "in connection with the Council’s consideration" into "in continuation of
    its consideration".
    """

    number: int | None = None
    date: date | None = None
    level: str = ""
    continuation: bool = False
    procedure: Procedure = Procedure.MEETING


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the statement.

    `text` has neither the opening nor the closing quotation mark, and no line end. `areas` are the ids of
    the discussion areas that it answers. `number` is its fixed working number ("3", "3 bis"), or "" while
    numbers still follow the order. `label` and `level` belong to a list's item ("(a)", 1).
    `rival_of` is the id of the paragraph that this one is an *alt* of.
    """

    id: ParagraphId
    text: str
    areas: tuple[AreaId, ...] = ()
    state: ParagraphState = ParagraphState.OPEN
    note: str = ""
    number: str = ""
    kind: ParagraphKind = ParagraphKind.TEXT
    label: str = ""
    level: int = 0
    quotation: Quotation = Quotation.AUTO
    rival_of: str = ""
    marks: tuple[Mark, ...] = ()
    origins: tuple[Origin, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A deleted paragraph, kept so that it can be restored; `after` is the id that it followed, or ""."""

    paragraph: Paragraph
    after: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The whole desk of one statement as one value: every verb gives a new one.

    `agenda_item` is the item's title without quotation marks; several items stand one a line.
    `chapeau` is "" while it is composed from the meeting's facts, else the drafter's own wording; a single
    blank prints none (a corrigendum has none).
    `dismissed` holds the keys of findings that the drafter silenced, `merges` the copies from other laptops
    that were merged in.
    """

    title: str = ""
    agenda_item: str = ""
    symbol: str = ""
    meeting: Meeting = Meeting()
    job_number: str = ""
    issued: date | None = None
    chapeau: str = ""
    language: str = "en"
    paragraphs: tuple[Paragraph, ...] = ()
    removed: tuple[Removed, ...] = ()
    concept: ConceptPaper = ConceptPaper()
    numbers_fixed: bool = False
    delegations: tuple[Delegation, ...] = ()
    authors: tuple[AuthorRule, ...] = ()
    comments: tuple[Comment, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    rounds: tuple[Round, ...] = ()
    silences: tuple[Silence, ...] = ()
    adoption: Adoption | None = None
    dismissed: tuple[str, ...] = ()
    merges: tuple[MergedCopy, ...] = ()

    @property
    def areas(self) -> tuple[Area, ...]:
        """The discussion areas of the concept paper, in order."""
        return self.concept.areas

    def index(self, paragraph: str) -> int:
        """The position (from 0) of the paragraph with this id; `Refused` where it is not in the text."""
        for position, candidate in enumerate(self.paragraphs):
            if candidate.id == paragraph:
                return position
        raise Refused(f"There is no paragraph “{paragraph}” in the text", "look at the list of paragraphs")

    def paragraph(self, paragraph: str) -> Paragraph:
        """The paragraph with this id; `Refused` where it is not in the text."""
        return self.paragraphs[self.index(paragraph)]

    def holds(self, paragraph: str) -> bool:
        """Whether the paragraph is in the text now (not deleted)."""
        return any(candidate.id == paragraph for candidate in self.paragraphs)
