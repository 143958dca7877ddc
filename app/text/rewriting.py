"""What is worth keeping of a rewritten paragraph: the stretches that make it cheapest to read.

A longest common subsequence keeps as many words as it can, a comma here and an "of the" there. A reader wants few
marked words *and* few places to look at. With `REGION` words for each place, the best choice is a chain of common
stretches; those of fewer than `SHORTEST` tokens never pay for the place that they cut in two.
"""

from __future__ import annotations

from collections.abc import Sequence

Block = tuple[int, int, int]

REGION = 5
"""What one more changed place costs a reader, in marked words."""

SHORTEST = 3
"""Common stretches of fewer tokens are worth less than the place that they split."""

MOST_STRETCHES = 400
"""Texts with more common stretches repeat themselves: they are left to the longest common subsequence."""


def reading_cost(blocks: Sequence[Block], old_length: int, new_length: int) -> int:
    """Marked tokens + REGION x changed places of a difference given as matching blocks `(i, j, n)` in order."""
    places = unchanged = i = j = 0
    for a, b, n in (*blocks, (old_length, new_length, 0)):
        places += a > i or b > j
        unchanged += n
        i, j = a + n, b + n
    return old_length + new_length - 2 * unchanged + REGION * places


def cheapest_blocks(old: str, new: str) -> list[Block] | None:
    """The matching blocks of least reading cost between two encoded texts, beginning and end kept where equal.

    `old`, `new`: one code point per token. Exact but for stretches that overlap, of which the later one is trimmed.
    None where the texts repeat themselves too much (see MOST_STRETCHES).
    """
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    inner = _stretches(old[head : len(old) - tail], new[head : len(new) - tail])
    if inner is None:
        return None
    chain = [(i + head, j + head, n) for i, j, n in _best_chain(inner)]
    ends = (0, 0, head), (len(old) - tail, len(new) - tail, tail)
    return [block for block in (ends[0], *chain, ends[1]) if block[2]]


def _stretches(old: str, new: str) -> list[Block] | None:
    """All common stretches of at least SHORTEST tokens, as long as they go, by their places in `old` and `new`."""
    places: dict[str, list[int]] = {}
    for j in range(len(new) - SHORTEST + 1):
        places.setdefault(new[j : j + SHORTEST], []).append(j)
    found: list[list[int]] = []
    growing: dict[int, list[int]] = {}
    for i in range(len(old) - SHORTEST + 1):
        grown: dict[int, list[int]] = {}
        for j in places.get(old[i : i + SHORTEST], ()):
            stretch = growing.get(j - 1)
            if stretch is None:
                stretch = [i, j, SHORTEST]
                found.append(stretch)
                if len(found) > MOST_STRETCHES:
                    return None
            else:
                stretch[2] += 1
            grown[j] = stretch
        growing = grown
    return sorted((i, j, n) for i, j, n in found)


def _best_chain(stretches: list[Block]) -> list[Block]:
    """The stretches, in order on both sides, that save most: two marked words a token, less a place for each."""
    best: list[tuple[int, int, int]] = []
    for at, (i, j, n) in enumerate(stretches):
        worth, source, trimmed = 2 * n - REGION, -1, 0
        for before in range(at):
            i2, j2, n2 = stretches[before]
            cut = max(0, i2 + n2 - i, j2 + n2 - j)
            if cut < n and j2 < j + cut and best[before][0] + 2 * (n - cut) - REGION > worth:
                worth, source, trimmed = best[before][0] + 2 * (n - cut) - REGION, before, cut
        best.append((worth, source, trimmed))
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    chain: list[Block] = []
    while at >= 0 and best[at][0] > 0:
        (i, j, n), (_, source, cut) = stretches[at], best[at]
        chain.append((i + cut, j + cut, n - cut))
        at = source
    return chain[::-1]
