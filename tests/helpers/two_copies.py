"""One statement's file on two laptops, for tests of merging: made, copied, opened by each hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.editing import edit_paragraph
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.merging.commit import commit
from app.services.merging.copies import copy_of, read_copy
from app.services.merging.model import Plan
from app.services.merging.plan import prepare
from app.services.session import Session
from app.services.statements import create
from app.storage.repository import Repository
from tests.helpers.statements import plain

TEXTS = (
    "The Security Council recalls its earlier statements on regional organizations. It welcomes the report.",
    "The Security Council stresses the role of women in the prevention of conflicts.",
    "The Security Council encourages regional organizations to share what their early warning tells them.",
    "The Security Council requests the Secretary-General to report on the matter.",
)


class Clock:
    """One clock for both laptops, a minute further each time it is read."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


def statement() -> Statement:
    """Four paragraphs p-1 … p-4, two areas."""
    paragraphs = tuple(Paragraph(ParagraphId(f"p-{n}"), text) for n, text in enumerate(TEXTS, 1))
    return replace(plain(0), paragraphs=paragraphs)


@dataclass(frozen=True)
class Laptops:
    """Ana's file and Ben's copy of it."""

    ours: Path
    theirs: Path
    clock: Clock

    @contextmanager
    def ana(self) -> Iterator[Session]:
        """Ana's file, open."""
        with opened(self.ours, "Ana", self.clock) as session:
            yield session

    @contextmanager
    def ben(self) -> Iterator[Session]:
        """Ben's copy, open."""
        with opened(self.theirs, "Ben", self.clock) as session:
            yield session

    def hand_over(self) -> None:
        """Ben gets a fresh copy of Ana's file."""
        shutil.copyfile(self.ours, self.theirs)

    def merge(self, session: Session, other: Path | None = None) -> Plan:
        """Merges the other laptop's file into the open one."""
        ours = copy_of(session)
        theirs = read_copy(other or (self.theirs if session.path == self.ours else self.ours), ours=ours)
        plan = prepare(ours, theirs, author=session.author, time=session.now())
        commit(session, plan)
        return plan


@contextmanager
def opened(path: Path, author: str, clock: Clock | None = None) -> Iterator[Session]:
    """A statement's file, open for one author."""
    session = Session(Repository.open(path), author=author, clock=clock or Clock())
    try:
        yield session
    finally:
        session.close()


def two_laptops(folder: Path, *, version: str = "Zero draft") -> Laptops:
    """Ana's file with a named version ("" for none), and Ben's copy made by copying the file."""
    made = Laptops(folder / "talks.prst", folder / "talks from Ben.prst", Clock())
    session = create(made.ours, statement(), author="Ana", clock=made.clock)
    if version:
        session.name_version(version)
    session.close()
    made.hand_over()
    return made


def put(session: Session, paragraph: str, old: str, new: str) -> None:
    """Puts other words into a paragraph."""
    text = session.statement.paragraph(paragraph).text
    assert old in text
    session.apply(edit_paragraph, paragraph, text.replace(old, new))


def words(session: Session, paragraph: str) -> str:
    """A paragraph's text."""
    return session.statement.paragraph(paragraph).text
