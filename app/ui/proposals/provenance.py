"""Who asked for what, laid over the words of the board: a tint for each delegation, a tip with the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.spans import OriginKind
from app.services.provenance import Provenance, provenance_of_all
from app.ui.board.decorations import Decoration
from app.ui.board.edit_view import EditView
from app.ui.desk import Desk

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

LAYER = "provenance"


class ProvenanceState(QObject):
    """One per desk. While `shown`, `decorations` are what the board lays over the words."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("provenance_state")
        self._desk = desk
        self.shown = False
        self.decorations: dict[str, list[Decoration]] = {}
        self.delegations: list[tuple[str, int]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(lambda *_: self._soon.start() if self.shown else None)

    @classmethod
    def of(cls, desk: Desk) -> ProvenanceState:
        """The desk's state, made when first asked for."""
        found = desk.findChild(cls, "provenance_state")
        return found if isinstance(found, ProvenanceState) else cls(desk)

    def show(self, *, on: bool) -> None:
        """Lays the tints over the words, or takes them off."""
        self.shown = on
        self.refresh()

    def refresh(self) -> None:
        """Reads anew whose words are whose."""
        self.decorations, self.delegations = {}, []
        if self.shown:
            statement = self._desk.statement
            order = {item.code: place for place, item in enumerate(statement.delegations)}
            named: dict[str, int] = {}
            for paragraph, spans in provenance_of_all(statement).items():
                asked = [span for span in spans if span.kind is OriginKind.PROPOSAL]
                for span in asked:
                    named.setdefault(span.name or span.delegation, order.get(span.delegation, len(order)))
                if asked:
                    self.decorations[paragraph] = [_decoration(span, order) for span in asked]
            self.delegations = sorted(named.items(), key=lambda item: item[1])
        self.changed.emit()


def _decoration(span: Provenance, order: dict[str, int]) -> Decoration:
    tint = order.get(span.delegation, len(order))
    return Decoration(span.start, span.end, ground=f"tint:{tint}", tip=span.sentence)


class ProvenanceActions:
    """The handler named "provenance"."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._linked: EditView | None = None

    def toggle(self) -> None:
        """Shows whose words are whose, or no longer."""
        desk, workspace = self._window.desk, self._window.workspace
        if desk is None or workspace is None:
            return
        view = workspace.view("edit")
        state = ProvenanceState.of(desk)
        if isinstance(view, EditView) and self._linked is not view:
            self._linked = view
            board = view.board
            state.changed.connect(lambda: board.decorate(LAYER, dict(state.decorations)))
        workspace.show_view("edit")
        state.show(on=not state.shown)
        if state.shown and not state.decorations:
            desk.message.emit("No words of the text come from a proposal yet")


def is_shown(desk: Desk | None) -> bool:
    """Whether the board shows whose words are whose."""
    if desk is None:
        return False
    found = desk.findChild(ProvenanceState, "provenance_state")
    return isinstance(found, ProvenanceState) and found.shown


class ProvenanceLegend(QWidget):
    """Which tint is whose, in the status line; hidden while nothing is tinted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("provenance_legend")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20)
        self._desk = desk
        self._state = ProvenanceState.of(desk)
        self._state.changed.connect(self._follow)
        self.hide()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._desk.look.sans(11))
        width = sum(metrics.horizontalAdvance(name) + 26 for name, _ in self._state.delegations)
        return QSize(round(width), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._desk.look
        painter.setFont(look.sans(11))
        x = 0.0
        for name, tint in self._state.delegations:
            width = painter.fontMetrics().horizontalAdvance(name) + 14
            if x + width > self.width():
                break
            box = QRectF(x, 2, width, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tint(tint))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(look.colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            x += width + 8
        painter.end()

    def _follow(self) -> None:
        names = [name for name, _ in self._state.delegations]
        self.setVisible(bool(names))
        self.setMinimumWidth(min(self.sizeHint().width(), 420))
        self.setAccessibleName("Words of " + ", ".join(names))
        self.update()
