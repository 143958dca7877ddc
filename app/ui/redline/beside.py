"""What stands left of a redlined paragraph: its working number and the areas that it answers, as on the board."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.services.redline_lines import NUMBERS_APART, Cell
from app.ui.board.sheet import CHIP, CHIP_STEP
from app.ui.look import Look

NUMBER_GAP = 14
"""Pixels between the numbers and the text."""

NUMBER_LINE = 26
NEXT_NUMBER = 18
"""Pixels from a number to the next one below it, where two (of a split, a merger) find no room beside each other."""

IN_LINE = 3
"""Areas that stand in one line below the number; more go into the next."""


def paint_beside(painter: QPainter, cell: Cell, room: QRectF, look: Look) -> None:
    """Draws number and areas into the room beside the paragraph (pixels), at its right and from its top on."""
    top = room.top()
    for place, number in enumerate(_numbers(cell.number, room.width(), look)):
        if place:
            top += NEXT_NUMBER * look.zoom
        box = QRectF(room.left(), top, room.width(), NUMBER_LINE * look.zoom)
        _paint_number(painter, number, box, look, gone=cell.gone)
    _paint_areas(painter, cell, QRectF(room.left(), top + 26 * look.zoom, room.width(), 0), look)


def _numbers(number: str, width: float, look: Look) -> list[str]:
    """The number in one line, or a line for each where a split or merged paragraph has too many for the room."""
    if not number:
        return []
    metrics = QFontMetricsF(look.sans(13.5 * look.zoom, weight=QFont.Weight.DemiBold))
    return [number] if metrics.horizontalAdvance(number) <= width else number.split(NUMBERS_APART)


def _paint_areas(painter: QPainter, cell: Cell, room: QRectF, look: Look) -> None:
    side, step = CHIP * look.zoom, CHIP_STEP * look.zoom
    in_line = max(1, min(IN_LINE, int((room.width() + step - side) // step)))
    painter.setFont(look.sans(10.5 * look.zoom, weight=QFont.Weight.DemiBold))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, area in enumerate(cell.areas):
        line, column = divmod(place, in_line)
        behind = min(in_line, len(cell.areas) - line * in_line) - 1 - column
        circle = QRectF(room.right() - side - behind * step, room.top() + line * step, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accentbg"))
        painter.drawEllipse(circle)
        painter.setPen(look.colour("muted" if cell.gone else "accent"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, area)


def _paint_number(painter: QPainter, number: str, box: QRectF, look: Look, *, gone: bool) -> None:
    """The numeral is strong, what follows it ("bis") is not; of a paragraph that is gone both are struck."""
    aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(look.colour("muted" if gone else "ink"))
    numeral, blank, adverb = number.partition(" ")
    light, strong = look.sans(13.5 * look.zoom), look.sans(13.5 * look.zoom, weight=QFont.Weight.DemiBold)
    for font in (light, strong):
        font.setStrikeOut(gone)
    if adverb:
        painter.setFont(light)
        painter.drawText(box, aligned, adverb)
        box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(blank + adverb))
    painter.setFont(strong)
    painter.drawText(box, aligned, numeral)
