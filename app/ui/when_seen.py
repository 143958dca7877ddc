"""Work that a view owes: done soon where the view is seen, else when it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


class WhenSeen(QTimer):
    """`work` begins by calling `settled`; the view's showEvent calls `catch_up`.

    A child of the view: signals of what outlives it may be bound to `later`, and end with it.
    """

    def __init__(self, view: QWidget, work: Callable[[], None]) -> None:
        super().__init__(view, singleShot=True)
        self._view, self._work = view, work
        self.owed = True
        self.timeout.connect(self._now)

    def later(self, *_: object) -> None:
        """There is work, as soon as the present event is over."""
        self.after(0)

    def after(self, delay: int) -> None:
        """There is work in so many milliseconds."""
        self.owed = True
        self.start(delay)

    def catch_up(self) -> None:
        """Does what is owed."""
        if self.owed:
            self._work()

    def settled(self) -> None:
        """Nothing is owed any more."""
        self.owed = False
        self.stop()

    def _now(self) -> None:
        if self._view.isVisible():
            self.catch_up()
