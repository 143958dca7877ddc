"""Opening a statement's file: what kind of file it is, its passphrase, the form that it has, bringing it up to date."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import apsw

from app.domain.errors import FileProblem
from app.storage.problems import (
    BACKUP,
    Damaged,
    PassphraseNeeded,
    damaged,
    not_a_statement,
    told,
    wrong_passphrase,
)

APPLICATION = 0x50524E48
"""The mark of our files in SQLite's header: "PRNH"."""

SCHEMA = 1
"""The number of the newest form; see `migrations/`."""

LONGEST_NAME = 255
"""What the usual file systems take for one name: bytes, on Windows signs."""

BUSY = 2_000
"""Milliseconds to wait while another program is in the midst of a transaction."""

_HERE = Path(__file__).parent
_MAGIC = b"SQLite format 3\x00"
_OTHER_KINDS = (
    (b"PK\x03\x04", "a Word document or another zip archive"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"<?xml", "an XML document"),
)


def schema() -> str:
    """The SQL that makes a new file."""
    return (_HERE / "schema.sql").read_text(encoding="utf-8")


def is_encrypted(path: Path) -> bool:
    """Whether the file is a database encrypted with a passphrase; False where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return _looks_encrypted(stream.read(100))
    except OSError:
        return False


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of a file's open transaction: beside the file itself, not beside a link to it."""
    real = path.resolve()
    return real.with_name(f"{real.name}-journal")


def looks_writable(path: Path) -> bool:
    """Whether the file and its folder may be written; the read-only mark counts even for an administrator."""
    folder = path.resolve().parent
    try:
        marked = path.stat().st_mode & 0o222 and folder.stat().st_mode & 0o222
    except OSError:
        return False
    return bool(marked) and os.access(path, os.W_OK) and os.access(folder, os.W_OK)


def check_name(path: Path) -> None:
    """Raises FileProblem where the name holds bytes that are no UTF-8, or leaves no room for the journal's ending.

    SQLite opens no such file, or none that it could write to.
    """
    if any("\ud800" <= sign <= "\udfff" for sign in str(path)):
        raise FileProblem(
            "The file’s name holds signs that are no letters", "rename it or its folder", str(path)
        )
    signs: str | bytes = os.fsencode(path.name) if os.name == "posix" else path.name
    if len(signs) + len("-journal") > LONGEST_NAME:
        raise FileProblem("The file’s name is too long", "give it a shorter one", str(path))


def check_kind(path: Path) -> None:
    """Raises FileProblem where the file is missing, a folder, empty, cut short, or of another kind."""
    check_name(path)
    with told(path):
        if path.is_dir():
            raise FileProblem("This is a folder, not a file", "choose a .prst file")
        with path.open("rb") as stream:
            head = stream.read(100)
        size = path.stat().st_size
        if not head:
            raise FileProblem("The file is empty", "open a backup or a copy of it")
        if not head.startswith(_MAGIC) and not _looks_encrypted(head):
            raise not_a_statement(next((what for mark, what in _OTHER_KINDS if head.startswith(mark)), ""))
        _check_size(path, head, size)


def connect(path: Path, passphrase: str | None, *, writable: bool, new: bool = False) -> apsw.Connection:
    """A connection with our settings whose content can be read; raises FileProblem, nothing else."""
    flags = apsw.SQLITE_OPEN_READWRITE if writable else apsw.SQLITE_OPEN_READONLY
    with told(path):
        connection = apsw.Connection(str(path), flags=flags | (apsw.SQLITE_OPEN_CREATE if new else 0))
        try:
            _settle(connection, passphrase, path)
            if new:
                make(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def make(connection: apsw.Connection) -> None:
    """Gives an empty database our tables and our mark."""
    connection.pragma("application_id", APPLICATION)
    with connection:
        connection.execute(schema())
        connection.pragma("user_version", SCHEMA)


def check_pages(connection: apsw.Connection, path: Path) -> None:
    """Raises FileProblem where a page is broken, also one that is not read now: nothing is written over it then."""
    with told(path):
        if connection.pragma("integrity_check", 1) != "ok":
            raise damaged("a part of it cannot be read")


def check_form(connection: apsw.Connection) -> int:
    """The number of the file's form; FileProblem where it is another program's or newer than this one knows."""
    if connection.pragma("application_id") != APPLICATION:
        raise not_a_statement("another program's database")
    form = int(connection.pragma("user_version"))
    if form > SCHEMA:
        raise FileProblem(
            "The file was written by a newer Penholder", "install the newest version to open it"
        )
    if form < 1:
        raise damaged("it does not say what form it has")
    if not connection.execute("SELECT 1 FROM meta WHERE name = 'statement'").fetchone():
        raise damaged("it does not say which statement it is")
    return form


def bring_up_to_date(connection: apsw.Connection, path: Path, passphrase: str | None) -> apsw.Connection:
    """The connection to the newest form: migrated in one transaction, after a backup was put beside the file.

    A file that may only be read is brought up to date in memory, and stays as it is.
    """
    with told(path):
        form = check_form(connection)
        if form == SCHEMA:
            _sweep(connection, path)
            return connection
        if connection.readonly("main"):
            connection = in_memory(connection)
        else:
            copy_pages(connection, path.with_name(f"{path.name}.form-{form}.bak"), passphrase)
        _migrate(connection, form)
    return connection


def copy_pages(connection: apsw.Connection, target: Path, passphrase: str | None) -> None:
    """An exact copy of the whole database at `target`, encrypted alike; an existing file there is replaced."""
    target.unlink(missing_ok=True)
    copy = apsw.Connection(str(target))
    try:
        give_key(copy, passphrase)
        with copy.backup("main", connection, "main") as job:
            job.step(-1)
    finally:
        copy.close()


def give_key(connection: apsw.Connection, passphrase: str | None) -> None:
    """Hands SQLite the passphrase (composed as Unicode NFC, so that every keyboard gives the same one)."""
    if passphrase is not None:
        connection.pragma("hexkey", key_of(passphrase))


def key_of(passphrase: str) -> str:
    """The passphrase as the hexadecimal that the cipher takes; FileProblem where it is empty."""
    if not passphrase:
        raise PassphraseNeeded("The passphrase is empty", "give at least one character")
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass").hex()


def _settle(connection: apsw.Connection, passphrase: str | None, path: Path) -> None:
    connection.set_busy_timeout(BUSY)
    if passphrase is not None and path.exists() and path.stat().st_size and not is_encrypted(path):
        raise FileProblem("The statement has no passphrase", "open it without one")
    give_key(connection, passphrase)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except apsw.NotADBError as error:
        if passphrase is not None:
            raise wrong_passphrase() from error
        if is_encrypted(path):
            raise PassphraseNeeded("The statement is encrypted", "give its passphrase") from error
        raise
    connection.pragma("journal_mode", "DELETE")
    connection.pragma("synchronous", "FULL")
    connection.pragma("foreign_keys", "ON")
    connection.pragma("trusted_schema", "OFF")
    connection.pragma("cell_size_check", "ON")


def _sweep(connection: apsw.Connection, path: Path) -> None:
    """Takes away the journal of a transaction that a crash stopped before it wrote anything.

    SQLite itself rolls back one that matters when the file is opened, and leaves this kind until the next
    change; a file that is about to be mailed should lie there alone. The file counts how often that was so.
    """
    if not connection.readonly("main") and journal_of(path).exists():
        connection.execute(
            "INSERT INTO meta VALUES ('crashes', '1') "
            "ON CONFLICT DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
        )


def _migrate(connection: apsw.Connection, form: int) -> None:
    connection.pragma("foreign_keys", "OFF")
    with connection:
        for step in range(form + 1, SCHEMA + 1):
            connection.execute(_migration(step))
        connection.pragma("user_version", SCHEMA)
    connection.pragma("foreign_keys", "ON")


def _migration(step: int) -> str:
    found = sorted((_HERE / "migrations").glob(f"{step:04}_*.sql"))
    if len(found) != 1:
        raise FileNotFoundError(f"the program lacks its migration {step}")
    return found[0].read_text(encoding="utf-8")


def in_memory(connection: apsw.Connection) -> apsw.Connection:
    """The same database in memory, where it has no key; the connection is closed."""
    memory = apsw.Connection(":memory:")
    try:
        memory.deserialize("main", connection.serialize("main"))
    finally:
        connection.close()
    return memory


def _looks_encrypted(head: bytes) -> bool:
    """The cipher leaves bytes 16 to 23 of SQLite's header as they are: page size and three fixed numbers."""
    return len(head) >= 24 and not head.startswith(_MAGIC) and head[21:24] == b"@  " and page_size(head) > 0


def page_size(head: bytes) -> int:
    """The bytes of a page, as the first bytes of a file say it; 0 where they say nothing sensible."""
    size = int.from_bytes(head[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else 0


def _check_size(path: Path, head: bytes, size: int) -> None:
    """A whole database is a row of whole pages; one with a journal beside it may be mended by SQLite first."""
    page = page_size(head)
    if journal_of(path).exists():
        return
    said = int.from_bytes(head[28:32], "big") if head.startswith(_MAGIC) and head[24:28] == head[92:96] else 0
    if not page or size % page or size < said * page:
        raise Damaged("The file is cut short", BACKUP)
