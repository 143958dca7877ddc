"""The view Compilation: the whole draft with every open proposal in brackets, as it stands this moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.services.compiling import compile_statement
from app.ui.desk import Desk
from app.ui.rounds.compiled_words import compilation_pieces
from app.ui.rounds.filling import Filling

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
        self._stale = True
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._refresh_if_seen)
        self.text.anchorClicked.connect(self._go)
        desk.changed.connect(self._heard)
        desk.look.changed.connect(self._restyled)
        desk.look.zoom_changed.connect(self._restyled)

    def refresh(self) -> None:
        """Compiles anew; the place of the scroll bar stays."""
        self._stale = False
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
        if self._stale:
            self.refresh()
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _fit(self) -> None:
        self._card.setMaximumWidth(round(SHEET * self._desk.look.zoom))

    def _go(self, link: QUrl) -> None:
        self._desk.show_words(link.toString())

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.anything:
            self._later(250 if changes.coalesce else 0)

    def _restyled(self, *_: object) -> None:
        # A method and no lambda: the look outlives the view, and Qt takes a method of a dead view off by itself.
        self._later(0)

    def _later(self, delay: int) -> None:
        self._stale = True
        self._soon.start(delay)

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self.refresh()
