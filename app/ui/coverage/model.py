"""Areas against paragraphs as a table: a row per paragraph, a column per area, words at the edges."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.changes import Changes
from app.domain.editing import link_areas
from app.domain.linking import coverage
from app.domain.numbering import working_numbers
from app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
LINKED = Qt.ItemDataRole.UserRole + 1
"""Role: True where the paragraph answers the area."""
TOTAL = Qt.ItemDataRole.UserRole + 2
"""Role: True for a sum of words; `UNCOVERED` is True for an area's sum that is 0."""
UNCOVERED = Qt.ItemDataRole.UserRole + 3


class CoverageModel(QAbstractTableModel):
    """Follows the desk. The last row holds each area's words, the last column each paragraph's."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read()
        desk.changed.connect(self._heard)

    def paragraph_at(self, row: int) -> str:
        """The id of a row's paragraph, "" for the row of sums."""
        return self._paragraphs[row] if row < len(self._paragraphs) else ""

    def toggle(self, index: Index) -> None:
        """Links the cell's paragraph to its area, or unlinks it."""
        if not self.is_cell(index) or not self._desk.writable:
            return
        area, paragraph = self._areas[index.column()], self._paragraphs[index.row()]
        on = area.id not in self._desk.statement.paragraph(paragraph).areas
        self._desk.apply(link_areas, [paragraph], [area.id], on=on)

    def is_cell(self, index: Index) -> bool:
        """Whether the index is a paragraph's cell under an area."""
        return index.isValid() and index.row() < len(self._paragraphs) and index.column() < len(self._areas)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._paragraphs) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._areas) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == LINKED:
            return self.is_cell(index) and self._linked(index)
        if role == TOTAL:
            return not self.is_cell(index)
        if role == UNCOVERED:
            return self._uncovered(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if self.is_cell(index) else str(self._sum(index))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        horizontal = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self._column_title(section) if horizontal else self._row_title(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            if horizontal and section < len(self._areas):
                return f"<p>{self._areas[section].label}</p>"
            if not horizontal and section < len(self._paragraphs):
                return f"<p>{self._texts[section]}</p>"
        return None

    def _column_title(self, section: int) -> str:
        return f"Area {self._areas[section].number}" if section < len(self._areas) else "Words"

    def _row_title(self, section: int) -> str:
        return (self._numbers[section] or "–") if section < len(self._paragraphs) else "Words"

    def _linked(self, index: Index) -> bool:
        return self._areas[index.column()].id in self._links[index.row()]

    def _uncovered(self, index: Index) -> bool:
        bottom = index.row() == len(self._paragraphs) and index.column() < len(self._areas)
        return bottom and self._areas[index.column()].id in self._bare

    def _sum(self, index: Index) -> int:
        row, column = index.row(), index.column()
        if row < len(self._paragraphs):
            return self._words[row]
        if column == len(self._areas):
            return sum(self._words)
        area = self._areas[column].id
        return sum(words for words, links in zip(self._words, self._links, strict=True) if area in links)

    def _said(self, index: Index) -> str:
        if self.is_cell(index):
            paragraph = f"Paragraph {self._row_title(index.row())}"
            verb = "answers" if self._linked(index) else "does not answer"
            return f"{paragraph} {verb} area {self._areas[index.column()].number}"
        if self._uncovered(index):
            return f"Area {self._areas[index.column()].number} is not covered yet"
        where = self._row_title(index.row()) if index.row() < len(self._paragraphs) else ""
        what = f"paragraph {where}" if where else self._column_title(index.column()).lower()
        if index.column() == len(self._areas) and not where:
            what = "the whole text"
        return f"{self._sum(index)} words in {what}"

    def _read(self) -> None:
        statement = self._desk.statement
        numbers = working_numbers(statement)
        self._areas = statement.areas
        self._paragraphs = [item.id for item in statement.paragraphs]
        self._numbers = [numbers[item] for item in self._paragraphs]
        self._texts = [item.text for item in statement.paragraphs]
        self._words = [len(item.text.split()) for item in statement.paragraphs]
        self._links = [frozenset(item.areas) for item in statement.paragraphs]
        self._bare = set(coverage(statement).uncovered)

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if not (changes.paragraphs or changes.order or changes.links or changes.concept):
            return
        if changes.order or changes.concept:
            self.beginResetModel()
            self._read()
            self.endResetModel()
            return
        self._read()
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
