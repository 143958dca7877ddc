"""A store in memory, for tests of what stands above it: slow or failing where asked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.domain.changes import Changes
from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.domain.versions import Version


class MemoryStore:
    """Satisfies `services.session.Store`. `fails` makes every save fail as a full disk does."""

    def __init__(self, statement: Statement) -> None:
        self.path = Path("talks.prst")
        self.read_only = False
        self.holder = ""
        self.fails = False
        self.closed = False
        self.saved: list[tuple[Statement, Changes, str, datetime]] = []
        self._statement = statement
        self._versions: list[tuple[Version, Statement]] = []

    def load(self) -> Statement:
        return self._statement

    def save(self, statement: Statement, changes: Changes, *, author: str, time: datetime) -> None:
        if self.fails:
            raise FileProblem(
                "The disk is full, and the change was not saved", "free some room", str(self.path)
            )
        self._statement = statement
        self.saved.append((statement, changes, author, time))

    def versions(self) -> tuple[Version, ...]:
        return tuple(version for version, _ in self._versions)

    def version_statement(self, number: int) -> Statement:
        return self._versions[number - 1][1]

    def add_version(self, version: Version, statement: Statement) -> None:
        self._versions.append((version, statement))

    def paragraph_history(self, paragraph: str) -> tuple[tuple[datetime, str, str, str], ...]:
        touched = [entry for entry in self.saved if paragraph in entry[1].paragraphs]
        return tuple((time, author, changes.verb, "") for _, changes, author, time in touched)

    def copy_to(self, target: Path) -> None:
        self.copied = (target, self._statement)

    def close(self) -> None:
        self.closed = True
