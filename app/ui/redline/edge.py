"""The strips left and right of a redline's text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget


class Edge(QWidget):
    """The space beside the text, which a text edit leaves to others to paint."""

    def __init__(self, pane: QTextEdit, paint: Callable[[QPainter], None]) -> None:
        super().__init__(pane)
        self._paint = paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lets the pane draw."""
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the sheet wherever the pointer stands."""
        event.ignore()
