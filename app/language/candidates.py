"""Which wordings of the index are worth comparing with a question: those that share rare words or fingerprints."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from math import isqrt, log

import apsw
import numpy as np
from numpy.typing import NDArray

from app.language.fingerprints import Numbers, fingerprints
from app.language.grams import Postings, Refs
from app.language.ranking import Question
from app.language.store import rows

MOST_WORDS = 8
"""Rare words of a question that are looked up."""

WORTH = 0.25
"""A wording that shares less than this part of what the best one shares is not compared closely."""

KEPT = 5_000
"""Rare words whose wordings stay in memory once they were read."""


class Candidates:
    """Finds wordings by what a question shares with them; opened once for many questions.

    The work is bounded: rare words are looked up until some hundreds of wordings were named, a number that
    grows with the square root of the index.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._postings = Postings(connection)
        self._kept: dict[str, Refs] = {}
        self._common: dict[str, int] = dict(rows(connection, "SELECT word, texts FROM word"))
        self.wordings = int(rows(connection, "SELECT count(*) FROM text")[0][0])
        self._budget = 300 + 4 * isqrt(self.wordings)

    def weigh(self, question: Question, text: str) -> list[str]:
        """Sets the question's weights by how rare its words are; gives its distinct words as the index spells them."""
        starts, ends = question.words.starts, question.words.ends
        words = [_as_indexed(text[starts[place] : ends[place]]) for place in question.first_places()]
        found = np.array([self._common.get(word, 0) for word in words], np.float64)
        # A word that the index has never seen is a word that no source can have; it counts, but not as the rarest.
        found[found == 0] = max(1.0, self.wordings / 50)
        question.weight = np.log(1 + self.wordings / found)
        return words

    def best(
        self, question: Question, words: list[str], count: int, allowed: Refs | None = None
    ) -> list[int]:
        """The ids of at most `count` wordings that share most, by weight, with the question; best first."""
        parts: list[Refs] = []
        weights: list[NDArray[np.float64]] = []
        for texts, weight in (*self._by_words(words), *self._by_runs(question)):
            parts.append(texts)
            weights.append(np.full(len(texts), weight))
        if not parts:
            return []
        ids, places = np.unique(np.concatenate(parts), return_inverse=True)
        total = np.bincount(places, np.concatenate(weights))
        if allowed is not None:
            total[~np.isin(ids, allowed)] = 0
        best = np.argsort(-total, kind="stable")[:count]
        enough = WORTH * total[best[0]] if len(best) else 0
        return [int(ids[place]) for place in best if total[place] > 0 and total[place] >= enough]

    def sharing(self, hashes: Numbers) -> list[int]:
        """Every wording that holds at least one of the fingerprints; those that hold most first."""
        found = self._postings.texts(hashes)
        if not found:
            return []
        ids, times = np.unique(np.concatenate(found), return_counts=True)
        return [int(place) for place in ids[np.argsort(-times, kind="stable")]]

    def _by_words(self, words: list[str]) -> Iterable[tuple[Refs, float]]:
        rare = sorted((self._common[word], word) for word in words if word in self._common)
        named = 0
        for common, word in rare[:MOST_WORDS]:
            if named and named + common > self._budget:
                break
            named += common
            ids = self._holding(word)
            if len(ids):
                yield ids, log(1 + self.wordings / len(ids))

    def _holding(self, word: str) -> Refs:
        """The wordings with a word; those asked for lately stay in memory."""
        ids = self._kept.get(word)
        if ids is None:
            found = self._connection.execute(
                "SELECT rowid FROM search WHERE search MATCH ?", (f'"{word}"',)
            ).fetchall()
            ids = np.array(found, np.uint32).reshape(-1)
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[word] = ids
        return ids

    def _by_runs(self, question: Question) -> Iterable[tuple[Refs, float]]:
        hashes, _ = fingerprints(question.words)
        for texts in self._postings.texts(hashes):
            if 0 < len(texts) <= 2 * self._budget:
                yield texts, log(1 + self.wordings / len(texts))


def _as_indexed(word: str) -> str:
    """A word without case and accents, as the full-text index keeps it."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))
