"""The two buttons at the foot of a dialog: one that does what it says, and Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox


class OkCancel(QDialogButtonBox):
    """`ok` says `done` in place of "OK" where that is given; the buttons accept and reject the dialog."""

    def __init__(self, dialog: QDialog, done: str = "") -> None:
        super().__init__(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.button(QDialogButtonBox.StandardButton.Ok)
        if done:
            self.ok.setText(done)
        self.accepted.connect(dialog.accept)
        self.rejected.connect(dialog.reject)
