"""The tools of the redline views: which text against which, what to show, how many changes, next and previous."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.ui.redline.state import PRESENT, RedlineState
from app.ui.top_bar import Elided


class Chooser(QWidget):
    """The choice of texts, and of what is shown of them."""

    def __init__(self, state: RedlineState, *, three: bool = False) -> None:
        super().__init__()
        self._state = state
        self._three = three
        self._old = _menu_button("The older text", "redline_old")
        self._new = _menu_button("The newer text", "redline_new")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._old)
        against = QLabel("against")
        against.setProperty("tone", "muted")
        row.addWidget(against)
        row.addWidget(self._new)
        self._theirs = _menu_button("A third text, compared with the older one too", "redline_theirs")
        row.addWidget(self._theirs)
        self._theirs.setVisible(three)
        self._filter = _menu_button("What to show of the redline", "redline_show")
        self._filter.setText("Show ▾")
        row.addWidget(self._filter)
        for signal in (state.compared, state.show_changed):
            signal.connect(self.refresh)
        state.desk.changed.connect(lambda changes, _: self.refresh() if changes.rounds else None)
        self.refresh()

    def refresh(self) -> None:
        """Makes the menus anew."""
        state = self._state
        self._old.setText(f"{state.label(state.old)} ▾")
        self._new.setText(f"{state.label(state.new)} ▾")
        _fill(self._old.menu(), state, state.old, lambda number: state.choose(old=number))
        _fill(self._new.menu(), state, state.new, lambda number: state.choose(new=number))
        if self._three:
            third = state.theirs != PRESENT
            self._theirs.setText(f"and {state.label(state.theirs)} ▾" if third else "third text ▾")
            _fill(self._theirs.menu(), state, state.theirs, lambda number: state.choose(theirs=number))
            self._theirs.menu().actions()[0].setText("none")
        self._fill_show(self._filter.menu())

    def _fill_show(self, menu: QMenu) -> None:
        menu.clear()
        show = self._state.show
        for text, name in (
            ("Only changed paragraphs", "only_changed"),
            ("Changes of blanks", "spaces"),
            ("Moves as moves", "moves"),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(bool(getattr(show, name)))
            action.toggled.connect(
                lambda on, name=name: self._state.set_show(replace(self._state.show, **{name: on}))
            )


class RedlineBar(QFrame):
    """Above the sheet: which texts, how much changed, and buttons to go from change to change."""

    def __init__(self, state: RedlineState, *, three: bool = False) -> None:
        super().__init__()
        self.setObjectName("redline_bar")
        self.setProperty("role", "bar")
        self._state = state
        self.chooser = Chooser(state, three=three)
        self._label = Elided()
        self._label.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.chooser)
        row.addWidget(self._label, 1)
        self._buttons: dict[str, QToolButton] = {}
        for icon, tip, by in (
            ("previous", "Previous change (Shift+F7)", -1),
            ("next", "Next change (F7)", 1),
        ):
            button = QToolButton()
            self._buttons[icon] = button
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(lambda _=False, by=by: state.step(by))
            row.addWidget(button)
        for signal in (state.compared, state.row_changed, state.stepped):
            signal.connect(self.refresh)
        state.desk.look.changed.connect(self._draw_icons)
        self._draw_icons()
        self.refresh()

    def _draw_icons(self) -> None:
        for icon, button in self._buttons.items():
            button.setIcon(self._state.desk.look.icon(icon))

    def refresh(self) -> None:
        """Counts anew."""
        self._label.set_full(summary(self._state))


def summary(state: RedlineState) -> str:
    """The redline in one line: "3 paragraphs edited, 1 moved · 12 insertions, 9 deletions · change 2 of 4"."""
    found = state.comparison.counts
    words = ("edited", "inserted", "deleted", "moved", "split", "merged")
    parts = [f"{found[word]} {word}" for word in words if found.get(word)]
    if not parts:
        return f"No difference between {state.label(state.old)} and {state.label(state.new)}"
    head = f"{_plural(int(parts[0].split()[0]), 'paragraph')} {parts[0].split()[1]}"
    text = ", ".join([head, *parts[1:]])
    insertions, deletions = found["insertions"], found["deletions"]
    text += f" · {_plural(insertions, 'insertion')}, {_plural(deletions, 'deletion')}"
    changed = state.comparison.changed
    if state.current in changed:
        text += f" · change {changed.index(state.current) + 1} of {len(changed)}"
    return text


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _menu_button(tip: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setProperty("kind", "button")
    button.setToolTip(tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    return button


def _fill(menu: QMenu, state: RedlineState, chosen: int, choose: Callable[[int], None]) -> None:
    menu.clear()
    group = QActionGroup(menu)
    for number in (PRESENT, *(version.number for version in reversed(state.desk.session.versions))):
        action = QAction(state.label(number), menu)
        action.setCheckable(True)
        action.setChecked(number == chosen)
        action.triggered.connect(lambda _=False, number=number: choose(number))
        group.addAction(action)
        menu.addAction(action)
