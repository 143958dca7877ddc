"""What backups bring to the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.domain.errors import PenholderError
from app.services.backups import Backup, backups_folder, copy_out, shelf_of
from app.ui.action_spec import ActionSpec
from app.ui.backups.dialog import BackupsDialog
from app.ui.desk import Desk
from app.ui.error_dialog import show_error
from app.ui.exporting.names import with_ending
from app.ui.handler import Handler
from app.ui.parts import Part
from app.ui.settings.passphrase import store_of
from app.ui.settings.program import program_of
from app.ui.start.opening import Opening


class BackupActions(Handler):
    """Shows the backups of the open statement."""

    def open(self) -> None:
        """Opens the list; afterwards, where that was chosen, one of them as a copy."""
        desk = self._desk
        store, program = store_of(desk), program_of(desk.context)
        if store is None or program is None:
            return
        shelf = shelf_of(backups_folder(program.kept), store.identity)
        dialog = BackupsDialog(desk, shelf, store.source.passphrase)
        dialog.exec()
        wanted = dialog.to_open
        dialog.deleteLater()
        if wanted is not None:
            self._open_copy(wanted, desk.session.path)

    def _open_copy(self, backup: Backup, path: Path) -> None:
        suggested = path.with_name(f"{path.stem} backup.prst")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            "Open as a copy",
            str(suggested),
            "Penholder statement (*.prst)",
            options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is replaced
        )
        if not chosen:
            return
        target = with_ending(Path(chosen), ".prst")
        try:
            copy_out(backup, target)
        except PenholderError as error:
            show_error(error.in_file(str(target)), self._window)
            return
        Opening(self._window).open(target)


def has_backups(desk: Desk | None) -> bool:
    """The open statement lies in a file of its own, and the program keeps settings."""
    return desk is not None and store_of(desk) is not None and program_of(desk.context) is not None


PART = Part(
    actions=(
        ActionSpec(
            "backups.open",
            "&Backups…",
            "backups.open",
            "File",
            "What was kept of this statement as you worked, to read, open or bring back",
            ("Ctrl+Alt+B",),
            "history",
            has_backups,
            group=10,
        ),
    ),
    handlers=(("backups", BackupActions),),
)
