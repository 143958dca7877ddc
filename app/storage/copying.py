"""New files and copies, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import apsw

from app.domain.errors import FileProblem, PenholderError
from app.storage.opening import check_name, connect, is_encrypted, key_of
from app.storage.problems import told

Fill = Callable[[apsw.Connection], None]
"""Writes into a new file, inside one transaction."""


def make_new(path: Path, passphrase: str | None, fill: Fill) -> None:
    """A new file at `path`, filled inside one transaction; FileProblem where something stands there already."""
    check_name(path)
    if path.exists() or path.is_symlink():
        raise FileProblem(
            "There is a file of this name already", "choose another name, or open it", str(path)
        )
    write_fresh(path, passphrase, fill)


def write_fresh(path: Path, passphrase: str | None, fill: Fill) -> None:
    """As `make_new`, but replaces what stands there."""
    check_name(path)
    with told(path), appearing(path) as temporary:
        _filled(temporary, passphrase, fill, new=True)


def _filled(path: Path, passphrase: str | None, fill: Fill, *, new: bool) -> None:
    connection = connect(path, passphrase, writable=True, new=new)
    try:
        with connection:
            fill(connection)
    finally:
        connection.close()


def copy_whole(
    connection: apsw.Connection,
    source: Path,
    target: Path,
    passphrase: str | None,
    finish: Fill | None = None,
) -> None:
    """The whole database at `target`, encrypted alike and without its free pages; replaces what stands there.

    `finish` may write into the copy before it appears.
    """
    check_name(target)
    with told(target):
        if target.exists() and source.exists() and target.samefile(source):
            raise FileProblem("That is the open statement itself", "choose another name for the copy")
        with appearing(target) as temporary:
            connection.execute("VACUUM INTO ?", (str(temporary),))
            if passphrase is not None and not is_encrypted(temporary):  # read from memory, which has no key
                _give_new_key(temporary, None, passphrase)
            if finish is not None:
                _filled(temporary, passphrase, finish, new=False)


def replace_under_key(
    connection: apsw.Connection, path: Path, passphrase: str | None, new: str | None
) -> None:
    """A file with the same content under a new passphrase (None: with none) takes the place of `path`.

    The connection is closed then, because Windows replaces no file that is open.
    """
    real = path.resolve()
    with appearing(real) as temporary:
        connection.execute("VACUUM INTO ?", (str(temporary),))
        _give_new_key(temporary, passphrase, new)
        shutil.copymode(real, temporary)
        connection.close()


def _give_new_key(path: Path, passphrase: str | None, new: str | None) -> None:
    """Puts a closed file under another passphrase, and reads it back under that."""
    connection = connect(path, passphrase, writable=True)
    try:
        key = key_of(new) if new is not None else ""
        connection.pragma("hexrekey" if key else "rekey", key)
    finally:
        connection.close()
    connect(path, new, writable=False).close()


def free_name(name: str, digest: str, known: Mapping[str, str]) -> str:
    """The name under which a file is kept: its own, or with a number where another file has that name."""
    plain = name.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip() or "unnamed"
    stem, dot, ending = plain.rpartition(".")
    candidate, count = plain, 2
    while known.get(candidate, digest) != digest:
        candidate = f"{stem} ({count}).{ending}" if dot and stem else f"{plain} ({count})"
        count += 1
    return candidate


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A name in the target's own folder to write to; afterwards it is on the disk and has the target's name."""
    folder = path.parent
    if not folder.is_dir():
        raise FileProblem("The folder to write to does not exist", "make it, or choose another")
    if path.is_dir():
        raise FileProblem("This is a folder, not a file", "give a file name")
    if not folder.stat().st_mode & 0o222:
        raise FileProblem("The folder cannot be written", "choose another folder")
    temporary = folder / f".penholder-{secrets.token_hex(6)}.tmp"
    try:
        try:
            yield temporary
        except PenholderError as problem:  # it speaks of the name that the file was to have
            raise type(problem)(problem.problem, problem.remedy, str(path)) from problem.__cause__
        _to_disk(temporary)
        os.replace(temporary, path)
        _to_disk(folder)
    finally:
        for leftover in (temporary, folder / f"{temporary.name}-journal"):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    """Waits until a file is on the disk; a folder too, where the system can do that."""
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
