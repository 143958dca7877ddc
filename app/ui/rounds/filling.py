"""A long text put into its view in slices, so that the window never waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

SLICE = 0.012
"""Seconds that a slice may take, about one frame of a screen; then the window has its turn."""
TOGETHER = 8
"""Pieces of HTML that are put in at once: each call has a cost of its own."""


class Filling(QObject):
    """Fills a read-only text edit; `done` tells that all is in.

    An empty view fills before the reader's eyes. One that shows a text keeps it, and its place, until the
    other one is whole. What fits into one slice is there when `fill` returns.
    """

    done = Signal()

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._pieces: list[str] = []
        self._next = 0
        self._target = text.document()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    def fill(self, pieces: Sequence[str]) -> None:
        """Shows these pieces of HTML, one below the other; what was being filled in before is dropped."""
        if self._target is not self._text.document():
            self._target.deleteLater()
        self._pieces, self._next = list(pieces), 0
        self._target = self._blank()
        if self._text.document().isEmpty():
            self._show()
        self._go_on()

    def _go_on(self) -> None:
        end = perf_counter() + SLICE
        cursor = QTextCursor(self._target)
        while self._next < len(self._pieces):
            upto = self._cut(self._next + TOGETHER)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertHtml("".join(self._pieces[self._next : upto]))
            self._next = upto
            if perf_counter() >= end and self._next < len(self._pieces):
                self._turn.start()
                return
        if self._target is not self._text.document():
            self._show()
        self.done.emit()

    def _cut(self, upto: int) -> int:
        """Where the slice ends: a bare paragraph is not the first of one, for it would run into the last line."""
        while upto < len(self._pieces) and not self._pieces[upto].startswith("<table"):
            upto += 1
        return upto

    def _blank(self) -> QTextDocument:
        """An empty document that will not be laid out anew when the view shows it."""
        made, present = QTextDocument(self._text), self._text.document()
        made.setUndoRedoEnabled(False)
        made.setDocumentMargin(0)
        made.setDefaultFont(present.defaultFont())
        made.setPageSize(present.pageSize())
        return made

    def _show(self) -> None:
        bar = self._text.verticalScrollBar()
        kept, before = bar.value(), self._text.document()
        ours = before.parent() is self._text  # the view lets go of its own first one by itself
        self._text.setDocument(self._target)
        bar.setValue(kept)
        if ours:
            before.deleteLater()
