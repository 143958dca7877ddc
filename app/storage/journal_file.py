"""SQLite's rollback journal, as far as it must be read: which state of its file it brings back.

The format: https://www.sqlite.org/fileformat2.html#the_rollback_journal
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_HEADER = struct.Struct(">8sIIIII")
_LARGEST_PAGE = 65536
_TO_THE_END = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Before:
    """The file before the transaction: how many pages it had, and its first one (None: it was not touched)."""

    pages: int
    first: bytes | None


def read_journal(journal: Path) -> Before | None:
    """What the journal brings back; None where it brings back nothing. Raises OSError."""
    size = journal.stat().st_size
    with journal.open("rb") as stream:
        header = _header(stream, 0)
        if header is None:
            return None
        pages, start, first = header[1], 0, None
        while header is not None and first is None:
            first, start = _in_segment(stream, start, size, header)
            header = _header(stream, start)
    return Before(pages, first)


def _header(stream: BinaryIO, start: int) -> tuple[int, int, int, int] | None:
    """The records, the file's pages, and the bytes of a sector and of a page that a segment's header tells."""
    stream.seek(start)
    raw = stream.read(_HEADER.size)
    if len(raw) < _HEADER.size:
        return None
    magic, records, _nonce, pages, sector, page = _HEADER.unpack(raw)
    sizes_are_possible = 32 <= sector <= _LARGEST_PAGE and 512 <= page <= _LARGEST_PAGE
    return (records, pages, sector, page) if magic == _MAGIC and sizes_are_possible else None


def _in_segment(
    stream: BinaryIO, start: int, size: int, header: tuple[int, int, int, int]
) -> tuple[bytes | None, int]:
    """Page 1 among the records of one segment, and where the next segment begins."""
    count, _, sector, page = header
    at, step = start + sector, page + 8
    most = max(0, size - at) // step
    records = most if count == _TO_THE_END else min(count, most)
    for place in range(records):
        stream.seek(at + place * step)
        if stream.read(4) == b"\x00\x00\x00\x01":
            return stream.read(page), size
    end = at + records * step
    return None, -(-end // sector) * sector
