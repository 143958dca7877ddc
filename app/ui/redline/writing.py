"""A redline put into its panes in slices, so that the window never waits for a long one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.redline_lines import Line
from app.ui.redline.pane import Pane
from app.ui.redline.together import level

SLICE = 0.012
"""Seconds that a slice may take, about one frame of a screen; then the window has its turn."""

AT_ONCE = 24
"""Lines that are there when `start` returns, about a screenful."""

BATCH = 6
"""Lines that are written between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at: the paragraph (id) at the top, how many pixels of it are above the edge, the current row.

    "" and -1 for none.
    """

    top: str = ""
    above: float = 0.0
    row: int = -1


class Writing(QObject):
    """Writes lines into panes that stand beside each other, each slice at its place at once.

    Qt lays out all that stands above what is written, so each slice is laid out by the next one and never all
    together. Until what is `Seen` is there, with a screenful below it, the panes keep the picture that they show;
    then `placed` tells it, and the rest comes while the reader reads. `finish` writes what is missing at once.
    """

    placed = Signal()
    done = Signal()

    def __init__(self, panes: Callable[[], Sequence[Pane]], parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.seen = Seen()
        self._panes = panes
        self._used: Sequence[Pane] = ()
        self._rest: Iterator[Line] | None = None
        self._waiting = False
        self._lowest = 0
        self._missing: list[Callable[[Line], bool]] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(lambda: self._go_on(perf_counter() + SLICE))

    @property
    def complete(self) -> bool:
        """Whether all lines are written."""
        return self._rest is None

    @property
    def waiting(self) -> bool:
        """Whether what is looked at is not written yet."""
        return self._waiting

    def start(self, lines: Iterable[Line], seen: Seen = Seen()) -> None:
        """Shows these lines instead of those that are there; what was being written before is dropped."""
        self._show_picture(kept=False)
        self._turn.stop()
        rest = iter(lines)
        self.lines, self._rest, self.seen = [], rest, seen
        self._used = tuple(self._panes())
        self._missing = [_is_paragraph(seen.top)] if seen.top else []
        self._missing += [_is_row(seen.row)] if seen.row >= 0 else []
        self._lowest, self._waiting = 0, True
        end = perf_counter() + SLICE
        self._show_picture(kept=True)
        for pane in self._used:
            pane.begin()
        self._write(rest, AT_ONCE)
        self._go_on(end)

    def wait_for(self, row: int, line: int = -1) -> None:
        """Another row is looked at, which stands in a line that is written, or (-1) not yet: `placed` tells of it."""
        self.seen = Seen(row=row)
        self._missing = [_is_row(row)] if line < 0 else []
        self._lowest = max(line, 0)
        self._waiting = True
        self._show_picture(kept=True)

    def finish(self) -> None:
        """Writes what is missing."""
        if self._rest is None:
            return
        self._turn.stop()
        self._write_until(lambda: False)
        self._settle()

    def _go_on(self, end: float) -> None:
        self._write_until(lambda: perf_counter() >= end)
        self._settle()
        if not self.complete:
            self._turn.start()

    def _write_until(self, over: Callable[[], bool]) -> None:
        while self._rest is not None:
            self._write(self._rest, BATCH)
            if over():
                return

    def _write(self, rest: Iterator[Line], count: int) -> None:
        first, found = len(self.lines), list(islice(rest, count))
        self.lines += found
        for column, pane in enumerate(self._used):
            pane.add([line.cells[column] for line in found])
        level(self._used, first, len(self.lines))
        for at, line in enumerate(found, start=first):
            met = [is_it for is_it in self._missing if is_it(line)]
            if met:
                self._lowest = at
                self._missing = [is_it for is_it in self._missing if is_it not in met]
        if len(found) < count:
            self._rest = None

    def _settle(self) -> None:
        """Tells what has come to pass."""
        if self._waiting and (self.complete or self._has_seen()):
            self._waiting = False
            self._show_picture(kept=False)
            self.placed.emit()
        if self.complete:
            self.done.emit()

    def _has_seen(self) -> bool:
        """Whether what is looked at is there, with what is to be seen below it."""
        if self._missing or not self._used or not self.lines:
            return False
        pane = self._used[-1]
        below = pane.extent(len(self.lines) - 1)[1] - pane.extent(self._lowest)[0] - self.seen.above
        return below >= pane.viewport().height()

    def _show_picture(self, *, kept: bool) -> None:
        """Whether the panes keep the picture that they show, whatever is written meanwhile."""
        for pane in self._used:
            pane.setUpdatesEnabled(not kept)


def _is_paragraph(name: str) -> Callable[[Line], bool]:
    return lambda line: line.id == name


def _is_row(row: int) -> Callable[[Line], bool]:
    return lambda line: line.shows(row)
