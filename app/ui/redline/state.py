"""What the redline views of one window share: which texts, what to show, the comparison, the current change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import Changes
from app.domain.statement import Statement
from app.services.comparing import Comparison, Row, compare_statements
from app.services.redline_lines import Show
from app.services.redline_three import three_way
from app.ui.desk import Desk

PRESENT = 0
"""Stands for the text as it is now where a version's number is asked for."""

VIEWS = ("redline", "side-by-side")
"""The views that show the redline."""

AT_ONCE = 80
"""So many paragraphs of all texts together are compared at once; more of them beside the window."""


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """Which rows are stepped through and where each row stands, and of what that was made."""

    of: tuple[Comparison, Comparison | None, Show]
    stops: tuple[int, ...]
    order: dict[int, int]


class RedlineState(QObject):
    """One per desk. `compared` tells that another comparison is there, `row_changed` that one row was typed in,
    `stepped` that another change became current (its row's index). `remarks` are by paragraph: shifts of meaning.
    `theirs` is a third text, compared with the older one too while it is in sight (`three`).
    """

    compared = Signal()
    row_changed = Signal(int)
    stepped = Signal(int)
    show_changed = Signal()
    remarks_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("redline_state")
        self.desk = desk
        self.show = Show()
        self.old = self._first_choice()
        self.new = PRESENT
        self.theirs = PRESENT
        self.comparison = Comparison(())
        self.third: Comparison | None = None
        self.current = -1
        self.remarks: Mapping[str, tuple[str, ...]] = {}
        self.wanted = False
        self._watched = False
        self._kept: _LaidOut | None = None
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._heard)
        desk.view_changed.connect(self._viewed)

    @classmethod
    def of(cls, desk: Desk) -> RedlineState:
        """The desk's state, made when first asked for."""
        found = desk.findChild(cls, "redline_state")
        return found if isinstance(found, RedlineState) else cls(desk)

    def text_of(self, version: int) -> Statement:
        """The statement of a version, or as it stands for `PRESENT`."""
        return self.desk.statement if version == PRESENT else self.desk.session.text_of(version)

    def label(self, version: int) -> str:
        """What a drafter calls the text: the version's label, or "working text"."""
        for item in self.desk.session.versions:
            if item.number == version:
                return item.label
        return "working text"

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows: those of the comparison and, counted on after them, those of the third text where it is shown."""
        return (*self.comparison.rows, *(self.third.rows if self.three and self.third else ()))

    @property
    def three(self) -> bool:
        """Whether a third text stands beside the two: the inline view has only two."""
        return self.theirs != PRESENT and self.desk.view == "side-by-side"

    @property
    def stops(self) -> tuple[int, ...]:
        """The rows that are listed and stepped through, in the order in which they stand; as `show` has them."""
        return self._laid_out().stops

    def choose(self, *, old: int | None = None, new: int | None = None, theirs: int | None = None) -> None:
        """Compares other texts."""
        self.old = self.old if old is None else old
        self.new = self.new if new is None else new
        self.theirs = self.theirs if theirs is None else theirs
        self._stale = True
        self.refresh()

    def watch(self, on: bool) -> None:
        """Follows the text also while no view of the redline is shown, or no longer."""
        self._watched = on
        self.wanted = on or self.desk.view in VIEWS
        if on:
            self.refresh()

    def set_show(self, show: Show) -> None:
        """Shows the redline in another way."""
        if show != self.show:
            self.show = show
            self.show_changed.emit()

    def set_remarks(self, remarks: Mapping[str, tuple[str, ...]]) -> None:
        """Shows these remarks under their paragraphs (by id)."""
        if remarks != self.remarks:
            self.remarks = remarks
            self.remarks_changed.emit()

    def refresh(self) -> None:
        """Compares the chosen texts where anything changed since; over 50 ms beside the window."""
        if not self._stale:
            return
        self._stale = False
        texts = [self.text_of(self.old), self.text_of(self.new)]
        if self.theirs != PRESENT:
            texts.append(self.text_of(self.theirs))
        if sum(len(text.paragraphs) for text in texts) <= AT_ONCE:
            self._take(_compared(texts))
            return
        self.desk.jobs.run(
            lambda _progress, _cancelled: _compared(texts),
            done=self._take,
            title="Comparing",
            key="redline",
        )

    def step(self, by: int) -> None:
        """Goes to the next (1) or the previous (-1) change, round from the end to the beginning."""
        stops = self.stops
        if not stops:
            self.desk.message.emit("There is no change between these texts")
            return
        order = self._laid_out().order
        here = order.get(self.current, -1)
        if by > 0:
            self.set_current(next((row for row in stops if order[row] > here), stops[0]))
        else:
            before = [row for row in stops if 0 <= order[row] < here]
            self.set_current(before[-1] if before else stops[-1])

    def _laid_out(self) -> _LaidOut:
        """Kept until anything that it was made of is another."""
        third = self.third if self.three else None
        kept = self._kept
        if kept is None or kept.of[0] is not self.comparison or kept.of[1:] != (third, self.show):
            order = list(range(len(self.comparison.rows)))
            if third is not None:
                order = [row for line in three_way(self.comparison, third, self.show) for row in line.rows]
            rows = self.rows
            stops = tuple(row for row in order if stops_at(rows[row], self.show))
            places = {row: place for place, row in enumerate(order)}
            kept = self._kept = _LaidOut((self.comparison, third, self.show), stops, places)
        return kept

    def set_current(self, row: int) -> None:
        """Makes a row current and its paragraph with it."""
        self.current = row
        rows = self.rows
        if 0 <= row < len(rows):
            found = rows[row]
            if self.desk.statement.holds(found.id):
                self.desk.set_current(found.id)
        self.stepped.emit(row)

    def _first_choice(self) -> int:
        """The latest version that differs from the present text, else the first one there is."""
        versions = self.desk.session.versions
        for version in reversed(versions):
            if self.text_of(version.number).paragraphs != self.desk.statement.paragraphs:
                return version.number
        return versions[0].number if versions else PRESENT

    def _take(self, compared: Sequence[Comparison]) -> None:
        rows = self.rows
        before = rows[self.current].id if 0 <= self.current < len(rows) else ""
        self.comparison = compared[0]
        self.third = compared[1] if len(compared) > 1 else None
        self.current = next(
            (
                place
                for place, row in enumerate(self.comparison.rows)
                if before and row.id == before and row.change.kind != "moved_from"
            ),
            -1,
        )
        self.compared.emit()

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.rounds and self.old == PRESENT:
            self.old = self._first_choice()
        if self._typed(changes):
            return
        self._stale = True
        if self.wanted:
            self._soon.start()

    def _typed(self, changes: Changes) -> bool:
        simple = len(changes.paragraphs) == 1 and not changes.order and not changes.facts
        if self._stale or self.new != PRESENT or not simple:
            return False
        (paragraph,) = changes.paragraphs
        if not self.desk.statement.holds(paragraph):
            return False
        found = self.comparison.retyped(paragraph, self.desk.statement.paragraph(paragraph).text)
        if found is None:
            return False
        self.comparison, row = found
        self.row_changed.emit(row)
        return True

    def _viewed(self, name: str) -> None:
        self.wanted = self._watched or name in VIEWS
        if self.theirs != PRESENT and name in VIEWS and self.current >= len(self.rows):
            self.current = -1
        if self.wanted:
            self.refresh()


def stops_of(comparison: Comparison, show: Show) -> tuple[int, ...]:
    """The rows of a comparison in which anything changed, as `show` has them."""
    return tuple(place for place, row in enumerate(comparison.rows) if stops_at(row, show))


def stops_at(row: Row, show: Show) -> bool:
    """Whether a reader stops at the row; a move, where it is shown as one, is looked at where it went."""
    change = row.change
    if not change.changed or (change.kind == "moved_from" and show.moves):
        return False
    return show.spaces or change.kind != "edited" or change.edited


def _compared(texts: Sequence[Statement]) -> list[Comparison]:
    """The newer text, and the third where there is one, each against the older."""
    return [compare_statements(texts[0], text) for text in texts[1:]]
