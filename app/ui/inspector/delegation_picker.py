"""Choosing a delegation: fifteen buttons, or the first letters of its name or code."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from app.domain.council import Delegation

COLUMNS = 5


def typed_delegation(roster: tuple[Delegation, ...], typed: str) -> Delegation | None:
    """The delegation whose code or name begins with the typed letters: codes first, then names."""
    key = typed.casefold()
    for field in ("code", "name"):
        for delegation in roster:
            if key and str(getattr(delegation, field)).casefold().startswith(key):
                return delegation
    return None


class DelegationPicker(QWidget):
    """One tab stop: arrows go over the grid, letters choose, Enter goes on. `chosen` carries the code."""

    chosen = Signal(str)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Delegation")
        self._roster: tuple[Delegation, ...] = ()
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 2, 2, 2)
        self._grid.setSpacing(4)
        self._buttons: list[QPushButton] = []
        self._letters = ""
        self._forget = QTimer(self, singleShot=True, interval=1200)
        self._forget.timeout.connect(self._clear_letters)

    @property
    def code(self) -> str:
        """The chosen delegation's code, or ""."""
        place = self._group.checkedId()
        return self._roster[place].code if 0 <= place < len(self._roster) else ""

    def set_roster(self, roster: tuple[Delegation, ...]) -> None:
        """Shows these delegations."""
        if roster == self._roster:
            return
        kept = self.code
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._roster = roster
        self._buttons = [self._button(place) for place in range(len(roster))]
        self.choose(kept)

    def choose(self, code: str) -> None:
        """Chooses by code; an unknown one changes nothing."""
        for place, delegation in enumerate(self._roster):
            if delegation.code == code:
                self._buttons[place].setChecked(True)
                self.setAccessibleDescription(delegation.name)
                self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: COLUMNS,
            Qt.Key.Key_Up: -COLUMNS,
        }.get(Qt.Key(event.key()))
        if step is not None and self._roster:
            place = min(max(self._group.checkedId() + step, 0), len(self._roster) - 1)
            self.choose(self._roster[place].code)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.text().isalpha():
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().accent().color())
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.end()

    def _type(self, letter: str) -> None:
        self._letters += letter
        found = typed_delegation(self._roster, self._letters)
        if found is None:
            self._letters = letter
            found = typed_delegation(self._roster, letter)
        self._forget.start()
        if found is not None:
            self.choose(found.code)

    def _clear_letters(self) -> None:
        self._letters = ""

    def _button(self, place: int) -> QPushButton:
        delegation = self._roster[place]
        button = QPushButton(delegation.code)
        button.setCheckable(True)
        button.setProperty("scale", "small")
        button.setProperty("kind", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(delegation.name)
        button.setAccessibleName(delegation.name)
        button.clicked.connect(lambda: self.choose(delegation.code))
        self._group.addButton(button, place)
        self._grid.addWidget(button, place // COLUMNS, place % COLUMNS)
        return button
