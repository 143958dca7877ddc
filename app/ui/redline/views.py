"""The redline inline and side by side (with a third text where one is chosen)."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.facts import restore_paragraph_from
from app.services.redline_dress import Dress
from app.services.redline_lines import Line, inline, inline_cell, remarked, side_by_side, side_by_side_line
from app.services.redline_three import three_way
from app.ui.desk import Desk
from app.ui.redline.chooser import RedlineBar
from app.ui.redline.pane import SIDE, Pane
from app.ui.redline.state import PRESENT, VIEWS, RedlineState
from app.ui.redline.together import Alignment, scroll_together

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
        margin, side = (92, SIDE) if columns == 1 else (72, 20)
        self.panes = [Pane(desk.look, margin=margin, side=side) for _ in range(columns)]
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

    @property
    def shown_panes(self) -> list[Pane]:
        """The panes that are in use."""
        return self.panes

    def redraw(self) -> None:
        """Shows the comparison as it is now; what stands at the top stays there."""
        if not self.isVisible() and self.desk.view not in VIEWS:
            self._outdated = True
            return
        self._outdated = False
        kept = self._top()
        self._dress = Dress.of(self.state.text_of(self.state.old), self.state.text_of(self.state.new))
        self.lines = [self.dressed(line) for line in self.make_lines()]
        for column, pane in enumerate(self.shown_panes):
            pane.show_cells([line.cells[column] for line in self.lines])
        self.redrawn(kept)

    def redrawn(self, kept: tuple[str, float]) -> None:
        """All panes have their words; `kept` is what stood at the top."""
        self.go_back(kept)
        self._stepped(self.state.current)

    def go_back(self, kept: tuple[str, float]) -> None:
        """Brings the paragraph that stood at the top there again."""
        name, below = kept
        line = next((at for at, line in enumerate(self.lines) if line.id == name), -1)
        if line >= 0:
            pane = self.shown_panes[-1]
            pane.verticalScrollBar().setValue(round(pane.extent(line)[0] + below))

    def _top(self) -> tuple[str, float]:
        """The paragraph at the top of the sheet, and by how many pixels it stands above the edge."""
        pane = self.shown_panes[-1]
        value = pane.verticalScrollBar().value()
        line = pane.line_at(value) if value and self.lines else -1
        if not 0 <= line < len(self.lines):
            return "", 0.0
        return self.lines[line].id, value - pane.extent(line)[0]

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
            if line.shows(row):
                return place
        return -1

    def _stepped(self, row: int) -> None:
        line = self._line_of(row)
        for pane in self.shown_panes:
            pane.set_current(line)

    def _clicked(self, line: int) -> None:
        shown = self.lines[line]
        if not shown.shows(self.state.current):
            self.state.set_current(shown.rows[0] if shown.rows else shown.row)

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
        pane = next((item for item in self.shown_panes if item.textCursor().hasSelection()), self.panes[0])
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
        shown = self.dressed(replace(self.lines[line], cells=(cell,), changed=changed))
        self.lines[line] = shown
        self.panes[0].show_cell(line, shown.cells[0])


class SideBySideView(RedlineView):
    """Older and newer beside each other, scrolled as one; a third text stands at the right where chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 3)
        self.setObjectName("side_by_side_view")
        self._heads = [QLabel() for _ in self.panes]
        self._kept = ("", 0.0)
        self._alignment = Alignment(lambda: self.shown_panes, self._aligned, self)
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
        self._columns[2].hide()
        column.addLayout(row, 1)

    @property
    def shown_panes(self) -> list[Pane]:
        """Two panes, or three where a third text is chosen."""
        return self.panes if self.state.theirs != PRESENT else self.panes[:2]

    def make_lines(self) -> list[Line]:
        """Two columns, or three with the base in the first."""
        state = self.state
        shown = self.shown_panes
        self._columns[2].setVisible(len(shown) == 3)
        for pane in shown:
            scrolls = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if pane is shown[-1] else _HIDDEN
            pane.setVerticalScrollBarPolicy(scrolls)  # they scroll as one
        versions = (state.old, state.new, state.theirs)
        for head, pane, version in zip(self._heads, self.panes, versions, strict=True):
            head.setText(state.label(version))
            pane.setAccessibleName(f"Redline, {state.label(version)}")
        if len(shown) == 3 and state.third is not None:
            return three_way(state.comparison, state.third, state.show)
        lines = side_by_side(state.comparison, state.show)
        return [replace(line, cells=(*line.cells, None)) for line in lines]

    def redrawn(self, kept: tuple[str, float]) -> None:
        """Sets the lines beside each other before anything is scrolled."""
        self._kept = kept
        self._alignment.start(len(self.lines))
        self._mark(self.state.current)

    def redraw_line(self, line: int, row: int) -> None:
        """Draws the one line that was typed in, and sets it at its height."""
        shown = side_by_side_line(self.state.comparison.rows[row], row, self.state.show)
        if self.state.theirs != PRESENT or (not shown.changed and self.state.show.only_changed):
            self.redraw()
            return
        self.lines[line] = self.dressed(shown)
        for column, pane in enumerate(self.shown_panes):
            pane.show_cell(line, self.lines[line].cells[column])
        self._alignment.one(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the lines beside each other at the new width."""
        self._kept = self._kept if not self._alignment.complete else self._top()
        super().resizeEvent(event)
        self._alignment.start(len(self.lines))

    def _aligned(self) -> None:
        """What stood at the top stands there again, and what is current is in sight."""
        self.go_back(self._kept)
        self._stepped(self.state.current)

    def _stepped(self, row: int) -> None:
        if self._alignment.complete:
            super()._stepped(row)
        else:
            self._mark(row)  # brought into sight when the lines have their places

    def _mark(self, row: int) -> None:
        line = self._line_of(row)
        for pane in self.shown_panes:
            pane.set_current(line, scroll=False)

    def _column(self, pane: Pane, head: QLabel) -> QWidget:
        head.setProperty("role", "section")
        head.setContentsMargins(24, 8, 24, 8)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(pane, 1)
        return part

    def _scrolled(self, value: int) -> None:
        scroll_together(self.shown_panes, value)


_HIDDEN = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
