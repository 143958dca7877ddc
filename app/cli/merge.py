"""`penholder merge FILE.prst THEIRS.prst`: another laptop's copy of the statement into this one, three ways."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.asked import marked
from app.cli.common import (
    Bar,
    Commands,
    add_author,
    add_json,
    add_passphrase,
    ask,
    changing,
    known,
    passphrase_from,
    say,
    say_json,
)

if TYPE_CHECKING:
    from app.services.merging.model import Clash, Copy, Plan, Taken
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "merge", help="another laptop’s copy of the statement into this one, three ways"
    )
    parser.add_argument("file", metavar="FILE.prst")
    parser.add_argument("theirs", type=Path, metavar="THEIRS.prst", help="the other copy; it stays as it is")
    parser.add_argument(
        "--their-passphrase-file",
        type=Path,
        metavar="FILE",
        help="a file whose first line is the passphrase of THEIRS.prst, where it is not that of FILE.prst",
    )
    add_json(parser)
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=changing(run))


def run(args: argparse.Namespace, session: Session) -> int:
    """Merges as one step, after a backup; status 1 where both copies changed the same in different ways."""
    from app.services.merging.commit import commit
    from app.services.merging.copies import copy_of
    from app.services.merging.plan import prepare

    session.refuse_when_closed()
    bar = Bar()
    try:
        ours = copy_of(session)
        theirs = _read(args, ours, bar)
        plan = prepare(ours, theirs, author=session.author, time=session.now(), progress=bar)
    finally:
        bar.end()
    backup = commit(session, plan)
    if args.json:
        say_json(as_json(plan, backup))
    else:
        _print(plan, backup, args.file)
    return 1 if plan.clashes else 0


def as_json(plan: Plan, backup: Path | None) -> dict[str, object]:
    """What was merged, in the command's shape."""
    return {
        "merged": list(plan.merged),
        "conflicts": [_conflict(clash) for clash in plan.clashes],
        "author": plan.who,
        "since": {"version": known(plan.since_label), "time": plan.since},
        "taken": [{"paragraph": known(item.paragraph), "what": item.what} for item in plan.taken],
        "versions": [version.label for version, _ in plan.versions],
        "backup": str(backup) if backup is not None else None,
    }


def _conflict(clash: Clash) -> dict[str, object]:
    return {
        "paragraph": known(clash.paragraph),
        "base": clash.base,
        "ours": clash.ours,
        "theirs": clash.theirs,
        "what": clash.what,
        "proposal": known(clash.proposal),
    }


def _read(args: argparse.Namespace, ours: Copy, bar: Bar) -> Copy:
    from app.services.merging.copies import read_copy
    from app.storage.problems import PassphraseNeeded

    path: Path = args.theirs
    own = args.their_passphrase_file or args.passphrase_file
    passphrase = passphrase_from(own)
    try:
        return read_copy(path, passphrase=passphrase, ours=ours, progress=bar)
    except PassphraseNeeded as needed:
        if args.their_passphrase_file is not None or not sys.stdin.isatty():
            remedy = "name its file with --their-passphrase-file"
            raise PassphraseNeeded(needed.problem, remedy, needed.file) from None
        return read_copy(path, passphrase=ask(f"Passphrase of {path}: "), ours=ours)


def _print(plan: Plan, backup: Path | None, file: str) -> None:
    from app.domain.numbering import working_numbers

    if plan.nothing:
        say(f"{plan.file}: nothing in it that is not in {file} already")
        return
    numbers = {**working_numbers(plan.ours), **working_numbers(plan.result)}
    say(f"{plan.file} ({plan.who}) merged into {file}; {since_words(plan)}")
    for taken in plan.taken:
        _say_taken(taken, numbers)
    for item in plan.files:
        say(f"   file kept inside: {item.name}")
    for version, _ in plan.versions:
        say(f"   version kept: {version.label}")
    for clash in plan.clashes:
        _say_clash(clash, numbers)
    if plan.clashes:
        count = len(plan.clashes)
        say(f"{count} conflict{'' if count == 1 else 's'}: the text stays as it was here until you decide")
    say(f"Backup: {backup}")


def since_words(plan: Plan) -> str:
    """From where both copies went their own ways."""
    when = f"{plan.since:%Y-%m-%d %H:%M} UTC" if plan.since is not None else ""
    if plan.since_label:
        return f"both come from “{plan.since_label}” of {when}"
    return f"both are the same until {when}" if when else "no common text is known"


def _say_taken(item: Taken, numbers: dict[str, str]) -> None:
    where = _where(item.paragraph, numbers)
    if item.what == "reworded":
        say(f"   {where}: reworded  {marked(item.before, item.after)}")
    elif item.what == "new paragraph":
        say(f"   {where}: new paragraph  + {item.after}")
    else:
        say(f"   {where}: {item.what}")


def _say_clash(clash: Clash, numbers: dict[str, str]) -> None:
    say(f"CONFLICT {_where(clash.paragraph, numbers)}: {clash.what}")
    for name, text in (("before", clash.base), ("here", clash.ours), ("there", clash.theirs)):
        say(f"      {name:7}{text or '–'}")
    if clash.proposal:
        say(f"      theirs waits as proposal {clash.proposal}: accept it, or reject it to keep ours")
    else:
        say("      a comment quotes both")


def _where(paragraph: str, numbers: dict[str, str]) -> str:
    if not paragraph:
        return "statement"
    return f"paragraph {numbers.get(paragraph) or paragraph}"
