"""The tab Precedent: what the index knows of the words under the cursor, or of what is searched for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import PenholderError
from app.domain.quoting import quote_paragraph, quote_words
from app.language.filters import Filters
from app.language.finder import Match, Use
from app.language.searching import Hit
from app.services.precedent import earlier_than
from app.services.session import new_id
from app.text.words import word_count
from app.ui.board.places import CHAPEAU, Place
from app.ui.desk import Desk
from app.ui.inspector.cards import Column, hint
from app.ui.language.cards import Hands, HitCard, MatchCard, RunCard
from app.ui.language.library import Library
from app.ui.language.looking import Looked, look_up, organs
from app.ui.language.search_bar import SearchBar
from app.ui.language.share_card import ShareCard
from app.ui.language.words import named
from app.ui.layer import board_of

PAUSE = 350
"""Milliseconds after which the tab follows the cursor."""
RUNS = 3
"""Runs that are shown before a button brings the others."""
FEWEST = 3
"""Words below which a selection is not looked up: the paragraph is."""


class PrecedentTab(QWidget):
    """Follows the cursor while nothing is searched for. Looks up only while it can be seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._library = Library.of(desk)
        self._asked = ("", "", 0)
        self._followed = False
        self.looked: Looked | None = None
        self.hits: list[Hit] = []
        self.bar = SearchBar(desk)
        self.column = Column()
        self.share = ShareCard(desk)
        self.sample_note = self._make_sample_note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.column, 1)
        self.column.add(self.sample_note)
        self.column.add(self.share)
        self.answers: list[QWidget] = []
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.refresh)
        for signal in (desk.changed, desk.current_changed):
            signal.connect(self._later)
        desk.look.changed.connect(self._again)
        self.bar.searched.connect(lambda _: self._again())
        self.bar.filtered.connect(self._again)
        self.bar.left.connect(self._leave)
        self._library.changed.connect(self._index_changed)

    @property
    def words(self) -> tuple[str, str, int]:
        """What is looked up: the paragraph's id, its words or those selected, and where they begin in it."""
        paragraph = self._desk.paragraph
        if paragraph is None:
            return "", "", 0
        board = board_of(self._desk)
        if board is not None and board.caret.span.within_one and board.caret.span.first == paragraph.id:
            span = board.caret.span
            chosen = paragraph.text[span.start : span.end]
            if word_count(chosen) >= FEWEST:
                return paragraph.id, chosen, span.start
        return paragraph.id, paragraph.text, 0

    def cards(self) -> list[MatchCard]:
        """The cards of near matches, best first."""
        return [item for item in self.answers if isinstance(item, MatchCard)]

    def search(self, words: str = "") -> None:
        """The keyboard goes to the search field; `words` are put in where given."""
        if words:
            self.bar.field.setText(words)
        self.bar.field.setFocus()
        self.bar.field.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_caret()
        self._index_changed()

    def refresh(self) -> None:
        """Looks up what the cursor is on, or what is searched for, where that is new."""
        self._soon.stop()
        if not self.isVisible():
            return
        question = self.bar.question
        asked = ("#search", question, 0) if question else self.words
        if asked == self._asked:
            return
        self._asked = asked
        filters = self.bar.filters(earlier_than(self._desk.statement))
        if question:
            wanted = self.bar.filters(Filters())
            self._library.ask(
                lambda language: language.search(question, wanted),
                done=self._show_hits,
                failed=self._tell,
                key="precedent",
            )
        elif asked[1].strip():
            self._library.ask(
                lambda language: look_up(language, asked[1], filters),
                done=self._show_looked,
                failed=self._tell,
                key="precedent",
            )
        else:
            self._put([hint("Put the cursor into a paragraph to see where its words were used before.")])

    def insert(self, words: str, use: Use) -> None:
        """Puts words in at the cursor, in place of what is selected; their source stays with them."""
        board, paragraph = board_of(self._desk), self._desk.paragraph
        if board is None or paragraph is None or board.caret.head.row == CHAPEAU:
            self.add(words, use)
            return
        span = board.caret.span
        row, start, end = (
            (span.first, span.start, span.end)
            if span.within_one
            else (board.caret.head.row, board.caret.head.offset, board.caret.head.offset)
        )
        before = len(self._desk.statement.paragraph(row).text)
        changes = self._desk.apply(
            quote_words, row, start, end, words, source=named(use), detail=use.paragraph
        )
        if changes is not None:
            grown = len(self._desk.statement.paragraph(row).text) - before
            board.caret.go(Place(row, end + grown))
            board.editor.setFocus()
            self._desk.message.emit(f"Inserted from {named(use)}")

    def add(self, words: str, use: Use) -> None:
        """Puts words in as a paragraph behind the current one, or at the end."""
        new = new_id("p")
        changes = self._desk.apply(
            quote_paragraph,
            new,
            words,
            source=named(use),
            detail=use.paragraph,
            after=self._desk.current or None,
        )
        if changes is not None:
            self._desk.show_words(new)
            self._desk.message.emit(f"New paragraph from {named(use)}")

    def _hands(self) -> Hands:
        paragraph, _, start = self._asked

        def show(low: int, high: int) -> None:
            self._desk.show_words(paragraph, start + low, start + high)

        return Hands(self.insert, self.add, show, self._desk.writable)

    def _show_looked(self, looked: Looked) -> None:
        if self._asked[1] != looked.text or self.bar.question:
            return
        self.looked, self.hits = looked, []
        look, hands = self._desk.look, self._hands()
        what = "These words" if self._asked[1] != self._whole() else "This paragraph"
        answers: list[QWidget] = []
        if looked.runs:
            answers.append(_section(f"{what} word for word"))
            answers += self._run_cards(looked, hands)
        if looked.near:
            answers.append(_section("Wordings like it"))
            answers += [MatchCard(match, look, hands) for match in looked.near]
        if not answers:
            answers.append(hint("Nothing like this stands in the index."))
        self._put(answers)

    def _run_cards(self, looked: Looked, hands: Hands) -> list[QWidget]:
        """The longest runs in the order of the text; a button brings the others."""
        longest = sorted(looked.runs, key=lambda run: -run.words)[:RUNS]
        first: list[QWidget] = []
        rest: list[QWidget] = []
        for run in looked.runs:
            card = RunCard(run, looked.text, self._desk.look, hands)
            (first if run in longest else rest).append(card)
        if rest:
            more = QPushButton(f"{len(rest)} shorter {'run' if len(rest) == 1 else 'runs'}")
            more.setProperty("scale", "small")
            more.clicked.connect(lambda: _unfold(more, rest))
            for folded in rest:
                folded.hide()
            return [*first, more, *rest]
        return first

    def _show_hits(self, hits: list[Hit]) -> None:
        if not self.bar.question:
            return
        self.looked, self.hits = None, hits
        found = [_section(f"{len(hits)} {'wording' if len(hits) == 1 else 'wordings'} found")]
        hands = self._hands()
        cards: list[QWidget] = [HitCard(hit, self._desk.look, hands) for hit in hits]
        self._put([*found, *cards] if hits else [hint("Nothing in the index has these words.")])

    def _tell(self, problem: PenholderError) -> None:
        self._put([hint(f"{problem.problem}; {problem.remedy}.")])

    def _put(self, answers: list[QWidget]) -> None:
        for old in self.answers:
            old.hide()
            old.deleteLater()
        self.answers = answers
        for item in answers:
            self.column.add(item)
        self.share.setVisible(not self.bar.question)
        self.column.verticalScrollBar().setValue(0)

    def _whole(self) -> str:
        paragraph = self._desk.paragraph
        return paragraph.text if paragraph is not None else ""

    def _again(self) -> None:
        self._asked = ("", "", -1)
        self.refresh()

    def _later(self, *_: object) -> None:
        self._soon.start()

    def _leave(self) -> None:
        board = board_of(self._desk)
        if board is not None:
            board.editor.setFocus()

    def _follow_caret(self) -> None:
        board = board_of(self._desk)
        if board is not None and not self._followed:
            self._followed = True
            board.caret_moved.connect(self._later)

    def _index_changed(self) -> None:
        self.sample_note.setVisible(self._library.is_sample)
        if self.isVisible():
            self._library.ask(organs, done=self.bar.set_organs, key="organs")
            self._again()

    def _make_sample_note(self) -> QFrame:
        note = QFrame()
        column = QVBoxLayout(note)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(hint("Only made-up samples are looked in so far."))
        button = QPushButton("Build your own index…")
        button.setProperty("scale", "small")
        button.clicked.connect(
            lambda: self._desk.actions.trigger("language.index") if self._desk.actions is not None else None
        )
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return note


def best_match(tab: PrecedentTab) -> Match | None:
    """The nearest wording that the tab shows, or None."""
    return tab.looked.near[0] if tab.looked is not None and tab.looked.near else None


def _unfold(button: QPushButton, cards: list[QWidget]) -> None:
    button.hide()
    for card in cards:
        card.show()


def _section(words: str) -> QLabel:
    label = QLabel(words.upper())
    label.setProperty("role", "section")
    label.setAccessibleName(words)
    return label
