"""Beside the areas: the paper's sections to read, and the passages that found no place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.ui.concept.area_list import AreaList
from app.ui.concept.draft import PaperDraft
from app.ui.concept.paper_text import paper_html
from app.ui.inspector.cards import Card, Column, hint
from app.ui.look import Look


class Beside(QTabWidget):
    """Two tabs; the second counts what is left to place."""

    def __init__(self, draft: PaperDraft, areas: AreaList, look: Look) -> None:
        super().__init__()
        self.setObjectName("review_beside")
        self.setDocumentMode(True)
        self.sections = SectionsTab(draft, areas, look)
        self.unplaced = UnplacedTab(draft, areas)
        self.addTab(self.sections, "The paper")
        self.addTab(self.unplaced, "Not placed")
        self._draft = draft
        draft.changed.connect(self.refresh)
        self.refresh()
        if not draft.concept.areas and draft.concept.unplaced and not draft.concept.sections:
            self.setCurrentWidget(self.unplaced)

    def refresh(self, *_: object) -> None:
        """Counts anew."""
        count = len(self._draft.concept.unplaced)
        self.setTabText(1, f"Not placed {count}" if count else "Not placed")


class Placing(QWidget):
    """Two buttons: make words an area, or add them to the current one."""

    def __init__(
        self, draft: PaperDraft, areas: AreaList, words: Callable[[], str], place: int | None
    ) -> None:
        super().__init__()
        self._draft, self._areas, self._words, self._place = draft, areas, words, place
        self.make = _small("Make it an area")
        self.add = _small("Add to area")
        self.make.clicked.connect(self._make)
        self.add.clicked.connect(self._add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.make)
        row.addWidget(self.add)
        row.addStretch(1)
        areas.current_changed.connect(self.refresh)
        draft.changed.connect(self.refresh)
        self.usable = True
        self.refresh()

    def set_usable(self, usable: bool) -> None:
        """Whether there are words to place."""
        self.usable = usable
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Names the area that the words would be added to."""
        area = self._draft.area(self._areas.current)
        self.make.setEnabled(self.usable)
        self.add.setEnabled(self.usable and area is not None)
        self.add.setText(f"Add to area {area.number}" if area is not None else "Add to the area")
        self.add.setToolTip("" if area is not None else "Click into an area first")

    def _make(self) -> None:
        made = self._draft.take_as_area(self._words(), unplaced=self._place)
        if made is not None:
            self._areas.show_area(made)

    def _add(self) -> None:
        self._draft.take_into_area(self._areas.current, self._words(), unplaced=self._place)


class SectionsTab(QWidget):
    """The sections; selected words can be made an area, for a paper whose areas were not recognized."""

    def __init__(self, draft: PaperDraft, areas: AreaList, look: Look) -> None:
        super().__init__()
        self._draft = draft
        self._look = look
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("Sections of the concept paper")
        self.text.setStyleSheet("QTextBrowser { border: none; padding: 4px 12px; }")
        self.placing = Placing(draft, areas, self.selected, None)
        self.text.copyAvailable.connect(self.placing.set_usable)
        self.placing.set_usable(False)
        help_line = QLabel("Select words to make them an area.")
        help_line.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(help_line)
        column.addWidget(self.placing)
        look.changed.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Shows the sections in the present look."""
        self.text.setHtml(paper_html(self._draft.concept, self._look, whole=False))

    def selected(self) -> str:
        """The selected words on one line."""
        return " ".join(self.text.textCursor().selectedText().replace("\u2029", " ").split())


class UnplacedTab(QWidget):
    """Each passage with the ways to place it; what is left stays with the paper."""

    def __init__(self, draft: PaperDraft, areas: AreaList) -> None:
        super().__init__()
        self._draft, self._areas = draft, areas
        self._shown: tuple[str, ...] | None = None
        self.cards: list[Card] = []
        self.placings: list[Placing] = []
        self.column = Column()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)
        draft.changed.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Lists the passages when they are first looked at: a long letter has hundreds."""
        super().showEvent(event)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Lists the passages anew where they changed."""
        unplaced = self._draft.concept.unplaced
        if unplaced == self._shown or not self.isVisible():
            return
        self._shown = unplaced
        self.column.clear()
        self.cards, self.placings = [], []
        said = "Passages that belong to nothing above. They stay with the paper, placed or not."
        self.column.add(hint(said if unplaced else "Everything in the paper found its place."))
        for place, words in enumerate(unplaced):
            card = Card(f"Passage {place + 1}")
            card.say(words).setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            placing = Placing(self._draft, self._areas, _given(words), place)
            card.put(placing)
            self.column.add(card)
            self.cards.append(card)
            self.placings.append(placing)


def _given(words: str) -> Callable[[], str]:
    return lambda: words


def _small(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("scale", "small")
    button.setAutoDefault(False)
    return button
