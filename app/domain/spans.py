"""Things that stand on words of a paragraph and move with them: formatting, origin, footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol, TypeVar


class MarkKind(StrEnum):
    """Character formatting that a published statement may carry."""

    ITALIC = "italic"
    BOLD = "bold"
    UNDERLINE = "underline"
    SUPERSCRIPT = "superscript"


@dataclass(frozen=True, slots=True)
class Mark:
    """Formatting of the words from `start` up to `end` (offsets in code points)."""

    start: int
    end: int
    kind: MarkKind


class OriginKind(StrEnum):
    """Where words came from."""

    PROPOSAL = "proposal"
    PRECEDENT = "precedent"


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of the words from `start` up to `end`.

    For a proposal, `source` is the proposal's id and `detail` the delegation's code; for agreed language,
    `source` is the symbol ("S/PRST/2004/27") and `detail` the paragraph there.
    """

    start: int
    end: int
    kind: OriginKind
    source: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note whose reference stands at `offset` (code points) in the paragraph's text."""

    offset: int
    text: str


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


SpanT = TypeVar("SpanT", Mark, Origin)

Kept = tuple[int, int, int]
"""Words that stand in both texts: start in the old one, start in the new one, length."""

_LONG = 2_000


def kept_blocks(old: str, new: str) -> list[Kept]:
    """What of `old` survives in `new`, in order, as difflib's matching blocks.

    The common beginning and end are taken off first, so that a keystroke costs no comparison. What lies
    between is compared word by word; above 2,000 words on a side it counts as replaced.
    """
    limit = min(len(old), len(new))
    head = _common(old, new, limit)
    tail = _common(old[::-1], new[::-1], limit - head)
    blocks: list[Kept] = [(0, 0, head)] if head else []
    blocks += _inner(old[head : len(old) - tail], new[head : len(new) - tail], head)
    if tail:
        blocks.append((len(old) - tail, len(new) - tail, tail))
    return blocks


def _common(a: str, b: str, limit: int) -> int:
    if a[:limit] == b[:limit]:
        return limit
    low, high = 0, limit
    while high - low > 1:
        middle = (low + high) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _inner(old: str, new: str, shift: int) -> list[Kept]:
    """Matching runs of words; the one blank between two words of a run belongs to it."""
    a, b = old.split(" "), new.split(" ")
    if not old or not new or max(len(a), len(b)) > _LONG:
        return []
    starts_a, starts_b = _starts(a), _starts(b)
    blocks: list[Kept] = []
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        length = starts_a[block.a + block.size] - starts_a[block.a] - 1 if block.size else 0
        if length > 0:
            blocks.append((starts_a[block.a] + shift, starts_b[block.b] + shift, length))
    return blocks


def _starts(words: Iterable[str]) -> list[int]:
    """Where each word begins, and where one more would."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    return starts


def carry(spans: tuple[SpanT, ...], blocks: list[Kept]) -> tuple[SpanT, ...]:
    """The spans over the new text: each covers what survives of its words, in one or several parts."""
    carried: list[SpanT] = []
    for span in spans:
        for old, new, length in blocks:
            start, end = max(span.start, old), min(span.end, old + length)
            if start < end:
                carried.append(replace(span, start=start - old + new, end=end - old + new))
    return join(carried)


def carry_notes(notes: tuple[Footnote, ...], blocks: list[Kept], length: int) -> tuple[Footnote, ...]:
    """Footnotes over the new text of `length` code points; a note whose words went stays at the nearest place."""
    carried = []
    for note in notes:
        place = 0
        for old, new, size in blocks:
            if old <= note.offset:
                place = new + min(note.offset - old, size)
        carried.append(replace(note, offset=min(place, length)))
    return tuple(carried)


def join(spans: Iterable[SpanT]) -> tuple[SpanT, ...]:
    """Spans in order, those of one kind that touch made one."""
    ordered: list[SpanT] = []
    latest: dict[SpanT, int] = {}
    for span in sorted(spans, key=lambda item: (item.start, item.end)):
        kind = replace(span, start=0, end=0)
        place = latest.get(kind)
        if place is not None and span.start <= ordered[place].end:
            ordered[place] = replace(ordered[place], end=max(ordered[place].end, span.end))
        else:
            latest[kind] = len(ordered)
            ordered.append(span)
    return tuple(ordered)


def shift(spans: Iterable[SpanT], by: int) -> tuple[SpanT, ...]:
    """The spans moved by `by` code points."""
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)


def within(spans: Iterable[SpanT], start: int, end: int) -> tuple[SpanT, ...]:
    """The parts of the spans that lie between `start` and `end`, counted from `start`."""
    parts: list[SpanT] = []
    for span in spans:
        low, high = max(span.start, start), min(span.end, end)
        if low < high:
            parts.append(replace(span, start=low - start, end=high - start))
    return tuple(parts)
