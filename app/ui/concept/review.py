"""The review after a concept paper was read: everything that was found, to be corrected before it is used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.concept import ConceptPaper
from app.ui.concept.area_list import AreaList
from app.ui.concept.beside import Beside
from app.ui.concept.draft import PaperDraft
from app.ui.concept.facts import FactsStrip
from app.ui.error_dialog import confirm
from app.ui.look import Look
from app.ui.ok_cancel import OkCancel

BEGIN = "Begin the statement"
KEEP = "Keep the corrections"


class ReviewDialog(QDialog):
    """`concept` is the paper as corrected, to be used when the dialog was accepted.

    `done` names the button that accepts. The paper handed in stays as it is.
    """

    def __init__(
        self, concept: ConceptPaper, look: Look, parent: QWidget | None = None, *, done: str = BEGIN
    ) -> None:
        super().__init__(parent)
        self.setObjectName("concept_review")
        self.setWindowTitle("Concept paper")
        self.draft = PaperDraft(concept, self)
        self.facts = FactsStrip(self.draft)
        self.areas = AreaList(self.draft, look)
        self.beside = Beside(self.draft, self.areas, look)
        self.said = QLabel()
        self.said.setProperty("tone", "warn")
        self.said.setWordWrap(True)
        self._count = _section("")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out(concept, done)
        self.beside.setVisible(concept != ConceptPaper())
        self.draft.refused.connect(self.said.setText)
        self.draft.changed.connect(self.refresh)
        self.areas.current_changed.connect(self.refresh)
        self.resize(1120, 820)
        self.refresh()
        if self.areas.rows:
            self.areas.focus_first()

    @property
    def concept(self) -> ConceptPaper:
        """The paper as corrected so far."""
        return self.draft.concept

    def refresh(self, *_: object) -> None:
        """Counts the areas and says which verbs apply."""
        self.said.clear()
        areas = self.draft.concept.areas
        ids = [area.id for area in areas]
        self._count.setText(f"AREAS  {len(areas)}")
        place = ids.index(self.areas.current) if self.areas.current in ids else -1
        can = {
            "split": place >= 0,
            "merge": 0 <= place < len(ids) - 1,
            "up": place > 0,
            "down": 0 <= place < len(ids) - 1,
            "delete": bool(self.areas.current),
            "undo": bool(self.draft.undo_verb),
            "redo": bool(self.draft.redo_verb),
        }
        for name, possible in can.items():
            self.buttons[name].setEnabled(possible)
        for name, verb in (("undo", self.draft.undo_verb), ("redo", self.draft.redo_verb)):
            words = f"{name.capitalize()}: {verb[:1].lower()}{verb[1:]}" if verb else name.capitalize()
            self.buttons[name].setToolTip(words)

    def accept(self) -> None:
        """Closes with the corrections, once every field can be read."""
        if self.facts.check():
            super().accept()

    def reject(self) -> None:
        """Leaves; asks first where corrections would be lost."""
        lost = "The corrections made here are lost, and the paper is not used."
        if not self.draft.undo_verb or confirm(self, "Leave the review?", lost, "Leave"):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to the next one: it must not end the review by accident."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QPushButton):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, concept: ConceptPaper, done: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addLayout(_head(concept))
        if concept.warnings:
            column.addWidget(_warnings(concept))
        column.addWidget(self.facts)
        column.addWidget(_rule())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(24)
        split.addWidget(self._areas_part())
        split.addWidget(self.beside)
        split.setSizes([640, 420])
        column.addWidget(split, 1)
        column.addLayout(self._foot(done))

    def _areas_part(self) -> QWidget:
        part = QWidget()
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(self._count, 1)
        for name, text, tip, keys, call in (
            ("add", "Add", "Add an area", ("Ctrl+Return", "Ctrl+Enter"), self.areas.add),
            ("split", "Split", "Split at the cursor", ("Ctrl+Shift+Return",), self.areas.split),
            ("merge", "Merge", "Merge with the next", ("Ctrl+J",), self.areas.merge),
            ("up", "Up", "Move up", ("Alt+Up",), lambda: self.areas.move_current(-1)),
            ("down", "Down", "Move down", ("Alt+Down",), lambda: self.areas.move_current(1)),
            ("delete", "Delete", "Delete the area", ("Ctrl+Shift+Del",), self.areas.delete),
        ):
            bar.addWidget(self._button(name, text, tip, keys, call))
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(bar)
        column.addWidget(self.areas, 1)
        return part

    def _foot(self, done: str) -> QHBoxLayout:
        box = OkCancel(self, done)
        ok = box.ok
        ok.setObjectName("review_done")
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._button("undo", "Undo", "Undo", ("Ctrl+Z",), self.draft.undo))
        foot.addWidget(self._button("redo", "Redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), self.draft.redo))
        foot.addSpacing(8)
        foot.addWidget(self.said, 1)
        foot.addWidget(box)
        return foot

    def _button(
        self, name: str, text: str, tip: str, keys: tuple[str, ...], call: Callable[[], None]
    ) -> QPushButton:
        """A small button and the action with its keys, so that both do the same."""
        button = QPushButton(text)
        button.setObjectName(f"review_{name}")
        button.setProperty("scale", "small")
        button.setAutoDefault(False)
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _=False: call() if button.isEnabled() else None)
        self.addAction(action)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tip} ({shown})")
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        self.buttons[name] = button
        return button


def _head(concept: ConceptPaper) -> QVBoxLayout:
    title = QLabel("Review the concept paper" if concept != ConceptPaper() else "Areas of the statement")
    title.setProperty("role", "heading")
    words = (
        f"Read from {concept.file_name}. " if concept.file_name else ""
    ) + "Correct what was found; the paper itself stays as it is."
    if concept == ConceptPaper():
        words = "Without a concept paper, areas are added by hand. They can also come later."
    about = QLabel(words)
    about.setProperty("tone", "muted")
    about.setWordWrap(True)
    head = QVBoxLayout()
    head.setSpacing(4)
    head.addWidget(title)
    head.addWidget(about)
    return head


def _warnings(concept: ConceptPaper) -> QFrame:
    frame = QFrame()
    frame.setObjectName("review_warnings")
    frame.setProperty("role", "banner")
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 8, 14, 8)
    column.setSpacing(4)
    for warning in concept.warnings:
        label = QLabel(warning)
        label.setWordWrap(True)
        column.addWidget(label)
    return frame


def _section(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "section")
    return label


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
