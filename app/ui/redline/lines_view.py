"""What all views of a redline have in common: panes into which lines are written, whose place is kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.services.redline_lines import Line
from app.ui.redline.pane import Pane
from app.ui.redline.together import scroll_together
from app.ui.redline.writing import Seen, Writing
from app.ui.when_seen import WhenSeen


class LinesView(QWidget):
    """Panes beside each other that show the same lines, scrolled as one; `take_panes` is called once."""

    panes: list[Pane]

    def __init__(self) -> None:
        super().__init__()
        self.owed = WhenSeen(self, self.redraw)
        self.writing = Writing(lambda: self.shown_panes, self)
        self.writing.placed.connect(self._placed)
        self.writing.done.connect(lambda: self._mark_unseen(self.current_row))

    def take_panes(self, panes: list[Pane]) -> None:
        """Shows the lines in these."""
        self.panes = panes
        for pane in panes:
            pane.written_anew = True
            pane.outgrown.connect(self.owed.later)
            pane.touched.connect(self.writing.finish)
            pane.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def shown_panes(self) -> list[Pane]:
        """The panes that are in use."""
        return self.panes

    @property
    def lines(self) -> list[Line]:
        """All lines; what is not written yet is written now."""
        self.writing.finish()
        return self.writing.lines

    @property
    @abstractmethod
    def current_row(self) -> int:
        """The row of the comparison that is current, or -1."""

    @abstractmethod
    def make_lines(self) -> Iterable[Line]:
        """The lines to show, each made when it is written."""

    def redraw(self, *_: object) -> None:
        """Shows the comparison as it is now, when the view is seen; what stands at the top stays there."""
        if not self.isVisible():
            self.owed.owed = True
            return
        self.owed.settled()
        seen = self._seen()
        self.writing.start(self.make_lines(), seen)

    def redraw_soon(self, *_: object) -> None:
        """The same in the next turn of the window, which has enough to do in this one; till then the picture stays."""
        if self.isVisible():
            for pane in self.shown_panes:
                pane.setUpdatesEnabled(False)
        self.owed.later()

    def mark(self, row: int) -> None:
        """Marks the line of a row and brings it into sight, as soon as it is written."""
        line = _line_with(self.writing.lines, row) if row >= 0 else -1
        if row >= 0 and (self.writing.waiting or (line < 0 and not self.writing.complete)):
            self.writing.wait_for(row, line)
            return
        for pane in self.shown_panes:
            pane.set_current(line)

    def line_of(self, row: int) -> int:
        """The line that shows a row, or -1."""
        return _line_with(self.lines, row)

    def showEvent(self, event: QShowEvent) -> None:
        """Shows what came while the view was hidden."""
        super().showEvent(event)
        self.owed.catch_up()

    def _seen(self) -> Seen:
        """The paragraph at the top of the sheet, by how many pixels it stands above the edge, and the current row."""
        row, pane, lines = self.current_row, self.shown_panes[-1], self.writing.lines
        if self.writing.waiting:
            return replace(self.writing.seen, row=row if self.writing.seen.row >= 0 else -1)
        if (
            0 <= pane.current < len(lines)
            and lines[pane.current].shows(row)
            and not pane.in_sight(pane.current)
        ):
            row = -1  # the reader looks at something else
        value = pane.verticalScrollBar().value()
        line = pane.line_at(value) if value else -1
        if not 0 <= line < len(lines):
            return Seen(row=row)
        return Seen(lines[line].id, value - pane.extent(line)[0], row)

    def _placed(self) -> None:
        """What is looked at is written: it stands where it stood, and what is current is in sight if it was."""
        seen, row = self.writing.seen, self.current_row
        line = next((at for at, line in enumerate(self.writing.lines) if line.id == seen.top), -1)
        if line >= 0:
            pane = self.shown_panes[-1]
            pane.verticalScrollBar().setValue(round(pane.extent(line)[0] + seen.above))
        if seen.row >= 0:
            self.mark(row)
        else:
            self._mark_unseen(row)

    def _mark_unseen(self, row: int) -> None:
        """Marks the line of a row where it stands, now or when it is written."""
        line = _line_with(self.writing.lines, row) if row >= 0 else -1
        for pane in self.shown_panes:
            pane.set_current(line, scroll=False)

    def _scrolled(self, value: int) -> None:
        scroll_together(self.shown_panes, value)


def _line_with(lines: list[Line], row: int) -> int:
    return next((at for at, line in enumerate(lines) if line.shows(row)), -1)
