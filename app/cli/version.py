"""`penholder version` names a version; `penholder versions` lists them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.common import (
    Commands,
    add_author,
    add_json,
    add_passphrase,
    changing,
    file_and_version,
    known,
    open_session,
    say,
    say_json,
)

if TYPE_CHECKING:
    from app.domain.versions import Version
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the commands."""
    name = commands.add_parser("version", help="name the text as a version")
    name.add_argument("file", metavar="FILE.prst")
    name.add_argument("label", metavar="LABEL", help="such as “Zero draft” or “Rev.1”")
    name.add_argument("--note", default="", metavar="T", help="what it is for")
    add_passphrase(name)
    add_author(name)
    name.set_defaults(run=changing(_name))
    listing = commands.add_parser("versions", help="list the versions")
    listing.add_argument("file", metavar="FILE.prst")
    add_json(listing)
    add_passphrase(listing)
    listing.set_defaults(run=_list)


def _name(args: argparse.Namespace, session: Session) -> int:
    version = session.name_version(args.label, args.note)
    say(f"{version.number} {version.label}")
    return 0


def _list(args: argparse.Namespace) -> int:
    path, _ = file_and_version(args.file)
    session = open_session(path, args.passphrase_file, read_only=True)
    try:
        if args.json:
            say_json([as_json(version) for version in session.versions])
        else:
            width = max((len(version.label) for version in session.versions), default=0)
            for version in session.versions:
                _print(version, max(width, 14))
    finally:
        session.close()
    return 0


def as_json(version: Version) -> dict[str, object]:
    """A version in the command's shape."""
    return {
        "number": version.number,
        "label": version.label,
        "author": known(version.author),
        "time": version.time,
        "note": known(version.note),
        "parent": version.parent,
        "digest": version.digest,
    }


def _print(version: Version, width: int) -> None:
    local = version.time.astimezone()
    facts = "  ".join(filter(None, [f"{local:%Y-%m-%d %H:%M}", version.author, version.note]))
    say(f"{version.number:>3}  {version.label:<{width}}  {facts}")
