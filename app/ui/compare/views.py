"""The redline of two files, inline or side by side, in the panes that the desk uses too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.redline_lines import Line, inline, side_by_side
from app.ui.compare.texts import TwoTexts
from app.ui.look import Look
from app.ui.redline.pane import SIDE, Pane
from app.ui.redline.together import Alignment, scroll_together
from app.ui.redline.views import MEASURE


class ComparedPanes(QWidget):
    """One pane inline, two side by side with their lines beside each other, scrolled as one."""

    def __init__(self, texts: TwoTexts, look: Look, *, columns: int) -> None:
        super().__init__()
        self._texts = texts
        self.lines: list[Line] = []
        margin, side = (72, SIDE) if columns == 1 else (60, 20)
        self.panes = [Pane(look, margin=margin, side=side) for _ in range(columns)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for pane, name in zip(self.panes, ("Redline", "Newer text"), strict=False):
            pane.setAccessibleName(name)
            row.addWidget(pane, 1)
            pane.clicked.connect(lambda line: texts.set_current(self.lines[line].row))
            pane.verticalScrollBar().valueChanged.connect(self._scrolled)
        if columns == 1:
            self.panes[0].measure = MEASURE
        else:
            self.panes[0].setAccessibleName("Older text")
            self.panes[0].setVerticalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            )  # they scroll as one
        self._outdated = False
        self._alignment = Alignment(lambda: self.panes, lambda: self._stepped(texts.current), self)
        texts.changed.connect(self.redraw)
        texts.stepped.connect(self._stepped)
        look.changed.connect(self.redraw)
        look.zoom_changed.connect(self.redraw)

    def redraw(self, *_: object) -> None:
        """Shows the comparison as it is now, when the panes are next in sight."""
        self._outdated = not self.isVisible()
        if self._outdated:
            return
        comparison = self._texts.comparison
        if comparison is None:
            self.lines = []
        elif len(self.panes) == 1:
            self.lines = inline(comparison, self._texts.show)
        else:
            self.lines = side_by_side(comparison, self._texts.show)
        for column, pane in enumerate(self.panes):
            pane.show_cells([line.cells[column] for line in self.lines])
        self._set_beside()
        self._stepped(self._texts.current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_beside()

    def _set_beside(self) -> None:
        if len(self.panes) > 1:
            self._alignment.start(len(self.lines))

    def _stepped(self, row: int) -> None:
        place = next((at for at, line in enumerate(self.lines) if line.row == row), -1)
        for pane in self.panes:
            pane.set_current(place, scroll=self._alignment.complete)

    def _scrolled(self, value: int) -> None:
        scroll_together(self.panes, value)
