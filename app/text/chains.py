"""The heaviest chain of candidate pairs that keeps the order of both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """Old paragraph `old` may have become new paragraph `new`; `weight` > 0 grows with the unchanged words."""

    old: int
    new: int
    weight: float


def heaviest_chain(candidates: Iterable[Candidate]) -> list[tuple[int, int]]:
    """The (old, new) pairs of greatest total weight in which both indexes strictly rise; O(n log n)."""
    ordered = sorted(set(candidates), key=lambda c: (c.old, -c.new))
    width = max((c.new for c in ordered), default=-1) + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    before = [-1] * len(ordered)
    best: tuple[float, int] = (0.0, -1)
    for at, (_, new, weight) in enumerate(ordered):
        total, before[at] = _best_below(tree, new)
        entry = (total + weight, at)
        _raise(tree, new + 1, entry)
        if entry[0] > best[0]:
            best = entry
    chain: list[tuple[int, int]] = []
    at = best[1]
    while at >= 0:
        chain.append((ordered[at].old, ordered[at].new))
        at = before[at]
    return chain[::-1]


def _best_below(tree: list[tuple[float, int]], position: int) -> tuple[float, int]:
    """The best chain that ends at a new index under `position` (a Fenwick tree of maxima)."""
    best = (0.0, -1)
    while position > 0:
        if tree[position][0] > best[0]:
            best = tree[position]
        position -= position & -position
    return best


def _raise(tree: list[tuple[float, int]], position: int, entry: tuple[float, int]) -> None:
    while position < len(tree):
        if entry[0] > tree[position][0]:
            tree[position] = entry
        position += position & -position
