"""`penholder adopt`: the statement was read out and issued; it is read-only from then on."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import Commands, add_author, add_passphrase, changing, say
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("adopt", help="mark the statement as adopted: read-only from then on")
    parser.add_argument("file", metavar="FILE.prst")
    parser.add_argument("symbol", metavar="SYMBOL", help="such as S/PRST/2010/1")
    parser.add_argument("--meeting", type=int, metavar="N", help="the meeting's number (usually as noted)")
    parser.add_argument("--date", metavar="DATE", help="as 2010-01-13 (usually the meeting's)")
    parser.add_argument(
        "--index", type=Path, metavar="INDEX", help="an index of agreed language to add it to"
    )
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=changing(_adopt))


def _adopt(args: argparse.Namespace, session: Session) -> int:
    from app.domain.consulting import adopt
    from app.domain.rounds import Adoption
    from app.domain.versions import text_digest

    meeting = session.statement.meeting
    try:
        day = date.fromisoformat(args.date) if args.date else meeting.date
    except ValueError:
        raise Refused(f"“{args.date}” is no date", "write it as 2010-01-13") from None
    if day is None:
        raise Refused("It is not known when the statement was adopted", "give the day with --date")
    number = args.meeting if args.meeting is not None else meeting.number
    session.apply(adopt, Adoption(args.symbol, number, day, text_digest(session.statement)))
    if args.index is not None:
        from app.services.adopted import add_to_index

        add_to_index(session.statement, args.index)
    say(args.symbol)
    return 0
