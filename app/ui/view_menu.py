"""The views as a menu: one button that names the view shown, where the bar has no room for a button each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.parts import ViewSpec


class ViewMenu(QToolButton):
    """`chosen` carries the name of a view."""

    chosen = Signal(str)

    def __init__(self, views: list[ViewSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("view_menu")
        self.setProperty("kind", "button")
        self.setToolTip("Views of the text")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu, group = QMenu(self), QActionGroup(self)
        self.setMenu(menu)
        self._actions = {view.name: menu.addAction(view.title) for view in views}
        for name, action in self._actions.items():
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=name: self.chosen.emit(name))
            group.addAction(action)

    def show_chosen(self, name: str) -> None:
        """Names the view that is shown."""
        if name in self._actions:
            action = self._actions[name]
            action.setChecked(True)
            self.setText(f"{action.text()} ▾")
            self.setAccessibleName(f"Views of the text: {action.text()}")
