"""The statements opened last, each with when it was changed and where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.domain.chapeau import MONTHS
from app.ui.look import Look

PATH = Qt.ItemDataRole.UserRole
ABOUT = Qt.ItemDataRole.UserRole + 1
HEIGHT = 52
Index = QModelIndex | QPersistentModelIndex


class RecentList(QListWidget):
    """Enter or a click opens, Delete takes an entry off the list (never the file)."""

    chosen = Signal(object)
    forgotten = Signal(object)

    def __init__(self, look: Look, recent: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self.setObjectName("recent_list")
        self.setAccessibleName("Statements opened last")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("#recent_list { border: none; background: transparent; }")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_TwoLines(look, self))
        self._recent = recent
        self.itemClicked.connect(self._open)

    def refresh(self) -> None:
        """Reads the list anew."""
        self.clear()
        for path in self._recent():
            about = f"{changed_on(path)} · {folder_of(path)}"
            item = QListWidgetItem(path.stem)
            item.setData(PATH, path)
            item.setData(ABOUT, about)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path.stem}, {about}")
            item.setToolTip(str(path))
            item.setSizeHint(QSize(0, HEIGHT))
            self.addItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(item)
        elif item is not None and event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(item.data(PATH))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos())
        if item is None:
            return
        path = item.data(PATH)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", lambda: self.chosen.emit(path))
        menu.addAction("Take off this list", lambda: self.forgotten.emit(path))
        menu.popup(event.globalPos())

    def _open(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(PATH))


class _TwoLines(QStyledItemDelegate):
    """The name, and under it in grey when and where."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect.adjusted(0, 1, -4, -1)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if over or (chosen and focused):
            painter.setPen(self._look.colour("accent") if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("hover" if over else "accentbg"))
            painter.drawRoundedRect(box, 6, 6)
        words = box.adjusted(10, 6, -10, -6)
        line = QRect(words.left(), words.top(), words.width(), 20)
        self._line(painter, line, str(index.data()), "ink", self._look.sans(14, weight=QFont.Weight.Medium))
        self._line(painter, line.translated(0, 20), str(index.data(ABOUT)), "muted", self._look.sans(12))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEIGHT)

    def _line(self, painter: QPainter, line: QRect, text: str, meaning: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(meaning))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def changed_on(path: Path) -> str:
    """When the file was changed last, by the laptop's clock; "gone" where it is no longer there."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return "gone"
    return f"{changed.day} {MONTHS[changed.month - 1]} {changed.year}, {changed:%H:%M}"


def folder_of(path: Path) -> str:
    """The file's folder, with ~ for the user's own."""
    folder = path.parent
    home = Path.home()
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)
