"""Choosing which text leaves: the present one, or a version."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from app.domain.statement import Statement
from app.ui.desk import Desk
from app.ui.redline.state import PRESENT


class TextChooser(QComboBox):
    """The present text first, then the versions, the newest first."""

    def __init__(self, desk: Desk, chosen: int = PRESENT) -> None:
        super().__init__()
        self._desk = desk
        self.addItem("The present text", PRESENT)
        for version in reversed(desk.session.versions):
            self.addItem(version.label, version.number)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    @property
    def number(self) -> int:
        """The chosen version's number, or `PRESENT`."""
        return int(self.currentData())

    @property
    def label(self) -> str:
        """The version's label, "" for the present text."""
        return "" if self.number == PRESENT else self.currentText()

    def statement(self) -> Statement:
        """The chosen text, with the facts, comments and proposals that it had."""
        return self._desk.statement if self.number == PRESENT else self._desk.session.text_of(self.number)
