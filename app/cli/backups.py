"""`penholder backups FILE.prst`: the backups of a statement, be its file damaged or gone; one of them as a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import Commands, add_json, add_passphrase, passphrase_from, say, say_json
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.services.backups import Backup


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("backups", help="the backups of a statement; one of them as a file")
    parser.add_argument("file", type=Path, metavar="FILE.prst", help="it may be damaged, or gone")
    parser.add_argument(
        "--copy",
        nargs=2,
        metavar=("N", "OUT.prst"),
        help="write backup N of the list (1 is the newest) whole",
    )
    add_json(parser)
    add_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lists the backups, the newest first, or copies one out."""
    from app.services.backups import copy_out

    found = backups_for(args.file, passphrase_from(args.passphrase_file))
    if args.copy:
        wanted, out = args.copy
        backup = _chosen(found, wanted, args.file)
        copy_out(backup, Path(out))
        if args.json:
            say_json({"file": out, **as_json(backup)})
        else:
            say(f"{out}: the backup of {_when(backup)}")
        return 0
    if args.json:
        say_json([{"number": number, **as_json(backup)} for number, backup in enumerate(found, start=1)])
        return 0
    for number, backup in enumerate(found, start=1):
        words = f"{backup.words} words" if backup.words is not None else ""
        say(f"{number:>3}  {_when(backup)}  {round(backup.size / 1000):>6} KB  {words}".rstrip())
    if not found:
        say("There is no backup of it.")
    return 0


def backups_for(file: Path, passphrase: str | None) -> tuple[Backup, ...]:
    """The backups of a file where the settings have them, the newest first."""
    from app.services.backups import backups_folder, backups_of
    from app.services.settings import SettingsFile

    return backups_of(backups_folder(SettingsFile()), file, passphrase)


def newest_of(file: Path, passphrase: str | None) -> tuple[str, str]:
    """Which backup of a damaged file to look at first: its path, and a sentence; "" where there is none."""
    from app.services.backups import newest_whole

    found = backups_for(file, passphrase)
    newest = newest_whole(found, passphrase)
    if newest is None:
        return "", ""
    number = found.index(newest) + 1
    told = f"its newest backup is of {_when(newest)}: “penholder backups {file} --copy {number} OUT.prst” writes it"
    return str(newest.path), told


def as_json(backup: Backup) -> dict[str, object]:
    """A backup in the command's shape."""
    return {"time": backup.time, "size": backup.size, "words": backup.words, "backup": str(backup.path)}


def _chosen(found: tuple[Backup, ...], wanted: str, file: Path) -> Backup:
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0
    if not 1 <= number <= len(found):
        have = f"there are 1 to {len(found)}" if found else "there is none"
        raise Refused(f"There is no backup {wanted}", have, str(file))
    return found[number - 1]


def _when(backup: Backup) -> str:
    return f"{backup.time.astimezone():%Y-%m-%d %H:%M}"
