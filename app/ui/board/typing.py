"""What the keyboard does to the text: typing, Enter, Backspace and Delete, over the ends of paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from app.domain.changes import Outcome
from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    edit_paragraph,
    merge_paragraphs,
    one_line,
    split_paragraph,
)
from app.domain.facts import set_chapeau
from app.domain.spans import Mark
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.session import new_id
from app.ui.board.clipboard import from_mime, left_out, to_mime
from app.ui.board.documents import marks_in
from app.ui.board.editor import ParagraphEditor, is_typing, move_of
from app.ui.board.places import CHAPEAU, Place, Span
from app.ui.board.splicing import Clip, Splice, copied, inline
from app.ui.board.view import BoardView
from app.ui.desk import Desk

S = QKeySequence.StandardKey
CHANGING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Keys that would change the text, beside those that type."""


class Typing:
    """Stands between the live editor and the statement."""

    def __init__(self, board: BoardView, *, fresh: Callable[[], str] = lambda: new_id("p")) -> None:
        self._board = board
        self._desk = board.desk
        self._caret = board.caret
        self._fresh = fresh
        self._muted = False
        board.editor.keys = self
        board.editor.typed.connect(self.typed)
        board.editor.cursorPositionChanged.connect(self._cursor_moved)

    def key(self, event: QKeyEvent) -> bool:
        """Does what a key asks for; False where the editor should type it."""
        move = move_of(event)
        if move is not None:
            self._caret.move(move[0], extend=move[1])
            return True
        if not self._desk.writable:
            changes = is_typing(event) or event.key() in CHANGING
            if changes:
                self._desk.message.emit(_why_not(self._desk))
            return changes
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _command(event):
            self.enter()
            return True
        if event.key() == Qt.Key.Key_Backspace or event.matches(S.DeleteStartOfWord):
            return self._backwards()
        if event.key() == Qt.Key.Key_Delete or event.matches(S.DeleteEndOfWord):
            return self._forwards()
        return False

    def before_typing(self) -> None:
        """A character comes: what is selected over several paragraphs gives way to it."""
        if self._caret.over_rows:
            self.replace_selection(inline(""), "Type")

    def typed(self) -> None:
        """The editor's words changed: say so to the statement."""
        board, editor = self._board, self._board.editor
        row = editor.row
        if row is None or self._muted:
            return
        text = editor.words()
        if editor.document().blockCount() > 1:
            text = one_line(editor.toPlainText())
        if row.id == CHAPEAU:
            changes = self._desk.apply(set_chapeau, text, typing=True, initiator=board)
        elif row.marks or _formatted(editor):
            marks = marks_in(editor.document(), text)
            changes = self._desk.apply(type_formatted, row.id, text, marks, initiator=board)
        else:
            changes = self._desk.apply(edit_paragraph, row.id, text, typing=True, initiator=board)
        if changes is None:
            board.reload()
            return
        editor.row = board.model_.row_of(row.id)
        self._caret.take(*editor.offsets())
        board.typed()
        board.keep_in_sight()
        if text != editor.words():
            board.reload()

    def enter(self) -> None:
        """Parts the paragraph at the cursor; at its end begins a new one, at its start one before it."""
        if not self._caret.span.empty:
            self.replace_selection(Clip(), "Delete")
        head = self._caret.head
        new = self._fresh()
        if head.row == CHAPEAU:
            self._from_chapeau(new)
            return
        text = self._board.text_of(head.row)
        if 0 < head.offset < len(text):
            if self._desk.apply(split_paragraph, head.row, head.offset, new):
                self._caret.go(Place(new, 0))
            return
        self.new_paragraph(new, before=head.offset == 0 and bool(text))

    def new_paragraph(self, new: str = "", *, before: bool = False) -> None:
        """Begins an empty paragraph behind the current one, or before it."""
        new = new or self._fresh()
        row = self._caret.head.row
        after = "" if row == CHAPEAU else row
        if before:
            at = self._desk.statement.index(row)
            after = self._desk.statement.paragraphs[at - 1].id if at else ""
        if self._desk.apply(add_paragraph, Paragraph(ParagraphId(new), ""), after=after):
            self._caret.go(self._caret.head if before else Place(new, 0))

    def replace_selection(self, clip: Clip, verb: str, *, chapeau: str = "") -> bool:
        """Puts a clip in place of what is selected (or at the cursor); one step of undo."""
        if not self._desk.writable:
            return False
        splice = Splice(self._caret.span, clip, self._fresh, verb, chapeau)
        if self._desk.apply(splice) is None:
            return False
        row = splice.place.row
        if self._board.model_.holds(row):
            self._caret.go(splice.place)
        return True

    def copy(self) -> None:
        """Copies what is selected."""
        span = self._caret.span
        if not span.empty:
            QApplication.clipboard().setMimeData(to_mime(copied(self._desk.statement, span)))

    def cut(self) -> None:
        """Copies what is selected and takes it out."""
        if not self._caret.span.empty and self._desk.writable:
            self.copy()
            self.replace_selection(Clip(), "Cut")

    def paste(self, data: QMimeData | None = None) -> None:
        """Puts the clipboard's text in; a whole statement is split into paragraphs."""
        source = data if data is not None else QApplication.clipboard().mimeData()
        clip, chapeau = from_mime(source)
        asides = left_out(source)
        if not clip.pieces:
            return
        if self._desk.statement.chapeau or any(item.text for item in self._desk.statement.paragraphs):
            chapeau = ""  # it is for the drafter to change one that stands
        if self._caret.head.row == CHAPEAU and len(clip.pieces) > 1:
            first = next(iter(self._desk.statement.paragraphs), None)
            if first is None:
                self._paste_into_empty(clip, chapeau, asides)
                return
            self._caret.go(Place(first.id, 0))
        if self.replace_selection(clip, "Paste", chapeau=chapeau):
            self._say_pasted(clip, asides)

    def delete_selection(self) -> None:
        """Takes out what is selected."""
        if not self._caret.span.empty:
            self.replace_selection(Clip(), "Delete")

    def _say_pasted(self, clip: Clip, asides: int) -> None:
        """How much came in, and what of it did not."""
        said = [f"{len(clip.pieces)} paragraphs pasted"] if len(clip.pieces) > 1 else []
        if asides:
            which = "a footnote or comment" if asides == 1 else f"{asides} footnotes and comments"
            said.append(f"{which} left out; Paragraph › Footnotes… writes one")
        if said:
            self._desk.message.emit("; ".join(said))

    def _paste_into_empty(self, clip: Clip, chapeau: str, asides: int) -> None:
        splice = Splice(Span("", 0, "", 0), clip, self._fresh, "Paste", chapeau)
        if self._desk.apply(splice) is not None:
            self._caret.go(splice.place)
            self._say_pasted(clip, asides)

    def _from_chapeau(self, new: str) -> None:
        first = next(iter(self._desk.statement.paragraphs), None)
        if first is None:
            self.new_paragraph(new)
        else:
            self._caret.go(Place(first.id, 0))

    def _backwards(self) -> bool:
        if self._caret.over_rows:
            return self.replace_selection(Clip(), "Delete")
        head = self._caret.head
        if head.offset > 0 or not self._caret.span.empty:
            return False
        order = self._board.model_.order
        at = order.index(head.row)
        if at > 0 and order[at - 1] != CHAPEAU and head.row != CHAPEAU:
            self.merge(order[at - 1], head.row)
        elif head.row != CHAPEAU and not self._board.text_of(head.row) and at + 1 < len(order):
            self._desk.apply(delete_paragraphs, [head.row])
        return True

    def _forwards(self) -> bool:
        if self._caret.over_rows:
            return self.replace_selection(Clip(), "Delete")
        head = self._caret.head
        if head.offset < len(self._board.text_of(head.row)) or not self._caret.span.empty:
            return False
        order = self._board.model_.order
        at = order.index(head.row)
        if at + 1 < len(order) and head.row != CHAPEAU:
            self.merge(head.row, order[at + 1])
        return True

    def merge(self, first: str, second: str) -> None:
        """Joins two neighbours; an empty one simply goes. The cursor stands where they meet."""
        left, right = self._board.text_of(first), self._board.text_of(second)
        if not left and right:
            if self._desk.apply(delete_paragraphs, [first], verb="Delete empty paragraph"):
                self._caret.go(Place(second, 0))
            return
        joint = "" if not right or left.endswith((" ", "\u00a0")) or right.startswith(" ") else " "
        if self._desk.apply(merge_paragraphs, first, joint=joint):
            self._caret.go(Place(first, len(left) + (len(joint) if right else 0)))

    def _cursor_moved(self) -> None:
        editor = self._board.editor
        if self._board.placing or editor.row is None or self._caret.over_rows:
            return
        if editor.row.id == self._caret.head.row:
            self._caret.take(*editor.offsets())


def type_formatted(statement: Statement, paragraph: str, text: str, marks: tuple[Mark, ...]) -> Outcome:
    """Typing in a paragraph with formatting: the editor knows which words carry it."""
    typed, changes = edit_paragraph(statement, paragraph, text, typing=True)
    position = typed.index(paragraph)
    new = replace(typed.paragraphs[position], marks=marks)
    paragraphs = (*typed.paragraphs[:position], new, *typed.paragraphs[position + 1 :])
    return replace(typed, paragraphs=paragraphs), changes


def _why_not(desk: Desk) -> str:
    """Why a key changes nothing."""
    if desk.statement.adoption is not None:
        return "The statement is adopted: its text is no longer changed"
    return "The text is open for reading only"


def _command(event: QKeyEvent) -> bool:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & keys)


def _formatted(editor: ParagraphEditor) -> bool:
    made = editor.currentCharFormat()
    return made.fontItalic() or made.fontUnderline() or made.fontWeight() >= 700
