"""The list of changes at the right: each with its place, what became of it and the words themselves."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QStandardItem, QStandardItemModel, QTextDocument
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.services.comparing import Row, excerpt
from app.ui.desk import Desk
from app.ui.look import Look
from app.ui.redline.state import RedlineState

ROW = Qt.ItemDataRole.UserRole + 1
HTML = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class ChangesPanel(QWidget):
    """The list; a click goes to the change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._state = RedlineState.of(desk)
        self._look = desk.look
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setObjectName("changes_list")
        self._list.setAccessibleName("Changes")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CardDelegate(desk.look, self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setFrameShape(QListView.Shape.NoFrame)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setStyleSheet("QListView { background: transparent; border: none; }")
        self._empty = QLabel("Nothing differs between these two texts.")
        self._empty.setProperty("tone", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 4, 0)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        self._list.clicked.connect(self._chosen)
        self._list.activated.connect(self._chosen)
        for signal in (self._state.compared, self._state.row_changed):
            signal.connect(self.refresh)
        self._state.stepped.connect(self._show_current)
        desk.look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Lists the changes anew."""
        comparison = self._state.comparison
        self._model.clear()
        for number, place in enumerate(comparison.changed, start=1):
            row = comparison.rows[place]
            item = QStandardItem(row.where)
            item.setData(place, ROW)
            item.setData(card_html(row, f"{number} of {len(comparison.changed)}", self._look), HTML)
            item.setData(spoken(row), Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._empty.setVisible(not comparison.changed)
        self._list.setVisible(bool(comparison.changed))
        self._show_current(self._state.current)

    def _chosen(self, index: QModelIndex) -> None:
        self._state.set_current(int(index.data(ROW)))

    def _show_current(self, row: int) -> None:
        for place in range(self._model.rowCount()):
            index = self._model.index(place, 0)
            if index.data(ROW) == row:
                self._list.setCurrentIndex(index)
                self._list.scrollTo(index)
                return


class _CardDelegate(QStyledItemDelegate):
    """Paints a change as a card."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -8.5, -8.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("accent" if chosen else "line"), 1))
        painter.setBrush(self._look.colour("paper"))
        painter.drawRoundedRect(rect, 8, 8)
        painter.translate(rect.left() + 12, rect.top() + 9)
        self._document(index).drawContents(painter)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._width(), round(self._document(index).size().height()) + 27)

    def _width(self) -> int:
        return max(120, self._view.viewport().width())

    def _document(self, index: Index) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._look.sans(12.5))
        document.setTextWidth(self._width() - 33)
        document.setHtml(str(index.data(HTML)))
        return document


def card_html(row: Row, where: str, look: Look) -> str:
    """A change as rich text: its place and number, its words, its note."""
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    words = "".join(_piece(tag, text, look) for tag, text in excerpt(row)) if row.change.edited else ""
    if row.change.kind in ("inserted", "deleted"):
        words = "".join(_piece(tag, _clipped(text), look) for tag, text in excerpt(row))
    parts = [
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td><b style="color:{ink}">{escape(row.where)}</b>'
        f'</td><td align="right" style="color:{muted}; font-size:11px">{where}</td></tr></table>'
    ]
    if words:
        parts.append(
            f"<p style=\"margin-top:5px; font-family:'{look.serif_family}'; font-size:14px\">{words}</p>"
        )
    if row.note:
        parts.append(f'<p style="margin-top:5px; font-size:11px; color:{muted}">{escape(row.note)}</p>')
    return "".join(parts)


def spoken(row: Row) -> str:
    """What a screen reader says of a change: "Paragraph 7: 2 insertions, 1 deletion; moved here from 9"."""
    spans = [span for span in row.change.spans if span.changed]
    insertions = sum(span.tag in ("insert", "replace") for span in spans)
    deletions = sum(span.tag in ("delete", "replace") for span in spans)
    parts = [
        f"{count} {word}" if count == 1 else f"{count} {word}s"
        for count, word in ((insertions, "insertion"), (deletions, "deletion"))
        if count
    ]
    text = f"{row.where}: {', '.join(parts)}" if parts else row.where
    return f"{text}; {row.note}" if row.note else text


def tab_title(desk: Desk) -> str:
    """The tab's title with the number of changes."""
    count = len(RedlineState.of(desk).comparison.changed)
    return f"Changes {count}" if count else "Changes"


def _piece(tag: str, text: str, look: Look) -> str:
    shown = escape(text)
    if tag == "insert":
        style = f"color:{look.colour('ins').name()}; background:{look.colour('insbg').name()}"
        return f'<u style="{style}">{shown}</u>'
    if tag == "delete":
        style = f"color:{look.colour('dele').name()}; background:{look.colour('delbg').name()}"
        return f'<s style="{style}">{shown}</s>'
    return f'<span style="color:{look.colour("ink").name()}">{shown}</span>'


def _clipped(text: str, words: int = 14) -> str:
    parts = text.split(" ")
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"
