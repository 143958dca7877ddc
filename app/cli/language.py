"""`penholder language index | find | trace`: agreed language, from the command line."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import (
    Bar,
    Commands,
    add_json,
    add_passphrase,
    file_and_version,
    open_at,
    say,
    say_json,
    text_of,
)
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.domain.statement import Statement
    from app.language.filters import Filters
    from app.language.finder import Match, Use
    from app.language.indexer import IndexReport
    from app.language.searching import Hit
    from app.language.trace import Trace

NOTES = 40
"""Lines about files that could not be read, printed for people; `--json` has all, and what was mended."""


def register(commands: Commands) -> None:
    """Adds the command with its three jobs."""
    parser = commands.add_parser("language", help="agreed language: build an index, find, trace")
    jobs = parser.add_subparsers(metavar="JOB", required=True, parser_class=type(parser))
    _register_index(jobs)
    _register_find(jobs)
    _register_trace(jobs)


def _register_index(jobs: Commands) -> None:
    parser = jobs.add_parser("index", help="build the index, or bring it up to date")
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="with .xml, .docx, .pdf or .txt"
    )
    _add_index(parser)
    parser.add_argument("--forget", action="store_true", help="take what was read from the folders out again")
    add_json(parser)
    parser.set_defaults(run=index)


def _register_find(jobs: Commands) -> None:
    parser = jobs.add_parser("find", help="where words like these were used before")
    parser.add_argument("text", metavar="TEXT", help="a paragraph or a part of one; “-” reads standard input")
    _add_index(parser)
    parser.add_argument(
        "--search", action="store_true", help="search for words, “phrases”, a NEAR/5 b or a symbol instead"
    )
    parser.add_argument("--from", dest="first_year", type=int, metavar="YEAR", help="no older texts")
    parser.add_argument("--to", dest="last_year", type=int, metavar="YEAR", help="no newer texts")
    parser.add_argument("--organ", default="", metavar="NAME", help="“Security Council”, for instance")
    parser.add_argument("--item", default="", metavar="WORDS", help="words of the agenda item’s title")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many (usually 10)")
    add_json(parser)
    parser.set_defaults(run=find)


def _register_trace(jobs: Commands) -> None:
    parser = jobs.add_parser("trace", help="which words of a statement are precedent, and from where")
    parser.add_argument("file", metavar="FILE.prst[@VERSION]", help="or a text: .xml, .docx, .txt")
    _add_index(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="REPORT.docx", help="write the report for Word")
    add_json(parser)
    add_passphrase(parser)
    parser.set_defaults(run=trace)


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--index", type=Path, required=True, metavar="INDEX", help="the index’s file")


def index(args: argparse.Namespace) -> int:
    """Builds or updates; 1 where files could not be read."""
    from app.services.precedent import forget_folders, index_folders

    bar = Bar()
    change = forget_folders if args.forget else index_folders
    try:
        report = change(args.folders, args.index, progress=bar)
    finally:
        bar.end()
    if args.json:
        say_json(_report_rows(report))
    else:
        _print_report(report, args.index)
    return 1 if report.unreadable else 0


def find(args: argparse.Namespace) -> int:
    """Prints the matches, best first."""
    from app.services.precedent import AgreedLanguage, find_rows

    if args.limit < 1:
        raise Refused("Nothing is shown with such a limit", "give --limit a number from 1")
    text = text_of(args.text)
    with AgreedLanguage(args.index) as language:
        if args.search:
            hits = language.search(text, _filters(args), limit=args.limit)
            _tell_hits(hits, args)
            return 0
        matches = language.find(text, _filters(args), limit=args.limit)
    if args.json:
        say_json(find_rows(matches))
    else:
        _print_matches(matches)
    return 0


def trace(args: argparse.Namespace) -> int:
    """Traces the statement; writes the report where one is asked for."""
    from app.services.precedent import AgreedLanguage, trace_rows, write_trace_report

    statement = _statement_of(args)
    bar = Bar()
    try:
        with AgreedLanguage(args.index) as language:
            found = language.trace(statement, progress=bar)
        if args.output is not None:
            write_trace_report(found, statement, args.output)
    finally:
        bar.end()
    if args.json:
        say_json(trace_rows(found))
    else:
        _print_trace(found)
        if args.output is not None:
            say(f"{args.output}: written")
    return 0


def _statement_of(args: argparse.Namespace) -> Statement:
    """A version of a statement's file, or a statement in another kind of file."""
    from app.services.statements import read_text

    path, _ = file_and_version(args.file)
    if path.suffix.lower() != ".prst":
        return read_text(path).statement
    opened = open_at(args.file, args.passphrase_file)
    opened.session.close()
    return opened.statement


def _filters(args: argparse.Namespace) -> Filters:
    from app.language.filters import Filters

    return Filters(
        first_year=args.first_year, last_year=args.last_year, organ=args.organ.strip(), item=args.item.strip()
    )


def _report_rows(report: IndexReport) -> dict[str, object]:
    return {
        "read": report.read,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "documents": report.documents,
        "paragraphs": report.paragraphs,
        "notes": [
            {"file": note.path, "problem": note.problem, "unreadable": note.unreadable}
            for note in report.notes
        ],
    }


def _print_report(report: IndexReport, index: Path) -> None:
    for note in report.unreadable[:NOTES]:
        say(f"not read: {note.path}: {note.problem}")
    if len(report.unreadable) > NOTES:
        say(f"and {len(report.unreadable) - NOTES} more; --json lists all")
    odd = len(report.notes) - len(report.unreadable)
    if odd:
        say(f"{odd} of the texts came from files with slips, and were read all the same; --json lists them")
    say(
        f"{index}: {report.documents} texts, {report.paragraphs} paragraphs; {report.read} files read, "
        f"{report.unchanged} unchanged, {report.removed} gone, {len(report.unreadable)} could not be read"
    )


def _print_matches(matches: list[Match]) -> None:
    for match in matches:
        say(f"{round(100 * match.score):3}%  {_cited(match.first)}{_used(match)}")
        say(f"      {_clipped(match.text, 240)}")
        for run in match.exact_runs:
            say(f"      {run.words} words in a row: {_clipped(run.text)}")
    if not matches:
        say("Nothing like it in the index")


def _used(match: Match) -> str:
    """How often these words were used, until when, and by whom where more than one organ did."""
    if len(match.uses) == 1:
        return ""
    organs = f", by {' and '.join(match.organs)}" if len(match.organs) > 1 else ""
    return f", used {len(match.uses)} times, last in {_cited(match.latest, paragraph=False)}{organs}"


def _tell_hits(hits: list[Hit], args: argparse.Namespace) -> None:
    if args.json:
        say_json([_hit_row(hit) for hit in hits])
        return
    for hit in hits:
        say(f"{_cited(hit.first)}{_also(len(hit.uses))}")
        say(f"      {_clipped(hit.text)}")
    if not hits:
        say("Nothing in the index")


def _hit_row(hit: Hit) -> dict[str, object]:
    """As `find` has them: what was searched for is there or not, so that there is no score between 0 and 1."""
    use = hit.first
    return {
        "symbol": use.symbol or None,
        "date": use.date or None,
        "paragraph": use.paragraph,
        "text": hit.text,
        "score": 1.0,
        "exact_runs": [],
        "marks": [{"start": start, "end": end} for start, end in hit.marks],
        "organ": use.organ or None,
        "also": [
            {"symbol": other.symbol or None, "date": other.date or None, "paragraph": other.paragraph}
            for other in hit.uses[1:]
        ],
    }


def _print_trace(found: Trace) -> None:
    words: Counter[str] = Counter()
    for paragraph in found.paragraphs:
        for span in paragraph.spans:
            words[_cited(span.source, paragraph=False)] += span.words
    for source, count in words.most_common():
        say(f"{count:6} words  {source}")
    say(f"{found.precedent_words} of {found.words} words ({round(100 * found.share)}%) are precedent")


def _cited(use: Use, *, paragraph: bool = True) -> str:
    name = use.symbol or use.item or "a text without a symbol"
    place = f", paragraph {use.paragraph}" if paragraph and use.paragraph else ""
    return f"{name}{place}{f' ({use.date})' if use.date else ''}"


def _also(uses: int) -> str:
    return f", and {uses - 1} more" if uses > 1 else ""


def _clipped(text: str, length: int = 90) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
