"""`penholder import FILE.prst RETURNED…`: returned files into proposals and comments."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.asked import proposal_json, say_proposal
from app.cli.common import (
    Bar,
    Commands,
    add_author,
    add_json,
    add_passphrase,
    changing,
    delegation_of,
    known,
    say,
    say_json,
)
from app.domain.errors import FileProblem, Refused

if TYPE_CHECKING:
    from app.domain.statement import Statement
    from app.services.intake_model import Batch, FileIntake
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("import", help="returned files into proposals and comments")
    parser.add_argument("file", metavar="FILE.prst")
    parser.add_argument(
        "returned",
        nargs="+",
        type=Path,
        metavar="RETURNED",
        help=".docx; .odt, .doc, .rtf (LibreOffice); .eml, .pdf, .txt",
    )
    parser.add_argument("--from", dest="delegation", default="", metavar="FRA", help="whose files they are")
    parser.add_argument(
        "--who",
        action="append",
        default=[],
        metavar="NAME=FRA",
        help="which delegation an author of the files belongs to",
    )
    add_json(parser)
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=changing(run))


def run(args: argparse.Namespace, session: Session) -> int:
    """Takes the files in as one step; those that cannot be read are named, the others taken in."""
    from app.services.intake import commit, prepare
    from app.services.intake_model import Snapshot

    code = delegation_of(session.statement, args.delegation).code if args.delegation else ""
    answers = _answers(session.statement, args.who)
    bar = Bar()
    try:
        snapshot = Snapshot.of(session)
        batch = prepare(args.returned, snapshot, delegation=code, answers=answers, progress=bar)
        if batch.questions and sys.stdin.isatty():
            answers |= _ask(session.statement, batch)
            batch = prepare(args.returned, snapshot, delegation=code, answers=answers, progress=bar)
    finally:
        bar.end()
    failed = [file for file in batch.files if file.problem]
    if len(failed) == len(batch.files):
        raise _nothing(args.returned, failed)
    commit(session, batch, unknown=True)
    if args.json:
        say_json(as_json(batch, session.statement))
    else:
        _print(batch, session.statement)
    look = failed or any(file.unplaced for file in batch.files) or batch.questions
    return 1 if look else 0


def as_json(batch: Batch, statement: Statement) -> dict[str, object]:
    """What was taken in, in the command's shape."""
    taken = {item.id: item for item in statement.proposals}
    return {
        "files": [
            {
                "file": file.file,
                "delegation": known(file.delegation),
                "base_version": file.base_version,
                "proposals": [proposal_json(taken.get(item.id, item)) for item in file.proposals],
                "unplaced": [{"text": item.text, "why": item.why} for item in file.unplaced],
                "known": file.known,
                "notes": list(file.notes),
                "problem": known(file.problem),
            }
            for file in batch.files
        ],
        "unknown_authors": [{"file": item.file, "who": item.who} for item in batch.questions],
    }


def _answers(statement: Statement, given: list[str]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for pair in given:
        name, equals, code = pair.rpartition("=")
        if not equals or not name.strip():
            raise Refused(f"“{pair}” names no author and delegation", "write it as NAME=FRA")
        answers[name.strip()] = delegation_of(statement, code).code
    return answers


def _ask(statement: Statement, batch: Batch) -> dict[str, str]:
    """Asks on the terminal; an empty answer leaves it open."""
    answers: dict[str, str] = {}
    for question in batch.questions:
        sys.stderr.write(f"Which delegation is {question.who} ({question.file})? ")
        sys.stderr.flush()
        given = sys.stdin.readline().strip()
        if given:
            answers[question.key] = delegation_of(statement, given).code
    return answers


def _nothing(files: list[Path], failed: list[FileIntake]) -> FileProblem:
    first = failed[0].problem
    more = f" (and {len(failed) - 1} more could not be read)" if len(failed) > 1 else ""
    name = str(files[0]) if len(files) == 1 else failed[0].file
    problem, _, remedy = first.partition("; ")
    return FileProblem(problem, f"{remedy}{more}", name)


def _print(batch: Batch, statement: Statement) -> None:
    from app.domain.council import delegation_name
    from app.domain.numbering import working_numbers

    numbers = dict(working_numbers(statement))
    labels = {dispatch.version for round_ in statement.rounds for dispatch in round_.dispatches}
    for file in batch.files:
        who = (
            delegation_name(statement.delegations, file.delegation)
            if file.delegation
            else "delegation not known"
        )
        base = f"version {file.base_version}" if file.base_version is not None else "the present text"
        sent = "" if file.base_version in labels or file.base_version is None else ", never sent out"
        say(f"{file.file}  {who}, made from {base}{sent}")
        if file.problem:
            say(f"   NOT READ: {file.problem}")
        for item in file.proposals:
            say_proposal(item, statement, numbers)
        for text in file.unplaced:
            say(f"   UNPLACED: {text.text}\n      {text.why}")
        if file.known:
            say(f"   {file.known} known already, not added again")
        for note in file.notes:
            say(f"   note: {note}")
    for question in batch.questions:
        say(
            f"Not known: the delegation of {question.who} ({question.file}); "
            "say it with “penholder author FILE.prst NAME FRA”"
        )
