"""The footnotes of a paragraph: read them behind the words that they stand after, change, add and take off."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.cleaning import one_line
from app.domain.editing import set_footnotes
from app.domain.spans import Footnote
from app.domain.statement import Paragraph
from app.ui.desk import Desk
from app.ui.inspector.cards import hint
from app.ui.ok_cancel import OkCancel

SHOWN = 4
"""Words in front of a footnote's number that tell where it stands."""


class FootnoteRow(QWidget):
    """One footnote: the words in front of its number, its text, and a button that takes it off."""

    def __init__(self, paragraph: Paragraph, note: Footnote) -> None:
        super().__init__()
        self.offset = note.offset
        words = before(paragraph.text, note.offset)
        where = QLabel(words)
        where.setProperty("tone", "muted")
        self.field = QLineEdit(note.text)
        self.field.setAccessibleName(f"Footnote after {words}")
        self.remove = QPushButton("Remove")
        self.remove.setProperty("scale", "small")
        self.remove.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(where)
        column.addLayout(row)


class FootnotesDialog(QDialog):
    """The footnotes of the current paragraph; `cursor` (code points) tells behind which word a new one stands."""

    def __init__(self, desk: Desk, paragraph: Paragraph, cursor: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footnotes_dialog")
        self.setWindowTitle("Footnotes")
        self.setMinimumWidth(560)
        self._desk, self._paragraph = desk, paragraph
        self._cursor = word_end(paragraph.text, cursor)
        self.rows: list[FootnoteRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.add = QPushButton(f"New footnote after {before(paragraph.text, self._cursor)}")
        self.add.setObjectName("footnote_add")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_new)
        buttons = OkCancel(self)
        self.ok = buttons.ok
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(hint("A footnote stands after the words above it and moves with them."))
        column.addLayout(self._list)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        column.addWidget(buttons)
        for note in paragraph.footnotes:
            self._add_row(note)
        if not self.rows:
            self._add_new()

    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes as they stand in the fields; those without words are none."""
        found = (Footnote(row.offset, one_line(row.field.text()).strip()) for row in self.rows)
        return tuple(note for note in found if note.text)

    def accept(self) -> None:
        """Gives the paragraph these footnotes, as one step of undo."""
        if self._desk.apply(set_footnotes, self._paragraph.id, self.footnotes()) is not None:
            super().accept()

    def _add_new(self) -> None:
        self._add_row(Footnote(self._cursor, "")).field.setFocus()

    def _add_row(self, note: Footnote) -> FootnoteRow:
        row = FootnoteRow(self._paragraph, note)
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _remove(self, row: FootnoteRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()


def word_end(text: str, offset: int) -> int:
    """The end of the word that a place is in; the place itself where it is in none."""
    while 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum():
        offset += 1
    return offset


def before(text: str, offset: int) -> str:
    """The last words in front of a place, in quotation marks."""
    words = text[:offset].split()
    if not words:
        return "the beginning"
    cut = "… " if len(words) > SHOWN else ""
    return f"“{cut}{' '.join(words[-SHOWN:])}”"
