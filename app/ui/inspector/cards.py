"""Cards and columns: what the tabs at the right are built from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget


class Column(QScrollArea):
    """A scrolling column of widgets; `clear()` takes them out."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("inspector_body")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 12, 14, 12)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.setWidget(body)

    def add(self, widget: QWidget) -> None:
        """Adds a widget at the end."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def clear(self) -> None:
        """Takes all widgets out."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class Card(QFrame):
    """A title at the left, something small at the right, then lines and a row of buttons."""

    def __init__(self, title: str, aside: str = "", *, tone: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(f"{title}, {aside}" if aside else title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 10)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        left, right = QLabel(title), QLabel(aside)
        left.setProperty("role", "title")
        right.setProperty("role", "small")
        if tone:
            right.setProperty("tone", tone)
        head.addWidget(left, 1)
        head.addWidget(right)
        self._column.addLayout(head)
        self._buttons: QHBoxLayout | None = None

    def say(self, words: str, *, tone: str = "", rich: bool = False, serif: str = "") -> QLabel:
        """Adds a paragraph of text that can be selected; `serif` is the family for words of the statement."""
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if tone:
            label.setProperty("tone", tone)
        if serif:
            label.setStyleSheet(f'QLabel {{ font-family: "{serif}"; font-size: 14px; }}')
        self._column.addWidget(label)
        return label

    def put(self, widget: QWidget) -> None:
        """Adds any widget."""
        self._column.addWidget(widget)

    def button(self, text: str, tip: str = "") -> QPushButton:
        """Adds a small button to the card's row of buttons."""
        if self._buttons is None:
            self._buttons = QHBoxLayout()
            self._buttons.setSpacing(6)
            self._buttons.addStretch(1)
            self._column.addLayout(self._buttons)
        made = QPushButton(text)
        made.setProperty("scale", "small")
        made.setToolTip(tip)
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        return made


def hint(words: str) -> QLabel:
    """A grey line that says what could stand here."""
    label = QLabel(words)
    label.setWordWrap(True)
    label.setProperty("tone", "muted")
    return label
