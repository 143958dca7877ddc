"""The tab Proposals: this paragraph's, all of them, and the tray; the reason's line at its foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.ui.desk import Desk
from app.ui.proposals.all_page import AllPage
from app.ui.proposals.decider import Decider
from app.ui.proposals.paragraph_page import ParagraphPage
from app.ui.proposals.reason_line import ReasonLine
from app.ui.proposals.state import ProposalState
from app.ui.proposals.tray_page import TrayPage, waiting

PAGES = ("paragraph", "all", "tray")


class ProposalsTab(QWidget):
    """`show_page` opens one of `PAGES`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("proposals_tab")
        self._desk = desk
        self._state = ProposalState.of(desk)
        self.decider = Decider(desk)
        self.paragraph = ParagraphPage(desk, self.decider)
        self.all = AllPage(desk, self.decider)
        self.tray = TrayPage(desk, self.decider)
        self.reason = ReasonLine(desk)
        self.stack = QStackedWidget()
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._switch())
        column.addWidget(self.stack, 1)
        column.addWidget(self.reason)
        for page in (self.paragraph, self.all, self.tray):
            self.stack.addWidget(page)
        for page in (self.paragraph, self.all):
            page.reason_wanted.connect(self.reason.start)
            page.left.connect(self._to_text)
        self.reason.left.connect(self._back)
        self._state.focus_wanted.connect(lambda: self.show_page("paragraph"))
        self._soon = QTimer(self, singleShot=True, interval=50)
        self._soon.timeout.connect(self._say)
        desk.changed.connect(self._heard)
        self._say()

    def show_page(self, name: str) -> None:
        """Shows the current paragraph's proposals, all, or the tray."""
        self.stack.setCurrentIndex(PAGES.index(name))
        self._buttons[name].setChecked(True)
        self.reason.setVisible(name != "tray")

    def _switch(self) -> QHBoxLayout:
        frame = QFrame()
        frame.setObjectName("segments")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        group = QButtonGroup(self)
        for name, text in (("paragraph", "This paragraph"), ("all", "All"), ("tray", "Tray")):
            button = QToolButton()
            button.setText(text)
            button.setObjectName(f"page_{name}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setStyleSheet("QToolButton { padding: 3px 10px; font-size: 12px; }")
            button.clicked.connect(lambda _=False, name=name: self.show_page(name))
            group.addButton(button)
            self._buttons[name] = button
            inside.addWidget(button)
        self._buttons["paragraph"].setChecked(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 14, 0)
        row.addWidget(frame)
        row.addStretch(1)
        return row

    def _say(self) -> None:
        total, wait = len(self._state.order()), waiting(self._desk)
        self._buttons["all"].setText(f"All {total}" if total else "All")
        self._buttons["tray"].setText(f"Tray {wait}" if wait else "Tray")
        self.reason.refresh()

    def _heard(self, changes: Changes, _: object) -> None:
        if changes.proposals or changes.order or changes.facts:
            self._soon.start()

    def _back(self) -> None:
        if self.stack.currentWidget() is self.all:
            self.all.list.setFocus()
        else:
            self.paragraph.take_focus()

    def _to_text(self) -> None:
        window = self._desk.window
        workspace = getattr(window, "workspace", None)
        if workspace is not None:
            shown = workspace.stack.currentWidget()
            if shown is not None:
                shown.setFocus()


def tab_title(desk: Desk) -> str:
    """The tab's title with the number of open proposals on the current paragraph."""
    count = sum(item.is_open and item.paragraph == desk.current for item in desk.statement.proposals)
    return f"Proposals {count}" if count else "Proposals"
