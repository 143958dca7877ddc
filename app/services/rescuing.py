"""A damaged statement's file: what can be read of it goes into a new file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import FileProblem
from app.storage.rescuing import rescue


@dataclass(frozen=True, slots=True)
class RescuedFile:
    """The new file; how many paragraphs and versions it holds; what is lost or not certain, a sentence each."""

    path: Path
    paragraphs: int
    versions: int
    lost: tuple[str, ...]


def rescue_file(
    damaged: Path, target: Path, *, passphrase: str | None = None, author: str = ""
) -> RescuedFile:
    """Writes what can be read of a damaged file into a new one; the damaged one stays as it is.

    Raises FileProblem where nothing can be read or `target` is there already, PassphraseNeeded where it is
    encrypted and the passphrase is missing or wrong.
    """
    found = rescue(damaged, target, passphrase=passphrase, author=author, time=datetime.now(UTC))
    return RescuedFile(
        target, len(found.statement.paragraphs), len(found.versions), tuple(dict.fromkeys(found.lost))
    )


def rescue_beside(
    damaged: Path, other_folder: Path, *, passphrase: str | None = None, author: str = ""
) -> RescuedFile:
    """As `rescue_file`, under a free name beside the damaged file, or in the other folder where that is closed."""
    try:
        return rescue_file(damaged, free_name(damaged), passphrase=passphrase, author=author)
    except FileProblem:
        target = free_name(other_folder / damaged.name)
        return rescue_file(damaged, target, passphrase=passphrase, author=author)


def free_name(damaged: Path) -> Path:
    """A name that no file has: "talks rescued.prst", then with a number."""
    target, count = damaged.with_name(f"{damaged.stem} rescued.prst"), 2
    while target.exists():
        target, count = damaged.with_name(f"{damaged.stem} rescued {count}.prst"), count + 1
    return target
