"""Reads the arguments, runs one command, and says what went wrong in one line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import IO, NoReturn

from app.domain.errors import Cancelled, PenholderError

COMMANDS = {
    "concept": "read a concept paper (.docx .pdf .txt)",
    "new": "begin a statement, on a concept paper and from a text",
    "show": "the statement, its areas and their coverage",
    "add": "add a paragraph; prints its id",
    "edit": "give a paragraph a new text",
    "link": "link a paragraph to areas of the concept paper",
    "delete": "delete paragraphs",
    "move": "move a paragraph after another",
    "comment": "note a delegation's comment on a paragraph",
    "send": "the copy for delegations, and the record of who got it",
    "import": "returned files into proposals and comments",
    "author": "who wrote in returned files; give an author's name its delegation",
    "proposals": "what delegations ask for, and what became of it",
    "decide": "accept, reject or hold proposals",
    "matrix": "delegations × paragraphs: who asked for what, as Word or Excel file",
    "reply": "a letter to a delegation: its requests and what became of them",
    "version": "name the text as a version",
    "versions": "list the versions",
    "redline": "what changed between two texts, as Word file, web page or PDF",
    "export": "write the statement as Word file, Akoma Ntoso, web page, PDF or plain text",
    "language": "agreed language: build an index, find, and trace words to their sources",
    "check": "form, style, brackets, verb shifts",
    "silence": "the silence procedure, by the clock of New York",
    "adopt": "mark the statement as adopted",
    "merge": "another laptop’s copy of the statement into this one, three ways",
    "verify": "whether the file is whole and its versions unchanged",
    "backups": "the backups of a statement, be its file damaged or gone; one of them as a file",
    "rescue": "a new file from what can be read of a damaged one",
    "demo": "the whole job on the sample, into a folder",
}
"""Each command and what it does; a module `app.cli.NAME` (or one of `_MODULES`) registers it."""

_MODULES = {
    "add": "change",
    "edit": "change",
    "link": "change",
    "delete": "change",
    "move": "change",
    "versions": "version",
    "import": "returned",
    "decide": "proposals",
    "reply": "matrix",
}
_EPILOG = "penholder [FILE.prst] opens the window. FILE.prst@VERSION is a version by its label or number."


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"penholder: {message}; see “{self.prog} --help”\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns the exit status: 0 done, 1 done and something to look at, 2 not done."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(given)
        sys.stdout.flush()
        return status
    except PenholderError as problem:
        return _say(str(problem))
    except KeyboardInterrupt:
        return _say(str(Cancelled()))
    except BrokenPipeError:
        # Whoever read the output has enough of it; Python must not complain when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, MemoryError) as error:
        return _say(_system(error))
    except Exception as fault:  # a fault of the program: said in one line too, in full where asked for
        if os.environ.get("PENHOLDER_FAULTS"):
            raise
        return _say(
            f"A fault of the program ({type(fault).__name__}: {fault}); report it, "
            "with what it prints when PENHOLDER_FAULTS=1 is set"
        )


def _run(given: list[str]) -> int:
    if not given or (given[0] not in COMMANDS and given[0] not in ("-h", "--help", "--version")):
        from app.cli.window import open_window

        return open_window(given)
    if given[0] == "--version":
        sys.stdout.write(f"penholder {_version()}\n")
        return 0
    parsed = _parser(given[0]).parse_args(given)
    status = parsed.run(parsed)
    assert isinstance(status, int)
    return status


def _parser(wanted: str) -> argparse.ArgumentParser:
    """The parser of one command, or of all where help on them is asked for."""
    parser = _Parser(
        prog="penholder", description="The drafting desk of a Security Council presidency.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="store_true", help="which version of the program this is")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    names = [wanted] if wanted in COMMANDS else list(COMMANDS)
    for module in dict.fromkeys(_MODULES.get(name, name) for name in names):
        import_module(f"app.cli.{module}").register(commands)
    return parser


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("penholder")
    except PackageNotFoundError:
        return "from a checkout"


def _say(problem: str) -> int:
    line = " ".join(problem.split())
    sys.stderr.write(f"penholder: {line}\n")
    return 2


def _system(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "There is not enough memory for this; close other programs and try again"
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}; look at the file and its folder"


def _speak_utf8() -> None:
    """Output is UTF-8 on every system; what is no character is shown as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream)


def _reconfigure(stream: IO[str]) -> None:
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        change(encoding="utf-8", errors="replace")
