"""The right side: tabs about the current paragraph, made when they are first looked at."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.inspector.tab_row import TabRow
from app.ui.parts import InspectorTabSpec


class Inspector(QFrame):
    """Shows the tabs that belong to the present view; `tab_changed` tells which one is open."""

    tab_changed = Signal(str)

    def __init__(self, desk: Desk, specs: list[InspectorTabSpec]) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._desk = desk
        self._specs = sorted(specs, key=lambda spec: spec.order)
        self._shown: list[InspectorTabSpec] = []
        self._widgets: dict[str, QWidget] = {}
        self._chosen: dict[str, str] = {}
        self.row = TabRow()
        self.bar = self.row.bar
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._open)
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self.refresh_titles)
        desk.changed.connect(self._later)
        desk.current_changed.connect(self._later)
        desk.view_changed.connect(self.show_view)

    @property
    def tab(self) -> str:
        """The name of the open tab, or ""."""
        place = self.bar.currentIndex()
        return self._shown[place].name if 0 <= place < len(self._shown) else ""

    def has_tabs(self, view: str) -> bool:
        """Whether a view has anything to show at the right."""
        return any(view in spec.views for spec in self._specs)

    def show_view(self, view: str) -> None:
        """Shows the tabs of this view, the one open that was open there last."""
        wanted = [spec for spec in self._specs if view in spec.views]
        if wanted == self._shown:
            return
        before = self._chosen.get(view, "")
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        self._shown = wanted
        for spec in wanted:
            self.bar.addTab(spec.title(self._desk))
        self.bar.blockSignals(False)
        names = [spec.name for spec in wanted]
        place = names.index(before) if before in names else 0
        self.bar.setCurrentIndex(place)
        self.row.fit()
        self._open(place)

    def show_tab(self, name: str) -> bool:
        """Opens a tab of the present view; False where it has none of that name."""
        for place, spec in enumerate(self._shown):
            if spec.name == name:
                self.bar.setCurrentIndex(place)
                return True
        return False

    def widget(self, name: str) -> QWidget | None:
        """The widget of a tab, made now where it was not looked at yet."""
        spec = next((item for item in self._specs if item.name == name), None)
        if spec is None:
            return None
        if name not in self._widgets:
            made = spec.factory(self._desk)
            self._widgets[name] = made
            self.stack.addWidget(made)
        return self._widgets[name]

    def refresh_titles(self) -> None:
        """Asks every shown tab's title anew."""
        for place, spec in enumerate(self._shown):
            title = spec.title(self._desk)
            if title != self.bar.tabText(place):
                self.bar.setTabText(place, title)
        self.row.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.row.fit()

    def _open(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            return
        name = self._shown[place].name
        self.row.fit()
        self._chosen[self._desk.view] = name
        widget = self.widget(name)
        assert widget is not None
        self.stack.setCurrentWidget(widget)
        self.tab_changed.emit(name)

    def _later(self, *_: object) -> None:
        if not self._soon.isActive():
            self._soon.start()
