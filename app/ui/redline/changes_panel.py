"""The list of changes at the right: each with its place, what became of it and the words themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.comparing import Row
from app.services.redline_lines import Show
from app.ui.desk import Desk
from app.ui.layer import refresh_titles
from app.ui.look import Look
from app.ui.proposals.list_delegate import CardListView
from app.ui.redline.cards import HTML, Cards
from app.ui.redline.state import RedlineState

BATCH = 40
"""Cards that are laid out at a time, more than are seen; the window is heard between. Of fewer Qt lays out all."""

SAME = "Nothing differs between these two texts."


class ChangesList(QWidget):
    """Cards of changes; `chosen` carries the row of the one that is clicked, or opened with Enter."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._model = Cards(look, self)
        self._list = CardListView(look, HTML)
        self._list.setObjectName("changes_list")
        self._list.setAccessibleName("Changes")
        self._list.setModel(self._model)
        self._list.setLayoutMode(CardListView.LayoutMode.Batched)
        self._list.setBatchSize(BATCH)
        self._shown = QTimer(self, singleShot=True, interval=0)
        self._shown.timeout.connect(self._scroll)
        self._empty = QLabel(SAME)
        self._empty.setProperty("tone", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)

    def show_rows(
        self, rows: Sequence[Row], stops: tuple[int, ...], show: Show, texts: Sequence[str] = ()
    ) -> None:
        """Lists the rows at `stops`; `texts` says of each whose change it is, where there are several texts."""
        self._model.fill([rows[row] for row in stops], stops, show, texts)
        self._empty.setVisible(not stops)
        self._list.setVisible(bool(stops))

    def show_row(self, row: Row, number: int) -> None:
        """Shows one of the listed rows, by its number, anew: its words are being typed."""
        self._model.change(self._model.stops.index(number), row)

    def holds(self, stops: tuple[int, ...]) -> bool:
        """Whether just these rows are listed."""
        return stops == self._model.stops

    def show_current(self, row: int) -> None:
        """Marks the card of a row, where it has one."""
        if row in self._model.stops:
            self._list.setCurrentIndex(self._model.index(self._model.stops.index(row), 0))
            self._scroll()
        else:
            self._list.setCurrentIndex(QModelIndex())
            self._list.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards are as high as their words need at the new width."""
        super().resizeEvent(event)
        self._list.scheduleDelayedItemsLayout()

    def _scroll(self) -> None:
        """Shows the current card, at once or as soon as it is laid out."""
        index = self._list.currentIndex()
        if not index.isValid():
            return
        if self._list.visualRect(index).isValid():
            self._list.scrollTo(index)
        elif self._list.isVisible():
            self._shown.start()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.stops[index.row()])


class ChangesPanel(QWidget):
    """The list of the changes between the two texts (and in a third one); a click goes to the change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = RedlineState.of(desk)
        self.list = ChangesList(desk.look)
        self._outdated = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.chosen.connect(self._state.set_current)
        for signal in (self._state.compared, self._state.show_changed, desk.look.changed, desk.view_changed):
            signal.connect(self.refresh)
        for signal in (self._state.compared, self._state.show_changed):
            signal.connect(self._count)
        self._state.row_changed.connect(self._retyped)
        self._state.stepped.connect(self.list.show_current)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Lists the changes anew, when the panel is next in sight."""
        self._outdated = True
        if not self.isVisible():
            return
        self._outdated = False
        state = self._state
        stops, first = state.stops, len(state.comparison.rows)
        texts = (
            [state.label(state.new if row < first else state.theirs) for row in stops] if state.three else []
        )
        self.list.show_rows(state.rows, stops, state.show, texts)
        self.list.show_current(state.current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self.refresh()

    def _count(self) -> None:
        """The tab's title says how many changes there are."""
        refresh_titles(self._desk)

    def _retyped(self, row: int) -> None:
        stops = self._state.stops
        if self._outdated or not self.isVisible() or self._state.three or not self.list.holds(stops):
            self.refresh()
        elif row in stops:
            self.list.show_row(self._state.comparison.rows[row], row)


def tab_title(desk: Desk) -> str:
    """The tab's title with the number of changes."""
    count = len(RedlineState.of(desk).stops)
    return f"Changes {count}" if count else "Changes"
