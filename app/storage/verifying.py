"""Whether a statement's file is whole: SQLite's own check, every row, the rules, the chain of digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import apsw

from app.domain.errors import PenholderError
from app.domain.versions import Version, version_digest
from app.storage import rows
from app.storage.opening import schema
from app.storage.problems import translated

MOST = 20
"""How many of SQLite's own findings are told."""


def problems_in(connection: apsw.Connection, path: Path) -> list[str]:
    """What is wrong, a sentence each; [] where all is well. Reads everything and writes nothing."""
    found: list[str] = []
    for check in (_pages, _rules, _statement, _chain, _attachments):
        try:
            found += check(connection)
        except (apsw.Error, UnicodeDecodeError) as error:
            found.append(translated(error).in_file(path.name).problem)
        except PenholderError as problem:
            found.append(problem.problem)
    return list(dict.fromkeys(found))


def _pages(connection: apsw.Connection) -> list[str]:
    told = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({MOST})")]
    broken = [str(row[0]) for row in connection.execute("PRAGMA foreign_key_check")]
    return [f"The file is damaged: {line}" for line in told if line != "ok"] + [
        f"A row of the table “{table}” points to nothing" for table in broken
    ]


def _rules(connection: apsw.Connection) -> list[str]:
    """Whether the tables, and the rules that keep versions and journal from change, are still the ones we made."""
    model = apsw.Connection(":memory:")
    try:
        model.execute(schema())
        wanted = _made(model)
    finally:
        model.close()
    have = _made(connection)
    return [
        f"The rule or table “{name}” is missing or was changed"
        for name in sorted(wanted)
        if have.get(name) != wanted[name]
    ] + [f"“{name}” was put into the file by another program" for name in sorted(set(have) - set(wanted))]


def _made(connection: apsw.Connection) -> dict[str, str]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {str(name): " ".join(str(sql).split()) for name, sql in found}


def _statement(connection: apsw.Connection) -> list[str]:
    rows.read_statement(connection)
    return []


def _chain(connection: apsw.Connection) -> list[str]:
    """Each version's digest over its text and its parent's digest, and the newest against what the file says."""
    found: list[str] = []
    known: dict[int, Version] = {}
    for version in rows.read_versions(connection):
        name = f"The version “{version.label}”"
        if version.number != len(known) + 1:
            found.append(f"{name} has the number {version.number}, where {len(known) + 1} is due")
        if version.parent is not None and version.parent not in known:
            found.append(f"{name} comes from version {version.parent}, which is missing")
        if version.parent is None and known:
            found.append(f"{name} names no version that it comes from")
        parent = known.get(version.parent or 0)
        try:
            text = rows.read_snapshot(connection, version.number)
            if version.digest != version_digest(version, text, parent.digest if parent else ""):
                found.append(f"{name} was changed after it was made: its digest does not fit")
        except PenholderError as problem:
            found.append(problem.problem)
        known[version.number] = version
    newest = known[max(known)].digest if known else ""
    if rows.read_meta(connection, "head") != newest:
        found.append("The newest version is not the one that was made last")
    return found


def _attachments(connection: apsw.Connection) -> list[str]:
    found = connection.execute("SELECT name, digest, data FROM attachment")
    return [
        f"The file “{name}” that is kept inside was changed"
        for name, digest, data in found
        if hashlib.sha256(bytes(data)).hexdigest() != digest
    ]
