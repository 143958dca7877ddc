"""When a backup of an open statement is due. Times are seconds of a clock that only goes forward."""

from __future__ import annotations

EVERY = 20 * 60
"""Seconds of work between two backups, where something changed."""


class BackupTimes:
    """Told of every change; says when a backup is due. A backup that fails is tried again with the next one due."""

    def __init__(self) -> None:
        self._changes = self._kept = 0
        self._tried: float | None = None

    @property
    def changes(self) -> int:
        """How many changes there were: what a backup that begins now will hold."""
        return self._changes

    @property
    def changed(self) -> bool:
        """Whether something changed since the last backup: one is due at closing then."""
        return self._changes > self._kept

    def change(self, *, version_named: bool) -> bool:
        """Notes a change; whether a backup is due because of it: the first one, or a version was named."""
        self._changes += 1
        return self._tried is None or version_named

    def due(self, now: float) -> bool:
        """Whether the statement was worked on for long enough since the last try."""
        return self.changed and self._tried is not None and now - self._tried >= EVERY

    def begin(self, now: float) -> None:
        """A backup is begun."""
        self._tried = now

    def made(self, changes: int) -> None:
        """A backup was made that holds so many changes."""
        self._kept = max(self._kept, changes)
