"""Cells of a redline written as rich text: words in their formats, remarks as tags, the note below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlockFormat, QTextCursor

from app.services.redline_lines import Cell, Piece, replaces
from app.ui.look import Look
from app.ui.redline.formats import Formats

LINE = 26
"""Pixels from line to line of the statement's text at 100 % zoom."""

QUIET_LINE, HEADING_LINE, NOTE_LINE = 24, 28, 16
"""The same of the chapeau and of the title, as on the board, and of notes."""

REMARK_LINE = 22
"""Pixels that a remark takes below its paragraph: a tag of 20, and room."""

GAP = 20
"""Pixels between paragraphs at 100 % zoom."""

THIN = "\u2009"
"""The thin space between struck words and those in their place: else the two would read as one word."""


@dataclass(slots=True)
class Place:
    """Where a cell stands: its first and last block in the document."""

    first: int
    last: int


class CellWriter:
    """Writes cells in one look at one zoom; made anew when either changes."""

    def __init__(self, look: Look) -> None:
        self._zoom = look.zoom
        self._formats = Formats(look)

    @property
    def gap(self) -> float:
        """Pixels below a paragraph."""
        return GAP * self._zoom

    def write(self, cursor: QTextCursor, cell: Cell | None, extra: float = 0.0) -> None:
        """Writes a cell from the cursor's block on, with `extra` pixels below it; None leaves the block empty."""
        last = self.gap + extra
        if cell is None:
            cursor.setBlockFormat(self._shape(last, LINE))
            return
        if cell.heading:
            cursor.setBlockFormat(self._shape(8 * self._zoom, HEADING_LINE))
            cursor.insertText(cell.heading, self._formats.heading)
            cursor.insertBlock()
        below = 4 if cell.remarks or cell.note else last
        cursor.setBlockFormat(self._shape(below, QUIET_LINE if cell.quiet else LINE))
        self._write_pieces(cursor, cell.pieces, quiet=cell.quiet)
        if cell.remarks:
            cursor.insertBlock(self._shape(4 if cell.note else last, REMARK_LINE))
            self._write_remarks(cursor, cell.remarks)
        if cell.note:
            cursor.insertBlock(self._shape(last, NOTE_LINE))
            cursor.insertText(cell.note, self._formats.note)

    def _write_pieces(self, cursor: QTextCursor, pieces: Sequence[Piece], *, quiet: bool) -> None:
        plain = self._formats.muted if quiet else self._formats.equal
        before: Piece = ("equal", "")
        for piece in pieces:
            tag, text = piece
            if replaces(before, piece):
                cursor.insertText(THIN, plain)
            cursor.insertText(text, plain if tag == "equal" else self._formats.of(tag))
            before = piece

    def _write_remarks(self, cursor: QTextCursor, remarks: Sequence[str]) -> None:
        """Each remark is a tag that no line breaks."""
        for place, words in enumerate(remarks):
            if place:
                cursor.insertText(" ", self._formats.note)
            whole = words.replace(" ", "\u00a0")
            cursor.insertText(f"\u00a0\u00a0{whole}\u00a0\u00a0", self._formats.remark)

    def _shape(self, below: float, line: int) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setBottomMargin(below)
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        shape.setLineHeight(line * self._zoom, fixed)
        return shape
