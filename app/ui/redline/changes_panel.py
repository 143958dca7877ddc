"""The list of changes at the right: each with its place, what became of it and the words themselves."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.comparing import Row, excerpt
from app.services.redline_lines import as_shown
from app.ui.desk import Desk
from app.ui.layer import refresh_titles
from app.ui.look import Look
from app.ui.proposals.list_delegate import CardListView
from app.ui.redline.cells import THIN
from app.ui.redline.state import RedlineState

ROW = Qt.ItemDataRole.UserRole + 1
HTML = Qt.ItemDataRole.UserRole + 2
BATCH = 40
"""Cards that are laid out at a time; the window is heard between."""

SAME = "Nothing differs between these two texts."


class ChangesList(QWidget):
    """Cards of changes; `chosen` carries the row of the one that is clicked, or opened with Enter."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[int, ...] = ()
        self._model = QStandardItemModel(self)
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

    def show_rows(self, rows: Sequence[Row], stops: tuple[int, ...], texts: Sequence[str] = ()) -> None:
        """Lists the rows at `stops`; `texts` says of each whose change it is, where there are several texts."""
        self._rows = stops
        self._model.clear()
        for place, row in enumerate(stops):
            item = QStandardItem()
            self._model.appendRow(item)
            self._fill(item, rows[row], place, texts[place] if texts else "")
        self._empty.setVisible(not stops)
        self._list.setVisible(bool(stops))

    def show_row(self, row: Row, number: int) -> None:
        """Shows one of the listed rows, by its number, anew: its words are being typed."""
        place = self._rows.index(number)
        self._fill(self._model.item(place), row, place, "")

    def holds(self, stops: tuple[int, ...]) -> bool:
        """Whether just these rows are listed."""
        return stops == self._rows

    def show_current(self, row: int) -> None:
        """Marks the card of a row, where it has one."""
        if row in self._rows:
            self._list.setCurrentIndex(self._model.index(self._rows.index(row), 0))
            self._scroll()
        else:
            self._list.setCurrentIndex(QModelIndex())
            self._list.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards are as high as their words need at the new width."""
        super().resizeEvent(event)
        self._list.scheduleDelayedItemsLayout()

    def _fill(self, item: QStandardItem, row: Row, place: int, text: str) -> None:
        item.setText(row.where)
        where = f"{place + 1} of {len(self._rows)}" + (f" · {text}" if text else "")
        item.setData(card_html(row, where, self._look), HTML)
        item.setData(f"{spoken(row)}; {text}" if text else spoken(row), Qt.ItemDataRole.AccessibleTextRole)

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
        self.chosen.emit(self._rows[index.row()])


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
        self.list.show_rows([as_shown(row, state.show) for row in state.rows], stops, texts)
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
            self.list.show_row(as_shown(self._state.comparison.rows[row], self._state.show), row)


def card_html(row: Row, where: str, look: Look) -> str:
    """A change as rich text: its place and number, its words, its note."""
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    words = _pieces(excerpt(row), look) if row.change.edited else ""
    if row.change.kind in ("inserted", "deleted"):
        words = _pieces([(tag, _clipped(text)) for tag, text in excerpt(row)], look)
    parts = [
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td><b style="color:{ink}">{escape(row.where)}</b>'
        f'</td><td align="right" style="color:{muted}; font-size:11px">{escape(where)}</td></tr></table>'
    ]
    if words:
        parts.append(
            f"<p style=\"margin-top:5px; font-family:'{look.serif_family}'; font-size:14px\">{words}</p>"
        )
    if row.note:
        parts.append(f'<p style="margin-top:5px; font-size:11px; color:{muted}">{escape(row.note)}</p>')
    return "".join(parts)


def spoken(row: Row) -> str:
    """What a screen reader says of a change: "Paragraph 7: 2 insertions, 1 deletion; moved up from 9"."""
    spans = [span for span in row.change.spans if span.changed]
    insertions = sum(span.tag in ("insert", "replace") for span in spans)
    deletions = sum(span.tag in ("delete", "replace") for span in spans)
    parts = [
        f"{count} {word}" if count == 1 else f"{count} {word}s"
        for count, word in ((insertions, "insertion"), (deletions, "deletion"))
        if count
    ]
    text = f"{row.where}: {', '.join(parts)}" if parts else row.where
    return f"{text}; {row.note}" if row.note else text


def tab_title(desk: Desk) -> str:
    """The tab's title with the number of changes."""
    count = len(RedlineState.of(desk).stops)
    return f"Changes {count}" if count else "Changes"


def _pieces(pieces: Sequence[tuple[str, str]], look: Look) -> str:
    """Pieces as rich text; a thin space parts struck words from those in their place."""
    words, before = [], ""
    for tag, text in pieces:
        words.append((THIN if (before, tag) == ("delete", "insert") else "") + _piece(tag, text, look))
        before = tag
    return "".join(words)


def _piece(tag: str, text: str, look: Look) -> str:
    shown = escape(text)
    if tag == "insert":
        style = f"color:{look.colour('ins').name()}; background:{look.colour('insbg').name()}"
        return f'<u style="{style}">{shown}</u>'
    if tag == "delete":
        style = f"color:{look.colour('dele').name()}; background:{look.colour('delbg').name()}"
        return f'<s style="{style}">{shown}</s>'
    return f'<span style="color:{look.colour("ink").name()}">{shown}</span>'


def _clipped(text: str, words: int = 14) -> str:
    parts = text.split(" ")
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"
