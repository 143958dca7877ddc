"""The line above the text that says why it cannot be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.ui.desk import Desk


class Banner(QFrame):
    """Shown while the statement is read-only, and says who holds the file; hidden otherwise."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("read_only_banner")
        self.setProperty("role", "banner")
        self._desk = desk
        self.label = QLabel()
        self.label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.label, 1)
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Says anew why, or hides."""
        words = self._why()
        self.label.setText(words)
        self.setVisible(bool(words))

    def _why(self) -> str:
        adoption = self._desk.statement.adoption
        if adoption is not None:
            return f"Adopted as {adoption.symbol}: the text that the Council agreed is no longer changed."
        if not self._desk.session.read_only:
            return ""
        holder = self._desk.session.store.holder
        if holder:
            return f"Open for reading only: {holder} holds this file. Save a copy to work on it here."
        return "Open for reading only: this file cannot be written. Save a copy to work on it here."
