"""`penholder new FILE.prst --concept PAPER [--text TEXT]`: begins a statement."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.common import Bar, Commands, add_author, add_passphrase, ask, passphrase_from, say
from app.domain.errors import FileProblem, Refused


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("new", help="begin a statement, on a concept paper and from a text")
    parser.add_argument("file", type=Path, metavar="FILE.prst")
    parser.add_argument("--concept", type=Path, metavar="PAPER", help="the concept paper (.docx .pdf .txt)")
    parser.add_argument(
        "--text", type=Path, metavar="TEXT", help="a first text (.docx .txt, Akoma Ntoso .xml)"
    )
    parser.add_argument("--title", default="", help="the working title (usually the concept paper's)")
    parser.add_argument("--encrypt", action="store_true", help="ask for a passphrase and encrypt the file")
    add_passphrase(parser)
    add_author(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads both files first, so that nothing is made where one of them cannot be read."""
    from app.services.settings import SettingsFile
    from app.services.statements import begin, create, read_concept, read_text

    if args.file.exists():
        raise FileProblem("There is a file of this name already", "choose another name", str(args.file))
    passphrase = _passphrase(args)
    bar = Bar()
    try:
        concept = read_concept(args.concept, progress=bar) if args.concept else None
    finally:
        bar.end()
    text = read_text(args.text).statement if args.text else None
    statement = begin(concept, text, title=args.title)
    author = args.author if args.author is not None else SettingsFile().current.author
    session = create(args.file, statement, paper=args.concept, passphrase=passphrase, author=author)
    session.close()
    paragraphs, areas = len(statement.paragraphs), len(statement.areas)
    say(f"{args.file}: {paragraphs} paragraphs, {areas} areas")
    return 0


def _passphrase(args: argparse.Namespace) -> str | None:
    if args.passphrase_file is not None or not args.encrypt:
        return passphrase_from(args.passphrase_file)
    first = ask("Passphrase: ")
    if not first or first != ask("Once more: "):
        raise Refused("The two passphrases are not alike, or empty", "try again", str(args.file))
    return first
