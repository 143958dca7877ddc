"""How alike paragraphs are, and which are worth comparing at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Indel, LCSseq

from app.text.chains import Candidate
from app.text.spans import SAMPLED, Lexicon, Vocabulary

MOST_TOKENS = 4000
"""Longer paragraphs are judged by their first so many tokens: likeness is a guess, the redline is not."""

CANDIDATE_LIKENESS = 0.5
"""Least likeness of a pair that may stay in place without being between two fixed neighbours."""

IN_PLACE = 40.0
"""What a paragraph that stays in place is worth beyond its unchanged tokens: one long move reads better than three."""

RARE = 4
"""A word pair that more new paragraphs than this share says nothing about where a paragraph went."""

LONG = 40
"""A paragraph of so many tokens has enough runs to be known by some of them."""

_SAMPLE = re.compile(f"(?=([{chr(SAMPLED)}-\uffff]..))", re.DOTALL)

MOST_CANDIDATES = 4
"""So many similar paragraphs are compared for each one."""


class Likeness:
    """Two lists of paragraphs as strings of token codes, with their likenesses.

    Likeness is 2 x common tokens in order / all tokens: 1 for equal texts, 0 for nothing in common; two empty
    paragraphs are equal.
    """

    def __init__(self, old_texts: Sequence[str], new_texts: Sequence[str], lexicon: Lexicon) -> None:
        self.old_texts, self.new_texts = old_texts, new_texts
        self._lexicon = lexicon
        self._codes: dict[str, str] = {}

    def code(self, text: str) -> str:
        """The token codes of a paragraph, cut to MOST_TOKENS."""
        found = self._codes.get(text)
        if found is None:
            found = self._codes[text] = self._lexicon.encoded(text).codes[:MOST_TOKENS]
        return found

    def size_old(self, i: int) -> int:
        """The number of tokens of an old paragraph."""
        return len(self.code(self.old_texts[i]))

    def size_new(self, j: int) -> int:
        """The number of tokens of a new paragraph."""
        return len(self.code(self.new_texts[j]))

    def _size_of_text(self, j: int) -> float:
        """About the number of tokens of a new paragraph, without looking for them."""
        return len(self.new_texts[j]) / 6

    def one(self, i: int, j: int) -> float:
        """The likeness of old paragraph i and new paragraph j."""
        if self.old_texts[i] == self.new_texts[j]:
            return 1.0
        return float(Indel.normalized_similarity(self.code(self.old_texts[i]), self.code(self.new_texts[j])))

    def at_least(self, least: float, i: int, j: int) -> float:
        """The likeness of old paragraph i and new paragraph j where it reaches `least`, else 0."""
        before, after = self.code(self.old_texts[i]), self.code(self.new_texts[j])
        return float(Indel.normalized_similarity(before, after, score_cutoff=least))

    def many(self, old: Sequence[int], new: Sequence[int]) -> float:
        """The likeness of adjacent paragraphs taken together."""
        if len(old) == len(new) == 1:
            return self.one(old[0], new[0])
        return float(Indel.normalized_similarity(self.join_old(old), self.join_new(new)))

    def common(self, old: Sequence[int], new: Sequence[int]) -> int:
        """The number of tokens in common, in order, of adjacent paragraphs taken together."""
        before = self.code(self.old_texts[old[0]]) if len(old) == 1 else self.join_old(old)
        after = self.code(self.new_texts[new[0]]) if len(new) == 1 else self.join_new(new)
        return int(LCSseq.similarity(before, after))

    def join_old(self, indexes: Sequence[int]) -> str:
        """The codes of several old paragraphs as one string."""
        return "".join([self.code(self.old_texts[i]) for i in indexes])

    def join_new(self, indexes: Sequence[int]) -> str:
        """The codes of several new paragraphs as one string."""
        return "".join([self.code(self.new_texts[j]) for j in indexes])

    def weight(self, i: int, j: int) -> float:
        """What keeping the pair in place is worth: its unchanged tokens; a little for two empty paragraphs."""
        if self.old_texts[i] == self.new_texts[j]:
            return self._size_of_text(j) + IN_PLACE
        return self.one(i, j) * (self.size_old(i) + self.size_new(j)) / 2 + IN_PLACE

    def candidates(self, fixed_old: set[int], fixed_new: set[int]) -> list[Candidate]:
        """Equal and similar pairs outside the fixed ones."""
        old = [i for i in range(len(self.old_texts)) if i not in fixed_old]
        new = [j for j in range(len(self.new_texts)) if j not in fixed_new]
        equal, settled = self._equal(old, new)
        loose_old = [i for i in old if i not in settled[0]]
        loose_new = [j for j in new if j not in settled[1]]
        return equal + self._similar(loose_old, loose_new)

    def _equal(self, old: list[int], new: list[int]) -> tuple[list[Candidate], tuple[set[int], set[int]]]:
        """Pairs of the same text: those of the longest common order, and the k-th with the k-th.

        Settled are paragraphs whose text occurs once on both sides: nothing can be more alike.
        """
        codes = Vocabulary()
        old_code = codes.encode((self.old_texts[i],) for i in old)
        new_code = codes.encode((self.new_texts[j],) for j in new)
        pairs: dict[tuple[int, int], None] = {}
        for block in Indel.editops(old_code, new_code).as_matching_blocks():
            for step in range(block.size):
                pairs[old[block.a + step], new[block.b + step]] = None
        places: defaultdict[str, list[int]] = defaultdict(list)
        for j, code in zip(new, new_code, strict=True):
            places[code].append(j)
        seen: defaultdict[str, int] = defaultdict(int)
        for i, code in zip(old, old_code, strict=True):
            if seen[code] < len(places.get(code, ())):
                pairs[i, places[code][seen[code]]] = None
            seen[code] += 1
        single = [(i, j) for i, j in pairs if len(places[c := codes[(self.new_texts[j],)]]) == 1 == seen[c]]
        settled = {i for i, _ in single}, {j for _, j in single}
        return [Candidate(i, j, self._size_of_text(j) + IN_PLACE) for i, j in pairs], settled

    def _similar(self, old: list[int], new: list[int]) -> list[Candidate]:
        """Pairs that share rare word pairs and are alike; every pair where both lists are short."""
        if len(old) * len(new) <= 1600:
            tries = [(i, j) for i in old for j in new]
        else:
            tries = self._sharing_rare_words(old, new)
        found: list[Candidate] = []
        for i, j in tries:
            score = self.at_least(CANDIDATE_LIKENESS, i, j)
            size = self.size_old(i) + self.size_new(j)
            if score and size:
                found.append(Candidate(i, j, score * size / 2 + IN_PLACE))
        return found

    def _sharing_rare_words(self, old: list[int], new: list[int]) -> list[tuple[int, int]]:
        old_codes = [self.code(self.old_texts[i]) for i in old]
        new_codes = [self.code(self.new_texts[j]) for j in new]
        index: dict[str, list[int]] = {}
        for j, code in zip(new, new_codes, strict=True):
            for gram in {*_grams(code)}:
                index.setdefault(gram, []).append(j)
        tries: list[tuple[int, int]] = []
        for i, code in zip(old, old_codes, strict=True):
            votes: dict[int, int] = {}
            for gram in {*_grams(code)}:
                places = index.get(gram, ())
                if len(places) <= RARE:
                    for j in places:
                        votes[j] = votes.get(j, 0) + 1
            tries += [(i, j) for j in _most_voted(votes, i)]
        return tries


def _most_voted(votes: dict[int, int], near: int) -> list[int]:
    """The few with the most votes, the nearest first among equals; one alone where it has most of them."""
    most = max(votes.values(), default=0)
    first = [j for j, count in votes.items() if 3 * count > most]
    if len(first) > 1:
        first.sort(key=lambda j: (-votes[j], abs(j - near)))
    return first[:MOST_CANDIDATES]


def _grams(code: str) -> list[str]:
    """Runs of three tokens: all of a short paragraph, of a long one those that begin with a sampled token."""
    if len(code) < 3:
        return [code] if code else []
    if len(code) < LONG:
        return [code[at : at + 3] for at in range(len(code) - 2)]
    return _SAMPLE.findall(code)
