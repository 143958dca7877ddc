"""Named versions and their lineage. Each version's digest covers its text and its parent's digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

from app.domain.chapeau import compose_chapeau
from app.domain.errors import Refused
from app.domain.numbering import working_numbers
from app.domain.statement import Statement


@dataclass(frozen=True, slots=True)
class Version:
    """A named state of the text. `number` counts from 1; `parent` is the version's number that it came from
    (None for the first); `time` is in UTC; `digest` is a SHA-256 in hexadecimal over this record, its text
    and its parent's digest, so that no earlier version can be changed unseen.
    """

    number: int
    label: str
    author: str
    time: datetime
    note: str
    parent: int | None
    digest: str


def text_digest(statement: Statement) -> str:
    """The SHA-256 (hexadecimal) of the exact text: chapeau, paragraphs with ids, numbers and formatting."""
    numbers = working_numbers(statement)
    body = {
        "chapeau": compose_chapeau(statement),
        "paragraphs": [
            {
                "id": item.id,
                "number": numbers[item.id],
                "text": item.text,
                "kind": item.kind.value,
                "label": item.label,
                "level": item.level,
                "quotation": item.quotation.value,
                "marks": [asdict(mark) for mark in item.marks],
                "footnotes": [asdict(note) for note in item.footnotes],
            }
            for item in statement.paragraphs
        ],
    }
    return _sha256(body)


def version_digest(version: Version, statement: Statement, parent_digest: str) -> str:
    """The digest that `version` must carry for this text and this parent ("" for the first)."""
    record = {
        "number": version.number,
        "label": version.label,
        "author": version.author,
        "time": version.time.isoformat(),
        "note": version.note,
        "parent": version.parent,
        "parent_digest": parent_digest,
        "text": text_digest(statement),
    }
    return _sha256(record)


def find_version(versions: tuple[Version, ...], wanted: str) -> Version:
    """The version with this label or number (letter case aside; the latest of one label)."""
    key = wanted.strip().casefold()
    for version in reversed(versions):
        if version.label.casefold() == key:
            return version
    for version in versions:
        if str(version.number) == key:
            return version
    known = ", ".join(version.label for version in versions) or "none yet"
    raise Refused(f"There is no version “{wanted}”", f"the versions are: {known}")


def _sha256(body: object) -> str:
    canonical = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
