"""Two lists of paragraphs -> pairs, splits, merges, moves, deletions and insertions.

The order of business, each step on what the one before left over:
1. paragraphs with the same id belong together, whatever became of their words;
2. paragraphs with the same text, and those that share rare word pairs and are similar, are candidates; the heaviest
   chain of candidates that keeps the order on both sides (by unchanged words, ids first) stays in place;
3. similar candidates that cross the chain are moves, edited moves too;
4. splits, merges and rewritten paragraphs are found between what is fixed, by dynamic programming.

Costs grow with the number of paragraphs times its logarithm, also for a thousand equal paragraphs: the number of
candidates per paragraph is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.text.chains import Candidate, heaviest_chain
from app.text.gaps import fill_gaps
from app.text.likeness import Likeness
from app.text.spans import Lexicon

MOVE_LIKENESS = 0.62
"""Least likeness of a moved paragraph to what it was: a fifth of its words may be edited, and more."""

MOVE_TOKENS = 4
"""A moved paragraph has at least so many tokens; a shorter one is as well deleted here and inserted there."""


class Pair(NamedTuple):
    """What became of a paragraph: indexes into the old and the new list, each in order and adjacent.

    One old and one new: kept or edited; one to several: split; several to one: merged; only old: deleted; only new:
    inserted. `moved` pairs stand out of order. `likeness` is 2 x common tokens / all tokens, 0...1.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    likeness: float = 1.0


def align(
    old_texts: Sequence[str],
    new_texts: Sequence[str],
    old_ids: Sequence[str | None] | None = None,
    new_ids: Sequence[str | None] | None = None,
    lexicon: Lexicon | None = None,
) -> list[Pair]:
    """Every old and every new paragraph in exactly one pair, in display order.

    Display order is that of the new text; a deleted paragraph stands where it stood, after the paragraph it followed
    and before what was inserted there. A moved pair stands at its new place. A
    `lexicon` shared with the redline of the pairs saves encoding twice.
    """
    likeness = Likeness(old_texts, new_texts, lexicon or Lexicon())
    fixed = _by_id(old_ids, new_ids)
    candidates = [Candidate(i, j, 1_000_000.0 + likeness.weight(i, j)) for i, j in fixed.items()]
    candidates += likeness.candidates(set(fixed), set(fixed.values()))
    chain = heaviest_chain(candidates)
    moves = _moves(candidates, chain, fixed, likeness)
    pairs = fill_gaps(chain, moves, likeness, len(old_texts), len(new_texts), set(fixed))
    moves += _late_moves(pairs, likeness)
    return _in_display_order(pairs, moves, likeness, len(old_texts), len(new_texts))


def display_order(pairs: Sequence[Pair]) -> list[tuple[Pair, bool]]:
    """The pairs of `align`, each moved one also at the place that it left: (pair, True) there."""
    leaving = {pair.old[0]: pair for pair in pairs if pair.moved}
    out: list[tuple[Pair, bool]] = []
    at = 0
    for pair in pairs:
        if pair.old and not pair.moved:
            out += [(leaving.pop(i), True) for i in range(at, pair.old[0]) if i in leaving]
            at = pair.old[-1] + 1
        out.append((pair, False))
    return out + [(leaving[i], True) for i in sorted(leaving)]


def _by_id(old_ids: Sequence[str | None] | None, new_ids: Sequence[str | None] | None) -> dict[int, int]:
    if not old_ids or not new_ids:
        return {}
    places = {key: j for j, key in reversed(list(enumerate(new_ids))) if key is not None}
    fixed: dict[int, int] = {}
    for i, key in enumerate(old_ids):
        if key is not None and key in places:
            fixed[i] = places.pop(key)
    return fixed


def _moves(
    candidates: list[Candidate], chain: list[tuple[int, int]], fixed: dict[int, int], likeness: Likeness
) -> list[tuple[int, int]]:
    """Pairs by id, and similar candidates best first, that the chain left unpaired on both sides."""
    taken_old, taken_new = {i for i, _ in chain}, {j for _, j in chain}
    loose = [c for c in candidates if c.old not in taken_old and c.new not in taken_new]
    moves: list[tuple[int, int]] = []
    for i, j, _ in sorted(loose, key=lambda c: (-c.weight, c.old, c.new)):
        if i in taken_old or j in taken_new:
            continue
        if fixed.get(i) != j and not _movable(i, j, likeness):
            continue
        taken_old.add(i)
        taken_new.add(j)
        moves.append((i, j))
    return moves


def _movable(i: int, j: int, likeness: Likeness) -> bool:
    return likeness.size_new(j) >= MOVE_TOKENS and likeness.one(i, j) >= MOVE_LIKENESS


def _late_moves(
    pairs: list[tuple[tuple[int, ...], tuple[int, ...]]], likeness: Likeness
) -> list[tuple[int, int]]:
    """Moves among the paragraphs that are still alone, found by comparing all of them where they are few."""
    gone = [i for old, new in pairs if not new for i in old]
    fresh = [j for old, new in pairs if not old for j in new]
    if len(gone) * len(fresh) > 10_000:
        return []
    scored = [(likeness.at_least(MOVE_LIKENESS, i, j), i, j) for i in gone for j in fresh]
    moves: list[tuple[int, int]] = []
    for _, i, j in sorted((s for s in scored if s[0]), key=lambda s: (-s[0], s[1], s[2])):
        if i in gone and j in fresh and _movable(i, j, likeness):
            gone.remove(i)
            fresh.remove(j)
            moves.append((i, j))
    return moves


def _in_display_order(
    pairs: list[tuple[tuple[int, ...], tuple[int, ...]]],
    moves: list[tuple[int, int]],
    likeness: Likeness,
    old_count: int,
    new_count: int,
) -> list[Pair]:
    """Walks the new text, and before each paragraph that is in place the old ones that ended before it."""
    by_new: dict[int, Pair] = {}
    used: set[int] = set()
    for old, new in pairs:
        if old and new:
            by_new[new[0]] = Pair(old, new, False, likeness.many(old, new))
            used.update(old)
    for i, j in moves:
        by_new[j] = Pair((i,), (j,), True, likeness.one(i, j))
        used.add(i)
    inside = {j for pair in by_new.values() for j in pair.new[1:]}
    ordered: list[Pair] = []
    pending: list[Pair] = []
    at = 0
    for j in range(new_count):
        if j in inside:
            continue
        pair = by_new.get(j, Pair((), (j,), False, 0.0))
        if pair.old and not pair.moved:
            ordered += _deletions(at, pair.old[0], used) + pending
            at, pending = pair.old[-1] + 1, []
            ordered.append(pair)
        else:
            pending.append(pair)
    return ordered + _deletions(at, old_count, used) + pending


def _deletions(start: int, end: int, used: set[int]) -> list[Pair]:
    return [Pair((i,), (), False, 0.0) for i in range(start, end) if i not in used]
