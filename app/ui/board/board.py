"""The board under the mouse: click and type anywhere, drag over words, drag paragraphs by their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from app.domain.editing import add_paragraph, move_paragraphs
from app.domain.statement import Paragraph, ParagraphId
from app.services.session import new_id
from app.ui.board.model import dragged_paragraphs, paragraphs_mime
from app.ui.board.places import CHAPEAU, Place
from app.ui.board.rows import Row, RowKind
from app.ui.board.stretches import Stretch, sentence_at, word_at
from app.ui.board.typing import Typing
from app.ui.board.view import BoardView
from app.ui.board.word_drag import WordDrag
from app.ui.desk import Desk
from app.ui.parts import TagMaker

EDGE = 36
"""Pixels from the upper and lower edge in which a drag rolls the text on."""


class Board(BoardView):
    """The whole board. The mouse belongs to it; the editor only shows and types."""

    def __init__(self, desk: Desk, makers: Sequence[TagMaker] = ()) -> None:
        super().__init__(desk, makers)
        self.typing = Typing(self)
        self._pressed: QPoint | None = None
        self._grip = ""
        self._selecting = False
        self.words = WordDrag(self)
        self._held: QPointF | None = None
        self._taken: tuple[str, Stretch] | None = None
        self._stretch: Callable[[str, int], Stretch] | None = None
        self._clicked = QElapsedTimer()
        self._scroll = QTimer(self, interval=40)
        self._scroll.timeout.connect(self._drag_on)
        self._edge = 0
        self._roll = QTimer(self, interval=40)
        self._roll.timeout.connect(self._roll_on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.accept()
            return
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position()
        self._pressed = point.toPoint()
        row, rect = self._row_at(point)
        if row is None or row.kind is RowKind.TAIL:
            self._press_below()
            return
        if self._press_tag(row, rect, point):
            return
        if row.kind is RowKind.PARAGRAPH and point.x() < self.measures.text_left - self.measures.scaled(12):
            self._press_margin(row, event)
            return
        self._press_words(row, point, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._grip and self._pressed is not None:
            far = (point.toPoint() - self._pressed).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._start_drag()
            return
        if self._held is not None and self._pressed is not None:
            if (point.toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._held, self._pressed = None, None
                self.words.begin()
            return
        if self._selecting and event.buttons() & Qt.MouseButton.LeftButton:
            self._extend(self.place_at(point))
            outside = not 0 <= point.y() <= self.viewport().height()
            if outside and not self._scroll.isActive():
                self._scroll.start()
            return
        self._show_pointer(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scroll.stop()
        if self._grip and event.button() is Qt.MouseButton.LeftButton:
            self._select_rows(self._grip, extend=False)
        if self._held is not None and event.button() is Qt.MouseButton.LeftButton:
            self.caret.go(self.place_at(self._held))
        self._pressed, self._grip, self._selecting, self._held = None, "", False, None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, _ = self._row_at(event.position())
        if row is not None and row.kind is RowKind.HEADLINE and self.desk.actions is not None:
            if "statement.facts" in self.desk.actions:
                self.desk.actions.trigger("statement.facts")
            return
        self._pressed = event.position().toPoint()
        self._clicked.start()
        self._take(self.place_at(event.position()), word_at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.desk.actions is None:
            return
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.caret_rect().bottomLeft())
        else:
            self._aim(QPointF(self.viewport().mapFromGlobal(where)))
        menu = self.desk.actions.context_menu("paragraph", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self.desk.offers:
            offer(self.desk, menu)
        menu.popup(where)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_paragraphs(event.mimeData()) and self.desk.writable:
            event.acceptProposedAction()
        elif self.words.takes(event.mimeData()):
            self.words.over(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._roll_near(event.position())
        if dragged_paragraphs(event.mimeData()):
            self._set_drop(self.gap_at(event.position()))
            event.acceptProposedAction()
        elif self.words.takes(event.mimeData()):
            self.words.over(event)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._roll.stop()
        self.words.leave()
        self._set_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._roll.stop()
        if not dragged_paragraphs(event.mimeData()) and self.words.takes(event.mimeData()):
            self.words.drop(event)
            return
        moved = [item for item in dragged_paragraphs(event.mimeData()) if self.desk.statement.holds(item)]
        after = self.gap_at(event.position())
        self._set_drop(None)
        if not moved:
            event.ignore()
            return
        event.acceptProposedAction()
        self.move_rows(moved, after)

    def move_rows(self, moved: list[str], after: str) -> None:
        """Puts paragraphs behind `after` ("" for the beginning), or behind what stands before it if it moves too."""
        ids = [item.id for item in self.desk.statement.paragraphs]
        at = ids.index(after) if after else -1  # type: ignore[arg-type]  # an id is a str at run time
        while at >= 0 and ids[at] in moved:
            at -= 1
        self.desk.apply(move_paragraphs, moved, after=ids[at] if at >= 0 else "")
        self.keep_in_sight()

    def _row_at(self, point: QPointF) -> tuple[Row | None, QRect]:
        index = self.indexAt(QPoint(self.viewport().width() // 2, round(point.y())))
        if not index.isValid():
            return None, QRect()
        return self.model_.rows[index.row()], self.visualRect(index)

    def _press_below(self) -> None:
        """Under the text: the end of the text, or the first paragraph of an empty one."""
        if not self.desk.statement.paragraphs and self.desk.writable:
            first = new_id("p")
            self.desk.apply(add_paragraph, Paragraph(ParagraphId(first), ""))
            self.caret.go(Place(first, 0))
            return
        last = self.model_.order[-1]
        self.caret.go(Place(last, len(self.text_of(last))))

    def _press_tag(self, row: Row, rect: QRect, point: QPointF) -> bool:
        tag = self.delegate.tag_at(row, rect, point)
        if tag is None:
            return False
        if self.caret.head.row != row.id:
            self.caret.go(Place(row.id, 0))
        if tag.tab:
            self.desk.tab_requested.emit(tag.tab)
        return True

    def _press_words(self, row: Row, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """A press on words: a third click takes the paragraph, Ctrl the sentence; selected words may be dragged."""
        place = self.place_at(point)
        third = self._clicked.isValid() and self._clicked.elapsed() < QApplication.doubleClickInterval()
        self._clicked.invalidate()
        self._stretch = None
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._selecting = True
            self.caret.extend_to(place)
        elif third and self.caret.head.row == place.row:
            self._take(place, lambda text, _: (0, len(text)))
        elif modifiers & Qt.KeyboardModifier.ControlModifier and row.kind is not RowKind.HEADLINE:
            self._take(place, sentence_at)
        elif self.words.holds(place):
            self._held = point
        else:
            self._selecting = True
            self.caret.go(place)

    def _take(self, place: Place, stretch: Callable[[str, int], Stretch]) -> None:
        """Selects the stretch at a place; a drag goes on by whole stretches."""
        start, end = stretch(self.text_of(place.row), place.offset)
        self._selecting, self._stretch, self._taken = True, stretch, (place.row, (start, end))
        self.caret.go(Place(place.row, end), Place(place.row, start))

    def _extend(self, place: Place) -> None:
        """The selection runs on to a place, by whole words where it began with one."""
        if self._stretch is None or self._taken is None:
            self.caret.extend_to(place)
            return
        row, (first, last) = self._taken
        start, end = self._stretch(self.text_of(place.row), place.offset)
        order = self.model_.order
        if (order.index(place.row), place.offset) < (order.index(row), first):
            self.caret.go(Place(place.row, start), Place(row, last))
        else:
            ahead = place.row != row or place.offset > last
            self.caret.go(Place(place.row, end) if ahead else Place(row, last), Place(row, first))

    def _roll_near(self, point: QPointF) -> None:
        """Something is dragged: near an edge the text rolls on."""
        below = point.y() - (self.viewport().height() - EDGE)
        self._edge = round(below) if below > 0 else round(min(0.0, point.y() - EDGE))
        if not self._edge:
            self._roll.stop()
        elif not self._roll.isActive():
            self._roll.start()

    def _roll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._edge // 2)

    def _press_margin(self, row: Row, event: QMouseEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._select_rows(row.id, extend=True)
            return
        self._grip = row.id
        if row.id not in self.desk.selected:
            self._select_rows(row.id, extend=False)

    def _select_rows(self, row: str, *, extend: bool) -> None:
        """Selects whole paragraphs: this one, or from the anchor to it."""
        order = self.model_.order
        anchor = self.caret.anchor.row if extend else row
        down = order.index(row) >= order.index(anchor)
        first, last = (anchor, row) if down else (row, anchor)
        top, bottom = Place(first, 0), Place(last, len(self.text_of(last)))
        self.caret.go(bottom if down else top, top if down else bottom)

    def _start_drag(self) -> None:
        dragged = [item for item in self.desk.selected if item != CHAPEAU]
        self._pressed, self._grip = None, ""
        if not dragged:
            return
        drag = QDrag(self)
        drag.setMimeData(paragraphs_mime(dragged))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.LinkAction, Qt.DropAction.MoveAction)
        self._set_drop(None)

    def _drag_on(self) -> None:
        """The pointer is held outside while words are selected: scroll towards it."""
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        height = self.viewport().height()
        past = point.y() if point.y() < 0 else max(0, point.y() - height)
        if not past or not self._selecting:
            self._scroll.stop()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + past // 2)
        inside = QPointF(point.x(), min(max(point.y(), 0), height - 1))
        self._extend(self.place_at(inside))

    def gap_at(self, point: QPointF) -> str:
        """The paragraph behind which a drop at this point goes; "" for the beginning."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, round(point.y())))
        paragraphs = [row.id for row in self.model_.rows if row.kind is RowKind.PARAGRAPH]
        if not index.isValid() or self.model_.rows[index.row()].kind is RowKind.TAIL:
            return paragraphs[-1] if paragraphs else ""
        row = self.model_.rows[index.row()]
        if row.kind is not RowKind.PARAGRAPH:
            return ""
        at = paragraphs.index(row.id)
        if point.y() > self.visualRect(index).center().y():
            return row.id
        return paragraphs[at - 1] if at else ""

    def _set_drop(self, after: str | None) -> None:
        if after != self.drop_after:
            self.drop_after = after
            self.viewport().update()

    def _aim(self, point: QPointF) -> None:
        """Before a context menu: the cursor goes where the pointer is, unless that is selected already."""
        place = self.place_at(point)
        if place.row in self.caret.rows() and not self.caret.span.empty:
            return
        self.caret.go(place)

    def _show_pointer(self, point: QPointF) -> None:
        row, rect = self._row_at(point)
        shape = Qt.CursorShape.IBeamCursor
        if (
            row is None
            or point.x() < self.measures.sheet
            or point.x() > self.measures.sheet + self.measures.width
        ):
            shape = Qt.CursorShape.ArrowCursor
        elif row.kind is RowKind.PARAGRAPH and point.x() < self.measures.text_left - self.measures.scaled(12):
            shape = Qt.CursorShape.OpenHandCursor
        elif row.kind is RowKind.PARAGRAPH and self.delegate.tag_at(row, rect, point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _tip_at(self, point: QPointF) -> str:
        row, rect = self._row_at(point)
        if row is None or not row.id:
            return ""
        tag = self.delegate.tag_at(row, rect, point)
        if tag is not None:
            return tag.spoken or tag.text
        if point.x() < self.measures.text_left - self.measures.scaled(12):
            return self._areas_of(row)
        return self.decorations.tip_at(row.id, self.place_at(point).offset)

    def _areas_of(self, row: Row) -> str:
        named = [item for item in self.desk.statement.areas if item.number in row.areas]
        return "\n".join(f"{item.number}. {item.label}" for item in named)
