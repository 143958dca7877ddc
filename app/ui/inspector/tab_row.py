"""The tabs at the right in one line: those that find no room stand in a menu at its end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget

RIGHT = 4
"""Pixels right of the tabs."""


class _Bar(QTabBar):
    """A tab bar that tells how wide each of its tabs would be."""

    def width_of(self, place: int) -> int:
        """The width of a tab in pixels, shown or not."""
        return self.tabSizeHint(place).width()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class TabRow(QWidget):
    """A tab bar and, where not all tabs fit, a button with the others; the open tab is never among those.

    `bar` holds every tab, so that places and arrows mean the same at any width.
    """

    def __init__(self) -> None:
        super().__init__()
        self.bar = _Bar()
        self.bar.setObjectName("inspector_tabs")
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setAccessibleName("About the current paragraph")
        self.more = QToolButton()
        self.setObjectName("inspector_row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.more.setObjectName("inspector_more")
        self.more.setText("⋯")
        self.more.setAccessibleName("More tabs")
        self.more.setToolTip("More tabs")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self.setMinimumHeight(self.bar.fontMetrics().height() + 18)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, RIGHT, 0)
        row.setSpacing(0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self.more.hide()

    def fit(self) -> None:
        """Shows as many tabs as there is room for, in their order, the open one in any case."""
        self.bar.updateGeometry()  # a bar that had no tab took no height
        widths = [self.bar.width_of(place) for place in range(self.bar.count())]
        room = self.width() - RIGHT
        shown = set(range(len(widths)))
        if sum(widths) > room:
            shown = _fitting(widths, self.bar.currentIndex(), room - self.more.sizeHint().width())
        for place in range(len(widths)):
            if self.bar.isTabVisible(place) != (place in shown):
                self.bar.setTabVisible(place, place in shown)
        self.more.setVisible(len(shown) < len(widths))

    def _fill(self) -> None:
        self._menu.clear()
        for place in range(self.bar.count()):
            if not self.bar.isTabVisible(place):
                action = self._menu.addAction(self.bar.tabText(place))
                action.triggered.connect(lambda _=False, place=place: self.bar.setCurrentIndex(place))


def _fitting(widths: list[int], chosen: int, room: int) -> set[int]:
    """The places that fit into `room`, from the first on, with `chosen` among them."""
    shown = {chosen}
    left = room - widths[chosen]
    for place, width in enumerate(widths):
        if place == chosen:
            continue
        if width > left:
            break
        left -= width
        shown.add(place)
    return shown
