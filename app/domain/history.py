"""Undo and redo over values, without limit; typing in one place is one step."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.changes import Changes
from app.domain.statement import Statement

PAUSE = 3.0
"""Seconds without typing after which the next keystroke begins a new step of undo."""


@dataclass(slots=True)
class _Step:
    before: Statement
    after: Statement
    changes: Changes
    moment: float


@dataclass(slots=True)
class History:
    """The steps done and undone. Statements share what they have in common, so a step costs a few kilobytes."""

    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)
    _sealed: bool = False

    def record(self, before: Statement, after: Statement, changes: Changes, moment: float) -> None:
        """Notes a step done at `moment` (seconds on any steady clock); what was undone can no longer be redone."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last and self._continues(last, changes, moment):
            last.after = after
            last.moment = moment
            last.changes = last.changes.joined(changes)
        else:
            self._done.append(_Step(before, after, changes, moment))
        self._sealed = False

    def seal(self) -> None:
        """Ends the present step: the next one stands by itself even where it types on."""
        self._sealed = True

    def undo(self) -> tuple[Statement, Changes] | None:
        """The statement before the last step and what differs, or None where nothing is left to undo."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._sealed = True
        return step.before, step.changes

    def redo(self) -> tuple[Statement, Changes] | None:
        """The statement after the step undone last and what differs, or None where nothing is left to redo."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._sealed = True
        return step.after, step.changes

    @property
    def undo_verb(self) -> str:
        """What Undo would take back, or ""."""
        return self._done[-1].changes.verb if self._done else ""

    @property
    def redo_verb(self) -> str:
        """What Redo would do again, or ""."""
        return self._undone[-1].changes.verb if self._undone else ""

    def __len__(self) -> int:
        return len(self._done)

    def _continues(self, last: _Step, changes: Changes, moment: float) -> bool:
        same = bool(changes.coalesce) and changes.coalesce == last.changes.coalesce
        return same and not self._sealed and moment - last.moment <= PAUSE
