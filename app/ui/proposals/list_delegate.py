"""A list of cards, painted from rich text; each text is laid out once."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextDocument
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
KEPT = 400


class CardListView(QListView):
    """A list whose rows are cards; `role` is where its model keeps the rich text."""

    def __init__(self, look: Look, role: int) -> None:
        super().__init__()
        self.setItemDelegate(CardListDelegate(look, self, role))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there (unseen while there is nothing to scroll): else its coming would lay out the cards anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListView { background: transparent; border: none; }")


class CardListDelegate(QStyledItemDelegate):
    """`role` is where the model keeps the rich text."""

    def __init__(self, look: Look, view: QListView, role: int) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._role = role
        self._documents: dict[tuple[str, int], QTextDocument] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -2.5, -7.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(self._look.colour("accent" if chosen or focused else "line"), 2 if focused else 1)
        )
        painter.setBrush(self._look.colour("accentbg" if chosen else "paper"))
        painter.drawRoundedRect(rect, 8, 8)
        painter.translate(rect.left() + 12, rect.top() + 9)
        self._document(index).drawContents(painter)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._width(), round(self._document(index).size().height()) + 26)

    def _width(self) -> int:
        return max(120, self._view.viewport().width())

    def _document(self, index: Index) -> QTextDocument:
        key = (str(index.data(self._role)), self._width())
        found = self._documents.get(key)
        if found is None:
            if len(self._documents) > KEPT:
                self._documents.clear()
            found = QTextDocument()
            found.setDocumentMargin(0)
            found.setDefaultFont(self._look.sans(12.5))
            found.setTextWidth(self._width() - 27)
            found.setHtml(key[0])
            self._documents[key] = found
        return found
