"""A proposal as a card: who and how, the redline with a few words round it, remarks, and the keys that decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.council import delegation_name
from app.domain.proposals import Comment, ProposalKind, ProposalStatus
from app.domain.statement import Statement
from app.services.deciding import Standing
from app.services.meaning import Badge
from app.ui.inspector.comments_tab import when
from app.ui.look import Look
from app.ui.proposals.words import (
    STATUS_TONES,
    UNKNOWN,
    aside,
    asker,
    became,
    kind_words,
    origin,
    redline_html,
    said,
    spoken,
    why_not,
)

KEYS = {
    Qt.Key.Key_A: "accept",
    Qt.Key.Key_P: "part",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_R: "reject",
    Qt.Key.Key_H: "hold",
    Qt.Key.Key_O: "reopen",
    Qt.Key.Key_W: "reason",
}
"""What a single key does while a card has the keyboard."""


MORE = ("more", "⋯", "", "More that can be done with it")


class KeyButton(QPushButton):
    """A small button that shows its key in grey behind its words."""

    def __init__(self, text: str, key: str = "", tip: str = "") -> None:
        super().__init__(text)
        self._key = key
        self._hint = QLabel(key, self)
        self._hint.setProperty("role", "small")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setVisible(bool(key))
        self.setProperty("scale", "small")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(text.rstrip("…"))
        self.setToolTip(f"{tip or text.rstrip('…')} ({key})" if key else tip)
        if key:
            self.setStyleSheet("QPushButton { padding-right: 22px; }")

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self._hint.setGeometry(QRect(self.width() - 17, 0, 12, self.height()))


class BadgeRow(QWidget):
    """Quiet badges in one line, at most three; the last one tells how many more there are."""

    MOST = 3

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self.labels: list[QLabel] = []
        self.hide()

    def show_badges(self, badges: Sequence[Badge]) -> None:
        """Shows these; hidden where there are none."""
        for label in self.labels:
            label.hide()
            label.deleteLater()
        shown = list(badges)
        if len(shown) > self.MOST:
            rest = shown[self.MOST - 1 :]
            tips = "\n".join(badge.tip for badge in rest)
            shown = [*shown[: self.MOST - 1], Badge(f"+{len(rest)} more", tips)]
        self.labels = [self._label(badge) for badge in shown]
        for place, label in enumerate(self.labels):
            self._row.insertWidget(place, label)
        self.setVisible(bool(shown))

    @staticmethod
    def _label(badge: Badge) -> QLabel:
        label = QLabel(badge.words)
        label.setProperty("role", "badge")
        label.setToolTip(badge.tip)
        return label


class ProposalCard(QFrame):
    """`decided(verb, id, by_key)` tells which key or button was used: one of the values of `KEYS`, or "more"."""

    decided = Signal(str, str, bool)
    chosen = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(
        self,
        found: Standing,
        statement: Statement,
        look: Look,
        numbers: Mapping[str, str],
        *,
        writable: bool,
        nested: bool = False,
    ) -> None:
        super().__init__()
        self.proposal = found.proposal
        self.found = found
        self.setObjectName(f"proposal_{found.proposal.id}")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken(statement, found, numbers))
        self.buttons: dict[str, QPushButton] = {}
        self._writable = writable
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 10)
        self._column.setSpacing(6)
        self._head(statement, nested=nested)
        if not found.proposal.delegation:
            self._unknown()
        self._words(look, numbers)
        self._badges = BadgeRow()
        self._column.addWidget(self._badges)
        for comment in found.proposal.comments:
            self._remark(comment, statement, look)
        note = why_not(found)
        if note and found.proposal.is_open:
            self._say(said(note), "warn")
        if not found.proposal.is_open:
            self._say(said(became(found.proposal)), STATUS_TONES[found.proposal.status])
        elif found.proposal.decision.reason:
            self._say(said(f"Held: {found.proposal.decision.reason}"), "muted")
        if writable:
            self._decisions()

    def show_badges(self, badges: Sequence[Badge]) -> None:
        """Says below the words what they do to the meaning."""
        self._badges.show_badges(badges)
        self.setAccessibleDescription(" ".join(badge.tip.replace("\n", " ") for badge in badges))

    def set_current(self, on: bool) -> None:
        """Frames the card in the accent where it is the one that keys decide."""
        if bool(self.property("current") == "true") != on:
            self.setProperty("current", "true" if on else "false")
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and plain:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key in KEYS and self._allows(KEYS[key]):
            self.decided.emit(KEYS[key], self.proposal.id, True)
        elif plain and event.text().isalpha():
            event.accept()  # a letter that means nothing here must not go on to the text
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit(self.proposal.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.decided.emit("more", self.proposal.id, False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit(self.proposal.id)

    def _allows(self, verb: str) -> bool:
        if not self._writable:
            return False
        if verb == "reason":
            return self.proposal.is_open
        return verb in self.buttons or (verb in ("edit", "hold") and self.proposal.is_open)

    def _head(self, statement: Statement, *, nested: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = QLabel(asker(statement, self.proposal))
        name.setProperty("role", "title")
        how = QLabel(aside(self.proposal))
        how.setProperty("tone", "muted")
        how.setStyleSheet("QLabel { font-size: 11px; }")
        untracked = origin(self.proposal) == "not tracked"
        if untracked or aside(self.proposal).startswith("held"):
            how.setProperty("tone", "warn")
        if untracked:
            how.setToolTip("The words were changed with tracking off; they were found by comparing")
        row.addWidget(name, 1)
        row.addWidget(how)
        self._column.addLayout(row)

    def _unknown(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel(UNKNOWN)
        label.setProperty("tone", "warn")
        label.setStyleSheet("QLabel { font-size: 11px; }")
        row.addWidget(label)
        if self._writable and self.proposal.source:
            row.addWidget(self._button("whose", "Whose…", "", "Say for which delegation its author speaks"))
        row.addStretch(1)
        self._column.addLayout(row)

    def _words(self, look: Look, numbers: Mapping[str, str]) -> None:
        asked = self.proposal
        what = kind_words(asked, numbers)
        if what and not (asked.kind is ProposalKind.COMMENT and asked.comments):
            self._say(said(what), "muted")
        words = redline_html(self.found, look)
        if words:
            label = self._say(words)
            label.setStyleSheet(f'QLabel {{ font-family: "{look.serif_family}"; font-size: 14px; }}')

    def _remark(self, comment: Comment, statement: Statement, look: Look) -> None:
        line, muted = look.colour("line").name(), look.colour("muted").name()
        quoted = f"on “{said(_short(comment.quote))}”: " if comment.quote else ""
        parts = [f"{quoted}“{said(comment.text)}”"]
        for reply in comment.replies:
            who = (
                delegation_name(statement.delegations, reply.delegation) if reply.delegation else reply.author
            )
            parts.append(f"{said(who or 'Penholder')}: {said(reply.text)}")
        bar = QFrame()
        bar.setStyleSheet(f"QFrame {{ border: none; border-left: 2px solid {line}; }}")
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(8, 0, 0, 0)
        inside.setSpacing(2)
        for part in parts:
            label = QLabel(part)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setStyleSheet(f"QLabel {{ border: none; color: {muted}; }}")
            label.setToolTip(", ".join(filter(None, [comment.author, when(comment.time)])))
            inside.addWidget(label)
        self._column.addWidget(bar)

    def _say(self, html: str, tone: str = "") -> QLabel:
        label = QLabel(html)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setProperty("tone", tone)
        if tone in ("warn", "ok", "dele", "muted", "accent"):
            label.setStyleSheet("QLabel { font-size: 11px; }")
        self._column.addWidget(label)
        return label

    def _decisions(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for verb, text, key, tip in self._offered():
            row.addWidget(self._button(verb, text, key, tip))
        row.addStretch(1)
        self._column.addLayout(row)

    def _button(self, verb: str, text: str, key: str, tip: str) -> KeyButton:
        button = KeyButton(text, key, tip)
        button.setObjectName(f"{verb}_{self.proposal.id}")
        button.clicked.connect(lambda: self.decided.emit(verb, self.proposal.id, False))
        self.buttons[verb] = button
        return button

    def _offered(self) -> list[tuple[str, str, str, str]]:
        if not self.proposal.is_open:
            return [("reopen", "Reopen", "O", "Open it again; the text stays as it is")]
        if self.found.gone:
            return [("reject", "Reject", "R", ""), MORE]
        remark = self.proposal.kind is ProposalKind.COMMENT
        offered = [("accept", "Noted" if remark else "Accept", "A", "Take note" if remark else "")]
        if not self.found.applies:
            offered = [("edit", "Edit…", "E", "Edit the words and accept them")]
        if len(self.found.edits) > 1:
            offered.append(("part", "In part…", "", "Accept some of its places (P)"))
        offered.append(("reject", "Reject", "R", ""))
        if self.proposal.status is not ProposalStatus.HELD:
            offered.append(("hold", "Hold", "", "Put it off (H)"))
        return [*offered, MORE]


class StackFrame(QWidget):
    """Colliding proposals side by side under an amber heading, with an amber bar at their left."""

    def __init__(self, heading: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(heading)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 0, 0)
        self._column.setSpacing(6)
        label = QLabel(heading)
        label.setProperty("tone", "warn")
        label.setStyleSheet("QLabel { font-size: 11px; }")
        self._column.addWidget(label)

    def add(self, card: QWidget) -> None:
        """Puts a card into the stack."""
        self._column.addWidget(card)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, 3, self.height()), self._look.colour("warn"))
        painter.end()


class Nested(QWidget):
    """A proposal on another proposal, set in under it."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 0)
        column.addWidget(card)


def _is_ours(event: QKeyEvent) -> bool:
    return not event.modifiers() and Qt.Key(event.key()) in (*KEYS, Qt.Key.Key_Up, Qt.Key.Key_Down)


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"
