"""The areas under review, one under the other: written in place, split, merged, moved, deleted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.concept import AreaId, ConceptPaper
from app.services.session import new_id
from app.ui.concept.area_row import AreaRow
from app.ui.concept.draft import PaperDraft
from app.ui.look import Look

NONE_YET = (
    "No areas were found in this paper. That happens: some letters name none. "
    "Add them by hand, or make one of any passage at the right."
)
NO_PAPER = "No areas yet. Add one for each question that the debate is to answer."


class AreaList(QScrollArea):
    """Follows the draft. `current` is the id of the area that the verbs work on, "" where there is none."""

    current_changed = Signal(str)

    def __init__(self, draft: PaperDraft, look: Look) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._draft = draft
        self._look = look
        self.rows: list[AreaRow] = []
        self.current = AreaId("")
        self._blank: AreaRow | None = None
        self._blank_after: AreaId | None = None
        self._body = _Body(look)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(8)
        self._none = QLabel(NONE_YET if draft.concept != ConceptPaper() else NO_PAPER)
        self._none.setWordWrap(True)
        self._none.setProperty("tone", "muted")
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        self.setWidget(self._body)
        draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, initiator: object = None) -> None:
        """Shows the draft's areas; the row that is being typed in keeps its fields as they are."""
        kept = {row.id: row for row in self.rows}
        areas = self._draft.concept.areas
        self.rows = [kept.pop(area.id) if area.id in kept else self._row(area.id) for area in areas]
        for row, area in zip(self.rows, areas, strict=True):
            row.show_area(area, words=row is not initiator)
        for row in kept.values():
            self._drop(row)
        if self._blank is not None and self._blank.id in {area.id for area in areas}:
            self._blank = None
        for place, row in enumerate(self.rows):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self._none.setVisible(not self.rows and self._blank is None)
        if self.current not in {row.id for row in self._all()}:
            self._set_current(AreaId(""))

    def row(self, area: str) -> AreaRow | None:
        """The row of an area, or None."""
        return next((row for row in self._all() if row.id == area), None)

    def add(self) -> None:
        """Opens an empty row behind the current one; the first words typed make it an area."""
        if self._blank is not None:
            self._blank.text.setFocus()
            return
        after = self.current if self._draft.area(self.current) else None
        self._blank_after = after
        self._blank = self._row(AreaId(new_id("a")))
        place = next((at for at, row in enumerate(self.rows) if row.id == after), len(self.rows) - 1) + 1
        self._blank.show_number(str(place + 1))
        self._column.insertWidget(place, self._blank)
        self._none.hide()
        self._focus(self._blank.id)

    def split(self) -> None:
        """Splits the current area at the cursor."""
        row = self.row(self.current)
        if row is None or self._draft.area(row.id) is None:
            return
        at = row.offset if not row.heading.hasFocus() else 0
        new = self._draft.split(row.id, at)
        if new is not None:
            self._focus(new)

    def merge(self) -> None:
        """Merges the current area with the next."""
        row = self.row(self.current)
        if row is not None and self._draft.area(row.id) is not None:
            end = len(row.text.toPlainText())
            if self._draft.merge(row.id):
                self._focus(row.id, end)

    def delete(self) -> None:
        """Deletes the current area; the keyboard goes to its neighbour."""
        if self._blank is not None and self._blank.id == self.current:
            self._drop_blank()
            return
        ids = [row.id for row in self.rows]
        if self.current in ids:
            place = ids.index(self.current)
            self._draft.delete(self.current)
            left = [row.id for row in self.rows]
            if left:
                self._focus(left[min(place, len(left) - 1)])

    def move_current(self, by: int) -> None:
        """Moves the current area up (-1) or down (1)."""
        ids = [row.id for row in self.rows]
        if self.current in ids:
            row = self.row(self.current)
            place = ids.index(self.current) + by
            if row is not None and 0 <= place < len(ids) and self._draft.move(self.current, place):
                self._show(row)

    def focus_first(self) -> None:
        """The keyboard goes to the first area."""
        if self.rows:
            self._focus(self.rows[0].id)

    def show_area(self, area: str) -> None:
        """Brings an area into sight and the keyboard to it."""
        self._focus(AreaId(area))

    def _all(self) -> list[AreaRow]:
        return [*self.rows, *([self._blank] if self._blank is not None else [])]

    def _row(self, area: AreaId) -> AreaRow:
        if self._blank is not None and self._blank.id == area:
            return self._blank
        row = AreaRow(area, self._look)
        row.written.connect(lambda: self._written(row))
        row.entered.connect(lambda: self._set_current(row.id))
        row.left.connect(lambda: QTimer.singleShot(0, row, lambda: self._left(row)))
        row.dragged.connect(lambda place: self._body.show_gap(self._gap(place)))
        row.dropped.connect(lambda place: self._dropped(row, place))
        return row

    def _written(self, row: AreaRow) -> None:
        self._draft.write(
            row.id, row.heading.text(), row.text.toPlainText(), after=self._blank_after, initiator=row
        )

    def _left(self, row: AreaRow) -> None:
        if row.heading.hasFocus() or row.text.hasFocus() or row not in self._all():
            return
        self._draft.seal()
        if row is self._blank and row.empty:
            self._drop_blank()
        elif row.empty:
            self._draft.delete(row.id)

    def _set_current(self, area: AreaId) -> None:
        if area != self.current:
            self._draft.seal()
        self.current = area
        for row in self._all():
            if row.current != (row.id == area):
                row.show_current(row.id == area)
        self.current_changed.emit(area)

    def _focus(self, area: AreaId, at: int = 0) -> None:
        row = self.row(area)
        if row is not None:
            self._set_current(area)
            row.focus_text(at)
            self._show(row)

    def _show(self, row: AreaRow) -> None:
        QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, 24))

    def _drop_blank(self) -> None:
        if self._blank is not None:
            row, self._blank = self._blank, None
            self._drop(row)
            self.refresh()

    def _drop(self, row: AreaRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _gap(self, place: QPoint) -> tuple[int, int]:
        """The gap between rows nearest to a global place: its position, and its height in the body."""
        height = self._body.mapFromGlobal(place).y()
        at = sum(height > row.geometry().center().y() for row in self.rows)
        edge = self.rows[at].y() - 4 if at < len(self.rows) else self.rows[-1].geometry().bottom() + 5
        return at, edge

    def _dropped(self, row: AreaRow, place: QPoint) -> None:
        self._body.show_gap(None)
        at, _ = self._gap(place)
        own = self.rows.index(row) if row in self.rows else -1
        to = at - 1 if at > own else at
        if own >= 0 and to != own:
            self._draft.move(row.id, to)
            self._focus(row.id)


class _Body(QWidget):
    """Draws the line that says where a dragged area would go."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("left_body")
        self._look = look
        self._edge = -1

    def show_gap(self, gap: tuple[int, int] | None) -> None:
        """Marks a gap, or none."""
        self._edge = gap[1] if gap is not None else -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._edge >= 0:
            painter = QPainter(self)
            painter.fillRect(
                QRect(0, max(0, self._edge - 1), self.width() - 8, 2), self._look.colour("accent")
            )
            painter.end()
