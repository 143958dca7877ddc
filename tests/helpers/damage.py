"""Files that disks and transfers have hurt."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from app.domain.changes import ALL
from app.domain.statement import Statement
from app.domain.versions import Version, version_digest
from app.storage.repository import Repository
from tests.helpers.statements import NOON, full, plain

PAGE = 4096


def lived_in(path: Path, passphrase: str | None = None) -> Statement:
    """A closed file with something of everything, a life of its paragraphs, and two versions."""
    statement = replace(full(), paragraphs=(*full().paragraphs, *plain(60).paragraphs[10:]), adoption=None)
    with Repository.create(path, plain(), passphrase=passphrase) as store:
        touched = frozenset(item.id for item in (*store.load().paragraphs, *statement.paragraphs))
        store.save(statement, replace(ALL, paragraphs=touched), author="Amina", time=NOON)
        parent: Version | None = None
        for number in (1, 2):
            blank = Version(number, f"Rev.{number}", "Amina", NOON, "", parent.number if parent else None, "")
            parent = replace(blank, digest=version_digest(blank, statement, parent.digest if parent else ""))
            store.add_version(parent, statement)
    return statement


def hurt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with bits turned over, cut short, overwritten, grown, or with two pages in each other's place."""
    hurt, size = bytearray(data), len(data)
    how = chance.choice(("turned", "turned", "turned", "cut", "overwritten", "grown", "swapped"))
    if how == "turned":
        for _ in range(chance.choice((1, 1, 1, 5, 30))):
            hurt[chance.randrange(size)] ^= 1 << chance.randrange(8)
    elif how == "cut":
        del hurt[chance.choice((chance.randrange(size), PAGE * chance.randrange(size // PAGE))) :]
    elif how == "overwritten":
        start, length = chance.randrange(size), chance.choice((100, PAGE, 5 * PAGE))
        hurt[start : start + length] = chance.randbytes(len(hurt[start : start + length]))
    elif how == "grown":
        hurt += chance.randbytes(chance.choice((10, PAGE)))
    else:
        one, other = (PAGE * chance.randrange(size // PAGE) for _ in range(2))
        hurt[one : one + PAGE], hurt[other : other + PAGE] = (
            hurt[other : other + PAGE],
            hurt[one : one + PAGE],
        )
    return bytes(hurt)
