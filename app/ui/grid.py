"""A table of cells on a sheet: no lines, rounded grounds, walked by arrows; coverage and delegations show in one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
ROW = 32
"""Pixels of a row."""
DOES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Grid(QTableView):
    """`used` carries the index of a cell that was clicked, or on which Space or Enter was pressed."""

    used = Signal(QModelIndex)

    def __init__(self, model: QAbstractItemModel, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setModel(model)
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
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self.used)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Shares the width among the columns; called when it or they are others."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter do what a click does, the arrows walk."""
        if event.key() in DOES:
            self.used.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self.fit()


class CellDelegate(QStyledItemDelegate):
    """Paints a cell by `paint_cell`, and the accent's frame round the one that keys work on."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """Paints what stands in the cell."""

    def is_framed(self, index: Index) -> bool:
        """Whether the cell takes the frame."""
        return index.isValid()

    def ground(self, painter: QPainter, box: QRectF, colour: str) -> None:
        """The rounded ground of a cell in one of the theme's colours."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour(colour))
        painter.drawRoundedRect(box, 5, 5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        self.paint_cell(painter, box, index)
        if option.state & QStyle.StateFlag.State_HasFocus and self.is_framed(index):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.colour("accent"), 1.5))
            painter.drawRoundedRect(box, 5, 5)
        painter.restore()
