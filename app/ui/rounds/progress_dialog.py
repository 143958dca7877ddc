"""How much of the text is agreed, what is left, and with whom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTabWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.council import delegation_name
from app.domain.progress import Progress, Remaining, progress
from app.domain.statement import ParagraphState
from app.ui.desk import Desk
from app.ui.look import Look
from app.ui.trees import make_tree

PARAGRAPH = Qt.ItemDataRole.UserRole + 1
SHADES = {
    ParagraphState.AD_REF: "ok",
    ParagraphState.PENDING: "okbg",
    ParagraphState.PACKAGE: "warnbg",
    ParagraphState.OPEN: "line",
    ParagraphState.REOPENED: "warn",
    ParagraphState.BRACKETED: "warn",
}


class StateBar(QWidget):
    """A bar of the paragraphs by state, the agreed ones first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shares: list[tuple[str, float]] = []
        self.setFixedHeight(12)

    def show_states(self, found: Progress) -> None:
        """Shows how many paragraphs stand in which state."""
        total = max(1, found.paragraphs)
        self._shares = [(SHADES[state], found.by_state.get(state, 0) / total) for state in SHADES]
        said = [f"{count} {state.value}" for state, count in found.by_state.items() if count]
        self.setAccessibleName("Paragraphs: " + ", ".join(said))
        self.setToolTip(", ".join(said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        x = 0.0
        for shade, share in self._shares:
            width = share * self.width()
            if width:
                painter.setBrush(self._look.colour(shade))
                painter.drawRoundedRect(QRectF(x, 0, max(3.0, width - 2), 12), 3, 3)
            x += width
        painter.end()


class ProgressDialog(QDialog):
    """Stays open beside the desk and follows it; a double click goes to the paragraph."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_dialog")
        self.setWindowTitle("How far the text is")
        self._desk = desk
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.words = QLabel()
        self.words.setProperty("tone", "muted")
        self.words.setWordWrap(True)
        self.bar = StateBar(desk.look)
        self.left = make_tree("What is left", ["Paragraph", "State", "With whom", "Open"], stretch=2)
        self.whom = make_tree("With whom", ["Delegation", "Paragraphs with open proposals"], stretch=1)
        self.left.itemActivated.connect(self._go)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.left, "What is left")
        tabs.addTab(self.whom, "With whom")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (self.heading, self.bar, self.words, tabs, buttons):
            column.addWidget(widget)
        self.resize(640, 560)
        self._end = desk.session.listen(lambda changes, _: None if changes.coalesce else self.refresh())
        self.finished.connect(lambda _: self._end())
        self.refresh()

    def refresh(self) -> None:
        """Counts anew."""
        found = progress(self._desk.statement)
        self.heading.setText(f"{round(100 * found.share)} % of the words are agreed")
        agreed = found.paragraphs - len(found.remaining)
        waiting = sum(item.proposals for item in found.remaining)
        self.words.setText(
            f"{agreed} of {found.paragraphs} paragraphs are agreed ad ref; {waiting} open "
            f"{'proposal' if waiting == 1 else 'proposals'} on the others, with "
            f"{len(found.by_delegation)} {'delegation' if len(found.by_delegation) == 1 else 'delegations'}."
        )
        self.bar.show_states(found)
        self._fill(found)

    def _fill(self, found: Progress) -> None:
        roster = self._desk.statement.delegations
        self.left.clear()
        for item in found.remaining:
            row = QTreeWidgetItem(self.left, self._cells(item))
            row.setData(0, PARAGRAPH, item.paragraph)
            row.setToolTip(2, row.text(2))
        self.whom.clear()
        for code, numbers in sorted(found.by_delegation.items(), key=lambda pair: -len(pair[1])):
            QTreeWidgetItem(self.whom, [delegation_name(roster, code), ", ".join(filter(None, numbers))])

    def _cells(self, item: Remaining) -> list[str]:
        roster = self._desk.statement.delegations
        names = ", ".join(delegation_name(roster, code) for code in item.delegations)
        state = f"{item.state.value}: {item.note}" if item.note else item.state.value
        if item.brackets:
            state += f" · {item.brackets} in brackets"
        return [item.number or "–", state, names, str(item.proposals) if item.proposals else ""]

    def _go(self, item: QTreeWidgetItem) -> None:
        self._desk.show_words(str(item.data(0, PARAGRAPH)))
