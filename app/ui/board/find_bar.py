"""The bar for finding and replacing, above the sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.editing import edit_paragraph, replace_text
from app.ui.board.board import Board
from app.ui.board.decorations import Decoration
from app.ui.board.finding import Hit, Query, hits, replaced
from app.ui.board.places import CHAPEAU, Place
from app.ui.desk import Desk

LAYER = "find"


class FindBar(QFrame):
    """Finds as one types; Enter goes on, Shift+Enter back, Escape returns to the text."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__()
        self.setObjectName("find_bar")
        self.setProperty("role", "bar")
        self._desk, self._board = desk, board
        self.hits: list[Hit] = []
        self.field, self.by = QLineEdit(), QLineEdit()
        self.case, self.whole = QCheckBox("Match case"), QCheckBox("Whole words")
        self.count = QLabel()
        self.count.setProperty("tone", "muted")
        self._lay_out()
        for field in (self.field, self.by):
            field.installEventFilter(self)
        self.field.textChanged.connect(self.search)
        self.case.toggled.connect(self.search)
        self.whole.toggled.connect(self.search)
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self.search)
        desk.changed.connect(lambda *_: self._soon.start() if self.isVisible() else None)
        self.hide()

    @property
    def query(self) -> Query:
        """What is sought now."""
        return Query(self.field.text(), self.case.isChecked(), self.whole.isChecked())

    def open(self, *, replace: bool) -> None:
        """Shows the bar, with the selected words in it."""
        span = self._board.caret.span
        if not span.empty and span.within_one:
            self.field.setText(self._board.text_of(span.first)[span.start : span.end])
        self._replacing.setVisible(replace and self._desk.writable)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hides the bar and goes back to the text."""
        self.hide()
        self._board.decorate(LAYER, {})
        self._board.editor.setFocus()

    def search(self) -> None:
        """Finds anew, marks all places and counts them."""
        self.hits = hits(self._desk.statement, self.query)
        by_row: dict[str, list[Decoration]] = {}
        for hit in self.hits:
            by_row.setdefault(hit.row, []).append(Decoration(hit.start, hit.end, ground="found"))
        self._board.decorate(LAYER, dict(by_row))
        self._say()

    def step(self, by: int) -> None:
        """Goes to the next hit (1) or the one before (-1), round the end."""
        if not self.hits:
            self.search()
        if not self.hits:
            return
        at = self._next(by)
        hit = self.hits[at]
        self._board.caret.go(Place(hit.row, hit.end), Place(hit.row, hit.start))
        self._say(at)

    def replace_one(self) -> None:
        """Replaces the hit that is selected, and goes to the next one."""
        span = self._board.caret.span
        hit = Hit(span.first, span.start, span.end)
        if hit in self.hits and span.within_one and hit.row != CHAPEAU:
            text = self._board.text_of(hit.row)
            new = text[: hit.start] + self.by.text() + text[hit.end :]
            if self._desk.apply(edit_paragraph, hit.row, new, verb="Replace"):
                self._board.caret.go(Place(hit.row, hit.start + len(self.by.text())))
            self.search()
        self.step(1)

    def replace_all(self) -> None:
        """Replaces all hits in the paragraphs: one step of undo."""
        texts = replaced(self._desk.statement, self.query, self.by.text())
        count = sum(1 for hit in self.hits if hit.row in texts)
        if texts and self._desk.apply(replace_text, texts, verb="Replace all"):
            places = "1 place" if count == 1 else f"{count} places"
            self._desk.message.emit(f"Replaced in {places}")
        self.search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                if watched is self.by:
                    self.replace_one()
                else:
                    self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape on a button or a box returns to the text as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)

    def _next(self, by: int) -> int:
        order = self._board.model_.order
        span = self._board.caret.span
        start = (order.index(span.first), span.start)
        end = (order.index(span.last), span.end)
        keys = [(order.index(hit.row), hit.start, hit.end) for hit in self.hits]
        if by > 0:
            later = [
                at for at, key in enumerate(keys) if (key[0], key[1]) >= end and (key[0], key[1]) != start
            ]
            if span.empty:
                later = [at for at, key in enumerate(keys) if (key[0], key[1]) >= end]
            return later[0] if later else 0
        earlier = [at for at, key in enumerate(keys) if (key[0], key[2]) <= start]
        return earlier[-1] if earlier else len(keys) - 1

    def _say(self, at: int | None = None) -> None:
        if not self.field.text():
            self.count.setText("")
        elif not self.hits:
            self.count.setText("Not found")
        elif at is None:
            self.count.setText("1 place" if len(self.hits) == 1 else f"{len(self.hits)} places")
        else:
            self.count.setText(f"{at + 1} of {len(self.hits)}")

    def _lay_out(self) -> None:
        self.field.setPlaceholderText("Find in the text")
        self.field.setAccessibleName("Find")
        self.by.setPlaceholderText("Replace by")
        self.by.setAccessibleName("Replace by")
        previous, following = self._button("Previous", self.step, -1), self._button("Next", self.step, 1)
        close = self._button("Close", self.close_bar)
        finding = self._row(self.field, previous, following, self.case, self.whole, self.count, close)
        self._replacing = self._row(
            self.by, self._button("Replace", self.replace_one), self._button("Replace all", self.replace_all)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(6)
        column.addWidget(finding)
        column.addWidget(self._replacing)

    @staticmethod
    def _row(field: QLineEdit, *others: QWidget) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(field, 1)
        for widget in others:
            line.addWidget(widget)
        return row

    @staticmethod
    def _button(words: str, call: Callable[..., object], *arguments: int) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: call(*arguments))
        return button
