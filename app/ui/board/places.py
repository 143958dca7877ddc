"""Places in the text: a row and an offset; and what lies between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CHAPEAU = "#chapeau"
"""The row of the chapeau; paragraphs go by their ids."""


@dataclass(frozen=True, slots=True)
class Place:
    """Before the character at `offset` (code points) of a row's text."""

    row: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """The text from `start` in row `first` to `end` in row `last` (the same row or a later one)."""

    first: str
    start: int
    last: str
    end: int

    @property
    def empty(self) -> bool:
        """Whether nothing lies between."""
        return self.first == self.last and self.start == self.end

    @property
    def within_one(self) -> bool:
        """Whether it stays inside one row."""
        return self.first == self.last


def span_between(one: Place, other: Place, order: Sequence[str]) -> Span:
    """The span between two places, whichever comes first; `order` are the rows from top to bottom."""
    if one.row == other.row:
        low, high = sorted((one.offset, other.offset))
        return Span(one.row, low, one.row, high)
    if order.index(one.row) > order.index(other.row):
        one, other = other, one
    return Span(one.row, one.offset, other.row, other.offset)


def rows_of(span: Span, order: Sequence[str]) -> list[str]:
    """The rows that the span touches, from top to bottom."""
    return list(order[order.index(span.first) : order.index(span.last) + 1])


def part_of(span: Span, row: str, length: int, order: Sequence[str]) -> tuple[int, int] | None:
    """From where to where the span covers a row of `length` characters; None where it does not touch it."""
    if span.empty or row not in rows_of(span, order):
        return None
    return (span.start if row == span.first else 0, span.end if row == span.last else length)


def to_units(text: str, offset: int) -> int:
    """An offset in code points as one in UTF-16 units, as Qt counts."""
    head = text[:offset]
    return len(head) if head.isascii() else len(head.encode("utf-16-le", "surrogatepass")) // 2


def to_points(text: str, units: int) -> int:
    """An offset in UTF-16 units as one in code points, as the statement counts."""
    head = text[:units]
    if head.isascii() or all(ord(character) < 0x10000 for character in head):
        return min(units, len(text))
    encoded = text.encode("utf-16-le", "surrogatepass")[: units * 2]
    return len(encoded.decode("utf-16-le", "ignore"))
