"""Draws a row of the command palette: the command, its menu in grey, its keys at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget


class CommandDelegate(QStyledItemDelegate):
    """Takes the two further texts from the roles that it is given."""

    def __init__(self, parent: QWidget, menu_role: int, keys_role: int) -> None:
        super().__init__(parent)
        self._menu_role, self._keys_role = menu_role, keys_role

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = QRect(option.rect)
        palette: QPalette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        assert isinstance(view, QWidget)
        painter.save()
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = rect.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(view.font())
        painter.setPen(palette.text().color())
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(palette.placeholderText().color())
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, str(index.data(self._keys_role)))
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(text) + 12)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, str(index.data(self._menu_role)))
        painter.restore()
