"""Something done a moment later, in the window's thread: what a session waits with on a slow disk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.domain.errors import PenholderError
from app.ui.error_dialog import show_error


def later(seconds: float, call: Callable[[], None]) -> None:
    """Calls once after so many seconds; says in a box what went wrong."""

    def guarded() -> None:
        try:
            call()
        except PenholderError as error:
            show_error(error, QApplication.activeWindow())

    QTimer.singleShot(round(seconds * 1000), guarded)
