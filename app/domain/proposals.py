"""What delegations ask for, what they remark, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

ProposalId = NewType("ProposalId", str)
CommentId = NewType("CommentId", str)


class ProposalKind(StrEnum):
    """What a proposal does to the text."""

    AMEND = "amend"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    COMMENT = "comment"


class ProposalStatus(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    IN_PART = "in part"
    REJECTED = "rejected"
    HELD = "held"


DECIDED = frozenset({ProposalStatus.ACCEPTED, ProposalStatus.IN_PART, ProposalStatus.REJECTED})
"""The statuses that close a proposal."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer under a comment. `delegation` is "" where the penholder's own side answers."""

    author: str
    text: str
    time: datetime | None = None
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a paragraph, typed in a meeting or taken from a returned file.

    `paragraph` is a paragraph's id, or "" for the statement as a whole; `quote` holds the commented words
    ("" for the whole paragraph); `source` names the file or mail that it came from ("" when typed by hand).
    """

    id: CommentId
    paragraph: str
    delegation: str
    author: str
    text: str
    time: datetime | None = None
    quote: str = ""
    resolved: bool = False
    replies: tuple[Reply, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a proposal, by whom, when and why; `reason` may be ""."""

    status: ProposalStatus
    author: str = ""
    time: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One request of one delegation at one place.

    `before` and `after` are the whole paragraph's text as the delegation had it and wants it (INSERT: before
    is "" and `paragraph` is the one it follows, "" for the beginning; DELETE: after is ""; SPLIT and MERGE:
    the paragraphs' texts joined by a newline). `others` are further paragraphs that it touches: for MOVE the
    one that it should follow ("" for the beginning), for MERGE those merged in. `tracked` is False where the
    words were changed with tracking off. `base_version` is the number of the version that it was made
    against (None: the present text). `amends` is the id of a proposal that this one would change.
    `conflicting` marks one that could not be carried onto the present text.
    """

    id: ProposalId
    delegation: str
    author: str
    kind: ProposalKind
    paragraph: str
    before: str
    after: str
    time: datetime | None = None
    round: int = 0
    base_version: int | None = None
    tracked: bool = True
    comments: tuple[Comment, ...] = ()
    decision: Decision = Decision(ProposalStatus.OPEN)
    others: tuple[str, ...] = ()
    amends: str = ""
    conflicting: bool = False
    source: str = ""

    @property
    def status(self) -> ProposalStatus:
        """What became of it so far."""
        return self.decision.status

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be decided (open or held)."""
        return self.decision.status not in DECIDED


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text of a returned file that matched no paragraph: kept with the reason, to be placed by hand."""

    id: str
    text: str
    why: str
    delegation: str
    author: str = ""
    time: datetime | None = None
    source: str = ""
