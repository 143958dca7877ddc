"""What lies in the folders to be indexed, and what of it is new since the last time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import apsw

from app.domain.errors import FileProblem
from app.language.sources import READERS
from app.language.store import rows

LARGEST = 64 * 1024 * 1024
"""Bytes above which a file is not read."""


class Found(NamedTuple):
    """A file below an indexed folder: the folder's last name, the path below it, size and time (nanoseconds).

    `digest` is that of its bytes when it was last read, b"" where it never was or could not be.
    """

    folder: str
    path: str
    where: str
    size: int
    modified: int
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do: files to read, the `file` rows of files that are gone, and how many stay as they are."""

    to_read: tuple[Found, ...]
    gone: tuple[int, ...]
    unchanged: int


def require(folders: Iterable[Path]) -> None:
    """Raises FileProblem for the first folder (or file) that is not there."""
    for folder in folders:
        if not folder.exists():
            raise FileProblem(
                "There is no such folder", "choose the folder that holds the statements", str(folder)
            )


def plan(connection: apsw.Connection, folders: Iterable[Path]) -> Plan:
    """Compares the folders with the index by name, size and time."""
    to_read: list[Found] = []
    gone: list[int] = []
    unchanged = 0
    for folder in folders:
        name = folder.resolve().name
        known = _known(connection, name)
        for found in _files(folder, name):
            size, modified, digest, _ = known.pop(found.path, (-1, -1, b"", 0))
            if (size, modified) == (found.size, found.modified):
                unchanged += 1
            else:
                to_read.append(found._replace(digest=digest) if digest else found)
        gone += [row for *_, row in known.values()]
    return Plan(tuple(to_read), tuple(gone), unchanged)


def _known(connection: apsw.Connection, folder: str) -> dict[str, tuple[int, int, bytes, int]]:
    """Path → size, time, digest (b"" for what could not be read) and row of the files of a folder."""
    sql = "SELECT path, size, modified, iif(document IS NULL, x'', digest), id FROM file WHERE folder = ?"
    return {
        path: (size, modified, digest, row)
        for path, size, modified, digest, row in rows(connection, sql, (folder,))
    }


def _files(folder: Path, name: str) -> Iterator[Found]:
    if folder.is_file():
        yield from _found(str(folder.parent), name, [folder.name])
        return
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(item for item in folders if not item.startswith("."))
        below = os.path.relpath(base, folder)
        prefix = "" if below == "." else below.replace(os.sep, "/") + "/"
        yield from _found(base, name, sorted(files), prefix)


def _found(base: str, folder: str, files: Iterable[str], prefix: str = "") -> Iterator[Found]:
    for file in files:
        if os.path.splitext(file)[1].lower() not in READERS or file.startswith((".", "~$")):
            continue
        where = os.path.join(base, file)
        try:
            stat = os.stat(where)
        except OSError:
            continue
        yield Found(folder, prefix + file, where, stat.st_size, stat.st_mtime_ns)
