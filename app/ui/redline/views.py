"""The redline inline and side by side (with a third text where one is chosen)."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.facts import restore_paragraph_from
from app.services.comparing import compare_statements
from app.services.redline_lines import Line, inline, inline_cell, remarked, side_by_side, three_way
from app.ui.desk import Desk
from app.ui.redline.chooser import RedlineBar
from app.ui.redline.dressing import Dress
from app.ui.redline.pane import Pane
from app.ui.redline.state import PRESENT, RedlineState
from app.ui.redline.together import scroll_together

VIEWS = ("redline", "side-by-side")
MEASURE = 624
"""Pixels of the sheet's text at 100 % zoom, about 70 characters."""


class RedlineView(QWidget):
    """What both views have in common: panes of lines that follow the state."""

    def __init__(self, desk: Desk, columns: int) -> None:
        super().__init__()
        self.desk = desk
        self.state = RedlineState.of(desk)
        self.lines: list[Line] = []
        self._dress = Dress({}, {})
        self._outdated = True
        self.panes = [Pane(desk.look, margin=92 if columns == 1 else 80) for _ in range(columns)]
        for pane in self.panes:
            pane.clicked.connect(self._clicked)
            pane.opened.connect(self._opened)
            pane.menu_wanted.connect(self._menu)
        self.state.compared.connect(self.redraw)
        self.state.show_changed.connect(self.redraw)
        self.state.remarks_changed.connect(self.redraw)
        self.state.row_changed.connect(self.redraw_row)
        self.state.stepped.connect(self._stepped)
        desk.look.changed.connect(self.redraw)
        desk.look.zoom_changed.connect(self.redraw)

    @abstractmethod
    def make_lines(self) -> list[Line]:
        """The lines to show."""

    def activated(self) -> None:
        """Compares where anything changed since the view was last shown."""
        self.state.wanted = True
        self.state.refresh()
        if self._outdated:
            self.redraw()
        self._follow_current()
        self.panes[0].setFocus()

    def _follow_current(self) -> None:
        """Marks the paragraph that was current in the other views."""
        rows = self.state.comparison.rows
        for place, row in enumerate(rows):
            if self.desk.current in row.new_ids and row.change.kind != "moved_from":
                self.state.set_current(place)
                return

    def redraw(self) -> None:
        """Shows the comparison as it is now."""
        if not self.isVisible() and self.desk.view not in VIEWS:
            self._outdated = True
            return
        self._outdated = False
        self._dress = Dress.of(self.state.text_of(self.state.old), self.state.text_of(self.state.new))
        self.lines = [self.dressed(line) for line in self.make_lines()]
        for column, pane in enumerate(self.panes):
            pane.show_cells([line.cells[column] for line in self.lines])
        self._stepped(self.state.current)

    def dressed(self, line: Line) -> Line:
        """The line with quotation marks, areas and the remarks on its paragraph."""
        return remarked(self._dress.put_on(line), self.state.remarks)

    def redraw_row(self, row: int) -> None:
        """Shows one row anew: the words that are being typed."""
        line = self._line_of(row)
        if line < 0:
            self.redraw()
        else:
            self.redraw_line(line, row)

    def redraw_line(self, _line: int, _row: int) -> None:
        """Shows one line anew; a view with several panes draws all."""
        self.redraw()

    def _line_of(self, row: int) -> int:
        for place, line in enumerate(self.lines):
            if line.row == row:
                return place
        return -1

    def _stepped(self, row: int) -> None:
        line = self._line_of(row)
        for pane in self.panes:
            pane.set_current(line)

    def _clicked(self, line: int) -> None:
        self.state.set_current(self.lines[line].row)

    def _opened(self, line: int) -> None:
        paragraph = self.lines[line].id
        if self.desk.statement.holds(paragraph):
            self.desk.show_words(paragraph)

    def _menu(self, line: int, place: QPoint) -> None:
        if not 0 <= line < len(self.lines):
            return
        menu = self.menu_for(line)
        menu.exec(place)
        menu.deleteLater()

    def menu_for(self, line: int) -> QMenu:
        """The context menu of a line."""
        menu = QMenu(self)
        paragraph = self.lines[line].id
        pane = next((item for item in self.panes if item.textCursor().hasSelection()), self.panes[0])
        copy = menu.addAction("Copy", pane.copy)
        copy.setEnabled(pane.textCursor().hasSelection())
        edit = menu.addAction("Edit this paragraph", lambda: self.desk.show_words(paragraph))
        edit.setEnabled(self.desk.statement.holds(paragraph))
        for version in (self.state.old, self.state.new):
            self._add_restore(menu, version, paragraph)
        menu.addSeparator()
        menu.addAction("Next change", lambda: self.state.step(1))
        menu.addAction("Previous change", lambda: self.state.step(-1))
        return menu

    def _add_restore(self, menu: QMenu, version: int, paragraph: str) -> None:
        if version == PRESENT or not self.state.text_of(version).holds(paragraph):
            return
        label = self.state.label(version)
        action = menu.addAction(
            f"Restore this paragraph as in {label}",
            lambda: self.desk.apply(restore_paragraph_from, self.state.text_of(version), paragraph),
        )
        action.setEnabled(self.desk.writable)


class InlineView(RedlineView):
    """The redline in one sheet, as Word shows all markup."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 1)
        self.setObjectName("redline_view")
        self.panes[0].measure = MEASURE
        self.panes[0].setAccessibleName("Redline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = RedlineBar(self.state)
        column.addWidget(self.bar)
        column.addWidget(self.panes[0], 1)

    def make_lines(self) -> list[Line]:
        """One column."""
        return inline(self.state.comparison, self.state.show)

    def redraw_line(self, line: int, row: int) -> None:
        """Draws the one line that was typed in."""
        cell = inline_cell(self.state.comparison.rows[row], self.state.show)
        changed = cell.changed or bool(cell.note)
        if not changed and self.state.show.only_changed:
            self.redraw()
            return
        shown = self.dressed(Line((cell,), row, self.lines[line].id, changed))
        self.lines[line] = shown
        self.panes[0].show_cell(line, shown.cells[0])


class SideBySideView(RedlineView):
    """Older and newer beside each other, scrolled as one; a third text stands at the right where chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 3)
        self.setObjectName("side_by_side_view")
        self._heads = [QLabel() for _ in self.panes]
        self._aligning = QTimer(self, singleShot=True, interval=0)
        self._aligning.timeout.connect(self.align_panes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = RedlineBar(self.state, three=True)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        self._columns = [self._column(*pair) for pair in zip(self.panes, self._heads, strict=True)]
        for part, pane in zip(self._columns, self.panes, strict=True):
            row.addWidget(part, 1)
            pane.verticalScrollBar().valueChanged.connect(self._scrolled)
        column.addLayout(row, 1)

    def make_lines(self) -> list[Line]:
        """Two columns, or three with the base in the first."""
        state = self.state
        three = state.theirs != PRESENT
        self._columns[2].setVisible(three)
        for pane in self.panes:
            last = pane is self.panes[2 if three else 1]
            shown = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if last else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            pane.setVerticalScrollBarPolicy(shown)  # they scroll as one
        for head, version in zip(self._heads, (state.old, state.new, state.theirs), strict=True):
            head.setText(state.label(version))
        if not three:
            lines = side_by_side(state.comparison, state.show)
            return [Line((*line.cells, None), line.row, line.id, line.changed) for line in lines]
        theirs = compare_statements(state.text_of(state.old), state.text_of(state.theirs))
        return three_way(state.comparison, theirs, state.show)

    def redraw(self) -> None:
        """Draws all panes and sets their lines beside each other."""
        super().redraw()
        self._aligning.start()

    def align_panes(self) -> None:
        """Gives the lines of all panes the same heights."""
        shown = [pane for pane, part in zip(self.panes, self._columns, strict=True) if not part.isHidden()]
        if not self.lines or any(len(pane.heights()) != len(self.lines) for pane in shown):
            return
        for pane in shown:
            pane.align([0.0] * len(self.lines))
        heights = [pane.heights() for pane in shown]
        tallest = [max(line) for line in zip(*heights, strict=True)]
        for pane, own in zip(shown, heights, strict=True):
            pane.align([most - mine for most, mine in zip(tallest, own, strict=True)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the lines beside each other at the new width."""
        super().resizeEvent(event)
        self._aligning.start()

    def _column(self, pane: Pane, head: QLabel) -> QWidget:
        head.setProperty("role", "section")
        head.setContentsMargins(24, 8, 24, 8)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(pane, 1)
        pane.setAccessibleName("Redline, one column")
        return part

    def _scrolled(self, value: int) -> None:
        scroll_together(self.panes, value)
