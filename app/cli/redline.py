"""`penholder redline OLD NEW -o OUT`: two texts, of any two files or versions, into one with what changed."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import Bar, Commands, Opened, add_passphrase, file_and_version, open_at, say
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.domain.versions import Version

AUTHOR = "Penholder"


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("redline", help="what changed between two texts")
    parser.add_argument("old", metavar="OLD", help=".docx, .txt or FILE.prst@VERSION")
    parser.add_argument("new", metavar="NEW", help=".docx, .txt or FILE.prst@VERSION")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help=".docx, .html or .pdf"
    )
    parser.add_argument("--author", default=AUTHOR, metavar="NAME", help="whose changes they are in Word")
    add_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the redline; two Word files go the short way, without anything that statements need."""
    old, new = _is_statement(args.old), _is_statement(args.new)
    _refuse_overwriting(args)
    bar = Bar()
    try:
        if old and new:
            counts = _statements(args, bar)
        elif old or new:
            counts = _mixed(args, bar)
        else:
            counts = _files(Path(args.old), Path(args.new), args, bar)
    finally:
        bar.end()
    found = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count and kind in _KINDS)
    say(f"{args.output}: {found or 'no difference'}")
    return 0


_KINDS = ("edited", "inserted", "deleted", "moved", "split", "merged")


def _is_statement(given: str) -> bool:
    return file_and_version(given)[0].suffix.lower() == ".prst"


def _refuse_overwriting(args: argparse.Namespace) -> None:
    for given in (args.old, args.new):
        file, _ = file_and_version(given)
        if args.output.exists() and file.exists() and args.output.samefile(file):
            raise Refused(
                "That would replace the text itself", "choose another name to write to", str(args.output)
            )


def _files(old: Path, new: Path, args: argparse.Namespace, bar: Bar) -> dict[str, int]:
    from app.services.redlining import redline_files

    report = redline_files(old, new, args.output, author=args.author, time=datetime.now(UTC), progress=bar)
    for warning in report.warnings:
        say(warning)
    return report.counts


def _statements(args: argparse.Namespace, bar: Bar) -> dict[str, int]:
    from app.services.exporting import redline_statements

    old, new = open_at(args.old, args.passphrase_file), open_at(args.new, args.passphrase_file)
    try:
        return redline_statements(
            old.statement,
            new.statement,
            args.output,
            old_label=_label(old.version),
            new_label=_label(new.version),
            author=args.author,
            time=datetime.now(UTC),
            progress=bar,
        )
    finally:
        old.session.close()
        new.session.close()


def _mixed(args: argparse.Namespace, bar: Bar) -> dict[str, int]:
    """A version against another file: the version is taken as the Word document that it would be."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="penholder-") as folder:
        sides = [
            _as_file(given, Path(folder) / f"{side}.docx", args)
            for side, given in (("older", args.old), ("newer", args.new))
        ]
        return _files(sides[0], sides[1], args, bar)


def _as_file(given: str, place: Path, args: argparse.Namespace) -> Path:
    if not _is_statement(given):
        return Path(given)
    from app.ooxml.final import final_docx

    opened: Opened = open_at(given, args.passphrase_file)
    try:
        place.write_bytes(final_docx(opened.statement))
    finally:
        opened.session.close()
    return place


def _label(version: Version | None) -> str:
    return version.label if version else "Present text"
