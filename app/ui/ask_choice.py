"""Asking which of a few things is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class AskChoice(QDialog):
    """A question and a button for each answer; `chosen` is the answer's key, "" where the user left."""

    def __init__(
        self, parent: QWidget | None, title: str, question: str, answers: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ask_choice")
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.chosen = ""
        label = QLabel(question)
        label.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for key, text in (*answers, ("", "Cancel")):
            button = QPushButton(text)
            button.setObjectName(f"answer_{key or 'cancel'}")
            button.clicked.connect(lambda _=False, key=key: self._answer(key))
            self.buttons[key] = button
            row.addWidget(button)
        self.buttons[answers[0][0]].setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addWidget(label)
        column.addLayout(row)

    def _answer(self, key: str) -> None:
        self.chosen = key
        self.done(int(QDialog.DialogCode.Accepted.value if key else QDialog.DialogCode.Rejected.value))


def ask_choice(parent: QWidget | None, title: str, question: str, answers: Sequence[tuple[str, str]]) -> str:
    """The key of the chosen answer, or "" where the user left."""
    dialog = AskChoice(parent, title, question, answers)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen
