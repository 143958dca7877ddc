"""A store in memory, for tests of what stands above the file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.domain.changes import Changes
from app.domain.statement import Statement
from app.domain.versions import Version


class MemoryStore:
    """Keeps a statement and its versions as `services.session.Store` asks."""

    def __init__(self, statement: Statement, *, read_only: bool = False, holder: str = "") -> None:
        self.path = Path("in-memory.prst")
        self.read_only = read_only
        self.holder = holder
        self.saved = statement
        self.closed = False
        self._versions: list[tuple[Version, Statement]] = []
        self._journal: list[tuple[str, datetime, str, str, str]] = []

    def load(self) -> Statement:
        return self.saved

    def save(self, statement: Statement, changes: Changes, *, author: str, time: datetime) -> None:
        self.saved = statement
        for paragraph in sorted(changes.paragraphs):
            text = next((item.text for item in statement.paragraphs if item.id == paragraph), "")
            self._journal.append((paragraph, time, author, changes.verb, text))

    def versions(self) -> tuple[Version, ...]:
        return tuple(version for version, _ in self._versions)

    def version_statement(self, number: int) -> Statement:
        return next(text for version, text in self._versions if version.number == number)

    def add_version(self, version: Version, statement: Statement) -> None:
        self._versions.append((version, statement))

    def paragraph_history(self, paragraph: str) -> tuple[tuple[datetime, str, str, str], ...]:
        return tuple(entry[1:] for entry in self._journal if entry[0] == paragraph)

    def close(self) -> None:
        self.closed = True
