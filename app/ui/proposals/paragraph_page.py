"""What is asked for on the current paragraph: colliding proposals in one stack, the others as cards."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from app.domain.changes import Changes
from app.domain.council import delegation_name
from app.domain.numbering import working_numbers
from app.domain.proposals import Proposal
from app.services.deciding import Stack, Standing
from app.ui.desk import Desk
from app.ui.inspector.cards import Column, hint
from app.ui.proposals.card import Nested, ProposalCard, StackFrame
from app.ui.proposals.decider import Decider
from app.ui.proposals.meanings import Meanings
from app.ui.proposals.state import ProposalState
from app.ui.proposals.words import colliding, number_word
from app.ui.when_seen import WhenSeen

TYPING = 350
"""Milliseconds after a keystroke in the text until the redlines follow it."""


class ParagraphPage(Column):
    """Cards by stack, then those on proposals that are decided, then what was decided here.

    `reason_wanted` and `left` tell that a card's key asks for the reason's line, or for the text.
    """

    reason_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, decider: Decider) -> None:
        super().__init__()
        self._desk = desk
        self._decider = decider
        self._state = ProposalState.of(desk)
        self._meanings = Meanings.of(desk)
        self._shown_on = ""
        self._decided_shown = False
        self._wants_focus = False
        self.cards: dict[str, ProposalCard] = {}
        self._fresh = WhenSeen(self, self.refresh)
        desk.changed.connect(self._heard)
        desk.current_changed.connect(self._fresh.later)
        desk.look.changed.connect(self._fresh.later)
        self._state.chosen_changed.connect(self._mark)
        self._state.filter_changed.connect(self._fresh.later)
        self._state.focus_wanted.connect(self.take_focus)
        self._meanings.found.connect(self._show_badges)

    def take_focus(self) -> None:
        """The keyboard goes to the chosen card, or the first one."""
        if self._fresh.owed:
            self._wants_focus = True
            self._fresh.later()
            return
        current = self._state.current()
        card = self.cards.get(current.id) if current is not None else None
        if card is not None:
            card.setFocus()
            self._into_sight(card)

    def refresh(self) -> None:
        """Shows the current paragraph's proposals."""
        self._fresh.settled()
        focus = QApplication.focusWidget()
        held = self._wants_focus or (focus is not None and self.isAncestorOf(focus))
        scroll = self.verticalScrollBar().value() if self._shown_on == self._desk.current else 0
        self._wants_focus = False
        self._shown_on = self._desk.current
        if held:
            self.window().setFocus()  # the old cards go: the keyboard must not wander to some other widget
        self.clear()
        self.cards = {}
        self._fill()
        self._mark(self._state.chosen)
        self.verticalScrollBar().setValue(scroll)
        if held:
            self._focus_after_refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.catch_up()

    def _fill(self) -> None:
        only = self._state.filter.delegation
        if only:
            self.add(_left(self._only_button(only)))
        found = [stack for stack in self._state.stacks(self._desk.current) if self._wanted(stack)]
        loose = [item for item in self._state.loose_amendments(self._desk.current) if self._is_wanted(item)]
        for stack in found:
            self._add_stack(stack)
        for item in loose:
            self.add(self._card(self._state.standing(item)))
        if not found and not loose:
            self.add(hint(self._nothing()))
        self._add_decided()

    def _add_stack(self, stack: Stack) -> None:
        if not stack.collides:
            self._add_card(self.add, stack.standings[0])
            return
        frame = StackFrame(colliding(stack.standings), self._desk.look)
        for found in stack.standings:
            self._add_card(frame.add, found)
        self.add(frame)

    def _add_card(self, add: object, found: Standing) -> None:
        assert callable(add)
        add(self._card(found))
        for item in self._state.amendments(found.proposal.id):
            add(Nested(self._card(self._state.standing(item))))

    def _add_decided(self) -> None:
        decided = [
            item
            for item in self._desk.statement.proposals
            if item.paragraph == self._desk.current and not item.is_open and self._is_wanted(item)
        ]
        if not decided:
            return
        button = QPushButton(f"{'Hide' if self._decided_shown else 'Show'} {len(decided)} decided")
        button.setObjectName("show_decided")
        button.setProperty("scale", "small")
        button.clicked.connect(self._toggle_decided)
        self.add(_left(button))
        if self._decided_shown:
            for item in sorted(decided, key=lambda item: str(item.decision.time or ""), reverse=True):
                self.add(self._card(self._state.standing(item)))

    def _card(self, found: Standing) -> ProposalCard:
        desk = self._desk
        card = ProposalCard(
            found, desk.statement, desk.look, working_numbers(desk.statement), writable=desk.writable
        )
        card.decided.connect(self._decided)
        card.chosen.connect(lambda proposal: self._state.choose(proposal, follow=False))
        card.stepped.connect(self._step)
        card.left.connect(self.left)
        card.show_badges(self._meanings.badges(found.proposal))
        self.cards[found.proposal.id] = card
        return card

    def _show_badges(self) -> None:
        for card in self.cards.values():
            card.show_badges(self._meanings.badges(card.proposal))

    def _decided(self, verb: str, proposal: str, by_key: bool) -> None:
        if verb == "reason":
            self.reason_wanted.emit()
        else:
            self._decider.decide(verb, proposal, jump=by_key)

    def _step(self, by: int) -> None:
        order = list(self.cards)
        focus = next((key for key, card in self.cards.items() if card.hasFocus()), "")
        at = order.index(focus) + by if focus else 0
        if 0 <= at < len(order):
            self.cards[order[at]].setFocus()
            self._into_sight(self.cards[order[at]])
        elif self._state.step(by) is not None:
            self.take_focus()

    def _into_sight(self, card: QWidget) -> None:
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(card, 0, 12)

    def _focus_after_refresh(self) -> None:
        current = self._state.current()
        if current is not None and current.id in self.cards:
            self.cards[current.id].setFocus()
            QTimer.singleShot(0, self, lambda: self._show_focused())
        else:
            self.left.emit()

    def _show_focused(self) -> None:
        card = next((item for item in self.cards.values() if item.hasFocus()), None)
        if card is not None:
            self._into_sight(card)

    def _mark(self, proposal: str) -> None:
        for key, card in self.cards.items():
            card.set_current(key == proposal)

    def _nothing(self) -> str:
        total = len(self._state.order())
        here = "No open proposal on this paragraph" if self._desk.current else "No open proposal here"
        if not total:
            return f"{here}. Take in what delegations return, or note what one says in the meeting."
        left = "One is" if total == 1 else f"{number_word(total).capitalize()} are"
        return f"{here}. {left} open in the text: F8 goes to the next."

    def _only_button(self, code: str) -> QPushButton:
        name = delegation_name(self._desk.statement.delegations, code)
        button = QPushButton(f"Only {name}  ✕")
        button.setObjectName("only_delegation")
        button.setProperty("scale", "small")
        button.setAccessibleName(f"Only {name} is shown; show all")
        button.clicked.connect(lambda: self._state.set_filter(delegation=""))
        return button

    def _wanted(self, stack: Stack) -> bool:
        return any(self._is_wanted(found.proposal) for found in stack.standings)

    def _is_wanted(self, proposal: Proposal) -> bool:
        return self._state.filter.delegation in ("", proposal.delegation)

    def _toggle_decided(self) -> None:
        self._decided_shown = not self._decided_shown
        self._fresh.later()

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.coalesce:
            self._fresh.after(TYPING)
        elif changes.anything:
            self._fresh.later()


def _left(widget: QWidget) -> QWidget:
    """The widget at its own width, at the left of its line."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return line
