"""What the handlers of actions share: the window, and the desk of the statement that is open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.desk import Desk

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Handler:
    """A part's object behind `ActionSpec.handler`; made once per window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _desk(self) -> Desk:
        """The open desk, for actions that are off while no statement is open."""
        assert self._window.desk is not None
        return self._window.desk
