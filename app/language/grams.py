"""The fingerprints' postings: which wordings hold which fingerprint, in sorted segments of buckets.

Every run of the indexer adds one segment; when there are many they are made one. A bucket is one row: reading
one fingerprint touches one row a segment, however large the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, log2
from typing import NamedTuple

import apsw
import numpy as np
from numpy.typing import NDArray

from app.language.fingerprints import Numbers
from app.language.store import rows

ENTRIES_A_BUCKET = 600
MOST_SEGMENTS = 6
KEPT = 8_000
"""Buckets of about 5 KB that stay in memory once they were read."""

_BUCKET_BITS = 20
_HALF = np.uint64(32)

Refs = NDArray[np.uint32]


class Entries(NamedTuple):
    """Fingerprints' keys, sorted, and the id of the wording that each stands in."""

    keys: Refs
    texts: Refs


def entries(hashes: Numbers, texts: Refs) -> Entries:
    """What a segment holds where the fingerprint `hashes[i]` stands in the wording `texts[i]`."""
    keys = _keys(hashes)
    order = _order(keys)
    return Entries(keys[order], texts[order].astype("<u4"))


def write_segment(connection: apsw.Connection, added: Entries) -> None:
    """Adds a segment."""
    keys, texts = added
    if not len(keys):
        return
    bits = max(0, min(_BUCKET_BITS, ceil(log2(len(keys) / ENTRIES_A_BUCKET + 1))))
    buckets = _buckets(keys, bits)
    (segment,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM segment").fetchone() or (1,)
    connection.execute("INSERT INTO segment VALUES (?, ?, ?)", (segment, bits, len(keys)))
    edges = np.flatnonzero(np.append(True, buckets[1:] != buckets[:-1])).tolist()
    buckets_as_rows = (
        (
            (segment << _BUCKET_BITS) + int(buckets[low]),
            keys[low:high].tobytes() + texts[low:high].tobytes(),
        )
        for low, high in zip(edges, [*edges[1:], len(buckets)], strict=True)
    )
    connection.executemany("INSERT INTO gram VALUES (?, ?)", buckets_as_rows)


def merge_segments(connection: apsw.Connection, *, force: bool = False) -> None:
    """Makes one segment of all where there are many, without the wordings that are gone."""
    segments = rows(connection, "SELECT id FROM segment ORDER BY id")
    if len(segments) <= MOST_SEGMENTS and not force:
        return
    parts = [part for (segment,) in segments for part in _read_segment(connection, segment)]
    connection.execute("DELETE FROM gram; DELETE FROM segment").fetchall()
    if not parts:
        return
    hashes = np.concatenate([part[0] for part in parts]).astype(np.uint64) << _HALF
    texts = np.concatenate([part[1] for part in parts])
    alive = np.fromiter((row[0] for row in connection.execute("SELECT id FROM text ORDER BY id")), np.uint32)
    kept = np.isin(texts, alive)
    write_segment(connection, entries(hashes[kept], texts[kept]))


class Postings:
    """Reads postings; opened once for many questions."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._kept: dict[int, Refs] = {}
        self._segments: list[tuple[int, int]] = rows(connection, "SELECT id, bits FROM segment ORDER BY id")

    def _entries(self, row: int) -> Refs:
        """A bucket's entries; those asked for lately stay in memory."""
        known = self._kept.get(row)
        if known is None:
            stored = self._connection.execute("SELECT entries FROM gram WHERE id = ?", (row,)).fetchone()
            known = np.frombuffer(stored[0], dtype="<u4") if stored else _NONE
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[row] = known
        return known

    def texts(self, hashes: Numbers) -> list[Refs]:
        """For each fingerprint the ids of the wordings that hold it (some twice, some no longer there)."""
        found: list[list[Refs]] = [[] for _ in hashes]
        keys = _keys(hashes)
        for segment, bits in self._segments:
            wanted = ((segment << _BUCKET_BITS) + _buckets(keys, bits)).tolist()
            for place, row in enumerate(wanted):
                found[place].append(_matching(self._entries(row), keys[place]))
        return [parts[0] if len(parts) == 1 else np.concatenate([_NONE, *parts]) for parts in found]


_NONE = np.zeros(0, np.uint32)


def _matching(both: Refs, key: np.uint32) -> Refs:
    half = len(both) // 2
    keys = both[:half]
    low = int(keys.searchsorted(key))
    high = low
    while high < half and keys[high] == key:
        high += 1
        if high - low > 16:
            high = int(keys.searchsorted(key, side="right"))
            break
    return both[half + low : half + high]


def _keys(hashes: Numbers) -> Refs:
    """The upper half of the hashes: at five million entries one question in a thousand finds a stranger."""
    return (hashes >> _HALF).astype("<u4")


def _order(keys: Refs) -> NDArray[np.int64]:
    """The order that sorts the keys, equal ones as they come: by the lower half, then by the upper one.

    numpy sorts numbers of sixteen bits by counting, many times faster than others.
    """
    lower = np.argsort(keys.astype(np.uint16), kind="stable")
    upper = (keys >> np.uint32(16)).astype(np.uint16)[lower]
    return lower[np.argsort(upper, kind="stable")]


def _buckets(keys: Refs, bits: int) -> NDArray[np.int64]:
    return (keys.astype(np.int64)) >> (32 - bits)


def _read_segment(connection: apsw.Connection, segment: int) -> Iterator[tuple[Refs, Refs]]:
    low = segment << _BUCKET_BITS
    high = low + (1 << _BUCKET_BITS) - 1
    for (entries,) in connection.execute("SELECT entries FROM gram WHERE id BETWEEN ? AND ?", (low, high)):
        both = np.frombuffer(entries, dtype="<u4")
        yield both[: len(both) // 2], both[len(both) // 2 :]
