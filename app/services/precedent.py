"""Agreed language: building the index, finding, searching, tracing; the use cases of the command and of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import platformdirs

from app.domain.errors import FileProblem, PenholderError
from app.domain.spans import Origin, OriginKind
from app.domain.statement import ParagraphKind, Statement
from app.language import indexer
from app.language.filters import Filters
from app.language.finder import ExactRun, Finder, Match, Use
from app.language.indexer import IndexReport, build_index
from app.language.searching import Hit, frequency, search, uses_of
from app.language.sources import ANNEX, BODY
from app.language.store import OtherForm, rows
from app.language.trace import Precedent, Trace, TracedParagraph, trace
from app.ooxml.package_save import write_whole
from app.resources import resource_path
from app.services.precedent_report import trace_docx
from app.text.redline import redline

INDEX = "agreed-language.idx"
SAMPLE_INDEX = "agreed-language-sample.idx"
SPOKEN = (ParagraphKind.TEXT, ParagraphKind.ITEM)

Progress = Callable[[int, int, str], None]


def default_index() -> Path:
    """Where the user's index lies unless another one is chosen."""
    return platformdirs.user_data_path("Penholder", appauthor=False) / INDEX


def index_folders(
    folders: Sequence[Path],
    index: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IndexReport:
    """Builds the index or brings it up to date; see `language.indexer.build_index`."""
    return build_index(folders, index, progress=progress, cancelled=cancelled)


def forget_folders(
    folders: Sequence[Path],
    index: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IndexReport:
    """Takes what was read from folders out of the index; see `language.indexer.forget_folders`."""
    return indexer.forget_folders(folders, index, progress=progress, cancelled=cancelled)


def ensure_index(index: Path | None = None) -> Path:
    """The index to use: the user's where there is one, else a small one of made-up samples, built on the first call.

    Raises FileProblem where neither is there nor can be made.
    """
    own = index or default_index()
    if own.is_file():
        return own
    sample = own.with_name(SAMPLE_INDEX)
    samples = resource_path("samples", "agreed-language")
    if not samples.is_dir():
        raise FileProblem(
            "The samples of agreed language are missing", "install the program again", str(samples)
        )
    try:
        build_index([samples], sample)
    except OtherForm:
        # Nothing in it is the user's: it is made again as this program reads it.
        sample.unlink()
        build_index([samples], sample)
    return sample


class AgreedLanguage:
    """One open index, for many questions. Close it, or use it in a `with`."""

    def __init__(self, index: Path) -> None:
        self.finder = Finder(index)
        self.index = index

    def close(self) -> None:
        """Lets go of the file."""
        self.finder.close()

    def __enter__(self) -> AgreedLanguage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def find(self, text: str, filters: Filters | None = None, *, limit: int = 10) -> list[Match]:
        """Where words like these were used before, best first."""
        return self.finder.find(text, filters, limit=limit)

    def search(self, question: str, filters: Filters | None = None, *, limit: int = 50) -> list[Hit]:
        """What people type into a search box: words, "phrases", NEAR, symbols."""
        return search(self.finder, question, filters, limit=limit)

    def uses_of(self, phrase: str, filters: Filters | None = None) -> list[Use]:
        """Every place where a run of words was used, the earliest first: first and last use, how often, by whom."""
        return uses_of(self.finder, phrase, filters)

    def frequency(self, phrases: Iterable[str], filters: Filters | None = None) -> dict[str, int]:
        """In how many places the Council used each phrase."""
        return frequency(self.finder, list(phrases), filters)

    def trace(
        self,
        statement: Statement,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Trace:
        """Which words of a statement are precedent, and from where; only earlier texts count, and never its own."""
        paragraphs = [(item.id, item.text) for item in statement.paragraphs if item.kind in SPOKEN]
        return trace(self.finder, paragraphs, earlier_than(statement), progress=progress, cancelled=cancelled)

    def trace_text(self, text: str, statement: Statement | None = None) -> TracedParagraph:
        """One paragraph's precedents, for live display."""
        filters = earlier_than(statement) if statement is not None else Filters(parts=(BODY, ANNEX))
        return trace(self.finder, [("", text)], filters).paragraphs[0]

    def replaced(self, before: str, after: str, statement: Statement | None = None) -> list[Precedent]:
        """The agreed language in `before` of which a proposal takes or changes words; places are in `before`."""
        touched = [(span[1], span[2]) for span in redline(before, after) if span[0] != "equal"]
        spans = self.trace_text(before, statement).spans
        return [span for span in spans if any(_touches(span, low, high) for low, high in touched)]

    def library(self) -> IndexLibrary:
        """What the checks ask about citations."""
        return IndexLibrary(self.finder)


class IndexLibrary:
    """Answers about citations from the index (`text.checks.model.Library`)."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._years: dict[str, bool] = {}

    def has_symbol(self, symbol: str) -> bool | None:
        """Whether a statement is in the index; None where the index has nothing of its series and year."""
        known = rows(self._finder.connection, "SELECT 1 FROM document WHERE symbol = ? LIMIT 1", (symbol,))
        if known:
            return True
        series = symbol.rpartition("/")[0]
        if series not in self._years:
            sql = "SELECT 1 FROM document WHERE symbol >= ? AND symbol < ? LIMIT 1"
            self._years[series] = bool(rows(self._finder.connection, sql, (f"{series}/", f"{series}0")))
        return False if self._years[series] else None


def earlier_than(statement: Statement) -> Filters:
    """The filters under which a statement is traced: what is dated before it, in its language, and not itself."""
    day: date | None = statement.meeting.date or statement.issued
    own = frozenset({statement.symbol}) if statement.symbol else frozenset()
    return Filters(before=day, parts=(BODY, ANNEX), exclude=own)


def with_source(origins: Sequence[Origin], match: Match, start: int, length: int) -> tuple[Origin, ...]:
    """The origins of a paragraph after words of a match were put in at `start`: they remember where they come from."""
    first = match.first
    return (*origins, Origin(start, start + length, OriginKind.PRECEDENT, first.symbol, first.paragraph))


def write_trace_report(found: Trace, statement: Statement, out: Path) -> None:
    """Writes the statement as a Word file in which every run of agreed language has a footnote with its sources."""
    try:
        write_whole(out, trace_docx(found, statement))
    except PenholderError as error:
        raise error.in_file(str(out)) from error


def find_rows(matches: Sequence[Match]) -> list[dict[str, object]]:
    """Matches in the shape of `penholder language find --json`.

    `start`, `end` count code points in the question, `words` the words of the run; `also` are the other places
    where the same wording stands.
    """
    return [
        {
            "symbol": match.first.symbol or None,
            "date": match.first.date or None,
            "paragraph": match.first.paragraph,
            "text": match.text,
            "score": match.score,
            "exact_runs": [_run_row(run) for run in match.exact_runs],
            "organ": match.first.organ or None,
            "also": [_use_row(use) for use in match.uses[1:]],
        }
        for match in matches
    ]


def _run_row(run: ExactRun) -> dict[str, object]:
    return {
        "start": run.start,
        "end": run.end,
        "words": run.words,
        "source_start": run.source_start,
        "source_end": run.source_end,
    }


def _use_row(use: Use) -> dict[str, object]:
    return {"symbol": use.symbol or None, "date": use.date or None, "paragraph": use.paragraph}


def trace_rows(found: Trace) -> dict[str, object]:
    """A trace in the shape of `penholder language trace --json`."""
    return {
        "words": found.words,
        "precedent_words": found.precedent_words,
        "paragraphs": [
            {
                "id": paragraph.id,
                "words": paragraph.words,
                "precedent_words": paragraph.precedent_words,
                "spans": [_span_row(span) for span in paragraph.spans],
            }
            for paragraph in found.paragraphs
        ],
    }


def _span_row(span: Precedent) -> Mapping[str, object]:
    return {
        "start": span.start,
        "end": span.end,
        "symbol": span.source.symbol or None,
        "paragraph": span.source.paragraph,
        "date": span.source.date or None,
        "uses": len(span.uses),
    }


def _touches(span: Precedent, low: int, high: int) -> bool:
    """Whether a change takes words of the span, or puts words inside it."""
    return span.start < high and low < span.end if low < high else span.start < low < span.end
