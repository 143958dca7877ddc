"""The index's file: making it, opening it for reading or writing, and saying what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from app.domain.errors import FileProblem

APPLICATION = 1347570252
FORM = 2
PAGE = 8192
"""Bytes of a page: a wording and its neighbours in one."""

BUSY = 5_000
"""Milliseconds to wait while another program writes."""

_HERE = Path(__file__).parent


class OtherForm(FileProblem):
    """The index was made by an older or a newer program."""


def open_to_read(path: Path) -> apsw.Connection:
    """A connection that reads; FileProblem where there is no index, or it is of another kind or form."""
    with told(path):
        if not path.is_file():
            raise FileProblem(
                "There is no index here", "build it first from a folder of statements", str(path)
            )
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        _settle(connection, path)
        connection.execute(
            "PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456; PRAGMA query_only = ON"
        ).fetchall()
    return connection


def open_to_write(path: Path) -> apsw.Connection:
    """A connection that writes, to a new index where there is none; raises FileProblem as above.

    It does not wait for the disk: a program that ends loses nothing, and `make_safe` waits once, at the end. Should
    the power fail before, the index may have to be built anew, which it always can.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists() or path.stat().st_size == 0
        connection = apsw.Connection(str(path))
        _settle(connection, path, (_HERE / "schema.sql").read_text(encoding="utf-8") if fresh else "")
        connection.execute("PRAGMA journal_mode = DELETE; PRAGMA cache_size = -64000").fetchall()
        connection.execute("PRAGMA temp_store = MEMORY; PRAGMA synchronous = OFF").fetchall()
    return connection


def rows(connection: apsw.Connection, sql: str, values: Sequence[object] = ()) -> list[Any]:
    """All rows of a question, as tuples."""
    return list(connection.execute(sql, tuple(values)))


def make_safe(connection: apsw.Connection) -> None:
    """Waits until everything written is on the disk."""
    connection.execute(
        "PRAGMA synchronous = FULL; UPDATE segment SET bits = bits; PRAGMA synchronous = OFF"
    ).fetchall()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the database and the system say into one sentence about the index."""
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise FileProblem(
            "This is no agreed-language index", "choose another file or build it anew", str(path)
        ) from error
    except apsw.FullError as error:
        raise FileProblem(
            "The disk is full", "make room and index again; what was read is kept", str(path)
        ) from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise FileProblem(
            "The index cannot be written here", "choose another folder for it", str(path)
        ) from error
    except apsw.BusyError as error:
        raise FileProblem(
            "Another program is writing the index", "try again when it is done", str(path)
        ) from error
    except (apsw.Error, OSError) as error:
        raise FileProblem(
            "The index cannot be read or written", "build it anew in another place", str(path)
        ) from error


def _settle(connection: apsw.Connection, path: Path, schema: str = "") -> None:
    """Makes the tables of a new file and checks the file's kind; lets go of a file of another kind."""
    try:
        connection.set_busy_timeout(BUSY)
        if schema:
            connection.execute(f"PRAGMA page_size = {PAGE}; PRAGMA synchronous = OFF").fetchall()
            connection.execute(f"BEGIN; {schema}; COMMIT").fetchall()
        _check(connection, path)
    except BaseException:
        connection.close()
        raise


def _check(connection: apsw.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone() or (0,)
    (form,) = connection.execute("PRAGMA user_version").fetchone() or (0,)
    if application != APPLICATION:
        raise FileProblem(
            "This is no agreed-language index", "choose another file or build it anew", str(path)
        )
    if form != FORM:
        raise OtherForm(
            f"The index has form {form}, and this program reads form {FORM}",
            "remove the file and index its folders again",
            str(path),
        )
