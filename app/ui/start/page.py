"""The start page: what one can do, the statements opened last, and a place to drop files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.chapeau import MONTHS
from app.ui.actions import Actions
from app.ui.look import Look

WIDTH = 880
BEGIN = ("start.new", "start.paste", "start.text", "start.empty")
OPEN = ("start.open", "compare.files", "start.sample")


class StartPage(QWidget):
    """`recent_chosen` carries the path of a recent file."""

    recent_chosen = Signal(object)

    def __init__(self, actions: Actions, look: Look, recent: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self.setObjectName("centre")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._look = look
        self._recent = recent
        self.list = QListWidget()
        self.list.setObjectName("recent_list")
        self.list.setAccessibleName("Statements opened last")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemActivated.connect(self._chosen)
        self.list.itemClicked.connect(self._chosen)
        self._none = _label("No statement yet. The ones you open will stand here.", tone="muted")
        sheet = QFrame()
        sheet.setProperty("role", "card")
        sheet.setMaximumWidth(WIDTH)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(48, 40, 48, 32)
        inside.setSpacing(8)
        title = _label("Penholder")
        title.setFont(look.serif(30))
        title.setStyleSheet(f"font-family: '{look.serif_family}'; font-size: 30px;")
        inside.addWidget(title)
        inside.addWidget(
            _label("From the concept paper to the statement that the President reads out.", tone="muted")
        )
        inside.addSpacing(20)
        inside.addLayout(self._columns(), 1)
        inside.addSpacing(12)
        inside.addWidget(
            _label(
                "Or drop a file here: a concept paper, a statement, or two Word files to compare.",
                tone="muted",
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 32, 32, 32)
        row.addStretch(1)
        row.addWidget(sheet, 20)
        row.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Reads the recent files anew each time that the page comes up."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Lists the recent files."""
        found = self._recent()
        self.list.clear()
        for path in found:
            item = QListWidgetItem(f"{path.stem}\n{_when(path)} · {path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(str(path))
            item.setSizeHint(QSize(0, 48))
            self.list.addItem(item)
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))

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
        right.addWidget(self.list, 1)
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
        button.clicked.connect(action.trigger)
        return button

    def _chosen(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _label(text: str, *, tone: str = "", role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    if role:
        label.setProperty("role", role)
    return label


def _when(path: Path) -> str:
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return "gone"
    return f"{changed.day} {MONTHS[changed.month - 1]} {changed.year}, {changed:%H:%M}"
