"""All proposals, narrowed by delegation, status, area and collision; several are decided at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.ui.desk import Desk
from app.ui.proposals.card import KEYS, KeyButton
from app.ui.proposals.decider import Decider
from app.ui.proposals.list_delegate import CardListView
from app.ui.proposals.list_model import HTML, ID, ProposalList
from app.ui.proposals.state import STATUSES, ProposalState
from app.ui.when_seen import WhenSeen

MANY = ("accept", "reject", "hold", "reopen")


class CardList(CardListView):
    """The list itself: the keys of the cards decide what is selected. `keyed` carries the verb."""

    keyed = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = KEYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif verb is not None and not event.modifiers():
            self.keyed.emit(verb)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)


class AllPage(QWidget):
    """`reason_wanted` asks for the reason's line, `left` for the text."""

    reason_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, decider: Decider) -> None:
        super().__init__()
        self._desk = desk
        self._decider = decider
        self._state = ProposalState.of(desk)
        self.model = ProposalList(desk, self)
        self.list = CardList(desk.look, HTML)
        self.buttons: dict[str, KeyButton] = {}
        self._count = QLabel()
        self._count.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 14, 0)
        column.setSpacing(8)
        column.addLayout(self._filters())
        column.addWidget(self._count)
        column.addWidget(self._set_up_list(), 1)
        column.addLayout(self._decisions())
        self._fresh = WhenSeen(self, self.refresh)
        desk.changed.connect(self._heard)
        desk.look.changed.connect(self._fresh.later)
        self._state.filter_changed.connect(self._fresh.later)
        self._state.chosen_changed.connect(self._show_chosen)

    def refresh(self) -> None:
        """Reads filters and list anew; what was selected and is still there stays selected."""
        self._fresh.settled()
        kept = set(self.selected())
        self._fill_filters()
        self.model.refresh()
        selection = QItemSelection()
        for row, item in enumerate(self.model.rows):
            if item.id in kept:
                index = self.model.index(row)
                selection.select(index, index)
        self.list.selectionModel().select(selection, self.list.selectionModel().SelectionFlag.ClearAndSelect)
        self._show_chosen(self._state.chosen)
        self._say()

    def selected(self) -> list[str]:
        """The ids of the selected proposals, from top to bottom."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.rows[row].id for row in rows if row < len(self.model.rows)]

    def decide(self, verb: str) -> None:
        """Decides what is selected."""
        chosen = self.selected()
        if verb == "reason":
            self.reason_wanted.emit()
        elif len(chosen) == 1 and verb not in MANY:
            self._decider.decide(verb, chosen[0], jump=False)
        elif chosen and verb in MANY:
            row = self.list.currentIndex().row()
            if self._decider.decide_many(verb, chosen):
                self.refresh()
                self._select_row(min(row, self.model.rowCount() - 1))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.catch_up()

    def _filters(self) -> QGridLayout:
        self.delegation, self.status, self.area = QComboBox(), QComboBox(), QComboBox()
        self.collisions = QCheckBox("Collisions only")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for place, (box, name) in enumerate(
            ((self.delegation, "Delegation"), (self.status, "Status"), (self.area, "Area"))
        ):
            box.setAccessibleName(name)
            box.setObjectName(f"filter_{name.lower()}")
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(box, place // 2, place % 2)
        grid.addWidget(self.collisions, 1, 1)
        self.collisions.setObjectName("filter_collisions")
        self.status.addItems(list(STATUSES))
        self.delegation.activated.connect(
            lambda _: self._state.set_filter(delegation=self.delegation.currentData())
        )
        self.status.activated.connect(lambda _: self._state.set_filter(status=self.status.currentText()))
        self.area.activated.connect(lambda _: self._state.set_filter(area=self.area.currentData()))
        self.collisions.clicked.connect(lambda on: self._state.set_filter(collisions=on))
        return grid

    def _set_up_list(self) -> QListView:
        view = self.list
        view.setObjectName("proposal_list")
        view.setAccessibleName("Proposals")
        view.setModel(self.model)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.keyed.connect(self.decide)
        view.left.connect(self.left)
        view.activated.connect(lambda index: self._go(str(index.data(ID))))
        view.clicked.connect(lambda index: self._go(str(index.data(ID))))
        view.selectionModel().selectionChanged.connect(lambda *_: self._say())
        return view

    def _decisions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for verb, text, key in (
            ("accept", "Accept", "A"),
            ("reject", "Reject", "R"),
            ("hold", "Hold", ""),
            ("reopen", "Reopen", ""),
        ):
            button = KeyButton(text, key)
            button.setObjectName(f"all_{verb}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, verb=verb: self.decide(verb))
            self.buttons[verb] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _fill_filters(self) -> None:
        statement, wanted = self._desk.statement, self._state.filter
        asking = {item.delegation for item in statement.proposals}
        named = [(item.name, item.code) for item in statement.delegations if item.code in asking]
        named += [(code, code) for code in sorted(asking - {"", *(code for _, code in named)})]
        _fill(self.delegation, [("All delegations", ""), *named], wanted.delegation)
        areas = [(f"{item.number}. {item.label}", str(item.id)) for item in statement.areas]
        _fill(self.area, [("All areas", ""), *areas], wanted.area)
        self.status.setCurrentText(wanted.status)
        self.collisions.setChecked(wanted.collisions)

    def _say(self) -> None:
        count, chosen = self.model.rowCount(), len(self.selected())
        words = "No proposal" if not count else "1 proposal" if count == 1 else f"{count} proposals"
        self._count.setText(f"{words}, {chosen} selected" if chosen else words)
        opened = any(item.is_open for item in self.model.rows if item.id in set(self.selected()))
        decided = any(not item.is_open for item in self.model.rows if item.id in set(self.selected()))
        for verb, button in self.buttons.items():
            button.setEnabled(self._desk.writable and (decided if verb == "reopen" else opened))

    def _go(self, proposal: str) -> None:
        self._state.choose(proposal)

    def _menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if index.isValid():
            self._decider.show_menu(str(index.data(ID)), self.list.viewport().mapToGlobal(where))

    def _show_chosen(self, proposal: str) -> None:
        row = self.model.row_of(proposal)
        if row >= 0 and len(self.selected()) < 2:
            self._select_row(row)

    def _select_row(self, row: int) -> None:
        if 0 <= row < self.model.rowCount() and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.anything and not changes.coalesce:
            self._fresh.later()


def _is_ours(event: QKeyEvent) -> bool:
    return not event.modifiers() and Qt.Key(event.key()) in KEYS


def _fill(box: QComboBox, rows: list[tuple[str, str]], chosen: str) -> None:
    have = [(box.itemText(place), box.itemData(place)) for place in range(box.count())]
    if have != rows:
        box.clear()
        for text, data in rows:
            box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
