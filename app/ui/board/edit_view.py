"""The Edit view: the board with its bar for finding."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.board.board import Board
from app.ui.board.find_bar import FindBar
from app.ui.desk import Desk


class EditView(QWidget):
    """What shows when the Edit view is chosen; the keyboard goes to the text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.board = Board(desk, desk.tag_makers)
        self.find_bar = FindBar(desk, self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.board, 1)
        self.setFocusProxy(self.board)

    def activated(self) -> None:
        """Shown again: the text has the keyboard.

        At once, so that whoever shows the view on the way to a field of a tab has the last word.
        """
        self.board.editor.setFocus()
