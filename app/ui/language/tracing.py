"""Which words of the open statement are precedent: traced beside the window, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import Changes
from app.domain.errors import PenholderError
from app.language.filters import Filters
from app.language.trace import Trace, TracedParagraph
from app.services.precedent import SPOKEN, AgreedLanguage, earlier_than
from app.ui.board.decorations import Decoration
from app.ui.desk import Desk
from app.ui.language.library import Library
from app.ui.language.words import cited, named
from app.ui.layer import Layer

PAUSE = 900
"""Milliseconds without a change after which the statement is traced."""

Traced = dict[str, TracedParagraph]


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the statement takes words from: its name, its date, the words taken, the number of its tint."""

    name: str
    date: str
    words: int
    tint: int


class Tracing(QObject):
    """One per desk. `traced` tells that the trace is up to date; `shown_changed` that the colours went on or off."""

    traced = Signal()
    shown_changed = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("tracing")
        self._desk = desk
        self._library = Library.of(desk)
        self._layer = Layer(desk, "precedent", whole=False)
        self._known: Traced = {}
        self._filters = Filters()
        self.shown = False
        self.problem: PenholderError | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._heard)
        self._library.changed.connect(self._forget)
        self._soon.start()

    @classmethod
    def of(cls, desk: Desk) -> Tracing:
        """The desk's tracing, made when first asked for."""
        found = desk.findChild(cls, "tracing")
        return found if isinstance(found, Tracing) else cls(desk)

    @property
    def trace(self) -> Trace | None:
        """The trace of the statement as it stands; None while it is not known yet."""
        found = []
        for item in self._desk.statement.paragraphs:
            if item.kind in SPOKEN:
                if item.text not in self._known:
                    return None
                found.append(replace(self._known[item.text], id=item.id))
        return Trace(tuple(found))

    @property
    def quoted(self) -> dict[str, Sequence[tuple[int, int]]]:
        """The places of precedent by paragraph, as far as they are known: nothing in them is criticized."""
        return {
            item.id: [(span.start, span.end) for span in self._known[item.text].spans]
            for item in self._desk.statement.paragraphs
            if item.text in self._known
        }

    @property
    def sources(self) -> list[Source]:
        """The texts that words come from, those with most words first; tints by their first place in the text."""
        words: Counter[str] = Counter()
        dates: dict[str, str] = {}
        tints: dict[str, int] = {}
        for paragraph in self.trace.paragraphs if self.trace else ():
            for span in paragraph.spans:
                name = named(span.source)
                tints.setdefault(name, len(tints))
                dates.setdefault(name, span.source.date)
                words[name] += span.words
        return [Source(name, dates[name], count, tints[name]) for name, count in words.most_common()]

    def show(self, on: bool) -> None:
        """Colours the words by their sources, or takes the colours off."""
        if on != self.shown:
            self.shown = on
            self._draw()
            self.shown_changed.emit(on)
            if on and self.trace is None:
                self.refresh()

    def refresh(self) -> None:
        """Traces what is not known yet."""
        statement = self._desk.statement
        filters = earlier_than(statement)
        if filters != self._filters:
            self._known, self._filters = {}, filters
        texts = [item.text for item in statement.paragraphs if item.kind in SPOKEN]
        self._known = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if not missing:
            self._take({})
            return

        def question(language: AgreedLanguage) -> Traced:
            return {text: language.trace_text(text, statement) for text in missing}

        self._library.ask(question, done=self._take, failed=self._failed, key="trace")

    def _take(self, found: Traced) -> None:
        self.problem = None
        self._known.update(found)
        self._draw()
        self.traced.emit()

    def _failed(self, problem: PenholderError) -> None:
        self.problem = problem
        self.traced.emit()

    def _forget(self) -> None:
        self._known = {}
        self.refresh()

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.paragraphs or changes.order or changes.facts:
            self._soon.start()

    def _draw(self) -> None:
        if not self.shown:
            self._layer.show_marks({}, {})
            return
        tints = {source.name: source.tint for source in self.sources}
        texts: dict[str, str] = {item.id: item.text for item in self._desk.statement.paragraphs}
        marks = {
            row: [
                Decoration(
                    span.start,
                    span.end,
                    ground=f"tint:{tints.get(named(span.source), 0)}",
                    tip=f"{cited(span.source)}{_and_more(len(span.uses))}",
                )
                for span in self._known[text].spans
            ]
            for row, text in texts.items()
            if text in self._known
        }
        self._layer.show_marks(marks, texts)


def _and_more(uses: int) -> str:
    return f", the earliest of {uses}" if uses > 1 else ""
