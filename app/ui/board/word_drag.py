"""Selected words under the mouse: dragged to another place, out to other programs, and in from these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from app.services.session import new_id
from app.ui.board.clipboard import MIME, to_mime
from app.ui.board.moving_words import MoveWords
from app.ui.board.places import CHAPEAU, Place, Span
from app.ui.board.splicing import copied

if TYPE_CHECKING:
    from app.ui.board.board import Board


class WordDrag:
    """Stands between the board and what is dragged as text; `span` is what is dragged from this board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self.span: Span | None = None
        self._mark = QFrame(board.viewport())
        self._mark.setObjectName("drop_mark")
        self._mark.hide()

    def holds(self, place: Place) -> bool:
        """Whether the place lies on selected words."""
        span = self._board.caret.span
        order = self._board.model_.order
        if span.empty or place.row not in order:
            return False
        key = (order.index(place.row), place.offset)
        return (order.index(span.first), span.start) <= key < (order.index(span.last), span.end)

    def begin(self) -> None:
        """Drags the selected words until they are dropped; other programs get a copy."""
        board = self._board
        self.span = board.caret.span
        drag = QDrag(board)
        drag.setMimeData(to_mime(copied(board.desk.statement, self.span)))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
        self.end()

    def end(self) -> None:
        """Nothing is dragged any more."""
        self.span = None
        self._mark.hide()

    def takes(self, data: QMimeData) -> bool:
        """Whether it is text that can be dropped here; files are for the window."""
        if not self._board.desk.writable or any(url.isLocalFile() for url in data.urls()):
            return False
        return data.hasFormat(MIME) or data.hasText() or data.hasHtml()

    def over(self, event: QDragMoveEvent) -> None:
        """Shows where the words would go."""
        place = self._board.place_at(event.position())
        self._mark.setGeometry(self._board.rect_of(place))
        self._mark.setStyleSheet(f"background: {self._board.look.theme.colours['accent']}; border: none;")
        self._mark.show()
        self._mark.raise_()
        self._accept(event)

    def leave(self) -> None:
        """The pointer left the board."""
        self._mark.hide()

    def drop(self, event: QDropEvent) -> None:
        """Puts the words in: moved within the text (copied with Ctrl), pasted from elsewhere."""
        self._mark.hide()
        place = self._board.place_at(event.position())
        moving = self._accept(event)
        if self.span is not None and moving:
            self._move(self.span, place, event.position())
        else:
            self._board.caret.go(place)
            self._board.typing.paste(event.mimeData())
        self._board.editor.setFocus()

    def _accept(self, event: QDropEvent) -> bool:
        """Takes the event; whether the words are moved."""
        copying = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moving = self.span is not None and not copying and self.span.first != CHAPEAU
        event.setDropAction(Qt.DropAction.MoveAction if moving else Qt.DropAction.CopyAction)
        event.accept()
        return moving

    def _move(self, span: Span, place: Place, point: QPointF) -> None:
        board = self._board
        order = board.model_.order
        key = (order.index(place.row), place.offset)
        inside = (order.index(span.first), span.start) <= key <= (order.index(span.last), span.end)
        if inside or place.row == CHAPEAU:
            return
        if span.start == 0 and span.end == len(board.text_of(span.last)):
            rows = order[order.index(span.first) : order.index(span.last) + 1]
            board.move_rows(rows, board.gap_at(point))
            return
        verb = MoveWords(span, place, lambda: new_id("p"))
        if board.desk.apply(verb) is not None:
            board.caret.go(verb.place)
