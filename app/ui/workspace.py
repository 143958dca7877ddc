"""One open statement in the window: bar, left side, views, inspector, status line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.ui.actions import Actions
from app.ui.banner import Banner
from app.ui.desk import Desk
from app.ui.inspector.panel import Inspector
from app.ui.left_panel import LeftPanel
from app.ui.parts import Part, ViewSpec
from app.ui.status_line import StatusLine
from app.ui.top_bar import TopBar

NARROW = 1180
"""Below this width (px) the right side is a drawer over the text."""
LEFT_WIDTH, RIGHT_WIDTH = 264, 384
"""Pixels of the sides where there is room; in smaller windows they give way to the sheet, see `_sides`."""

MOST_OF_WIDTH = 0.6
"""Sides drawn wider than this part of the window are for a larger one: the text would find no room."""


class Workspace(QWidget):
    """Puts the parts' views and panels round one desk."""

    def __init__(self, desk: Desk, parts: Sequence[Part], actions: Actions) -> None:
        super().__init__()
        self.desk = desk
        self.specs: list[ViewSpec] = sorted(
            (view for part in parts for view in part.views), key=lambda view: view.order
        )
        self._views: dict[str, QWidget] = {}
        self._narrow = False
        self._wanted = True
        self._sized_by_hand = False
        self._drawn: tuple[int, int] | None = None
        self.top_bar = TopBar(desk, self.specs, actions)
        self.left = LeftPanel(desk, [section for part in parts for section in part.sections])
        self.stack = QStackedWidget()
        self.stack.setObjectName("centre")
        self.inspector = Inspector(desk, [tab for part in parts for tab in part.tabs])
        self.status = StatusLine(desk, [item for part in parts for item in part.status])
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.top_bar.view_chosen.connect(self.show_view)
        self.top_bar.details_wanted.connect(self.toggle_inspector)
        desk.view_requested.connect(self.show_view)
        desk.tab_requested.connect(self.show_tab)
        if self.specs:
            self.show_view(self.specs[0].name)

    def view(self, name: str) -> QWidget:
        """The widget of a view, made now where it was not looked at yet; KeyError for an unknown name."""
        if name not in self._views:
            spec = next((item for item in self.specs if item.name == name), None)
            if spec is None:
                raise KeyError(name)
            self._views[name] = spec.factory(self.desk)
            self.stack.addWidget(self._views[name])
        return self._views[name]

    def has_view(self, name: str) -> bool:
        """Whether a part brought such a view."""
        return any(spec.name == name for spec in self.specs)

    def show_view(self, name: str) -> None:
        """Shows a view, its tools in the top bar and its tabs at the right."""
        if not self.has_view(name):
            return
        widget = self.view(name)
        spec = next(item for item in self.specs if item.name == name)
        self.stack.setCurrentWidget(widget)
        self.top_bar.show_view(name)
        self.top_bar.set_tools(spec.tools(widget) if spec.tools else None)
        self.desk.set_view(name)
        self.inspector.show_view(name)
        self._place_inspector()
        activated = getattr(widget, "activated", None)
        if callable(activated):
            activated()

    @property
    def inspector_shown(self) -> bool:
        """Whether the right side is to be seen."""
        return not self.inspector.isHidden()

    def toggle_inspector(self) -> None:
        """Opens or closes the right side (a drawer where the window is narrow)."""
        self._wanted = not self.inspector_shown
        self._place_inspector()
        if self._wanted and self._narrow:
            self.inspector.raise_()

    def toggle_left(self) -> None:
        """Opens or closes the left side."""
        self.left.setVisible(self.left.isHidden())

    def layout_now(self) -> dict[str, object]:
        """Which sides show and, where they were drawn by hand, how wide they are (px)."""
        left, _, right = [*self.splitter.sizes(), 0, 0][:3]
        drawn = self._sized_by_hand and not self._narrow and bool(left and right)
        return {
            "left": not self.left.isHidden(),
            "right": self._wanted or self._narrow,
            "sides": [left, right] if drawn else [],
        }

    def take_layout(self, kept: Mapping[str, object]) -> None:
        """Shows the window as `layout_now` told; what does not read, or finds no room, is left as it is."""
        self.left.setVisible(kept.get("left") is not False)
        if kept.get("right") is False and not self._narrow:
            self._wanted = False
            self._place_inspector()
        sides = kept.get("sides")
        if isinstance(sides, list) and len(sides) == 2 and all(isinstance(side, int) for side in sides):
            self._drawn = (int(sides[0]), int(sides[1]))
            self._sized_by_hand = True
            self._draw_sides()

    def _draw_sides(self) -> None:
        left, right = self._drawn or _sides(self.width())
        if left + right > self.width() * MOST_OF_WIDTH:
            left, right = _sides(self.width())
        self.splitter.setSizes([left, max(1, self.width() - left - right), right])

    def show_tab(self, name: str) -> bool:
        """Opens a tab at the right, the right side with it; False where the view has none of that name."""
        if not self.inspector.show_tab(name):
            return False
        if not self.inspector_shown:
            self.toggle_inspector()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._wanted = not narrow
        self._place_inspector()
        if not self._sized_by_hand or self._drawn is not None:
            self._draw_sides()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self._narrow and self.inspector_shown:
            self.toggle_inspector()
            shown = self.stack.currentWidget()
            if shown is not None:
                shown.setFocus()
            return
        super().keyPressEvent(event)

    def _resized_by_hand(self) -> None:
        self._sized_by_hand = True
        sizes = self.splitter.sizes()
        if len(sizes) == 3:
            self._drawn = (sizes[0], sizes[2])

    def _lay_out(self) -> None:
        self.left.setMinimumWidth(200)
        self.inspector.setMinimumWidth(280)
        for widget in (self.left, self.stack, self.inspector):
            self.splitter.addWidget(widget)
        self.splitter.setCollapsible(1, False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([LEFT_WIDTH, 820, RIGHT_WIDTH])
        self.splitter.splitterMoved.connect(self._resized_by_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(Banner(self.desk))
        column.addWidget(self.splitter, 1)
        column.addWidget(self.status)

    def _place_inspector(self) -> None:
        wanted = self._wanted and self.inspector.has_tabs(self.desk.view)
        if self._narrow:
            self._as_drawer()
        elif self.inspector.parent() is not self.splitter:
            self.splitter.addWidget(self.inspector)
            self._draw_sides()
        self.inspector.setVisible(wanted)
        self.top_bar.show_details(on=self._narrow and self.inspector.has_tabs(self.desk.view))

    def _as_drawer(self) -> None:
        if self.inspector.parent() is not self:
            self.inspector.setParent(self)
        self.inspector.setAutoFillBackground(True)
        width = min(RIGHT_WIDTH, self.width() - 40)
        top = self.splitter.mapTo(self, QPoint(0, 0)).y()
        self.inspector.setGeometry(self.width() - width, top, width, self.splitter.height())
        self.inspector.raise_()


def _sides(width: int) -> tuple[int, int]:
    """The widths of the left and the right side (pixels) in a window of `width`."""
    return min(LEFT_WIDTH, max(228, round(width * 0.184))), min(RIGHT_WIDTH, round(width * 0.267))
