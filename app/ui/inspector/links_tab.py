"""The tab Links: which areas the selected paragraphs answer, and where they stand in the negotiation."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.concept import Area
from app.domain.editing import link_areas, set_state
from app.domain.statement import ParagraphState
from app.ui.areas.panel import section
from app.ui.desk import Desk
from app.ui.inspector.cards import Column, hint


class ElidedBox(QCheckBox):
    """A tick whose words end with … where they have too little room."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(
            self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 28)
        )


class LinksTab(Column):
    """Ticks stand for all selected paragraphs; a half tick means some of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.boxes: dict[str, QCheckBox] = {}
        self._areas: tuple[Area, ...] = ()
        self.state = QComboBox()
        self.state.setAccessibleName("State of the paragraph")
        for state in ParagraphState:
            self.state.addItem(state.value.capitalize(), state)
        self.note = QLineEdit()
        self.note.setPlaceholderText("Pending what, in which package, who holds out")
        self.note.setAccessibleName("Note on the state")
        self._list = QWidget()
        self._column_of_boxes = QVBoxLayout(self._list)
        self._column_of_boxes.setContentsMargins(0, 0, 0, 0)
        self._column_of_boxes.setSpacing(8)
        self._none = hint("Put the cursor into a paragraph to link it.")
        for widget in (
            section("Answers the areas"),
            self._none,
            self._list,
            section("State"),
            self.state,
            self.note,
        ):
            self.add(widget)
        self.state.activated.connect(self._set_state)
        self.note.editingFinished.connect(self._set_state)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(lambda changes, _: None if changes.coalesce else self._soon.start())
        desk.selection_changed.connect(lambda _: self._soon.start())
        self.refresh()

    def refresh(self) -> None:
        """Reads ticks and state anew."""
        if self._areas != self._desk.statement.areas:
            self._rebuild()
        selected = [self._desk.statement.paragraph(item) for item in self._desk.selected]
        for area, box in self.boxes.items():
            linked = sum(area in item.areas for item in selected)
            box.blockSignals(True)
            box.setTristate(0 < linked < len(selected))
            full = Qt.CheckState.Checked if linked == len(selected) else Qt.CheckState.PartiallyChecked
            box.setCheckState(full if linked and selected else Qt.CheckState.Unchecked)
            box.setEnabled(bool(selected) and self._desk.writable)
            box.blockSignals(False)
        self._none.setVisible(not selected)
        for widget in (self.state, self.note):
            widget.setEnabled(bool(selected) and self._desk.writable)
        current = self._desk.paragraph
        if current is not None:
            self.state.setCurrentIndex(self.state.findData(current.state))
            if not self.note.hasFocus():
                self.note.setText(current.note)

    def _rebuild(self) -> None:
        self._areas = self._desk.statement.areas
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for area in self._areas:
            box = ElidedBox(f"{area.number}.  {area.label}")
            box.setToolTip(area.text)
            box.setObjectName(f"link_{area.number}")
            box.clicked.connect(lambda on, area=area: self._link(area, on=on))
            self.boxes[area.id] = box
            self._column_of_boxes.addWidget(box)

    def _link(self, area: Area, *, on: bool) -> None:
        self._desk.apply(link_areas, self._desk.selected, [area.id], on=on)

    def _set_state(self, *_: object) -> None:
        current = self._desk.paragraph
        state, note = ParagraphState(self.state.currentData()), self.note.text().strip()
        if current is not None and (current.state, current.note) != (state, note):
            self._desk.apply(set_state, self._desk.selected, state, note)
