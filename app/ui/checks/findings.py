"""What the checks find in the open statement: worked out beside the window, marked under the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import Changes
from app.domain.chapeau import compose_chapeau
from app.domain.editing import edit_paragraph
from app.domain.errors import Cancelled, PenholderError
from app.domain.facts import dismiss_finding
from app.domain.statement import Statement
from app.services.checking import Checking, CheckSettings
from app.services.precedent import AgreedLanguage
from app.services.settings import SettingsFile
from app.text.checks.model import CHAPEAU, Finding, Rule, Severity
from app.ui.board.decorations import Decoration
from app.ui.board.places import CHAPEAU as CHAPEAU_ROW
from app.ui.checks.quick_checking import QuickChecking
from app.ui.desk import Desk
from app.ui.jobs import IsCancelled
from app.ui.language.library import Library
from app.ui.language.tracing import Tracing
from app.ui.layer import Layer, board_of, refresh_titles

PAUSE = 600
"""Milliseconds without a change after which the statement is checked."""

LINES = {Severity.ERROR: "dele", Severity.WARNING: "warn", Severity.NOTE: "muted"}
"""The theme's colour for each severity."""

SHOWN_OPTION = "checks.shown"
WORDS_OPTION = "checks.words"
UNKNOWN_WORD = "spelling.dictionary"


class Findings(QObject):
    """One per desk. `changed` tells that other findings are there, or that they are shown otherwise."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("findings")
        self._desk = desk
        self._library = Library.of(desk)
        self._tracing = Tracing.of(desk)
        self._layer = Layer(desk, "checks", whole=True)
        self._lock = Lock()
        self._every: tuple[Finding, ...] = ()
        self._current: Finding | None = None
        self._texts: dict[str, str] = {}
        self.checking = QuickChecking(
            CheckSettings(rules=_chosen_rules(desk.context), own_words=_own_words(desk.context))
        )
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in self.checking.rules}
        self.shown = _option(desk.context, SHOWN_OPTION, usual=True)
        self.known = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._heard)
        self._tracing.traced.connect(self._soon.start)
        self._soon.start()

    @classmethod
    def of(cls, desk: Desk) -> Findings:
        """The desk's findings, made when first asked for."""
        found = desk.findChild(cls, "findings")
        return found if isinstance(found, Findings) else cls(desk)

    @property
    def live(self) -> list[Finding]:
        """The findings that were not dismissed, in the order of the text."""
        return [finding for finding in self._every if not self.is_dismissed(finding)]

    @property
    def dismissed(self) -> list[Finding]:
        """The findings that the drafter dismissed, themselves or with their rule."""
        return [finding for finding in self._every if self.is_dismissed(finding)]

    def is_dismissed(self, finding: Finding) -> bool:
        """Whether the drafter dismissed it."""
        silenced = self._desk.statement.dismissed
        return finding.key in silenced or f"rule:{finding.rule}" in silenced

    def refresh(self) -> None:
        """Checks the statement beside the window."""
        self._soon.stop()
        statement, quoted = self._desk.statement, self._tracing.quoted
        texts: dict[str, str] = {item.id: item.text for item in statement.paragraphs}
        texts[CHAPEAU_ROW] = compose_chapeau(statement)
        self._desk.jobs.run(
            lambda _progress, cancelled: self._check(statement, quoted, cancelled),
            done=lambda found: self._take(found, texts),
            key="checks",
        )

    def dismiss(self, finding: Finding) -> None:
        """Silences this finding."""
        self._desk.apply(dismiss_finding, finding.key)

    def dismiss_rule(self, finding: Finding) -> None:
        """Silences the finding's rule in this statement."""
        self._desk.apply(dismiss_finding, f"rule:{finding.rule}")

    def show_again(self, finding: Finding) -> None:
        """Lets a dismissed finding speak again, and its rule where that was dismissed."""
        for key in (finding.key, f"rule:{finding.rule}"):
            if key in self._desk.statement.dismissed:
                self._desk.apply(dismiss_finding, key, dismissed=False)

    def set_rule(self, rule: str, on: bool) -> None:
        """Switches a rule on or off for all statements."""
        chosen = {**self.checking.settings.rules, rule: on}
        self.checking.settings = replace(self.checking.settings, rules=chosen)
        _choose(self._desk.context, f"check.{rule}", on)
        self.refresh()

    def suggestions(self, finding: Finding) -> list[str]:
        """Words that may have been meant where a word is not known."""
        if finding.rule != UNKNOWN_WORD:
            return []
        with self._lock:
            return self.checking.suggestions(finding.words)

    def replace_words(self, finding: Finding, words: str) -> None:
        """Puts other words in place of those that were found, where they still stand there."""
        statement = self._desk.statement
        if statement.holds(finding.paragraph):
            text = statement.paragraph(finding.paragraph).text
            if text[finding.start : finding.end] == finding.words:
                fresh = text[: finding.start] + words + text[finding.end :]
                self._desk.apply(edit_paragraph, finding.paragraph, fresh, verb="Correct spelling")

    def learn(self, finding: Finding) -> None:
        """Takes the word for right from now on, in all statements."""
        words = sorted({*self.checking.settings.own_words, finding.words.lower()})
        self.checking.settings = replace(self.checking.settings, own_words=tuple(words))
        _choose(self._desk.context, WORDS_OPTION, "\n".join(words))
        self.refresh()

    def set_shown(self, on: bool) -> None:
        """Marks the findings in the text, or takes the marks off."""
        self.shown = on
        _choose(self._desk.context, SHOWN_OPTION, on)
        self._draw()
        self.changed.emit()
        refresh_titles(self._desk)

    def show_words(self, finding: Finding) -> None:
        """Goes to the words in the text."""
        row = CHAPEAU_ROW if finding.paragraph == CHAPEAU else finding.paragraph
        if row:
            self._desk.show_words(row, *self._place(finding))

    def here(self) -> Finding | None:
        """The finding under the cursor; else the first one in the current paragraph."""
        board = board_of(self._desk)
        if board is None:
            return None
        row = CHAPEAU if board.caret.head.row == CHAPEAU_ROW else board.caret.head.row
        there = (item for item in self.live if item.paragraph == row)
        return next(iter(self.under()), None) or next(there, None)

    def under(self) -> list[Finding]:
        """The findings on the words where the cursor stands."""
        board = board_of(self._desk)
        if board is None:
            return []
        head = board.caret.head
        row = CHAPEAU if head.row == CHAPEAU_ROW else head.row
        there = [item for item in self.live if item.paragraph == row]
        return [item for item in there if self._place(item)[0] <= head.offset <= self._place(item)[1]]

    def step(self, by: int) -> None:
        """Goes to the next finding behind the cursor (1), or the one before it (-1), round the ends."""
        places = [item for item in self.live if item.paragraph]
        if not places:
            self._desk.message.emit("Nothing was found")
            return
        at = next((n for n, item in enumerate(places) if item is self._current), None)
        if at is None:
            here = [n for n, item in enumerate(places) if item.paragraph == self._desk.current]
            at = (here[0] - 1 if by > 0 else here[0]) if here else (-1 if by > 0 else 0)
        self._current = places[(at + by) % len(places)]
        self.show_words(self._current)
        self._desk.message.emit(self._current.message)

    def _check(
        self, statement: Statement, quoted: Mapping[str, Sequence[tuple[int, int]]], cancelled: IsCancelled
    ) -> list[Finding]:
        bare = replace(statement, dismissed=())

        def with_index(language: AgreedLanguage) -> list[Finding]:
            return self.checking.check(bare, library=language.library(), precedent=quoted)

        with self._lock:
            try:
                return self._library.answer(with_index, cancelled)
            except Cancelled:
                raise
            except PenholderError:
                return self.checking.check(bare, precedent=quoted)

    def _take(self, found: list[Finding], texts: dict[str, str]) -> None:
        self._every, self._texts = tuple(found), texts
        self._current = None
        self.known = True
        self._draw()
        self.changed.emit()
        refresh_titles(self._desk)

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes.verb in (_DISMISS, _SHOW) or changes.verb.endswith((_DISMISS, _SHOW)):
            self._draw()
            self.changed.emit()
        elif changes.paragraphs or changes.order or changes.facts:
            self._soon.start()

    def _draw(self) -> None:
        marks: dict[str, list[Decoration]] = {}
        for finding in self.live if self.shown else ():
            row = CHAPEAU_ROW if finding.paragraph == CHAPEAU else finding.paragraph
            if row:
                start, end = self._place(finding)
                line = LINES[finding.severity]
                marks.setdefault(row, []).append(Decoration(start, end, line=line, tip=finding.message))
        self._layer.show_marks(marks, self._texts)

    def _place(self, finding: Finding) -> tuple[int, int]:
        """The words to mark: where something is missing, the word beside the place."""
        row = CHAPEAU_ROW if finding.paragraph == CHAPEAU else finding.paragraph
        return widened(self._texts.get(row, ""), finding.start, finding.end)


_DISMISS, _SHOW = "Dismiss finding", "Show finding again"


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The place itself, or, where it is empty, the word that ends or begins there."""
    if start < end or not text:
        return start, end
    low = min(start, len(text))
    while low > 0 and not text[low - 1].isspace():
        low -= 1
    high = min(start, len(text))
    while high < len(text) and not text[high].isspace():
        high += 1
    return (low, high) if low < high else (max(0, low - 1), high)


def _chosen_rules(context: object) -> dict[str, bool]:
    rules = Checking().rules
    return {rule.id: _option(context, f"check.{rule.id}", usual=rule.on) for rule in rules}


def _option(context: object, name: str, *, usual: bool) -> bool:
    kept = getattr(context, "kept", None)
    return bool(kept.current.option(name, usual)) if isinstance(kept, SettingsFile) else usual


def _own_words(context: object) -> tuple[str, ...]:
    kept = getattr(context, "kept", None)
    words = kept.current.option(WORDS_OPTION, "") if isinstance(kept, SettingsFile) else ""
    return tuple(str(words).splitlines())


def _choose(context: object, name: str, value: bool | str) -> None:
    kept = getattr(context, "kept", None)
    if isinstance(kept, SettingsFile):
        kept.choose(name, value)
