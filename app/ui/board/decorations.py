"""What is laid over words without changing them: found words, findings, origins; by whoever shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QBrush, QColor, QTextCharFormat

from app.ui.board.places import to_units
from app.ui.look import Look


@dataclass(frozen=True, slots=True)
class Decoration:
    """The words from `start` to `end` (code points): a ground, a wavy line, or both.

    `ground` and `line` name colours of the theme ("found", "warn"), or "tint:3" for the third tint; ""
    is none. `tip` is what the pointer is told.
    """

    start: int
    end: int
    ground: str = ""
    line: str = ""
    tip: str = ""


def format_for(decoration: Decoration, look: Look) -> QTextCharFormat:
    """The decoration in Qt's terms."""
    made = QTextCharFormat()
    if decoration.ground:
        made.setBackground(QBrush(_colour(decoration.ground, look)))
    if decoration.line:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        made.setUnderlineColor(_colour(decoration.line, look))
    return made


def _colour(name: str, look: Look) -> QColor:
    if name.startswith("tint:"):
        return look.tint(int(name.partition(":")[2]))
    return look.colour(name)


class Decorations:
    """Decorations by layer and row: each layer ("find", "checks", "origins") is set as a whole."""

    def __init__(self) -> None:
        self._layers: dict[str, dict[str, tuple[Decoration, ...]]] = {}

    def set_layer(self, layer: str, by_row: dict[str, Iterable[Decoration]]) -> set[str]:
        """Sets a layer ({} takes it off); returns the rows that must be drawn anew."""
        fresh = {row: tuple(items) for row, items in by_row.items()}
        old = self._layers.pop(layer, {})
        if fresh:
            self._layers[layer] = fresh
        return {row for row in set(old) | set(fresh) if old.get(row) != fresh.get(row)}

    def of(self, row: str) -> list[Decoration]:
        """All decorations of a row, the layers one over the other."""
        return [item for layer in self._layers.values() for item in layer.get(row, ())]

    def tip_at(self, row: str, offset: int) -> str:
        """What the pointer is told at an offset."""
        tips = [item.tip for item in self.of(row) if item.tip and item.start <= offset < item.end]
        return "\n".join(tips)


def in_units(decoration: Decoration, text: str) -> tuple[int, int]:
    """Where a decoration stands, in UTF-16 units of the text as it is now."""
    return to_units(text, min(decoration.start, len(text))), to_units(text, min(decoration.end, len(text)))
