"""The one table of actions, made into QActions that know when they can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.ui.action_spec import MENUS, ActionSpec
from app.ui.desk import Desk
from app.ui.look import Look
from app.ui.mnemonics import settle_mnemonics


class Actions(QObject):
    """All actions of one window. Rows whose handler no part registered are left out.

    `handlers` maps the first half of `ActionSpec.handler` to an object. `refresh()` asks every condition
    anew; it is called a moment after anything changed on the desk.
    """

    def __init__(
        self,
        specs: Iterable[ActionSpec],
        handlers: Mapping[str, object],
        window: QWidget,
        look: Look,
    ) -> None:
        super().__init__(window)
        self._look = look
        self._desk: Desk | None = None
        self._links: list[Callable[[], object]] = []
        self.specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        for spec in specs:
            call = _method(handlers, spec)
            if call is not None:
                self._add(spec, call, window)
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self.refresh)
        look.changed.connect(self._draw_icons)
        self.refresh()

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def __getitem__(self, name: str) -> QAction:
        """The action of this name; KeyError where there is none."""
        return self._actions[name]

    def names(self) -> list[str]:
        """The names of all actions, in the table's order."""
        return list(self._actions)

    def trigger(self, name: str) -> bool:
        """Does what the action does, as a click on it would; False where it cannot be used now."""
        self.refresh()
        action = self._actions[name]
        action.trigger()
        return action.isEnabled()

    def set_desk(self, desk: Desk | None) -> None:
        """Follows another statement, or none."""
        self._desk = desk
        if desk is not None:
            for signal in (desk.changed, desk.current_changed, desk.selection_changed, desk.view_changed):
                signal.connect(self._later)
        self.refresh()

    def refresh(self) -> None:
        """Asks every action's condition, caption and mark anew."""
        for name, spec in self.specs.items():
            action = self._actions[name]
            action.setEnabled(spec.enabled(self._desk))
            action.setVisible(spec.visible(self._desk))
            if spec.caption is not None:
                action.setText(spec.caption(self._desk))
            if spec.checked is not None:
                action.setChecked(spec.checked(self._desk))

    def settle(self) -> None:
        """Refreshes now where a refresh is due in a moment."""
        if self._soon.isActive():
            self._soon.stop()
            self.refresh()

    def fill_bar(self, bar: QMenuBar) -> None:
        """Makes the menus of the bar."""
        for menu in MENUS:
            rows = [spec for spec in self.specs.values() if spec.menu.split("/")[0] == menu]
            if rows:
                made = bar.addMenu(f"&{menu}")
                made.setObjectName(f"menu_{menu}")
                made.aboutToShow.connect(self.refresh)
                self._fill(made, rows, menu)

    def context_menu(self, kind: str, parent: QWidget) -> QMenu:
        """The context menu for a thing ("paragraph", "area"); the caller shows it."""
        self.refresh()
        menu = QMenu(parent)
        menu.setObjectName(f"context_{kind}")
        rows = [spec for spec in self.specs.values() if kind in spec.context]
        below = False
        for (path, _), group in groupby(rows, key=lambda spec: (spec.menu, spec.group)):
            _, deeper, name = path.partition("/")
            if not menu.isEmpty() and not (deeper and below):
                menu.addSeparator()
            target = menu.addMenu(name) if deeper else menu
            below = bool(deeper)
            for spec in group:
                target.addAction(self._actions[spec.name])
        return menu

    def _add(self, spec: ActionSpec, call: Callable[..., object], window: QWidget) -> None:
        if spec.name in self.specs:
            raise ValueError(f"two actions are called {spec.name}")
        action = QAction(spec.text, self)
        action.setObjectName(spec.name)
        action.setCheckable(spec.checked is not None)
        action.setIcon(self._look.icon(spec.icon))
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        tip = spec.tip or spec.text.rstrip("…")
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shown})" if shown else tip)
        action.setStatusTip("")
        action.triggered.connect(lambda _=False: _call(call, spec.argument))
        window.addAction(action)
        self.specs[spec.name] = spec
        self._actions[spec.name] = action

    def _fill(self, menu: QMenu, rows: list[ActionSpec], path: str) -> None:
        submenus: dict[str, QMenu] = {}
        last: int | None = None
        for spec in sorted(rows, key=lambda row: row.group):
            if last is not None and spec.group != last:
                menu.addSeparator()
            last = spec.group
            if spec.menu == path:
                menu.addAction(self._actions[spec.name])
            else:
                name = spec.menu.split("/", 1)[1]
                if name not in submenus:
                    submenus[name] = menu.addMenu(name)
                submenus[name].addAction(self._actions[spec.name])
        changing = [self._actions[spec.name] for spec in rows if spec.caption is not None]
        for filled in (menu, *submenus.values()):
            settle_mnemonics(filled, changing)

    def _later(self, *_: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _draw_icons(self) -> None:
        for name, spec in self.specs.items():
            self._actions[name].setIcon(self._look.icon(spec.icon))


def _call(call: Callable[..., object], argument: object) -> None:
    if argument is None:
        call()
    else:
        call(argument)


def _method(handlers: Mapping[str, object], spec: ActionSpec) -> Callable[..., object] | None:
    name, _, method = spec.handler.partition(".")
    if name not in handlers:
        return None
    found = getattr(handlers[name], method)
    assert callable(found), spec.handler
    return found  # type: ignore[no-any-return]  # getattr gives Any; it was just seen to be callable
