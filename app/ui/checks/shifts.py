"""Shifts of meaning between the compared texts, and in what delegations ask for: worked out beside the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import Changes
from app.domain.council import delegation_name
from app.domain.errors import Cancelled, PenholderError
from app.domain.numbering import working_numbers
from app.domain.proposals import Proposal, ProposalKind
from app.domain.statement import Statement
from app.language.trace import Precedent
from app.services.comparing import Row
from app.services.precedent import AgreedLanguage
from app.text.wording import Shift
from app.text.words import PARAGRAPH_MARK
from app.ui.checks.findings import Findings
from app.ui.desk import Desk
from app.ui.jobs import IsCancelled, Progress
from app.ui.language.library import Library
from app.ui.layer import refresh_titles
from app.ui.redline.state import RedlineState

VIEWS = ("redline", "side-by-side")


@dataclass(frozen=True, slots=True)
class Shifted:
    """The shifts of one paragraph, or of one proposal on it.

    `proposal` is the proposal's id, or ""; `replaced` names agreed language that it would take words of.
    """

    paragraph: str
    where: str
    shifts: tuple[Shift, ...]
    who: str = ""
    proposal: str = ""
    replaced: tuple[Precedent, ...] = ()


class Shifts(QObject):
    """One per desk. `changed` tells that other shifts are there, or how often their words were used."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("shifts")
        self._desk = desk
        self._library = Library.of(desk)
        self._state = RedlineState.of(desk)
        self.checking = Findings.of(desk).checking
        self.between: tuple[Shifted, ...] = ()
        self.asked: tuple[Shifted, ...] = ()
        self.uses: Mapping[str, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self.refresh)
        self._state.compared.connect(self._soon.start)
        self._state.row_changed.connect(lambda _: self._soon.start())
        self._library.changed.connect(self._soon.start)
        desk.changed.connect(self._heard)
        desk.view_changed.connect(lambda view: self._soon.start() if view in VIEWS else None)

    @classmethod
    def of(cls, desk: Desk) -> Shifts:
        """The desk's shifts, made when first asked for."""
        found = desk.findChild(cls, "shifts")
        return found if isinstance(found, Shifts) else cls(desk)

    @property
    def count(self) -> int:
        """How many shifts there are between the compared texts."""
        return sum(len(item.shifts) for item in self.between)

    def refresh(self) -> None:
        """Tells the shifts anew, where a view of the redline is shown."""
        self._soon.stop()
        if self._desk.view not in VIEWS:
            return
        changed = self._state.comparison.changed
        rows = [self._state.comparison.rows[place] for place in changed]
        statement = self._desk.statement

        def work(_progress: Progress, cancelled: IsCancelled) -> _Found:
            found = self._work_out(rows, statement)
            try:
                return self._library.answer(
                    lambda language: _with_index(found, statement, language), cancelled
                )
            except Cancelled:
                raise
            except PenholderError:
                return found

        self._desk.jobs.run(work, done=self._take, key="shifts")

    def _work_out(self, rows: Sequence[Row], statement: Statement) -> _Found:
        between = [
            Shifted(row.id, row.where, tuple(self.checking.shifts(_plain(row, 0), _plain(row, 1))))
            for row in rows
            if row.change.edited
        ]
        numbers = working_numbers(statement)
        asked = [
            Shifted(
                item.paragraph,
                _where(numbers, item.paragraph),
                tuple(self.checking.shifts(item.before, item.after)),
                delegation_name(statement.delegations, item.delegation),
                item.id,
            )
            for item in statement.proposals
            if changes_words(item)
        ]
        return _Found(tuple(item for item in between if item.shifts), tuple(asked), {})

    def _take(self, found: _Found) -> None:
        self.between, self.asked, self.uses = found.between, found.asked, found.uses
        self._state.set_remarks({item.paragraph: tag_words(item.shifts) for item in self.between})
        self.changed.emit()
        refresh_titles(self._desk)

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.proposals and self._desk.view in VIEWS:
            self._soon.start()


@dataclass(frozen=True, slots=True)
class _Found:
    between: tuple[Shifted, ...]
    asked: tuple[Shifted, ...]
    uses: Mapping[str, int]


def changes_words(proposal: Proposal) -> bool:
    """Whether a proposal still waits and would give a paragraph other words."""
    return proposal.is_open and proposal.kind is ProposalKind.AMEND and proposal.before != proposal.after


def tag_words(shifts: Iterable[Shift]) -> tuple[str, ...]:
    """The shifts as tags under a paragraph: "verb: notes → recognizes", "qualifier: + as appropriate"."""
    tags = []
    for shift in shifts:
        changed = f"{shift.old} → {shift.new}" if shift.old and shift.new else ""
        single = f"+ {shift.new}" if shift.new else f"− {shift.old}"
        tags.append(f"{shift.category.value}: {changed or single}")
    return tuple(tags)


def _with_index(found: _Found, statement: Statement, language: AgreedLanguage) -> _Found:
    """How often the Council used each word, and what agreed language the proposals would touch."""
    every = [shift for item in (*found.between, *found.asked) for shift in item.shifts]
    terms = {term.lower() for shift in every for term in (shift.old, shift.new) if term}
    by_id = {item.id: item for item in statement.proposals}
    asked = tuple(
        Shifted(
            item.paragraph,
            item.where,
            item.shifts,
            item.who,
            item.proposal,
            tuple(language.replaced(by_id[item.proposal].before, by_id[item.proposal].after, statement)),  # type: ignore[index]  # an id is a str
        )
        for item in found.asked
    )
    return _Found(found.between, asked, language.frequency(sorted(terms)))


def _plain(row: Row, side: int) -> str:
    text = (row.change.old_text, row.change.new_text)[side]
    return text.replace(PARAGRAPH_MARK, " ")


def _where(numbers: Mapping[str, str], paragraph: str) -> str:
    number = numbers.get(paragraph, "")
    return f"Paragraph {number}" if number else "Unnumbered paragraph"
