"""The journal that a crash left beside a file: looked at before SQLite undoes with it what was half-written.

SQLite does that as soon as it opens the file, with whatever key it was given, and never asks whether journal
and file belong together. A wrong key (or none, as when a window first asks whether there is one) cannot read
the journal: SQLite takes it for an empty one, throws it away, and the half-written pages stay for good. And
where a backup, or a sync program's copy, was put in the file's place, pages of another day are written into it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from app.domain.errors import FileProblem
from app.storage.journal_file import read_journal
from app.storage.opening import connect, in_memory, is_encrypted, journal_of
from app.storage.problems import PassphraseNeeded, told, wrong_passphrase

_COUNTER, _PAGES = slice(24, 28), slice(28, 32)
"""Where page 1 counts the transactions that the file has seen, and its pages."""


def settle_journal(path: Path, passphrase: str | None) -> None:
    """Sees to it that SQLite may undo what a crash left.

    Raises PassphraseNeeded, and leaves everything untouched, where this passphrase cannot undo it. A journal
    that belongs to another state of the file is put aside under a name that SQLite does not look for.
    """
    if not lies_there(journal_of(path)):
        return
    if passphrase is not None or is_encrypted(path):
        fits = _fits_under(path, passphrase)
    else:
        fits = _counts_alike(path)
    if not fits:
        put_aside(journal_of(path))


def connect_reading(path: Path, passphrase: str | None) -> apsw.Connection:
    """A connection for reading; where a crash left a broken transaction, to a whole copy in memory.

    The file itself, which may not be written, stays as it lies there.
    """
    try:
        return connect(path, passphrase, writable=False)
    except FileProblem as problem:
        if getattr(problem.__cause__, "extendedresult", 0) != apsw.SQLITE_READONLY_ROLLBACK:
            raise
    with copied(path, journal=True) as copy, told(path):
        settle_journal(copy, passphrase)
        return in_memory(connect(copy, passphrase, writable=True))


def put_aside(journal: Path) -> Path:
    """Gives the journal a name that SQLite does not look for; returns it."""
    aside, count = journal.with_name(f"{journal.name}.aside"), 2
    while aside.exists():
        aside, count = journal.with_name(f"{journal.name}.aside-{count}"), count + 1
    with told(journal):
        journal.rename(aside)
    return aside


def lies_there(journal: Path) -> bool:
    """Whether there is a journal with something in it."""
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False


def _counts_alike(path: Path) -> bool:
    """Whether the file is in the state that the journal began from, or one transaction further."""
    with told(path):
        before = read_journal(journal_of(path))
        with path.open("rb") as stream:
            head = stream.read(100)
    if before is None:
        return True
    if before.first is None:
        return before.pages == int.from_bytes(head[_PAGES], "big")
    began, stands = (int.from_bytes(page[_COUNTER], "big") for page in (before.first, head))
    return stands in (began, (began + 1) % (1 << 32))


def _fits_under(path: Path, passphrase: str | None) -> bool:
    """Tries on a copy: whether the file is whole with what the journal brings back, or only without it."""
    for journal in (True, False):
        if _is_whole(path, passphrase, journal=journal):
            return journal
    if passphrase is None:
        raise PassphraseNeeded("The statement is encrypted", "give its passphrase", str(path))
    raise wrong_passphrase().in_file(str(path))


def _is_whole(path: Path, passphrase: str | None, *, journal: bool) -> bool:
    try:
        with copied(path, journal=journal) as copy, told(path):
            connection = connect(copy, passphrase, writable=True)
            try:
                return bool(connection.pragma("quick_check", 1) == "ok")
            finally:
                connection.close()
    except FileProblem as problem:
        if isinstance(problem.__cause__, apsw.Error):
            return False
        raise


@contextmanager
def copied(path: Path, *, journal: bool) -> Iterator[Path]:
    """A copy of the file, and its journal where asked, in a folder of its own, which goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="penholder-") as folder:
        copy = Path(folder) / "copy.prst"
        with told(path):
            shutil.copyfile(path, copy)
            if journal:
                shutil.copyfile(journal_of(path), journal_of(copy))
        try:
            yield copy
        except FileProblem as problem:  # it speaks of the copy
            raise type(problem)(problem.problem, problem.remedy, str(path)) from problem.__cause__
