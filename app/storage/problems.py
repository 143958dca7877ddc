"""What goes wrong with a statement's file, in one sentence each."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from app.domain.errors import FileProblem, PenholderError

BACKUP = "open a backup or a copy of it, or rescue what can be read (penholder rescue)"


class PassphraseNeeded(FileProblem):
    """The file is encrypted and no passphrase, or a wrong one, was given: the caller asks and tries again."""


class Damaged(FileProblem):
    """The file is a statement, but not a whole one."""


def not_a_statement(what: str = "") -> FileProblem:
    """The file is something else; `what` names it where that is known ("a Word document")."""
    known = f"The file is {what}, not a Penholder statement" if what else "The file is no Penholder statement"
    return FileProblem(known, "choose a .prst file")


def wrong_passphrase() -> PassphraseNeeded:
    """The passphrase does not open the file."""
    return PassphraseNeeded("The passphrase is wrong, or the file is damaged", "try the passphrase again")


def damaged(what: str) -> Damaged:
    """Something in the file cannot be read; `what` says where."""
    return Damaged(f"The file is damaged ({what})", BACKUP)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system report inside the block into a `FileProblem` on this file."""
    try:
        yield
    except PenholderError as problem:
        raise problem.in_file(str(path)) from problem.__cause__
    except (apsw.Error, OSError, UnicodeDecodeError) as error:
        raise translated(error).in_file(str(path)) from error


def translated(error: Exception) -> FileProblem:
    """The sentence for an error of SQLite or of the system."""
    if isinstance(error, apsw.FullError) or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
        return FileProblem("The disk is full, and the change was not saved", "free some room and try again")
    if isinstance(error, (apsw.BusyError, apsw.LockedError)):
        return FileProblem("Another program is using the file", "close it there and try again")
    if isinstance(error, (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, PermissionError)):
        return FileProblem(
            "The file or its folder cannot be written", "save a copy in a folder where you may write"
        )
    if isinstance(error, apsw.NotADBError):
        return not_a_statement()
    if isinstance(error, (apsw.CorruptError, apsw.FormatError)):
        return damaged("a part of it cannot be read")
    if isinstance(error, UnicodeDecodeError):
        return damaged("a text in it is none")
    if isinstance(error, FileNotFoundError):
        return FileProblem("There is no such file or folder", "look at the name and the folder")
    if isinstance(error, apsw.IOError):
        return FileProblem(
            "The disk refused to read or write the file", "see whether it is full or was taken out"
        )
    return FileProblem(f"The file could not be used ({error})", "open a backup or a copy of it")
