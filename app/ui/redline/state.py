"""What the redline views of one window share: which texts, what to show, the comparison, the current change."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import Changes
from app.domain.statement import Statement
from app.services.comparing import Comparison, Row, compare_statements
from app.services.redline_lines import Show
from app.ui.desk import Desk

PRESENT = 0
"""Stands for the text as it is now where a version's number is asked for."""


class RedlineState(QObject):
    """One per desk. `compared` tells that another comparison is there, `row_changed` that one row was typed in,
    `stepped` that another change became current (its row's index). `remarks` are by paragraph: shifts of meaning.
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
        self.current = -1
        self.remarks: Mapping[str, tuple[str, ...]] = {}
        self.wanted = False
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

    def choose(self, *, old: int | None = None, new: int | None = None, theirs: int | None = None) -> None:
        """Compares other texts."""
        self.old = self.old if old is None else old
        self.new = self.new if new is None else new
        self.theirs = self.theirs if theirs is None else theirs
        self._stale = True
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
        old, new = self.text_of(self.old), self.text_of(self.new)
        if len(old.paragraphs) + len(new.paragraphs) <= 80:
            self._take(compare_statements(old, new))
            return
        self.desk.jobs.run(
            lambda _progress, _cancelled: compare_statements(old, new),
            done=self._take,
            title="Comparing",
            key="redline",
        )

    def step(self, by: int) -> None:
        """Goes to the next (1) or the previous (-1) change, round from the end to the beginning."""
        changed = self.comparison.changed
        if not changed:
            self.desk.message.emit("There is no change between these texts")
            return
        if by > 0:
            after = [row for row in changed if row > self.current]
            self.set_current(after[0] if after else changed[0])
        else:
            before = [row for row in changed if 0 <= row < self.current]
            self.set_current(before[-1] if before else changed[-1])

    def set_current(self, row: int) -> None:
        """Makes a row current and its paragraph with it."""
        self.current = row
        if 0 <= row < len(self.comparison.rows):
            found: Row = self.comparison.rows[row]
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

    def _take(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.current = min(self.current, len(comparison.rows) - 1)
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
        self.wanted = name in ("redline", "side-by-side")
        if self.wanted:
            self.refresh()
