"""What lies in the folders to be indexed, and what of it is new since the last time."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import apsw

from app.domain.errors import FileProblem
from app.language.sources import READERS
from app.language.store import rows

LARGEST = 64 * 1024 * 1024
"""Bytes above which a file is not read."""


ENOUGH = 0.9
"""The share of a folder's files that must be there, of the same size, for it to be the same folder, moved."""

_Known = tuple[int, int, bytes, int]
"""Size, time, digest and row of a file that the index knows."""


class Found(NamedTuple):
    """A file below an indexed folder: the folder's key, the path below it, size and time (nanoseconds).

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


def key_of(folder: Path) -> str:
    """What the index calls a folder: its last name and a digest of where it lies, which tells nobody where that is.

    The digest keeps two folders of one name apart.
    """
    whole = folder.resolve()
    return f"{whole.name}/{sha256(os.path.normcase(whole).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def plan(connection: apsw.Connection, folders: Iterable[Path]) -> Plan:
    """Compares the folders with the index by name, size and time.

    A folder that was moved, or comes with a colleague's index, is known again by its files.
    """
    to_read: list[Found] = []
    gone: list[int] = []
    unchanged = 0
    listed = {key_of(folder): folder for folder in folders}
    for key, folder in listed.items():
        files = list(_files(folder, key))
        known = _known(connection, key)
        if not known:
            known = _moved_here(connection, key, files, listed)
        for found in files:
            size, modified, digest, _ = known.pop(found.path, (-1, -1, b"", 0))
            if (size, modified) == (found.size, found.modified):
                unchanged += 1
            else:
                to_read.append(found._replace(digest=digest) if digest else found)
        gone += [row for *_, row in known.values()]
    return Plan(tuple(to_read), tuple(gone), unchanged)


def read_from(connection: apsw.Connection, folder: Path) -> list[int]:
    """The `file` rows of what was read from a folder, whether or not it is still there."""
    for key in (key_of(folder), folder.resolve().name):
        found = [row for *_, row in _known(connection, key).values()]
        if found:
            return found
    return []


def _moved_here(
    connection: apsw.Connection, key: str, files: Sequence[Found], listed: Container[str]
) -> dict[str, _Known]:
    """What the index knows of a folder of this name that is this one, moved; its rows are this folder's from now on.

    Also an index of an earlier program, which called folders by their last name alone.
    """
    name = key.rpartition("/")[0]
    sizes = {found.path: found.size for found in files}
    for (other,) in rows(connection, "SELECT DISTINCT folder FROM file ORDER BY folder"):
        if other in listed or name not in (other, other.rpartition("/")[0]):
            continue
        known = _known(connection, other)
        same = sum(sizes.get(path) == size for path, (size, *_) in known.items())
        if same >= ENOUGH * len(known):
            connection.execute("UPDATE file SET folder = ? WHERE folder = ?", (key, other))
            return known
    return {}


def _known(connection: apsw.Connection, folder: str) -> dict[str, _Known]:
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
