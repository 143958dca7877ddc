"""`penholder verify FILE.prst`: whether the file is whole and its versions are as they were made."""

from __future__ import annotations

import argparse

from app.cli.common import (
    Commands,
    add_json,
    add_passphrase,
    ask,
    file_and_version,
    passphrase_from,
    say,
    say_json,
)


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("verify", help="whether the file is whole and its versions unchanged")
    parser.add_argument("file", metavar="FILE.prst")
    add_json(parser)
    add_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads everything and writes nothing; status 1 where something is wrong."""
    problems = _problems(args)
    if args.json:
        say_json({"ok": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            say(problem)
    else:
        say(f"{args.file}: whole, and every version as it was made")
    return 1 if problems else 0


def _problems(args: argparse.Namespace) -> list[str]:
    import sys

    from app.storage.problems import Damaged, PassphraseNeeded
    from app.storage.repository import Repository

    path, _ = file_and_version(args.file)
    passphrase = passphrase_from(args.passphrase_file)
    try:
        try:
            store = Repository.open(path, passphrase=passphrase, read_only=True)
        except PassphraseNeeded:
            if passphrase is not None or not sys.stdin.isatty():
                raise
            store = Repository.open(path, passphrase=ask(f"Passphrase of {path}: "), read_only=True)
    except Damaged as damage:
        return [damage.problem]
    with store:
        return store.verify()
