"""The sections of the left panel that come from the concept paper."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.editing import link_areas
from app.domain.linking import coverage
from app.domain.proposals import ProposalKind
from app.ui.areas.card import AreaCard
from app.ui.desk import Desk


def section(title: str) -> QLabel:
    """The heading of a section: small capitals in grey."""
    label = QLabel(title.upper())
    label.setProperty("role", "section")
    label.setAccessibleName(title)
    return label


class AreasSection(QWidget):
    """The areas with their coverage. `lit` is the id of the area whose paragraphs are marked, or ""."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lit = ""
        self.cards: list[AreaCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(section("Areas to be explored"))
        self._column.addSpacing(6)
        self._empty = QLabel(
            "The concept paper names no areas yet. Load one, or add areas from the Areas menu."
        )
        self._empty.setWordWrap(True)
        self._empty.setProperty("tone", "muted")
        self._column.addWidget(self._empty)
        self._rebuild()
        self._soon = QTimer(self, singleShot=True, interval=40)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._follow)
        desk.selection_changed.connect(lambda _: self.refresh())
        desk.look.changed.connect(self.update)

    def refresh(self) -> None:
        """Counts anew."""
        statement = self._desk.statement
        found = coverage(statement)
        asked = Counter(
            item.paragraph
            for item in statement.proposals
            if item.is_open and item.kind is not ProposalKind.COMMENT
        )
        current = self._desk.paragraph
        for card in self.cards:
            paragraphs = found.by_area.get(card.area.id, ())
            proposals = sum(asked[paragraph] for paragraph in paragraphs)
            own = current is not None and card.area.id in current.areas
            card.show_state(len(paragraphs), proposals, own=own, lit=card.area.id == self.lit)

    def choose(self, area: str) -> None:
        """Marks the area's paragraphs on the board; chosen again, no longer."""
        self.lit = "" if area == self.lit else area
        self._desk.area_lit.emit(self.lit)
        self.refresh()

    def link(self, area: str, paragraphs: list[str]) -> None:
        """Links dropped paragraphs to the area."""
        known = [item for item in paragraphs if self._desk.statement.holds(item)]
        if known:
            self._desk.apply(link_areas, known, [area], on=True)

    def open_area(self, area: str) -> None:
        """Edits the area."""
        from app.ui.areas.area_dialog import edit_area

        edit_area(self._desk, area, self._desk.window)

    def _follow(self, changes: Changes, _: object) -> None:
        if changes.concept:
            self._rebuild()
        elif changes.order or changes.links or changes.proposals:
            self._soon.start()

    def _rebuild(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(position) for position in range(len(self._desk.statement.areas))]
        if self.lit not in {card.area.id for card in self.cards}:
            self.lit = ""
        self._empty.setVisible(not self.cards)
        self.refresh()

    def _card(self, position: int) -> AreaCard:
        card = AreaCard(self._desk.statement.areas[position], self._desk.look)
        card.chosen.connect(self.choose)
        card.opened.connect(self.open_area)
        card.dropped.connect(self.link)
        card.menu_wanted.connect(self._menu)
        self._column.addWidget(card)
        return card

    def _menu(self, area: str, where: QPoint) -> None:
        if self._desk.actions is None:
            return
        if self.lit != area:
            self.choose(area)
        menu = self._desk.actions.context_menu("area", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)


class OutcomeSection(QWidget):
    """What the presidency expects to come of the debate."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setProperty("tone", "muted")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section("Expected outcome"))
        column.addWidget(self.label)
        desk.changed.connect(lambda changes, _: self.refresh() if changes.concept else None)
        self.refresh()

    def refresh(self) -> None:
        """Reads the outcome anew; the section hides where the paper names none."""
        outcome = self._desk.statement.concept.expected_outcome
        self.label.setText(outcome)
        self.setVisible(bool(outcome))


class UnplacedSection(QWidget):
    """What of the concept paper found no place: folded, never dropped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.button = QPushButton()
        self.button.setProperty("scale", "small")
        self.button.setCheckable(True)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setProperty("tone", "muted")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button.toggled.connect(self.label.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section("Not placed"))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.label)
        self.label.hide()
        desk.changed.connect(lambda changes, _: self.refresh() if changes.concept else None)
        self.refresh()

    def refresh(self) -> None:
        """Reads what is unplaced anew."""
        unplaced = self._desk.statement.concept.unplaced
        lines = "1 passage" if len(unplaced) == 1 else f"{len(unplaced)} passages"
        self.button.setText(f"{lines} of the concept paper")
        self.label.setText("\n\n".join(unplaced))
        self.setVisible(bool(unplaced))
