"""`penholder rescue FILE.prst [OUT.prst]`: a new file from what can be read of a damaged one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.cli.common import Commands, add_author, add_json, add_passphrase, ask, passphrase_from, say, say_json


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
    from app.services.rescuing import free_name, rescue_file
    from app.storage.problems import PassphraseNeeded

    target = args.out or free_name(args.file)
    passphrase = passphrase_from(args.passphrase_file)
    try:
        found = rescue_file(args.file, target, passphrase=passphrase, author=args.author or "")
    except PassphraseNeeded:
        if passphrase is not None or not sys.stdin.isatty():
            raise
        typed = ask(f"Passphrase of {args.file}: ")
        found = rescue_file(args.file, target, passphrase=typed, author=args.author or "")
    if args.json:
        counts = {"paragraphs": found.paragraphs, "versions": found.versions}
        say_json({"file": str(found.path), **counts, "lost": list(found.lost)})
        return 1 if found.lost else 0
    for line in found.lost:
        say(line)
    say(f"{found.path}: {found.paragraphs} paragraphs and {found.versions} versions")
    return 1 if found.lost else 0
