"""The view Delegations: the matrix of who asked for what where, and what became of it, by colour and sign."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import PenholderError
from app.domain.matrix import Mark
from app.services.matrix import write_matrix
from app.ui.desk import Desk
from app.ui.grid import CellDelegate, Grid, Index
from app.ui.look import Look
from app.ui.proposals.matrix_model import MARKS, REMARKS, MatrixModel
from app.ui.proposals.state import ProposalState

WIDEST, NARROWEST = 68, 36
"""Pixels of a delegation's column at most and at least."""
SHADES = {
    Mark.ACCEPTED: ("okbg", "ok"),
    Mark.OPEN: ("warnbg", "warn"),
    Mark.HELD: ("warnbg", "warn"),
    Mark.IN_PART: ("insbg", "ins"),
    Mark.REJECTED: ("delbg", "dele"),
}
"""Ground and ink of a mark. Colour is never alone: what was rejected is struck, what is held has a dashed edge."""
LEGEND = (Mark.ACCEPTED, Mark.OPEN, Mark.HELD, Mark.IN_PART, Mark.REJECTED)


class MatrixView(QWidget):
    """A sheet with the matrix and its legend."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("delegations_view")
        self._desk = desk
        self.model = MatrixModel(desk, self)
        self.table = MatrixTableView(self.model, desk)
        heading = QLabel("DELEGATIONS: WHO ASKED FOR WHAT, AND WHAT BECAME OF IT")
        heading.setProperty("role", "section")
        self.export = QPushButton("Export…")
        self.export.setProperty("scale", "small")
        self.export.setToolTip("The matrix as a Word file or as a workbook")
        self.export.clicked.connect(self.ask_export)
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self.export)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(12)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        inside.addWidget(Legend(desk.look))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(card)

    def activated(self) -> None:
        """Puts the keys into the matrix."""
        self.table.setFocus()

    def ask_export(self) -> None:
        """Asks where to, and writes the matrix."""
        desk = self._desk
        title = desk.statement.title or desk.session.path.stem
        suggested = desk.session.path.absolute().parent / f"{title} - delegations.docx"
        chosen, kind = QFileDialog.getSaveFileName(
            self, "Export the matrix", str(suggested), "Word file (*.docx);;Workbook (*.xlsx)"
        )
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in (".docx", ".xlsx"):
                path = Path(f"{path}{'.xlsx' if 'xlsx' in kind else '.docx'}")
            self.write(path)

    def write(self, path: Path) -> bool:
        """Writes the matrix; says in a box why where that cannot be."""
        versions = self._desk.session.versions
        try:
            write_matrix(self._desk.statement, path, label=versions[-1].label if versions else "")
        except PenholderError as error:
            self._desk.show_error(error.in_file(str(path)))
            return False
        self._desk.message.emit(f"“{path.name}” is written")
        return True


class MatrixTableView(Grid):
    """Using a cell goes to what was asked there; a delegation's head chooses it."""

    def __init__(self, model: MatrixModel, desk: Desk) -> None:
        self._desk, self._model = desk, model
        self._state = ProposalState.of(desk)
        super().__init__(model, "matrix_table", "Delegations against paragraphs")
        self.setItemDelegate(MarksDelegate(desk.look, self))
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionsClickable(True)
        columns.setSectionsClickable(True)
        columns.setHighlightSections(False)
        columns.setToolTip("A click shows what the delegation asked for")
        rows.sectionDoubleClicked.connect(self._open_row)
        columns.sectionClicked.connect(lambda place: self.choose(model.table.columns[place].code))
        self.used.connect(self.go)

    def choose(self, code: str) -> None:
        """Shows at the right what a delegation asked for."""
        self._state.set_filter(delegation=code)
        self._desk.tab_requested.emit("requests")

    def go(self, index: Index) -> None:
        """Goes to what a cell's delegation asked for in its paragraph; an empty cell only becomes current."""
        if not index.isValid() or not (index.data(MARKS) or index.data(REMARKS)):
            return
        row, code = self._model.row(index), self._model.column(index).code
        self._state.set_filter(delegation=code)
        if row.gone:
            self._show("proposals.tray")
            return
        self._desk.show_words(row.paragraph)
        for item in self._desk.statement.proposals:
            if item.paragraph == row.paragraph and item.delegation == code:
                self._state.choose(item.id)
                if item.is_open:
                    break
        self._desk.tab_requested.emit("proposals" if index.data(MARKS) else "comments")

    def fit(self) -> None:
        """Shares the width among the delegations."""
        columns = self._model.columnCount()
        if columns:
            width = min(WIDEST, max(NARROWEST, self.viewport().width() // columns))
            self.horizontalHeader().setDefaultSectionSize(width)
            for column in range(columns):
                self.setColumnWidth(column, width)

    def _open_row(self, place: int) -> None:
        row = self._model.table.rows[place]
        if not row.gone:
            self._desk.show_words(row.paragraph)

    def _show(self, action: str) -> None:
        if self._desk.actions is not None and action in self._desk.actions:
            self._desk.actions.trigger(action)


class MarksDelegate(CellDelegate):
    """Counts on the ground of what became of them, side by side where several; a dot for comments."""

    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """The marks, or the bare ground."""
        marks = index.data(MARKS) or []
        if not marks:
            self.ground(painter, box, "panel")
        width = box.width() / max(1, len(marks))
        for place, (mark, count) in enumerate(marks):
            part = QRectF(
                box.left() + place * width, box.top(), width - (2 if len(marks) > 1 else 0), box.height()
            )
            paint_mark(painter, part, mark, str(count), self.look)
        if index.data(REMARKS):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.colour("muted"))
            painter.drawEllipse(QPointF(box.right() - 6, box.top() + 6), 2.5, 2.5)


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, words: str, look: Look) -> None:
    """One mark: its ground, its words in its ink, struck where it was rejected."""
    ground, ink = SHADES[mark]
    held = mark is Mark.HELD
    painter.setPen(QPen(look.colour(ink), 1, Qt.PenStyle.DashLine) if held else Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ground))
    painter.drawRoundedRect(box, 5, 5)
    font = look.sans(12.5, weight=QFont.Weight.DemiBold)
    font.setStrikeOut(mark is Mark.REJECTED)
    painter.setFont(font)
    painter.setPen(look.colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Legend(QWidget):
    """What the colours mean."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(24)
        self.setAccessibleName(
            "accepted, open, held, in part, rejected; a dot: comments; blank: nothing asked"
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0.0
        for mark in LEGEND:
            painter.setFont(self._look.sans(12))
            width = painter.fontMetrics().horizontalAdvance(mark.value) + 24
            paint_mark(painter, QRectF(x + 0.5, 1.5, width, 20), mark, mark.value, self._look)
            x += width + 8
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("muted"))
        painter.drawEllipse(QPointF(x + 8, 11.5), 2.5, 2.5)
        painter.setPen(self._look.colour("muted"))
        painter.setFont(self._look.sans(12))
        rest = QRectF(x + 18, 0, max(0.0, self.width() - x - 18), 23)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, "comments     blank: nothing asked")
        painter.end()
