"""Rounds of consultation and the silence procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A copy that went out: which version, to whom (a delegation's code), when, under what file name."""

    version: int
    delegation: str
    time: datetime
    file: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A delegation's answer in a round: a file, a mail, or "no comments" said in the room."""

    delegation: str
    time: datetime
    source: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """From the day that a version goes out to the next. Times are in UTC; `closed` is None while it is open."""

    number: int
    version: int
    opened: datetime
    deadline: datetime | None = None
    closed: datetime | None = None
    dispatches: tuple[Dispatch, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class SilenceBreak:
    """A delegation broke silence, and why."""

    delegation: str
    time: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A version under silence until a time (UTC); `digest` is that of the exact text.

    `extensions` are earlier deadlines that were replaced. Silence that is broken stays on record.
    """

    version: int
    digest: str
    started: datetime
    until: datetime
    extensions: tuple[datetime, ...] = ()
    breaks: tuple[SilenceBreak, ...] = ()
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class Dissociation:
    """A member dissociates itself from named paragraphs (ids) of the adopted text."""

    delegation: str
    paragraphs: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """The statement was read out and issued."""

    symbol: str
    meeting_number: int | None
    date: date
    digest: str
    dissociations: tuple[Dissociation, ...] = ()
