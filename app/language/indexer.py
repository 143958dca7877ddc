"""Building the index and keeping it up to date with its folders: only what is new or changed is read."""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import apsw

from app.domain.errors import Cancelled, FileProblem, PenholderError
from app.language.folders import LARGEST, Found, Plan, plan, read_from, require
from app.language.grams import entries, merge_segments, write_segment
from app.language.sources import Source, read_source
from app.language.standing import settle
from app.language.store import make_safe, open_to_write, rows, told
from app.language.wordings import Wordings

BATCH_FILES = 600
BATCH_CHARACTERS = 16_000_000
"""What is read and written in one transaction; after a stop all complete batches are kept."""

FORGOTTEN = 100
"""Files that are taken out in one transaction."""

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
    require(folders)
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


def forget_folders(
    folders: Sequence[Path],
    index: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IndexReport:
    """Takes what was read from the folders out of the index; they need not be there any more.

    Raises FileProblem where there is no index, Cancelled where it was stopped: what is gone until then stays gone.
    """
    if not index.is_file():
        raise FileProblem("There is no index here", "choose the file that was built", str(index))
    connection = open_to_write(index)
    try:
        with told(index):
            gone = tuple(dict.fromkeys(row for folder in folders for row in read_from(connection, folder)))
            work = Plan((), gone, 0)
            try:
                _Indexer(connection, progress, cancelled).forget(gone)
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

    def forget(self, gone: Sequence[int]) -> None:
        """Takes files out, a transaction a batch."""
        for start in range(0, len(gone), FORGOTTEN):
            self._stop_where_asked()
            with self._connection:
                _forget(self._connection, gone[start : start + FORGOTTEN])
            if self._progress is not None:
                self._progress(min(start + FORGOTTEN, len(gone)), len(gone), "taken out")
        if gone:
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
        words = [paragraph.words for item in read if item.source for paragraph in item.source.paragraphs]
        document = _next(connection, "document")
        wordings = Wordings(connection, words, first)
        connection.executemany("INSERT INTO text VALUES (?, ?, ?)", wordings.new)
        statement = "INSERT INTO search (rowid, words) SELECT id, words FROM text WHERE id >= ?"
        with ThreadPoolExecutor(1) as pool:
            # The full text is made by the database alone, while everything else is made ready here.
            searching = pool.submit(lambda: connection.execute(statement, (first,)).fetchall())
            rows_read = _Rows(read, wordings.ids, document)
            segment = entries(*wordings.fingerprints())
            searching.result()
        rows_read.write(connection)
        write_segment(connection, segment)


class _Rows:
    """The rows of what was read; `ids` are those of the wordings of all documents, one after the other."""

    def __init__(self, read: Iterable[_Read], ids: list[int], document: int) -> None:
        self._files: list[tuple[object, ...]] = []
        self._documents: list[tuple[object, ...]] = []
        self._uses: list[tuple[object, ...]] = []
        start = 0
        for item in read:
            source = item.source
            self._files.append(_file_row(item, document if source else None))
            if source is None:
                continue
            own = ids[start : start + len(source.paragraphs)]
            start += len(own)
            self._uses += [
                (text, document, position, label, part)
                for position, (text, (_, label, part)) in enumerate(zip(own, source.paragraphs, strict=True))
            ]
            self._documents.append(_document_row(document, source, array("q", own).tobytes()))
            document += 1

    def write(self, connection: apsw.Connection) -> None:
        """Adds the rows to their tables."""
        connection.executemany("INSERT INTO use VALUES (?, ?, ?, ?, ?)", self._uses)
        connection.executemany(
            f"INSERT INTO document VALUES ({','.join('?' * 10)}, 'current')", self._documents
        )
        connection.executemany(
            "INSERT INTO file (folder, path, size, modified, digest, document, problem) VALUES (?, ?, ?, ?, ?, ?, ?)",
            self._files,
        )


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
        data = _bytes(found)
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
        source = read_source(Path(found.where), data)
    except PenholderError as error:
        return _Read(found, digest, None, error.problem)
    return _Read(found, digest, source, source.problem)


def _bytes(found: Found) -> bytes:
    """All of a file; asked for at once, with one byte more than it had, which tells that it has not grown."""
    file = os.open(found.where, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(file, found.size + 1)
        while len(data) != found.size:
            more = os.read(file, 1 << 20)
            if not more:
                break
            data += more
            if len(data) > LARGEST:
                raise FileProblem("The file is larger than any statement", "leave it out")
        return data
    finally:
        os.close(file)


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
