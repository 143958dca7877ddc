"""The coverage matrix: a click or Space links, arrows walk, a double click on a number opens the paragraph."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.linking import coverage
from app.domain.numbering import working_numbers
from app.ui.coverage.model import LINKED, TOTAL, UNCOVERED, CoverageModel
from app.ui.desk import Desk
from app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
ROW, WIDEST, NARROWEST, WORDS = 32, 148, 72, 72


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


class CoverageTable(QTableView):
    """The table itself."""

    def __init__(self, model: CoverageModel, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("coverage_table")
        self.setAccessibleName("Coverage: paragraphs against areas")
        self._desk = desk
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(desk.look, self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTableView { border: none; } QTableCornerButton::section { background: transparent; border: none; }"
            "QHeaderView, QHeaderView::section { background: transparent; border: none; }"
        )
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().sectionDoubleClicked.connect(self._open)
        self.clicked.connect(model.toggle)
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter link, the arrows walk."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._model.toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        """Shares the width among the areas."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self._fit()

    def _fit(self) -> None:
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


class _CellDelegate(QStyledItemDelegate):
    """Paints links as dots on the accent's ground, sums as quiet numbers, what is not covered dashed in amber."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if index.data(TOTAL):
            self._paint_total(painter, box, index)
        else:
            self._paint_link(painter, box, bool(index.data(LINKED)))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused and not index.data(TOTAL):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent"), 1.5))
            painter.drawRoundedRect(box, 5, 5)
        painter.restore()

    def _paint_link(self, painter: QPainter, box: QRectF, linked: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accentbg" if linked else "panel"))
        painter.drawRoundedRect(box, 5, 5)
        if linked:
            painter.setBrush(self._look.colour("accent"))
            painter.drawEllipse(box.center(), 4, 4)

    def _paint_total(self, painter: QPainter, box: QRectF, index: Index) -> None:
        bare = bool(index.data(UNCOVERED))
        if bare:
            pen = QPen(self._look.colour("warn"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(self._look.colour("warnbg"))
            painter.drawRoundedRect(box, 5, 5)
        painter.setPen(self._look.colour("warn" if bare else "muted"))
        painter.setFont(self._look.sans(13))
        inner = box.adjusted(0, 0, -10, 0)
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data())
        )


def _listed(word: str, names: list[str]) -> str:
    if len(names) == 1:
        return f"{word} {names[0]} is"
    return f"{word}s {', '.join(names[:-1])} and {names[-1]} are"
