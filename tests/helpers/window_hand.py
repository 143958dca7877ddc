"""A user's hand on the window: what is done in the next dialog, files dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def soon(act: Callable[[QWidget], None], kind: type[QWidget]) -> None:
    """Does something to the next modal window, which must be of this kind."""

    def run() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind), found
        try:
            act(found)
        except BaseException:
            found.close()
            raise

    QTimer.singleShot(0, run)


def drop(widget: QWidget, *files: Path) -> None:
    """Drops files on a widget, which must take them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(4, 4), copy, mime, left, none)
    QApplication.sendEvent(widget, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(4, 4), copy, mime, left, none))
