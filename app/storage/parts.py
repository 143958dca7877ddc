"""A statement as rows: one for each fact, one for each of its many things, and what differs between two."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from app.domain.statement import Statement
from app.storage.problems import damaged
from app.storage.ranks import ranked

T = TypeVar("T")

_KEYS: dict[str, Callable[[Any], str]] = {
    "paragraphs": lambda item: str(item.id),
    "removed": lambda item: str(item.paragraph.id),
    "delegations": lambda item: str(item.code),
    "authors": lambda item: str(item.author),
    "comments": lambda item: str(item.id),
    "proposals": lambda item: str(item.id),
    "unplaced": lambda item: str(item.id),
    "rounds": lambda item: str(item.number),
    "silences": lambda item: item.started.isoformat(),
    "dismissed": str,
}
"""What names a row of each part; a part that is not listed is named by its place."""


def _parts() -> dict[str, Any]:
    """Each of the statement's lists, with the type of what it holds."""
    hints = get_type_hints(Statement)
    return {name: get_args(hint)[0] for name, hint in hints.items() if get_origin(hint) is tuple}


PARTS = _parts()
FACTS = {name: hint for name, hint in get_type_hints(Statement).items() if name not in PARTS}
_DEFAULTS = Statement()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table `item`; `value` is its JSON, or None where only the rank differs."""

    part: str
    key: str
    rank: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Delta:
    """What must be written to bring a file from one statement to the next."""

    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    dropped: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Kept:
    """What lies in the file: the statement, and each part's things and ranks by key."""

    statement: Statement | None = None
    things: dict[str, dict[str, object]] = field(default_factory=dict)
    ranks: dict[str, dict[str, int]] = field(default_factory=dict)

    def step(self, statement: Statement) -> tuple[Delta, Kept]:
        """What to write for `statement`, and what will lie in the file then."""
        after = Kept(statement, dict(self.things), dict(self.ranks))
        facts = tuple(self._changed_facts(statement))
        rows: list[Row] = []
        dropped: list[tuple[str, str]] = []
        for part in PARTS:
            new = getattr(statement, part)
            if self.statement is not None and new is getattr(self.statement, part):
                continue
            things = keyed(part, new)
            old, known = self.things.get(part, {}), self.ranks.get(part, {})
            ranks = ranked(list(things), known)
            rows += _changed_rows(part, things, old, ranks, known)
            dropped += [(part, key) for key in old if key not in things]
            after.things[part], after.ranks[part] = things, ranks
        return Delta(facts, tuple(rows), tuple(dropped)), after

    def _changed_facts(self, statement: Statement) -> Iterable[tuple[str, str]]:
        for name in FACTS:
            new = getattr(statement, name)
            if self.statement is None or (
                new is not getattr(self.statement, name) and new != getattr(self.statement, name)
            ):
                yield name, encoded(new)


def keyed(part: str, things: Iterable[object]) -> dict[str, object]:
    """The things of one part by key, in order; a second one of the same key takes a number behind it."""
    name_of = _KEYS.get(part)
    found: dict[str, object] = {}
    for place, thing in enumerate(things):
        plain = _storable(name_of(thing)) if name_of else f"{place:06}"
        key, count = plain, 2
        while key in found:
            key, count = f"{plain}\x1f{count}", count + 1
        found[key] = thing
    return found


def assembled(facts: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> Statement:
    """The statement from its rows (part → key → JSON, in order); FileProblem where one cannot be read.

    A fact that an older program did not know has its usual value; one of a newer program is passed over.
    """
    fields: dict[str, object] = {}
    for name, kind in FACTS.items():
        if name in facts:
            fields[name] = decoded(facts[name], kind, name.replace("_", " "))
    for part, kind in PARTS.items():
        if part in rows:
            fields[part] = tuple(decoded(value, kind, f"{part}, {key}") for key, value in rows[part].items())
    return dataclasses.replace(_DEFAULTS, **fields)  # type: ignore[arg-type]  # names come from the class itself


def encoded(value: object) -> str:
    """The JSON of a value of the domain. Lone surrogates, which UTF-8 cannot hold, are written as escapes."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value, str_keys=True), ensure_ascii=True)


def decoded(text: str | bytes, kind: type[T], where: str) -> T:
    """The value of this type from its JSON; FileProblem, naming `where`, when it is none."""
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, UnicodeError, ValueError, RecursionError) as first:
        try:  # the standard library also reads the escapes of lone surrogates
            return msgspec.convert(json.loads(text), type=kind)
        except (msgspec.MsgspecError, UnicodeError, ValueError, RecursionError):
            raise damaged(f"{where}: {first}") from first


def packed(statement: Statement) -> bytes:
    """The whole statement, compressed, as a version keeps it."""
    return zlib.compress(encoded(statement).encode("utf-8"), 6)


def unpacked(data: bytes, where: str, *, limit: int = 1 << 29) -> Statement:
    """The statement of a version; FileProblem where the data is damaged or would fill the memory."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, limit)
    except zlib.error as error:
        raise damaged(f"{where}: {error}") from error
    if not unpacker.eof:
        raise damaged(f"{where}: it is cut short or too large")
    return decoded(text, Statement, where)


def _changed_rows(
    part: str,
    things: Mapping[str, object],
    old: Mapping[str, object],
    ranks: Mapping[str, int],
    known: Mapping[str, int],
) -> Iterable[Row]:
    for key, thing in things.items():
        before = old.get(key)
        if key not in old or (thing is not before and thing != before):
            yield Row(part, key, ranks[key], encoded(thing))
        elif ranks[key] != known.get(key):
            yield Row(part, key, ranks[key], None)


def _storable(key: str) -> str:
    """A key as SQLite can hold it; the thing itself keeps every character in its JSON."""
    return key.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
