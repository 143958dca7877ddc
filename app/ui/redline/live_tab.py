"""Beside the Edit view: the redline of the current paragraph against the chosen version, while it is being typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.comparing import Row
from app.services.redline_dress import Dress
from app.services.redline_lines import Line, inline_cell
from app.ui.desk import Desk
from app.ui.redline.chooser import fill_texts, menu_button, name_button
from app.ui.redline.pane import Pane
from app.ui.redline.state import PRESENT, RedlineState


class LiveTab(QWidget):
    """Follows every key and the paragraph that is current; compares with the older text of the redline views."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = RedlineState.of(desk)
        self._place = -1
        self._dress = Dress({}, {})
        self.against = menu_button("The version to compare with", "live_against")
        self.pane = Pane(desk.look, margin=46, side=14)
        self.pane.setAccessibleName("Redline of the current paragraph")
        self.said = QLabel()
        self.said.setProperty("tone", "muted")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.more = QPushButton("Whole redline")
        self.more.setProperty("scale", "small")
        self.more.setToolTip("Opens the redline at this paragraph")
        self.more.clicked.connect(lambda: desk.view_requested.emit("redline"))
        self._lay_out()
        for signal in (self._state.compared, desk.current_changed, desk.look.changed, desk.look.zoom_changed):
            signal.connect(self.refresh)
        self._state.row_changed.connect(self._retyped)

    def refresh(self, *_: object) -> None:
        """Shows the current paragraph's redline anew, where the tab is in sight."""
        if not self.isVisible():
            return
        state = self._state
        name_button(self.against, state.label(state.old))
        fill_texts(self.against.menu(), state, state.old, lambda number: state.choose(old=number))
        self._dress = Dress.of(state.text_of(state.old), state.text_of(state.new))
        rows = state.comparison.rows
        self._place = next(
            (
                place
                for place, row in enumerate(rows)
                if self._desk.current in row.new_ids and row.change.kind != "moved_from"
            ),
            -1,
        )
        self._show(rows[self._place] if self._place >= 0 else None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._state.new != PRESENT:
            self._state.choose(new=PRESENT)
        self._state.watch(True)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._state.watch(False)

    def _retyped(self, row: int) -> None:
        if self.isVisible():
            if row == self._place:
                self._show(self._state.comparison.rows[row], typed=True)
            else:
                self.refresh()

    def _show(self, row: Row | None, *, typed: bool = False) -> None:
        was_shown = not self._card.isHidden()
        changed = row is not None and row.change.changed
        self._card.setVisible(changed)
        self.said.setVisible(not changed)
        if row is None:
            self.said.setText("No paragraph is current.")
            return
        if not changed:
            self.said.setText(f"{row.where} reads as in {self._state.label(self._state.old)}.")
            return
        line = Line((inline_cell(row),), self._place, row.id, True, ids=row.new_ids)
        cell = self._dress.put_on(line).cells[0]
        if typed and was_shown:
            self.pane.show_cell(0, cell)
        else:
            self.pane.show_cells([cell])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        label = QLabel("Against")
        label.setProperty("tone", "muted")
        top.addWidget(label)
        top.addWidget(self.against)
        top.addStretch(1)
        top.addWidget(self.more)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._card, 1)
        column.addWidget(self.said, 1)
