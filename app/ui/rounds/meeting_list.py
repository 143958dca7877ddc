"""The open proposals of the current paragraph as lines for the wall, the chosen one marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.domain.numbering import working_numbers
from app.domain.proposals import Proposal, ProposalStatus
from app.ui.desk import Desk
from app.ui.proposals.list_delegate import CardListView
from app.ui.proposals.state import ProposalState
from app.ui.proposals.words import asker, kind_words, redline_html, spoken, why_not

ID = Qt.ItemDataRole.UserRole + 1
HTML = Qt.ItemDataRole.UserRole + 2


class MeetingList(CardListView):
    """A click chooses (`chosen` carries the id); the keyboard stays with the window."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, HTML)
        self.setObjectName("meeting_list")
        self.setAccessibleName("Open proposals on this paragraph")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.clicked.connect(lambda index: self.chosen.emit(str(index.data(ID))))

    def show_proposals(self, proposals: Sequence[Proposal], chosen: str) -> None:
        """Shows these proposals."""
        self._model.clear()
        numbers = working_numbers(self._desk.statement)
        for proposal in proposals:
            found = ProposalState.of(self._desk).standing(proposal)
            item = QStandardItem(asker(self._desk.statement, proposal))
            item.setData(proposal.id, ID)
            item.setData(self._line(proposal), HTML)
            item.setData(spoken(self._desk.statement, found, numbers), Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
            if proposal.id == chosen:
                self.setCurrentIndex(item.index())
                self.scrollTo(item.index())

    def _line(self, proposal: Proposal) -> str:
        look, statement = self._desk.look, self._desk.statement
        found = ProposalState.of(self._desk).standing(proposal)
        name = escape(asker(statement, proposal))
        ink, muted, warn = (look.colour(tone).name() for tone in ("ink", "muted", "warn"))
        words = redline_html(found, look)
        what = escape(kind_words(proposal, working_numbers(statement)))
        remarks = " ".join(f"“{escape(comment.text)}”" for comment in proposal.comments)
        aside = "held" if proposal.status is ProposalStatus.HELD else ""
        parts = [f'<b style="color:{ink}">{name}</b>']
        if what:
            parts.append(f'<span style="color:{muted}">{what}</span>')
        if words:
            parts.append(
                f"<span style=\"font-family:'{look.serif_family}'; font-size:18px; color:{ink}\">{words}</span>"
            )
        if remarks:
            parts.append(f'<span style="color:{muted}">{remarks}</span>')
        note = escape(why_not(found)) or aside
        if note:
            parts.append(f'<span style="color:{warn}">{note}</span>')
        return f'<p style="margin:0; font-size:16px">{"&nbsp; ".join(parts)}</p>'
