"""The tab Comments: what delegations remarked on the current paragraph, and what was answered."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout

from app.domain.council import delegation_name
from app.domain.proposals import Comment, CommentId, Reply
from app.domain.remarks import (
    add_comment,
    answer_comment,
    comments_on,
    delete_comment,
    edit_comment,
    resolve_comment,
)
from app.services.session import new_id
from app.ui.ask import ask_words
from app.ui.desk import Desk
from app.ui.inspector.cards import Card, Column, hint
from app.ui.inspector.delegation_picker import DelegationPicker


def when(moment: datetime | None) -> str:
    """A time as cards show it, "8 Jan, 14:02", in local time; "" where it is not known."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{local.day} {local:%b}, {local:%H:%M}"


class CommentForm(QFrame):
    """Delegation, words, Ctrl+Enter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        self.picker = DelegationPicker()
        self.words = QPlainTextEdit()
        self.words.setPlaceholderText("What does the delegation say? Ctrl+Enter adds it.")
        self.words.setAccessibleName("Comment")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(64)
        self.words.installEventFilter(self)
        self.add_button = QPushButton("Add comment")
        self.add_button.setProperty("scale", "small")
        self.add_button.clicked.connect(self.add)
        self.picker.accepted.connect(self.words.setFocus)
        self.picker.chosen.connect(lambda _: self._enable())
        self.words.textChanged.connect(self._enable)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.picker)
        column.addWidget(self.words)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        """Reads the roster anew."""
        self.picker.set_roster(self._desk.statement.delegations)
        self.setEnabled(self._desk.writable)
        self._enable()

    def start(self) -> None:
        """The keyboard goes to the choice of the delegation."""
        self.picker.setFocus()

    def add(self) -> None:
        """Notes the comment on the current paragraph (on the whole statement where the cursor is in none)."""
        words, code = self.words.toPlainText().strip(), self.picker.code
        if not words or not code:
            return
        session = self._desk.session
        comment = Comment(
            CommentId(new_id("c")), self._desk.current, code, session.author, words, session.now()
        )
        if self._desk.apply(add_comment, comment):
            self.words.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # else Ctrl+Enter would begin a new paragraph on the board
            return True
        command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.type() is QEvent.Type.KeyPress and command:
            self.add()
            return True
        return super().eventFilter(watched, event)

    def _enable(self) -> None:
        self.add_button.setEnabled(bool(self.picker.code and self.words.toPlainText().strip()))


class CommentsTab(Column):
    """The form first, then the open comments, then those that are resolved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = CommentForm(desk)
        self.cards: list[Card] = []
        self.add(self.form)
        self._none = hint("No comments on this paragraph yet.")
        self.add(self._none)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(
            lambda changes, _: self._soon.start() if changes.comments or changes.order else None
        )
        desk.current_changed.connect(lambda _: self._soon.start())
        self.refresh()

    def refresh(self) -> None:
        """Shows the comments on the current paragraph."""
        self.form.refresh()
        for card in self.cards:
            card.hide()
            card.deleteLater()
        found = sorted(comments_on(self._desk.statement, self._desk.current), key=lambda item: item.resolved)
        self.cards = [self._card(comment) for comment in found]
        for card in self.cards:
            self.add(card)
        where = "this paragraph" if self._desk.current else "the statement as a whole"
        self._none.setText(f"No comments on {where} yet.")
        self._none.setVisible(not found)

    def _card(self, comment: Comment) -> Card:
        desk = self._desk
        name = delegation_name(desk.statement.delegations, comment.delegation)
        aside = "resolved" if comment.resolved else comment.source or when(comment.time)
        card = Card(name, aside, tone="ok" if comment.resolved else "")
        if comment.quote:
            card.say(f"“{comment.quote}”", tone="muted")
        card.say(comment.text, tone="muted" if comment.resolved else "")
        for reply in comment.replies:
            who = (
                delegation_name(desk.statement.delegations, reply.delegation)
                if reply.delegation
                else reply.author
            )
            card.say(f"{who or 'Penholder'}: {reply.text}", tone="muted")
        if desk.writable:
            self._buttons(card, comment)
        return card

    def _buttons(self, card: Card, comment: Comment) -> None:
        desk = self._desk
        card.button("Answer").clicked.connect(lambda: self._answer(comment))
        card.button("Reopen" if comment.resolved else "Resolve").clicked.connect(
            lambda: desk.apply(resolve_comment, comment.id, resolved=not comment.resolved)
        )
        card.button("Edit").clicked.connect(lambda: self._edit(comment))
        card.button("Delete").clicked.connect(lambda: desk.apply(delete_comment, comment.id))

    def _answer(self, comment: Comment) -> None:
        words = ask_words(self._desk.window, "Answer", f"Answer to: {comment.text}")
        if words:
            session = self._desk.session
            self._desk.apply(answer_comment, comment.id, Reply(session.author, words, session.now()))

    def _edit(self, comment: Comment) -> None:
        words = ask_words(self._desk.window, "Edit comment", "The comment", comment.text)
        if words:
            self._desk.apply(edit_comment, comment.id, words)
