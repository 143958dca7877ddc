"""One column of a redline: a read-only sheet with working numbers in its margin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QMargins, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextEdit, QWidget

from app.services.redline_lines import Cell
from app.ui.look import Look
from app.ui.redline.beside import NUMBER_GAP, paint_beside
from app.ui.redline.cells import THIN, CellWriter, Place
from app.ui.redline.edge import Edge
from app.ui.redline.marks import paint_second_lines, paint_tags

SIDE, TOP, BOTTOM = 32, 28, 40
"""Pixels right of the text, above and below it."""

NARROW = 340
"""Below this width (pixels) a column gives its margins to the words."""

NARROW_MARGIN, NARROW_SIDE = 46, 14
ABOVE, BELOW = 4, 10
"""Pixels of the current line's ground above and below it at 100 % zoom: words stand low in lines of a fixed height."""

BAND = 12
"""Pixels by which the ground of the current line goes on right of the text."""


class Pane(QTextEdit):
    """Shows cells under one another. Cell n of the last `show_cells` (or of `begin` and `add`) is line n.

    `touched` comes before the pane answers a key, a button of the mouse, or a call that needs the whole text.
    `clicked` and `opened` (double click, or Enter where the caret stands) carry the line's index. `measure` is the
    width of the text in pixels at 100 % zoom, 0 for all the room there is. A pane that is `written_anew` at another
    width leaves its lines as they are then and tells it by `outgrown`: Qt would lay out all of them at once.
    """

    touched = Signal()
    outgrown = Signal()
    clicked = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(int, object)

    def __init__(
        self, look: Look, *, margin: int = 72, side: int = SIDE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("redline_pane")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look = look
        self._margin = self._own_left = margin
        self._side = self._own_right = side
        self._writer = CellWriter(look)
        self._written: QTextDocument | None = None
        self._cells: list[Cell | None] = []
        self._places: list[Place] = []
        self._extra: list[float] = []
        self._current = -1
        self.measure = 0
        self.written_anew = False
        self._left = Edge(self, self.paint_margin)
        self._right = Edge(self, self._paint_right)
        for edge in (self._left, self._right):
            self.verticalScrollBar().valueChanged.connect(edge.update)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by)

    def show_cells(self, cells: Sequence[Cell | None]) -> None:
        """Shows these cells; None leaves the line empty. The place of the scroll bar stays."""
        kept = self.verticalScrollBar().value()
        self.begin()
        self.add(cells)
        self.verticalScrollBar().setValue(kept)

    def begin(self) -> None:
        """Shows nothing, in the present look: the lines are added next."""
        self._writer = CellWriter(self._look)
        self._cells, self._places, self._extra = [], [], []
        document, before = QTextDocument(self), self._written
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        frame = document.rootFrame().frameFormat()
        # Of the document and not of the pane: words go under the bar, not under a strip.
        frame.setTopMargin(TOP)
        frame.setBottomMargin(BOTTOM)
        document.rootFrame().setFrameFormat(frame)
        self.setDocument(document)
        self._written = document
        if before is not None:
            before.deleteLater()
        self._fit()

    def add(self, cells: Sequence[Cell | None]) -> None:
        """Writes lines below those that are there."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for cell in cells:
            self._write(cursor, cell, first=not self._cells)
            self._cells.append(cell)
            self._extra.append(0.0)
        cursor.endEditBlock()

    def show_cell(self, line: int, cell: Cell | None) -> None:
        """Shows another cell in one line, without touching the others."""
        self.extent(len(self._places) - 1)  # Qt gives no height to what is laid out after a change above it
        place = self._places[line]
        document = self.document()
        cursor = QTextCursor(document.findBlockByNumber(place.first))
        last = document.findBlockByNumber(place.last)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._cells[line] = cell
        before = place.last - place.first
        self._writer.write(cursor, cell, self._extra[line])
        cursor.endEditBlock()
        place.last = cursor.blockNumber()
        moved = (place.last - place.first) - before
        if moved:
            for other in self._places[line + 1 :]:
                other.first += moved
                other.last += moved
        self.viewport().update()

    def set_current(self, line: int, *, scroll: bool = True) -> None:
        """Marks a line and, where asked, brings it into sight and the caret into it; -1 for none."""
        self._current = line
        if scroll and 0 <= line < len(self._places):
            self._bring(line)
        self.viewport().update()
        self.update_margin()

    def _bring(self, line: int) -> None:
        bar = self.verticalScrollBar()
        top, bottom = self.extent(line)
        height = self.viewport().height()
        wanted = bar.value() if self.in_sight(line) else int(top - max(24, (height - (bottom - top)) / 3))
        place, caret = self._places[line], self.textCursor()
        if not caret.hasSelection() and not place.first <= caret.blockNumber() <= place.last:
            # Who reads with the keys or by ear goes on from here.
            caret.setPosition(self.document().findBlockByNumber(place.first).position())
            self.setTextCursor(caret)
        bar.setValue(wanted)

    def in_sight(self, line: int) -> bool:
        """Whether all of a line is to be seen."""
        value = self.verticalScrollBar().value()
        top, bottom = self.extent(line)
        return value <= top and bottom <= value + self.viewport().height()

    @property
    def current(self) -> int:
        """The marked line, or -1."""
        return self._current

    def extent(self, line: int) -> tuple[float, float]:
        """Top and bottom of a line in the document, in pixels, without what `align` added."""
        place = self._places[line]
        layout = self.document().documentLayout()
        first = layout.blockBoundingRect(self.document().findBlockByNumber(place.first))
        last = layout.blockBoundingRect(self.document().findBlockByNumber(place.last))
        return first.top(), last.bottom()

    def heights(self, first: int = 0, last: int | None = None) -> list[float]:
        """The height of each line from `first` to before `last` in pixels, with its gap, without what `align` added.

        It lays the text out as far as that, and no further.
        """
        end = len(self._places) if last is None else min(last, len(self._places))
        if first >= end:
            return []
        tops = [self.extent(line)[0] for line in range(first, min(end + 1, len(self._places)))]
        if end == len(self._places):
            tops.append(self.extent(end - 1)[1] + self._writer.gap + self._extra[end - 1])
        added = self._extra[first:end]
        return [low - high - more for (high, low), more in zip(pairwise(tops), added, strict=True)]

    def align(self, extra: Sequence[float], first: int = 0) -> None:
        """Adds so many pixels below the lines from `first` on: lines of several panes stand beside each other."""
        found = [
            (line, more)
            for line, more in enumerate(extra, start=first)
            if abs(more - self._extra[line]) >= 0.5
        ]
        if not found:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for line, more in found:
            self._extra[line] = more
            block = self.document().findBlockByNumber(self._places[line].last)
            cursor.setPosition(block.position())
            shape = block.blockFormat()
            shape.setBottomMargin(self._writer.gap + more)
            cursor.setBlockFormat(shape)
        cursor.endEditBlock()

    def line_at(self, height: float) -> int:
        """The line at a height in the document, or -1."""
        for line in range(len(self._places)):
            top, bottom = self.extent(line)
            if top - self._writer.gap <= height <= bottom + self._extra[line]:
                return line
        return -1

    def _scrolled_by(self, action: int) -> None:
        if action == QAbstractSlider.SliderAction.SliderToMaximum.value:
            self.touched.emit()
            self.verticalScrollBar().setSliderPosition(self.verticalScrollBar().maximum())

    def _write(self, cursor: QTextCursor, cell: Cell | None, *, first: bool) -> None:
        if not first:
            cursor.insertBlock()
        start = cursor.blockNumber()
        self._writer.write(cursor, cell)
        self._places.append(Place(start, cursor.blockNumber()))

    def _fit(self) -> None:
        margins = self.viewportMargins()
        outer = self.viewport().width() + margins.left() + margins.right()
        narrow = outer < NARROW
        self._own_left, side = (NARROW_MARGIN, NARROW_SIDE) if narrow else (self._margin, self._side)
        room = outer - self._own_left - side
        spare = max(0, room - round(self.measure * self._look.zoom)) if self.measure else 0
        left = self._own_left + spare // 2
        right = side + spare - spare // 2
        self._own_right = side
        if self.viewportMargins() != QMargins(left, 0, right, 0):
            self.setViewportMargins(left, 0, right, 0)
        width = max(80, self.viewport().width())
        if self.lineWrapColumnOrWidth() != width:
            if self.written_anew and self._cells:
                self.outgrown.emit()
            else:
                self.setLineWrapColumnOrWidth(width)
        self._left.setGeometry(0, 0, left, self.height())
        self._right.setGeometry(outer - right, 0, right, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the text at its measure."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Makes the clicked line current."""
        self.touched.emit()
        super().mousePressEvent(event)
        line = self.line_at(event.position().y() + self.verticalScrollBar().value())
        if line >= 0:
            self.clicked.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the line: it is shown in the Edit view."""
        self.touched.emit()
        line = self.line_at(event.position().y() + self.verticalScrollBar().value())
        if line >= 0:
            self.opened.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line with the caret, as a double click does."""
        self.touched.emit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            block = self.textCursor().blockNumber()
            found = [at for at, place in enumerate(self._places) if place.first <= block <= place.last]
            if found:
                self.opened.emit(found[0])
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: the words with their lines, without the thin spaces that part them on the screen."""
        data: QMimeData = super().createMimeDataFromSelection()
        for kind, put in ((data.text(), data.setText), (data.html(), data.setHtml)):
            if THIN in kind:
                put(kind.replace(THIN, ""))
        return data

    def selectAll(self) -> None:
        """Selects the whole text."""
        self.touched.emit()
        super().selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Another font is none of the pane's: all that it shows has its own, and nothing is laid out anew."""
        if event.type() is QEvent.Type.FontChange:
            QFrame.changeEvent(self, event)
        else:
            super().changeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks the view for its menu on the line."""
        self.touched.emit()
        line = self.line_at(event.pos().y() + self.verticalScrollBar().value())
        self.menu_wanted.emit(line, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark of the current line, the text, the second line under moved words."""
        painter = QPainter(self.viewport())
        if self._current_seen():
            painter.fillRect(self._band(self.viewport().width()), self._look.colour("sel"))
        paint_tags(self, painter, self._look)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_second_lines(self, painter, self._look)
        painter.end()

    def _current_seen(self) -> bool:
        """Whether the current line has words and is in sight; asked without laying out what is not."""
        if not 0 <= self._current < len(self._places) or self._cells[self._current] is None:
            return False
        box, place = self.viewport().rect(), self._places[self._current]
        top, end = (self.cursorForPosition(at).blockNumber() for at in (box.topLeft(), box.bottomLeft()))
        return top - 1 <= place.last and place.first <= end + 1

    def _band(self, width: float) -> QRectF:
        """The ground of the current line, so wide, where it stands now."""
        top, bottom = self.extent(self._current)
        above, below = ABOVE * self._look.zoom, BELOW * self._look.zoom
        shift = self.verticalScrollBar().value()
        return QRectF(0, top - shift - above, width, bottom - top + above + below)

    def update_margin(self) -> None:
        """Draws what stands beside the text anew, after another pane scrolled this one."""
        self._left.update()
        self._right.update()

    def paint_margin(self, painter: QPainter) -> None:
        """Draws the space left of the text: the desk, the sheet's edge, the working numbers."""
        left = self._left.width()
        self._paint_sheet(
            painter, QRectF(left - self._own_left, 0, self._own_left, self.height()), left, edge=0
        )
        shift = -self.verticalScrollBar().value()
        for line in range(self._first_seen(), len(self._cells)):
            cell = self._cells[line]
            top, bottom = self.extent(line)
            if top + shift > self.height():
                return
            if line == self._current and cell is not None:
                self._paint_bar(painter)
            if cell is not None:
                room = self._own_left - NUMBER_GAP - 4
                right = left - NUMBER_GAP
                paint_beside(painter, cell, QRectF(right - room, top + shift, room, bottom - top), self._look)

    def _first_seen(self) -> int:
        """The first line that reaches into sight."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).blockNumber()
        return max(0, bisect_right(self._places, block, key=lambda place: place.first) - 1)

    def _paint_right(self, painter: QPainter) -> None:
        sheet = QRectF(0, 0, self._own_right, self.height())
        self._paint_sheet(painter, sheet, self._right.width(), edge=1)
        if self._current_seen():
            painter.fillRect(self._band(min(BAND, self._own_right - 1)), self._look.colour("sel"))

    def _paint_sheet(self, painter: QPainter, sheet: QRectF, width: int, *, edge: int) -> None:
        painter.fillRect(
            QRectF(0, 0, width, self.height()), self._look.colour("bg" if self.measure else "paper")
        )
        painter.fillRect(sheet, self._look.colour("paper"))
        if self.measure:
            place = round(sheet.right() - 1 if edge else sheet.left())
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.drawLine(place, 0, place, self.height())

    def _paint_bar(self, painter: QPainter) -> None:
        band = self._band(self._own_left).translated(self._left.width() - self._own_left, 0)
        painter.fillRect(band, self._look.colour("sel"))
        painter.fillRect(QRectF(band.left(), band.top(), 3, band.height()), self._look.colour("accent"))
