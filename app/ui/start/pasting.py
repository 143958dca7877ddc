"""A concept paper pasted as text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.ok_cancel import OkCancel


class PasteDialog(QDialog):
    """One large field; OK is possible once there are words in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paste_concept")
        self.setWindowTitle("Paste a concept paper")
        label = QLabel("Paste the text of the concept paper: from a mail, a web page, a PDF viewer.")
        label.setProperty("tone", "muted")
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("Text of the concept paper")
        buttons = OkCancel(self, "Read it")
        self._ok = buttons.ok
        self._ok.setEnabled(False)
        self.field.textChanged.connect(lambda: self._ok.setEnabled(bool(self.text().strip())))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (label, self.field, buttons):
            column.addWidget(widget)
        self.resize(680, 520)

    def text(self) -> str:
        """What was pasted."""
        return self.field.toPlainText()
