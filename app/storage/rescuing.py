"""A new file from a damaged one: every row that can be read, and the rest from the history and the versions.

The damaged file is only read. What could not be had back, or is not certain, is told.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from app.domain.changes import Changes
from app.domain.errors import FileProblem
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.domain.versions import Version, version_digest
from app.storage import copying, rows
from app.storage.journal import Journal
from app.storage.parts import FACTS, PARTS, Kept, decoded, packed, unpacked
from app.storage.problems import Damaged
from app.storage.salvage import as_text, damaged_copy, is_whole, named, numbered
from app.storage.seals import unsealed

_NOTHING = object()
"""In place of a value that cannot be read."""

Entry = tuple[str, str, str, str, str]
"""An entry of the journal: time, author, verb, paragraph, text."""


@dataclass(slots=True)
class Rescued:
    """What was had back; `lost` tells what was not, or is not certain, a sentence each."""

    statement: Statement = field(default_factory=Statement)
    versions: list[tuple[Version, Statement]] = field(default_factory=list)
    journal: list[Entry] = field(default_factory=list)
    attachments: list[tuple[str, str, str, bytes]] = field(default_factory=list)
    identity: str = ""
    lost: list[str] = field(default_factory=list)


def rescue(path: Path, target: Path, *, passphrase: str | None, author: str, time: datetime) -> Rescued:
    """Writes what can be read of the damaged file at `path` into a new one at `target`, encrypted alike.

    Raises FileProblem where nothing can be read, or a file of the target's name is there already.
    """
    found = read_damaged(path, passphrase)

    def fill(connection: apsw.Connection) -> None:
        rows.write(connection, Kept().step(found.statement)[0])
        rows.begin_meta(connection, time, found.identity)
        connection.executemany(
            "INSERT INTO journal (time, author, verb, paragraph, text) VALUES (?, ?, ?, ?, ?)", found.journal
        )
        for version, text in found.versions:
            rows.add_version(connection, version, packed(text))
        connection.executemany("INSERT INTO attachment VALUES (?, ?, ?, ?)", found.attachments)
        everything = frozenset(item.id for item in found.statement.paragraphs)
        changes = Changes("Rescue", everything, order=True)
        Journal().note(connection, changes, _as_the_journal_has_it(found), found.statement, author, time)

    copying.make_new(target, passphrase, fill)
    return found


def read_damaged(path: Path, passphrase: str | None) -> Rescued:
    """What can be read of a file, damaged or not."""
    found = Rescued()
    with damaged_copy(path, passphrase) as connection:
        found.identity = as_text(named(connection, "meta", "statement"))
        _read_journal(connection, found)
        _read_versions(connection, found)
        _read_statement(connection, found)
        _read_attachments(connection, found)
        if not found.lost and not is_whole(connection):
            found.lost.append("Parts of the file could not be read; look through the text before you go on")
    if not found.statement.paragraphs and not found.versions and not found.journal:
        raise Damaged("Nothing in the file can be read any more", "open a backup or a copy of it", str(path))
    return found


def _read_journal(connection: apsw.Connection, found: Rescued) -> None:
    for cells in numbered(connection, "journal", ("time", "author", "verb", "paragraph", "text")):
        time, author, verb, paragraph, text = map(as_text, cells)
        try:
            datetime.fromisoformat(time)
        except ValueError:
            continue
        found.journal.append((time, author, verb, paragraph, text))


def _read_versions(connection: apsw.Connection, found: Rescued) -> None:
    columns = ("#number", "label", "author", "time", "note", "#parent", "digest", "snapshot")
    new_numbers: dict[int, int] = {}
    for number, label, author, time, note, parent, digest, snapshot in numbered(
        connection, "version", columns
    ):
        old = int(str(number))
        try:
            text = unpacked(snapshot if isinstance(snapshot, bytes) else b"", f"version {old}")
            moment = datetime.fromisoformat(as_text(time))
        except (FileProblem, ValueError):
            found.lost.append(f"The version “{as_text(label)}” cannot be read any more")
            continue
        new_numbers[old] = len(found.versions) + 1
        came_from = new_numbers.get(int(str(parent)) if parent else 0)
        version = Version(
            new_numbers[old], as_text(label), as_text(author), moment, as_text(note), came_from, ""
        )
        found.versions.append((_chained(version, as_text(digest), text, found), text))


def _chained(version: Version, digest: str, text: Statement, found: Rescued) -> Version:
    """The version with its digest; where that does not fit any more, with a new one, and the old one in its note."""
    if version.parent is None and found.versions:
        version = replace(version, parent=found.versions[-1][0].number)
    parent = next((item.digest for item, _ in found.versions if item.number == version.parent), "")
    if version_digest(version, text, parent) == digest:
        return replace(version, digest=digest)
    found.lost.append(f"The version “{version.label}” has a new digest; the old one stands in its note")
    version = replace(version, note=f"{version.note} [rescued; digest before: {digest}]".strip())
    return replace(version, digest=version_digest(version, text, parent))


def _read_statement(connection: apsw.Connection, found: Rescued) -> None:
    newest = found.versions[-1][1] if found.versions else Statement()
    fields: dict[str, Any] = {}
    for name, kind in FACTS.items():
        raw = named(connection, "fact", name)
        value = _value(raw, kind, (name,), found) if raw is not None else _NOTHING
        if value is _NOTHING:
            value = getattr(newest, name)
            if raw is not None:
                found.lost.append(f"{name.replace('_', ' ').capitalize()}: taken from the newest version")
        fields[name] = value
    things = _read_things(connection, newest, found)
    fields |= {part: tuple(things[part].values()) for part in PARTS}
    statement = replace(Statement(), **fields)
    found.statement = _with_what_is_missing(statement, newest, found)


def _read_things(
    connection: apsw.Connection, newest: Statement, found: Rescued
) -> dict[str, dict[str, object]]:
    """The things of each part by key, in order."""
    read: list[tuple[int, str, str, str]] = []
    for of, name, rank, value in numbered(connection, "item", ("part", "key", "#rank", "value")):
        if as_text(of) in PARTS and isinstance(rank, int):
            read.append((rank, as_text(of), as_text(name), as_text(value)))
    things: dict[str, dict[str, object]] = {part: {} for part in PARTS}
    for _, part, key, raw in sorted(read):
        thing = _value(raw.encode(), PARTS[part], (part, key), found)
        if part == "paragraphs":
            thing = _paragraph(thing, key, raw, newest, found)
        if thing is not _NOTHING:
            things[part][key] = thing
        else:
            found.lost.append(f"One of the {part} ({key}) cannot be read any more")
    return things


def _value(raw: bytes, kind: Any, place: tuple[str, ...], found: Rescued) -> Any:
    """The value of a row, or _NOTHING where it cannot be read. One that reads, but is not what was written, is told."""
    text = raw.decode("utf-8", "replace")
    try:
        return decoded(unsealed(text, *place), kind, ", ".join(place))
    except FileProblem:
        pass
    if place[0] == "paragraphs":
        return _NOTHING
    try:
        value = decoded(text.strip(), kind, ", ".join(place))
    except FileProblem:
        return _NOTHING
    found.lost.append(f"{', '.join(place)}: it may not be as it was written")
    return value


def _paragraph(thing: object, key: str, raw: str, newest: Statement, found: Rescued) -> object:
    """The paragraph as its row has it, or else with its words from the journal and the rest as far as it is known."""
    if thing is not _NOTHING:
        return thing
    text = _last_words(found).get(key)
    try:
        base: Paragraph = decoded(raw.strip(), Paragraph, key)
    except FileProblem:
        base = next((item for item in newest.paragraphs if item.id == key), Paragraph(ParagraphId(key), ""))
    if text is None and not base.text:
        return _NOTHING
    words = base.text if text is None else text
    found.lost.append(f"A paragraph was damaged; its words are those of its history: “{words[:60]}”")
    return base if words == base.text else replace(base, text=words, marks=(), footnotes=(), origins=())


def _with_what_is_missing(statement: Statement, newest: Statement, found: Rescued) -> Statement:
    """Puts back paragraphs whose rows are gone, while the journal says that they stand in the text.

    Where no row could be read and the journal neither, the newest version's paragraphs stand in for them.
    """
    if not statement.paragraphs and not found.journal:
        found.lost.append("No paragraph could be read; the text is that of the newest version")
        return replace(statement, paragraphs=newest.paragraphs)
    there = {item.id for item in statement.paragraphs} | {item.paragraph.id for item in statement.removed}
    before = {item.id: item for item in newest.paragraphs}
    order = list(before)
    paragraphs = list(statement.paragraphs)
    for key, words in _last_words(found).items():
        if not words or key in there:
            continue
        base = before.get(ParagraphId(key), Paragraph(ParagraphId(key), ""))
        put = base if base.text == words else replace(base, text=words, marks=(), footnotes=(), origins=())
        ahead = set(order[: order.index(ParagraphId(key))]) if key in before else set()
        places = [place for place, item in enumerate(paragraphs) if item.id in ahead]
        paragraphs.insert(places[-1] + 1 if places else (0 if key in before else len(paragraphs)), put)
        found.lost.append(f"A paragraph was missing; it is put back from its history: “{words[:60]}”")
    return replace(statement, paragraphs=tuple(paragraphs))


def _last_words(found: Rescued) -> dict[str, str]:
    """Each paragraph's newest text as the journal has it, "" where it left the text."""
    return {paragraph: text for _, _, _, paragraph, text in found.journal}


def _as_the_journal_has_it(found: Rescued) -> Statement:
    """The paragraphs that need no new entry: those whose newest text stands in the journal already."""
    words = _last_words(found)
    return replace(
        found.statement,
        paragraphs=tuple(item for item in found.statement.paragraphs if words.get(item.id) == item.text),
    )


def _read_attachments(connection: apsw.Connection, found: Rescued) -> None:
    for name, kind, digest, data in numbered(connection, "attachment", ("name", "kind", "digest", "data")):
        content = data if isinstance(data, bytes) else b""
        if hashlib.sha256(content).hexdigest() == as_text(digest):
            found.attachments.append((as_text(name), as_text(kind), as_text(digest), content))
        else:
            found.lost.append(f"The file “{as_text(name)}” that was kept inside cannot be read any more")
