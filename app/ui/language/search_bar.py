"""The head of the tab Precedent: a field to search as people do it, and filters that open below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.language.filters import Filters
from app.ui.desk import Desk
from app.ui.language.looking import merged

ANY = "Any organ"


class SearchBar(QWidget):
    """`searched` carries what is typed, a moment after the last key; `filtered` tells of other filters."""

    searched = Signal(str)
    filtered = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText("Words, “a phrase”, one NEAR two, S/PRST/…")
        self.field.setAccessibleName("Search agreed language")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.filter_button = QPushButton("Filter")
        self.filter_button.setProperty("scale", "small")
        self.filter_button.setCheckable(True)
        self.filter_button.setToolTip("Only texts of some years, of an organ, on an item")
        self._make_filters()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.field, 1)
        head.addWidget(self.filter_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 14, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.filters_frame)
        self._soon = QTimer(self, singleShot=True, interval=300)
        self._soon.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _: self._soon.start())
        self.field.returnPressed.connect(self._search)
        self.filter_button.toggled.connect(self.filters_frame.setVisible)

    @property
    def question(self) -> str:
        """What is searched for, or ""."""
        return self.field.text().strip()

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return self.filters(Filters()) != Filters()

    def filters(self, base: Filters) -> Filters:
        """`base` with what is chosen here on top."""
        organ = "" if self.organ.currentIndex() <= 0 else self.organ.currentText()
        years = (_year(self.first.text()), _year(self.last.text()))
        return merged(base, years, organ, self.item.text().strip())

    def set_organs(self, organs: Sequence[str]) -> None:
        """The organs to choose from; the choice stays where it can."""
        kept = self.organ.currentText()
        self.organ.blockSignals(True)
        self.organ.clear()
        self.organ.addItems([ANY, *organs])
        self.organ.setCurrentIndex(max(0, self.organ.findText(kept)))
        self.organ.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.KeyPress:
                if self.field.text():
                    self.field.clear()
                    self._search()
                else:
                    self.left.emit()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        self._soon.stop()
        self.searched.emit(self.question)

    def _make_filters(self) -> None:
        self.filters_frame = QFrame()
        self.first, self.last, self.item = QLineEdit(), QLineEdit(), QLineEdit()
        self.organ = QComboBox()
        self.organ.addItem(ANY)
        for field, name in ((self.first, "From year"), (self.last, "To year")):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setValidator(QIntValidator(1900, 2999, field))
            field.textChanged.connect(self._changed)
        self.item.setPlaceholderText("Words of the agenda item")
        self.item.setAccessibleName("Agenda item")
        self.organ.setAccessibleName("Organ")
        self.item.textChanged.connect(self._changed)
        self.organ.currentIndexChanged.connect(self._changed)
        grid = QGridLayout(self.filters_frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self.first, 0, 0)
        grid.addWidget(self.last, 0, 1)
        grid.addWidget(self.organ, 1, 0, 1, 2)
        grid.addWidget(self.item, 2, 0, 1, 2)
        self.filters_frame.hide()
        self._settled = QTimer(self, singleShot=True, interval=300)
        self._settled.timeout.connect(self.filtered)

    def _changed(self, *_: object) -> None:
        self.filter_button.setText("Filter •" if self.narrowed else "Filter")
        self._settled.start()


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) == 4 else None
