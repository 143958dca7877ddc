"""The tab History: how the current paragraph came to read as it does, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer

from app.domain.editing import edit_paragraph
from app.domain.errors import PenholderError
from app.ui.desk import Desk
from app.ui.inspector.cards import Card, Column, hint
from app.ui.inspector.comments_tab import when
from app.ui.redlined_words import redlined

SHOWN = 60
"""Steps that are shown, the latest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One wording in the life of a paragraph, and what stood before it."""

    title: str
    aside: str
    moment: datetime | None
    before: str
    text: str


def steps_of(desk: Desk, paragraph: str) -> list[Step]:
    """The paragraph's wordings, the latest first: the journal's, and what each named version holds."""
    session = desk.session
    entries: list[tuple[datetime, str, str, str]] = [
        (entry.time, entry.verb, entry.author, entry.text) for entry in session.history_of(paragraph)
    ]
    for version in session.versions:
        kept = session.text_of(version.number)
        if kept.holds(paragraph):
            entries.append((version.time, version.label, version.author, kept.paragraph(paragraph).text))
    entries.sort(key=lambda entry: entry[0])
    steps: list[Step] = []
    before = ""
    for moment, title, author, text in entries:
        named = any(version.label == title for version in session.versions)
        if text == before and steps and not named:
            continue
        if _types_on(steps, title, moment):
            last = steps.pop()
            before = last.before
        aside = ", ".join(part for part in (author, when(moment)) if part)
        steps.append(Step(title, aside, moment, before, text))
        before = text
    return steps[::-1][:SHOWN]


def _types_on(steps: list[Step], title: str, moment: datetime) -> bool:
    """Typing within five minutes is one step of the history."""
    last = steps[-1] if steps else None
    return (
        last is not None
        and title == last.title == "Type"
        and last.moment is not None
        and (moment - last.moment).total_seconds() < 300
    )


class HistoryTab(Column):
    """Cards with a redline against the step before; each wording can be put back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._soon = QTimer(self, singleShot=True, interval=300)
        self._soon.timeout.connect(self._refresh_if_seen)
        desk.changed.connect(lambda *_: self._soon.start())
        desk.current_changed.connect(lambda _: self._soon.start())
        desk.look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Reads the history anew."""
        self.clear()
        paragraph = self._desk.paragraph
        if paragraph is None:
            self.add(hint("Put the cursor into a paragraph to see how it came about."))
            return
        try:
            steps = steps_of(self._desk, paragraph.id)
        except PenholderError as error:
            self.add(hint(f"{error.problem}; {error.remedy}."))
            return
        if not steps:
            self.add(hint("This paragraph stands as it was first put in."))
        for step in steps:
            self.add(self._card(step, paragraph.text))

    def showEvent(self, event: object) -> None:
        self.refresh()
        super().showEvent(event)  # type: ignore[arg-type]  # Qt hands in its QShowEvent

    def _card(self, step: Step, present: str) -> Card:
        card = Card(step.title, step.aside)
        if not step.before:
            card.say(step.text, serif=self._desk.look.serif_family)
        elif step.text == step.before:
            card.say("As before.", tone="muted")
        else:
            card.say(
                redlined(step.before, step.text, self._desk.look),
                rich=True,
                serif=self._desk.look.serif_family,
            )
        if step.text != present and self._desk.writable:
            button = card.button("Put this wording back")
            button.clicked.connect(lambda: self._restore(step.text))
        return card

    def _restore(self, text: str) -> None:
        if self._desk.current:
            self._desk.apply(edit_paragraph, self._desk.current, text)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()
