"""The bar at the top: what is open, the views of it, and the few actions that are always at hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui.action_spec import ActionSpec
from app.ui.actions import Actions
from app.ui.desk import Desk
from app.ui.elided import Elided
from app.ui.parts import ViewSpec
from app.ui.view_menu import ViewMenu

TITLE = 280
"""Pixels that a long title gets before buttons come closer and that of the commands, which have a key too, goes."""

LEAST = 170
"""Pixels that a long title gets before the views become a menu, and before what stands beside it goes."""

ROOMY, TIGHT = 26, 14
"""Pixels beside the words of a view's button."""


class Segments(QFrame):
    """The segmented control: one button for each view, arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, views: list[ViewSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName("Views of the text")
        self._tight = False
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for view in views:
            button = QToolButton()
            button.setText(view.title)
            button.setCheckable(True)
            button.setObjectName(f"view_{view.name}")
            button.setToolTip(
                f"{view.tip or view.title} ({view.key})" if view.key else view.tip or view.title
            )
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumWidth(self._bold_width(button) + ROOMY)
            button.clicked.connect(lambda _=False, name=view.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[view.name] = button
            row.addWidget(button)

    def set_tight(self, *, tight: bool) -> None:
        """Gives the buttons less room at their sides, where the window is narrow."""
        self._tight = tight
        self.setStyleSheet("#segments QToolButton { padding: 5px 6px; }" if tight else "")
        for button in self._buttons.values():
            button.setMinimumWidth(self._bold_width(button) + (TIGHT if tight else ROOMY))

    def room(self, *, tight: bool) -> int:
        """The width (px) that it takes, or would take."""
        closer = (ROOMY - TIGHT) * len(self._buttons)
        return (
            self.sizeHint().width()
            + (closer if self._tight and not tight else 0)
            - (closer if tight and not self._tight else 0)
        )

    @staticmethod
    def _bold_width(button: QToolButton) -> int:
        font = button.font()
        font.setPixelSize(13)
        font.setBold(True)
        button.ensurePolished()
        return QFontMetrics(font).horizontalAdvance(button.text())

    def show_chosen(self, name: str) -> None:
        """Marks the view that is shown."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)


class TopBar(QFrame):
    """Title and version at the left, the views in the middle, actions at the right.

    The title goes first: where it lacks room the views' buttons come closer, then the button of the commands
    goes, then the views become a menu; only then is it cut in its middle.
    """

    view_chosen = Signal(str)
    details_wanted = Signal()

    def __init__(self, desk: Desk, views: list[ViewSpec], actions: Actions) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self._desk = desk
        self._actions = actions
        self._tools: QWidget | None = None
        self._step = 0
        self.segments = Segments(views)
        self.view_menu = ViewMenu(views)
        self.view_menu.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 14, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._title_part(), 1)
        for choice in (self.segments, self.view_menu):
            choice.chosen.connect(self.view_chosen)
            self._row.addWidget(choice, 0)
        self._row.addWidget(self._action_part(), 1)
        self._commands = self.findChild(QToolButton, "bar_window.commands")
        self.setFixedHeight(44)
        desk.changed.connect(lambda changes, _: self.refresh() if changes.facts or changes.rounds else None)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now the buttons have their fonts

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._fit()

    def show_view(self, name: str) -> None:
        """Marks the view that is shown."""
        self.segments.show_chosen(name)
        self.view_menu.show_chosen(name)
        self._fit()

    def show_details(self, *, on: bool) -> None:
        """Shows the button that opens the drawer at the right."""
        self.details.setVisible(on)
        self._fit()

    def refresh(self) -> None:
        """Reads title and version anew."""
        statement = self._desk.statement
        self._title.set_full(statement.title or statement.agenda_item or "Statement without a title")
        versions = self._desk.session.versions
        if statement.adoption is not None:
            stand = f"adopted as {statement.adoption.symbol}"
        else:
            stand = f"{versions[-1].label} → working text" if versions else "working text"
        self._version.set_full(stand)
        self._stand = stand
        self._fit()

    def set_tools(self, tools: QWidget | None) -> None:
        """Shows the tools of a view left of the actions."""
        if self._tools is not None and self._tools is not tools:
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            if self._right.indexOf(tools) < 0:
                self._right.insertWidget(1, tools)
            tools.show()
        self._fit()

    def _fit(self) -> None:
        """Gives the title its room: as few steps as that takes."""
        title, version = self._title.room, self._version.room
        enough = min(title, TITLE) + 8 + version
        rooms = [self._room(step) for step in range(4)]
        step = next((step for step in range(3) if rooms[step] >= enough), 2)
        if rooms[step] < min(title, LEAST):
            step = 3
        self._take_step(step)
        beside = rooms[step] - 8 - version >= min(title, LEAST)
        self._version.setVisible(beside)
        self._version.setMinimumWidth(version if beside else 0)
        self._title.set_more("" if beside else self._stand)
        # The views stand in the middle, unless the title needs what is free at their other side.
        free = self._actions_room(step) + rooms[step]
        middle = 2 * (title + 8 + version + 8) <= free
        self._row.setStretchFactor(self._right_part, 1 if middle else 0)

    def _take_step(self, step: int) -> None:
        if step == self._step:
            return
        self._step = step
        self.segments.set_tight(tight=step > 0)
        self.segments.setVisible(step < 3)
        self.view_menu.setVisible(step == 3)
        if self._commands is not None:
            self._commands.setVisible(step < 2)

    def _room(self, step: int) -> int:
        """The pixels left for title and version after so many steps."""
        views = self.view_menu.sizeHint().width() if step == 3 else self.segments.room(tight=step > 0)
        return self.width() - 28 - 16 - 8 - views - self._actions_room(step)

    def _actions_room(self, step: int) -> int:
        """The pixels of the actions at the right after so many steps."""
        items = (self._right.itemAt(place) for place in range(self._right.count()))
        widgets = (item.widget() for item in items if item is not None)
        shown = [
            item for item in widgets if item is not None and (item is self._commands or not item.isHidden())
        ]
        if step >= 2:
            shown = [item for item in shown if item is not self._commands]
        return self._right.spacing() * len(shown) + sum(item.sizeHint().width() for item in shown)

    def _title_part(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        self._title = Elided(mode=Qt.TextElideMode.ElideMiddle)
        self._title.setObjectName("bar_title")
        self._title.setProperty("role", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._version = Elided()
        self._version.setObjectName("bar_version")
        self._stand = ""
        self._version.setProperty("tone", "muted")
        self._version.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._title)
        row.addWidget(self._version)
        row.addStretch(1)
        return part

    def _action_part(self) -> QWidget:
        part = self._right_part = QWidget()
        self._right = QHBoxLayout(part)
        self._right.setContentsMargins(8, 0, 0, 0)
        self._right.setSpacing(8)
        self._right.addStretch(1)
        specs = sorted((spec for spec in self._actions.specs.values() if spec.bar), key=lambda spec: spec.bar)
        for spec in specs:
            self._right.addWidget(self._bar_button(spec))
        self.details = QToolButton()
        self.details.setText("Details")
        self.details.setObjectName("bar_details")
        self.details.setProperty("kind", "button")
        self.details.setToolTip("Show or hide what is known about the paragraph (F4)")
        self.details.clicked.connect(self.details_wanted)
        self.details.hide()
        self._right.addWidget(self.details)
        return part

    def _bar_button(self, spec: ActionSpec) -> QToolButton:
        """A button for an action; its words are its own, so that the menu's may differ."""
        action, button = self._actions[spec.name], QToolButton()
        words = spec.text.replace("&", "")
        if spec.name == "window.commands":
            words = f"{words.rstrip('…')}  {shortcut_text(self._actions, spec.name)}"
        button.setText(words)
        button.setToolTip(action.toolTip())
        button.setObjectName(f"bar_{spec.name}")
        button.setProperty("kind", "button")
        button.setProperty("main", "true" if spec.main else "false")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        return button


def shortcut_text(actions: Actions, name: str) -> str:
    """The shortcut of an action as this system writes it."""
    return actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
