"""`penholder author FILE.prst`: who wrote in returned files, and for which delegation a name stands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.common import (
    Commands,
    add_author,
    add_json,
    add_passphrase,
    changing,
    delegation_of,
    known,
    open_at,
    say,
    say_json,
)
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.domain.statement import Statement
    from app.domain.whose import Writer
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "author", help="who wrote in returned files; give an author’s name its delegation"
    )
    parser.add_argument("file", metavar="FILE.prst")
    parser.add_argument("name", nargs="?", metavar="NAME", help="an author; without one all are listed")
    parser.add_argument("delegation", nargs="?", metavar="FRA", help="the delegation that it speaks for")
    parser.add_argument(
        "--in", dest="returned", default="", metavar="RETURNED", help="only the author of this returned file"
    )
    parser.add_argument(
        "--was", metavar="BEL", help="the delegation that it was taken for (usually the one not known)"
    )
    add_json(parser)
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if args.name is None:
        return _list(args)
    if args.delegation is None:
        raise Refused("No delegation is given", "put its code after the author’s name, such as FRA")
    return changing(_name)(args)


def _list(args: argparse.Namespace) -> int:
    from app.domain.council import delegation_name
    from app.domain.whose import writers

    opened = open_at(args.file, args.passphrase_file)
    try:
        statement = opened.statement
        found = writers(statement)
        if args.json:
            say_json({"authors": [_as_json(writer) for writer in found]})
        else:
            for writer in found:
                name = delegation_name(statement.delegations, writer.delegation)
                say(f"{writer.author or '(no name)'}: {name}, {writer.count} in {', '.join(writer.files)}")
    finally:
        opened.session.close()
    return 1 if any(not writer.delegation for writer in found) else 0


def _name(args: argparse.Namespace, session: Session) -> int:
    from app.domain.whose import name_author

    writer = _writer(session.statement, args)
    delegation = delegation_of(session.statement, args.delegation)
    session.apply(name_author, writer, delegation, session.now())
    if args.json:
        from dataclasses import replace

        say_json({"authors": [_as_json(replace(writer, delegation=delegation.code))]})
    else:
        say(f"{writer.author or '(no name)'}: {delegation.name}, {writer.count} in {', '.join(writer.files)}")
    return 0


def _writer(statement: Statement, args: argparse.Namespace) -> Writer:
    """The one writer that is meant; `Refused` where there is none, or more than one."""
    from app.domain.council import same_author
    from app.domain.whose import writers

    was = delegation_of(statement, args.was).code if args.was else ""
    found = [
        writer
        for writer in writers(statement)
        if same_author(writer.author, args.name)
        and writer.delegation == was
        and (not args.returned or args.returned in writer.files)
    ]
    if not found:
        whom = "whose delegation is not known" if not was else f"taken for {was}"
        raise Refused(f"There is no author “{args.name}” {whom}", "“penholder author FILE” lists them")
    if len(found) > 1:
        files = ", ".join(file for writer in found for file in writer.files)
        raise Refused(f"“{args.name}” stands in several files", f"name one with --in: {files}")
    return found[0]


def _as_json(writer: Writer) -> dict[str, object]:
    return {
        "author": writer.author,
        "delegation": known(writer.delegation),
        "files": list(writer.files),
        "count": writer.count,
    }
