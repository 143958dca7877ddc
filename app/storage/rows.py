"""Reading and writing the rows of a statement's file; every caller stands inside `problems.told`."""

from __future__ import annotations

import secrets
from datetime import datetime

import apsw

from app.domain.statement import Statement
from app.domain.versions import Version
from app.storage.journal import storable
from app.storage.parts import PARTS, Delta, Kept, assembled, unpacked
from app.storage.problems import damaged
from app.storage.seals import sealed, unsealed


def write(connection: apsw.Connection, delta: Delta) -> None:
    """Writes what differs."""
    for name, value in delta.facts:
        connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, sealed(value, name)))
    for part, key in delta.dropped:
        connection.execute("DELETE FROM item WHERE part = ? AND key = ?", (part, key))
    for row in delta.rows:
        if row.value is None:
            connection.execute(
                "UPDATE item SET rank = ? WHERE part = ? AND key = ?", (row.rank, row.part, row.key)
            )
        else:
            connection.execute(
                "INSERT INTO item VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET rank = excluded.rank, value = excluded.value",
                (row.part, row.key, row.rank, sealed(row.value, row.part, row.key)),
            )


def read_statement(connection: apsw.Connection) -> Statement:
    """The statement from its rows."""
    return read_kept(connection)[0]


def read_kept(connection: apsw.Connection) -> tuple[Statement, Kept]:
    """The statement from its rows, and what lies in the file, for `Kept.step` to compare with."""
    facts = {
        str(name): unsealed(str(value), str(name))
        for name, value in connection.execute("SELECT name, value FROM fact")
    }
    items: dict[str, dict[str, str]] = {part: {} for part in PARTS}
    ranks: dict[str, dict[str, int]] = {part: {} for part in PARTS}
    for part, key, rank, value in connection.execute(
        "SELECT part, key, rank, value FROM item ORDER BY part, rank"
    ):
        if part in items:
            if key in items[part]:
                raise damaged(f"{part}, {key}: it lies there twice")
            items[str(part)][str(key)] = unsealed(str(value), str(part), str(key))
            ranks[str(part)][str(key)] = int(str(rank))
    statement = assembled(facts, items)
    things = {part: dict(zip(items[part], getattr(statement, part), strict=True)) for part in PARTS}
    return statement, Kept(statement, things, ranks)


def begin_meta(connection: apsw.Connection, time: datetime, identity: str = "") -> None:
    """Gives a new file its identity (one of its own, or a known one) and the time that it was made (UTC)."""
    write_meta(connection, "statement", identity or secrets.token_hex(16))
    write_meta(connection, "made", time.isoformat())
    write_meta(connection, "head", "")


def write_meta(connection: apsw.Connection, name: str, value: str) -> None:
    """Sets one of what is said once."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def read_meta(connection: apsw.Connection, name: str) -> str:
    """One of what is said once, or ""."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def add_version(connection: apsw.Connection, version: Version, snapshot: bytes) -> None:
    """Adds a version and makes its digest the newest one."""
    connection.execute(
        "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version.number,
            storable(version.label),
            storable(version.author),
            version.time.isoformat(),
            storable(version.note),
            version.parent,
            version.digest,
            snapshot,
        ),
    )
    write_meta(connection, "head", version.digest)


def read_versions(connection: apsw.Connection) -> tuple[Version, ...]:
    """The named versions, oldest first."""
    found = connection.execute(
        "SELECT number, label, author, time, note, parent, digest FROM version ORDER BY number"
    )
    return tuple(_version(*row) for row in found)


def read_snapshot(connection: apsw.Connection, number: int) -> Statement:
    """The statement as it stood in one version."""
    found = connection.execute("SELECT snapshot FROM version WHERE number = ?", (number,)).fetchone()
    if found is None:
        raise damaged(f"version {number} is missing")
    return unpacked(bytes(found[0]), f"version {number}")


def _version(
    number: int, label: str, author: str, time: str, note: str, parent: int | None, digest: str
) -> Version:
    try:
        moment = datetime.fromisoformat(time)
    except ValueError as error:
        raise damaged(f"version {number}: its time") from error
    return Version(number, label, author, moment, note, parent, digest)
