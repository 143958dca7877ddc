"""What the actions of the Edit view do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from app.domain.editing import (
    add_paragraph,
    edit_paragraph,
    keep_numbers,
    link_areas,
    renumber,
    set_kind,
    set_mark,
    set_state,
    split_paragraph,
)
from app.domain.spans import MarkKind
from app.domain.statement import Paragraph, ParagraphId, ParagraphKind, ParagraphState
from app.services.session import new_id
from app.ui.ask import ask_words
from app.ui.board.deleted_dialog import DeletedDialog
from app.ui.board.edit_view import EditView
from app.ui.board.facts_dialog import FactsDialog
from app.ui.board.footnotes_dialog import FootnotesDialog
from app.ui.board.places import CHAPEAU, Place
from app.ui.board.splicing import delete_whole
from app.ui.handler import Handler

if TYPE_CHECKING:
    from app.ui.board.board import Board

NOTES = {
    ParagraphState.PENDING: ("Agreed pending", "Agreed pending what?"),
    ParagraphState.PACKAGE: ("In a package", "In which package?"),
    ParagraphState.REOPENED: ("Reopened", "By whom, and why? (may stay empty)"),
    ParagraphState.BRACKETED: ("In brackets", "Who holds out, and why? (may stay empty)"),
}


class BoardActions(Handler):
    """The handlers named "board" in the table of actions."""

    @property
    def _view(self) -> EditView:
        assert self._window.workspace is not None
        view = self._window.workspace.view("edit")
        assert isinstance(view, EditView)
        return view

    @property
    def _board(self) -> Board:
        return self._view.board

    def cut(self) -> None:
        """Cuts in the text, or in the field that has the keyboard."""
        self._in_field("cut", self._board.typing.cut)

    def copy(self) -> None:
        """Copies from the text, or from the field that has the keyboard."""
        self._in_field("copy", self._board.typing.copy)

    def paste(self) -> None:
        """Pastes into the text, or into the field that has the keyboard."""
        self._in_field("paste", self._board.typing.paste)

    def select_all(self) -> None:
        """Selects the whole text of the paragraphs, or of the field that has the keyboard."""
        self._in_field("selectAll", self._select_text)

    def select_paragraph(self) -> None:
        """Selects the current paragraph."""
        row = self._board.caret.head.row
        self._board.caret.go(Place(row, len(self._board.text_of(row))), Place(row, 0))

    def find(self) -> None:
        """Opens the bar for finding."""
        self._show_edit()
        self._view.find_bar.open(replace=False)

    def replace(self) -> None:
        """Opens the bar for finding and replacing."""
        self._show_edit()
        self._view.find_bar.open(replace=True)

    def find_next(self, by: int) -> None:
        """Goes to the next place found, or the one before."""
        if self._view.find_bar.isHidden():
            self.find()
        self._view.find_bar.step(by)

    def mark(self, kind: MarkKind) -> None:
        """Puts formatting on the selected words, or takes it off where all of them have it."""
        span = self._board.caret.span
        if span.empty or not span.within_one or span.first == CHAPEAU:
            self._desk.message.emit("Select words of one paragraph first")
            return
        paragraph = self._desk.statement.paragraph(span.first)
        on = not any(
            mark.kind is kind and mark.start <= span.start and mark.end >= span.end
            for mark in paragraph.marks
        )
        self._desk.apply(set_mark, span.first, kind, span.start, span.end, on=on)
        self._board.caret.go(Place(span.first, span.end), Place(span.first, span.start))

    def new_paragraph(self) -> None:
        """Begins an empty paragraph behind the current one."""
        self._board.typing.new_paragraph()

    def split(self) -> None:
        """Parts the paragraph at the cursor."""
        head, new = self._board.caret.head, new_id("p")
        if self._desk.apply(split_paragraph, head.row, head.offset, new):
            self._board.caret.go(Place(new, 0))

    def merge(self) -> None:
        """Joins the paragraph with the next one."""
        order = self._board.model_.order
        row = self._board.caret.head.row
        at = order.index(row)
        if at + 1 < len(order):
            self._board.typing.merge(row, order[at + 1])

    def footnotes(self) -> None:
        """Shows the current paragraph's footnotes; a new one stands at the cursor."""
        paragraph = self._desk.paragraph
        if paragraph is not None:
            head = self._board.caret.head
            cursor = head.offset if head.row == paragraph.id else len(paragraph.text)
            dialog = FootnotesDialog(self._desk, paragraph, cursor, self._window)
            dialog.exec()
            dialog.deleteLater()

    def add_alt(self) -> None:
        """Adds a rival version of the current paragraph, with its words to start from."""
        paragraph = self._desk.paragraph
        if paragraph is not None:
            root = paragraph.rival_of or paragraph.id
            self._add_copy(paragraph, "Add alt", rival_of=root)

    def duplicate(self) -> None:
        """Adds a copy of the current paragraph behind it."""
        paragraph = self._desk.paragraph
        if paragraph is not None:
            self._add_copy(paragraph, "Duplicate paragraph", rival_of="")

    def move(self, by: int) -> None:
        """Moves the selected paragraphs one place up (-1) or down (1); the cursor goes with them."""
        moved = [item for item in self._desk.selected if item != CHAPEAU]
        ids: list[str] = [item.id for item in self._desk.statement.paragraphs]
        if not moved:
            return
        at = ids.index(moved[0]) - 2 if by < 0 else ids.index(moved[-1]) + 1
        if (by < 0 and at < -1) or (by > 0 and at >= len(ids)):
            return
        self._board.move_rows(moved, ids[at] if at >= 0 else "")

    def delete(self) -> None:
        """Deletes the selected paragraphs; they can be restored."""
        deleted = [item for item in self._desk.selected if item != CHAPEAU]
        verb = "Delete paragraph" if len(deleted) == 1 else "Delete paragraphs"
        if deleted and self._desk.apply(delete_whole, deleted, new_id("p"), verb=verb):
            count = "1 paragraph" if len(deleted) == 1 else f"{len(deleted)} paragraphs"
            self._desk.message.emit(f"{count} deleted; Ctrl+Z or Deleted paragraphs… brings them back")

    def deleted(self) -> None:
        """Shows the deleted paragraphs, to restore some."""
        dialog = DeletedDialog(self._desk, self._window)
        dialog.exec()
        dialog.deleteLater()

    def brackets(self) -> None:
        """Puts square brackets round the selected words, or round the whole paragraph."""
        span = self._board.caret.span
        row = span.first
        if row == CHAPEAU or not span.within_one:
            self._desk.message.emit("Select words of one paragraph first")
            return
        text = self._board.text_of(row)
        start, end = (0, len(text)) if span.empty else (span.start, span.end)
        words = text[start:end]
        if words.startswith("[") and words.endswith("]"):
            fresh, verb = words[1:-1], "Take off brackets"
        else:
            fresh, verb = f"[{words}]", "Put in brackets"
        changes = self._desk.apply(edit_paragraph, row, text[:start] + fresh + text[end:], verb=verb)
        if changes is not None:
            self._desk.message.emit(verb)
            self._board.caret.go(Place(row, start + len(fresh)), Place(row, start))

    def state(self, state: ParagraphState) -> None:
        """Sets where the selected paragraphs stand; asks what they hang on where the state needs it."""
        note: str | None = ""
        if state in NOTES:
            title, question = NOTES[state]
            current = self._desk.paragraph
            note = ask_words(self._window, title, question, current.note if current else "")
        if note is not None and self._desk.selected:
            self._desk.apply(set_state, self._desk.selected, state, note)

    def kind(self, kind: ParagraphKind) -> None:
        """Makes the current paragraph a text, a list's item, a heading, a part of the annex."""
        paragraph = self._desk.paragraph
        if paragraph is None:
            return
        label = ""
        if kind is ParagraphKind.ITEM:
            answer = ask_words(
                self._window, "List item", "The item's label, as (a) or 1.", paragraph.label or "(a)"
            )
            if answer is None:
                return
            label = answer
        level = 1 if kind is ParagraphKind.ITEM else 0
        self._desk.apply(set_kind, paragraph.id, kind, label=label, level=level)

    def toggle_area(self, number: int) -> None:
        """Links the selected paragraphs to the area at this place, or unlinks them where all are linked."""
        areas = self._desk.statement.areas
        selected = self._desk.selected
        if not 1 <= number <= len(areas) or not selected:
            return
        area = areas[number - 1]
        linked = all(area.id in self._desk.statement.paragraph(item).areas for item in selected)
        self._desk.apply(link_areas, selected, [area.id], on=not linked)
        self._desk.message.emit(
            f"{'Unlinked from' if linked else 'Linked to'} area {area.number}: {area.label}"
        )

    def fix_numbers(self) -> None:
        """Keeps the working numbers as they are."""
        self._desk.apply(keep_numbers)

    def renumber(self) -> None:
        """Numbers the paragraphs afresh."""
        self._desk.apply(renumber)

    def facts(self) -> None:
        """Edits title, item and meeting."""
        dialog = FactsDialog(self._desk, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _add_copy(self, paragraph: Paragraph, verb: str, *, rival_of: str) -> None:
        new = new_id("p")
        copy = replace(
            paragraph,
            id=ParagraphId(new),
            number="",
            rival_of=rival_of,
            state=ParagraphState.OPEN,
            note="",
        )
        if self._desk.apply(add_paragraph, copy, after=paragraph.id, verb=verb):
            self._board.caret.go(Place(new, len(copy.text)))

    def _show_edit(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.show_view("edit")

    def _select_text(self) -> None:
        order = self._board.model_.order
        rows = order[1:] if len(order) > 1 else order
        last = rows[-1]
        self._board.caret.go(Place(last, len(self._board.text_of(last))), Place(rows[0], 0))

    def _in_field(self, what: str, otherwise: Callable[[], None]) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and focus is not self._board.editor:
            getattr(focus, what)()
        else:
            otherwise()
