"""Asking for a few words."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui.ok_cancel import OkCancel


class AskWords(QDialog):
    """One question, one line for the answer."""

    def __init__(self, parent: QWidget | None, title: str, question: str, words: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("ask_words")
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.field = QLineEdit(words)
        label = QLabel(question)
        label.setWordWrap(True)
        label.setBuddy(self.field)
        self.field.setAccessibleName(question)
        buttons = OkCancel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (label, self.field, buttons):
            column.addWidget(widget)


def ask_words(parent: QWidget | None, title: str, question: str, words: str = "") -> str | None:
    """The answer without blanks at its ends, or None where the user left."""
    dialog = AskWords(parent, title, question, words)
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    text = dialog.field.text().strip()
    dialog.deleteLater()
    return text if answered else None
