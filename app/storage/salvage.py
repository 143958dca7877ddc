"""Reading what can be read of a damaged database: row by row, past the pages that are broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from app.domain.errors import FileProblem
from app.storage.opening import give_key, is_encrypted, journal_of, page_size
from app.storage.problems import PassphraseNeeded, damaged, told, wrong_passphrase
from app.storage.recovery import copied, lies_there, settle_journal

PROBED = 5_000
"""How many row numbers are tried one by one behind the last row that is found, where pages between are broken."""

Cells = tuple[bytes | int | None, ...]

_BROKEN = (apsw.Error, UnicodeDecodeError)


@contextmanager
def damaged_copy(path: Path, passphrase: str | None) -> Iterator[apsw.Connection]:
    """A connection to a copy of the file that reads as far as it can; the file itself is not touched.

    Raises PassphraseNeeded, and Damaged where not even the list of tables can be read.
    """
    with copied(path, journal=lies_there(journal_of(path))) as copy, told(path):
        _undo_what_a_crash_left(copy, passphrase)
        if not is_encrypted(copy):
            _fill_up(copy)
        connection = apsw.Connection(str(copy))
        try:
            give_key(connection, passphrase)
            connection.pragma("writable_schema", True)  # a table that is cut short is read as far as it goes
            _look(connection, copy, passphrase)
            yield connection
        finally:
            connection.close()


def numbered(connection: apsw.Connection, table: str, columns: tuple[str, ...]) -> Iterator[Cells]:
    """The rows of a table by their number, those on broken pages left out. Texts come as bytes."""
    cells = ", ".join(f"CAST({name} AS BLOB)" if name[0] != "#" else name[1:] for name in columns)
    query = f"SELECT rowid, {cells} FROM {table} NOT INDEXED WHERE rowid"
    found: dict[int, Cells] = {}
    first = _as_far_as_it_goes(connection, f"{query} > ? ORDER BY rowid", -1, found)
    if not first:
        low = max(found, default=0)
        _as_far_as_it_goes(connection, f"{query} > ? ORDER BY rowid DESC", low, found)
        above = [number for number in found if number > low]
        for number in range(low + 1, min(above) if above else low + PROBED):
            _as_far_as_it_goes(connection, f"{query} = ?", number, found)
    for number in sorted(found):
        yield found[number]


def named(connection: apsw.Connection, table: str, name: str) -> bytes | None:
    """The value of this name in a table of names and values, or None."""
    try:
        found = connection.execute(
            f"SELECT CAST(value AS BLOB) FROM {table} WHERE name = ?", (name,)
        ).fetchone()
    except _BROKEN:
        return None
    return bytes(found[0]) if found else None


def is_whole(connection: apsw.Connection) -> bool:
    """Whether SQLite finds nothing wrong with the pages."""
    try:
        return bool(connection.pragma("integrity_check", 1) == "ok")
    except apsw.Error:
        return False


def as_text(cell: bytes | int | None) -> str:
    """A cell as text; what is no UTF-8 any more is marked by U+FFFD."""
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell or "")


def _as_far_as_it_goes(connection: apsw.Connection, query: str, number: int, found: dict[int, Cells]) -> bool:
    """Puts the rows into `found` by number; False where a broken page ended it."""
    try:
        for row_number, *cells in connection.execute(query, (number,)):
            found[int(str(row_number))] = tuple(cells)
    except _BROKEN:
        return False
    return True


def _undo_what_a_crash_left(copy: Path, passphrase: str | None) -> None:
    """Lets SQLite play back a journal that fits; one that cannot be tried is left out."""
    try:
        settle_journal(copy, passphrase)
    except FileProblem:
        journal_of(copy).unlink(missing_ok=True)


def _fill_up(copy: Path) -> None:
    """Gives a file that is cut short its length again: SQLite opens none that is shorter than it says."""
    with copy.open("r+b") as stream:
        head = stream.read(100)
        page, size = page_size(head), copy.stat().st_size
        if page:
            pages = min(int.from_bytes(head[28:32], "big"), 1 << 18)
            stream.truncate(max(pages * page, -(-size // page) * page))


def _look(connection: apsw.Connection, copy: Path, passphrase: str | None) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except apsw.Error as error:
        if passphrase is not None:
            raise wrong_passphrase() from error
        if is_encrypted(copy):
            raise PassphraseNeeded("The statement is encrypted", "give its passphrase") from error
        raise damaged("nothing in it can be read") from error
