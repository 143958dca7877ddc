"""The few widgets that the dialogs of this package share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout


def section(text: str) -> QLabel:
    """The heading of a part of a dialog."""
    label = QLabel(text.upper())
    label.setProperty("role", "section")
    label.setAccessibleName(text)
    return label


def heading(text: str) -> QLabel:
    """The heading of a dialog."""
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setWordWrap(True)
    return label


def muted(text: str, *, indent: int = 0) -> QLabel:
    """A grey line of explanation."""
    label = QLabel(text)
    label.setProperty("tone", "muted")
    label.setWordWrap(True)
    label.setContentsMargins(indent, 0, 0, 0)
    return label


class Warnings(QFrame):
    """Sentences on an amber ground, with a button where something can be done at once; hidden without any."""

    def __init__(self, button: str = "") -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setStyleSheet("QFrame[role='banner'] { border: none; border-radius: 8px; }")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.button = QPushButton(button)
        self.button.setProperty("scale", "small")
        self.button.setAutoDefault(False)
        self.button.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        side = QVBoxLayout()
        side.addWidget(self.button)
        side.addStretch(1)
        row.addLayout(side)

    def say(self, sentences: Sequence[str], *, button: bool = False) -> None:
        """Shows these sentences, one a line."""
        self.words.setText("\n".join(sentences))
        self.button.setVisible(button)
        self.setVisible(bool(sentences))
