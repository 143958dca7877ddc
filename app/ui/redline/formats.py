"""Character formats of a redline, in the theme's colours: colour is never alone, a line says the same."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat, QTextFormat

from app.services.redline_lines import Tag
from app.ui.look import Look

DOUBLE = QTextFormat.Property.UserProperty.value + 1
"""A property of moved words: the sheet draws the second line under them, which Qt has no style for."""

REMARK = QTextFormat.Property.UserProperty.value + 2
"""A property of remarks: the sheet draws the outline of a tag round them."""


class Formats:
    """The formats for one look at one zoom; made anew when either changes."""

    def __init__(self, look: Look) -> None:
        size = 16 * look.zoom
        self.equal = _plain(look, look.serif(size), "ink")
        self.muted = _plain(look, look.serif(15 * look.zoom), "muted")
        self.note = _plain(look, look.sans(11 * look.zoom), "muted")
        self.remark = _plain(look, look.sans(11.5 * look.zoom, weight=QFont.Weight.Medium), "warn")
        self.remark.setProperty(REMARK, True)
        self.heading = _plain(look, look.serif(20 * look.zoom, weight=QFont.Weight.DemiBold), "ink")
        self.insert = _marked(self.equal, look, "ins")
        self.insert.setFontUnderline(True)
        self.delete = _marked(self.equal, look, "del")
        self.delete.setForeground(look.colour("dele"))
        self.delete.setFontStrikeOut(True)
        self.move = _marked(self.equal, look, "move")
        self.move.setFontUnderline(True)
        self.move.setProperty(DOUBLE, True)
        self.move_away = _marked(self.equal, look, "move")
        self.move_away.setFontStrikeOut(True)

    def of(self, tag: Tag) -> QTextCharFormat:
        """The format for a piece of a redline."""
        formats = {
            "equal": self.equal,
            "insert": self.insert,
            "delete": self.delete,
            "move": self.move,
            "move_away": self.move_away,
        }
        return formats[tag]


def _plain(look: Look, font: QFont, meaning: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(look.colour(meaning))
    return made


def _marked(base: QTextCharFormat, look: Look, meaning: str) -> QTextCharFormat:
    made = QTextCharFormat(base)
    made.setForeground(look.colour("dele" if meaning == "del" else meaning))
    made.setBackground(look.colour(f"{meaning}bg"))
    return made
