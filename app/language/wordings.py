"""New wordings: each kept once, with its id, and found again by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import apsw
import numpy as np
from numpy.typing import NDArray

from app.language.fingerprints import Numbers, fingerprints, keys_of, words_of
from app.language.grams import Refs
from app.language.store import rows

AT_ONCE = 60_000
"""Characters whose words are hashed in one go: so they stay in the processor's cache."""


class Wordings:
    """Gives each of many texts the id of its wording; `new` are the rows of those that the index did not have.

    `texts` are words as files have them; those that differ in their spaces alone are one wording.
    """

    def __init__(self, connection: apsw.Connection, texts: list[str], first: int) -> None:
        self._connection = connection
        self._words = [words_of(some) for some in _portions(texts)]
        self._known: dict[int, list[tuple[int, str]]] = {}
        self._empty = first == 1
        self._first = first
        self.new: list[tuple[int, int, str]] = []
        keys = [key for words in self._words for key in keys_of(words).tolist()]
        self.ids = [self._id(key, text) for key, text in zip(keys, texts, strict=True)]

    def fingerprints(self) -> tuple[Numbers, Refs]:
        """The fingerprints of the new wordings, and the id of the wording that each stands in."""
        ids = np.array(self.ids, np.uint32)
        fresh = self._first_uses(ids)
        hashes: list[Numbers] = []
        holders: list[Refs] = []
        start = 0
        for words in self._words:
            found, places = fingerprints(words)
            texts = words.text[places] + start
            kept = fresh[texts]
            hashes.append(found[kept])
            holders.append(ids[texts[kept]])
            start += len(words.bases)
        nothing = np.zeros(0, np.uint64)
        return np.concatenate([nothing, *hashes]), np.concatenate([nothing.astype(np.uint32), *holders])

    def _first_uses(self, ids: Refs) -> NDArray[np.bool_]:
        """Which of the texts gave a new wording: the first of each id that the index did not have."""
        fresh = np.zeros(len(ids), np.bool_)
        fresh[np.unique(ids, return_index=True)[1]] = True
        return fresh & (ids >= self._first)

    def _id(self, key: int, text: str) -> int:
        same = self._known.get(key)
        if same is None:
            same = self._known[key] = [] if self._empty else self._in_index(key)
        for known, words in same:
            if words == text or _even(words) == _even(text):
                return known
        made = self._first + len(self.new)
        self.new.append((made, key, text))
        same.append((made, text))
        return made

    def _in_index(self, key: int) -> list[tuple[int, str]]:
        return rows(self._connection, "SELECT id, words FROM text WHERE key = ?", (key,))


def _even(words: str) -> str:
    """Words by which wordings are told apart: spaces of every kind and number count as one space."""
    words = words.replace("\u00a0", " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words.removeprefix("▪ ")


def _portions(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start, size = 0, 0
    for place, text in enumerate(texts, 1):
        size += len(text)
        if size > AT_ONCE or place == len(texts):
            yield texts[start:place]
            start, size = place, 0
