"""A file that is damaged: the offer to open its newest backup, or to read what can be read into a new one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from app.domain.errors import PenholderError
from app.services.backups import Backup, copy_beside
from app.services.rescuing import RescuedFile, rescue_beside
from app.ui.ask_choice import ask_choice
from app.ui.backups.words import described
from app.ui.error_dialog import confirm, show_error

SHOWN = 8
"""How many losses the box tells; the others are under its details."""


def offer_rescue(
    parent: QWidget,
    path: Path,
    error: PenholderError,
    folder: Path,
    passphrase: str | None,
    author: str,
    backup: Backup | None = None,
) -> Path | None:
    """The new file, or None where the user does not want one or nothing can be read."""
    if backup is not None:
        wanted = _ask(parent, path, error, backup, ("rescue", "&Rescue what can be read"))
        if wanted != "rescue":
            return _copied(parent, path, folder, backup) if wanted else None
        return _rescued(parent, path, folder, passphrase, author)
    question = f"{error.problem}. Read what can be read into a new file?"
    what = f"{path.name} stays as it is. If you have a backup or a copy of it, look at that first."
    if not confirm(parent, question, what, "&Rescue"):
        return None
    return _rescued(parent, path, folder, passphrase, author)


def offer_backup(
    parent: QWidget, path: Path, error: PenholderError, folder: Path, backup: Backup
) -> Path | None:
    """A copy of the newest backup of a file that is gone or no statement any more; None where none is wanted."""
    return _copied(parent, path, folder, backup) if _ask(parent, path, error, backup) else None


def _ask(parent: QWidget, path: Path, error: PenholderError, backup: Backup, *more: tuple[str, str]) -> str:
    stays = " It stays as it is." if path.exists() else ""
    question = f"{path.name}: {error.problem}.{stays}\n\nIts newest backup was made on {described(backup)}."
    answers = (("backup", "&Open a copy of the backup"), *more)
    return ask_choice(parent, "The file cannot be opened", question, answers)


def _copied(parent: QWidget, path: Path, folder: Path, backup: Backup) -> Path | None:
    try:
        return copy_beside(backup, path, folder)
    except PenholderError as problem:
        show_error(problem.in_file(str(path)), parent)
        return None


def _rescued(parent: QWidget, path: Path, folder: Path, passphrase: str | None, author: str) -> Path | None:
    try:
        found = rescue_beside(path, folder, passphrase=passphrase, author=author)
    except PenholderError as problem:
        show_error(problem.in_file(str(path)), parent)
        return None
    _tell(parent, found)
    return found.path


def _tell(parent: QWidget, found: RescuedFile) -> None:
    box = QMessageBox(parent)
    box.setObjectName("rescued_box")
    box.setIcon(QMessageBox.Icon.Warning if found.lost else QMessageBox.Icon.Information)
    box.setWindowTitle("Penholder")
    box.setText(f"{found.paragraphs} paragraphs and {found.versions} versions are in {found.path.name}.")
    lines = [f"• {line}" for line in found.lost]
    more = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    box.setInformativeText("\n".join([*lines[:SHOWN], *more]) or "Nothing is missing.")
    if more:
        box.setDetailedText("\n".join(lines))
    box.exec()
    box.deleteLater()
