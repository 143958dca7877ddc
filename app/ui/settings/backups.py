"""Whether backups are kept and where; all of them deleted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.domain.errors import PenholderError
from app.services.backups import FOLDER, KEEP, are_kept, backups_folder, count_all, delete_all
from app.ui.elided import Elided
from app.ui.error_dialog import confirm, show_error
from app.ui.settings.program import Program


class BackupsPart:
    """Two rows of the Settings dialog: `making`, and `place`."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.keep = QCheckBox("&Keep backups while I work")
        self.keep.setChecked(are_kept(program.settings))
        self.delete = _small("Delete all backups…")
        self.folder = Elided()
        self.choose = _small("Change…")
        self.choose.setAccessibleName("Change the folder of backups")
        self.usual = _small("Usual one")
        self.usual.setAccessibleName("Usual folder of backups")
        self.making = _row(self.keep, self.delete)
        self.place = _row(self.folder, self.choose, self.usual)
        self.keep.clicked.connect(lambda on: program.kept.choose(KEEP, on))
        self.delete.clicked.connect(self.ask_delete)
        self.choose.clicked.connect(self.ask_folder)
        self.usual.clicked.connect(lambda: self._keep_folder(""))
        self.refresh()

    def refresh(self) -> None:
        """Shows where backups lie, and whether there are any to delete."""
        folder = backups_folder(self._program.kept)
        self.folder.set_full(str(folder))
        self.usual.setEnabled(bool(self._program.settings.option(FOLDER, "")))
        self.delete.setEnabled(count_all(folder) > 0)

    def ask_folder(self) -> None:
        """Asks where backups shall lie from now on; those that there are stay where they lie."""
        usual = str(backups_folder(self._program.kept))
        chosen = QFileDialog.getExistingDirectory(self.place.window(), "Folder of backups", usual)
        if chosen:
            self._keep_folder(str(Path(chosen)))

    def ask_delete(self) -> None:
        """Asks, and deletes the backups of all statements."""
        folder, window = backups_folder(self._program.kept), self.making.window()
        count = count_all(folder)
        question = f"Delete {'the backup' if count == 1 else f'all {count} backups'} of all statements?"
        after = f"They cannot be had back. The statements themselves stay as they are.\n\n{folder}"
        if confirm(window, question, after, "Delete all"):
            try:
                delete_all(folder)
            except PenholderError as error:
                show_error(error, window)
        self.refresh()

    def _keep_folder(self, folder: str) -> None:
        self._program.kept.choose(FOLDER, folder)
        self.refresh()


def _small(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("scale", "small")
    button.setAutoDefault(False)
    return button


def _row(first: QWidget, *others: QWidget) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(first, 1)
    for widget in others:
        row.addWidget(widget)
    return part
