"""One statement in one .prst file: every verb a transaction, versions and journal only ever added to."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import apsw

from app.domain.changes import Changes
from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.domain.versions import Version
from app.storage import copying, rows
from app.storage.backing import Source
from app.storage.journal import Entry, Journal, entries, whole
from app.storage.lock import Held, Lock, take_lock
from app.storage.opening import (
    bring_up_to_date,
    check_kind,
    check_pages,
    connect,
    key_of,
    looks_writable,
)
from app.storage.parts import Kept, packed
from app.storage.problems import told
from app.storage.recovery import connect_reading, settle_journal
from app.storage.verifying import problems_in

LARGEST = 200 * 1024 * 1024
"""The most bytes that one attachment may have."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept inside. `kind` says what it is to the statement ("concept", "returned"); `size` in bytes."""

    name: str
    kind: str
    size: int
    digest: str


class Repository:
    """An open statement file; made by `create` and `open`, and used from one thread.

    It satisfies `services.session.Store`. Every method raises FileProblem, with nothing half-written, where
    the file cannot be read or written.
    """

    def __init__(
        self, path: Path, connection: apsw.Connection, passphrase: str | None, lock: Lock | None, holder: str
    ) -> None:
        self._path = path
        self._connection = connection
        self._passphrase = passphrase
        self._lock = lock
        self._holder = holder
        self._journal = Journal()
        self._kept = Kept()
        self._seen = connection.pragma("data_version")
        self._stat = os.stat(path)
        self._identity = rows.read_meta(connection, "statement")

    @classmethod
    def create(
        cls,
        path: Path,
        statement: Statement,
        *,
        passphrase: str | None = None,
        author: str = "",
        time: datetime | None = None,
    ) -> Self:
        """A new file that holds the statement, opened; it appears whole or not at all, and replaces nothing."""
        moment = time or datetime.now(UTC)

        def fill(connection: apsw.Connection) -> None:
            delta, _ = Kept().step(statement)
            rows.write(connection, delta)
            rows.begin_meta(connection, moment)
            changes = Changes(
                "New statement", frozenset(item.id for item in statement.paragraphs), order=True
            )
            Journal().note(connection, changes, None, statement, author, moment)

        copying.make_new(path, passphrase, fill)
        return cls.open(path, passphrase=passphrase)

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None = None, read_only: bool = False) -> Self:
        """Opens a file; for reading only when asked, when it cannot be written, or when another window holds it.

        Raises `problems.PassphraseNeeded` where it is encrypted and the passphrase is missing or wrong.
        """
        check_kind(path)
        lock, holder = (None, "") if read_only or not looks_writable(path) else _locked(path)
        try:
            connection = _connected(path, passphrase, writable=lock is not None)
            try:
                check_pages(connection, path)
                connection = bring_up_to_date(connection, path, passphrase)
                with told(path):
                    return cls(path, connection, passphrase, lock, holder)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            if lock:
                lock.release()
            raise

    @property
    def path(self) -> Path:
        """The statement's file."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: asked for, marked so, or held by another window."""
        return self._lock is None

    @property
    def holder(self) -> str:
        """Who else held the file when it was opened ("amina@mission-7 since 13 Jan 09:41"), or ""."""
        return self._holder

    @property
    def encrypted(self) -> bool:
        """Whether the file is encrypted with a passphrase."""
        return self._passphrase is not None

    @property
    def identity(self) -> str:
        """What tells this statement from every other; copies of it carry the same."""
        return self._identity

    @property
    def source(self) -> Source:
        """The file as a backup of it needs it, beside the window."""
        return Source(self._path, self._identity, self._passphrase)

    def load(self) -> Statement:
        """The statement as it lies in the file now."""
        with told(self._path), self._connection:
            self._seen = self._connection.pragma("data_version")
            statement, self._kept = rows.read_kept(self._connection)
        return statement

    def save(self, statement: Statement, changes: Changes, *, author: str, time: datetime) -> None:
        """Writes what differs from what lies there, with its entry in the journal, in one transaction."""
        delta, after = self._kept.step(statement)
        with self._transaction() as connection:
            rows.write(connection, delta)
            self._journal.note(connection, changes, self._kept.statement, statement, author, time)
        self._kept = after

    def changed_elsewhere(self) -> bool:
        """Whether another program wrote to the file since it was read last."""
        with told(self._path):
            return bool(self._connection.pragma("data_version") != self._seen)

    def versions(self) -> tuple[Version, ...]:
        """The named versions, oldest first."""
        with told(self._path):
            return rows.read_versions(self._connection)

    def version_statement(self, number: int) -> Statement:
        """The statement as it stood in the version with this number."""
        with told(self._path):
            return rows.read_snapshot(self._connection, number)

    def add_version(self, version: Version, statement: Statement) -> None:
        """Adds a version with the whole statement as it stands."""
        snapshot = packed(statement)
        with self._transaction() as connection:
            rows.add_version(connection, version, snapshot)
        self._journal.forget()

    def paragraph_history(self, paragraph: str) -> tuple[Entry, ...]:
        """What became of a paragraph, oldest first: (time, author, verb, text after)."""
        with told(self._path):
            return entries(self._connection, paragraph)

    def journal(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """The whole journal, oldest first: (time, author, verb, paragraph, text after); copies share its beginning."""
        with told(self._path):
            return whole(self._connection)

    def attach(self, name: str, kind: str, data: bytes) -> str:
        """Keeps a file's bytes inside under its name; the same file twice is kept once. Returns the name used."""
        if len(data) > LARGEST:
            raise FileProblem(
                "The file is too large to be kept with the statement", "give a smaller one", name
            )
        digest = hashlib.sha256(data).hexdigest()
        with told(self._path):
            known = {item.name: item.digest for item in self.attachments()}
        free = copying.free_name(name, digest, known)
        if free not in known:
            with self._transaction() as connection:
                connection.execute("INSERT INTO attachment VALUES (?, ?, ?, ?)", (free, kind, digest, data))
        return free

    def attachments(self) -> tuple[Attachment, ...]:
        """The files kept inside, in the order that they were put there."""
        with told(self._path):
            found = self._connection.execute(
                "SELECT name, kind, length(data), digest FROM attachment ORDER BY rowid"
            )
            return tuple(Attachment(str(a), str(b), int(str(c)), str(d)) for a, b, c, d in found)

    def attachment(self, name: str) -> bytes:
        """The bytes of a file kept inside; FileProblem where there is none of this name."""
        with told(self._path):
            found = self._connection.execute("SELECT data FROM attachment WHERE name = ?", (name,)).fetchone()
        if found is None:
            raise FileProblem("The statement keeps no file of this name", "look at the list", name)
        return bytes(found[0])

    def copy_to(self, target: Path) -> None:
        """Save a Copy: the whole statement, encrypted alike, at `target`; whole or not at all."""
        copying.copy_whole(self._connection, self._path, target, self._passphrase)

    def copy_holding(self, target: Path, statement: Statement, *, author: str, time: datetime) -> None:
        """As `copy_to`, but with this statement in it, which the file itself does not take.

        Where the file cannot even be read any more, the copy holds the statement without versions and history.
        """

        def bring_up(copy: apsw.Connection) -> None:
            before, kept = rows.read_kept(copy)
            fill(copy, kept, before)

        def fill(copy: apsw.Connection, kept: Kept, before: Statement | None) -> None:
            rows.write(copy, kept.step(statement)[0])
            everything = frozenset(
                item.id for item in (*(before or statement).paragraphs, *statement.paragraphs)
            )
            changes = Changes("Save a copy", everything, order=True)
            Journal().note(copy, changes, before, statement, author, time)

        def begin(copy: apsw.Connection) -> None:
            rows.begin_meta(copy, time, self._identity)
            fill(copy, Kept(), None)

        try:
            copying.copy_whole(self._connection, self._path, target, self._passphrase, bring_up)
        except FileProblem:
            if not self.verify():
                raise
            copying.write_fresh(target, self._passphrase, begin)

    def set_passphrase(self, passphrase: str | None) -> None:
        """Encrypts the file with this passphrase from now on, or (None) with none.

        A new file takes the old one's place whole: pages under two keys at once, as a kill in the midst of
        changing them would leave, are never on the disk.
        """
        if passphrase is not None:
            key_of(passphrase)
        self._refuse_writing()
        try:
            with told(self._path):
                if self._connection.pragma("data_version") != self._seen:
                    raise FileProblem("Another program changed the file meanwhile", "open it again")
                copying.replace_under_key(self._connection, self._path, self._passphrase, passphrase)
            self._passphrase = passphrase
        finally:
            self._connect_again()

    def verify(self) -> list[str]:
        """What is wrong with the file, a sentence each; [] where all is well."""
        return problems_in(self._connection, self._path)

    def close(self) -> None:
        """Closes the file and lets go of it; harmless when done twice."""
        with contextlib.suppress(apsw.Error):
            self._connection.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect_again(self) -> None:
        """After the file was replaced by ourselves, or that failed."""
        self._connection.close()
        self._journal.forget()
        with told(self._path):
            self._connection = connect(self._path, self._passphrase, writable=True)
            self._stat = os.stat(self._path)
            self._seen = self._connection.pragma("data_version")

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All that is written within is one transaction: where it ends with an error, nothing was written."""
        kept = self._kept
        try:
            with self._transaction():
                yield
        except BaseException:
            self._kept = kept
            raise

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[apsw.Connection]:
        """BEGIN … COMMIT, or nothing at all; refuses where somebody else wrote meanwhile."""
        self._refuse_writing()
        connection = self._connection
        if connection.in_transaction:  # of `together`
            yield connection
            return
        with told(self._path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                if connection.pragma("data_version") != self._seen:
                    raise FileProblem("Another program changed the file meanwhile", "open it again")
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self._journal.forget()
                with contextlib.suppress(apsw.Error):
                    connection.execute("ROLLBACK")
                raise

    def _refuse_writing(self) -> None:
        if self.read_only:
            raise FileProblem(
                f"{self._holder} holds the file" if self._holder else "The file is read-only",
                "save a copy to work on",
                str(self._path),
            )
        try:
            there = os.path.samestat(os.stat(self._path), self._stat)
        except OSError:
            there = False
        if not there:
            raise FileProblem(
                "The file was moved, renamed or replaced while it was open",
                "save a copy, then open that",
                str(self._path),
            )


def _locked(path: Path) -> tuple[Lock | None, str]:
    """The lock, or who holds it; neither where the folder takes no side file."""
    try:
        return take_lock(path), ""
    except Held as held:
        return None, held.holder
    except OSError:
        return None, ""


def _connected(path: Path, passphrase: str | None, *, writable: bool) -> apsw.Connection:
    """A connection; what a crash left half-written is undone only by the passphrase that it was written with."""
    if not writable:
        return connect_reading(path, passphrase)
    settle_journal(path, passphrase)
    return connect(path, passphrase, writable=True)
