"""The line at the foot of the panel: why something is decided so, with the reasons given before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from app.ui.desk import Desk
from app.ui.proposals.decisions import recent_reasons
from app.ui.proposals.state import ProposalState


class ReasonLine(QWidget):
    """What stands here is noted with the next decision. Enter and Esc go back to the proposals (`left`)."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = ProposalState.of(desk)
        self.box = QComboBox()
        self.box.setObjectName("reason")
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName("Reason of the next decision")
        field = self.box.lineEdit()
        assert field is not None
        self.field = field
        self.field.setPlaceholderText("Reason of the next decision (W)")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._state.set_reason)
        self.box.installEventFilter(self)
        self._state.reason_changed.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 14, 10)
        row.addWidget(self.box)
        self.refresh()

    def refresh(self) -> None:
        """Offers the reasons given last; what is typed stays."""
        typed = self.field.text()
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItems(recent_reasons(self._desk.statement))
        self.box.setCurrentIndex(-1)
        self.box.blockSignals(False)
        self.field.setText(typed)
        self.setEnabled(self._desk.writable)

    def start(self) -> None:
        """The keyboard goes to the line."""
        self.box.setFocus()
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers():
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self.field.clear()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _show(self, reason: str) -> None:
        if reason != self.field.text():
            self.field.setText(reason)
