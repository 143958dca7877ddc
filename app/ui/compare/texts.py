"""The two files that are compared, and which of their changes is current."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.errors import PenholderError
from app.services.comparing import Comparison, compare_lists
from app.services.redline_lines import Show
from app.services.redlining import read_paragraphs
from app.ui.jobs import Job, Jobs
from app.ui.redline.chooser import counted
from app.ui.redline.state import stops_of


class TwoTexts(QObject):
    """`changed` tells that files, comparison or what to show changed; `stepped` that another change is current.

    `comparison` is None until both files were read; `busy` is True while they are; `failed` carries an error.
    """

    changed = Signal()
    stepped = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.old: Path | None = None
        self.new: Path | None = None
        self.comparison: Comparison | None = None
        self.show = Show()
        self.current = -1
        self.busy = False

    def choose(self, *, old: Path | None = None, new: Path | None = None) -> None:
        """Takes one or both files, and compares where both are there."""
        self.old, self.new = old or self.old, new or self.new
        self._compare()

    def swap(self) -> None:
        """Turns the comparison round."""
        self.old, self.new = self.new, self.old
        self._compare()

    def stop(self) -> None:
        """Ends a comparison that still runs; its result is dropped."""
        if self._job is not None:
            self._job.stop(drop=True)

    def set_show(self, show: Show) -> None:
        """Shows the redline in another way."""
        self.show = show
        self.changed.emit()

    @property
    def stops(self) -> tuple[int, ...]:
        """The rows that are listed and stepped through, as `show` has them."""
        return stops_of(self.comparison, self.show) if self.comparison is not None else ()

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) change, round from the end to the beginning."""
        stops = self.stops
        if not stops:
            return
        if by > 0:
            self.set_current(next((row for row in stops if row > self.current), stops[0]))
        else:
            before = [row for row in stops if row < self.current]
            self.set_current(before[-1] if before else stops[-1])

    def set_current(self, row: int) -> None:
        """Makes a row of the comparison current."""
        self.current = row
        self.stepped.emit(row)

    def counted(self) -> str:
        """The redline in one line: "3 paragraphs edited, 1 moved · 12 insertions, 9 deletions"."""
        if self.busy:
            return "Comparing…"
        if self.comparison is None:
            return ""
        return counted(self.comparison) or (
            "Both are the same file" if self._same_file() else "The two texts are the same, word for word"
        )

    def _same_file(self) -> bool:
        try:
            return self.old is not None and self.new is not None and self.old.samefile(self.new)
        except OSError:
            return False

    def _compare(self) -> None:
        self.comparison, self.current = None, -1
        old, new = self.old, self.new
        self.busy = old is not None and new is not None
        self.changed.emit()
        if old is None or new is None:
            return
        self._job = self._jobs.run(
            lambda _progress, _cancelled: compare_lists(_read(old), _read(new)),
            done=self._take,
            failed=self._fail,
            title="Comparing",
            key=f"compare {id(self)}",
        )

    def _take(self, comparison: Comparison) -> None:
        self.busy, self.comparison = False, comparison
        self.changed.emit()

    def _fail(self, error: PenholderError) -> None:
        self.busy = False
        self.changed.emit()
        self.failed.emit(error)


def _read(path: Path) -> list[str]:
    """The file's paragraphs that hold words; an error names the file."""
    try:
        return [text for text in read_paragraphs(path) if text.strip()]
    except PenholderError as error:
        raise error.in_file(str(path)) from error
