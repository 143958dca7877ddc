"""What is painted round the words of a redline: the second line under moved words, the outline of tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLayout
from PySide6.QtWidgets import QTextEdit

from app.ui.look import Look
from app.ui.redline.formats import DOUBLE, REMARK


def paint_tags(pane: QTextEdit, painter: QPainter, look: Look) -> None:
    """The outlines of the remarks that are in sight; painted below the words."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("warn"), 1))
    painter.setBrush(look.colour("warnbg"))
    half = 10 * look.zoom

    def paint(box: QRectF) -> None:
        middle = box.bottom() - 4 * look.zoom
        tag = QRectF(box.left() + 0.5, round(middle - half) + 0.5, box.width() - 1, 2 * half)
        painter.drawRoundedRect(tag, half - 1, half - 1)

    _on_lines(pane, REMARK, paint)


def paint_second_lines(pane: QTextEdit, painter: QPainter, look: Look) -> None:
    """The second line under the moved words that are in sight; Qt has no style for it."""
    painter.setPen(QPen(look.colour("move"), 1))

    def paint(box: QRectF) -> None:
        height = round(box.bottom() + 4 * look.zoom)
        painter.drawLine(round(box.left()), height, round(box.right()), height)

    _on_lines(pane, DOUBLE, paint)


def _on_lines(pane: QTextEdit, property_: int, paint: Callable[[QRectF], None]) -> None:
    """Calls `paint` with the box of each stretch of a line that has the property and is in sight.

    The box goes from the line's top to its baseline.
    """
    shift = -pane.verticalScrollBar().value()
    layout = pane.document().documentLayout()
    block = pane.cursorForPosition(pane.viewport().rect().topLeft()).block()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() + shift > pane.viewport().height():
            return
        for stretch in _stretches(block, property_):
            paint(stretch.translated(box.left(), box.top() + shift))
        block = block.next()


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
                left, right = sorted((_x(line.cursorToX(start)), _x(line.cursorToX(end))))
                yield QRectF(left, line.y(), right - left, line.ascent())


def _x(found: object) -> float:
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
