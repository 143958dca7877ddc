"""`penholder silence`: put a version under silence, extend, break, lift; or say how it stands."""

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
    file_and_version,
    open_session,
    say,
    say_json,
)
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("silence", help="the silence procedure, by the clock of New York")
    parser.add_argument("file", metavar="FILE.prst")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--until", metavar="TIME", help="puts under silence until 2010-01-12T15:00, New York time"
    )
    what.add_argument("--extend", metavar="TIME", help="gives the running silence a later end")
    what.add_argument("--break", dest="broken", metavar="FRA", help="records that a delegation broke silence")
    what.add_argument("--lift", action="store_true", help="ends the running silence without result")
    what.add_argument("--message", action="store_true", help="prints the text of the mail to send")
    parser.add_argument(
        "--version", metavar="V", help="the version to put under silence (usually the text as it stands)"
    )
    parser.add_argument("--reason", default="", metavar="T", help="why silence was broken")
    parser.add_argument("--at", metavar="TIME", help="when silence was broken, New York time (usually now)")
    add_json(parser)
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if args.until or args.extend or args.broken or args.lift:
        return changing(_change)(args)
    path, _ = file_and_version(args.file)
    session = open_session(path, args.passphrase_file, read_only=True)
    try:
        return _tell(args, session)
    finally:
        session.close()


def _change(args: argparse.Namespace, session: Session) -> int:
    from app.domain import consulting
    from app.domain.rounds import SilenceBreak
    from app.services import silence
    from app.services.sending import name_text, named_text

    if args.until:
        until = silence.from_new_york(args.until)
        version = named_text(session, args.version or "")
        silence.refuse_start(session, until, afterwards=True)
        silence.start(session, until, version or name_text(session), afterwards=True)
    elif args.extend:
        until = silence.from_new_york(args.extend)
        session.apply(consulting.extend_silence, until, silence.last_moment(session))
    elif args.broken:
        if not args.reason.strip():
            raise Refused("Silence is broken with a reason", "give it with --reason")
        code = delegation_of(session.statement, args.broken).code
        when = silence.from_new_york(args.at) if args.at else silence.last_moment(session)
        session.apply(consulting.break_silence, SilenceBreak(code, when, args.reason.strip()))
    else:
        session.apply(consulting.lift_silence, silence.last_moment(session))
    return _tell(args, session)


def _tell(args: argparse.Namespace, session: Session) -> int:
    from app.services import silence

    if args.message:
        say(silence.message(session).rstrip())
        return 0
    shown = silence.view(session)
    if args.json:
        say_json(_as_json(session))
    else:
        say(shown.line or "No text is under silence")
        if shown.changed:
            say(f"The text has changed since {shown.version} was put under silence")
    return 1 if shown.changed else 0


def _as_json(session: Session) -> dict[str, object]:
    from app.services import silence

    shown = silence.view(session)
    current = shown.silence
    if current is None:
        return {"status": shown.status.value, "version": None, "until": None, "changed": False}
    return {
        "status": shown.status.value,
        "version": shown.version,
        "digest": current.digest,
        "started": current.started,
        "until": current.until.astimezone(silence.NEW_YORK),
        "remaining": silence.remaining(current.until, session.now()),
        "extended_from": [item.astimezone(silence.NEW_YORK) for item in current.extensions],
        "broken_by": [
            {"delegation": item.delegation, "time": item.time, "reason": item.reason}
            for item in current.breaks
        ],
        "changed": shown.changed,
    }
