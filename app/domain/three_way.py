"""Three-way merging of plain values and of lists: two hands changed the same beginning, each knows only its own.

Nothing here knows what is merged. A value that one hand changed is taken; the same change by both is taken
once; where both changed it differently ours stays, and the caller is told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def choose(base: T, ours: T, theirs: T) -> tuple[T, bool]:
    """The merged value, and whether both changed it differently (then it is ours)."""
    if ours == theirs or theirs == base:
        return ours, False
    return (theirs, False) if ours == base else (ours, True)


def merge_keyed(
    base: Sequence[T],
    ours: Sequence[T],
    theirs: Sequence[T],
    key: Callable[[T], Hashable],
    settle: Callable[[T | None, T, T], T],
) -> tuple[T, ...]:
    """Three lists of things known by key, in one: added, deleted, changed and moved things of both hands.

    `settle(base or None, ours, theirs)` merges a thing that both have and have differently. What one hand
    deleted and the other changed stays, so that nothing is lost.
    """
    if list(ours) == list(theirs) or list(theirs) == list(base):
        return tuple(ours)
    if list(ours) == list(base):
        return tuple(theirs)
    old, mine, others = ({key(item): item for item in items} for items in (base, ours, theirs))
    kept: dict[Hashable, T] = {}
    for name in dict.fromkeys([*mine, *others]):
        if name in mine and name in others:
            kept[name] = _settled(old.get(name), mine[name], others[name], settle)
            continue
        here = mine[name] if name in mine else others[name]
        if name not in old or here != old[name]:
            kept[name] = here
    order, _ = merge_order(list(old), list(mine), list(others), kept)
    return tuple(kept[name] for name in order)


def _settled(base: T | None, ours: T, theirs: T, settle: Callable[[T | None, T, T], T]) -> T:
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else settle(base, ours, theirs)


def merge_order(
    base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], kept: Collection[K]
) -> tuple[list[K], list[K]]:
    """The order of what is `kept` of two lists, and those that both moved, each to another place (ours stays).

    What only one moved or added stands behind the one that it follows there. Of two orders that would both do,
    the one counts that is first when both are sorted, so that it does not matter who merges.
    """
    by_us, by_them, clashing = _moves(base, ours, theirs)
    first, second = sorted((ours, theirs), key=lambda names: [repr(name) for name in names])
    moved = by_them if first is ours else by_us | set(clashing)
    order = [name for name in first if name in kept and name not in moved]
    order = with_inserted(order, second, kept, set(first) - set(second))
    return order, [name for name in clashing if name in kept]


def with_inserted(
    order: Sequence[K], other: Sequence[K], kept: Collection[K], alone: Collection[K] = ()
) -> list[K]:
    """`order` with what of `other` is `kept` and not in it, each behind the one that it follows in `other`.

    What is `alone` in `order` stays before what is put at the same place.
    """
    found = list(order)
    placed = set(found)
    before: K | None = None
    for name in other:
        if name in kept and name not in placed:
            found.insert(_behind(found, before, alone), name)
            placed.add(name)
        if name in placed:
            before = name
    return found


def _behind(order: list[K], before: K | None, alone: Collection[K]) -> int:
    at = order.index(before) + 1 if before is not None else 0
    while at < len(order) and order[at] in alone:
        at += 1
    return at


def _moves(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> tuple[set[K], set[K], list[K]]:
    """What only we moved, what only they moved, and what both moved to different places."""
    shared = set(ours) & set(theirs)
    if [name for name in ours if name in shared] == [name for name in theirs if name in shared]:
        return set(), set(), []
    by_us, by_them = _moved(base, ours), _moved(base, theirs)
    clashing = [
        name
        for name in theirs
        if name in by_us
        and name in by_them
        and _followed(ours, name, shared) != _followed(theirs, name, shared)
    ]
    return (by_us - by_them) & shared, (by_them - by_us) & shared, clashing


def _followed(order: Sequence[K], name: K, shared: set[K]) -> K | None:
    at = order.index(name)
    return next((other for other in reversed(order[:at]) if other in shared), None)


def _moved(base: Sequence[K], order: Sequence[K]) -> set[K]:
    """What stands no longer in the order of `base`: all but a longest run that rises still."""
    places = {name: place for place, name in enumerate(base)}
    known = [name for name in order if name in places]
    return set(known) - set(longest_rising(known, [places[name] for name in known]))


def longest_rising(names: Sequence[K], places: Sequence[int]) -> list[K]:
    """A longest choice of the names whose places rise (patience sorting)."""
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        pile = bisect_left(tails, place)
        before.append(holders[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [place]
        holders[pile : pile + 1] = [at]
    found: list[K] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        found.append(names[at])
        at = before[at]
    return found[::-1]


def merge_sets(base: Iterable[K], ours: Iterable[K], theirs: Iterable[K]) -> set[K]:
    """What either hand added, without what either took away."""
    old, mine, others = set(base), set(ours), set(theirs)
    return {name for name in mine | others if (name in mine and name in others) or name not in old}
