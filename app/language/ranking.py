"""How near a wording is to the words that someone wrote, and which runs of words the two share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from app.language.fingerprints import EXACT_RUN, Positions, Words

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: from word `first` up to `last` of the question (`last` is not in it)."""

    first: int
    last: int


class Question:
    """Words that someone wrote, made ready for comparing; `weight` tells how much each distinct word says.

    Every word becomes one sign, words that the question does not hold become "\\0": so texts compare as strings.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.distinct, self._places, self.counts = np.unique(
            words.hashes, return_inverse=True, return_counts=True
        )
        self.signs = _signs(self._places + 1)
        self.weight: Weights = np.ones(len(self.distinct))

    def first_places(self) -> list[int]:
        """For each distinct word, in the order of `distinct`, the place where it first stands."""
        return [int(place) for place in np.unique(self.words.hashes, return_index=True)[1]]

    def in_signs(self, words: Words) -> tuple[list[str], NDArray[np.float64]]:
        """Each text as a string of the question's signs, and how often each distinct word stands in it."""
        places = np.searchsorted(self.distinct, words.hashes)
        places[places == len(self.distinct)] = 0
        known = self.distinct[places] == words.hashes
        bounds = words.bounds()
        all_signs = _signs(np.where(known, places + 1, 0))
        strings = [
            all_signs[low:high] for low, high in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
        ]
        texts = len(words.bases)
        cells = words.text[known] * len(self.distinct) + places[known]
        counts = np.bincount(cells, minlength=texts * len(self.distinct)).reshape(texts, -1)
        return strings, counts.astype(np.float64)


def scores(question: Question, strings: Sequence[str], counts: NDArray[np.float64]) -> list[float]:
    """How much of the question each text holds, from 0 to 1.

    Six tenths for its words, each weighed by its rarity, two tenths for their order, two tenths for the two saying
    nothing else: the same words give 1, a short question inside a longer text at least 0.8.
    """
    weighed = question.weight * question.counts
    shared = np.minimum(counts, question.counts)
    covered = shared @ question.weight / max(float(weighed.sum()), 1e-9)
    size = len(question.signs)
    result = []
    for place, string in enumerate(strings):
        order = LCSseq.similarity(question.signs, string) / size
        alike = 2 * float(shared[place].sum()) / (size + len(string))
        result.append(0.6 * float(covered[place]) + 0.2 * order + 0.2 * alike)
    return result


def runs(signs: str, other: str, shortest: int = EXACT_RUN) -> Iterator[Run]:
    """The runs of at least `shortest` words of `signs` that stand in `other` word for word, from left to right.

    Every word that lies in any such run is in one of those given; where two overlap, both are given.
    """
    place, size = 0, len(signs)
    while place + shortest <= size:
        end = place + shortest
        if signs[place:end] not in other:
            place += 1
            continue
        while end < size and signs[place : end + 1] in other:
            end += 1
        yield Run(place, end)
        place = end - shortest + 1


def _signs(numbers: Positions) -> str:
    """Numbers as a string, one code point each, past the surrogates."""
    codes = numbers.astype("<u4")
    codes[codes >= 0xD800] += 0x800
    return codes.tobytes().decode("utf-32-le")
