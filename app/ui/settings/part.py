"""What settings bring to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.action_spec import ActionSpec, always
from app.ui.desk import Desk
from app.ui.parts import Part
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.passphrase import PassphrasePart, store_of
from app.ui.settings.program import ZOOM, program_of

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class SettingsActions:
    """Opens the dialog; brings the text's size back as it was, and keeps it when it is changed."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._program = program_of(window.context)
        if self._program is not None:
            window.look.set_zoom(float(self._program.settings.option(ZOOM, window.look.zoom)))
            window.look.zoom_changed.connect(self.keep_zoom)

    def open(self) -> None:
        """Opens the settings."""
        if self._program is None:
            return
        window = self._window
        dialog = SettingsDialog(self._program, window.look, window.desk, window)
        dialog.exec()
        dialog.deleteLater()
        if window.workspace is not None:
            window.workspace.status.refresh()

    def passphrase(self) -> None:
        """Sets or changes the passphrase of the open statement."""
        part = PassphrasePart(self._window.desk)
        part.ask()
        part.deleteLater()

    def keep_zoom(self, zoom: float) -> None:
        """Keeps the size of the text for the next start."""
        if self._program is not None:
            self._program.kept.choose(ZOOM, zoom)


def can_encrypt(desk: Desk | None) -> bool:
    """The open statement lies in a file that this window may write."""
    store = store_of(desk)
    return store is not None and not store.read_only


PART = Part(
    actions=(
        ActionSpec(
            "settings.passphrase",
            "Passp&hrase…",
            "settings.passphrase",
            "File",
            "Encrypt this statement, or change its passphrase",
            icon="lock",
            enabled=can_encrypt,
            group=40,
        ),
        ActionSpec(
            "settings.open",
            "Settin&gs…",
            "settings.open",
            "File",
            "Your name, folders, look",
            ("Ctrl+,",),
            "settings",
            always,
            group=80,
        ),
    ),
    handlers=(("settings", SettingsActions),),
)
