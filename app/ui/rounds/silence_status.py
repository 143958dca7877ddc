"""Silence in the status line: until when, what is left, and a warning where the text is another by now."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel

from app.domain.consulting import SilenceStatus
from app.services.silence import view
from app.ui.desk import Desk

TICK = 30_000
"""Milliseconds between two looks at the clock."""
SOON = 30 * 60
"""Seconds before the hour at which the line turns amber and a reminder is shown."""
TONES = {
    SilenceStatus.RUNNING: "muted",
    SilenceStatus.BROKEN: "warn",
    SilenceStatus.LAPSED: "ok",
    SilenceStatus.LIFTED: "muted",
}


class SilenceLabel(QLabel):
    """A click opens what can be done about silence (`wanted`)."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("silence_status")
        self.setTextFormat(Qt.TextFormat.RichText)
        self._desk = desk
        self._last: SilenceStatus | None = None
        self._reminded = False
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        self._soon = QTimer(self, singleShot=True, interval=300)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(lambda *_: self._soon.start())
        desk.look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Looks at the clock."""
        shown = view(self._desk.session)
        silence = shown.silence
        over = shown.status is SilenceStatus.LIFTED or self._desk.statement.adoption is not None
        self.setVisible(silence is not None and not over)
        if silence is None or over:
            return
        left = (silence.until - self._desk.session.now()).total_seconds()
        running = shown.status is SilenceStatus.RUNNING
        tone = "warn" if running and (left < SOON or shown.changed) else TONES[shown.status]
        colour = self._desk.look.colour(tone if tone != "muted" else "muted").name()
        line = shown.line
        if running:
            head, _, tail = line.partition(" New York")
            begin = "Under silence until "
            line = f"{begin}<b>{head.removeprefix(begin)} New York</b>{tail}"
        note = " · the text has changed since" if shown.changed and running else ""
        self.setText(f'<span style="color:{colour}">{line}{note}</span>')
        self.setToolTip(f"{shown.version} · fingerprint {silence.digest[:16]}")
        self.setAccessibleName(f"{shown.line}{note}")
        self._remind(shown.status, left)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        actions = self._desk.actions
        if event.button() is Qt.MouseButton.LeftButton and actions is not None and "silence.show" in actions:
            actions.trigger("silence.show")

    def _remind(self, status: SilenceStatus, left: float) -> None:
        before, self._last = self._last, status
        if status is SilenceStatus.LAPSED and before is SilenceStatus.RUNNING:
            self._desk.message.emit("Silence has ended without an objection: the text is agreed")
        if status is SilenceStatus.RUNNING and left < SOON and not self._reminded:
            self._reminded = True
            self._desk.message.emit("Silence ends within half an hour")
        elif status is not SilenceStatus.RUNNING or left >= SOON:
            self._reminded = False
