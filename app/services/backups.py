"""Backups of statements: made in the user's own data folder, thinned as they grow old, found again, copied out.

Each statement has a folder there, named by a digest of the file's identity (which a stranger's file may set to
anything). A backup is a whole statement's file; beside it lies a note of where the statement was and how long.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs

from app.domain.chapeau import compose_chapeau
from app.domain.errors import FileProblem, PenholderError
from app.domain.statement import Statement
from app.domain.thinning import outdated
from app.ooxml.package_save import write_whole
from app.services.settings import Settings, SettingsFile, settings_folder
from app.storage.backing import Source, copy_file, for_user_alone, identity_of
from app.storage.opening import is_encrypted
from app.storage.problems import PassphraseNeeded
from app.storage.repository import Repository
from app.text.words import word_count

KEEP, FOLDER = "keep_backups", "backups_folder"
"""The names of what is settled: whether backups are made, and where (a path, "" for the usual place)."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"\d{8}T\d{12}Z\.prst")
_SHELF = re.compile(r"[0-9a-f]{32}")
_OURS = re.compile(r"\d{8}T\d{12}Z\.prst(\.json)?|\.penholder-.*\.tmp.*")
_LEFT_OVER = 3600
"""Seconds after which a file that is still being written belongs to a program that was killed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (UTC), its bytes; the words that are read out and the statement's
    file as the note beside it has them (None and "" without one)."""

    path: Path
    time: datetime
    size: int
    words: int | None = None
    file: str = ""


def are_kept(settings: Settings) -> bool:
    """Whether backups are made."""
    return bool(settings.option(KEEP, True))


def backups_folder(kept: SettingsFile) -> Path:
    """Where backups lie: the chosen folder, else the user's data folder; beside settings that lie elsewhere."""
    chosen = str(kept.current.option(FOLDER, ""))
    if chosen:
        return Path(chosen)
    if os.environ.get("PENHOLDER_SETTINGS") or kept.folder != settings_folder():
        return kept.folder / "backups"
    return platformdirs.user_data_path("Penholder", appauthor=False) / "backups"


def shelf_of(folder: Path, identity: str) -> Path:
    """Where the backups of the statement with this identity lie."""
    return folder / hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:32]


def make_backup(folder: Path, source: Source, statement: Statement, now: datetime) -> Backup:
    """A new backup of an open statement's file; old ones go as `domain.thinning` says.

    `statement` is what the file holds. Raises FileProblem with nothing half-written. Work for a thread.
    """
    shelf = shelf_of(folder, source.identity)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shelf.mkdir(mode=0o700, exist_ok=True)
        for_user_alone(shelf)
    except OSError as error:
        raise FileProblem(
            f"The folder of backups cannot be made ({error.strerror})",
            "choose another in Settings",
            str(folder),
        ) from error
    target = _free(shelf, now)
    source.back_up(target)
    words = word_count(compose_chapeau(statement)) + sum(word_count(p.text) for p in statement.paragraphs)
    note = {"file": str(source.path.absolute()), "words": words}
    write_whole(_note_of(target), json.dumps(note).encode("utf-8"))
    with contextlib.suppress(OSError):
        for_user_alone(_note_of(target))
    _thin(shelf, now)
    return _read(target)


def encrypt_backups(folder: Path, source: Source) -> None:
    """Encrypts what was backed up before the statement had a passphrase, so that none of it lies there in plain."""
    for backup in list_backups(shelf_of(folder, source.identity)):
        source.put_under_key(backup.path)


def list_backups(shelf: Path) -> tuple[Backup, ...]:
    """The backups in a statement's folder, the newest first; none where there is no such folder."""
    try:
        names = sorted((item.name for item in shelf.iterdir() if _NAME.fullmatch(item.name)), reverse=True)
    except OSError:
        return ()
    found = []
    for name in names:
        with contextlib.suppress(OSError, ValueError):  # gone meanwhile, or no time that is one
            found.append(_read(shelf / name))
    return tuple(found)


def backups_of(folder: Path, file: Path, passphrase: str | None = None) -> tuple[Backup, ...]:
    """The backups of a closed file, the newest first.

    The file is known by its identity; where that cannot be read any more, by where it lay when they were made.
    """
    identity = identity_of(file, passphrase)
    if identity:
        return list_backups(shelf_of(folder, identity))
    path = str(file.absolute())
    shelves = [found for shelf in _shelves(folder) if (found := list_backups(shelf))]
    here = [found for found in shelves if any(backup.file == path for backup in found)]
    return max(here, key=lambda found: found[0].time, default=())


def newest_whole(backups: tuple[Backup, ...], passphrase: str | None) -> Backup | None:
    """The newest backup that opens; one under another passphrase counts, for it is asked for."""
    for backup in backups:
        try:
            read_backup(backup, passphrase)
        except PassphraseNeeded:
            return backup
        except PenholderError:
            continue
        return backup
    return None


def read_backup(backup: Backup, passphrase: str | None) -> Statement:
    """The statement in a backup; raises PassphraseNeeded, FileProblem."""
    given = passphrase if is_encrypted(backup.path) else None
    with Repository.open(backup.path, passphrase=given, read_only=True) as store:
        return store.load()


def copy_out(backup: Backup, target: Path) -> None:
    """A backup as a statement's file of its own; replaces nothing."""
    if target.suffix.lower() != ".prst":
        raise FileProblem("A statement's file ends in .prst", "give it such a name", str(target))
    copy_file(backup.path, target)


def copy_beside(backup: Backup, file: Path, other_folder: Path) -> Path:
    """A backup as "talks backup.prst" beside the file, or in the other folder where that is closed."""
    try:
        target = _free_beside(file)
        copy_out(backup, target)
    except FileProblem:
        target = _free_beside(other_folder / file.name)
        copy_out(backup, target)
    return target


def count_all(folder: Path) -> int:
    """How many backups there are, of all statements."""
    return sum(len(list_backups(shelf)) for shelf in _shelves(folder))


def delete_all(folder: Path) -> None:
    """Deletes the backups of all statements, and nothing else that lies there; FileProblem where one stays."""
    for shelf in _shelves(folder):
        try:
            for item in [item for item in shelf.iterdir() if _OURS.fullmatch(item.name)]:
                item.unlink(missing_ok=True)
        except OSError as error:
            raise FileProblem(
                f"Not all backups could be deleted ({error.strerror})", "close other windows", str(shelf)
            ) from error
        with contextlib.suppress(OSError):  # something else lies there too
            shelf.rmdir()


def _shelves(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for item in sorted(folder.iterdir()):
            if _SHELF.fullmatch(item.name) and item.is_dir() and not item.is_symlink():
                yield item


def _read(path: Path) -> Backup:
    made = datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)
    note: object = None
    with contextlib.suppress(OSError, ValueError, RecursionError):
        note = json.loads(_note_of(path).read_bytes())
    fields = note if isinstance(note, dict) else {}
    words, file = fields.get("words"), fields.get("file")
    return Backup(
        path,
        made,
        path.stat().st_size,
        words if type(words) is int else None,
        file if isinstance(file, str) else "",
    )


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _free(shelf: Path, now: datetime) -> Path:
    moment = now.astimezone(UTC)
    while (path := shelf / f"{moment.strftime(_STAMP)}.prst").exists():
        moment += timedelta(microseconds=1)
    return path


def _free_beside(file: Path) -> Path:
    target, count = file.with_name(f"{file.stem} backup.prst"), 2
    while target.exists():
        target, count = file.with_name(f"{file.stem} backup {count}.prst"), count + 1
    return target


def _thin(shelf: Path, now: datetime) -> None:
    """Deletes what is outdated, by the days of the user's clock; what cannot be deleted goes another time."""
    known = {backup.time.astimezone(): backup.path for backup in list_backups(shelf)}
    for moment in outdated(known, now.astimezone()):
        for item in (known[moment], _note_of(known[moment])):
            with contextlib.suppress(OSError):
                item.unlink(missing_ok=True)
    for item in shelf.glob(".penholder-*"):
        with contextlib.suppress(OSError):
            if time.time() - item.stat().st_mtime > _LEFT_OVER:
                item.unlink()
