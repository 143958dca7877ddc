"""Delegations against paragraphs as a table: a row per paragraph, a column per delegation."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from app.domain.changes import Changes
from app.domain.matrix import Column, Mark, MatrixTable, Row, matrix_table
from app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
MARKS = Qt.ItemDataRole.UserRole + 1
"""Role: the marks of a cell with their counts, those of comments and silence not among them."""
REMARKS = Qt.ItemDataRole.UserRole + 2
"""Role: how many comments stand in the cell."""


class MatrixModel(QAbstractTableModel):
    """Follows the desk; keystrokes in the text do not touch it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table: MatrixTable = matrix_table(desk.statement)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._heard)

    def refresh(self) -> None:
        """Reads the statement anew."""
        fresh = matrix_table(self._desk.statement)
        if fresh.rows == self.table.rows and fresh.columns == self.table.columns:
            self.table = fresh
            if self.rowCount() and self.columnCount():
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.table = fresh
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """The row of an index."""
        return self.table.rows[index.row()]

    def column(self, index: Index) -> Column:
        """The column of an index."""
        return self.table.columns[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        marks = self.table.marks(self.row(index), self.column(index))
        shown = [(mark, count) for mark, count in marks if mark not in (Mark.COMMENT, Mark.SILENT)]
        if role == MARKS:
            return shown
        if role == REMARKS:
            return sum(count for mark, count in marks if mark is Mark.COMMENT)
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(str(count) for _, count in shown)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = self._said(index, marks)
            return said if marks or role == Qt.ItemDataRole.AccessibleTextRole else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal:
            column = self.table.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return _headed(column.code)
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                total = _counted(self.table.total(column))
                state = "has not answered yet" if column.silent else total or "asked for nothing"
                return f"{column.name}: {state}"
            return None
        row = self.table.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(row)
        return f"<p>{row.text}</p>" if role == Qt.ItemDataRole.ToolTipRole else None

    def column_of(self, code: str) -> int:
        """The place of a delegation's column, or -1."""
        return next((place for place, item in enumerate(self.table.columns) if item.code == code), -1)

    def _said(self, index: Index, marks: list[tuple[Mark, int]]) -> str:
        row, column = self.row(index), self.column(index)
        where = f"Paragraph {self._name(row)}" if row.paragraph else "The text as a whole"
        return f"{where}, {column.name}: {_counted(marks) or 'nothing asked'}"

    @staticmethod
    def _name(row: Row) -> str:
        if not row.paragraph:
            return "Whole text"
        return f"{row.number or '–'} (gone)" if row.gone else row.number or "–"

    def _heard(self, changes: Changes, _: object) -> None:
        if not changes.coalesce and changes.anything:
            self._soon.start()


def _headed(code: str) -> str:
    """What fits over a narrow column: a code, or the initials of who has none (another copy's author)."""
    return code if 0 < len(code) <= 4 else "".join(word[0].upper() for word in code.split()[:3]) or "?"


def _counted(marks: list[tuple[Mark, int]]) -> str:
    words = {Mark.COMMENT: "comment", Mark.SILENT: ""}
    parts = []
    for mark, count in marks:
        if mark is Mark.SILENT:
            parts.append("silent")
        else:
            word = words.get(mark, mark.value)
            plural = "s" if mark is Mark.COMMENT and count != 1 else ""
            parts.append(f"{count} {word}{plural}")
    return ", ".join(parts)
