"""The two families of type: a serif for the statement, a sans for all that surrounds it."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

SERIF = ("Noto Serif", "Cambria", "Georgia", "Charter", "Liberation Serif", "DejaVu Serif", "Times New Roman")
SANS = (
    "Inter",
    "Segoe UI",
    "SF Pro Text",
    ".AppleSystemUIFont",
    "Noto Sans",
    "Liberation Sans",
    "DejaVu Sans",
)


def family(wanted: tuple[str, ...], fallback: QFontDatabase.SystemFont) -> str:
    """The first of the families that this machine has, else the system's own."""
    known = set(QFontDatabase.families())
    for name in wanted:
        if name in known:
            return name
    return QFontDatabase.systemFont(fallback).family()


def sized(name: str, pixels: float, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of a family at a height in pixels (at 100 % zoom of the screen)."""
    font = QFont(name)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
