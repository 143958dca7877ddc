"""Silence at a glance: how it stands, which exact text, who broke it, and what can be done now."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.consulting import SilenceStatus
from app.domain.council import delegation_name
from app.services.silence import in_zone, view
from app.ui.desk import Desk

ACTIONS = (
    ("silence.put", "Put under silence…"),
    ("silence.extend", "Extend…"),
    ("silence.break", "A delegation breaks it…"),
    ("silence.lift", "Lift"),
    ("silence.message", "Message…"),
)


class SilencePanel(QDialog):
    """A dialog that follows the desk while it is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("silence_panel")
        self.setWindowTitle("Silence procedure")
        self.setMinimumWidth(560)
        self._desk = desk
        self.line, self.details, self.warning = QLabel(), QLabel(), QLabel()
        self.line.setProperty("role", "heading")
        self.line.setStyleSheet("QLabel { font-size: 16px; }")
        self.details.setProperty("tone", "muted")
        self.warning.setProperty("tone", "warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for label in (self.line, self.warning, self.details):
            label.setWordWrap(True)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.buttons: dict[str, QPushButton] = {}
        for name, text in ACTIONS:
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=name: self._do(name))
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column.addWidget(close)
        self._tick = QTimer(self, interval=30_000)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        self._end = desk.session.listen(lambda *_: self.refresh())
        self.finished.connect(lambda _: self._end())
        self.refresh()

    def refresh(self) -> None:
        """Looks at the clock and the record."""
        shown = view(self._desk.session)
        self.line.setText(shown.line or "No text is under silence")
        changed = shown.changed and shown.status in (SilenceStatus.RUNNING, SilenceStatus.LAPSED)
        self.warning.setText("The text on the desk is no longer the one under silence.")
        self.warning.setVisible(changed)
        self.details.setText("\n".join(self._record()))
        self.details.setVisible(bool(self.details.text()))
        for name, button in self.buttons.items():
            action = self._desk.actions[name] if self._desk.actions and name in self._desk.actions else None
            if self._desk.actions is not None:
                self._desk.actions.refresh()
            button.setVisible(action is not None and action.isEnabled())

    def _record(self) -> list[str]:
        shown = view(self._desk.session)
        silence = shown.silence
        if silence is None:
            return []
        lines = [
            f"Text: {shown.version}. Fingerprint {silence.digest[:16]}.",
            f"Put under silence {in_zone(silence.started)} New York.",
        ]
        lines += [f"Extended; it was to end {in_zone(moment)} New York." for moment in silence.extensions]
        for broken in silence.breaks:
            name = delegation_name(self._desk.statement.delegations, broken.delegation)
            lines.append(f"{name} broke silence {in_zone(broken.time)} New York: {broken.reason}")
        return lines

    def _do(self, name: str) -> None:
        if self._desk.actions is not None:
            self._desk.actions.trigger(name)
        self.refresh()
