"""What stands left of a redlined paragraph: its working number and the areas that it answers, as on the board."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from app.services.redline_lines import Cell
from app.ui.board.sheet import CHIP, CHIP_STEP
from app.ui.look import Look

NUMBER_GAP = 14
"""Pixels between the numbers and the text."""

NUMBER_LINE = 26
IN_LINE = 3
"""Areas that stand in one line below the number; more go into the next."""


def paint_beside(painter: QPainter, cell: Cell, right: int, top: float, look: Look) -> None:
    """Draws number and areas, their right edge at `right`, the paragraph's first line at `top` (pixels)."""
    if cell.number:
        _paint_number(painter, cell, QRectF(0, top, right, NUMBER_LINE * look.zoom), look)
    side, step = CHIP * look.zoom, CHIP_STEP * look.zoom
    painter.setFont(look.sans(10.5 * look.zoom, weight=QFont.Weight.DemiBold))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, area in enumerate(cell.areas):
        line, column = divmod(place, IN_LINE)
        behind = min(IN_LINE, len(cell.areas) - line * IN_LINE) - 1 - column
        circle = QRectF(right - side - behind * step, top + 26 * look.zoom + line * step, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accentbg"))
        painter.drawEllipse(circle)
        painter.setPen(look.colour("muted" if cell.gone else "accent"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, area)


def _paint_number(painter: QPainter, cell: Cell, box: QRectF, look: Look) -> None:
    """The numeral is strong, what follows it ("bis") is not; of a paragraph that is gone both are struck."""
    aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(look.colour("muted" if cell.gone else "ink"))
    numeral, blank, adverb = cell.number.partition(" ")
    light, strong = look.sans(13.5 * look.zoom), look.sans(13.5 * look.zoom, weight=QFont.Weight.DemiBold)
    for font in (light, strong):
        font.setStrikeOut(cell.gone)
    if adverb:
        painter.setFont(light)
        painter.drawText(box, aligned, adverb)
        box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(blank + adverb))
    painter.setFont(strong)
    painter.drawText(box, aligned, numeral)
