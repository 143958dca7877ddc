"""One area under review: its number to drag it by, its heading and its whole text, written in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from app.domain.concept import Area, AreaId
from app.ui.board.places import to_points
from app.ui.look import Look


class AreaRow(QFrame):
    """`written` tells of typing, `entered` and `left` of the keyboard coming and going.

    `dragged` and `dropped` carry the pointer's place in global coordinates while the number is dragged.
    """

    written = Signal()
    entered = Signal()
    left = Signal()
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, area: AreaId, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.id = area
        self.number = ""
        self.current = False
        self.handle = Handle(self, look)
        self.heading = QLineEdit()
        self.heading.setPlaceholderText("No heading")
        self.heading.setFrame(False)
        self.text = GrowingText(look)
        self.text.setPlaceholderText("The text of the area")
        for field in (self.heading, self.text):
            field.installEventFilter(self)
            field.textChanged.connect(self._typed)
        self._weight = 0
        self.heading.setTextMargins(-2, 0, 0, 0)
        self.heading.textChanged.connect(self._weigh)
        self._weigh()
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(self.heading)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 14, 12)
        row.setSpacing(10)
        row.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._showing = False

    @property
    def empty(self) -> bool:
        """Whether neither field holds words."""
        return not self.heading.text().strip() and not self.text.toPlainText().strip()

    @property
    def offset(self) -> int:
        """The cursor in the text, in code points of the text without blanks at its beginning."""
        written = self.text.toPlainText()
        place = to_points(written, self.text.textCursor().position())
        return place - (len(written) - len(written.lstrip()))

    def show_area(self, area: Area, *, words: bool = True) -> None:
        """Shows the area; without `words` its fields stay as they are being typed in."""
        self.show_number(area.number)
        if not words:
            return
        self._showing = True
        if self.heading.text() != area.heading:
            self.heading.setText(area.heading)
        if self.text.toPlainText() != area.text:
            self.text.show_words(area.text)
        self._showing = False

    def show_number(self, number: str) -> None:
        """Shows the number, on the handle and to screen readers."""
        self.number = number
        self.setAccessibleName(f"Area {number}")
        self.heading.setAccessibleName(f"Heading of area {number}")
        self.text.setAccessibleName(f"Text of area {number}")
        self.handle.setToolTip(f"Area {number}: drag it to another place (Alt+Up, Alt+Down)")
        self.handle.update()

    def show_current(self, current: bool) -> None:
        """Marks the row that the verbs work on."""
        self.current = current
        self.setProperty("current", "true" if current else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def focus_text(self, at: int = 0) -> None:
        """The keyboard goes to the text."""
        self.text.setFocus()
        cursor = self.text.textCursor()
        cursor.setPosition(min(at, len(self.text.toPlainText())))
        self.text.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _ours(event):
            event.ignore()
            return True
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _weigh(self, *_: object) -> None:
        """A heading is set bold, the hint that there is none is not."""
        weight = 600 if self.heading.text() else 400
        if weight == self._weight:
            return
        self._weight = weight
        self.heading.setStyleSheet(
            f"QLineEdit {{ border: none; background: transparent; padding: 0; font-weight: {weight}; }}"
        )

    def _typed(self) -> None:
        if not self._showing:
            self.written.emit()


def _ours(event: QKeyEvent) -> bool:
    """Keys that belong to the dialog, not to the field: its one history, and the verbs on areas."""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if control and (enter or event.key() in (Qt.Key.Key_J, Qt.Key.Key_Y)):
        return True
    return alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)


class GrowingText(QTextEdit):
    """Plain text that is always shown whole; its own undo is off, the dialog has one for all."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            f"QTextEdit {{ border: none; background: transparent; padding: 0; "
            f"font-family: '{look.serif_family}'; font-size: 15px; }}"
        )
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def show_words(self, words: str) -> None:
        """Shows other words; the cursor stays as far on as it was."""
        place = self.textCursor().position()
        self.setPlainText(words)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        return max(24, round(self.document().size().height()) + 4)

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


class Handle(QWidget):
    """The number in a circle; dragging it moves the area."""

    def __init__(self, row: AreaRow, look: Look) -> None:
        super().__init__(row)
        self._row = row
        self._look = look
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setFixedSize(26, 26)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragging = event.globalPosition().toPoint(), False
        self._row.text.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.globalPosition().toPoint()
        if self._pressed is not None and (place - self._pressed).manhattanLength() > 6:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self._row.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._dragging:
            self._row.dropped.emit(event.globalPosition().toPoint())
        self._pressed, self._dragging = None, False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accentbg"))
        painter.drawEllipse(1, 1, 24, 24)
        painter.setPen(self._look.colour("accent"))
        painter.setFont(self._look.sans(12, weight=QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._row.number)
        painter.end()
