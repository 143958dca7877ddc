"""The cursor of the whole text: where it stands, how it runs from paragraph to paragraph, what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCursor

from app.ui.board.documents import units_in_line, x_of
from app.ui.board.places import Place, Span, part_of, rows_of, span_between, to_points, to_units
from app.ui.board.rows import Row, RowKind

if TYPE_CHECKING:
    from app.ui.board.view import BoardView

MOVES = QTextCursor.MoveOperation
_INSIDE = {
    "left": MOVES.Left,
    "right": MOVES.Right,
    "word_left": MOVES.PreviousWord,
    "word_right": MOVES.NextWord,
    "home": MOVES.StartOfLine,
    "end": MOVES.EndOfLine,
}


class Caret:
    """Anchor and head as places. The live editor always stands in the head's row."""

    def __init__(self, board: BoardView) -> None:
        self._board = board
        self.anchor = Place("")
        self.head = Place("")
        self._goal: float | None = None

    @property
    def span(self) -> Span:
        """What is selected, from top to bottom; empty where nothing is."""
        if not self.over_rows and self.anchor.row != self.head.row:
            return Span(self.head.row, self.head.offset, self.head.row, self.head.offset)
        return span_between(self.anchor, self.head, self._board.model_.order)

    @property
    def over_rows(self) -> bool:
        """Whether the selection reaches over more than one row (both of which are still there)."""
        holds = self._board.model_.holds
        return self.anchor.row != self.head.row and holds(self.anchor.row) and holds(self.head.row)

    def rows(self) -> list[str]:
        """The rows that the selection touches, or the cursor's row."""
        if not self._board.model_.holds(self.head.row):
            return []
        return rows_of(self.span, self._board.model_.order)

    def taken(self) -> list[str]:
        """The rows that a verb on the selection works on: not the last one, where the selection ends before it."""
        rows = self.rows()
        return rows[:-1] if len(rows) > 1 and self.span.end == 0 else rows

    def selected_in(self, row: Row) -> tuple[int, int] | None:
        """The selected part of a row, for painting."""
        if not self.over_rows or not row.id:
            return None
        return part_of(self.span, row.id, len(row.text), self._board.model_.order)

    def go(self, head: Place, anchor: Place | None = None, *, goal: float | None = None) -> None:
        """Puts the cursor at `head`; what lies between it and `anchor` (the same place where None) is selected."""
        old = set(self.rows()) if self.over_rows else set()
        self.anchor, self.head = anchor or head, head
        self._goal = goal
        self._board.show_caret(old | (set(self.rows()) if self.over_rows else set()))

    def extend_to(self, head: Place, *, goal: float | None = None) -> None:
        """Moves the head and leaves the anchor."""
        self.go(head, self.anchor, goal=goal)

    def take(self, anchor: int, position: int) -> None:
        """The editor's own cursor moved (typing): follow it."""
        places = Place(self.head.row, anchor), Place(self.head.row, position)
        if places != (self.anchor, self.head):
            self.anchor, self.head = places
            self._goal = None

    def collapse(self) -> None:
        """Lets go of the selection."""
        self.go(self.head)

    def move(self, move: str, *, extend: bool) -> None:
        """Does what a key asks for, over the ends of lines and paragraphs."""
        if not self.head.row:
            return
        if move in ("up", "down", "page_up", "page_down"):
            self._vertical(move, extend)
            return
        if not extend and not self.span.empty and move in ("left", "right"):
            span = self.span
            self.go(Place(span.first, span.start) if move == "left" else Place(span.last, span.end))
            return
        self._put(self._sideways(move), extend)

    def _put(self, place: Place, extend: bool, goal: float | None = None) -> None:
        if extend:
            self.extend_to(place, goal=goal)
        else:
            self.go(place, goal=goal)

    def _sideways(self, move: str) -> Place:
        order = self._board.model_.order
        if move == "top":
            return Place(order[0], 0)
        if move == "bottom":
            return Place(order[-1], len(self._board.text_of(order[-1])))
        text = self._board.text_of(self.head.row)
        cursor = QTextCursor(self._board.document_of(self.head.row))
        cursor.setPosition(to_units(text, self.head.offset))
        moved = cursor.movePosition(_INSIDE[move])
        offset = to_points(text, cursor.position())
        if (moved and offset != self.head.offset) or move in ("home", "end"):
            return Place(self.head.row, offset)
        return self._next_row(text, ahead=move in ("right", "word_right"))

    def _next_row(self, text: str, *, ahead: bool) -> Place:
        """Over the end of a paragraph: at its end to the next one's start, at its start to the one before."""
        order = self._board.model_.order
        at = order.index(self.head.row)
        forward = self.head.offset == len(text) and (bool(text) or ahead)
        if forward and at + 1 < len(order):
            return Place(order[at + 1], 0)
        if not forward and at > 0:
            return Place(order[at - 1], len(self._board.text_of(order[at - 1])))
        return self.head

    def _vertical(self, move: str, extend: bool) -> None:
        document = self._board.document_of(self.head.row)
        units = to_units(self._board.text_of(self.head.row), self.head.offset)
        goal = self._goal
        if goal is None:
            goal = x_of(document, units) + self._board.text_corner(self.head.row).x()
        if move.startswith("page"):
            self._put(self._page(move, goal), extend, goal)
            return
        step = 1 if move == "down" else -1
        layout = document.firstBlock().layout()
        line = layout.lineForTextPosition(units).lineNumber() + step
        if 0 <= line < layout.lineCount():
            self._put(self._in_line(self.head.row, line, goal), extend, goal)
            return
        order = self._board.model_.order
        at = order.index(self.head.row) + step
        if 0 <= at < len(order):
            self._put(self._in_line(order[at], 0 if step > 0 else -1, goal), extend, goal)
        else:
            edge = len(self._board.text_of(self.head.row)) if step > 0 else 0
            self._put(Place(self.head.row, edge), extend, goal)

    def _in_line(self, row: str, line: int, goal: float) -> Place:
        document = self._board.document_of(row)
        x = goal - self._board.text_corner(row).x()
        return Place(row, to_points(self._board.text_of(row), units_in_line(document, line, x)))

    def _page(self, move: str, goal: float) -> Place:
        caret = self._board.caret_rect()
        step = self._board.viewport().height() - 2 * max(1, round(caret.height()))
        down = move == "page_down"
        bar = self._board.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + (step if down else -step))
        moved = bar.value() - before
        rest = (step if down else -step) - moved
        place = self._board.place_at(QPointF(goal, caret.center().y() + rest))
        return place if place.row else self.head


def first_place(rows: list[Row]) -> Place:
    """Where the cursor stands when a statement is opened: before its first paragraph, else in the chapeau."""
    for row in rows:
        if row.kind is RowKind.PARAGRAPH:
            return Place(row.id, 0)
    return Place(next((row.id for row in rows if row.editable), ""), 0)
