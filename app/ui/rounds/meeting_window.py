"""Meeting mode: one paragraph on the wall in large type, everything by single keys, on the same statement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.editing import set_state
from app.domain.numbering import working_numbers
from app.domain.proposals import Proposal
from app.domain.statement import ParagraphState
from app.ui.desk import Desk
from app.ui.proposals.by_hand import propose_on_current
from app.ui.proposals.decider import Decider
from app.ui.proposals.state import ProposalState
from app.ui.rounds.meeting_list import MeetingList
from app.ui.rounds.meeting_says import SaysBar, place_of
from app.ui.rounds.meeting_text import MeetingEditor, MeetingText

SIZES = (18, 22, 26, 30, 36, 42, 50, 60)
"""Sizes of the words on the wall, in px."""
USUAL = 30
MEASURE = 44
"""Width of the words in times their size, and a little more for the number."""
HINTS = (
    "← → paragraph · ↑ ↓ proposal · <b>A</b> accept · <b>P</b> in part · <b>E</b> edit · <b>R</b> reject · "
    "<b>H</b> hold · <b>B</b> brackets · <b>T</b> type · <b>C</b> without proposals · "
    "<b>+ −</b> size · <b>Esc</b> leave"
)


class MeetingWindow(QWidget):
    """A window of its own that follows the desk; what is decided here is decided there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("meeting_window")
        self.setWindowTitle(f"{desk.statement.title or 'Statement'} – meeting")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        self._state = ProposalState.of(desk)
        self._decider = Decider(desk)
        self.size_px = USUAL
        self.place, self.progress, self.said = QLabel(), QLabel(), QLabel()
        self.text = MeetingText(desk)
        self.editor = MeetingEditor(desk)
        self.list = MeetingList(desk)
        self.says = SaysBar(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.editor)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._keys: dict[int, Callable[[], object]] = self._key_table()
        self._connect()
        if not desk.current and desk.statement.paragraphs:
            desk.set_current(desk.statement.paragraphs[0].id)
        self.refresh()

    def open_on_wall(self) -> None:
        """Fills the second screen where there is one, else this one."""
        screens = QGuiApplication.screens()
        parent = self.parentWidget()
        own = parent.screen() if parent is not None else None
        others = [screen for screen in screens if screen is not own]
        if others:
            self.setGeometry(others[0].geometry())
        self.showFullScreen()
        self.setFocus()

    def refresh(self) -> None:
        """Shows how the current paragraph stands."""
        statement = self._desk.statement
        if not statement.paragraphs:
            self.place.setText("The statement has no paragraph yet")
            return
        if not statement.holds(self._desk.current):
            self._desk.set_current(statement.paragraphs[0].id)
        paragraph = statement.paragraph(self._desk.current)
        number = working_numbers(statement)[paragraph.id] or "–"
        at = statement.index(paragraph.id) + 1
        note = f": {paragraph.note}" if paragraph.note else ""
        self.place.setText(f"Paragraph {number}")
        self.progress.setText(
            f"{at} of {len(statement.paragraphs)} · {paragraph.state.value}{note} · {self._opened()}"
        )
        current = self._state.current()
        chosen = current.id if current is not None else ""
        self.text.show_paragraph(chosen, self.size_px)
        self.list.show_proposals(self._state.here(), chosen)
        self.list.setVisible(not self.text.plain and bool(self._state.here()))
        self.says.refresh()
        self._fit()

    def step(self, by: int) -> None:
        """Goes to the next (1) or the previous (-1) paragraph."""
        paragraphs = self._desk.statement.paragraphs
        if paragraphs:
            at = min(max(self._desk.statement.index(self._desk.current) + by, 0), len(paragraphs) - 1)
            self._desk.set_current(paragraphs[at].id)

    def step_proposal(self, by: int) -> None:
        """Chooses the next or the previous proposal of the paragraph."""
        here: list[Proposal] = self._state.here()
        current = self._state.current()
        if current is not None:
            at = min(max(here.index(current) + by, 0), len(here) - 1)
            self._state.choose(here[at].id, follow=False)
            self._soon.start()

    def decide(self, verb: str) -> None:
        """Decides the chosen proposal."""
        current = self._state.current()
        if current is None or not self._desk.writable:
            self._say("No proposal is open on this paragraph")
        elif self._decider.decide(verb, current.id, jump=False):
            self._soon.start()

    def toggle_brackets(self) -> None:
        """Puts the whole paragraph in brackets, or opens these."""
        paragraph = self._desk.paragraph
        if paragraph is not None and self._desk.writable:
            inside = paragraph.state is ParagraphState.BRACKETED
            state = ParagraphState.OPEN if inside else ParagraphState.BRACKETED
            self._desk.apply(set_state, [paragraph.id], state, "" if inside else paragraph.note)

    def toggle_plain(self) -> None:
        """Shows the paragraph without proposals, or with them."""
        self.text.plain = not self.text.plain
        self.refresh()

    def type_words(self) -> None:
        """Opens the paragraph's words for typing."""
        if self.editor.start(self.size_px):
            self.stack.setCurrentWidget(self.editor)

    def resize_words(self, by: int) -> None:
        """Makes the words on the wall larger or smaller."""
        at = SIZES.index(self.size_px) + by
        self.size_px = SIZES[min(max(at, 0), len(SIZES) - 1)]
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = place_of(event)
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if place >= 0:
            self.says.choose(place)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._desk.undo()
        elif plain and event.key() in self._keys:
            self._keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _key_table(self) -> dict[int, Callable[[], object]]:
        k = Qt.Key
        table: dict[int, Callable[[], object]] = {
            k.Key_Escape: self.close,
            k.Key_F11: self._toggle_full,
            k.Key_B: self.toggle_brackets,
            k.Key_BracketLeft: self.toggle_brackets,
            k.Key_C: self.toggle_plain,
            k.Key_T: self.type_words,
        }
        for key, by in (
            (k.Key_Right, 1),
            (k.Key_PageDown, 1),
            (k.Key_Space, 1),
            (k.Key_Left, -1),
            (k.Key_PageUp, -1),
        ):
            table[key] = lambda by=by: self.step(by)  # type: ignore[misc]  # bound by the loop
        for key, by in ((k.Key_Down, 1), (k.Key_Up, -1)):
            table[key] = lambda by=by: self.step_proposal(by)  # type: ignore[misc]  # as above
        for key, by in ((k.Key_Plus, 1), (k.Key_Equal, 1), (k.Key_Minus, -1)):
            table[key] = lambda by=by: self.resize_words(by)  # type: ignore[misc]  # as above
        for key, verb in (
            (k.Key_A, "accept"),
            (k.Key_P, "part"),
            (k.Key_E, "edit"),
            (k.Key_R, "reject"),
            (k.Key_H, "hold"),
        ):
            table[key] = lambda verb=verb: self.decide(verb)  # type: ignore[misc]  # as above
        return table

    def _lay_out(self) -> None:
        self.place.setStyleSheet("QLabel { font-size: 22px; font-weight: 600; }")
        self.progress.setProperty("tone", "muted")
        self.progress.setStyleSheet("QLabel { font-size: 16px; }")
        self.said.setProperty("tone", "muted")
        self.said.setStyleSheet("QLabel { font-size: 14px; }")
        hints = QLabel(HINTS)
        hints.setTextFormat(Qt.TextFormat.RichText)
        hints.setProperty("tone", "muted")
        hints.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.place)
        head.addWidget(self.progress)
        head.addStretch(1)
        head.addWidget(self.said)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(16)
        self._column.addLayout(head)
        self._column.addWidget(self.stack, 3)
        self._column.addWidget(self.list, 2)
        self._column.addWidget(self.says)
        self._column.addWidget(hints)
        self.setAutoFillBackground(True)
        self._dress()
        self.resize(1280, 800)

    def _dress(self) -> None:
        look = self._desk.look
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.colour("paper"))
        self.setPalette(palette)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._heard)
        desk.current_changed.connect(lambda _: self._soon.start())
        desk.look.changed.connect(self._relook)
        desk.message.connect(self._say)
        desk.destroyed.connect(self.close)
        self._state.chosen_changed.connect(lambda _: self._soon.start())
        self.says.left.connect(self.setFocus)
        self.says.words_wanted.connect(self._propose)
        self.editor.done.connect(self._typed)
        self.list.chosen.connect(lambda proposal: self._state.choose(proposal, follow=False))

    def _propose(self, code: str) -> None:
        propose_on_current(self._desk, code)
        self.setFocus()

    def _typed(self) -> None:
        self.stack.setCurrentWidget(self.text)
        self.refresh()
        self.setFocus()

    def _opened(self) -> str:
        count = len(self._state.here())
        return "no open proposal" if not count else f"{count} open proposal{'' if count == 1 else 's'}"

    def _fit(self) -> None:
        side = max(32, (self.width() - round(self.size_px * MEASURE)) // 2)
        self._column.setContentsMargins(side, 28, side, 20)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        QTimer.singleShot(5_000, self.said, self.said.clear)

    def _toggle_full(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _relook(self) -> None:
        self._dress()
        self.refresh()

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.anything:
            self._soon.start()
