"""What is known of the words under the cursor: runs that stand elsewhere word for word, and wordings like them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.language.filters import Filters
from app.language.finder import SHOWN, Match, Use
from app.language.store import rows
from app.language.trace import trace
from app.services.precedent import AgreedLanguage

NEAR = 10
"""Near matches that are shown."""
ASKED = 30
"""Wordings that are looked at for runs of words, beside those that are shown."""
LEAST = 0.2
"""The score from which a wording is looked at for runs: a run may be a small part of a paragraph."""
RUN = 8
"""Words in a row that make a run."""


@dataclass(frozen=True, slots=True)
class Exact:
    """Words (code points in the question) that stand elsewhere word for word, and every place, earliest first."""

    start: int
    end: int
    words: int
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """The answer to one question."""

    text: str
    runs: tuple[Exact, ...]
    near: tuple[Match, ...]


def look_up(language: AgreedLanguage, text: str, filters: Filters) -> Looked:
    """Looks up a paragraph or a selection; Refused where it is far too long."""
    matches = language.finder.find(text, filters, limit=ASKED, least=LEAST)
    traced = trace(language.finder, [("", text)], filters, shortest=RUN).paragraphs[0]
    runs = [Exact(run.start, run.end, run.words, match.uses) for match in matches for run in match.exact_runs]
    runs += [Exact(span.start, span.end, span.words, span.uses) for span in traced.spans]
    near = tuple(match for match in matches if match.score >= SHOWN)[:NEAR]
    return Looked(text, tuple(longest(runs)), near)


def longest(runs: Iterable[Exact]) -> list[Exact]:
    """The runs that lie in no longer one, in their order, each with every place that has all of its words."""
    every = list(runs)
    kept: dict[tuple[int, int], Exact] = {}
    for run in sorted(every, key=lambda item: (item.start - item.end, item.start)):
        if any(low <= run.start and run.end <= high for low, high in kept):
            continue
        holders = [other for other in every if other.start <= run.start and run.end <= other.end]
        uses = in_order(use for other in holders for use in other.uses)
        kept[run.start, run.end] = Exact(run.start, run.end, run.words, uses)
    return sorted(kept.values(), key=lambda item: item.start)


def in_order(uses: Iterable[Use]) -> tuple[Use, ...]:
    """Each place once, the earliest first, undated ones last."""
    return tuple(sorted(dict.fromkeys(uses), key=lambda use: (use.date or "9", use.symbol, use.paragraph)))


def merged(filters: Filters, years: tuple[int | None, int | None], organ: str, item: str) -> Filters:
    """The filters with what the drafter chose on top."""
    return replace(filters, first_year=years[0], last_year=years[1], organ=organ, item=item)


def organs(language: AgreedLanguage) -> Sequence[str]:
    """The organs whose texts the index holds."""
    sql = "SELECT DISTINCT organ FROM document WHERE organ <> '' ORDER BY organ"
    return [organ for (organ,) in rows(language.finder.connection, sql)]
