"""Who says what, in the meeting: one key for each delegation, a line for its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.council import Delegation
from app.domain.proposals import Comment, CommentId
from app.domain.remarks import add_comment
from app.services.session import new_id
from app.ui.desk import Desk

DIGITS = "1234567890"
PER_LINE = 8


def key_of(place: int) -> str:
    """The key of the delegation at a place of the roster: 1 … 9, 0, then with Ctrl; "" beyond the twentieth."""
    if place < 10:
        return DIGITS[place]
    return f"Ctrl+{DIGITS[place - 10]}" if place < 20 else ""


def place_of(event: QKeyEvent) -> int:
    """The place of the roster that a key asks for, or -1."""
    digit = event.key() - Qt.Key.Key_0
    if not 0 <= digit <= 9:
        return -1
    place = (digit - 1) % 10
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return place + 10
    return place if modifiers == Qt.KeyboardModifier.NoModifier else -1


class SaysBar(QWidget):
    """The delegations with their keys; when one is chosen, the line for what it says.

    Enter notes a remark; Ctrl+Enter asks for words (`words_wanted` carries the code). `left` tells that
    the line is closed.
    """

    words_wanted = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.code = ""
        self.buttons: dict[str, QPushButton] = {}
        self._chips = QWidget()
        self._grid = QGridLayout(self._chips)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.who = QLabel()
        self.who.setProperty("role", "title")
        self.line = QLineEdit()
        self.line.setObjectName("says")
        self.line.setPlaceholderText(
            "Enter notes it as a remark · Ctrl+Enter: propose words on this paragraph · Esc"
        )
        self.line.setAccessibleName("What the delegation says")
        self.line.installEventFilter(self)
        self._field = QWidget()
        row = QHBoxLayout(self._field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.who)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._chips)
        self._field.hide()
        self.refresh()

    def refresh(self) -> None:
        """Reads the roster anew."""
        roster = self._desk.statement.delegations
        if list(self.buttons) == [item.code for item in roster]:
            return
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {item.code: self._button(place, item) for place, item in enumerate(roster)}

    def choose(self, place: int) -> bool:
        """Opens the line for a delegation; False where the roster has none at that place."""
        roster = self._desk.statement.delegations
        if not 0 <= place < len(roster) or not self._desk.writable:
            return False
        self.code = roster[place].code
        self.who.setText(f"{roster[place].name}:")
        self._field.show()
        self.line.clear()
        self.line.setFocus()
        return True

    def close_line(self) -> None:
        """Closes the line."""
        self.code = ""
        self._field.hide()
        self.left.emit()

    def note(self) -> None:
        """Notes what the delegation says on the current paragraph."""
        words = self.line.text().strip()
        session = self._desk.session
        if words and self.code:
            comment = Comment(
                CommentId(new_id("c")), self._desk.current, self.code, session.author, words, session.now()
            )
            if self._desk.apply(add_comment, comment) is None:
                return
        self.close_line()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if not isinstance(event, QKeyEvent) or event.key() not in keys:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        code = self.code
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.close_line()
            self.words_wanted.emit(code)
        else:
            self.note()
        return True

    def _button(self, place: int, item: Delegation) -> QPushButton:
        key = key_of(place)
        button = QPushButton(f"{key}  {item.name}" if key else item.name)
        button.setObjectName(f"says_{item.code}")
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(f"{item.name} says")
        button.clicked.connect(lambda: self.choose(place))
        self._grid.addWidget(button, place // PER_LINE, place % PER_LINE)
        return button
