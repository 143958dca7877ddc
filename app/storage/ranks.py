"""Places in a list as numbers with gaps, so that putting one row between others rewrites that row alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

GAP = 1 << 20
"""The distance between neighbours in a fresh list: a row can be put between two others twenty times over."""


def ranked(keys: Sequence[str], known: Mapping[str, int]) -> dict[str, int]:
    """Rising ranks for `keys` (all different) in their order, keeping as many of the `known` ones as can be.

    Only the rows whose rank differs from the known one need to be written. Where no room is left between
    two rows, all are numbered afresh.
    """
    kept = _rising(keys, known)
    ranks: dict[str, int] = {}
    low, waiting = 0, []
    for key in keys:
        if key not in kept:
            waiting.append(key)
            continue
        if not _fill(ranks, waiting, low, known[key]):
            return {name: (place + 1) * GAP for place, name in enumerate(keys)}
        ranks[key] = low = known[key]
        waiting = []
    for key in waiting:
        low += GAP
        ranks[key] = low
    return ranks


def _fill(ranks: dict[str, int], waiting: Sequence[str], low: int, high: int) -> bool:
    """Spreads the waiting keys between two ranks; False where there is no room."""
    room = high - low
    if room <= len(waiting):
        return False
    for place, key in enumerate(waiting, start=1):
        ranks[key] = low + room * place // (len(waiting) + 1)
    return True


def _rising(keys: Sequence[str], known: Mapping[str, int]) -> frozenset[str]:
    """The longest choice of known keys whose ranks rise already (patience sorting)."""
    tails: list[int] = []
    holders: list[str] = []
    before: dict[str, str | None] = {}
    for key in keys:
        if key not in known:
            continue
        place = bisect_left(tails, known[key])
        before[key] = holders[place - 1] if place else None
        tails[place : place + 1] = [known[key]]
        holders[place : place + 1] = [key]
    kept = set()
    last = holders[-1] if holders else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)
