"""`penholder export FILE.prst[@V] -o OUT`: the statement as a file for others."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.common import Commands, add_passphrase, open_at, say


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "export", help="write the statement as Word file, XML, web page, PDF or text"
    )
    parser.add_argument("file", metavar="FILE.prst[@VERSION]")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help=".docx .xml (Akoma Ntoso) .pdf .html .txt",
    )
    parser.add_argument("--kind", choices=("final", "compilation", "working"), default="final")
    add_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the file, and says what was proved of it."""
    from app.services.exporting import export

    opened = open_at(args.file, args.passphrase_file)
    try:
        done = export(opened.statement, args.output, kind=args.kind)
    finally:
        opened.session.close()
    say(str(done.path))
    for sentence in done.proved:
        say(f"  {sentence}")
    return 0
