"""The icons: local SVG drawings, recoloured to the theme, sharp at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource_path


class _Drawing(QIconEngine):
    """Draws one SVG in the colour of the icon's state."""

    def __init__(self, svg: bytes, normal: QColor, disabled: QColor) -> None:
        super().__init__()
        self._svg = svg
        self._colours = (normal, disabled)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = self._colours[1] if mode is QIcon.Mode.Disabled else self._colours[0]
        drawing = QSvgRenderer(QByteArray(self._svg.replace(b"currentColor", colour.name().encode())))
        drawing.render(painter, QRectF(rect))  # type: ignore[call-overload]  # Qt hands in a QRect

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QPixmap(size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return image

    def clone(self) -> QIconEngine:
        return _Drawing(self._svg, *self._colours)


def icon(name: str, normal: QColor, disabled: QColor) -> QIcon:
    """The icon `resources/icons/NAME.svg` in these colours; an empty icon where there is no such drawing."""
    svg = _svg(name)
    return QIcon(_Drawing(svg, normal, disabled)) if svg else QIcon()


@cache
def _svg(name: str) -> bytes:
    """The drawing, read once; empty where there is none."""
    path = resource_path("icons", f"{name}.svg")
    return path.read_bytes() if name and path.is_file() else b""
