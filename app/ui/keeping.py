"""Keeps the file in step with the window: typing that waits is saved when the window is left, and a window that
only reads follows what the other one writes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from app.domain.errors import PenholderError
from app.ui.desk import Desk

FOLLOW = 3_000
"""Milliseconds between two looks at a file that another window holds."""


class Keeper(QObject):
    """One per open statement; `window` is watched for being left."""

    def __init__(self, desk: Desk, window: QObject) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        window.installEventFilter(self)
        self._timer = QTimer(self, interval=FOLLOW)
        self._timer.timeout.connect(self.follow)
        if desk.session.read_only:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Saves what waits when the user turns to another window."""
        if watched is self._window and event.type() == QEvent.Type.WindowDeactivate:
            self.save()
        return False

    def save(self) -> None:
        """Saves typing that waits; says in the status line where that cannot be, and tries again later."""
        try:
            self._desk.session.flush()
        except PenholderError as error:
            self._desk.message.emit(f"Not saved: {error.problem}")

    def follow(self) -> None:
        """Reads the file anew where the window that holds it has written."""
        changed = getattr(self._desk.session.store, "changed_elsewhere", None)
        try:
            if changed is not None and changed():
                self._desk.session.reload()
        except PenholderError as error:
            self._desk.message.emit(error.problem)
