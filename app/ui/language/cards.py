"""Cards of the tab Precedent: a run of words, a wording like these, something that a search found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.language.finder import Match, Use
from app.language.searching import Hit
from app.text.redline import redline
from app.ui.board.places import to_points
from app.ui.inspector.cards import Card
from app.ui.language.looking import Exact
from app.ui.language.words import citation, cited, every_place, short_day, used
from app.ui.look import Look
from app.ui.redlined_words import redlined

NAMED = 5
"""Places that a card names before it asks."""

Insert = Callable[[str, Use], None]


@dataclass(frozen=True, slots=True)
class Hands:
    """What the buttons of a card do: put words in at the cursor, or as a paragraph; `writable`: whether they may."""

    insert: Insert
    add: Insert
    show: Callable[[int, int], None]
    writable: bool


class WordsLabel(QLabel):
    """Words of a source, redlined against those of the draft or with what was searched for marked.

    `chosen()` gives the source's own words: those selected, or all.
    """

    def __init__(self, html: str, pieces: list[tuple[str, bool]], family: str) -> None:
        super().__init__(html)
        self._pieces = pieces
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setStyleSheet(f'QLabel {{ font-family: "{family}"; font-size: 14px; }}')
        self.setAccessibleName("".join(text for text, own in pieces if own))
        self.setToolTip("Select words to insert or copy these alone")

    def chosen(self) -> str:
        """The source's words that are selected; all of them where none are."""
        shown = "".join(text for text, _ in self._pieces)
        if not self.hasSelectedText():
            return "".join(text for text, own in self._pieces if own)
        start = to_points(shown, self.selectionStart())
        end = start + len(self.selectedText())
        taken, place = [], 0
        for text, own in self._pieces:
            low, high = max(start - place, 0), min(end - place, len(text))
            if own and low < high:
                taken.append(text[low:high])
            place += len(text)
        return "".join(taken).strip()


class MatchCard(Card):
    """A wording of the index like the words in hand, with what the draft changes in it."""

    def __init__(self, match: Match, look: Look, hands: Hands) -> None:
        super().__init__(cited(match.first), f"{round(100 * match.score)}%")
        self.match = match
        self.say(used(match.uses), tone="muted").setToolTip(every_place(match.uses))
        html = redlined(match.text, match.question, look, whole=True)
        self.words = WordsLabel(html, _pieces(match.text, match.question), look.serif_family)
        self.put(self.words)
        _buttons(self, self.words, match.first, hands)


class HitCard(Card):
    """What a search found, with the words searched for marked."""

    def __init__(self, hit: Hit, look: Look, hands: Hands) -> None:
        super().__init__(cited(hit.first), "")
        self.hit = hit
        self.say(used(hit.uses), tone="muted").setToolTip(every_place(hit.uses))
        self.words = WordsLabel(_marked(hit, look), [(hit.text, True)], look.serif_family)
        self.put(self.words)
        _buttons(self, self.words, hit.first, hands)


class RunCard(Card):
    """Words of the draft that stand elsewhere word for word, and every place."""

    def __init__(self, run: Exact, text: str, look: Look, hands: Hands) -> None:
        count = len(run.uses)
        super().__init__(f"{run.words} words in a row", f"{count} {'place' if count == 1 else 'places'}")
        self.run = run
        words = text[run.start : run.end]
        self.say(f"“{_short(words)}”", serif=look.serif_family).setToolTip(words)
        self._places = self.say(_places(run.uses[:NAMED]))
        self._places.setProperty("role", "small")
        self.button("Show", "Select these words in the text").clicked.connect(
            lambda: hands.show(run.start, run.end)
        )
        self.button("Copy", "Copy the words with their source").clicked.connect(
            lambda: _copy(words, run.uses[0])
        )
        if count > NAMED:
            self.more = self.button(f"All {count} places", "Name every place")
            self.more.clicked.connect(self._name_all)

    def _name_all(self) -> None:
        self._places.setText(_places(self.run.uses))
        self.more.hide()


def _buttons(card: Card, words: WordsLabel, use: Use, hands: Hands) -> None:
    if hands.writable:
        card.button("Insert", "Put the words, or those selected here, in at the cursor").clicked.connect(
            lambda: hands.insert(words.chosen(), use)
        )
        card.button("As paragraph", "A new paragraph after the current one").clicked.connect(
            lambda: hands.add(words.chosen(), use)
        )
    card.button("Copy", "Copy the words with their source").clicked.connect(
        lambda: _copy(words.chosen(), use)
    )


def _copy(words: str, use: Use) -> None:
    QGuiApplication.clipboard().setText(citation(words, use))


def _pieces(old: str, new: str) -> list[tuple[str, bool]]:
    """What `redlined` shows, piece by piece, and whether the source has it."""
    pieces = []
    for tag, i1, i2, j1, j2 in redline(old, new):
        if tag == "equal":
            pieces.append((new[j1:j2], True))
            continue
        if i1 < i2:
            pieces.append((old[i1:i2], True))
        if j1 < j2:
            pieces.append((new[j1:j2], False))
    return pieces


def _marked(hit: Hit, look: Look) -> str:
    ground, ink = look.colour("found").name(), look.colour("ink").name()
    parts, place = [], 0
    for start, end in hit.marks:
        parts.append(escape(hit.text[place:start]))
        parts.append(
            f'<span style="background-color:{ground}; color:{ink}">{escape(hit.text[start:end])}</span>'
        )
        place = end
    return "".join([*parts, escape(hit.text[place:])])


def _places(uses: tuple[Use, ...]) -> str:
    return "\n".join(f"{cited(use)}{f' · {day}' if (day := short_day(use)) else ''}" for use in uses)


def _short(words: str, length: int = 160) -> str:
    if len(words) <= length:
        return words
    half = length // 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
