"""The redline of two files, inline or side by side, in the panes that the desk uses too."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.services.redline_lines import Line, inline_lines, side_by_side_lines
from app.ui.compare.texts import TwoTexts
from app.ui.look import Look
from app.ui.redline.lines_view import LinesView
from app.ui.redline.pane import SIDE, Pane
from app.ui.redline.views import MEASURE


class ComparedPanes(LinesView):
    """One pane inline, two side by side with their lines beside each other, scrolled as one."""

    def __init__(self, texts: TwoTexts, look: Look, *, columns: int) -> None:
        super().__init__()
        self._texts = texts
        margin, side = (72, SIDE) if columns == 1 else (60, 20)
        self.take_panes([Pane(look, margin=margin, side=side) for _ in range(columns)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for pane, name in zip(self.panes, ("Redline", "Newer text"), strict=False):
            pane.setAccessibleName(name)
            row.addWidget(pane, 1)
            pane.clicked.connect(lambda line: texts.set_current(self.lines[line].row))
        if columns == 1:
            self.panes[0].measure = MEASURE
        else:
            self.panes[0].setAccessibleName("Older text")
            hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.panes[0].setVerticalScrollBarPolicy(hidden)  # they scroll as one
        texts.changed.connect(self.redraw)
        texts.stepped.connect(self.mark)
        look.changed.connect(self.redraw_soon)
        look.zoom_changed.connect(self.redraw_soon)

    @property
    def current_row(self) -> int:
        """The current row of the two texts."""
        return self._texts.current

    def make_lines(self) -> Iterable[Line]:
        """The lines of the comparison, none while there is none."""
        comparison = self._texts.comparison
        if comparison is None:
            return ()
        make = inline_lines if len(self.panes) == 1 else side_by_side_lines
        return make(comparison, self._texts.show)
