"""A backup of an open statement's file, written beside the window while the statement is worked on."""

from __future__ import annotations

import errno
import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from app.domain.errors import FileProblem, PenholderError
from app.storage import rows
from app.storage.copying import appearing, replace_under_key
from app.storage.opening import (
    check_form,
    check_name,
    check_pages,
    connect,
    give_key,
    is_encrypted,
)
from app.storage.problems import told, translated

STEP = 256
"""Pages that are copied while the file is held for reading; a verb that is saved in between waits no longer."""

PATIENCE = 400
"""How often copying begins anew, or waits for a verb that is being saved, before it holds the file until it is done."""

WAIT = 0.01
"""Seconds between two looks at a file that is being written."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open statement's file as a backup needs it: where it lies, which statement, under which passphrase.

    It is a value: other threads may use it, with connections of their own.
    """

    path: Path
    identity: str
    passphrase: str | None = field(default=None, repr=False)

    def back_up(self, target: Path) -> None:
        """The file as it lies there at `target`, encrypted alike, for the user alone; whole or not at all.

        Raises FileProblem where that cannot be, where the file is damaged, or another one took its place.
        """
        check_name(target)
        try:
            with appearing(target) as temporary:
                self._copy(temporary)
                self._look_over(temporary)
                for_user_alone(temporary)
        except PenholderError:
            raise
        except (apsw.Error, OSError) as error:
            raise _failed(error, target) from error

    def put_under_key(self, backup: Path) -> None:
        """Encrypts a backup that was made before the statement had its passphrase; else nothing happens."""
        if self.passphrase is None or is_encrypted(backup):
            return
        with told(backup):
            connection = connect(backup, None, writable=True)
            try:
                replace_under_key(connection, backup, None, self.passphrase)
            finally:
                connection.close()

    def _copy(self, target: Path) -> None:
        """Copies page by page. The file is opened by SQLite alone: to close it after reading it in another way
        would, on POSIX systems, take off the locks that the window's own connection holds."""
        if not self.path.is_file():
            raise FileProblem("The file is not there any more", "save a copy to work on", str(self.path))
        source = apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READONLY)
        copy = apsw.Connection(str(target))
        try:
            give_key(source, self.passphrase)
            give_key(copy, self.passphrase)
            with copy.backup("main", source, "main") as job:
                _run(job)
        finally:
            copy.close()
            source.close()

    def _look_over(self, copy: Path) -> None:
        """A damaged file must not push good backups out, nor one that was put in the open one's place."""
        connection = connect(copy, self.passphrase, writable=False)
        try:
            check_form(connection)
            check_pages(connection, self.path)
            if rows.read_meta(connection, "statement") != self.identity:
                raise FileProblem(
                    "The file was replaced while it was open", "save a copy, then open that", str(self.path)
                )
        finally:
            connection.close()


def identity_of(path: Path, passphrase: str | None = None) -> str:
    """Which statement a closed file holds, be it damaged; "" where that cannot be read."""
    try:
        connection = connect(path, passphrase if is_encrypted(path) else None, writable=False)
    except PenholderError:
        return ""
    try:
        return rows.read_meta(connection, "statement")
    except apsw.Error:
        return ""
    finally:
        connection.close()


def copy_file(source: Path, target: Path) -> None:
    """A closed file's bytes at `target`; whole or not at all, and nothing is replaced."""
    check_name(target)
    if target.exists() or target.is_symlink():
        raise FileProblem("There is a file of this name already", "choose another name", str(target))
    with told(target), appearing(target) as temporary:
        shutil.copyfile(source, temporary)


def for_user_alone(path: Path) -> None:
    """Takes from others what the system lets them do with a file or folder, where it has such marks."""
    if os.name == "posix":
        path.chmod(0o700 if path.is_dir() else 0o600)


def _run(job: apsw.Backup) -> None:
    tries = 0
    while not job.done:
        try:
            before = job.remaining
            job.step(STEP if tries < PATIENCE else -1)
            tries += before != 0 and job.remaining >= before  # a verb was saved: SQLite began anew
        except (apsw.BusyError, apsw.LockedError):
            tries += 1
            if tries > 2 * PATIENCE:
                raise
            time.sleep(WAIT)


def _failed(error: Exception, target: Path) -> FileProblem:
    if isinstance(error, apsw.FullError) or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
        return FileProblem("The disk of the backups is full", "free some room there", str(target))
    problem = translated(error)
    return FileProblem(problem.problem, problem.remedy, str(target))
