"""The preview of a merge: what clashes, with the words of all three, then what comes in; Merge or Cancel."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.merging.model import OTHER, Clash, Plan, Taken
from app.ui.exporting.widgets import heading, muted, section
from app.ui.inspector.cards import Card
from app.ui.look import Look
from app.ui.merging.words import counted, headline, known_numbers, outcome, parted, place
from app.ui.redlined_words import redlined

MOST = 150
"""How many cards a section shows; the rest is counted."""

ASSURANCE = "A backup of your file is made first; the other file stays as it is. Undo takes the merge back in one step."


class MergePreview(QDialog):
    """Shows a plan; accepted where the drafter wants it made. With nothing new there is only Close."""

    def __init__(self, plan: Plan, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merge_preview")
        self.setWindowTitle("Merge another copy – Penholder")
        self._plan, self._look = plan, look
        self._numbers = known_numbers(plan)
        self.merge = QPushButton("Merge")
        self.cancel = QPushButton("Close" if plan.nothing else "Cancel")
        self.clash_cards = [self._clash_card(clash) for clash in plan.clashes[:MOST]]
        self.taken_cards = [self._taken_card(*group) for group in self._taken()[:MOST]]
        self._lay_out()
        self.resize(820, 720 if len(self.clash_cards) + len(self.taken_cards) > 3 else 560)

    def _lay_out(self) -> None:
        plan = self._plan
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(10)
        column.addWidget(heading(f"Merge “{plan.file}”"))
        author = f"Worked on by {plan.who}. " if plan.who != OTHER else ""
        column.addWidget(muted(f"{author}{parted(plan)} {self._counts()}"))
        column.addWidget(self._body(), 1)
        if not plan.nothing:
            column.addWidget(muted(ASSURANCE))
        column.addLayout(self._buttons())

    def _counts(self) -> str:
        plan = self._plan
        if plan.nothing:
            return "There is nothing in it that is not here already."
        if not plan.clashes:
            return "No conflicts."
        return f"{counted(len(plan.clashes), 'conflict')}: your text stays until you decide."

    def _body(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("What the merge does")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 10, 4)
        column.setSpacing(8)
        self._add_section(column, "To decide", self.clash_cards, len(self._plan.clashes))
        self._add_section(column, "Comes in", self.taken_cards, len(self._taken()))
        rest = self._rest()
        if rest:
            column.addWidget(section("Comes in besides"))
            column.addWidget(muted(f"{rest[:1].upper()}{rest[1:]}."))
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _add_section(self, column: QVBoxLayout, title: str, cards: Sequence[QWidget], count: int) -> None:
        if not cards:
            return
        column.addWidget(section(f"{title} ({count})"))
        for card in cards:
            column.addWidget(card)
        if count > len(cards):
            column.addWidget(muted(f"… and {count - len(cards)} more"))
        column.addSpacing(6)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.merge.setDefault(True)
        self.merge.setVisible(not self._plan.nothing)
        self.merge.setToolTip("Bring it in as one step")
        self.cancel.setAutoDefault(self._plan.nothing)
        self.merge.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.merge)
        row.addWidget(self.cancel)
        return row

    def _clash_card(self, clash: Clash) -> ClashCard:
        return ClashCard(clash, place(clash.paragraph, self._numbers), self._plan.who, self._look)

    def _taken(self) -> list[tuple[str, list[Taken]]]:
        """What comes in, paragraph by paragraph."""
        found: dict[str, list[Taken]] = {}
        for item in self._plan.taken:
            if item.paragraph:
                found.setdefault(item.paragraph, []).append(item)
        return list(found.items())

    def _taken_card(self, paragraph: str, items: Sequence[Taken]) -> Card:
        card = Card(place(paragraph, self._numbers), ", ".join(item.what for item in items))
        first = items[0]
        words = first.after if first.before == first.after else ""
        html = escape(_short(words)) if words else redlined(first.before, first.after, self._look)
        card.say(html, rich=True, serif=self._look.serif_family)
        return card

    def _rest(self) -> str:
        plan = self._plan
        parts = [item.what for item in plan.taken if not item.paragraph]
        parts += [f"the file “{file.name}”" for file in plan.files]
        if plan.versions:
            labels = ", ".join(f"“{version.label}”" for version, _ in plan.versions)
            parts.append(f"{'version' if len(plan.versions) == 1 else 'versions'} {labels}")
        return ", ".join(parts)


class ClashCard(Card):
    """One clash: what both copies come from, what stands here, what stands there; what becomes of it."""

    def __init__(self, clash: Clash, where: str, who: str, look: Look) -> None:
        super().__init__(where)
        self.setAccessibleName(f"{where}: {headline(clash)}")
        self.say(headline(clash), tone="warn").setStyleSheet("QLabel { font-size: 11px; }")
        names = ("Before", "Here", who) if clash.base or clash.proposal == "" else ("Here", who)
        self.words = [self._label(look) for _ in names]
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        for row, name in enumerate(names):
            side = QLabel(name)
            side.setProperty("role", "small")
            side.setFixedWidth(76)
            side.setWordWrap(True)
            side.setContentsMargins(0, 3, 0, 0)
            grid.addWidget(side, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.words[row], row, 1)
        inside = QWidget()
        inside.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.put(inside)
        self.say(outcome(clash, who), tone="muted").setStyleSheet("QLabel { font-size: 11px; }")
        self.dress(clash, look)

    def dress(self, clash: Clash, look: Look) -> None:
        """Shows the three texts, ours and theirs as redlines against what both come from."""
        texts = (clash.base, clash.ours, clash.theirs)[-len(self.words) :]
        for place_, (label, text) in enumerate(zip(self.words, texts, strict=True)):
            plain = not clash.base or (place_ == 0 and len(texts) == 3)
            html = escape(text) if plain else redlined(clash.base, text, look, whole=True)
            muted_ink = look.colour("muted").name()
            label.setText(html.replace("\n", "<br>") or f'<span style="color:{muted_ink}">nothing</span>')

    @staticmethod
    def _label(look: Look) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setStyleSheet(f'QLabel {{ font-family: "{look.serif_family}"; font-size: 14px; }}')
        return label


def _short(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"
