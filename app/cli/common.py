"""What the commands share: output, files with a version, paragraphs, areas and delegations as a user names them."""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.domain.errors import FileProblem, Refused

if TYPE_CHECKING:
    from app.domain.concept import AreaId
    from app.domain.council import Delegation
    from app.domain.statement import Statement
    from app.domain.versions import Version
    from app.services.session import Session

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run = Callable[[argparse.Namespace], int]

_AT_VERSION = re.compile(r"(.+\.prst)@(.+)", re.IGNORECASE | re.DOTALL)


def say(text: str = "") -> None:
    """A line on standard output."""
    sys.stdout.write(f"{text}\n")


def say_json(document: object) -> None:
    """One JSON document on standard output; dates in ISO 8601."""
    say(json.dumps(document, ensure_ascii=False, indent=2, default=_plain))


def known(text: str) -> str | None:
    """What is not known is null."""
    return text or None


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option for scripts."""
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """The option for statements that are encrypted."""
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="a file whose first line is the passphrase"
    )


def add_author(parser: argparse.ArgumentParser) -> None:
    """The option for who does it; else the name from the settings."""
    parser.add_argument("--author", metavar="NAME", help="who does it (usually the name from the settings)")


def passphrase_from(file: Path | None) -> str | None:
    """The first line of the named file; None where no file is named."""
    if file is None:
        return None
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            "The passphrase cannot be read", "name a text file that has it", str(file)
        ) from error
    if not lines or not lines[0]:
        raise FileProblem("There is no passphrase in it", "put it on the first line", str(file))
    return lines[0]


def file_and_version(given: str) -> tuple[Path, str]:
    """`FILE.prst@VERSION` as the file and the version ("" for the text as it stands)."""
    found = _AT_VERSION.fullmatch(given)
    if found is None or Path(given).exists():
        return Path(given), ""
    return Path(found[1]), found[2]


@dataclass(frozen=True, slots=True)
class Opened:
    """A statement as asked for: `version` is None for the text as it stands."""

    session: Session
    statement: Statement
    version: Version | None


def open_at(given: str, passphrase_file: Path | None) -> Opened:
    """Opens `FILE.prst[@V]` for reading."""
    path, wanted = file_and_version(given)
    session = open_session(path, passphrase_file, read_only=True)
    if not wanted:
        return Opened(session, session.statement, None)
    try:
        version = session.version(wanted)
        return Opened(session, session.text_of(version.number), version)
    except Refused as problem:
        session.close()
        raise problem.in_file(str(path)) from None


def open_session(
    path: Path, passphrase_file: Path | None, *, read_only: bool = False, author: str | None = None
) -> Session:
    """Opens a statement; asks for the passphrase on a terminal where one is needed and no file named it."""
    from app.services.settings import SettingsFile
    from app.services.statements import open_statement
    from app.storage.problems import PassphraseNeeded

    name = author if author is not None or read_only else SettingsFile().current.author
    passphrase = passphrase_from(passphrase_file)
    try:
        return open_statement(path, passphrase=passphrase, author=name or "", read_only=read_only)
    except PassphraseNeeded as needed:
        if passphrase is not None or not sys.stdin.isatty():
            remedy = needed.remedy if passphrase is not None else "name its file with --passphrase-file"
            raise PassphraseNeeded(needed.problem, remedy, needed.file) from None
        return open_statement(
            path, passphrase=ask(f"Passphrase of {path}: "), author=name or "", read_only=read_only
        )


def ask(prompt: str) -> str:
    """A passphrase typed unseen."""
    import getpass

    try:
        return getpass.getpass(prompt)
    except EOFError:
        return ""


def changing(run: Callable[[argparse.Namespace, Session], int]) -> Run:
    """A command on `args.file` that changes it: opens, runs, closes."""

    def wrapped(args: argparse.Namespace) -> int:
        path, wanted = file_and_version(args.file)
        if wanted:
            raise Refused("A version is never changed", "name the file without @", args.file)
        session = open_session(path, args.passphrase_file, author=args.author)
        try:
            return run(args, session)
        except Refused as problem:
            raise problem.in_file(str(path)) from None
        finally:
            session.close()

    return wrapped


def paragraph_id(statement: Statement, given: str) -> str:
    """A paragraph by id or by working number."""
    from app.domain.numbering import find_by_number

    wanted = given.strip()
    found = wanted if statement.holds(wanted) else find_by_number(statement, wanted)
    if not found:
        raise Refused(f"There is no paragraph “{given}” in the text", "“penholder show” lists them")
    return found


def place_after(statement: Statement, given: str) -> str:
    """What a paragraph is to follow: another one, or "" for the beginning, asked for as 0."""
    return "" if given.strip() == "0" else paragraph_id(statement, given)


def area_ids(statement: Statement, given: list[str]) -> list[AreaId]:
    """Areas by number or id."""
    known_areas = {area.number: area.id for area in statement.areas} | {
        area.id: area.id for area in statement.areas
    }
    for number in given:
        if number not in known_areas:
            have = ", ".join(area.number for area in statement.areas) or "none"
            raise Refused(f"There is no area “{number}” in the concept paper", f"the areas are: {have}")
    return [known_areas[number] for number in given]


def delegation_of(statement: Statement, given: str) -> Delegation:
    """A delegation by code or name: one of the statement's, or any other that is known."""
    from app.domain.council import find_delegation
    from app.services.roster import find_anyone

    found = find_delegation(statement.delegations, given) or find_anyone(given)
    if found is None:
        raise Refused(f"There is no delegation “{given}”", "give its ISO code, such as FRA, or its name")
    return found


def text_of(given: str) -> str:
    """A text given as an argument, or on standard input where it is “-”."""
    return sys.stdin.read() if given == "-" else given


class Bar:
    """A progress bar on a terminal, for what takes over a second."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int, what: str) -> None:
        """Draws the bar anew."""
        if not sys.stderr.isatty() or time.monotonic() - self._began < 1:
            return
        filled = round(24 * done / total) if total else 0
        sys.stderr.write(f"\r\x1b[K{'█' * filled}{'░' * (24 - filled)} {done}/{total} {what[:40]}")
        sys.stderr.flush()
        self._shown = True

    def end(self) -> None:
        """Takes the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
