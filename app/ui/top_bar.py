"""The bar at the top: what is open, the views of it, and the few actions that are always at hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.ui.action_spec import ActionSpec
from app.ui.actions import Actions
from app.ui.desk import Desk
from app.ui.parts import ViewSpec

NARROW_BAR = 1180
"""Below this width (px) the button of the commands, which have a key and a menu too, leaves its room to others."""


class Segments(QFrame):
    """The segmented control: one button for each view, arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, views: list[ViewSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName("Views of the text")
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
            button.setMinimumWidth(self._bold_width(button) + 26)
            button.clicked.connect(lambda _=False, name=view.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[view.name] = button
            row.addWidget(button)

    def set_tight(self, *, tight: bool) -> None:
        """Gives the buttons less room at their sides, where the window is narrow."""
        self.setStyleSheet("#segments QToolButton { padding: 5px 6px; }" if tight else "")
        for button in self._buttons.values():
            button.setMinimumWidth(self._bold_width(button) + (12 if tight else 26))

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


class Elided(QLabel):
    """A label that gives way: it ends with … where it has too little room."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_full(text)

    def set_full(self, text: str) -> None:
        """Shows this text, as much of it as fits."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(self.width(), 20))
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class TopBar(QFrame):
    """Title and version at the left, the views in the middle, actions at the right."""

    view_chosen = Signal(str)
    details_wanted = Signal()

    def __init__(self, desk: Desk, views: list[ViewSpec], actions: Actions) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self._desk = desk
        self._actions = actions
        self._tools: QWidget | None = None
        self._narrow = False
        self.segments = Segments(views)
        self.segments.chosen.connect(self.view_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self._title_part(), 1)
        row.addWidget(self.segments, 0)
        row.addWidget(self._action_part(), 1)
        self.setFixedHeight(44)
        desk.changed.connect(lambda changes, _: self.refresh() if changes.facts or changes.rounds else None)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        commands = self.findChild(QToolButton, "bar_window.commands")
        narrow = self.width() < NARROW_BAR
        if commands is not None:
            commands.setVisible(not narrow)
        if narrow != self._narrow:
            self._narrow = narrow
            self.segments.set_tight(tight=narrow)

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

    def set_tools(self, tools: QWidget | None) -> None:
        """Shows the tools of a view left of the actions."""
        if self._tools is not None and self._tools is not tools:
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            if self._right.indexOf(tools) < 0:
                self._right.insertWidget(1, tools)
            tools.show()

    def _title_part(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        self._title = Elided()
        self._title.setProperty("role", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._version = Elided()
        self._version.setProperty("tone", "muted")
        self._version.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._title)
        row.addWidget(self._version)
        row.addStretch(1)
        return part

    def _action_part(self) -> QWidget:
        part = QWidget()
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
