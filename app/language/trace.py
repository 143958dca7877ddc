"""Tracing a statement: which of its words stand, in runs of ten or more, in earlier texts, and in which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import Cancelled
from app.language.candidates import Candidates
from app.language.filters import Filters
from app.language.finder import Finder, Use
from app.language.fingerprints import fingerprints, words_of
from app.language.ranking import Question, Run, runs

PRECEDENT_RUN = 10
"""Words in a row that make precedent; shorter runs are the common stock of every statement."""

_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Precedent:
    """Words of a paragraph (code points) that stand in a source word for word; `uses` the earliest first."""

    start: int
    end: int
    words: int
    uses: tuple[Use, ...]

    @property
    def source(self) -> Use:
        """The earliest text that has these words."""
        return self.uses[0]


@dataclass(frozen=True, slots=True)
class TracedParagraph:
    """A paragraph's count of words, how many of them are precedent, and where those stand, in order."""

    id: str
    words: int
    precedent_words: int
    spans: tuple[Precedent, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A whole statement traced."""

    paragraphs: tuple[TracedParagraph, ...]

    @property
    def words(self) -> int:
        """Words of the statement."""
        return sum(paragraph.words for paragraph in self.paragraphs)

    @property
    def precedent_words(self) -> int:
        """Words that lie in runs of ten or more of an earlier text."""
        return sum(paragraph.precedent_words for paragraph in self.paragraphs)

    @property
    def share(self) -> float:
        """The part of the words that is precedent, from 0 to 1; 0 for no words."""
        return self.precedent_words / self.words if self.words else 0.0


def trace(
    finder: Finder,
    paragraphs: Sequence[tuple[str, str]],
    filters: Filters,
    *,
    shortest: int = PRECEDENT_RUN,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Trace:
    """Traces paragraphs, given as (id, words), against the texts that the filters let count.

    Give `Filters(before=…, exclude=…)` so that a statement is not traced to itself. Spans do not overlap; each
    names the text with the longest run there, of equally long ones the earliest. `shortest` is at least eight.
    """
    traced = []
    for place, (paragraph, text) in enumerate(paragraphs):
        if cancelled is not None and cancelled():
            raise Cancelled()
        traced.append(_Tracer(finder, text, filters, shortest).traced(paragraph))
        if progress is not None:
            progress(place + 1, len(paragraphs), f"paragraph {place + 1}")
    return Trace(tuple(traced))


class _Tracer:
    """One paragraph: every wording that shares a fingerprint is compared, until nothing more can be covered."""

    def __init__(self, finder: Finder, text: str, filters: Filters, shortest: int) -> None:
        self._finder = finder
        self._filters = filters
        self._shortest = shortest
        self._words = words_of([text])
        self._found: list[tuple[Run, tuple[Use, ...]]] = []

    def traced(self, paragraph: str) -> TracedParagraph:
        """The paragraph's precedents."""
        size = len(self._words)
        if size >= self._shortest:
            self._compare(self._finder.candidates)
        covered = np.zeros(size, np.bool_)
        for run, _ in self._found:
            covered[run.first : run.last] = True
        return TracedParagraph(paragraph, size, int(covered.sum()), tuple(self._spans()))

    def _compare(self, candidates: Candidates) -> None:
        question = Question(self._words)
        for ids in _batches(candidates.sharing(fingerprints(self._words)[0])):
            strings, _ = question.in_signs(words_of(self._finder.texts(ids)))
            shared = {
                text: list(runs(question.signs, string, self._shortest))
                for text, string in zip(ids, strings, strict=True)
            }
            uses = self._finder.uses([text for text, found in shared.items() if found], self._filters)
            self._found += [
                (run, tuple(uses[text])) for text, found in shared.items() for run in found if uses[text]
            ]

    def _spans(self) -> Iterator[Precedent]:
        """The longest runs first, the earliest source of equally long ones; each word once, in order."""
        free = np.ones(len(self._words), np.bool_)
        chosen: list[tuple[int, int, tuple[Use, ...]]] = []
        for run, uses in sorted(self._found, key=_preference):
            chosen += [(low, high, uses) for low, high in _stretches(free[run.first : run.last], run.first)]
            free[run.first : run.last] = False
        for low, high, uses in _with_neighbours(sorted(chosen, key=lambda item: item[0])):
            yield Precedent(int(self._words.starts[low]), int(self._words.ends[high - 1]), high - low, uses)


def _preference(found: tuple[Run, tuple[Use, ...]]) -> tuple[int, str, str, int]:
    run, uses = found
    return (run.first - run.last, uses[0].date or "9", uses[0].symbol, run.first)


def _stretches(free: NDArray[np.bool_], first: int) -> Iterator[tuple[int, int]]:
    """The stretches of a run that no better source has taken."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield first + low, first + high


def _with_neighbours(spans: list[tuple[int, int, tuple[Use, ...]]]) -> list[tuple[int, int, tuple[Use, ...]]]:
    """Neighbours from one source made one span."""
    joined: list[tuple[int, int, tuple[Use, ...]]] = []
    for span in spans:
        if joined and joined[-1][1] == span[0] and joined[-1][2][0] == span[2][0]:
            joined[-1] = (joined[-1][0], span[1], joined[-1][2])
        else:
            joined.append(span)
    return joined


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    every = list(ids)
    edges = [*range(0, len(every), _AT_ONCE), len(every)]
    for low, high in pairwise(edges):
        yield every[low:high]
