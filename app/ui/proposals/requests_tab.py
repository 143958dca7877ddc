"""What one delegation asked for and what became of it, with the letter that tells it so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.council import delegation_name
from app.domain.errors import PenholderError
from app.services.replies import write_reply
from app.ui.desk import Desk
from app.ui.exporting.folder import show_in_folder
from app.ui.proposals.list_delegate import CardListView
from app.ui.proposals.list_model import HTML, ID, ProposalList
from app.ui.proposals.state import Filter, ProposalState
from app.ui.when_seen import WhenSeen


class RequestsTab(QWidget):
    """Stands beside the matrix; follows the delegation that was chosen there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("requests_tab")
        self._desk = desk
        self._state = ProposalState.of(desk)
        self.who = QComboBox()
        self.who.setAccessibleName("Delegation")
        self.who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.count = QLabel()
        self.count.setProperty("tone", "muted")
        self.count.setWordWrap(True)
        self.list = CardListView(desk.look, HTML)
        self.model = ProposalList(desk, self, wanted=self._wanted, by_place=True)
        self.letter = QPushButton("Write the reply letter…")
        self.letter.clicked.connect(self.ask_letter)
        self._set_up_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.who)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(self.letter)
        self.who.activated.connect(lambda _: self._state.set_filter(delegation=self.who.currentData()))
        self._fresh = WhenSeen(self, self.refresh)
        desk.changed.connect(self._heard)
        desk.look.changed.connect(self._fresh.later)
        self._state.filter_changed.connect(self._fresh.later)

    @property
    def code(self) -> str:
        """The chosen delegation's code, or ""."""
        return self._state.filter.delegation

    def refresh(self) -> None:
        """Reads the requests anew."""
        self._fresh.settled()
        self._fill_names()
        self.model.refresh()
        total = self.model.rowCount()
        opened = sum(row.is_open for row in self.model.rows)
        name = delegation_name(self._desk.statement.delegations, self.code)
        if not self.code:
            self.count.setText("Choose a delegation here, or by its head in the matrix.")
        elif not total:
            self.count.setText(f"{name} has asked for nothing.")
        else:
            requests = "1 request" if total == 1 else f"{total} requests"
            self.count.setText(f"{requests}, {opened} still open" if opened else f"{requests}, all decided")
        remarks = any(item.delegation == self.code for item in self._desk.statement.comments)
        self.letter.setEnabled(bool(self.code) and (total > 0 or remarks))

    def ask_letter(self) -> None:
        """Asks where to, and writes the letter."""
        name = delegation_name(self._desk.statement.delegations, self.code)
        suggested = self._desk.session.path.absolute().parent / f"Reply to {name}.docx"
        chosen, _ = QFileDialog.getSaveFileName(
            self, f"The reply to {name}", str(suggested), "Word file (*.docx)"
        )
        if chosen:
            path = Path(chosen)
            if self.write(path if path.suffix.lower() == ".docx" else Path(f"{path}.docx")):
                show_in_folder(path)

    def write(self, path: Path) -> bool:
        """Writes the letter; says in a box why where that cannot be."""
        day = self._desk.session.now().astimezone().date()
        try:
            write_reply(self._desk.statement, self.code, path, day=day)
        except PenholderError as error:
            self._desk.show_error(error.in_file(str(path)))
            return False
        self._desk.message.emit(f"“{path.name}” is written")
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.catch_up()

    def _wanted(self) -> Filter:
        return Filter(self.code or "\0nobody", "All")

    def _set_up_list(self) -> None:
        view = self.list
        view.setObjectName("request_list")
        view.setAccessibleName("What the delegation asked for")
        view.setModel(self.model)
        view.activated.connect(lambda index: self._go(str(index.data(ID))))

    def _fill_names(self) -> None:
        statement = self._desk.statement
        codes = dict.fromkeys(
            [item.code for item in statement.delegations] + [item.delegation for item in statement.proposals]
        )
        rows = [
            ("Choose a delegation…", ""),
            *((delegation_name(statement.delegations, code), code) for code in codes if code),
        ]
        if [self.who.itemData(place) for place in range(self.who.count())] != [code for _, code in rows]:
            self.who.clear()
            for name, code in rows:
                self.who.addItem(name, code)
        self.who.setCurrentIndex(max(0, self.who.findData(self.code)))

    def _go(self, proposal: str) -> None:
        found = self._state.find(proposal)
        if found is not None:
            if self._desk.statement.holds(found.paragraph):
                self._desk.show_words(found.paragraph)
            self._state.choose(proposal)
            self._desk.tab_requested.emit("proposals")

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.anything and not changes.coalesce:
            self._fresh.later()
