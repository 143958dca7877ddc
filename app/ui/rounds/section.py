"""The section Rounds at the left: what was sent, who has answered, until when; silence while it runs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.chapeau import MONTHS
from app.domain.consulting import record_answer, silent_delegations
from app.domain.council import delegation_name
from app.domain.rounds import Answer, Round
from app.services.silence import in_zone
from app.ui.areas.panel import section
from app.ui.desk import Desk
from app.ui.look import Look
from app.ui.proposals.naming import unknown, unknown_words

NO_COMMENTS = "no comments"
"""The source of an answer that holds nothing but consent."""
SHOWN = 4
"""How many rounds are shown, the latest first."""


class RoundMark(QWidget):
    """The circle at the left of a round."""

    def __init__(self, look: Look, letter: str) -> None:
        super().__init__()
        self._look, self._letter = look, letter
        self.setFixedSize(22, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accentbg"))
        circle = QRectF(0.5, 0.5, 21, 21)
        painter.drawEllipse(circle)
        painter.setFont(self._look.sans(11, weight=QFont.Weight.DemiBold))
        painter.setPen(self._look.colour("accent"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.end()


class RoundRow(QWidget):
    """One round. A click shows who has answered; the menu records answers."""

    opened = Signal(int)
    menu_wanted = Signal(int, object)

    def __init__(self, look: Look, number: int, title: str, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName(f"round_{number}")
        self.number = number
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(". ".join([title, *(words for words, _ in lines)]))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(RoundMark(look, "R"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QLabel(title)
        head.setWordWrap(True)
        column.addWidget(head)
        for words, tone in lines:
            label = QLabel(words)
            label.setWordWrap(True)
            label.setProperty("tone", tone)
            label.setStyleSheet("QLabel { font-size: 11px; }")
            column.addWidget(label)
        row.addLayout(column, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.number)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.number, event.globalPos())


class RoundsSection(QWidget):
    """Hidden while nothing was sent."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("rounds_section")
        self._desk = desk
        self.rows: list[RoundRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(section("Rounds"))
        self._column.addSpacing(4)
        self.unknown = QPushButton()
        self.unknown.setObjectName("unknown_authors")
        self.unknown.setProperty("scale", "small")
        self.unknown.setToolTip("Say for which delegations they speak")
        self.unknown.clicked.connect(lambda: self._trigger("intake.who"))
        self._column.addWidget(self.unknown, 0, Qt.AlignmentFlag.AlignLeft)
        self._tick = QTimer(self, interval=60_000)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        desk.changed.connect(self._heard)
        desk.look.changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        """Reads the rounds anew."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        rounds = self._desk.statement.rounds
        self.rows = [self._row(item) for item in reversed(rounds[-SHOWN:])]
        self._say_unknown()

    def menu_for(self, number: int) -> QMenu:
        """The menu on a round: answers by those who are silent, as "No comments"; the caller shows it."""
        menu = QMenu(self)
        menu.setObjectName("round_menu")
        desk = self._desk
        rounds = desk.statement.rounds
        present = bool(rounds) and rounds[-1].number == number and rounds[-1].closed is None
        silent = silent_delegations(desk.statement) if present and desk.writable else ()
        answers = menu.addMenu("No comments from")
        answers.setEnabled(bool(silent))
        for code in silent:
            name = delegation_name(desk.statement.delegations, code)
            answers.addAction(name).triggered.connect(lambda _=False, code=code: self.record(code))
        if desk.actions is not None:
            for action in ("rounds.answers", "intake.who", "rounds.progress", "rounds.lineage"):
                if action in desk.actions:
                    menu.addAction(desk.actions[action])
        return menu

    def record(self, code: str) -> None:
        """Notes that a delegation has no comments."""
        now = self._desk.session.now()
        if self._desk.apply(record_answer, Answer(code, now, NO_COMMENTS)) is not None:
            name = delegation_name(self._desk.statement.delegations, code)
            self._desk.message.emit(f"{name} has no comments")

    def _row(self, item: Round) -> RoundRow:
        label = next(
            (found.label for found in self._desk.session.versions if found.number == item.version),
            f"Version {item.version}",
        )
        row = RoundRow(
            self._desk.look,
            item.number,
            f"{label} sent {day_of(item.opened)}",
            round_lines(item, self._desk.session.now()),
        )
        row.opened.connect(lambda _: self._trigger("rounds.answers"))
        row.menu_wanted.connect(self._menu)
        self._column.insertWidget(self._column.indexOf(self.unknown), row)
        return row

    def _say_unknown(self) -> None:
        authors = unknown(self._desk.statement) if self._desk.writable else ()
        self.unknown.setText(f"{unknown_words(len(authors))}…")
        self.unknown.setVisible(bool(authors))
        self.setVisible(bool(self.rows or authors))

    def _trigger(self, action: str) -> None:
        actions = self._desk.actions
        if actions is not None and action in actions:
            actions.trigger(action)

    def _menu(self, number: int, where: QPoint) -> None:
        menu = self.menu_for(number)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.rounds:
            self.refresh()
        elif changes.proposals:
            self._say_unknown()


def round_lines(item: Round, now: datetime) -> list[tuple[str, str]]:
    """What is said of a round below its name: (words, tone)."""
    sent = list(dict.fromkeys(dispatch.delegation for dispatch in item.dispatches))
    answered = {answer.delegation for answer in item.answers} & set(sent)
    lines = [(answered_words(len(answered), len(sent)), "muted")]
    if item.closed is None and item.deadline is not None:
        over = item.deadline <= now and len(answered) < len(sent)
        words = f"until {in_zone(item.deadline)} New York"
        lines.append((f"{words}, past" if over else words, "warn" if over else "muted"))
    if item.closed is not None:
        lines.append((f"closed {day_of(item.closed)}", "muted"))
    return lines


def answered_words(answered: int, sent: int) -> str:
    """ "11 of 14 delegations have answered"."""
    if not sent:
        return "sent to nobody on the roster"
    verb = "has" if answered == 1 else "have"
    if answered == sent:
        return f"all {sent} delegations have answered" if sent > 1 else "it has answered"
    return f"{answered or 'none'} of {sent} delegations {verb} answered"


def day_of(moment: datetime) -> str:
    """ "7 January", in local time."""
    local = moment.astimezone()
    return f"{local.day} {MONTHS[local.month - 1]}"
