"""The submenu File › Opened last: the statements of the start page's list, at hand while another one is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.start.recent import folder_of

MOST = 9
"""Statements in the submenu: as many as there are digits to choose them by."""
WIDTH = 420
"""Pixels of a name before it is cut in the middle."""


class RecentMenu(QMenu):
    """Filled anew each time it opens; `open_file` is called with what was chosen."""

    def __init__(
        self, recent: Callable[[], Sequence[Path]], open_file: Callable[[Path], object], parent: QWidget
    ) -> None:
        super().__init__("Opened &last", parent)
        self.setObjectName("menu_recent")
        self.setToolTipsVisible(True)
        self._recent, self._open_file = recent, open_file
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Lists the statements; a row in grey where there is none."""
        self.clear()
        for number, path in enumerate(self._recent()[:MOST], start=1):
            shown = QFontMetrics(self.font()).elidedText(path.stem, Qt.TextElideMode.ElideMiddle, WIDTH)
            row = self.addAction(f"&{number}. {shown.replace('&', '&&')}")
            row.setToolTip(f"{path.name}, in {folder_of(path)}")
            row.triggered.connect(partial(self._open_file, path))
        if self.isEmpty():
            self.addAction("No statement yet").setEnabled(False)


def add_recent_menu(menu: QMenu, after: QAction, recent: RecentMenu) -> None:
    """Puts the submenu behind a row of the File menu."""
    rows = menu.actions()
    behind = rows.index(after) + 1
    if behind < len(rows):
        menu.insertMenu(rows[behind], recent)
    else:
        menu.addMenu(recent)
