"""The tab Shifts: verbs and qualifiers changed between the compared texts, and in what delegations ask for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel

from app.text.wording import Direction, Shift
from app.text.wording_ladder import Category
from app.ui.checks.shifts import Shifted, Shifts
from app.ui.desk import Desk
from app.ui.inspector.cards import Card, Column, hint
from app.ui.language.words import cited
from app.ui.redline.state import RedlineState

ADVICE = {
    Direction.STRONGER: "may be stronger",
    Direction.WEAKER: "may be weaker",
    Direction.WIDER: "may be wider",
    Direction.NARROWER: "may be narrower",
    Direction.REVERSED: "may say the opposite",
    Direction.NONE: "",
}
KINDS = {
    Category.VERB: "Verb",
    Category.QUALIFIER: "Qualifier",
    Category.MODAL: "Modal",
    Category.NEGATION: "Negation",
}


class ShiftsTab(Column):
    """Cards by paragraph; a click goes to the change in the redline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shifts = Shifts.of(desk)
        self.cards: list[ShiftCard] = []
        self._shifts.changed.connect(self.refresh)
        desk.look.changed.connect(self.refresh)
        desk.current_changed.connect(lambda _: self._frame_current())
        self.refresh()
        self._shifts.refresh()

    def refresh(self) -> None:
        """Lists the shifts anew."""
        place = self.verticalScrollBar().value()
        self.clear()
        self.cards = []
        for item in self._shifts.between:
            self._add(item)
        if not self._shifts.between:
            self.add(hint("No verb, qualifier, modal or negation differs between these texts."))
        asked = [item for item in self._shifts.asked if item.shifts or item.replaced]
        if asked:
            section = QLabel("WHAT DELEGATIONS ASK FOR")
            section.setProperty("role", "section")
            self.add(section)
        for item in asked:
            self._add(item)
        self.add(hint("The direction is advice: authorities disagree on the strength of verbs."))
        self._frame_current()
        self.verticalScrollBar().setValue(place)

    def _add(self, item: Shifted) -> None:
        card = ShiftCard(item, self._shifts.uses, self._desk)
        self.cards.append(card)
        self.add(card)

    def _frame_current(self) -> None:
        for card in self.cards:
            on = "true" if card.shifted.paragraph == self._desk.current else "false"
            if card.property("current") != on:
                card.setProperty("current", on)
                card.style().unpolish(card)
                card.style().polish(card)


class ShiftCard(Card):
    """The shifts of one paragraph or proposal: Enter or a click goes there."""

    def __init__(self, item: Shifted, uses: object, desk: Desk) -> None:
        super().__init__(item.where, item.who)
        self.shifted = item
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("; ".join([item.where, item.who, *(shift.sentence for shift in item.shifts)]))
        counts = uses if isinstance(uses, dict) else {}
        for shift in item.shifts:
            self._put_shift(shift, counts)
        for span in item.replaced:
            label = self.say(f"Replaces language agreed in {cited(span.source)}", tone="warn")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.go()
        else:
            super().keyPressEvent(event)

    def go(self) -> None:
        """Goes to the change in the redline."""
        state = RedlineState.of(self._desk)
        for place, row in enumerate(state.comparison.rows):
            if row.id == self.shifted.paragraph:
                state.set_current(place)
                return
        self._desk.set_current(self.shifted.paragraph)

    def _put_shift(self, shift: Shift, counts: dict[str, int]) -> None:
        advice = ADVICE[shift.direction]
        label = self.say(shift_html(shift, self._desk), rich=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        said = [KINDS[shift.category].lower(), advice, used_words(shift, counts)]
        aside = self.say(" · ".join(part for part in said if part))
        aside.setProperty("role", "small")
        aside.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)


def shift_html(shift: Shift, desk: Desk) -> str:
    """The shift as a small redline: what went struck, what came underlined."""
    look = desk.look
    parts = []
    for words, ink, ground, line in (
        (shift.old, "dele", "delbg", "line-through"),
        (shift.new, "ins", "insbg", "underline"),
    ):
        if words:
            style = (
                f"color:{look.colour(ink).name()}; background-color:{look.colour(ground).name()}; "
                f"text-decoration:{line}; font-family:'{look.serif_family}'; font-size:14px"
            )
            parts.append(f'<span style="{style}">{words}</span>')
    return " ".join(parts)


def used_words(shift: Shift, counts: dict[str, int]) -> str:
    """How often the Council used the words, by the index: "used 812 times, before 1,204"."""
    old, new = counts.get(shift.old.lower()), counts.get(shift.new.lower())
    if shift.old and shift.new and old is not None and new is not None:
        return f"in the index {old:,} → {new:,} times"
    only = new if shift.new else old
    return f"in the index {only:,} times" if only is not None else ""


def title(desk: Desk) -> str:
    """The tab's title with the number of shifts."""
    count = Shifts.of(desk).count
    return f"Shifts {count}" if count else "Shifts"
