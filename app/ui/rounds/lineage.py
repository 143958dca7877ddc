"""How the text grew, as a picture: a line of versions, how much each changed, and whose words came in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QToolTip, QVBoxLayout, QWidget

from app.services.lineage import Step, lineage
from app.ui.desk import Desk
from app.ui.redline.state import PRESENT, RedlineState
from app.ui.rounds.section import day_of

ROW, RAIL, TEXT, BARS = 104, 44, 76, 320
"""Height of a step; where the rail, the words and the bars stand, in px."""
BAR_WIDTH = 220
CHIP = 20


class LineageView(QWidget):
    """Steps from the first version at the top to the present text; a click shows the redline of a step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("lineage_view")
        self._desk = desk
        self.steps: list[Step] = []
        self._chips: list[tuple[QRectF, str]] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        desk.look.changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        """Reads the versions anew."""
        self.steps = lineage(self._desk.session)
        self.setMinimumHeight(ROW * max(1, len(self.steps)) + 24)
        self.setAccessibleName("How the text grew: " + "; ".join(spoken(step) for step in self.steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(720, ROW * max(1, len(self.steps)) + 24)

    def step_at(self, height: float) -> int:
        """The step at a height of the picture, or -1."""
        place = int((height - 12) // ROW)
        return place if 0 <= place < len(self.steps) else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.step_at(event.position().y())
        if place <= 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        before, after = self.steps[place - 1].version, self.steps[place].version
        RedlineState.of(self._desk).choose(
            old=before.number if before is not None else PRESENT,
            new=after.number if after is not None else PRESENT,
        )
        self._desk.view_requested.emit("redline")

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = QPointF(event.pos())
            tip = next((words for box, words in self._chips if box.contains(point)), "")
            place = self.step_at(point.y())
            QToolTip.showText(
                event.globalPos(), tip or (spoken(self.steps[place]) if place >= 0 else ""), self
            )
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._chips = []
        look = self._desk.look
        if not self.steps:
            painter.setPen(look.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No version is named yet.")
        most = max((step.inserted + step.deleted for step in self.steps[1:]), default=1) or 1
        painter.setPen(QPen(look.colour("border"), 2))
        middle = 12 + 24
        painter.drawLine(RAIL, middle, RAIL, middle + ROW * (len(self.steps) - 1))
        for place, step in enumerate(self.steps):
            self._paint_step(painter, step, 12 + place * ROW, most, first=place == 0)
        painter.end()

    def _paint_step(self, painter: QPainter, step: Step, top: float, most: int, *, first: bool) -> None:
        look = self._desk.look
        present = step.version is None
        circle = QRectF(RAIL - 11, top + 13, 22, 22)
        painter.setPen(
            QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine if present else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(look.colour("paper" if present else "accentbg"))
        painter.drawEllipse(circle)
        if step.round is not None:
            painter.setFont(look.sans(11, weight=QFont.Weight.DemiBold))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(step.round))
        painter.setPen(look.colour("ink"))
        painter.setFont(look.sans(14, weight=QFont.Weight.DemiBold))
        painter.drawText(QRectF(TEXT, top + 8, BARS - TEXT - 12, 22), 0, step.label)
        painter.setFont(look.sans(11.5))
        painter.setPen(look.colour("muted"))
        for line, words in enumerate(said(step)):
            painter.drawText(QRectF(TEXT, top + 30 + 17 * line, BARS - TEXT - 12, 17), 0, words)
        if not first:
            self._paint_bars(painter, step, top + 12, most)
        self._paint_chips(painter, step, top + 58)

    def _paint_bars(self, painter: QPainter, step: Step, top: float, most: int) -> None:
        look = self._desk.look
        for line, (count, sign, tone) in enumerate(
            ((step.inserted, "+", "ins"), (step.deleted, "−", "dele"))
        ):
            y = top + 20 * line
            width = max(2.0, BAR_WIDTH * count / most) if count else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(tone))
            painter.drawRoundedRect(QRectF(BARS, y + 3, width, 10), 3, 3)
            painter.setPen(look.colour(tone if count else "muted"))
            painter.setFont(look.sans(11.5))
            words = f"{sign}{count} words" + (f", {step.moved} moved" if step.moved and not line else "")
            painter.drawText(QRectF(BARS + width + 8, y, 160, 17), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_chips(self, painter: QPainter, step: Step, top: float) -> None:
        """Whose words came in, as chips that end with how many more there are."""
        look = self._desk.look
        painter.setFont(look.sans(11))
        metrics = QFontMetricsF(painter.font())
        x = float(BARS)
        for place, item in enumerate(step.entered):
            width = metrics.horizontalAdvance(f"{item.name} {item.words}") + 18
            if x + width > self.width() - 60:
                rest = len(step.entered) - place
                painter.setPen(look.colour("muted"))
                painter.drawText(QRectF(x, top, 60, CHIP), Qt.AlignmentFlag.AlignVCenter, f"and {rest} more")
                return
            box = QRectF(x, top, width, CHIP)
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("paper"))
            painter.drawRoundedRect(box, CHIP / 2, CHIP / 2)
            painter.setPen(look.colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{item.name} {item.words}")
            count = len(item.proposals)
            proposals = "1 proposal" if count == 1 else f"{count} proposals"
            self._chips.append((box, f"{item.name}: {item.words} words of {proposals} came in here"))
            x += width + 6


class LineageDialog(QDialog):
    """The picture in a window that stays open beside the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage_dialog")
        self.setWindowTitle("How the text grew")
        self.view = LineageView(desk)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.view)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 20, 16)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(780, min(720, self.view.sizeHint().height() + 100))
        self._end = desk.session.listen(
            lambda changes, _: self.view.refresh() if not changes.coalesce else None
        )
        self.finished.connect(lambda _: self._end())


def said(step: Step) -> list[str]:
    """What stands under a step's name."""
    lines = [f"{day_of(step.time)} · {step.words} words" if step.time is not None else f"{step.words} words"]
    if step.round is not None:
        lines.append(f"Round {step.round}: {step.answered} of {step.sent_to} have answered")
    return lines


def spoken(step: Step) -> str:
    """A step in words."""
    parts = [step.label, *said(step), f"{step.inserted} words in, {step.deleted} out"]
    if step.entered:
        parts.append("words of " + ", ".join(item.name for item in step.entered))
    return ", ".join(parts)
