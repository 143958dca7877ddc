"""The item model of the board: one row each for headline, chapeau, paragraphs and the room below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.changes import Changes
from app.ui.board.places import CHAPEAU
from app.ui.board.rows import Row, RowKind, chapeau_row, retyped, rows_of_statement, spoken
from app.ui.desk import Desk
from app.ui.parts import Tag, TagMaker

ID_ROLE = Qt.ItemDataRole.UserRole + 1
PARAGRAPHS_MIME = "application/x-penholder-paragraphs"
"""Dragged paragraphs: their ids, one a line."""

Index = QModelIndex | QPersistentModelIndex


class BoardModel(QAbstractListModel):
    """Follows the desk. `rows` are read by the delegate directly."""

    def __init__(self, desk: Desk, makers: Sequence[TagMaker], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._makers = tuple(makers)
        self.rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._take(self._fresh())
        desk.changed.connect(self.follow)

    @property
    def order(self) -> list[str]:
        """The ids of the rows that can be edited, from top to bottom."""
        return list(self._places)

    def place_of(self, row: str) -> int:
        """The row number of a paragraph or the chapeau; -1 where it is not there."""
        return self._places.get(row, -1)

    def row_of(self, row: str) -> Row:
        """The row of an id; KeyError where it is not there."""
        return self.rows[self._places[row]]

    def holds(self, row: str) -> bool:
        """Whether there is such a row."""
        return row in self._places

    def index_of(self, row: str) -> QModelIndex:
        """The model index of an id."""
        return self.index(self.place_of(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return row.id if role == ID_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self.rows[index.row()].kind is RowKind.PARAGRAPH:
            flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return [PARAGRAPHS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return paragraphs_mime([self.rows[index.row()].id for index in indexes])

    def follow(self, changes: Changes, _: object = None) -> None:
        """Brings the rows up to what the statement holds now."""
        if changes.coalesce.startswith("typing:") and not changes.order:
            self._retype(changes)
        elif changes.anything:
            self.refresh()

    def refresh(self) -> None:
        """Works all rows out anew and tells the view of those that differ."""
        fresh = self._fresh()
        old_ids, new_ids = [row.id for row in self.rows], [row.id for row in fresh]
        if old_ids != new_ids:
            self._reshape(fresh, old_ids, new_ids)
        changed = [place for place, row in enumerate(fresh) if row != self.rows[place]]
        self._take(fresh)
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    # The role tells the view that nothing but the words differ, so that the live row need not be painted.
    def _retype(self, changes: Changes) -> None:
        statement = self._desk.statement
        if changes.facts:
            self._put(self._places[CHAPEAU], chapeau_row(statement))
        for paragraph in changes.paragraphs:
            place = self.place_of(paragraph)
            if place >= 0:
                self._put(place, retyped(self.rows[place], statement.paragraph(paragraph)))

    def _put(self, place: int, row: Row) -> None:
        if row != self.rows[place]:
            self.rows[place] = row
            index = self.index(place)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DisplayRole])

    def _reshape(self, fresh: list[Row], old: list[str], new: list[str]) -> None:
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - head)
        old_end, new_end = len(old) - tail, len(new) - tail
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            self._take([*self.rows[:head], *self.rows[old_end:]])
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._take([*self.rows[:head], *fresh[head:new_end], *self.rows[head:]])
            self.endInsertRows()

    def _take(self, rows: list[Row]) -> None:
        self.rows = rows
        self._places = {row.id: place for place, row in enumerate(rows) if row.id}

    def _fresh(self) -> list[Row]:
        statement = self._desk.statement
        tags: dict[str, list[Tag]] = {}
        for maker in self._makers:
            for paragraph, made in maker(statement).items():
                tags.setdefault(paragraph, []).extend(made)
        for made in tags.values():
            made.sort(
                key=lambda tag: tag.tone == "quiet"
            )  # what is only counted comes last, whoever counts it
        return rows_of_statement(statement, tags)


def paragraphs_mime(paragraphs: Sequence[str]) -> QMimeData:
    """Paragraphs by id, to be dragged onto an area or to another place of the board."""
    data = QMimeData()
    data.setData(PARAGRAPHS_MIME, "\n".join(paragraphs).encode())
    return data


def dragged_paragraphs(data: QMimeData) -> list[str]:
    """The ids of dragged paragraphs; none where something else is dragged."""
    if not data.hasFormat(PARAGRAPHS_MIME):
        return []
    return bytes(data.data(PARAGRAPHS_MIME).data()).decode("utf-8", "replace").split("\n")


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
