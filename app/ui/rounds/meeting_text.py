"""The current paragraph in large type for the wall, and its words to be edited in place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextBrowser

from app.domain.compiled import CompiledParagraph
from app.domain.editing import edit_paragraph, one_line
from app.domain.statement import Statement
from app.services.compiling import compile_statement
from app.ui.desk import Desk
from app.ui.rounds.compiled_words import paragraph_html


class MeetingText(QTextBrowser):
    """Shows a paragraph as in the compilation, with what is proposed behind it; `plain` without proposals."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("meeting_text")
        self.setAccessibleName("Current paragraph")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setOpenLinks(False)
        self._desk = desk
        self.plain = False
        self.shown: list[CompiledParagraph] = []

    def show_paragraph(self, chosen: str, size: float) -> None:
        """Shows the current paragraph; the words of the chosen proposal are lit."""
        self.shown = around(compile_statement(self._only_here()).paragraphs, self._desk.current)
        items = [item for item in self.shown if item.present] if self.plain else self.shown
        look = self._desk.look
        ground = look.colour("paper").name()
        self.setStyleSheet(f"QTextBrowser {{ background: {ground}; border: none; padding: 0; }}")
        self.setHtml(
            "".join(paragraph_html(item, look, size, chosen=chosen, plain=self.plain) for item in items)
        )
        self.document().setDocumentMargin(0)

    def _only_here(self) -> Statement:
        """The statement with the proposals of this paragraph alone: the others would be compiled for nothing."""
        statement, current = self._desk.statement, self._desk.current
        first = bool(statement.paragraphs) and statement.paragraphs[0].id == current
        places = {current, ""} if first else {current}
        here = tuple(item for item in statement.proposals if item.paragraph in places)
        return replace(statement, proposals=here)


def around(paragraphs: tuple[CompiledParagraph, ...], current: str) -> list[CompiledParagraph]:
    """A paragraph of the text with the proposed ones behind it; those before the first one go with the first."""
    found: list[CompiledParagraph] = []
    waiting: list[CompiledParagraph] = []
    owner: str | None = None
    for item in paragraphs:
        if item.heading:
            break  # what follows concerns paragraphs that are gone
        if item.present:
            found += [*waiting, item] if item.id == current else []
            waiting, owner = [], item.id
        elif owner is None:
            waiting.append(item)
        elif owner == current:
            found.append(item)
    return found


class MeetingEditor(QPlainTextEdit):
    """The paragraph's words in large type. Ctrl+Enter takes them, Esc leaves, Ctrl+[ sets or takes off brackets."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("meeting_editor")
        self.setAccessibleName("Words of the paragraph")
        self._desk = desk
        self._paragraph = ""

    def start(self, size: float) -> bool:
        """Begins to edit the current paragraph; False where there is none or nothing may change."""
        paragraph = self._desk.paragraph
        if paragraph is None or not self._desk.writable:
            return False
        self._paragraph = paragraph.id
        self.setStyleSheet(
            f'QPlainTextEdit {{ font-family: "{self._desk.look.serif_family}"; font-size: {round(size)}px; }}'
        )
        self.setPlainText(paragraph.text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus()
        return True

    def take(self) -> None:
        """Puts the words into the text."""
        statement = self._desk.statement
        words = one_line(self.toPlainText())
        if statement.holds(self._paragraph) and words != statement.paragraph(self._paragraph).text:
            self._desk.apply(edit_paragraph, self._paragraph, words)
        self.done.emit()

    def toggle_brackets(self) -> None:
        """Puts the selected words in square brackets, or takes these off."""
        cursor = self.textCursor()
        words = cursor.selectedText()
        if words.startswith("[") and words.endswith("]"):
            words = words[1:-1]
        elif words:
            words = f"[{words}]"
        else:
            return
        start = cursor.selectionStart()
        cursor.insertText(words)
        cursor.setPosition(start)
        cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() == Qt.Key.Key_BracketLeft:
            self.toggle_brackets()
        else:
            self.take()


def _ours(event: QKeyEvent) -> bool:
    command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_BracketLeft)
    return event.key() == Qt.Key.Key_Escape or (command and event.key() in keys)
