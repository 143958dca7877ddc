"""The start page: what one can do, the statements opened last, and a place to drop files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.ui.actions import Actions
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.start.recent import RecentList

WIDTH, HEIGHT = 880, 660
BEGIN = ("start.new", "start.paste", "start.text", "start.empty")
OPEN = ("start.open", "compare.files", "start.sample")


class StartPage(QWidget):
    """A sheet in the middle of the window."""

    def __init__(
        self, actions: Actions, look: Look, jobs: Jobs, recent: Callable[[], Sequence[Path]]
    ) -> None:
        super().__init__()
        self.setObjectName("centre")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._look = look
        self.recent = RecentList(look, recent)
        self._none = _label("No statement yet. The ones you open will stand here.", tone="muted")
        self.strip = BusyStrip(jobs)
        sheet = QFrame()
        sheet.setProperty("role", "card")
        sheet.setMaximumSize(WIDTH, HEIGHT)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(48, 40, 48, 32)
        inside.setSpacing(8)
        title = _label("Penholder")
        title.setStyleSheet(f"font-family: '{look.serif_family}'; font-size: 30px;")
        inside.addWidget(title)
        inside.addWidget(
            _label("From the concept paper to the statement that the President reads out.", tone="muted")
        )
        inside.addSpacing(20)
        inside.addLayout(self._columns(), 1)
        inside.addSpacing(12)
        inside.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 32, 32, 32)
        row.addWidget(sheet)

    def showEvent(self, event: QShowEvent) -> None:
        """Reads the recent files anew each time that the page comes up."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Lists the recent files."""
        self.recent.refresh()
        self._none.setVisible(not self.recent.count())
        self.recent.setVisible(bool(self.recent.count()))

    def _columns(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(8)
        for heading, names in (("BEGIN", BEGIN), ("OPEN", OPEN)):
            left.addWidget(_label(heading, role="section"))
            for name in names:
                if name in self._actions:
                    left.addWidget(self._button(name))
            left.addSpacing(12)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(_label("OPENED LAST", role="section"))
        right.addWidget(self._none)
        right.addWidget(self.recent, 1)
        right.addStretch(0)
        row = QHBoxLayout()
        row.setSpacing(48)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        return row

    def _button(self, name: str) -> QPushButton:
        action = self._actions[name]
        button = QPushButton(action.text().replace("&", ""))
        button.setObjectName(f"page_{name}")
        button.setToolTip(action.toolTip())
        button.setProperty("main", "true" if name == BEGIN[0] else "false")
        button.setStyleSheet("text-align: left;")
        button.setAutoDefault(True)
        button.clicked.connect(action.trigger)
        return button


class BusyStrip(QWidget):
    """What can be dropped; while a file is read, which one, and a button to stop that."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setFixedHeight(28)
        self.hint = _label(
            "Or drop a file here: a concept paper, a statement, or two Word files to compare.", tone="muted"
        )
        self.hint.setWordWrap(False)
        self.what = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.stop = QPushButton("Stop")
        self.stop.setProperty("scale", "small")
        self.stop.clicked.connect(jobs.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.hint, self.what, self.bar, self.stop):
            row.addWidget(widget)
        row.addStretch(1)
        jobs.shown.connect(self._show)
        jobs.hidden.connect(self._hide)
        self._hide()

    def _show(self, title: str, done: int, total: int, what: str) -> None:
        self.what.setText(title if what in ("", title) else f"{title}: {what}")
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self._busy(True)

    def _hide(self) -> None:
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self.hint.setVisible(not busy)
        for widget in (self.what, self.bar, self.stop):
            widget.setVisible(busy)


def _label(text: str, *, tone: str = "", role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    if role:
        label.setProperty("role", role)
    return label
