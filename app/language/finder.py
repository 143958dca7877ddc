"""Finding agreed language: where words that someone wrote, or words like them, were used before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from app.domain.errors import Refused
from app.language.candidates import Candidates
from app.language.filters import Filters
from app.language.fingerprints import EXACT_RUN, Words, words_of
from app.language.grams import Refs
from app.language.ranking import Question, Run, runs, scores
from app.language.store import open_to_read, rows, told
from app.text.redline import Span, redline

SHOWN = 0.5
"""The least score that is shown: half of what a question says. Below it lie chance likenesses."""

COMPARED = 16
"""Wordings that are compared closely, for the ten that are shown."""

LONGEST = 20_000
"""Words above which a question is no paragraph."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a wording stands. `date` is ISO 8601 or ""; `paragraph` as people cite it ("3", "annex, 2")."""

    symbol: str
    date: str
    paragraph: str
    organ: str
    item: str
    part: str
    standing: str


@dataclass(frozen=True, slots=True)
class ExactRun:
    """At least eight words in a row that a question shares with a source.

    Code points in the question and in the source, the number of words, and the words as the question has them.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    words: int
    text: str


@dataclass(frozen=True)
class Match:
    """A wording of the index and every place where it was used, the earliest first."""

    text: str
    score: float
    exact_runs: tuple[ExactRun, ...]
    uses: tuple[Use, ...]
    question: str

    @property
    def first(self) -> Use:
        """The earliest use."""
        return self.uses[0]

    @property
    def latest(self) -> Use:
        """The latest use."""
        return self.uses[-1]

    @property
    def organs(self) -> tuple[str, ...]:
        """Which organs used it, each once."""
        return tuple(dict.fromkeys(use.organ for use in self.uses if use.organ))

    @cached_property
    def redline(self) -> list[Span]:
        """What the question changes in this wording, word by word."""
        return redline(self.text, self.question)


class Finder:
    """Questions to one index; reads only, may be kept open as long as the file is not rebuilt."""

    def __init__(self, index: Path) -> None:
        self._path = index
        with told(index):
            self.connection = open_to_read(index)
            self.candidates = Candidates(self.connection)
        self._allowed: dict[Filters, Refs] = {}

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    def __enter__(self) -> Finder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def wordings(self) -> int:
        """How many different paragraphs the index holds."""
        return self.candidates.wordings

    def find(
        self, text: str, filters: Filters | None = None, *, limit: int = 10, least: float = SHOWN
    ) -> list[Match]:
        """The wordings most like `text` (a paragraph or a selection), best first, none below the score `least`.

        Scores go from 0 to 1. Equal scores are ordered by the earliest use. Raises Refused for a text far longer
        than a paragraph.
        """
        filters = filters or Filters()
        words = words_of([text])
        if not len(words):
            return []
        if len(words) > LONGEST:
            raise Refused("This is too long to look up at once", "choose a paragraph or a part of one")
        with told(self._path):
            question = Question(words)
            known = self.candidates.weigh(question, text)
            ids = self.candidates.best(question, known, max(COMPARED, limit + 2), self._allowed_by(filters))
            return self._ranked(question, text, ids, filters, limit, least) if ids else []

    def _ranked(
        self, question: Question, text: str, ids: list[int], filters: Filters, limit: int, least: float
    ) -> list[Match]:
        texts = self.texts(ids)
        theirs = words_of(texts)
        strings, counts = question.in_signs(theirs)
        given = scores(question, strings, counts)
        order = sorted(
            (place for place, score in enumerate(given) if score >= least), key=lambda place: -given[place]
        )
        uses = self.uses([ids[place] for place in order], filters)
        shown = [place for place in order if uses[ids[place]]][:limit]
        matches = [
            Match(
                text=texts[place],
                score=round(given[place], 4),
                exact_runs=_exact(question, text, theirs, place, strings[place]),
                uses=tuple(uses[ids[place]]),
                question=text,
            )
            for place in shown
        ]
        return sorted(matches, key=lambda match: (-match.score, match.first.date or "9", match.first.symbol))

    def texts(self, ids: Sequence[int]) -> list[str]:
        """The wordings with these ids, in this order ("" for one that is gone)."""
        marks = ",".join("?" * len(ids))
        found = dict(rows(self.connection, f"SELECT id, words FROM text WHERE id IN ({marks})", list(ids)))
        return [found.get(item, "") for item in ids]

    def uses(self, ids: Iterable[int], filters: Filters) -> dict[int, list[Use]]:
        """Where the wordings stand, as far as the filters let it count; the earliest first, undated ones last."""
        wanted = list(ids)
        condition, values = filters.condition()
        found = rows(
            self.connection,
            "SELECT use.text, d.symbol, d.date, use.label, d.organ, d.item, use.part, d.status FROM use "
            f"JOIN document d ON d.id = use.document WHERE use.text IN ({','.join('?' * len(wanted))}) AND {condition} "
            "ORDER BY d.date = '', d.date, d.symbol, use.position",
            [*wanted, *values],
        )
        uses: dict[int, list[Use]] = defaultdict(list)
        for text, *fields in found:
            uses[text].append(Use(*fields))
        return uses

    def _allowed_by(self, filters: Filters) -> Refs | None:
        """The wordings that the filters leave, where they leave out much; kept for the next question."""
        if not filters.narrow:
            return None
        if filters not in self._allowed:
            condition, values = filters.condition()
            sql = (
                f"SELECT DISTINCT use.text FROM use JOIN document d ON d.id = use.document WHERE {condition}"
            )
            self._allowed = {
                filters: np.array([row for (row,) in rows(self.connection, sql, values)], np.uint32)
            }
        return self._allowed[filters]


def _exact(question: Question, text: str, theirs: Words, place: int, string: str) -> tuple[ExactRun, ...]:
    """The runs that the question shares with the text at `place` of those whose words are `theirs`."""
    found = list(runs(question.signs, string, EXACT_RUN))
    if not found:
        return ()
    own, base = question.words, int(theirs.bases[place])
    before = int(np.searchsorted(theirs.text, place))

    def run_of(run: Run) -> ExactRun:
        start, end = int(own.starts[run.first]), int(own.ends[run.last - 1])
        there = before + string.index(question.signs[run.first : run.last])
        size = run.last - run.first
        source_start, source_end = int(theirs.starts[there]) - base, int(theirs.ends[there + size - 1]) - base
        return ExactRun(start, end, source_start, source_end, size, text[start:end])

    return tuple(map(run_of, found))
