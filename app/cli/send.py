"""`penholder send FILE.prst[@V] -o OUT.docx`: the copy for delegations, and the record of who got it."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.common import (
    Commands,
    add_author,
    add_json,
    add_passphrase,
    delegation_of,
    file_and_version,
    open_session,
    say,
    say_json,
)
from app.domain.errors import Refused


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("send", help="the copy for delegations, and the record of who got it")
    parser.add_argument("file", metavar="FILE.prst[@VERSION]")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx")
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="FRA",
        help="who gets it (again for each; else all on the roster)",
    )
    add_json(parser)
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the copy of a version, or of the text as it stands, and records the dispatch."""
    from app.domain.council import find_delegation
    from app.domain.remarks import add_delegation
    from app.services import sending

    path, wanted = file_and_version(args.file)
    _refuse_ending(args.output)
    session = open_session(path, args.passphrase_file, author=args.author)
    try:
        to = [delegation_of(session.statement, given) for given in args.to]
        version = sending.send(
            session, sending.named_text(session, wanted), args.output, [item.code for item in to]
        )
        for item in to:
            if find_delegation(session.statement.delegations, item.code) is None:
                session.apply(add_delegation, item)
        codes = [item.code for item in to] or [item.code for item in session.statement.delegations]
        number = session.statement.rounds[-1].number
    except Refused as problem:
        raise problem.in_file(str(path)) from None
    finally:
        session.close()
    if args.json:
        say_json({"version": version.number, "label": version.label, "round": number, "delegations": codes})
    else:
        say(f"{args.output}  {version.label}, round {number}, to {', '.join(codes) or 'nobody named'}")
    return 0


def _refuse_ending(output: Path) -> None:
    if output.suffix.lower() != ".docx":
        raise Refused("The copy for delegations is a Word file", "name it OUT.docx", str(output))
