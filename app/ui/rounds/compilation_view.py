"""The view Compilation: the whole draft with every open proposal in brackets, as it stands this moment."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.services.compiling import compile_statement
from app.ui.desk import Desk
from app.ui.rounds.compiled_words import compilation_pieces
from app.ui.rounds.filling import Filling
from app.ui.when_seen import WhenSeen

SHEET = 860
SIZE = 16
AT_ONCE = 40
"""So many open proposals are compiled at once; more of them beside the window."""
INSIDE = (8, 28, 32, 8)


class CompilationView(QWidget):
    """A sheet with the compilation, read-only; a click on a number goes to the paragraph.

    Follows every change a moment later.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("compilation_view")
        self._desk = desk
        self.text = QTextBrowser()
        self.text.setAccessibleName("Compilation text")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        self.filling = Filling(self.text)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(*INSIDE)
        inside.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 0)
        row.addStretch(1)
        row.addWidget(self._card, 1000)
        row.addStretch(1)
        self.setFocusProxy(self.text)
        self._fresh = WhenSeen(self, self.refresh)
        self.text.anchorClicked.connect(self._go)
        desk.changed.connect(self._heard)
        desk.look.changed.connect(self._fresh.later)
        desk.look.zoom_changed.connect(self._fresh.later)

    def refresh(self) -> None:
        """Compiles anew; the place of the scroll bar stays."""
        self._fresh.settled()
        statement, look = self._desk.statement, self._desk.look
        size = SIZE * look.zoom

        def compiled() -> list[str]:
            return compilation_pieces(compile_statement(statement), look, size)

        if sum(item.is_open for item in statement.proposals) <= AT_ONCE:
            self._take(compiled())
            return
        self._desk.jobs.run(
            lambda _progress, _cancelled: compiled(),
            done=self._take,
            title="Compiling",
            key="compilation",
        )

    def _take(self, pieces: list[str]) -> None:
        self._fit()
        self.filling.fill(pieces)

    def activated(self) -> None:
        """Shown again: compiled anew where anything changed, at the current paragraph."""
        self._fresh.catch_up()
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.catch_up()

    def _fit(self) -> None:
        self._card.setMaximumWidth(round(SHEET * self._desk.look.zoom))

    def _go(self, link: QUrl) -> None:
        self._desk.show_words(link.toString())

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.anything:
            self._fresh.after(250 if changes.coalesce else 0)
