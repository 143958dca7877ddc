"""Windows that open larger than the screen are brought down to it: on a small laptop their buttons stay in reach."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""Pixels that the system's frame and title bar take; they are known only once a window shows."""


class ScreenFit(QObject):
    """Watches an application: each window is fitted to its screen when it is about to show."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never takes the event away."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and _is_window(watched):
            fit(watched)
        return False


def fit(window: QWidget) -> None:
    """Makes the window as large as it may be on its screen; one that fits, or fills the screen, stays."""
    if window.isMaximized() or window.isFullScreen():
        return
    screen = window.screen()
    size = fitted(window.size(), screen.availableGeometry())
    if size != window.size():
        window.resize(size)


def fitted(size: QSize, available: QRect) -> QSize:
    """The size, bounded by what the screen leaves beside the frame."""
    return size.boundedTo(available.size() - FRAME)


def _is_window(widget: QWidget) -> bool:
    kind = widget.windowType()
    return widget.isWindow() and kind in (Qt.WindowType.Window, Qt.WindowType.Dialog)
