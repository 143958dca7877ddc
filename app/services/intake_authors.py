"""Whose changes are they: from remembered names, from names and codes in author, file and address."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import PurePath

from app.domain.council import Delegation, find_delegation, is_nobody, remembered_delegation
from app.domain.statement import Statement
from app.resources import resource_path
from app.services.roster import find_anyone

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def named_exactly(statement: Statement, author: str) -> str:
    """The delegation whose whole name or code the author's name is, or "" ("Mexico", "MEX")."""
    known = find_delegation(statement.delegations, author) or find_anyone(author)
    return known.code if known is not None else ""


def delegation_of_author(statement: Statement, author: str, address: str = "") -> str:
    """The code of the delegation that an author's name or account points to, or ""."""
    if is_nobody(author):
        return by_domain(address)
    return (
        remembered_delegation(statement.authors, author) or by_domain(address) or by_words(statement, author)
    )


def by_file_name(statement: Statement, name: str) -> str:
    """The delegation that a file's name points to ("Rev1_France.docx", "FRA comments.docx"), or ""."""
    stem = PurePath(name.replace("\\", "/")).stem
    parted = (
        re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", stem).replace("_", " ").replace("-", " ").replace(".", " ")
    )
    return by_words(statement, parted)


def by_domain(address: str) -> str:
    """The delegation that uses a mail domain, or ""."""
    domain = address.rpartition("@")[2].strip(" >").lower() if "@" in address else ""
    while domain.count("."):
        if domain in _domains():
            return _domains()[domain]
        domain = domain.partition(".")[2]
    return ""


def by_words(statement: Statement, text: str) -> str:
    """The one delegation named in a text by name or code; "" for none, and for several that differ."""
    roster = find_delegation(statement.delegations, text)
    if roster is not None:
        return roster.code
    words = _WORDS.findall(text)
    found: dict[str, int] = {}
    for length in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            code = _named(statement, phrase)
            if code:
                found.setdefault(code, length)
        if found:
            break
    return next(iter(found)) if len(found) == 1 else ""


def _named(statement: Statement, phrase: str) -> str:
    if len(phrase) < 2 or (len(phrase) <= 3 and not phrase.isupper()):
        return ""
    known: Delegation | None = find_delegation(statement.delegations, phrase) or find_anyone(phrase)
    return known.code if known is not None else ""


@cache
def _domains() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in ("delegations.toml", "others.toml"):
        tables = tomllib.loads(resource_path("council", file).read_text(encoding="utf-8"))
        for rows in tables.values():
            for row in rows if isinstance(rows, list) else ():
                found |= {domain.lower(): row["code"] for domain in row.get("domains", ())}
    return found
