"""The facts of the paper at the top of the review: title, symbol, dates, presidency, sender, what is expected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.domain.concept import ConceptPaper
from app.domain.errors import Refused
from app.ui.concept.dates import shown_date, typed_date
from app.ui.concept.draft import PaperDraft

FIELDS = (
    ("title", "Title", 0, 0, 5),
    ("symbol", "Symbol", 1, 0, 1),
    ("letter_date", "Letter of", 1, 2, 1),
    ("meeting_date", "Meeting on", 1, 4, 1),
    ("presidency", "Presidency", 2, 0, 1),
    ("sender", "Sender", 2, 2, 3),
    ("expected_outcome", "Expected outcome", 3, 0, 5),
)
"""Field, label, and where it stands: row, column of the label, columns of the field."""
DATES = ("letter_date", "meeting_date")


class FactsStrip(QWidget):
    """A field stays empty where the fact is not known. `wrong` holds what cannot be read, by field."""

    def __init__(self, draft: PaperDraft) -> None:
        super().__init__()
        self._draft = draft
        self._showing = False
        self.wrong: dict[str, str] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.problem = QLabel()
        self.problem.setProperty("tone", "warn")
        self.problem.setWordWrap(True)
        self.problem.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for name, label, row, column, span in FIELDS:
            self._add(grid, name, label, row, column, span)
        grid.addWidget(self.problem, 4, 1, 1, 5)
        for column in (1, 3, 5):
            grid.setColumnStretch(column, 1)
        draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, initiator: object = None) -> None:
        """Shows the draft's facts."""
        if initiator is self:
            return
        self._showing = True
        for name, field in self.fields.items():
            words = _words(self._draft.concept, name)
            if name not in self.wrong and field.text() != words:
                field.setText(words)
                field.setCursorPosition(0)
        self._showing = False

    def check(self) -> bool:
        """Whether every field can be read; the first that cannot gets the keyboard."""
        for name in self.wrong:
            self.fields[name].setFocus()
            self.fields[name].selectAll()
        return not self.wrong

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves Undo and Redo to the dialog, and ends a step of typing when the field is left."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return True
        elif event.type() is QEvent.Type.FocusOut:
            self._draft.seal()
            self._settle(next(name for name, field in self.fields.items() if field is watched))
        return super().eventFilter(watched, event)

    def _add(self, grid: QGridLayout, name: str, label: str, row: int, column: int, span: int) -> None:
        field = QLineEdit()
        field.setObjectName(f"fact_{name}")
        field.setAccessibleName(label)
        field.setPlaceholderText("not known")
        field.setToolTip("As 4 January 2010, or 2010-01-04" if name in DATES else "")
        field.textEdited.connect(lambda words: self._typed(name, words))
        field.installEventFilter(self)
        caption = QLabel(label)
        caption.setProperty("tone", "muted")
        caption.setBuddy(field)
        grid.addWidget(caption, row, column)
        grid.addWidget(field, row, column + 1, 1, span)
        self.fields[name] = field

    def _typed(self, name: str, words: str) -> None:
        if self._showing:
            return
        self.wrong.pop(name, None)
        value: object = " ".join(words.split())
        if name in DATES:
            try:
                value = typed_date(words)
            except Refused as error:
                self.wrong[name] = f"{error.problem}: {error.remedy}."
        self.problem.setVisible(self.problem.isVisible() and bool(self.wrong))
        if name not in self.wrong:
            changed = replace(self._draft.concept, **{name: value})  # type: ignore[arg-type]  # a field of it
            self._draft.put(changed, "Edit facts", key=f"fact {name}", initiator=self)

    def _settle(self, name: str) -> None:
        """A field was left: a date is written out, and what cannot be read is said."""
        self.problem.setText(" ".join(self.wrong.values()))
        self.problem.setVisible(bool(self.wrong))
        if name not in self.wrong:
            self.refresh()


def _words(concept: ConceptPaper, name: str) -> str:
    if name == "letter_date":
        return shown_date(concept.letter_date)
    if name == "meeting_date":
        return shown_date(concept.meeting_date)
    return str(getattr(concept, name))
