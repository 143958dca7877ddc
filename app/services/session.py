"""The open statement: every verb goes through here, is saved at once, and can be undone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Concatenate, ParamSpec, Protocol

from app.domain.changes import ALL, Changes, Outcome
from app.domain.editing import keep_numbers
from app.domain.errors import FileProblem, Refused
from app.domain.facts import refuse_when_adopted
from app.domain.history import History
from app.domain.statement import Statement
from app.domain.versions import Version, find_version, version_digest

P = ParamSpec("P")
Verb = Callable[Concatenate[Statement, P], Outcome]
Listener = Callable[[Changes, object], None]
Later = Callable[[float, Callable[[], None]], None]
"""Calls a function once after so many seconds, in the session's thread; the window gives one of Qt's timers."""

QUICK = 0.001
"""Seconds that saving a keystroke may take; on a disk that is slower, typing is saved together.

A keystroke in a plain text field takes about as long until it is painted, and ours may take twice that.
"""

TOGETHER = 0.3
"""Seconds of typing that are saved together on a slow disk: no more than that is lost when the power goes."""

AGAIN = 5.0
"""Seconds until what could not be saved is tried again."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One step in the life of a paragraph: its text after a verb, who did it and when (UTC)."""

    time: datetime
    author: str
    verb: str
    text: str


class Store(Protocol):
    """Where the statement lies: `storage.repository.Repository`, or memory in a test."""

    @property
    def path(self) -> Path: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def holder(self) -> str: ...
    @property
    def identity(self) -> str: ...
    def load(self) -> Statement: ...
    def save(self, statement: Statement, changes: Changes, *, author: str, time: datetime) -> None: ...
    def versions(self) -> tuple[Version, ...]: ...
    def version_statement(self, number: int) -> Statement: ...
    def add_version(self, version: Version, statement: Statement) -> None: ...
    def paragraph_history(self, paragraph: str) -> tuple[tuple[datetime, str, str, str], ...]: ...
    def journal(self) -> tuple[tuple[str, str, str, str, str], ...]: ...
    def changed_elsewhere(self) -> bool: ...
    def copy_to(self, target: Path) -> None: ...
    def copy_holding(self, target: Path, statement: Statement, *, author: str, time: datetime) -> None: ...
    def close(self) -> None: ...


def new_id(prefix: str) -> str:
    """A new id that two laptops will not both give: "p-3f9a0c1d2e"."""
    return f"{prefix}-{secrets.token_hex(5)}"


class Session:
    """One open statement.

    `apply` runs a verb, saves in one transaction, and tells the listeners what changed and who asked for it
    (so that the asking view need not redraw itself). `author` is the drafter's name as settings give it.
    Nothing of it knows Qt; it is used from one thread.

    Every verb is saved before `apply` returns. Where saving takes longer than a keystroke may (a stick, a
    share) and `later` is given, typing alone waits for up to `TOGETHER` seconds; `flush` saves it earlier,
    and so does every other verb, undo, naming a version and closing.
    """

    def __init__(
        self,
        store: Store,
        *,
        author: str = "",
        clock: Callable[[], datetime] | None = None,
        later: Later | None = None,
    ) -> None:
        self.store = store
        self.author = author
        self.saved_at: datetime | None = None
        self._clock = clock or (lambda: datetime.now(UTC))
        self._statement = store.load()
        self._history = History()
        self._listeners: list[Listener] = []
        self._versions = store.versions()
        self._texts: dict[int, Statement] = {}
        self._later = later
        self._waiting: Changes | None = None
        self._failed = False
        self._cost = 0.0

    @property
    def path(self) -> Path:
        """The statement's file."""
        return self.store.path

    @property
    def statement(self) -> Statement:
        """The statement as it stands."""
        return self._statement

    @property
    def read_only(self) -> bool:
        """Whether verbs are refused: another window holds the file, or it cannot be written."""
        return self.store.read_only

    def now(self) -> datetime:
        """The present time in UTC, from the session's clock."""
        return self._clock()

    def apply(self, verb: Verb[P], *args: P.args, **kwargs: P.kwargs) -> Changes:
        """Runs `verb(statement, *args, **kwargs)` and saves; raises `Refused` with nothing changed."""
        return self.apply_as(None, verb, *args, **kwargs)

    def apply_as(self, initiator: object, verb: Verb[P], *args: P.args, **kwargs: P.kwargs) -> Changes:
        """As `apply`, on behalf of a view: listeners get `initiator`, so that it does not refresh itself."""
        self.refuse_when_closed()
        before = self._statement
        after, changes = verb(before, *args, **kwargs)
        if self._waiting and changes.coalesce != self._waiting.coalesce:
            self.flush()
        if after is before or after == before:
            return Changes(changes.verb)
        self._keep(after, changes)
        self._history.record(before, after, changes, monotonic())
        self._tell(changes, initiator)
        return changes

    def record(self, verb: Verb[P], *args: P.args, **kwargs: P.kwargs) -> Changes:
        """As `apply`, for what is still noted of an adopted statement: a dissociation. The text stays as it is."""
        self._refuse_when_read_only()
        before = self._statement
        after, changes = verb(before, *args, **kwargs)
        if after.paragraphs != before.paragraphs:
            raise Refused("An adopted text is not changed", "make a new statement from it to go on drafting")
        self.flush()
        self._keep(after, changes)
        self._history.record(before, after, changes, monotonic())
        self._tell(changes, None)
        return changes

    def undo(self) -> Changes | None:
        """Takes back the last step; None where there is none."""
        return self._travel(self._history.undo, self._history.redo)

    def redo(self) -> Changes | None:
        """Does again what was taken back last; None where there is none."""
        return self._travel(self._history.redo, self._history.undo)

    @property
    def undo_verb(self) -> str:
        """What Undo would take back, or ""."""
        return self._history.undo_verb

    @property
    def redo_verb(self) -> str:
        """What Redo would do again, or ""."""
        return self._history.redo_verb

    def seal(self) -> None:
        """Ends the present step of undo: the cursor left, another place is typed in."""
        self._history.seal()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener(changes, initiator)` after every change; the returned function ends that."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    @property
    def versions(self) -> tuple[Version, ...]:
        """The named versions, oldest first."""
        return self._versions

    def version(self, wanted: str) -> Version:
        """The version with this label or number; `Refused` where there is none."""
        return find_version(self._versions, wanted)

    def text_of(self, version: int) -> Statement:
        """The statement as it stood in the version with this number."""
        if version not in self._texts:
            self._texts[version] = self.store.version_statement(version)
        return self._texts[version]

    @property
    def unsaved(self) -> bool:
        """Whether typing waits to be saved."""
        return self._waiting is not None

    @property
    def failed(self) -> bool:
        """Whether typing waits that could not be saved when that was tried."""
        return self._failed and self.unsaved

    def flush(self) -> None:
        """Saves typing that waits; harmless where none does. FileProblem leaves it waiting, and nothing lost."""
        if self._waiting is not None:
            self._save(self._statement, self._waiting)
            self._waiting = None

    def give_up(self) -> None:
        """Forgets that typing waits to be saved: the user kept it elsewhere, or wants to leave without it."""
        self._waiting = None

    def save_copy(self, target: Path) -> None:
        """Save a Copy: the whole statement as it stands, at `target`; works for one that is read-only too.

        Where the file cannot be written or is not ours any more (moved, full, replaced by an older copy), the
        copy holds what stands here all the same.
        """
        if self._is_behind():
            self.store.copy_holding(target, self._statement, author=self.author, time=self.now())
        else:
            self.store.copy_to(target)

    def name_version(self, label: str, note: str = "") -> Version:
        """Names the present text as a version and fixes the working numbers, so that the room can speak by them.

        A version stays for good; naming it is no step of undo.
        """
        self.refuse_when_closed()
        self.flush()
        label, note = _without_surrogates(label.strip()), _without_surrogates(note)
        if not label:
            raise Refused("A version needs a name", "call it “Zero draft” or “Rev.1”, for instance")
        if any(version.label.casefold() == label.casefold() for version in self._versions):
            raise Refused(f"There is a version “{label}” already", "choose another name")
        if not self._statement.numbers_fixed:
            self.apply(keep_numbers)
        version = self._next_version(label, note)
        self.store.add_version(version, self._statement)
        self._versions = (*self._versions, version)
        self._texts[version.number] = self._statement
        self._tell(Changes("Name version", rounds=True), None)
        return version

    def keep_version(self, version: Version, text: Statement) -> None:
        """Keeps a version that was made elsewhere (another laptop's copy); its number must be the next one."""
        self.refuse_when_closed()
        self.flush()
        if version.number != len(self._versions) + 1:
            raise Refused(f"Version {version.number} is not the next one", "merge the copy again")
        self.store.add_version(version, text)
        self._versions = (*self._versions, version)
        self._texts[version.number] = text
        self._tell(Changes("Keep version", rounds=True), None)

    def history_of(self, paragraph: str) -> tuple[JournalEntry, ...]:
        """The steps in the life of a paragraph, oldest first, from all sittings."""
        return tuple(JournalEntry(*entry) for entry in self.store.paragraph_history(paragraph))

    def reload(self) -> None:
        """Reads the file anew: another window changed it while this one looks on."""
        self.flush()
        self._statement = self.store.load()
        self._versions = self.store.versions()
        self._texts.clear()
        self._history = History()
        self._tell(ALL, None)

    def close(self) -> None:
        """Saves what waits, closes the file and forgets the listeners."""
        self.flush()
        self._listeners.clear()
        self.store.close()

    def refuse_when_closed(self) -> None:
        """Raises Refused where nothing can be changed: the file is read-only, or the statement adopted."""
        self._refuse_when_read_only()
        refuse_when_adopted(self._statement)

    def _refuse_when_read_only(self) -> None:
        if self.read_only:
            holder = self.store.holder
            why = (
                f"The statement is open for reading only: {holder} holds it"
                if holder
                else "The file is read-only"
            )
            raise Refused(why, "save a copy to work on", str(self.path))

    def _next_version(self, label: str, note: str) -> Version:
        parent = self._versions[-1] if self._versions else None
        number = parent.number + 1 if parent else 1
        blank = Version(number, label, self.author, self.now(), note, parent.number if parent else None, "")
        digest = version_digest(blank, self._statement, parent.digest if parent else "")
        return replace(blank, digest=digest)

    def _is_behind(self) -> bool:
        """Whether the file holds less than what stands here."""
        try:
            self.flush()
            return not self.read_only and self.store.changed_elsewhere()
        except FileProblem:
            return True

    def _save_waiting(self) -> None:
        """What the timer calls: tries until it is saved, and complains once."""
        complained = self._failed
        try:
            self.flush()
        except FileProblem:
            if self._later:
                self._later(AGAIN, self._save_waiting)
            if not complained:
                raise

    def _keep(self, after: Statement, changes: Changes) -> None:
        # What could not be saved is followed by nothing that waits too: it is saved with the next key, or refused.
        if self._later and changes.coalesce and self._cost > QUICK and not self._failed:
            if self._waiting is None:
                self._later(TOGETHER, self._save_waiting)
            self._waiting = changes.joined(self._waiting or changes)
        else:
            self._save(after, changes.joined(self._waiting) if self._waiting else changes)
            self._waiting = None
        self._statement = after

    def _save(self, statement: Statement, changes: Changes) -> None:
        began = monotonic()
        self._failed = True
        self.store.save(statement, changes, author=self.author, time=self.now())
        self._failed = False
        self._cost = monotonic() - began
        self.saved_at = self.now()

    def _travel(
        self,
        step: Callable[[], tuple[Statement, Changes] | None],
        back: Callable[[], tuple[Statement, Changes] | None],
    ) -> Changes | None:
        self._refuse_when_read_only()
        self.flush()
        found = step()
        if found is None:
            return None
        statement, changes = found
        way = "Undo" if back == self._history.redo else "Redo"
        try:
            self._keep(statement, replace(changes, verb=f"{way}: {changes.verb}", coalesce=""))
        except Exception:
            back()
            raise
        self._tell(changes, None)
        return changes

    def _tell(self, changes: Changes, initiator: object) -> None:
        for listener in tuple(self._listeners):
            listener(changes, initiator)


def _without_surrogates(text: str) -> str:
    """The text as a file can hold it: lone surrogates become question marks, so that the digest fits for ever."""
    return text.encode("utf-8", "replace").decode("utf-8")
