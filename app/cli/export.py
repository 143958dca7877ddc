"""`penholder export FILE.prst[@V] -o OUT`: the statement as a file for others."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.cli.common import Commands, add_passphrase, open_at, say
from app.domain.errors import Refused


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
    """Writes the file; says what was proved of a final one, and status 1 where something is to be looked at."""
    from app.domain.compiled import CompileOptions
    from app.services.forms_export import WARNINGS, ExportKind, export_statement
    from app.services.settings import SettingsFile

    kind = ExportKind(args.kind)
    opened = open_at(args.file, args.passphrase_file)
    try:
        label = opened.version.label if opened.version else ""
        names = [name for name in (SettingsFile().current.author,) if name]
        options = replace(CompileOptions(), label=label)
        proof = export_statement(opened.statement, args.output, kind, options=options, names=names)
    except Refused as problem:
        raise problem.in_file(str(args.output)) from None
    finally:
        opened.session.close()
    say(str(args.output))
    if kind in WARNINGS:
        say(f"  {WARNINGS[kind]}")
    if proof is None:
        return 0
    for line in proof.lines():
        say(f"  {line}")
    return 0 if proof.clean else 1
