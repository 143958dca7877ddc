"""All proposals as a list, narrowed by delegation, status, area and collision."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.numbering import working_numbers
from app.domain.proposals import Proposal, ProposalKind
from app.ui.desk import Desk
from app.ui.proposals.state import STATUSES, Filter, ProposalState
from app.ui.proposals.words import (
    STATUS_TONES,
    UNKNOWN,
    aside,
    asker,
    became,
    clipped,
    kind_words,
    redline_html,
    spoken,
    why_not,
)

Index = QModelIndex | QPersistentModelIndex
ID = Qt.ItemDataRole.UserRole + 1
HTML = Qt.ItemDataRole.UserRole + 2


class ProposalList(QAbstractListModel):
    """The proposals that a filter (usually the state's) lets through, in the order of the text, the tray's last.

    The cards of a list of one delegation are headed by the place (`by_place`), else by the delegation.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QObject | None = None,
        *,
        wanted: Callable[[], Filter] | None = None,
        by_place: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = ProposalState.of(desk)
        self._by_place = by_place
        self._wanted = wanted or (lambda: self._state.filter)
        self.rows: list[Proposal] = []
        self._html: dict[str, str] = {}

    def refresh(self) -> None:
        """Reads the proposals anew."""
        self.beginResetModel()
        self._numbers = working_numbers(self._desk.statement)
        self.rows = narrowed(self._desk, self._wanted())
        self._html = {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ID:
            return row.id
        if role == HTML:
            if row.id not in self._html:
                self._html[row.id] = self._card(row)
            return self._html[row.id]
        if role == Qt.ItemDataRole.DisplayRole:
            return asker(self._desk.statement, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = spoken(self._desk.statement, self._state.standing(row), self._numbers)
            return f"{self._where(row)}: {words}"
        return None

    def row_of(self, proposal: str) -> int:
        """The row of a proposal, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.id == proposal), -1)

    def _where(self, row: Proposal) -> str:
        if not row.paragraph:
            return "Before paragraph 1"
        number = self._numbers.get(row.paragraph)
        if number is None:
            return "In the tray"
        return f"Paragraph {number}" if number else "Unnumbered"

    def _card(self, row: Proposal) -> str:
        statement, look = self._desk.statement, self._desk.look
        ink, muted = look.colour("ink").name(), look.colour("muted").name()
        name = escape(asker(statement, row))
        head, side = (escape(self._where(row)), "") if self._by_place else (name, escape(self._where(row)))
        found = self._state.standing(row)
        parts = [
            f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td><b style="color:{ink}">{head}</b></td>'
            f'<td align="right" style="color:{muted}; font-size:11px">{side}</td></tr></table>'
        ]
        words = redline_html(found, look)
        what = "" if row.kind is ProposalKind.COMMENT else kind_words(row, self._numbers)
        remarks = " ".join(f"“{comment.text}”" for comment in row.comments)
        if what:
            parts.append(_line(what, muted))
        if words:
            family = f"font-family:'{look.serif_family}'"
            parts.append(f'<p style="margin:4px 0 0 0; {family}; font-size:13.5px; color:{ink}">{words}</p>')
        if remarks:
            parts.append(_line(clipped(remarks, 160), muted))
        if not row.delegation:
            parts.append(_line(UNKNOWN, look.colour("warn").name()))
        parts.append(self._foot(row, why_not(found) if row.is_open else ""))
        return "".join(parts)

    def _foot(self, row: Proposal, note: str) -> str:
        look = self._desk.look
        tone = STATUS_TONES[row.status] or "muted"
        said = aside(row) if row.is_open else became(row)
        foot = _line(said, look.colour(tone).name())
        return foot + (_line(note, look.colour("warn").name()) if note else "")


def narrowed(desk: Desk, wanted: Filter) -> list[Proposal]:
    """The proposals that a filter lets through, in the order of the text, undecided ones first at each place."""
    state, statement = ProposalState.of(desk), desk.statement
    passes = STATUSES[wanted.status]
    in_area = {item.id for item in statement.paragraphs if wanted.area in item.areas} if wanted.area else None
    touching = _colliding(state) if wanted.collisions else None
    found = [
        item
        for item in statement.proposals
        if passes(item)
        and wanted.delegation in ("", item.delegation)
        and (in_area is None or item.paragraph in in_area)
        and (touching is None or item.id in touching)
    ]
    places: dict[str, int] = {item.id: place for place, item in enumerate(statement.paragraphs)}
    last = len(places)
    return sorted(
        found, key=lambda item: (places.get(item.paragraph, last if item.paragraph else -1), not item.is_open)
    )


def _colliding(state: ProposalState) -> set[str]:
    return {
        found.proposal.id
        for paragraph in state.desk.statement.paragraphs
        for stack in state.stacks(paragraph.id)
        if stack.collides
        for found in stack.standings
    }


def _line(words: str, colour: str) -> str:
    return f'<p style="margin:3px 0 0 0; font-size:11px; color:{colour}">{escape(words)}</p>'
