"""The line at the bottom: saved when, how long the text is, how much of it is agreed, what runs beside."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.domain.chapeau import compose_chapeau
from app.domain.statement import ParagraphState, Statement
from app.text.words import word_count
from app.ui.desk import Desk
from app.ui.parts import StatusSpec

READING_SPEED = 130
"""Words a minute at which a statement is read out: an estimate, for there is no rule of the Council. Conference
interpreters ask for 100 to 120; a practised reader of a prepared text takes some more."""

STATE_WORDS = {
    ParagraphState.AD_REF: "agreed <i>ad ref</i>",
    ParagraphState.PENDING: "agreed pending",
    ParagraphState.PACKAGE: "in a package",
    ParagraphState.OPEN: "open",
    ParagraphState.REOPENED: "reopened",
    ParagraphState.BRACKETED: "in brackets",
}


class WordCounter:
    """Counts words, each text once: a keystroke costs the count of one paragraph."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def count(self, statement: Statement) -> int:
        """The words that are read out: chapeau and paragraphs."""
        texts = [compose_chapeau(statement), *(item.text for item in statement.paragraphs)]
        fresh = {text: self._known.get(text, -1) for text in texts}
        for text, words in fresh.items():
            if words < 0:
                fresh[text] = word_count(text)
        self._known = fresh
        return sum(fresh[text] for text in texts)


def minutes_read_out(words: int, speed: int = READING_SPEED) -> int:
    """Whole minutes for `words` at `speed` words a minute, at least one where there are any words."""
    return max(1, round(words / speed)) if words else 0


def reading_speed(context: object) -> int:
    """The words a minute that the user settled, else the usual ones."""
    settings = getattr(context, "settings", None)
    return READING_SPEED if settings is None else int(settings.option("words_a_minute", READING_SPEED))


class StatusLine(QFrame):
    """Refreshes a moment after a change, so that typing does not wait for it."""

    def __init__(self, desk: Desk, specs: list[StatusSpec]) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self.setFixedHeight(28)
        self._desk = desk
        self._counter = WordCounter()
        self.saved, self.length, self.states, self.message = QLabel(), QLabel(), QLabel(), QLabel()
        self.message.setObjectName("status_message")
        for label in (self.saved, self.length, self.states):
            label.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(20)
        for widget in (self.saved, self.length, self.states, self.message):
            row.addWidget(widget)
        row.addStretch(1)
        self.strip = JobStrip(desk)
        row.addWidget(self.strip)
        for spec in sorted(specs, key=lambda item: item.order):
            row.addWidget(spec.factory(desk))
        self._soon = QTimer(self, singleShot=True, interval=400)
        self._soon.timeout.connect(self.refresh)
        self._gone = QTimer(self, singleShot=True, interval=6_000)
        self._gone.timeout.connect(self.message.clear)
        desk.changed.connect(self._later)
        desk.message.connect(self.say)
        self.refresh()

    def say(self, words: str) -> None:
        """Shows a passing message."""
        self.message.setText(words)
        self._gone.start()

    def refresh(self) -> None:
        """Counts anew."""
        statement, saved = self._desk.statement, self._desk.session.saved_at
        local = saved.astimezone() if saved else None
        if self._desk.session.failed:
            self.saved.setText("<b>Not saved</b>")
        else:
            self.saved.setText(f"Saved <b>{local:%H:%M}</b>" if local else "Saved")
        words = self._counter.count(statement)
        count = len(statement.paragraphs)
        speed = reading_speed(self._desk.context)
        self.length.setText(
            f"<b>{count}</b> {'paragraph' if count == 1 else 'paragraphs'} · <b>{words}</b> words · "
            f"{minutes_read_out(words, speed)} min read out"
        )
        self.length.setToolTip(f"Estimated at {speed} words a minute")
        states = Counter(item.state for item in statement.paragraphs)
        self.states.setText(
            " · ".join(f"{states[state]} {words}" for state, words in STATE_WORDS.items() if states[state])
        )

    def _later(self, *_: object) -> None:
        if not self._soon.isActive():
            self._soon.start()


class JobStrip(QWidget):
    """What runs beside the window, how far it is, and a button to stop it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("job_strip")
        self.label = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.stop = QPushButton("Stop")
        self.stop.setProperty("scale", "small")
        self.stop.clicked.connect(desk.jobs.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.label, self.bar, self.stop):
            row.addWidget(widget)
        desk.jobs.shown.connect(self._show)
        desk.jobs.hidden.connect(self.hide)
        self.hide()

    def _show(self, title: str, done: int, total: int, what: str) -> None:
        self.label.setText(title if what in ("", title) else f"{title}: {what}")
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.show()
