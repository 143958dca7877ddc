"""A store in memory, for tests of what stands above the file: failing where asked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.domain.changes import Changes
from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.domain.versions import Version


class MemoryStore:
    """Satisfies `services.session.Store`. `fails` makes every save fail as a full disk does.

    `saved` holds what was saved, oldest first: statement, changes, author, time.
    """

    def __init__(self, statement: Statement, *, read_only: bool = False, holder: str = "") -> None:
        self.path = Path("memory.prst")
        self.read_only = read_only
        self.holder = holder
        self.fails = False
        self.closed = False
        self.saved: list[tuple[Statement, Changes, str, datetime]] = []
        self.copied: tuple[Path, Statement] | None = None
        self.copied_by: tuple[str, datetime] | None = None
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
        return next(text for version, text in self._versions if version.number == number)

    def add_version(self, version: Version, statement: Statement) -> None:
        self._versions.append((version, statement))

    def paragraph_history(self, paragraph: str) -> tuple[tuple[datetime, str, str, str], ...]:
        return tuple(
            (time, author, changes.verb, statement.paragraph(paragraph).text)
            for statement, changes, author, time in self.saved
            if paragraph in changes.paragraphs and statement.holds(paragraph)
        )

    @property
    def identity(self) -> str:
        return "memory"

    def journal(self) -> tuple[tuple[str, str, str, str, str], ...]:
        return tuple(
            (time.isoformat(), author, changes.verb, item.id, item.text)
            for statement, changes, author, time in self.saved
            for item in statement.paragraphs
            if item.id in changes.paragraphs
        )

    def changed_elsewhere(self) -> bool:
        return False

    def copy_to(self, target: Path) -> None:
        self.copied = (target, self._statement)

    def copy_holding(self, target: Path, statement: Statement, *, author: str, time: datetime) -> None:
        self.copied = (target, statement)
        self.copied_by = (author, time)

    def close(self) -> None:
        self.closed = True
