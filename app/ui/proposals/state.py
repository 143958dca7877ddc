"""What the proposals' views of one window share: the chosen one, the filter, and how each stands to the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.deciding import tray
from app.domain.proposals import Proposal, ProposalStatus
from app.domain.statement import Statement
from app.services.deciding import Stack, Standing, stacks, standing
from app.ui.desk import Desk

StatusTest = Callable[[Proposal], bool]

STATUSES: dict[str, StatusTest] = {
    "Open": lambda item: item.is_open,
    "Held": lambda item: item.status is ProposalStatus.HELD,
    "Accepted": lambda item: item.status is ProposalStatus.ACCEPTED,
    "In part": lambda item: item.status is ProposalStatus.IN_PART,
    "Rejected": lambda item: item.status is ProposalStatus.REJECTED,
    "All": lambda _: True,
}
"""What the list can be narrowed to, by the word that the choice shows."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which proposals are shown: of one delegation (code), status, area (id); "" for all."""

    delegation: str = ""
    status: str = "Open"
    area: str = ""
    collisions: bool = False


class StackCache:
    """The stacks of each paragraph, worked out again only where its words or proposals are others."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], list[Stack]]] = {}

    def of(self, statement: Statement, paragraph: str) -> list[Stack]:
        """The open proposals on a paragraph ("" for the beginning of the text), colliding ones together."""
        asked = tuple(item for item in statement.proposals if item.paragraph == paragraph)
        touched = dict.fromkeys([paragraph, *(other for item in asked for other in item.others)])
        texts = tuple(statement.paragraph(item).text if statement.holds(item) else None for item in touched)
        key = (asked, texts)
        known = self._known.get(paragraph)
        if known is None or known[0] != key:
            known = (key, stacks(statement, paragraph) if asked else [])
            self._known[paragraph] = known
        return known[1]


class ProposalState(QObject):
    """One per desk. `chosen_changed` carries a proposal's id, `filter_changed` tells of another filter.

    `focus_wanted` asks the panel to take the keyboard for the chosen proposal. `reason` is what the next
    decision is noted with; `reason_changed` tells that it was used or set from elsewhere.
    """

    chosen_changed = Signal(str)
    filter_changed = Signal()
    focus_wanted = Signal()
    reason_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("proposal_state")
        self.desk = desk
        self.filter = Filter()
        self.chosen = ""
        self.reason = ""
        self._cache = StackCache()
        self._order: list[Proposal] = []
        self._stale = True
        desk.changed.connect(self._heard)

    @classmethod
    def of(cls, desk: Desk) -> ProposalState:
        """The desk's state, made when first asked for."""
        found = desk.findChild(cls, "proposal_state")
        return found if isinstance(found, ProposalState) else cls(desk)

    def stacks(self, paragraph: str) -> list[Stack]:
        """The open proposals on a paragraph, colliding ones together."""
        return self._cache.of(self.desk.statement, paragraph)

    def standing(self, proposal: Proposal) -> Standing:
        """How a proposal stands to the present text."""
        if proposal.is_open and not proposal.amends:
            for stack in self.stacks(proposal.paragraph):
                for found in stack.standings:
                    if found.proposal.id == proposal.id:
                        return found
        return standing(self.desk.statement, proposal)

    def find(self, proposal: str) -> Proposal | None:
        """The proposal with this id, or None."""
        return next((item for item in self.desk.statement.proposals if item.id == proposal), None)

    def amendments(self, proposal: str) -> list[Proposal]:
        """The open proposals that would change another one."""
        return [item for item in self.desk.statement.proposals if item.amends == proposal and item.is_open]

    def loose_amendments(self, paragraph: str) -> list[Proposal]:
        """Open proposals on a proposal that is decided already: they wait beside its paragraph."""
        opened = {item.id for item in self.desk.statement.proposals if item.is_open}
        return [
            item
            for item in self.desk.statement.proposals
            if item.paragraph == paragraph and item.amends and item.is_open and item.amends not in opened
        ]

    def order(self) -> list[Proposal]:
        """All open proposals in the order of the text, those that wait in the tray last."""
        if self._stale:
            self._order = self._ordered()
            self._stale = False
        return self._order

    def set_filter(self, **changes: object) -> None:
        """Narrows what is shown."""
        fresh = replace(self.filter, **changes)  # type: ignore[arg-type]  # names are checked by replace
        if fresh != self.filter:
            self.filter = fresh
            self.filter_changed.emit()

    def set_reason(self, reason: str) -> None:
        """Sets the reason of the next decision; "" when it was used."""
        if reason != self.reason:
            self.reason = reason
            self.reason_changed.emit(reason)

    def choose(self, proposal: str, *, follow: bool = True) -> None:
        """Makes a proposal the chosen one; its paragraph becomes current with `follow`."""
        found = self.find(proposal)
        if found is None:
            return
        changed = proposal != self.chosen
        self.chosen = proposal
        if follow and self.desk.statement.holds(found.paragraph):
            self.desk.set_current(found.paragraph)
        if changed:
            self.chosen_changed.emit(proposal)

    def current(self) -> Proposal | None:
        """The open proposal that a key decides: the chosen one if it stands here, else the first one here."""
        here = self.here()
        return next((item for item in here if item.id == self.chosen), here[0] if here else None)

    def here(self) -> list[Proposal]:
        """The open proposals of the current paragraph, as they stand in the panel."""
        wanted = self.filter.delegation
        return [
            item
            for item in self.order()
            if item.paragraph == self.desk.current and wanted in ("", item.delegation)
        ]

    def step(self, by: int) -> Proposal | None:
        """Goes to the next open proposal (1) or the previous one (-1), round from the end to the beginning."""
        order = [item for item in self.order() if self.filter.delegation in ("", item.delegation)]
        if not order:
            return None
        ids = [item.id for item in order]
        present = self.current()
        if present is not None and present.id == self.chosen:
            at = (ids.index(present.id) + by) % len(order)
        else:
            at = self._nearest(order, by)
        self.choose(order[at].id)
        return order[at]

    def after(self, proposal: str, *, here_only: bool) -> str:
        """Which proposal to choose when this one is decided: the next one, or "" where none is left."""
        order = [item for item in self.order() if self.filter.delegation in ("", item.delegation)]
        ids: list[str] = [item.id for item in order]
        if proposal not in ids:
            return ""
        at = ids.index(proposal)
        paragraph = order[at].paragraph
        behind, before = order[at + 1 :], order[:at]
        same = [item for item in (*behind, *before) if item.paragraph == paragraph]
        if same:
            return same[0].id
        rest = [*behind, *before]
        return "" if here_only or not rest else rest[0].id

    def _nearest(self, order: list[Proposal], by: int) -> int:
        """Where the cursor stands on no chosen proposal: the first one from its paragraph on, or back."""
        places = {item.id: place for place, item in enumerate(self.desk.statement.paragraphs)}
        at = places.get(self.desk.current, -1)  # type: ignore[call-overload]  # an id is a str at run time
        where = [places.get(item.paragraph, -1 if not item.paragraph else len(places)) for item in order]  # type: ignore[call-overload]
        if by > 0:
            return next((place for place, found in enumerate(where) if found >= at), 0)
        return next((place for place in reversed(range(len(order))) if where[place] <= at), len(order) - 1)

    def _ordered(self) -> list[Proposal]:
        statement = self.desk.statement
        amending: dict[str, list[Proposal]] = {}
        for item in statement.proposals:
            if item.amends and item.is_open:
                amending.setdefault(item.amends, []).append(item)
        found: list[Proposal] = []
        for paragraph in ("", *(item.id for item in statement.paragraphs)):
            for stack in self.stacks(paragraph):
                for one in stack.standings:
                    found += [one.proposal, *amending.pop(one.proposal.id, ())]
        found += [item for items in amending.values() for item in items if statement.holds(item.paragraph)]
        places = {item.id: place for place, item in enumerate(statement.paragraphs)}
        found.sort(key=lambda item: places.get(item.paragraph, -1))  # type: ignore[call-overload]  # ids are str
        listed = {item.id for item in found}
        found += [item for item in tray(statement) if item.id not in listed]
        return found

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.anything:
            self._stale = True
