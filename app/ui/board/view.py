"""The board: a list that reads as one text, with one live editor on the row where the cursor stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.domain.changes import Changes
from app.ui.board.caret import Caret, first_place
from app.ui.board.decorations import Decoration, Decorations
from app.ui.board.delegate import BoardDelegate, Painted
from app.ui.board.documents import Documents, units_at, x_of
from app.ui.board.editor import ParagraphEditor
from app.ui.board.model import BoardModel
from app.ui.board.places import CHAPEAU, Place, to_points, to_units
from app.ui.board.rows import HINT, Row, RowKind
from app.ui.board.sheet import TOP_OF_SHEET, Measures, measures_for
from app.ui.desk import Desk
from app.ui.parts import TagMaker


class BoardView(QListView):
    """Shows the rows, keeps the editor on the cursor's row, answers where things are.

    `caret_moved` is emitted whenever the cursor or the selection is another.
    """

    caret_moved = Signal()

    def __init__(self, desk: Desk, makers: Sequence[TagMaker] = ()) -> None:
        super().__init__()
        self.setObjectName("board")
        self.setAccessibleName("The statement, paragraph by paragraph")
        self.desk = desk
        self.look = desk.look
        self.documents = Documents(desk.look)
        self.decorations = Decorations()
        self.model_ = BoardModel(desk, makers, self)
        self.caret = Caret(self)
        self.painted = Painted(measures_for(800, desk.look.zoom), selected=self.caret.selected_in)
        self.drop_after: str | None = None
        self.placing = False
        self.setModel(self.model_)
        self.delegate = BoardDelegate(
            self.model_, self.documents, self.decorations, desk.look, self.painted, self
        )
        self.setItemDelegate(self.delegate)
        self._set_up()
        self.editor = ParagraphEditor(desk.look, self.viewport())
        self.setFocusProxy(self.editor)
        self._last_place = 0
        desk.changed.connect(self._follow)
        desk.travelled.connect(self._show_travelled)
        desk.current_changed.connect(self._follow_current)
        desk.paragraph_requested.connect(self.show_words)
        desk.area_lit.connect(self._light)
        desk.look.changed.connect(self._dress)
        desk.look.zoom_changed.connect(self._zoom)
        self.caret.go(first_place(self.model_.rows))

    @property
    def measures(self) -> Measures:
        """What the sheet is laid out by now."""
        return self.painted.measures

    def text_of(self, row: str) -> str:
        """The text of a row."""
        return self.model_.row_of(row).text

    def document_of(self, row: str) -> QTextDocument:
        """The laid-out document of a row: the editor's where it stands there."""
        if row == self.painted.live:
            return self.editor.document()
        return self.documents.document(self.model_.row_of(row), self.measures)

    def text_corner(self, row: str) -> QPoint:
        """The upper left corner of a row's text, in the viewport."""
        return self._text_rect(self.model_.row_of(row)).topLeft()

    def caret_rect(self) -> QRect:
        """Where the cursor stands, in the viewport."""
        corner = self.text_corner(self.caret.head.row)
        return self.editor.cursorRect().translated(corner)

    def rect_of(self, place: Place) -> QRect:
        """A bar two pixels wide before a place, in the viewport."""
        row, document = self.model_.row_of(place.row), self.document_of(place.row)
        units = to_units(row.text, place.offset)
        line = document.firstBlock().layout().lineForTextPosition(units)
        height = self.measures.line(row)
        corner = self.text_corner(place.row)
        top = corner.y() + height * max(0, line.lineNumber() if line.isValid() else 0)
        return QRect(round(corner.x() + x_of(document, units)) - 1, top, 2, round(height))

    def place_at(self, point: QPointF) -> Place:
        """The place nearest to a point of the viewport."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, round(point.y())))
        at = index.row() if index.isValid() else (0 if point.y() < 0 else len(self.model_.rows) - 1)
        row = self.model_.rows[at]
        if row.kind is RowKind.HEADLINE:
            return Place(CHAPEAU, 0)
        if row.kind is RowKind.TAIL:
            last = self.model_.order[-1]
            return Place(last, len(self.text_of(last)))
        rect = self._text_rect(row)
        document = self.document_of(row.id)
        inside = QPointF(point.x() - rect.left(), min(max(point.y() - rect.top(), 1), rect.height() - 1))
        return Place(row.id, to_points(row.text, units_at(document, inside)))

    def show_caret(self, repaint: Iterable[str]) -> None:
        """Brings editor, desk and scroll bar to where the caret now is; called by the caret alone."""
        head, anchor = self.caret.head, self.caret.anchor
        if not head.row:
            return
        self.placing = True
        if self.painted.live != head.row:
            self._open(head.row)
        if self.caret.over_rows:
            span = self.caret.span
            edge = span.start if head.row == span.first else span.end
            other = len(self.text_of(head.row)) if head.row == span.first else 0
            self.editor.put_cursor(other, edge)
        else:
            self.editor.put_cursor(anchor.offset, head.offset)
        self.placing = False
        for row in repaint:
            self._update_row(row)
        self._tell_desk()
        self.keep_in_sight()
        self.caret_moved.emit()

    def keep_in_sight(self) -> None:
        """Scrolls as little as shows the cursor."""
        rect = self.caret_rect()
        bar, height, room = self.verticalScrollBar(), self.viewport().height(), 24
        if rect.top() < room:
            bar.setValue(bar.value() + rect.top() - room)
        elif rect.bottom() > height - room:
            row = self.visualRect(self.model_.index_of(self.caret.head.row))
            wanted = min(row.bottom(), rect.top() - room + height - room)
            bar.setValue(bar.value() + max(rect.bottom(), wanted) - height + room)

    def show_words(self, paragraph: str, start: int = -1, end: int = -1) -> None:
        """Goes to a paragraph, and selects the words from `start` to `end` (code points) where given."""
        if not self.model_.holds(paragraph):
            return
        length = len(self.text_of(paragraph))
        head, anchor = min(max(end, 0), length), min(max(start, 0), length)
        self.caret.go(Place(paragraph, head), Place(paragraph, anchor))

    def decorate(self, layer: str, by_row: dict[str, Iterable[Decoration]]) -> None:
        """Sets a layer of decorations (by paragraph id) over the words; {} takes it off."""
        touched = self.decorations.set_layer(layer, by_row)
        for row in touched:
            self._update_row(row)
        if self.painted.live in touched:
            self.editor.decorate(self.decorations.of(self.painted.live))

    def typed(self) -> None:
        """The words of the live row changed by typing: the row may take more lines or fewer."""
        row = self.editor.row
        if row is not None and self.editor.height() != self.editor.lines() * self.measures.line(row):
            self.executeDelayedItemsLayout()
            self.place_editor()
        if self.decorations.of(self.painted.live):
            self.editor.decorate(self.decorations.of(self.painted.live))

    def place_editor(self) -> None:
        """Puts the editor over its row."""
        if self.painted.live and self.model_.holds(self.painted.live):
            self.editor.place_at(self.text_corner(self.painted.live))

    def reload(self) -> None:
        """Shows the live row anew with what the statement holds; the cursor stays where it can."""
        row = self.painted.live
        if row:
            self.painted.live = ""
            offset = min(self.caret.head.offset, len(self.text_of(row)))
            self.caret.go(Place(row, offset))

    def dataChanged(
        self,
        top: QModelIndex | QPersistentModelIndex,
        bottom: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        # QListView would lay out all rows anew at every keystroke; ours knows which row changed its height.
        relay = False
        for at in range(top.row(), bottom.row() + 1):
            row = self.model_.rows[at]
            if roles and row.id == self.painted.live and self.editor.words() == row.text:
                lines = self.editor.lines()  # typed in the live editor, which has painted it already
                self.documents.set_lines(row, self.measures, lines)
                relay = relay or self.editor.height() != lines * self.measures.line(row)
                continue
            rect = self.visualRect(self.model_.index(at))
            # The height of the rect is asked of the row as it now is: what was laid out shows where the next begins.
            laid = (
                self.visualRect(self.model_.index(min(at + 1, len(self.model_.rows) - 1))).top() - rect.top()
            )
            relay = relay or laid != self.measures.height(row, self._lines(row))
            self.viewport().update(rect)
        if relay:
            self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self.place_editor()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.verticalScrollBar().setSingleStep(self.measures.scaled(26))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.place_editor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remeasure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._remeasure()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_sheet()
        super().paintEvent(event)
        if self.drop_after is not None:
            self._paint_drop_line()

    def _set_up(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)

    def _lines(self, row: Row) -> int:
        return self.documents.lines(row, self.measures)

    def _text_rect(self, row: Row) -> QRect:
        rect = self.visualRect(self.model_.index_of(row.id))
        return self.measures.text_rect(row, rect, self._lines(row))

    def _update_row(self, row: str) -> None:
        if self.model_.holds(row):
            self.viewport().update(self.visualRect(self.model_.index_of(row)))

    def _open(self, row: str) -> None:
        """Moves the editor to another row."""
        before = self.painted.live
        self.desk.session.seal()
        self.painted.live = self.painted.current = row
        self._last_place = self.model_.place_of(row)
        shown = self.model_.row_of(row)
        self.editor.load(shown, self.measures)
        self.editor.set_hint(HINT if self._alone(row) else "")
        self.editor.setReadOnly(not self.desk.writable)
        self.editor.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditorInteraction
            if self.desk.writable
            else Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.editor.decorate(self.decorations.of(row))
        self.place_editor()
        self.editor.show()
        self.setCurrentIndex(self.model_.index_of(row))
        for changed in (before, row):
            self._update_row(changed)

    def _alone(self, row: str) -> bool:
        """Whether nothing is written yet and this is where the first paragraph goes."""
        return row != CHAPEAU and self.desk.writable and self.model_.order == [CHAPEAU, row]

    def _tell_desk(self) -> None:
        head = self.caret.head.row
        self.desk.set_current("" if head == CHAPEAU else head)
        self.desk.set_selected([row for row in self.caret.taken() if row != CHAPEAU])

    def _follow(self, changes: Changes, initiator: object) -> None:
        row = self.painted.live
        if initiator is self or not row:
            return
        if not self.model_.holds(row):
            self.painted.live = ""
            order = self.model_.order
            self.caret.go(Place(order[min(max(self._last_place - 1, 0), len(order) - 1)], 0))
        else:
            self._refresh_live(row)
        if changes.order:
            self.editor.set_hint(HINT if self._alone(self.painted.live) else "")
            self._last_place = self.model_.place_of(self.painted.live)

    def _refresh_live(self, row: str) -> None:
        shown, old = self.model_.row_of(row), self.editor.row
        if shown.text != self.editor.words() or (
            old is not None and (shown.marks, shown.style) != (old.marks, old.style)
        ):
            offset = _end_of_difference(self.editor.words(), shown.text)
            self.painted.live = ""
            self.caret.go(Place(row, offset))
        elif shown != old:
            self.editor.renew(shown)
            self.place_editor()
        if not self.model_.holds(self.caret.anchor.row):
            self.caret.collapse()
        self.editor.setReadOnly(not self.desk.writable)

    def _show_travelled(self, changes: Changes) -> None:
        """After Undo or Redo the cursor goes where something changed."""
        if self.painted.live in changes.paragraphs:
            return
        for row in self.model_.order:
            if row in changes.paragraphs:
                self.caret.go(Place(row, len(self.text_of(row))))
                return

    def _follow_current(self, paragraph: str) -> None:
        if paragraph and paragraph != self.caret.head.row and self.model_.holds(paragraph):
            self.caret.go(Place(paragraph, 0))

    def _light(self, area: str) -> None:
        numbers = {item.id: item.number for item in self.desk.statement.areas}
        self.painted.lit = numbers.get(area, "")  # type: ignore[call-overload]  # an id is a str at run time
        self.viewport().update()

    def _dress(self) -> None:
        self.editor.restyle()
        self.editor.decorate(self.decorations.of(self.painted.live))
        self.viewport().update()

    def _zoom(self, _: float) -> None:
        self.documents.forget()
        self._remeasure()

    def _remeasure(self) -> None:
        """Lays the sheet out for another width or zoom; a hidden one when it is shown."""
        fresh = measures_for(self.viewport().width(), self.look.zoom)
        if fresh == self.measures or not self.isVisible():
            return
        self.painted.measures = fresh
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if self.painted.live:
            anchor, position = self.editor.offsets()
            self.editor.load(self.model_.row_of(self.painted.live), fresh)
            self.editor.put_cursor(anchor, position)
            self.place_editor()
            self.keep_in_sight()
        self.viewport().update()

    def _paint_sheet(self) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        measures = self.measures
        top = self.visualRect(self.model_.index(0)).top() + measures.scaled(TOP_OF_SHEET)
        bottom = max(
            self.visualRect(self.model_.index(len(self.model_.rows) - 1)).bottom(),
            self.viewport().height() + 20,
        )
        sheet = QRectF(measures.sheet + 0.5, top + 0.5, measures.width - 1, bottom - top)
        painter.setPen(QPen(self.look.colour("line"), 1))
        painter.setBrush(self.look.colour("paper"))
        painter.drawRoundedRect(sheet, 10, 10)
        painter.end()

    def _paint_drop_line(self) -> None:
        after = self.drop_after
        rect = self.visualRect(self.model_.index_of(after or CHAPEAU))
        painter = QPainter(self.viewport())
        left, width = self.measures.sheet, self.measures.width
        painter.fillRect(left + 8, rect.bottom() - 1, width - 16, 3, self.look.colour("accent"))
        painter.end()


def _end_of_difference(old: str, new: str) -> int:
    """Behind what differs in the new text: where the cursor goes after Undo."""
    tail = 0
    limit = min(len(old), len(new))
    while tail < limit and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    return max(head, len(new) - tail) if len(new) - tail >= head else head
