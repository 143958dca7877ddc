"""Splits, merges and rewritten paragraphs between the pairs that are fixed."""

from __future__ import annotations

from app.text.likeness import Likeness

Group = tuple[tuple[int, ...], tuple[int, ...]]

MOST_IN_GAP = 40
"""Longer gaps keep the pairs that the chain found, and are not searched as a whole."""

PAIR_LIKENESS = 0.3
"""Least likeness of two paragraphs at the same place for one to be the other rewritten."""

LONG_LIKENESS = 0.22
"""The same where both have at least LONG tokens: they hardly share so many in order by chance."""

LONG = 40

BY_ID = 1_000_000.0
"""The worth of two paragraphs with one id: more than that of any words."""

JOIN_GAIN = 0.3
"""A split or merge adds at least this share of the added paragraph's tokens to those in common."""


def fill_gaps(
    chain: list[tuple[int, int]],
    moves: list[tuple[int, int]],
    likeness: Likeness,
    old_count: int,
    new_count: int,
    by_id: set[int],
) -> list[Group]:
    """Every paragraph outside `moves` in one group, in order, groups ascending on both sides.

    A chain pair stays fixed where its text is unchanged, where it is paired by id, or where no paragraph
    without a partner lies beside it; the others may become splits or merges.
    """
    moved_old, moved_new = {i for i, _ in moves}, {j for _, j in moves}
    paired_old, paired_new = {i for i, _ in chain}, {j for _, j in chain}
    free_old = [i for i in range(old_count) if i not in moved_old]
    free_new = [j for j in range(new_count) if j not in moved_new]
    loose_old = set(free_old) - paired_old
    loose_new = set(free_new) - paired_new
    groups: list[Group] = []
    window: list[tuple[int, int]] = []
    filler = _Filler(likeness, moved_old, moved_new, by_id)
    at_old = at_new = 0
    for i, j in [*chain, (old_count, new_count)]:
        ends = i == old_count and j == new_count
        if not ends and not _is_fixed(i, j, likeness, loose_old, loose_new):
            window.append((i, j))
            continue
        olds = [x for x in range(at_old, i) if x not in moved_old]
        news = [y for y in range(at_new, j) if y not in moved_new]
        groups += filler.fill(olds, news, window)
        if not ends:
            groups.append(((i,), (j,)))
        at_old, at_new, window = i + 1, j + 1, []
    return groups


def _is_fixed(i: int, j: int, likeness: Likeness, loose_old: set[int], loose_new: set[int]) -> bool:
    if likeness.old_texts[i] == likeness.new_texts[j]:
        return True
    beside = i - 1 in loose_old or i + 1 in loose_old or j - 1 in loose_new or j + 1 in loose_new
    return not beside


JOIN_LIKENESS = 0.6
"""A further part of a split or merge has at least this share of its tokens in common."""


class _Filler:
    """Pairs up the paragraphs of one gap."""

    def __init__(self, likeness: Likeness, moved_old: set[int], moved_new: set[int], by_id: set[int]) -> None:
        self.likeness = likeness
        self.moved_old, self.moved_new = moved_old, moved_new
        self.by_id = by_id
        self._commons: dict[tuple[int, int], int] = {}

    def fill(self, old: list[int], new: list[int], chain: list[tuple[int, int]]) -> list[Group]:
        """Groups of the gap; a gap too long to search whole is cut at the chain's pairs."""
        if not old or not new:
            return [((i,), ()) for i in old] + [((), (j,)) for j in new]
        if len(old) == len(new) == 1:
            if self._gain_of_pair(old[0], new[0], dict(chain)) is None:
                return [((old[0],), ()), ((), (new[0],))]
            return [((old[0],), (new[0],))]
        if len(old) <= MOST_IN_GAP and len(new) <= MOST_IN_GAP:
            return self._search(old, new, dict(chain))
        if not chain:
            return self._in_step(old, new)
        return self._cut(old, new, chain)

    def _cut(self, old: list[int], new: list[int], chain: list[tuple[int, int]]) -> list[Group]:
        middle = len(chain) // 2
        i, j = chain[middle]
        before = self.fill([x for x in old if x < i], [y for y in new if y < j], chain[:middle])
        after = self.fill([x for x in old if x > i], [y for y in new if y > j], chain[middle + 1 :])
        return [*before, ((i,), (j,)), *after]

    def _in_step(self, old: list[int], new: list[int]) -> list[Group]:
        """Nothing to hold on to in a long gap: searched in pieces, as if both sides ran at one pace."""
        pieces = -(-max(len(old), len(new)) // MOST_IN_GAP)
        groups: list[Group] = []
        for piece in range(pieces):
            some_old = _share(old, piece, pieces)
            some_new = _share(new, piece, pieces)
            if some_old and some_new:
                groups += self._search(some_old, some_new, {})
            else:
                groups += [((i,), ()) for i in some_old] + [((), (j,)) for j in some_new]
        return groups

    def _search(self, old: list[int], new: list[int], chain: dict[int, int]) -> list[Group]:
        """Dynamic programming over 1:1, 1:2, 2:1, deletions and insertions, by tokens in common."""
        rows, columns = len(old), len(new)
        score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        step: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
        for a in range(rows + 1):
            for b in range(columns + 1):
                if a or b:
                    score[a][b], step[a][b] = self._best_step(score, old, new, a, b, chain)
        self._commons.clear()
        groups: list[Group] = []
        a, b = rows, columns
        while a or b:
            da, db = step[a][b]
            groups.append((tuple(old[a - da : a]), tuple(new[b - db : b])))
            a, b = a - da, b - db
        return self._extend(groups[::-1])

    def _best_step(
        self, score: list[list[float]], old: list[int], new: list[int], a: int, b: int, chain: dict[int, int]
    ) -> tuple[float, tuple[int, int]]:
        best, way = -1.0, (0, 0)
        for da, db in ((0, 1), (1, 0), (1, 1), (1, 2), (2, 1)):
            if a < da or b < db:
                continue
            gain = self._gain(old[a - da : a], new[b - db : b], chain)
            if gain is not None and score[a - da][b - db] + gain > best:
                best, way = score[a - da][b - db] + gain, (da, db)
        return best, way

    def _gain(self, old: list[int], new: list[int], chain: dict[int, int]) -> float | None:
        """The worth of a group: its tokens in common, None where it may not be one."""
        if not old or not new:
            return None if any(i in self.by_id for i in old) else 0.0
        if len(old) == len(new) == 1:
            return self._gain_of_pair(old[0], new[0], chain)
        if not self._joinable(old, new) or not self._keeps_ids(old, new, chain):
            return None
        parts = self._shares(old, new)
        if any(share < 0.5 * size for share, size in parts):
            return None
        common = self.likeness.common(old, new)
        other = min(size for _, size in parts)
        if common - max(share for share, _ in parts) < max(2.0, JOIN_GAIN * other):
            return None
        return common + 0.1 + (BY_ID if any(i in self.by_id for i in old) else 0.0)

    def _shares(self, old: list[int], new: list[int]) -> list[tuple[int, int]]:
        """Of each of the two parts of a split or merge: its tokens in common with the whole, and its tokens."""
        if len(old) == 1:
            return [(self._common(old[0], j), self.likeness.size_new(j)) for j in new]
        return [(self._common(i, new[0]), self.likeness.size_old(i)) for i in old]

    def _common(self, i: int, j: int) -> int:
        """The tokens in common of two paragraphs; asked for again by each group that holds both."""
        found = self._commons.get((i, j))
        if found is None:
            found = self._commons[i, j] = self.likeness.common((i,), (j,))
        return found

    def _keeps_ids(self, old: list[int], new: list[int], chain: dict[int, int]) -> bool:
        """Whether paragraphs that belong together by id stand in the group together or not at all."""
        if not self.by_id:
            return True
        here = {i for i in old if i in self.by_id}
        partners = {j: i for i, j in chain.items() if i in self.by_id}
        return all(chain.get(i) in new for i in here) and all(partners.get(j, old[0]) in old for j in new)

    def _gain_of_pair(self, i: int, j: int, chain: dict[int, int]) -> float | None:
        if i in self.by_id:
            return BY_ID if chain.get(i) == j else None
        sizes = self.likeness.size_old(i), self.likeness.size_new(j)
        like = 2 * self._common(i, j) / sum(sizes) if any(sizes) else 1.0
        shorter = min(sizes)
        if like < (LONG_LIKENESS if shorter >= LONG else PAIR_LIKENESS):
            return None
        return like * shorter + 0.25

    def _joinable(self, old: list[int], new: list[int]) -> bool:
        """Adjacent on their side, so that a mark can be put in or taken out between them."""
        return old[-1] - old[0] == len(old) - 1 and new[-1] - new[0] == len(new) - 1

    def _extend(self, groups: list[Group]) -> list[Group]:
        """Splits into three and more, merges of three and more, and those with something put in between."""
        at = 0
        while at < len(groups) - 1:
            for reach in (2, 3):
                joined = self._joined(groups[at : at + reach]) if at + reach <= len(groups) else None
                if joined is not None:
                    groups[at : at + reach] = [joined]
                    at = max(-1, at - 3)
                    break
            at += 1
        return groups

    def _joined(self, parts: list[Group]) -> Group | None:
        """The parts as one group, where the pair at one end also holds the lone paragraph at the other."""
        whole, lone = (parts[0], parts[-1]) if _is_pair(parts[0]) else (parts[-1], parts[0])
        if not _is_pair(whole) or any(_is_pair(part) for part in parts if part is not whole):
            return None
        old = tuple(i for part in parts for i in part[0])
        new = tuple(j for part in parts for j in part[1])
        if min(len(old), len(new)) != 1 or not self._joinable(list(old), list(new)):
            return None
        gain = self.likeness.common(old, new) - self.likeness.common(*whole)
        size = sum(map(self.likeness.size_old, lone[0])) + sum(map(self.likeness.size_new, lone[1]))
        return (old, new) if size and gain >= max(2.0, JOIN_LIKENESS * size) else None


def _is_pair(group: Group) -> bool:
    return bool(group[0]) and bool(group[1])


def _share(indexes: list[int], piece: int, pieces: int) -> list[int]:
    return indexes[len(indexes) * piece // pieces : len(indexes) * (piece + 1) // pieces]
