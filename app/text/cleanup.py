"""What turns a minimal difference into a readable one: slide each edit to a clause's edge, absorb small islands.

A difference is held as matching blocks `(i, j, n)` over units (a token with the space before it, see
`words.units`): units i…i+n of the old text stand unchanged as units j…j+n of the new one, in order. What lies
between two blocks is one edit. Both steps only move or drop blocks, so whatever they do the difference stays exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.text.rewriting import Block, cheapest_blocks, reading_cost
from app.text.words import KEPT_OBJECT, differs_in_form, is_word

LARGEST_ISLAND = 3
"""Unchanged stretches of up to so many tokens, words and punctuation together, may be absorbed."""

SLACK = 2
"""How many marked tokens an absorbed island may add beyond the smaller edit beside it."""

REWRITTEN = 0.6
"""Where a smaller share of the tokens survives, the text is rewritten: see `rewriting`."""

_SENTENCE_END = frozenset(".!?;:”\u2029\n")
_CLAUSE_END = frozenset(",)—–")
_OPENERS = frozenset("(“‘[")
_PHRASE_STARTS = frozenset(
    [
        *(
            "and",
            "or",
            "but",
            "the",
            "a",
            "an",
            "of",
            "in",
            "to",
            "with",
            "by",
            "for",
            "on",
            "at",
            "from",
            "as",
        ),
        *(
            "that",
            "which",
            "including",
            "within",
            "through",
            "under",
            "into",
            "its",
            "their",
            "between",
            "without",
        ),
    ]
)


class Encoded(NamedTuple):
    """A text's units and their codes, one code point each; units that may stand for one another share a code."""

    units: list[str]
    codes: str


def readable(blocks: list[Block], before: Encoded, after: Encoded) -> list[Block]:
    """`blocks` with islands absorbed and edits slid; they index the units of the two texts.

    A rewritten text keeps other stretches instead, where that reads more cheaply, and nothing where only
    punctuation would stay.
    """
    old, new = before.units, after.units
    kept = absorb(merge(blocks), old, new)
    if 2 * sum(n for _, _, n in kept) < REWRITTEN * (len(old) + len(new)) and not _holds_object(kept, old):
        cheaper = cheapest_blocks(before.codes, after.codes)
        if cheaper is not None:
            cheaper = _without_scraps(absorb(cheaper, old, new), old, new)
            kept = min(kept, cheaper, key=lambda each: reading_cost(each, len(old), len(new)))
        if not any(is_word(unit) for i, _, n in kept for unit in old[i : i + n]):
            return []
    return slide(kept, before, after)


def _without_scraps(blocks: list[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Between two changes of a rewritten text a few unchanged words are no help, whatever commas come with them."""
    ends = (0, 0), (len(old), len(new))
    return [
        (i, j, n)
        for i, j, n in blocks
        if (i, j) == ends[0]
        or (i + n, j + n) == ends[1]
        or sum(map(is_word, old[i : i + n])) > LARGEST_ISLAND
    ]


def _holds_object(blocks: list[Block], old: Sequence[str]) -> bool:
    return any(KEPT_OBJECT in unit for i, _, n in blocks for unit in old[i : i + n])


def merge(blocks: list[Block]) -> list[Block]:
    """Blocks that touch on both sides, joined; empty ones dropped."""
    joined: list[Block] = []
    for i, j, n in blocks:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + n)
        elif n:
            joined.append((i, j, n))
    return joined


def absorb(blocks: list[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Drops the islands that cost a reader more as an interruption than as marked words.

    The smallest go first, since dropping one enlarges the edits at both of its sides.
    """
    kept = list(blocks)
    for size in range(1, LARGEST_ISLAND + 1):
        at = 0
        while at < len(kept):
            if kept[at][2] == size and _is_noise(kept, at, old, new):
                del kept[at]
            else:
                at += 1
    return kept


def _is_noise(blocks: list[Block], at: int, old: Sequence[str], new: Sequence[str]) -> bool:
    i, j, n = blocks[at]
    before = blocks[at - 1] if at else (0, 0, 0)
    after = blocks[at + 1] if at + 1 < len(blocks) else (len(old), len(new), 0)
    left = old[before[0] + before[2] : i], new[before[1] + before[2] : j]
    right = old[i + n : after[0]], new[j + n : after[1]]
    least = min(sum(map(len, left)), sum(map(len, right)))
    if not least or not _worth_absorbing(old[i : i + n], least):
        return False
    return not _is_form(*left) and not _is_form(*right)


def _is_form(old: Sequence[str], new: Sequence[str]) -> bool:
    """A word whose quotes or hyphens alone changed, of which only those are marked: it is not worth joining."""
    return len(old) == len(new) == 1 and is_word(old[0]) and differs_in_form(old[0], new[0])


def _worth_absorbing(island: Sequence[str], neighbour: int) -> bool:
    if any(KEPT_OBJECT in unit for unit in island):
        return False
    if not any(map(is_word, island)):
        return True
    return 2 * len(island) <= neighbour + SLACK


def slide(blocks: list[Block], before: Encoded, after: Encoded) -> list[Block]:
    """Moves each pure insertion or deletion along the words it could as well stand between, to the best edge."""
    slid = list(blocks)
    for at in range(len(slid) - 1):
        (i, j, n), (i2, j2, n2) = slid[at], slid[at + 1]
        if i + n == i2:
            step = _best_step(after, j + n, j2, n - 1, n2 - 1)
        elif j + n == j2:
            step = _best_step(before, i + n, i2, n - 1, n2 - 1)
        else:
            continue
        slid[at] = (i, j, n + step)
        slid[at + 1] = (i2 + step, j2 + step, n2 - step)
    return slid


def _best_step(text: Encoded, start: int, end: int, room_left: int, room_right: int) -> int:
    """How far units[start:end], present on one side only, moves right (negative: left)."""
    units, codes = text
    best, best_score = 0, _edge(units, start) + _edge(units, end)
    step = 0
    while -step < room_left and codes[start + step - 1] == codes[end + step - 1]:
        step -= 1
        score = _edge(units, start + step) + _edge(units, end + step)
        if score > best_score:
            best, best_score = step, score
    step = 0
    while step < room_right and codes[start + step] == codes[end + step]:
        step += 1
        score = _edge(units, start + step) + _edge(units, end + step)
        if score > best_score:
            best, best_score = step, score
    return best


def _edge(units: Sequence[str], at: int) -> int:
    """How good a boundary before units[at] reads: sentence ends best, then clauses, then phrases."""
    if at <= 0 or at >= len(units):
        return 8
    before, after = units[at - 1].strip(), units[at].strip()
    if not is_word(after) and after[:1] not in _OPENERS:
        return 0
    if before[-1:] in _SENTENCE_END:
        return 8
    if before[-1:] in _CLAUSE_END:
        return 6
    if after[:1] in _OPENERS:
        return 4
    return 2 * (after.lower() in _PHRASE_STARTS) - (before.lower() in _PHRASE_STARTS) + 1
