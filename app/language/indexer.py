"""Building the index and keeping it up to date with its folders: only what is new or changed is read."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import apsw
import numpy as np

from app.domain.errors import Cancelled, FileProblem, PenholderError
from app.language.fingerprints import Numbers, fingerprints, words_of
from app.language.folders import LARGEST, Found, Plan, plan
from app.language.grams import Refs, merge_segments, write_segment
from app.language.sources import Source, read_source
from app.language.standing import settle
from app.language.store import make_safe, open_to_write, rows, told

BATCH_FILES = 600
BATCH_CHARACTERS = 8_000_000
"""What is read and written in one transaction; after a stop all complete batches are kept."""

AT_ONCE = 60_000
"""Characters whose words are hashed in one go."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FileNote:
    """Something to look at in one file: `unreadable` where nothing of it is in the index."""

    path: str
    problem: str
    unreadable: bool


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run did: numbers of files, of documents and paragraphs in the index afterwards, and notes."""

    read: int
    unchanged: int
    removed: int
    documents: int
    paragraphs: int
    wordings: int
    notes: tuple[FileNote, ...]

    @property
    def unreadable(self) -> tuple[FileNote, ...]:
        """The files of which nothing is in the index."""
        return tuple(note for note in self.notes if note.unreadable)


@dataclass(frozen=True, slots=True)
class _Read:
    found: Found
    digest: bytes
    source: Source | None
    problem: str
    same: bool = False


def build_index(
    folders: Sequence[Path],
    index: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IndexReport:
    """Brings the index at `index` up to date with the folders (made anew where there is none).

    Files that cannot be read are reported, not raised. Raises FileProblem where a folder is missing or the
    index cannot be written, Cancelled where it was stopped: what was read until then is kept.
    """
    connection = open_to_write(index)
    try:
        with told(index):
            work = plan(connection, folders)
            try:
                _Indexer(connection, progress, cancelled).run(work)
            finally:
                make_safe(connection)
            return _report(connection, work)
    finally:
        connection.close()


class _Indexer:
    def __init__(
        self, connection: apsw.Connection, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._connection = connection
        self._progress = progress
        self._cancelled = cancelled

    def run(self, work: Plan) -> None:
        """Removes what is gone, then reads what is new, a transaction a batch."""
        done, total = 0, len(work.to_read)
        if work.gone:
            with self._connection:
                _forget(self._connection, work.gone)
        for batch in _batches(work.to_read):
            read = []
            for found in batch:
                self._stop_where_asked()
                read.append(_read(found))
                done += 1
                if self._progress is not None:
                    self._progress(done, total, found.path)
            with self._connection:
                self._touch([item.found for item in read if item.same])
                self._store([item for item in read if not item.same])
        if total or work.gone:
            with self._connection:
                _finish(self._connection)

    def _stop_where_asked(self) -> None:
        if self._cancelled is not None and self._cancelled():
            with self._connection:
                _finish(self._connection)
            raise Cancelled("Stopped before the end", "what was read is kept; index again to go on")

    def _touch(self, files: Iterable[Found]) -> None:
        """Files that were only copied or saved anew: the same bytes with another time."""
        values = [(found.size, found.modified, found.folder, found.path) for found in files]
        self._connection.executemany(
            "UPDATE file SET size = ?, modified = ? WHERE folder = ? AND path = ?", values
        )

    def _store(self, read: list[_Read]) -> None:
        connection = self._connection
        first = _next(connection, "text")
        if _next(connection, "file") > 1:
            _forget_files(connection, read)
        document = _next(connection, "document")
        texts = _Texts(connection, first)
        files, documents, uses = [], [], []
        for item in read:
            source = item.source
            files.append(_file_row(item, document if source else None))
            if source is None:
                continue
            ids = [texts.id(paragraph.words) for paragraph in source.paragraphs]
            uses += [
                (text, document, position, paragraph.label, paragraph.part)
                for position, (text, paragraph) in enumerate(zip(ids, source.paragraphs, strict=True))
            ]
            documents.append(_document_row(document, source, array("q", ids).tobytes()))
            document += 1
        connection.executemany("INSERT INTO text VALUES (?, ?, ?)", texts.new)
        connection.executemany("INSERT INTO use VALUES (?, ?, ?, ?, ?)", uses)
        connection.executemany(f"INSERT INTO document VALUES ({','.join('?' * 10)}, 'current')", documents)
        connection.executemany(
            "INSERT INTO file (folder, path, size, modified, digest, document, problem) VALUES (?, ?, ?, ?, ?, ?, ?)",
            files,
        )
        self._index_words([words for _, _, words in texts.new], first)

    def _index_words(self, wordings: list[str], first: int) -> None:
        """Full text and fingerprints of new wordings, whose ids count from `first`; both at the same time."""
        if not wordings:
            return
        statement = "INSERT INTO search (rowid, words) SELECT id, words FROM text WHERE id >= ?"
        with ThreadPoolExecutor(1) as pool:
            searching = pool.submit(lambda: self._connection.execute(statement, (first,)).fetchall())
            hashes, ids = _fingerprints(wordings, first)
            searching.result()
        write_segment(self._connection, hashes, ids)


def _fingerprints(wordings: list[str], first: int) -> tuple[Numbers, Refs]:
    """The fingerprints of wordings whose ids count from `first`, some hundred at a time: so it stays in the cache."""
    hashes, ids = [], []
    start, size = 0, 0
    for place, words in enumerate(wordings):
        size += len(words)
        if size > AT_ONCE or place == len(wordings) - 1:
            some = words_of(wordings[start : place + 1])
            found, places = fingerprints(some)
            hashes.append(found)
            ids.append((some.text[places] + (first + start)).astype(np.uint32))
            start, size = place + 1, 0
    return np.concatenate(hashes), np.concatenate(ids)


def _even(words: str) -> str:
    """Words by which wordings are told apart: spaces of every kind and number count as one space."""
    words = words.replace("\u00a0", " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words.removeprefix("▪ ")


class _Texts:
    """Gives each wording its id; `new` are the rows of those that the index did not have."""

    def __init__(self, connection: apsw.Connection, first: int) -> None:
        self._connection = connection
        self._known: dict[str, int] = {}
        self._empty = first == 1
        self._next = first
        self.new: list[tuple[int, int, str]] = []

    def id(self, words: str) -> int:
        same = _even(words)
        known = self._known.get(same)
        if known is not None:
            return known
        data = same.encode("utf-8", "surrogatepass")
        key = zlib.crc32(data) | len(data) << 32
        found = None if self._empty else self._in_index(key, same)
        if found is None:
            found = self._next
            self._next += 1
            self.new.append((found, key, words))
        self._known[same] = found
        return found

    def _in_index(self, key: int, words: str) -> int | None:
        same = rows(self._connection, "SELECT id, words FROM text WHERE key = ?", (key,))
        return next((row for row, known in same if _even(known) == words), None)


def _batches(files: Sequence[Found]) -> Iterable[list[Found]]:
    batch: list[Found] = []
    size = 0
    for found in files:
        batch.append(found)
        size += found.size
        if len(batch) >= BATCH_FILES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(found: Found) -> _Read:
    try:
        if found.size > LARGEST:
            raise FileProblem("The file is larger than any statement", "leave it out")
        with open(found.where, "rb", buffering=0) as file:
            data = file.readall()
    except (OSError, FileProblem) as error:
        problem = (
            error.problem if isinstance(error, FileProblem) else f"The file cannot be read ({error.strerror})"
        )
        return _Read(found, b"", None, problem)
    # It tells a changed file from one saved anew, and guards against nobody.
    digest = zlib.crc32(data).to_bytes(4, "big") + len(data).to_bytes(8, "big")
    if digest == found.digest:
        return _Read(found, digest, None, "", same=True)
    try:
        source = read_source(found.where, data)
    except PenholderError as error:
        return _Read(found, digest, None, error.problem)
    return _Read(found, digest, source, source.problem)


def _file_row(item: _Read, document: int | None) -> tuple[object, ...]:
    found = item.found
    return (found.folder, found.path, found.size, found.modified, item.digest, document, item.problem)


def _document_row(row: int, source: Source, content: bytes) -> tuple[object, ...]:
    return (
        row, source.symbol, source.title, source.kind, source.organ, source.item, source.language,
        source.date.isoformat() if source.date else "", source.issued.isoformat() if source.issued else "",
        content,
    )  # fmt: skip


def _next(connection: apsw.Connection, table: str) -> int:
    (row,) = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone() or (1,)
    return int(row)


def _forget_files(connection: apsw.Connection, read: Iterable[_Read]) -> None:
    keys = [(item.found.folder, item.found.path) for item in read]
    sql = "SELECT id FROM file WHERE folder = ? AND path = ?"
    _forget(connection, [row for key in keys for (row,) in rows(connection, sql, key)])


def _forget(connection: apsw.Connection, files: Sequence[int]) -> None:
    """Takes files out of the index, with their documents and the wordings that nothing else uses."""
    for file in files:
        (document,) = connection.execute(
            "DELETE FROM file WHERE id = ? RETURNING document", (file,)
        ).fetchone() or (None,)
        if document is None:
            continue
        texts = rows(connection, "DELETE FROM use WHERE document = ? RETURNING text", (document,))
        connection.execute("DELETE FROM document WHERE id = ?", (document,))
        for (text,) in set(texts):
            _forget_text(connection, text)


def _forget_text(connection: apsw.Connection, text: int) -> None:
    if connection.execute("SELECT 1 FROM use WHERE text = ? LIMIT 1", (text,)).fetchone():
        return
    connection.execute(
        "INSERT INTO search (search, rowid, words) SELECT 'delete', id, words FROM text WHERE id = ?", (text,)
    )
    connection.execute("DELETE FROM text WHERE id = ?", (text,))


def _finish(connection: apsw.Connection) -> None:
    """What is true of the index as a whole: which documents count, how common each word is, few segments."""
    settle(connection)
    merge_segments(connection)
    connection.execute("DELETE FROM word; INSERT INTO word SELECT term, doc FROM vocabulary").fetchall()


def _report(connection: apsw.Connection, work: Plan) -> IndexReport:
    def count(table: str) -> int:
        (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
        return int(number)

    odd = rows(
        connection, "SELECT path, problem, document IS NULL FROM file WHERE problem <> '' ORDER BY path"
    )
    notes = tuple(FileNote(path, problem, bool(unreadable)) for path, problem, unreadable in odd)
    return IndexReport(
        len(work.to_read),
        work.unchanged,
        len(work.gone),
        count("document"),
        count("use"),
        count("text"),
        notes,
    )
