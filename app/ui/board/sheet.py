"""The measures of the sheet: where numbers, text and tags stand, at any zoom and width of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from app.domain.statement import ParagraphKind
from app.ui.board.rows import Row, RowKind
from app.ui.look import Look

SHEET, MARGIN, RIGHT = 760, 92, 44
"""Width of the sheet, of its left margin with numbers and areas, and of its right one, in px at 100 %."""
ABOVE, BELOW = 7, 12
TAG_GAP, TAG_HEIGHT = 9, 20
CHIP, CHIP_STEP = 17, 20
TOP_OF_SHEET = 24


@dataclass(frozen=True, slots=True)
class Measures:
    """What everything is laid out by. Lengths in px; `sheet` is the sheet's left edge in the viewport."""

    zoom: float
    sheet: int
    width: int

    @property
    def text_left(self) -> int:
        """Where the text begins."""
        return self.sheet + self.scaled(MARGIN)

    @property
    def measure(self) -> int:
        """The width of a line of text."""
        return self.width - self.scaled(MARGIN) - self.scaled(RIGHT)

    def scaled(self, length: float) -> int:
        """A length of the design at this zoom."""
        return round(length * self.zoom)

    def indent(self, row: Row) -> int:
        """How far a row's text is set in."""
        return self.scaled(28) * row.level if row.style is ParagraphKind.ITEM else 0

    def text_width(self, row: Row) -> int:
        """The width of a line in this row."""
        return self.measure - self.indent(row)

    def line(self, row: Row) -> int:
        """The height of one line of this row."""
        heights = {RowKind.HEADLINE: 28, RowKind.CHAPEAU: 24}
        return self.scaled(heights.get(row.kind, 26))

    def above(self, row: Row) -> int:
        """From the row's top to its text."""
        extra = {RowKind.HEADLINE: TOP_OF_SHEET + 30, RowKind.CHAPEAU: 8, RowKind.TAIL: 16}
        return self.scaled(extra.get(row.kind, ABOVE))

    def below(self, row: Row) -> int:
        """From the text (or its tags) to the row's bottom."""
        extra = {RowKind.HEADLINE: 0, RowKind.CHAPEAU: 14, RowKind.TAIL: 96}
        return self.scaled(extra.get(row.kind, BELOW))

    def height(self, row: Row, lines: int) -> int:
        """The height of a row whose text takes so many lines."""
        content = lines * self.line(row)
        if row.tags:
            content += self.scaled(TAG_GAP + TAG_HEIGHT)
        return self.above(row) + max(content, self._margin_height(row)) + self.below(row)

    def text_rect(self, row: Row, rect: QRect, lines: int) -> QRect:
        """Where the text stands in the row that fills `rect`."""
        left = self.text_left + self.indent(row)
        return QRect(left, rect.top() + self.above(row), self.text_width(row), lines * self.line(row))

    def tags_top(self, row: Row, rect: QRect, lines: int) -> int:
        """The top of the tags of the row that fills `rect`."""
        return rect.top() + self.above(row) + lines * self.line(row) + self.scaled(TAG_GAP)

    def _margin_height(self, row: Row) -> int:
        if not row.areas:
            return 0
        chip_rows = (len(row.areas) + 2) // 3
        return self.scaled(24 + CHIP_STEP * chip_rows)


def measures_for(viewport_width: int, zoom: float) -> Measures:
    """The sheet in the middle of a viewport; never wider than its measure asks, nor than there is room."""
    width = min(round(SHEET * zoom), viewport_width - 24)
    return Measures(zoom, (viewport_width - width) // 2, width)


def font_of(row: Row, look: Look, zoom: float) -> QFont:
    """The type of a row's text."""
    bold = QFont.Weight.DemiBold
    if row.kind is RowKind.HEADLINE:
        return look.serif(20 * zoom, weight=bold)
    if row.kind is RowKind.CHAPEAU:
        return look.serif(15 * zoom)
    heading = row.style in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE)
    return look.serif(16 * zoom, weight=bold if heading else QFont.Weight.Normal)


@dataclass(frozen=True, slots=True)
class TagBox:
    """One tag as it is drawn: its place, and which of the row's tags it is."""

    rect: QRectF
    position: int


def tag_boxes(
    row: Row, origin: QPointF, measures: Measures, metrics: QFontMetricsF, right: float
) -> list[TagBox]:
    """The tags from left to right; those for which there is no room are left out (the inspector has them)."""
    boxes = []
    x = origin.x()
    for position, tag in enumerate(row.tags):
        bare = tag.tone == "quiet"
        width = metrics.horizontalAdvance(tag.text) + (2 if bare else measures.scaled(18))
        if x + width > right:
            break
        boxes.append(TagBox(QRectF(x, origin.y(), width, measures.scaled(TAG_HEIGHT)), position))
        x += width + measures.scaled(6)
    return boxes
