"""What taking in returned files works on and gives: a snapshot of the desk, and for each file what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.council import AuthorRule
from app.domain.proposals import Proposal, Unplaced
from app.domain.statement import Statement
from app.domain.versions import Version
from app.services.session import Session

FILE_AUTHOR = "file:"
"""Stands before a file's name where the question is whose file it is, not who an author is."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The desk at one moment: the present text and every version's. Values, so that a thread may read them."""

    statement: Statement
    versions: tuple[tuple[Version, Statement], ...]

    @classmethod
    def of(cls, session: Session) -> Snapshot:
        """The desk of a session as it is now."""
        versions = tuple((version, session.text_of(version.number)) for version in session.versions)
        return cls(session.statement, versions)


@dataclass(frozen=True, slots=True)
class Base:
    """The text that a file was made from: a version's number, or None for the present text. `known` is True
    where the file itself says which version it is, False where it was found by comparing words.
    """

    version: int | None
    statement: Statement
    known: bool = False


@dataclass(frozen=True, slots=True)
class FileIntake:
    """What one file asks for. `delegation` is that of the file as a whole ("" where it is not known).

    `notes` name what the file holds and was not taken in; `problem` says in a sentence why nothing could be
    read; `known` counts what was on the desk already and is not added again.
    """

    file: str
    delegation: str = ""
    base_version: int | None = None
    proposals: tuple[Proposal, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    rules: tuple[AuthorRule, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    known: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """An author whose delegation is not known. `key` is what an answer is given under; `who` is for people."""

    key: str
    who: str
    file: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Several files read. `questions` must be answered before the batch is taken in."""

    files: tuple[FileIntake, ...]
    questions: tuple[Question, ...] = ()

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All proposals of all files."""
        return tuple(proposal for file in self.files for proposal in file.proposals)


Answers = Mapping[str, str]
"""Question key → delegation code."""


@dataclass(slots=True)
class Asked:
    """Collects questions while files are read; the same author is asked for once."""

    answers: Answers = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def about(self, key: str, who: str, file: str) -> str:
        """The answer for a key, or "" and a question."""
        if key in self.answers:
            return self.answers[key]
        self.questions.setdefault(key, Question(key, who, file))
        return ""
