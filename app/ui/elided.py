"""A label that gives way where it has too little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Elided(QLabel):
    """A label that gives way: … stands at its end, or where `mode` says, where it has too little room.

    Its tip is then the whole text, and `more` below it where there is any.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._full, self._mode, self._more = text, mode, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_full(text)

    def set_full(self, text: str) -> None:
        """Shows this text, as much of it as fits."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def set_more(self, more: str) -> None:
        """What else its tip says: what had no room beside it."""
        if more != self._more:
            self._more = more
            self._elide()

    @property
    def room(self) -> int:
        """The width (px) of the whole text."""
        return self.fontMetrics().horizontalAdvance(self._full) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.room, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._mode, max(self.width(), 20))
        self.setText(shown)
        said = "\n".join(filter(None, [self._full, self._more]))
        self.setToolTip(said if shown != self._full or self._more else "")
