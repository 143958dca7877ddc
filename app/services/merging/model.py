"""What merging another laptop's copy works on and gives: both copies as values, the clashes, the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.domain.changes import Changes
from app.domain.proposals import Comment, CommentId
from app.domain.statement import Statement
from app.domain.versions import Version

Ids = Callable[[str], str]
"""Gives a new id for a prefix ("r" for a proposal, "c" for a comment)."""


OTHER = "Other copy"
"""The name of the other copy where its author is not known, or is the same person."""


class Step(NamedTuple):
    """One entry of a copy's journal, as it lies in the file; `time` in ISO 8601."""

    time: str
    author: str
    verb: str
    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file kept inside a copy; `data` is None where it was not read, since the other copy has it too."""

    name: str
    kind: str
    digest: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a statement at one moment, as values that a thread may read.

    `identity` is the same in all copies of one statement, `texts` gives each version's text by its number,
    `steps` the whole journal, oldest first, `files` what is kept inside.
    """

    path: Path
    identity: str
    statement: Statement
    versions: tuple[Version, ...]
    texts: Mapping[int, Statement]
    steps: tuple[Step, ...]
    files: tuple[KeptFile, ...] = ()

    @property
    def latest(self) -> Version | None:
        """The version that was named last."""
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True, slots=True)
class Clash:
    """What both copies changed in different ways since they parted: ours stays until somebody decides.

    `paragraph` is its id, "" for what belongs to the statement as a whole; `what` names it ("words",
    "deleted here", "deleted there", "place", "state", "title" …); the three texts are what a reader is shown.
    `proposal` is the open proposal in which theirs waits, "" where a comment tells it.
    """

    paragraph: str
    what: str
    base: str
    ours: str
    theirs: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing that comes in from the other copy: `what` says it ("reworded", "new paragraph", "deleted", "moved",
    "2 comments"), `paragraph` where ("" for the whole statement); `before` and `after` its words, where it has any.
    """

    what: str
    paragraph: str = ""
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Desk:
    """Where the steps of a merge put what they find: clashes, and what must wait on the desk to be decided."""

    who: str
    file: str
    time: datetime
    new_id: Ids
    clashes: list[Clash] = field(default_factory=list)
    remarks: list[Comment] = field(default_factory=list)

    def clash(self, paragraph: str, what: str, base: str, ours: str, theirs: str) -> None:
        """Notes a clash that no proposal can carry: a comment will tell it."""
        self.clashes.append(Clash(paragraph, what, base, ours, theirs))
        there, here = theirs or "nothing", ours or "nothing"
        words = f"{what[:1].upper()}{what[1:]} in the other copy: {there}. Here: {here}."
        self.remarks.append(self.remark(paragraph, words))

    def remark(self, paragraph: str, words: str) -> Comment:
        """A comment in the other copy's name."""
        return Comment(
            CommentId(self.new_id("c")), paragraph, self.who, self.who, words, self.time, source=self.file
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A merge worked out and not made yet.

    `ours` is the statement that it was worked out from, `result` what it becomes; `versions` are the other
    copy's, to be kept first, each with its text; `known_versions` counts those that are here, `line` is the
    number of the one that our text comes from. `who` wrote the other copy, `file` is its name.
    Both copies come from the version `since_label` ("" where it has no name) and went their own ways since
    `since`. `merged` are the paragraphs (ids) that become others here, `taken` tells what comes in, `clashes`
    what must be decided; `files` are those that only the other copy keeps inside.
    """

    ours: Statement
    result: Statement
    changes: Changes
    versions: tuple[tuple[Version, Statement], ...]
    known_versions: int
    line: int
    who: str
    file: str
    time: datetime
    since_label: str = ""
    since: datetime | None = None
    merged: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    clashes: tuple[Clash, ...] = ()
    files: tuple[KeptFile, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the other copy has nothing that is not here."""
        return self.result == self.ours and not self.versions and not self.files
