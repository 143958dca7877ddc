"""Shifts of meaning between two wordings: verbs, qualifiers, modals and negations changed, added or dropped.

Every change is shown. Its direction is advice only: authorities disagree on the strength of verbs, so the order comes
from a ladder that anyone may edit (`resources/wording/ladder.toml`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.text.redline import Span, redline
from app.text.wording_ladder import Category, Effect, Ladder, Occurrence

NEAR = 60
"""Code points within which a verb that went and a verb that came are taken for one another."""


class ShiftKind(StrEnum):
    """What became of a term."""

    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"


class Direction(StrEnum):
    """What a shift may do, as advice; NONE where the ladder does not order the two."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    WIDER = "wider"
    NARROWER = "narrower"
    REVERSED = "reversed"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift: the words before and after ("" where there are none) and their places, in code points.

    For what was added, `old_start` and `old_end` both tell where in the old text it came in; likewise for what went.
    """

    kind: ShiftKind
    category: Category
    old: str
    new: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    direction: Direction

    @property
    def sentence(self) -> str:
        """The shift in words, such as "“calls upon” became “encourages” (weaker)"."""
        said = {
            ShiftKind.CHANGED: f"“{self.old}” became “{self.new}”",
            ShiftKind.ADDED: f"“{self.new}” was added",
            ShiftKind.DROPPED: f"“{self.old}” was dropped",
        }[self.kind]
        return f"{said} ({_ADVICE[self.direction]})" if self.direction is not Direction.NONE else said


_ADVICE = {
    Direction.STRONGER: "may be stronger",
    Direction.WEAKER: "may be weaker",
    Direction.WIDER: "may be wider",
    Direction.NARROWER: "may be narrower",
    Direction.REVERSED: "may say the opposite",
}


def shifts(old: str, new: str, ladder: Ladder, spans: Iterable[Span] | None = None) -> list[Shift]:
    """The shifts from `old` to `new` in the order of the new text; `spans` is their redline where it is at hand."""
    places = _Places(list(spans) if spans is not None else redline(old, new))
    gone, come = places.unmatched(ladder.occurrences(old), ladder.occurrences(new))
    _cancel_moved(gone, come)
    found = list(_pair(gone, come, places))
    return sorted(found, key=lambda shift: (shift.new_start, shift.old_start))


class _Places:
    """Which place of one text stands for which place of the other, by their redline."""

    def __init__(self, spans: list[Span]) -> None:
        self._kept = [(span[1], span[2], span[3]) for span in spans if span[0] == "equal"]
        self._starts = [start for start, _, _ in self._kept]
        self._new_starts = [new for _, _, new in self._kept]

    def in_new(self, offset: int) -> int:
        """The place in the new text of a place in the old one; the nearest one where the words went."""
        return self._carried(self._starts, offset, 0, 2)

    def in_old(self, offset: int) -> int:
        """The place in the old text of a place in the new one."""
        return self._carried(self._new_starts, offset, 2, 0)

    def _carried(self, starts: list[int], offset: int, of: int, to: int) -> int:
        place = bisect_right(starts, offset) - 1
        if place < 0:
            return 0
        block = self._kept[place]
        return block[to] + min(offset - block[of], block[1] - block[0])

    def unmatched(
        self, old: list[Occurrence], new: list[Occurrence]
    ) -> tuple[list[Occurrence], list[Occurrence]]:
        """What of the old terms is not at its place in the new text, and the other way round."""
        kept = {(item.start, item.term, item.words.lower()) for item in new}
        same = {
            (self.in_new(item.start), item.term, item.words.lower()): item
            for item in old
            if (self.in_new(item.start), item.term, item.words.lower()) in kept
        }
        matched = {id(item) for item in same.values()}
        gone = [item for item in old if id(item) not in matched]
        come = [item for item in new if (item.start, item.term, item.words.lower()) not in same]
        return gone, come


def _cancel_moved(gone: list[Occurrence], come: list[Occurrence]) -> None:
    """A term that went here and came there is the same word moved, no shift."""
    by_term: dict[tuple[Category, str], list[Occurrence]] = defaultdict(list)
    for item in come:
        by_term[item.category, item.words.lower()].append(item)
    for item in list(gone):
        twins = by_term[item.category, item.words.lower()]
        if twins:
            gone.remove(item)
            come.remove(twins.pop(0))


def _pair(gone: list[Occurrence], come: list[Occurrence], places: _Places) -> Iterator[Shift]:
    free = list(come)
    for item in gone:
        partner = _partner(item, free, places)
        if partner is not None:
            free.remove(partner)
            yield Shift(
                ShiftKind.CHANGED, item.category, item.words, partner.words,
                item.start, item.end, partner.start, partner.end, _between(item, partner),
            )  # fmt: skip
        else:
            at = places.in_new(item.start)
            yield Shift(
                ShiftKind.DROPPED,
                item.category,
                item.words,
                "",
                item.start,
                item.end,
                at,
                at,
                _opposite(_added(item)),
            )
    for item in free:
        at = places.in_old(item.start)
        yield Shift(
            ShiftKind.ADDED, item.category, "", item.words, at, at, item.start, item.end, _added(item)
        )


def _partner(item: Occurrence, free: list[Occurrence], places: _Places) -> Occurrence | None:
    """The nearest term of the same category that came in where this one went; qualifiers must stand close."""
    if item.category is Category.NEGATION:
        return None
    at = places.in_new(item.start)
    reach = NEAR if item.category in (Category.VERB, Category.MODAL) else NEAR // 4
    near = [other for other in free if other.category is item.category and abs(other.start - at) <= reach]
    return min(near, key=lambda other: abs(other.start - at), default=None)


def _between(old: Occurrence, new: Occurrence) -> Direction:
    if old.category is Category.QUALIFIER:
        before, after = _added(old), _added(new)
        return after if before is not after else Direction.NONE
    if old.scale != new.scale or not old.scale or old.strength == new.strength:
        return Direction.NONE
    return Direction.STRONGER if new.strength > old.strength else Direction.WEAKER


def _added(item: Occurrence) -> Direction:
    if item.category is Category.NEGATION:
        return Direction.REVERSED
    return {
        Effect.SOFTENS: Direction.WEAKER,
        Effect.STRENGTHENS: Direction.STRONGER,
        Effect.WIDENS: Direction.WIDER,
        Effect.NARROWS: Direction.NARROWER,
        Effect.NONE: Direction.NONE,
    }[item.effect]


def _opposite(direction: Direction) -> Direction:
    return {
        Direction.STRONGER: Direction.WEAKER,
        Direction.WEAKER: Direction.STRONGER,
        Direction.WIDER: Direction.NARROWER,
        Direction.NARROWER: Direction.WIDER,
    }.get(direction, direction)
