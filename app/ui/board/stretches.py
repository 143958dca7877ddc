"""What a double click or a Ctrl+click takes: the word or the sentence round a place, as in Word."""

from __future__ import annotations

from PySide6.QtCore import QTextBoundaryFinder

from app.ui.board.places import to_points, to_units

Stretch = tuple[int, int]
"""Start and end in code points."""


def word_at(text: str, offset: int) -> Stretch:
    """The word at the offset; on a blank, the word before it."""
    start, end = _between(text, offset, QTextBoundaryFinder.BoundaryType.Word)
    if start > 0 and text[start:end].isspace():
        return _between(text, start - 1, QTextBoundaryFinder.BoundaryType.Word)
    return start, end


def sentence_at(text: str, offset: int) -> Stretch:
    """The sentence at the offset, with the blank behind it, so that cutting it leaves no double blank."""
    return _between(text, offset, QTextBoundaryFinder.BoundaryType.Sentence)


def _between(text: str, offset: int, kind: QTextBoundaryFinder.BoundaryType) -> Stretch:
    units = to_units(text, offset)
    length = to_units(text, len(text))
    finder = QTextBoundaryFinder(kind, text)
    finder.setPosition(min(units, max(0, length - 1)))
    start = finder.position() if finder.isAtBoundary() else max(0, finder.toPreviousBoundary())
    finder.setPosition(start)
    end = finder.toNextBoundary()
    return to_points(text, start), to_points(text, length if end < 0 else end)
