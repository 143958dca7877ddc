"""Tracked changes as values: who inserted, deleted or moved which words, and what each view shows.

The rules are those of ECMA-376 part 1, 17.13.5 (w:ins, w:del, w:moveFrom, w:moveTo). Changes may stand in one
another: what A inserted and B deleted is in neither the original nor the final text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# The newest Word writes its local time into w:date and the true one here.
DATE_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
# LibreOffice and Word write years such as 1601 or 1970 where a date was scrubbed.
_FIRST_CREDIBLE_YEAR = 1990


class Change(StrEnum):
    """What one tracked change did to its words."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"

    @property
    def adds(self) -> bool:
        """Whether the words are new at this place."""
        return self is Change.INSERTED or self is Change.MOVED_TO


class State(StrEnum):
    """What all changes on some words amount to."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"
    PASSING = "inserted_then_deleted"


ELEMENTS = {
    W + "ins": Change.INSERTED,
    W + "del": Change.DELETED,
    W + "moveFrom": Change.MOVED_FROM,
    W + "moveTo": Change.MOVED_TO,
}


_FORMATS = "rPr pPr sectPr tblPr tblGrid trPr tcPr tblPrEx"
FORMAT_CHANGES = tuple(f"{W}{properties}Change" for properties in _FORMATS.split())
"""The elements that keep how words, paragraphs and tables looked before a tracked change of their format."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change: its author as written ("" unknown), its time in UTC or None, its move's name or ""."""

    change: Change
    author: str
    time: datetime | None = None
    move: str = ""

    @property
    def hand(self) -> tuple[Change, str, str]:
        """What makes two changes one edit: the same thing done by the same author; the minute does not."""
        return self.change, self.author, self.move


Accepts = Callable[[Revision], bool]


def accept_all(_: Revision) -> bool:
    """The final text: every change is taken."""
    return True


def accept_none(_: Revision) -> bool:
    """The original text: every change is refused."""
    return False


def is_visible(revisions: Iterable[Revision], accepts: Accepts) -> bool:
    """Whether words under `revisions` stand in the text where the accepted ones are taken, the others refused."""
    for revision in revisions:
        change = revision.change
        if (change is Change.INSERTED or change is Change.MOVED_TO) is not accepts(revision):
            return False
    return True


def state_of(revisions: tuple[Revision, ...]) -> State:
    """What nested changes amount to, whichever stands in which."""
    if not revisions:
        return State.KEPT
    changes = {revision.change for revision in revisions}
    if changes <= {Change.INSERTED, Change.MOVED_TO}:
        return State.INSERTED if Change.INSERTED in changes else State.MOVED_TO
    if changes <= {Change.DELETED, Change.MOVED_FROM}:
        return State.DELETED if Change.DELETED in changes else State.MOVED_FROM
    return State.PASSING


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a paragraph under the same changes and comments; `revisions` from the outermost inwards."""

    text: str
    revisions: tuple[Revision, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """What the changes amount to."""
        return state_of(self.revisions)

    @property
    def author(self) -> str:
        """Who made the innermost change, "" where nothing was changed or nobody is named."""
        return self.revisions[-1].author if self.revisions else ""

    @property
    def time(self) -> datetime | None:
        """When the innermost change was made, in UTC."""
        return self.revisions[-1].time if self.revisions else None

    @property
    def move(self) -> str:
        """The name of the move that these words belong to, or ""."""
        return next((revision.move for revision in reversed(self.revisions) if revision.move), "")

    @property
    def in_original(self) -> bool:
        """Whether the words stood there before all changes."""
        return all(not revision.change.adds for revision in self.revisions)

    @property
    def in_final(self) -> bool:
        """Whether the words stand there after all changes."""
        return all(revision.change.adds for revision in self.revisions)


def read_revision(element: etree._Element, change: Change, move: str = "") -> Revision:
    """The change that an element with w:author and w:date stands for."""
    return Revision(change, element.get(W + "author", ""), read_time(element), move)


def read_time(element: etree._Element) -> datetime | None:
    """When a change or comment was made, in UTC: the true time where it is given, else w:date as it is."""
    return parse_time(element.get(DATE_UTC)) or parse_time(element.get(W + "date"))


def parse_time(text: str | None) -> datetime | None:
    """An ISO 8601 time as UTC; None for a missing, malformed, or scrubbed one (a year before 1990)."""
    if not text:
        return None
    try:
        time = datetime.fromisoformat(text.strip())
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time if time.year >= _FIRST_CREDIBLE_YEAR else None
