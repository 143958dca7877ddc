"""A mail's text pasted, and whose it is."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.inspector.delegation_picker import DelegationPicker
from app.ui.ok_cancel import OkCancel


class MailDialog(QDialog):
    """Delegation and text; what names a paragraph or is like one is placed there, the rest goes to the tray."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mail_dialog")
        self.setWindowTitle("Paste the text of a mail")
        hint = QLabel(
            "What names a paragraph (“Para 3: …”) or is like one is placed there; the rest waits in the tray."
        )
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        self.picker = DelegationPicker()
        self.picker.set_roster(desk.statement.delegations)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("Text of the mail")
        self.field.setPlaceholderText("Paste the mail’s text here")
        buttons = OkCancel(self, "Place it")
        self.ok = buttons.ok
        self.ok.setShortcut("Ctrl+Return")
        self.picker.accepted.connect(self.field.setFocus)
        self.picker.chosen.connect(lambda _: self._enable())
        self.field.textChanged.connect(self._enable)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (hint, self.picker, self.field, buttons):
            column.addWidget(widget)
        self.resize(640, 520)
        self._enable()
        self.picker.setFocus()

    @property
    def text(self) -> str:
        """What was pasted."""
        return self.field.toPlainText()

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.picker.code and self.text.strip()))
