"""The coverage matrix: a click or Space links, arrows walk, a double click on a number opens the paragraph."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.linking import coverage
from app.domain.numbering import working_numbers
from app.ui.coverage.model import LINKED, TOTAL, UNCOVERED, CoverageModel
from app.ui.desk import Desk
from app.ui.grid import CellDelegate, Grid, Index

WIDEST, NARROWEST, WORDS = 148, 72, 72
"""Pixels of a column of an area at most and at least, and of that of the sums."""


class CoverageView(QWidget):
    """A sheet with the matrix, and in words what is missing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("coverage_view")
        self._desk = desk
        self.model = CoverageModel(desk, self)
        self.table = CoverageTable(self.model, desk)
        self._missing = QLabel()
        self._missing.setWordWrap(True)
        self._missing.setObjectName("coverage_missing")
        heading = QLabel("COVERAGE: WHICH PARAGRAPH ANSWERS WHICH AREA")
        heading.setProperty("role", "section")
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        for widget in (heading, self._missing):
            inside.addWidget(widget)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(card)
        desk.changed.connect(self._heard)
        self._say_missing()

    def activated(self) -> None:
        """Puts the keys into the matrix."""
        self.table.setFocus()

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.order or changes.links or changes.concept:
            self._say_missing()

    def _say_missing(self) -> None:
        statement = self._desk.statement
        found = coverage(statement)
        numbers = working_numbers(statement)
        names: dict[str, str] = {area.id: area.number for area in statement.areas}
        parts = []
        if found.uncovered:
            parts.append(_listed("Area", [names[area] for area in found.uncovered]) + " not covered yet")
        loose = [numbers[item] for item in found.unlinked if numbers[item]]
        if loose and statement.areas:
            parts.append(_listed("Paragraph", loose) + " linked to no area")
        if not statement.areas:
            parts = ["The concept paper has no areas yet. Add them in the Areas menu."]
        elif not parts:
            parts = ["Every area is covered, and every paragraph answers one."]
        self._missing.setText(". ".join(parts) + ("." if not parts[-1].endswith(".") else ""))
        self._missing.setProperty("tone", "warn" if found.uncovered or not statement.areas else "muted")
        self._missing.style().polish(self._missing)


class CoverageTable(Grid):
    """The table itself: a cell that is used links, or unlinks."""

    def __init__(self, model: CoverageModel, desk: Desk) -> None:
        self._desk, self._model = desk, model
        super().__init__(model, "coverage_table", "Coverage: paragraphs against areas")
        self.setItemDelegate(_CellDelegate(desk.look, self))
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().sectionDoubleClicked.connect(self._open)
        self.used.connect(model.toggle)

    def fit(self) -> None:
        """Shares the width among the areas."""
        columns = self._model.columnCount() - 1
        room = self.viewport().width() - WORDS
        width = min(WIDEST, max(NARROWEST, room // columns)) if columns else 0
        for column in range(columns):
            self.setColumnWidth(column, width)
        self.setColumnWidth(columns, WORDS)

    def _open(self, row: int) -> None:
        paragraph = self._model.paragraph_at(row)
        if paragraph:
            self._desk.show_words(paragraph)


class _CellDelegate(CellDelegate):
    """Paints links as dots on the accent's ground, sums as quiet numbers, what is not covered dashed in amber."""

    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """A link, or a sum."""
        if index.data(TOTAL):
            self._paint_total(painter, box, index)
        else:
            self._paint_link(painter, box, bool(index.data(LINKED)))

    def is_framed(self, index: Index) -> bool:
        """Sums are not."""
        return not index.data(TOTAL)

    def _paint_link(self, painter: QPainter, box: QRectF, linked: bool) -> None:
        self.ground(painter, box, "accentbg" if linked else "panel")
        if linked:
            painter.setBrush(self.look.colour("accent"))
            painter.drawEllipse(box.center(), 4, 4)

    def _paint_total(self, painter: QPainter, box: QRectF, index: Index) -> None:
        bare = bool(index.data(UNCOVERED))
        if bare:
            pen = QPen(self.look.colour("warn"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(self.look.colour("warnbg"))
            painter.drawRoundedRect(box, 5, 5)
        painter.setPen(self.look.colour("warn" if bare else "muted"))
        painter.setFont(self.look.sans(13))
        inner = box.adjusted(0, 0, -10, 0)
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data())
        )


def _listed(word: str, names: list[str]) -> str:
    if len(names) == 1:
        return f"{word} {names[0]} is"
    return f"{word}s {', '.join(names[:-1])} and {names[-1]} are"
