"""The view Compilation: the whole draft with every open proposal in brackets, as it stands this moment."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.compiled import CompileOptions
from app.services.compiling import compile_statement
from app.ui.desk import Desk
from app.ui.rounds.compiled_words import compilation_pieces
from app.ui.rounds.filling import Filling
from app.ui.when_seen import WhenSeen

SHEET = 746
"""Pixels of the sheet at 100 % zoom: with its margins and numbers around it, the text has the board's measure."""

SIZE = 16
SHOWN = (
    ("Reasons", "reasons"),
    ("Additions in bold", "bold_additions"),
    ("By delegation, below each paragraph", "by_delegation"),
)
"""What the menu Show offers, with the field of `CompileOptions` that each switches."""

AT_ONCE = 40
"""So many open proposals are compiled at once; more of them beside the window."""
INSIDE = (8, 12, 32, 8)


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
        self.options = CompileOptions(bold_additions=False)
        self.shown = QToolButton()
        self.shown.setObjectName("compilation_show")
        self.shown.setProperty("kind", "button")
        self.shown.setText("Show ▾")
        self.shown.setToolTip("How the compilation is laid out")
        self.shown.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.shown.setMenu(self._menu())
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(*INSIDE)
        inside.setSpacing(0)
        inside.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignRight)
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
        statement, look, options = self._desk.statement, self._desk.look, self.options
        size = SIZE * look.zoom

        def compiled() -> list[str]:
            return compilation_pieces(compile_statement(statement, options), look, size)

        if sum(item.is_open for item in statement.proposals) <= AT_ONCE:
            self._take(compiled())
            return
        self._desk.jobs.run(
            lambda _progress, _cancelled: compiled(),
            done=self._take,
            title="Compiling",
            key="compilation",
        )

    def choose(self, options: CompileOptions) -> None:
        """Lays the compilation out in another way."""
        self.options = options
        self._fresh.later()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for text, name in SHOWN:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(bool(getattr(self.options, name)))
            action.toggled.connect(partial(self._switch, name))
        return menu

    def _switch(self, name: str, on: bool) -> None:
        changed: dict[str, Any] = {name: on}
        self.choose(replace(self.options, **changed))

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
