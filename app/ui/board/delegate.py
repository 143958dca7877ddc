"""Draws the rows so that they read like the statement itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain.statement import ParagraphKind
from app.ui.board.decorations import Decorations, format_for, in_units
from app.ui.board.documents import Documents, x_of
from app.ui.board.model import BoardModel
from app.ui.board.places import to_units
from app.ui.board.rows import Row, RowKind
from app.ui.board.sheet import CHIP, CHIP_STEP, Measures, font_of, tag_boxes
from app.ui.look import Look
from app.ui.parts import Tag

TONES = {"plain": ("ink", "panel", "line"), "ok": ("ok", "okbg", "okbg"), "warn": ("warn", "warnbg", "warn")}


@dataclass(slots=True)
class Painted:
    """What of the board's state the delegate needs; the board keeps it up to date.

    `live` is the row whose text the editor shows, `current` the one with the cursor's ground, `lit` the area
    (number) whose paragraphs are marked. `selected(row)` gives the selected part of a row's text.
    """

    measures: Measures
    live: str = ""
    current: str = ""
    lit: str = ""
    selected: Callable[[Row], tuple[int, int] | None] = field(default=lambda _: None)


class BoardDelegate(QStyledItemDelegate):
    """Paints one row: ground, number, areas, text, tags."""

    def __init__(
        self,
        model: BoardModel,
        documents: Documents,
        decorations: Decorations,
        look: Look,
        painted: Painted,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._documents = documents
        self._decorations = decorations
        self._look = look
        self.painted = painted

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = self._model.rows[index.row()]
        measures = self.painted.measures
        return QSize(measures.width, measures.height(row, self._documents.lines(row, measures)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.rows[index.row()]
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, rect)
        lines = self._documents.lines(row, self.painted.measures)
        self._paint_margin(painter, row, rect)
        place = self.painted.measures.text_rect(row, rect, lines)
        if row.id != self.painted.live or not row.id:
            self._paint_text(painter, row, place)
        elif row.opening:
            self._paint_opening(painter, row, place)
        self._paint_tags(painter, row, rect, lines)
        painter.restore()

    def tag_font(self) -> QFont:
        """The type of tags."""
        return self._look.sans(11.5 * self.painted.measures.zoom, weight=QFont.Weight.Medium)

    def tag_at(self, row: Row, rect: QRect, point: QPointF) -> Tag | None:
        """The tag under a point of the row that fills `rect`."""
        for box in self._boxes(row, rect, self._documents.lines(row, self.painted.measures)):
            if box[0].contains(point):
                return box[1]
        return None

    def _paint_ground(self, painter: QPainter, row: Row, rect: QRect) -> None:
        measures = self.painted.measures
        band = QRect(measures.sheet + 1, rect.top(), measures.width - 2, rect.height())
        if row.id and row.id == self.painted.current and row.kind is RowKind.PARAGRAPH:
            painter.fillRect(band, self._look.colour("sel"))
            painter.fillRect(band.left(), band.top(), 3, band.height(), self._look.colour("accent"))
        elif self.painted.lit and self.painted.lit in row.areas:
            painter.fillRect(band.left(), band.top(), 3, band.height(), self._look.colour("accentbg"))

    def _paint_margin(self, painter: QPainter, row: Row, rect: QRect) -> None:
        if row.kind is not RowKind.PARAGRAPH:
            return
        measures = self.painted.measures
        right = measures.text_left + measures.indent(row) - measures.scaled(20)
        top = rect.top() + measures.above(row)
        head, _, adverb = row.number.partition(" ")
        label = row.label if row.style is ParagraphKind.ITEM else head
        if adverb:
            right -= self._draw_right(painter, adverb, right, top, QFont.Weight.Normal) + measures.scaled(4)
        self._draw_right(painter, label, right, top, QFont.Weight.DemiBold)
        self._paint_chips(painter, row, measures.text_left - measures.scaled(20), top)

    def _draw_right(self, painter: QPainter, words: str, right: int, top: int, weight: QFont.Weight) -> int:
        measures = self.painted.measures
        painter.setFont(self._look.sans(13.5 * measures.zoom, weight=weight))
        painter.setPen(self._look.colour("ink"))
        width = round(painter.fontMetrics().horizontalAdvance(words))
        painter.drawText(right - width, top + self._documents.baseline(measures), words)
        return width

    def _paint_chips(self, painter: QPainter, row: Row, right: int, top: int) -> None:
        measures = self.painted.measures
        side, step = measures.scaled(CHIP), measures.scaled(CHIP_STEP)
        painter.setFont(self._look.sans(10.5 * measures.zoom, weight=QFont.Weight.DemiBold))
        for place, number in enumerate(row.areas):
            column, line = place % 3, place // 3
            in_line = min(3, len(row.areas) - line * 3)
            x = right - side - (in_line - 1 - column) * step
            circle = QRectF(x, top + measures.scaled(26) + line * step, side, side)
            lit = number == self.painted.lit
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent" if lit else "accentbg"))
            painter.drawEllipse(circle)
            painter.setPen(self._look.colour("accentink" if lit else "accent"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_text(self, painter: QPainter, row: Row, place: QRect) -> None:
        document = self._documents.document(row, self.painted.measures)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(context.palette)
        palette.setColor(QPalette.ColorRole.Text, self._ink(row))
        context.palette = palette
        context.selections = self._selections(row, document)
        painter.translate(place.topLeft())
        context.clip = QRectF(0, -4, place.width() + 24, place.height() + 8)
        document.documentLayout().draw(painter, context)
        painter.translate(-place.topLeft())
        paint_quotes(painter, row, document, place.topLeft(), self._look, self.painted.measures)

    def _paint_opening(self, painter: QPainter, row: Row, place: QRect) -> None:
        """The editor covers the live row's words; the mark that hangs in the margin is still ours."""
        painter.setFont(font_of(row, self._look, self.painted.measures.zoom))
        painter.setPen(self._look.colour("ink"))
        width = painter.fontMetrics().horizontalAdvance(row.opening)
        y = place.top() + self._documents.baseline(self.painted.measures)
        painter.drawText(place.left() - width - 1, y, row.opening)

    def _ink(self, row: Row) -> QColor:
        grey = row.kind in (RowKind.CHAPEAU, RowKind.TAIL)
        return self._look.colour("muted" if grey else "ink")

    def _selections(self, row: Row, document: QTextDocument) -> list[QAbstractTextDocumentLayout.Selection]:
        found = []
        for decoration in self._decorations.of(row.id):
            start, end = in_units(decoration, row.text)
            found.append(_selection(document, start, end, format_for(decoration, self._look)))
        part = self.painted.selected(row)
        if part is not None:
            made = QTextCharFormat()
            made.setBackground(self._look.colour("selection"))
            start, end = (to_units(row.text, offset) for offset in part)
            found.append(_selection(document, start, end, made))
        return found

    def _boxes(self, row: Row, rect: QRect, lines: int) -> list[tuple[QRectF, Tag]]:
        measures = self.painted.measures
        origin = QPointF(measures.text_left + measures.indent(row), measures.tags_top(row, rect, lines))
        metrics = QFontMetricsF(self.tag_font())
        right = measures.sheet + measures.width - measures.scaled(12)
        return [
            (box.rect, row.tags[box.position]) for box in tag_boxes(row, origin, measures, metrics, right)
        ]

    def _paint_tags(self, painter: QPainter, row: Row, rect: QRect, lines: int) -> None:
        painter.setFont(self.tag_font())
        for place, tag in self._boxes(row, rect, lines):
            if tag.tone == "quiet":
                painter.setPen(self._look.colour("muted"))
            else:
                ink, ground, edge = (self._look.colour(name) for name in TONES[tag.tone])
                painter.setPen(QPen(edge, 1))
                painter.setBrush(ground)
                inside = place.adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(inside, place.height() / 2 - 1, place.height() / 2 - 1)
                painter.setPen(ink)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, tag.text)


def paint_quotes(
    painter: QPainter, row: Row, document: QTextDocument, origin: object, look: Look, measures: Measures
) -> None:
    """The quotation marks: the opening one hangs in the margin, the closing one stands behind the last word."""
    left = QPointF(origin)  # type: ignore[call-overload]  # a QPoint or a QPointF
    layout = document.firstBlock().layout()
    if not layout.lineCount() or not (row.opening or row.closing):
        return
    painter.setFont(font_of(row, look, measures.zoom))
    painter.setPen(look.colour("ink"))
    metrics = painter.fontMetrics()
    first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
    if row.opening:
        width = metrics.horizontalAdvance(row.opening)
        painter.drawText(left + QPointF(-width - 1, first.y() + first.ascent()), row.opening)
    if row.closing:
        x = x_of(document, len(row.text.encode("utf-16-le", "surrogatepass")) // 2)
        painter.drawText(left + QPointF(x, last.y() + last.ascent()), row.closing)


def _selection(
    document: QTextDocument, start: int, end: int, made: QTextCharFormat
) -> QAbstractTextDocumentLayout.Selection:
    selection = QAbstractTextDocumentLayout.Selection()
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor
    selection.format = made
    return selection
