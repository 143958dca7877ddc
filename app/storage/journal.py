"""The journal: what became of each paragraph, verb by verb, over all sittings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import apsw

from app.domain.changes import Changes
from app.domain.statement import Paragraph, Statement
from app.storage.problems import damaged

PAUSE = timedelta(minutes=2)
"""Typing that goes on after a longer pause is a new entry."""

AT_ONCE, IN_ALL = 8, 20
"""Typing that takes away so many characters with one key, or so many of an entry's longest text, begins a new entry:
words typed over or deleted stay in the entry before."""

Entry = tuple[datetime, str, str, str]
"""When (UTC), by whom, which verb, and the paragraph's text after it ("" where it left the text)."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The newest entry while more typing may still be added to it."""

    row: int
    key: str
    author: str
    time: datetime
    length: int
    longest: int

    def loses_words(self, text: str) -> bool:
        """Whether the entry would forget words if it took this text in place of its own."""
        return len(text) <= self.length - AT_ONCE or len(text) <= self.longest - IN_ALL


class Journal:
    """Writes the journal inside the caller's transaction, and reads it."""

    def __init__(self) -> None:
        self._open: _Open | None = None

    def note(
        self,
        connection: apsw.Connection,
        changes: Changes,
        before: Statement | None,
        after: Statement,
        author: str,
        time: datetime,
    ) -> None:
        """Notes the step for each paragraph that it touched."""
        open_entry, self._open = self._open, None
        for paragraph, text in _touched(changes, before, after):
            longest = len(text)
            if open_entry and _types_on(open_entry, changes, author, time, text):
                longest = max(longest, open_entry.longest)
                connection.execute(
                    "UPDATE journal SET time = ?, text = ? WHERE id = ?",
                    (time.isoformat(), storable(text), open_entry.row),
                )
                row = open_entry.row
            else:
                connection.execute(
                    "INSERT INTO journal (time, author, verb, paragraph, text) VALUES (?, ?, ?, ?, ?)",
                    (time.isoformat(), storable(author), changes.verb, storable(paragraph), storable(text)),
                )
                row = connection.last_insert_rowid()
            key = changes.coalesce
            self._open = _Open(row, key, author, time, len(text), longest) if key else None

    def forget(self) -> None:
        """The transaction failed: the entry that was open may not be the newest one."""
        self._open = None


def entries(connection: apsw.Connection, paragraph: str) -> tuple[Entry, ...]:
    """The entries of one paragraph, oldest first."""
    found = connection.execute(
        "SELECT time, author, verb, text FROM journal WHERE paragraph = ? ORDER BY id", (storable(paragraph),)
    )
    return tuple(
        (_moment(str(time)), str(author), str(verb), str(text)) for time, author, verb, text in found
    )


def whole(connection: apsw.Connection) -> tuple[tuple[str, str, str, str, str], ...]:
    """Every entry as it lies there, oldest first: (time, author, verb, paragraph, text)."""
    found = connection.execute("SELECT time, author, verb, paragraph, text FROM journal ORDER BY id")
    return tuple((str(a), str(b), str(c), str(d), str(e)) for a, b, c, d, e in found)


def storable(text: str) -> str:
    """The text as SQLite can hold it: lone surrogates, which are no characters, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _moment(time: str) -> datetime:
    try:
        return datetime.fromisoformat(time)
    except ValueError as error:
        raise damaged("the journal: a time") from error


def _types_on(entry: _Open, changes: Changes, author: str, time: datetime, text: str) -> bool:
    same = bool(changes.coalesce) and changes.coalesce == entry.key and author == entry.author
    return same and time - entry.time <= PAUSE and not entry.loses_words(text)


def _touched(changes: Changes, before: Statement | None, after: Statement) -> list[tuple[str, str]]:
    """The touched paragraphs in the text's order, those that left it last, each with its text after the step."""
    if not changes.paragraphs:
        return []
    old, new = _places(before, changes), _places(after, changes)
    touched = [(name, place[0].text) for name, place in new.items() if old.get(name) != place]
    touched += [(name, "") for name in old if name not in new]
    return touched


def _places(statement: Statement | None, changes: Changes) -> dict[str, tuple[Paragraph, str]]:
    """Each named paragraph with the one that it follows (told apart only where the order may differ)."""
    found: dict[str, tuple[Paragraph, str]] = {}
    follows = ""
    for paragraph in statement.paragraphs if statement else ():
        if paragraph.id in changes.paragraphs:
            found[paragraph.id] = (paragraph, follows if changes.order else "")
        follows = paragraph.id
    return found
