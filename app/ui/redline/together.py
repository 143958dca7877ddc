"""Panes that stand beside each other: their lines at the same heights, scrolled as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from app.ui.redline.pane import Pane

SLICE, SET_SLICE = 8, 64
"""Lines that are measured, or set, before the clock is looked at; each setting moves all that stands below."""

AT_ONCE = 0.012
"""Seconds that go at a stretch into setting lines; then the window is heard."""


def scroll_together(panes: Sequence[Pane], value: int) -> None:
    """Brings every pane to the place (in pixels) that one of them was scrolled to."""
    for pane in panes:
        bar = pane.verticalScrollBar()
        if bar.value() != value:
            bar.blockSignals(True)
            bar.setValue(value)
            bar.blockSignals(False)
            pane.viewport().update()
            pane.update_margin()


class Alignment(QObject):
    """Gives the lines of all panes the same heights, a long text bit by bit, so that the window goes on hearing.

    `panes` gives the panes that are shown, each with the same number of lines; `done` is called when all lines stand.
    All lines are measured before the first one is set: Qt takes what it has not laid out yet for laid out once
    anything above it changes, and gives it no height.
    """

    def __init__(
        self, panes: Callable[[], Sequence[Pane]], done: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panes = panes
        self._done = done
        self._count = 0
        self._heights: list[list[float]] = []
        self._set = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    @property
    def complete(self) -> bool:
        """Whether every line stands at its height."""
        return self._set >= self._count

    def start(self, count: int) -> None:
        """Sets `count` lines beside each other as soon as the window has its size."""
        self._set, self._count, self._heights = 0, count, []
        self._soon.start()

    def one(self, line: int) -> None:
        """Sets one line anew, whose words changed."""
        if self.complete:
            self._level(line, [_of_line(pane.heights(line, line + 1) for pane in self._panes())])

    def _go_on(self) -> None:
        start = perf_counter()
        while not self.complete and perf_counter() - start < AT_ONCE:
            self._next_slice()
        if self.complete:
            self._done()
        else:
            self._soon.start()

    def _next_slice(self) -> None:
        measured = len(self._heights)
        if measured < self._count:
            end = min(measured + SLICE, self._count)
            found = [pane.heights(measured, end) for pane in self._panes()]
            self._heights += [list(line) for line in zip(*found, strict=True)]
        else:
            end = min(self._set + SET_SLICE, self._count)
            self._level(self._set, self._heights[self._set : end])
            self._set = end

    def _level(self, first: int, heights: Sequence[Sequence[float]]) -> None:
        for column, pane in enumerate(self._panes()):
            pane.align([max(line) - line[column] for line in heights], first)


def _of_line(heights: Iterable[Sequence[float]]) -> list[float]:
    """The heights of one line in all panes."""
    return [line[0] for line in heights]
