"""`penholder rescue FILE.prst [OUT.prst]`: a new file from what can be read of a damaged one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.backups import newest_of
from app.cli.common import (
    Commands,
    add_author,
    add_json,
    add_passphrase,
    ask,
    known,
    passphrase_from,
    say,
    say_json,
)
from app.domain.errors import FileProblem

if TYPE_CHECKING:
    from app.services.rescuing import RescuedFile


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("rescue", help="a new file from what can be read of a damaged one")
    parser.add_argument("file", type=Path, metavar="FILE.prst", help="the damaged file; it stays as it is")
    parser.add_argument("out", type=Path, nargs="?", metavar="OUT.prst", help="the new file")
    add_json(parser)
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the new file; status 1 where something is lost or not certain."""
    from app.services.rescuing import free_name
    from app.storage.problems import PassphraseNeeded

    target = args.out or free_name(args.file)
    taken, given = target.exists(), passphrase_from(args.passphrase_file)
    try:
        found, passphrase = _rescued(args, target, given)
    except FileProblem as error:
        if taken or (given is None and isinstance(error, PassphraseNeeded)):
            raise
        _, told = newest_of(args.file, given)
        raise type(error)(error.problem, told or error.remedy, error.file) from error
    backup, told = newest_of(args.file, passphrase)
    if args.json:
        counts = {"paragraphs": found.paragraphs, "versions": found.versions}
        say_json({"file": str(found.path), **counts, "lost": list(found.lost), "backup": known(backup)})
        return 1 if found.lost else 0
    for line in found.lost:
        say(line)
    say(f"{found.path}: {found.paragraphs} paragraphs and {found.versions} versions")
    if told and found.lost:
        say(f"{told[:1].upper()}{told[1:]}")
    return 1 if found.lost else 0


def _rescued(
    args: argparse.Namespace, target: Path, passphrase: str | None
) -> tuple[RescuedFile, str | None]:
    """What was rescued, and the passphrase that opened the file: asked for on a terminal where none was given."""
    from app.services.rescuing import rescue_file
    from app.storage.problems import PassphraseNeeded

    try:
        return rescue_file(args.file, target, passphrase=passphrase, author=args.author or ""), passphrase
    except PassphraseNeeded:
        if passphrase is not None or not sys.stdin.isatty():
            raise
    typed = ask(f"Passphrase of {args.file}: ")
    return rescue_file(args.file, target, passphrase=typed, author=args.author or ""), typed
