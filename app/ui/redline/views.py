"""The redline inline and side by side (with a third text where one is chosen)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.facts import restore_paragraph_from
from app.services.redline_dress import Dress
from app.services.redline_lines import (
    Line,
    inline_cell,
    inline_lines,
    remarked,
    side_by_side_line,
    side_by_side_lines,
)
from app.services.redline_three import three_way
from app.ui.desk import Desk
from app.ui.redline.chooser import RedlineBar
from app.ui.redline.lines_view import LinesView
from app.ui.redline.pane import SIDE, Pane
from app.ui.redline.state import PRESENT, RedlineState
from app.ui.redline.together import level

MEASURE = 624
"""Pixels of the sheet's text at 100 % zoom, about 70 characters."""


class RedlineView(LinesView):
    """What both views have in common: panes of lines that follow the state."""

    def __init__(self, desk: Desk, columns: int) -> None:
        super().__init__()
        self.desk = desk
        self.state = RedlineState.of(desk)
        self._dress = Dress({}, {})
        margin, side = (92, SIDE) if columns == 1 else (72, 20)
        self.take_panes([Pane(desk.look, margin=margin, side=side) for _ in range(columns)])
        for pane in self.panes:
            pane.clicked.connect(self._clicked)
            pane.opened.connect(self._opened)
            pane.menu_wanted.connect(self._menu)
        self.state.compared.connect(self.redraw)
        self.state.show_changed.connect(self.redraw)
        self.state.remarks_changed.connect(self.redraw)
        self.state.row_changed.connect(self.redraw_row)
        self.state.stepped.connect(self.mark)
        desk.look.changed.connect(self.redraw_soon)
        desk.look.zoom_changed.connect(self.redraw_soon)

    @property
    def current_row(self) -> int:
        """The state's current row."""
        return self.state.current

    @abstractmethod
    def plain_lines(self) -> Iterable[Line]:
        """The lines without what stands round their words."""

    def make_lines(self) -> Iterable[Line]:
        """The lines as the board has them."""
        self._dress = Dress.of(self.state.text_of(self.state.old), self.state.text_of(self.state.new))
        return map(self.dressed, self.plain_lines())

    def activated(self) -> None:
        """Compares where anything changed since the view was last shown."""
        self.state.wanted = True
        self.state.refresh()
        self.owed.catch_up()
        self._follow_current()
        self.panes[0].setFocus()

    def _follow_current(self) -> None:
        """Marks the paragraph that was current in the other views."""
        rows = self.state.comparison.rows
        for place, row in enumerate(rows):
            if self.desk.current in row.new_ids and row.change.kind != "moved_from":
                self.state.set_current(place)
                return

    def dressed(self, line: Line) -> Line:
        """The line with quotation marks, areas and the remarks on its paragraph."""
        return remarked(self._dress.put_on(line), self.state.remarks)

    def redraw_row(self, row: int) -> None:
        """Shows one row anew: the words that are being typed."""
        line = self.line_of(row)
        if line < 0:
            self.redraw()
        else:
            self.redraw_line(line, row)

    def redraw_line(self, _line: int, _row: int) -> None:
        """Shows one line anew; a view with several panes draws all."""
        self.redraw()

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

    def plain_lines(self) -> Iterable[Line]:
        """One column."""
        return inline_lines(self.state.comparison, self.state.show)

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = RedlineBar(self.state, three=True)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        self._columns = [self._column(*pair) for pair in zip(self.panes, self._heads, strict=True)]
        for part in self._columns:
            row.addWidget(part, 1)
        self._columns[2].hide()
        column.addLayout(row, 1)

    @property
    def shown_panes(self) -> list[Pane]:
        """Two panes, or three where a third text is chosen."""
        return self.panes if self.state.theirs != PRESENT else self.panes[:2]

    def plain_lines(self) -> Iterable[Line]:
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
        lines = side_by_side_lines(state.comparison, state.show)
        return (replace(line, cells=(*line.cells, None)) for line in lines)

    def redraw_line(self, line: int, row: int) -> None:
        """Draws the one line that was typed in, and sets it at its height."""
        shown = side_by_side_line(self.state.comparison.rows[row], row, self.state.show)
        if self.state.theirs != PRESENT or (not shown.changed and self.state.show.only_changed):
            self.redraw()
            return
        self.lines[line] = self.dressed(shown)
        for column, pane in enumerate(self.shown_panes):
            pane.show_cell(line, self.lines[line].cells[column])
        level(self.shown_panes, line, line + 1)

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


_HIDDEN = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
