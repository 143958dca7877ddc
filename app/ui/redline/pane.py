"""One column of a redline: a read-only sheet with working numbers in its margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QMargins, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.services.redline_lines import Cell
from app.ui.look import Look
from app.ui.redline.beside import NUMBER_GAP, paint_beside
from app.ui.redline.formats import DOUBLE, REMARK, Formats

LINE = 26
"""Pixels from line to line of the statement's text at 100 % zoom."""

QUIET_LINE, HEADING_LINE = 24, 28
"""The same of the chapeau and of the title, as on the board."""

REMARK_LINE = 22
"""Pixels that a remark takes below its paragraph: a tag of 20, and room."""

SIDE = 32
TOP = 28


@dataclass(slots=True)
class _Place:
    """Where a cell stands: its first and last block in the document."""

    first: int
    last: int


class Pane(QTextEdit):
    """Shows cells under one another. Cell n of the last `show_cells` is line n.

    `clicked` and `opened` (double click) carry the line's index; `scrolled_by_user` the scroll value.
    """

    clicked = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(int, object)

    def __init__(self, look: Look, *, margin: int = 72, parent: QWidget | None = None) -> None:
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
        self._margin = margin
        self._formats = Formats(look)
        self._cells: list[Cell | None] = []
        self._places: list[_Place] = []
        self._extra: list[float] = []
        self._current = -1
        self.measure = 0
        self._left = _Edge(self, self.paint_margin)
        self._right = _Edge(self, self._paint_right)
        self.verticalScrollBar().valueChanged.connect(self._left.update)

    def show_cells(self, cells: Sequence[Cell | None]) -> None:
        """Shows these cells; None leaves the line empty. The place of the scroll bar stays."""
        kept = self.verticalScrollBar().value()
        self._formats = Formats(self._look)
        self._cells = list(cells)
        self._extra = [0.0] * len(cells)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self._places = []
        for position, cell in enumerate(self._cells):
            self._write(cursor, cell, first=position == 0)
        cursor.endEditBlock()
        self.setDocument(document)
        self._fit()
        self.verticalScrollBar().setValue(kept)

    def show_cell(self, line: int, cell: Cell | None) -> None:
        """Shows another cell in one line, without touching the others."""
        place = self._places[line]
        document = self.document()
        cursor = QTextCursor(document.findBlockByNumber(place.first))
        last = document.findBlockByNumber(place.last)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._cells[line] = cell
        before = place.last - place.first
        self._write_text(cursor, cell, self._extra[line])
        cursor.endEditBlock()
        place.last = cursor.blockNumber()
        moved = (place.last - place.first) - before
        if moved:
            for other in self._places[line + 1 :]:
                other.first += moved
                other.last += moved
        self.viewport().update()

    def set_current(self, line: int, *, scroll: bool = True) -> None:
        """Marks a line and brings it into sight; -1 for none."""
        self._current = line
        if scroll and 0 <= line < len(self._places):
            top, bottom = self.extent(line)
            bar = self.verticalScrollBar()
            height = self.viewport().height()
            if top < bar.value() or bottom > bar.value() + height:
                bar.setValue(int(top - max(24, (height - (bottom - top)) / 3)))
        self.viewport().update()
        self._left.update()

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

    def heights(self) -> list[float]:
        """From the top of each line to the top of the next, in pixels (of the last: to its bottom)."""
        tops = [self.extent(line)[0] for line in range(len(self._places))]
        if not tops:
            return []
        return [low - high for high, low in pairwise([*tops, self.extent(len(tops) - 1)[1]])]

    def align(self, extra: Sequence[float]) -> None:
        """Adds so many pixels below each line, so that lines of several panes stand beside each other."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for line, (place, more) in enumerate(zip(self._places, extra, strict=True)):
            if abs(more - self._extra[line]) < 0.5:
                continue
            self._extra[line] = more
            block = self.document().findBlockByNumber(place.last)
            cursor.setPosition(block.position())
            shape = block.blockFormat()
            shape.setBottomMargin(self._gap() + more)
            cursor.setBlockFormat(shape)
        cursor.endEditBlock()

    def line_at(self, height: float) -> int:
        """The line at a height in the document, or -1."""
        for line in range(len(self._places)):
            top, bottom = self.extent(line)
            if top - self._gap() <= height <= bottom + self._extra[line]:
                return line
        return -1

    def _gap(self) -> float:
        return 20 * self._look.zoom

    def _write(self, cursor: QTextCursor, cell: Cell | None, *, first: bool) -> None:
        if not first:
            cursor.insertBlock()
        start = cursor.blockNumber()
        self._write_text(cursor, cell, 0.0)
        self._places.append(_Place(start, cursor.blockNumber()))

    def _write_text(self, cursor: QTextCursor, cell: Cell | None, extra: float) -> None:
        remarks, note = (cell.remarks, cell.note) if cell is not None else ((), "")
        last = self._gap() + extra
        if cell is not None and cell.heading:
            cursor.setBlockFormat(self._shape(8 * self._look.zoom, HEADING_LINE))
            cursor.insertText(cell.heading, self._formats.heading)
            cursor.insertBlock()
        quiet = cell is not None and cell.quiet
        cursor.setBlockFormat(self._shape(4 if remarks or note else last, QUIET_LINE if quiet else LINE))
        for tag, text in cell.pieces if cell is not None else ():
            cursor.insertText(
                text, self._formats.muted if quiet and tag == "equal" else self._formats.of(tag)
            )
        if remarks:
            cursor.insertBlock(self._shape(4 if note else last, REMARK_LINE))
            self._write_remarks(cursor, remarks)
        if note:
            cursor.insertBlock(self._shape(last, 16))
            cursor.insertText(note, self._formats.note)

    def _write_remarks(self, cursor: QTextCursor, remarks: Sequence[str]) -> None:
        """Each remark is a tag that no line breaks."""
        for place, words in enumerate(remarks):
            if place:
                cursor.insertText(" ", self._formats.note)
            whole = words.replace(" ", "\u00a0")
            cursor.insertText(f"\u00a0\u00a0{whole}\u00a0\u00a0", self._formats.remark)

    def _shape(self, below: float, line: int) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setBottomMargin(below)
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        shape.setLineHeight(line * self._look.zoom, fixed)
        return shape

    def _fit(self) -> None:
        margins = self.viewportMargins()
        outer = self.viewport().width() + margins.left() + margins.right()
        room = outer - self._margin - SIDE
        spare = max(0, room - round(self.measure * self._look.zoom)) if self.measure else 0
        left = self._margin + spare // 2
        right = SIDE + spare - spare // 2
        if self.viewportMargins() != QMargins(left, TOP, right, 0):
            self.setViewportMargins(left, TOP, right, 0)
        self.setLineWrapColumnOrWidth(max(120, self.viewport().width()))
        self._left.setGeometry(0, 0, left, self.height())
        self._right.setGeometry(outer - right, 0, right, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the text at its measure."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Makes the clicked line current."""
        super().mousePressEvent(event)
        line = self.line_at(event.position().y() + self.verticalScrollBar().value())
        if line >= 0:
            self.clicked.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the line: it is shown in the Edit view."""
        line = self.line_at(event.position().y() + self.verticalScrollBar().value())
        if line >= 0:
            self.opened.emit(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks the view for its menu on the line."""
        line = self.line_at(event.pos().y() + self.verticalScrollBar().value())
        self.menu_wanted.emit(line, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then the second line under moved words, the mark of the current line."""
        painter = QPainter(self.viewport())
        if 0 <= self._current < len(self._places) and self._cells[self._current] is not None:
            top, bottom = self.extent(self._current)
            shift = -self.verticalScrollBar().value()
            band = QRectF(0, top + shift - 6, self.viewport().width(), bottom - top + 12)
            painter.fillRect(band, self._look.colour("sel"))
        self._on_lines(painter, REMARK, self._paint_tag)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._double_lines(painter)
        painter.end()

    def _double_lines(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._look.colour("move"), 1))
        self._on_lines(painter, DOUBLE, self._paint_second_line)

    def _on_lines(self, painter: QPainter, property_: int, paint: Callable[[QPainter, QRectF], None]) -> None:
        """Calls `paint` with the box of each stretch of a line that has the property and is in sight.

        The box goes from the line's top to its baseline.
        """
        shift = -self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            box = layout.blockBoundingRect(block)
            if box.top() + shift > self.viewport().height():
                return
            for stretch in _stretches(block, property_):
                paint(painter, stretch.translated(0, box.top() + shift))
            block = block.next()

    def _paint_second_line(self, painter: QPainter, box: QRectF) -> None:
        height = round(box.bottom() + 4 * self._look.zoom)
        painter.drawLine(round(box.left()), height, round(box.right()), height)

    def _paint_tag(self, painter: QPainter, box: QRectF) -> None:
        half = 10 * self._look.zoom
        middle = box.bottom() - 4 * self._look.zoom
        tag = QRectF(box.left() + 0.5, round(middle - half) + 0.5, box.width() - 1, 2 * half)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("warn"), 1))
        painter.setBrush(self._look.colour("warnbg"))
        painter.drawRoundedRect(tag, half - 1, half - 1)

    def update_margin(self) -> None:
        """Draws the numbers anew, after another pane scrolled this one."""
        self._left.update()

    def paint_margin(self, painter: QPainter) -> None:
        """Draws the space left of the text: the desk, the sheet's edge, the working numbers."""
        left = self._left.width()
        self._paint_sheet(painter, QRectF(left - self._margin, 0, self._margin, self.height()), left, edge=0)
        shift = self.viewport().y() - self.verticalScrollBar().value()
        for line, cell in enumerate(self._cells):
            top, bottom = self.extent(line)
            if bottom + shift < 0:
                continue
            if top + shift > self.height():
                return
            if line == self._current and cell is not None:
                self._paint_bar(painter, top + shift, bottom + shift)
            if cell is not None:
                paint_beside(painter, cell, left - NUMBER_GAP, top + shift, self._look)

    def _paint_right(self, painter: QPainter) -> None:
        self._paint_sheet(painter, QRectF(0, 0, SIDE, self.height()), self._right.width(), edge=1)

    def _paint_sheet(self, painter: QPainter, sheet: QRectF, width: int, *, edge: int) -> None:
        painter.fillRect(
            QRectF(0, 0, width, self.height()), self._look.colour("bg" if self.measure else "paper")
        )
        painter.fillRect(sheet, self._look.colour("paper"))
        if self.measure:
            place = round(sheet.right() - 1 if edge else sheet.left())
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.drawLine(place, 0, place, self.height())

    def _paint_bar(self, painter: QPainter, top: float, bottom: float) -> None:
        left = self._left.width() - self._margin
        height = bottom - top + 12
        painter.fillRect(QRectF(left, top - 6, self._margin, height), self._look.colour("sel"))
        painter.fillRect(QRectF(left, top - 6, 3, height), self._look.colour("accent"))


class _Edge(QWidget):
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


def _stretches(block: QTextBlock, property_: int) -> Iterator[QRectF]:
    """Where the words of a block with a property stand, line by line: from the line's top to its baseline."""
    shaped: QTextLayout = block.layout()
    for found in block.textFormats():
        if not found.format.boolProperty(property_):
            continue
        for number in range(shaped.lineCount()):
            line = shaped.lineAt(number)
            start = max(found.start, line.textStart())
            end = min(found.start + found.length, line.textStart() + line.textLength())
            if start < end:
                left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
                yield QRectF(left, line.y(), right - left, line.ascent())


def _x(found: object) -> float:
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
