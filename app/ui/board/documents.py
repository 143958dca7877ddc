"""The documents that the rows are drawn from: laid out once, kept while they are used."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.domain.spans import Mark, MarkKind
from app.ui.board.places import to_points, to_units
from app.ui.board.rows import Row, RowKind
from app.ui.board.sheet import Measures, font_of
from app.ui.look import Look

KEPT = 160
"""Documents kept: some screens full. A row that is not kept is laid out again in well under a millisecond."""


def format_of(kinds: set[MarkKind]) -> QTextCharFormat:
    """The formatting of words in Qt's terms."""
    made = QTextCharFormat()
    if MarkKind.ITALIC in kinds:
        made.setFontItalic(True)
    if MarkKind.BOLD in kinds:
        made.setFontWeight(QFont.Weight.Bold)
    if MarkKind.UNDERLINE in kinds:
        made.setFontUnderline(True)
    if MarkKind.SUPERSCRIPT in kinds:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


def option() -> QTextOption:
    """How lines break: at words, and inside one only where it is longer than a line."""
    made = QTextOption()
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


def lay(document: QTextDocument, row: Row, measures: Measures, look: Look) -> None:
    """Puts a row's text into a document: the same for what is painted and what is edited, so nothing moves."""
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font_of(row, look, measures.zoom))
    document.setDefaultTextOption(option())
    document.setPlainText(row.text)
    cursor = QTextCursor(document)
    block = QTextBlockFormat()
    block.setLineHeight(measures.line(row), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setBlockFormat(block)
    put_marks(document, row.text, row.marks)
    document.setTextWidth(measures.text_width(row))
    document.size()  # lays out now: a document does so only when asked, and its lines are read without asking


def put_marks(document: QTextDocument, text: str, marks: tuple[Mark, ...]) -> None:
    """Formats the marked words."""
    cursor = QTextCursor(document)
    for mark in marks:
        cursor.setPosition(to_units(text, mark.start))
        cursor.setPosition(to_units(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(format_of({mark.kind}))


def marks_in(document: QTextDocument, text: str) -> tuple[Mark, ...]:
    """The formatting that a document's words have, as marks."""
    found: list[Mark] = []
    iterator = document.firstBlock().begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        start = to_points(text, fragment.position())
        end = to_points(text, fragment.position() + fragment.length())
        found += [Mark(start, end, kind) for kind in _kinds(fragment.charFormat())]
        iterator += 1
    return tuple(found)


def _kinds(made: QTextCharFormat) -> list[MarkKind]:
    kinds = []
    if made.fontItalic():
        kinds.append(MarkKind.ITALIC)
    if made.fontWeight() >= QFont.Weight.Bold:
        kinds.append(MarkKind.BOLD)
    if made.fontUnderline():
        kinds.append(MarkKind.UNDERLINE)
    if made.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript:
        kinds.append(MarkKind.SUPERSCRIPT)
    return kinds


def count_lines(row: Row, measures: Measures, look: Look) -> int:
    """How many lines the row's text takes, found without keeping a document."""
    if row.marks:
        document = QTextDocument()
        lay(document, row, measures, look)
        return max(1, document.firstBlock().layout().lineCount())
    layout = QTextLayout(row.text, font_of(row, look, measures.zoom))
    layout.setTextOption(option())
    width = measures.text_width(row)
    lines = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines += 1
    layout.endLayout()
    return max(1, lines)


@dataclass(slots=True)
class _Kept:
    row: Row
    measures: Measures
    document: QTextDocument


class Documents:
    """The least recently used go first. Line counts are kept for all rows."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lines: dict[str, tuple[str, tuple[Mark, ...], int, float, int, int]] = {}
        self._baselines: dict[float, int] = {}

    def document(self, row: Row, measures: Measures) -> QTextDocument:
        """The laid-out document of a row."""
        key = row.id or row.kind.value
        kept = self._kept.get(key)
        if kept is not None and kept.measures == measures and _same(kept.row, row):
            self._kept.move_to_end(key)
            return kept.document
        document = QTextDocument()
        lay(document, row, measures, self._look)
        self._kept[key] = _Kept(row, measures, document)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return document

    def lines(self, row: Row, measures: Measures) -> int:
        """How many lines a row's text takes."""
        key = row.id or row.kind.value
        width = measures.text_width(row)
        known = self._lines.get(key)
        if (
            known is not None
            and known[0] == row.text
            and known[1] == row.marks
            and known[2:4] == (width, measures.zoom)
            and known[5] == hash(row.style)
        ):
            return known[4]
        counted = count_lines(row, measures, self._look)
        self._lines[key] = (row.text, row.marks, width, measures.zoom, counted, hash(row.style))
        return counted

    def set_lines(self, row: Row, measures: Measures, lines: int) -> None:
        """Notes what the editor found, so that it is not counted again."""
        width = measures.text_width(row)
        self._lines[row.id] = (row.text, row.marks, width, measures.zoom, lines, hash(row.style))

    def baseline(self, measures: Measures) -> int:
        """From the top of a paragraph's text to the baseline of its first line."""
        if measures.zoom not in self._baselines:
            document = QTextDocument()
            lay(document, Row(RowKind.PARAGRAPH, "", "The"), measures, self._look)
            line = document.firstBlock().layout().lineAt(0)
            self._baselines[measures.zoom] = round(line.y() + line.ascent())
        return self._baselines[measures.zoom]

    def forget(self) -> None:
        """The fonts changed: everything is laid out anew."""
        self._kept.clear()
        self._lines.clear()
        self._baselines.clear()


def _same(one: Row, other: Row) -> bool:
    return (
        one.text == other.text
        and one.marks == other.marks
        and one.style is other.style
        and one.level == other.level
    )


def line_at(document: QTextDocument, units: int) -> QTextLine:
    """The line that a position (UTF-16 units) stands in."""
    return document.firstBlock().layout().lineForTextPosition(units)


def x_of(document: QTextDocument, units: int) -> float:
    """How far right a position stands, in the document."""
    line = line_at(document, units)
    return _first(line.cursorToX(units)) if line.isValid() else 0.0


def _first(answer: object) -> float:
    """Qt's answer is x, or x and the cursor's position: the bindings differ by version."""
    found = answer[0] if isinstance(answer, tuple) else answer
    assert isinstance(found, float | int)
    return float(found)


def units_at(document: QTextDocument, point: QPointF) -> int:
    """The position nearest to a point of the document."""
    found = document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
    return max(0, found)


def units_in_line(document: QTextDocument, number: int, x: float) -> int:
    """The position nearest to `x` in a line; a negative number counts from the last line."""
    layout = document.firstBlock().layout()
    line = layout.lineAt(number if number >= 0 else layout.lineCount() + number)
    return int(line.xToCursor(x)) if line.isValid() else 0
