"""One area in the left panel: its number in a circle, its label, how far it is covered."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.concept import Area
from app.ui.board.model import dragged_paragraphs
from app.ui.look import Look

CIRCLE, LEFT, PAD = 22, 40, 8


class AreaCard(QWidget):
    """A click marks the area's paragraphs, a double click edits it, paragraphs are dropped on it to be linked."""

    chosen = Signal(str)
    opened = Signal(str)
    dropped = Signal(str, list)
    menu_wanted = Signal(str, object)

    def __init__(self, area: Area, look: Look) -> None:
        super().__init__()
        self.setObjectName(f"area_{area.number}")
        self.area = area
        self.count, self.proposals = 0, 0
        self.own, self.lit, self._over = False, False, False
        self._look = look
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(area.text)

    @property
    def coverage(self) -> str:
        """How far the area is covered, in words."""
        if not self.count:
            return "Not covered yet"
        words = "1 paragraph" if self.count == 1 else f"{self.count} paragraphs"
        if self.proposals:
            words += f", {self.proposals} proposal{'' if self.proposals == 1 else 's'}"
        return words

    def show_state(self, count: int, proposals: int, *, own: bool, lit: bool) -> None:
        """`own`: the current paragraph answers it; `lit`: its paragraphs are marked."""
        self.count, self.proposals, self.own, self.lit = count, proposals, own, lit
        self.setAccessibleName(f"Area {self.area.number}: {self.area.label}; {self.coverage}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, self._height(max(self.width(), 120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._height(self.width()))

    def _height(self, width: int) -> int:
        return round(self._label_rect(width).height()) + 2 * PAD + 18

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._look.colour
        if self.own or self.lit or self._over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accentbg" if self.lit or self._over else "sel"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_circle(painter)
        label = self._label_rect(self.width())
        painter.setFont(self._look.sans(13))
        painter.setPen(colour("ink"))
        painter.drawText(label, self._flags(), self.area.label)
        painter.setFont(self._small())
        painter.setPen(colour("muted" if self.count else "warn"))
        below = label.translated(0, label.height() + 2)
        painter.drawText(QRectF(below.left(), below.top(), self.width() - LEFT - 4, 16), 0, self.coverage)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.area.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.area.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self.area.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(self.area.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.area.id, event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_paragraphs(event.mimeData()):
            self._over = True
            self.update()
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.setDropAction(Qt.DropAction.LinkAction)
        event.accept()
        self.dropped.emit(self.area.id, dragged_paragraphs(event.mimeData()))

    def _paint_circle(self, painter: QPainter) -> None:
        circle = QRectF(PAD + 0.5, PAD + 0.5, CIRCLE - 1, CIRCLE - 1)
        covered = self.count > 0
        if covered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accentbg"))
        else:
            painter.setPen(QPen(self._look.colour("warn"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setFont(self._look.sans(11, weight=QFont.Weight.DemiBold))
        painter.setPen(self._look.colour("accent" if covered else "warn"))
        painter.drawText(circle.translated(QPointF(0, 0)), Qt.AlignmentFlag.AlignCenter, self.area.number)

    def _small(self) -> QFont:
        weight = QFont.Weight.Normal if self.count else QFont.Weight.DemiBold
        return self._look.sans(11, weight=weight)

    def _label_rect(self, width: int) -> QRectF:
        metrics = QFontMetrics(self._look.sans(13))
        room = max(width - LEFT - 8, 60)
        found = metrics.boundingRect(0, 0, room, 1000, int(self._flags()), self.area.label)
        return QRectF(LEFT, PAD, room, found.height())

    @staticmethod
    def _flags() -> int:
        return int(Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value)
