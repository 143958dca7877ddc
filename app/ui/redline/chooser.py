"""The tools of the redline views: which text against which, what to show, how many changes, next and previous."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.services.comparing import Comparison
from app.services.redline_lines import Show
from app.ui.elided import Elided
from app.ui.look import Look
from app.ui.redline.state import PRESENT, RedlineState

KINDS = ("edited", "inserted", "deleted", "moved", "split", "merged")
SHOWN = (
    ("Only changed paragraphs", "only_changed"),
    ("Changes of blanks", "spaces"),
    ("Moves as moves", "moves"),
)
"""What the menu Show offers, with the field of `Show` that each switches."""

SHOW_TIP = "What to show of the redline"
WIDEST = 150
"""Pixels that the name of a text takes on its button."""


class Chooser(QWidget):
    """The choice of texts, and of what is shown of them."""

    def __init__(self, state: RedlineState, *, three: bool = False) -> None:
        super().__init__()
        self._state = state
        self._three = three
        self._old = menu_button("The older text", "redline_old")
        self._new = menu_button("The newer text", "redline_new")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._old)
        against = QLabel("against")
        against.setProperty("tone", "muted")
        row.addWidget(against)
        row.addWidget(self._new)
        self._theirs = menu_button("A third text, compared with the older one too", "redline_theirs")
        row.addWidget(self._theirs)
        self._theirs.setVisible(three)
        self._filter = menu_button(SHOW_TIP, "redline_show")
        self._filter.setText("Show ▾")
        self.show_menu = ShowMenu(self._filter)
        self.show_menu.chosen.connect(state.set_show)
        self._filter.setMenu(self.show_menu)
        row.addWidget(self._filter)
        for signal in (state.compared, state.show_changed):
            signal.connect(self.refresh)
        state.desk.changed.connect(lambda changes, _: self.refresh() if changes.rounds else None)
        self.refresh()

    def refresh(self) -> None:
        """Makes the menus anew."""
        state = self._state
        name_button(self._old, state.label(state.old))
        name_button(self._new, state.label(state.new))
        fill_texts(self._old.menu(), state, state.old, lambda number: state.choose(old=number))
        fill_texts(self._new.menu(), state, state.new, lambda number: state.choose(new=number))
        if self._three:
            third = state.theirs != PRESENT
            name_button(self._theirs, f"and {state.label(state.theirs)}" if third else "third text")
            fill_texts(self._theirs.menu(), state, state.theirs, lambda number: state.choose(theirs=number))
            self._theirs.menu().actions()[0].setText("none")
        self.show_menu.tell(state.show)


class ShowMenu(QMenu):
    """What to show of a redline; `chosen` carries what is shown next."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._show = Show()
        for text, name in SHOWN:
            action = self.addAction(text)
            action.setCheckable(True)
            action.triggered.connect(
                lambda on, name=name: self.chosen.emit(replace(self._show, **{name: bool(on)}))
            )
        self.tell(self._show)

    def tell(self, show: Show) -> None:
        """Ticks what is shown now."""
        self._show = show
        for action, (_, name) in zip(self.actions(), SHOWN, strict=True):
            action.setChecked(bool(getattr(show, name)))


class Stepper(QWidget):
    """Which change is current of how many, between the buttons to the previous and the next one."""

    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.place = QLabel()
        self.place.setProperty("tone", "muted")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for icon, tip, by in (
            ("previous", "Previous change (Shift+F7)", -1),
            ("next", "Next change (F7)", 1),
        ):
            button = self.buttons[icon] = QToolButton()
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, by=by: self.stepped.emit(by))
            row.addWidget(button)
        row.insertWidget(1, self.place)
        look.changed.connect(self._draw_icons)
        self._draw_icons()

    def show_place(self, current: int, stops: Sequence[int]) -> None:
        """Says where among the changes the reader is."""
        total = len(stops)
        at = stops.index(current) + 1 if current in stops else 0
        self.place.setText(f"{at} of {total}" if at else f"{total}")
        self.place.setAccessibleName(f"change {at} of {total}" if at else f"{total} changes")
        widest = self.place.fontMetrics().horizontalAdvance(f"{total} of {total}")
        self.place.setMinimumWidth(widest + 8)  # the buttons do not wander
        self.place.setVisible(total > 0)
        for button in self.buttons.values():
            button.setEnabled(total > 0)

    def _draw_icons(self) -> None:
        for icon, button in self.buttons.items():
            button.setIcon(self._look.icon(icon))


class RedlineBar(QFrame):
    """Above the sheet: which texts, how much changed, and buttons to go from change to change."""

    def __init__(self, state: RedlineState, *, three: bool = False) -> None:
        super().__init__()
        self.setObjectName("redline_bar")
        self.setProperty("role", "bar")
        self._state = state
        self.chooser = Chooser(state, three=three)
        self._words = ("", "", "")
        self._label = Elided()
        self._label.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.chooser)
        row.addWidget(self._label, 1)
        self.stepper = Stepper(state.desk.look)
        self.stepper.stepped.connect(state.step)
        row.addWidget(self.stepper)
        for signal in (state.compared, state.row_changed, state.stepped, state.show_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Counts anew, where the bar is in sight."""
        if self.isVisible():
            self._words = (summary(self._state), short_summary(self._state), "")
            self.stepper.show_place(self._state.current, self._state.stops)
            self._fit()

    def _fit(self) -> None:
        """As much of the summary as there is room for, and never a stump of it."""
        metrics, room = self._label.fontMetrics(), self._label.width()
        shown = next((text for text in self._words if metrics.horizontalAdvance(text) <= room), "")
        self._label.set_full(shown)
        self._label.setToolTip(self._words[0])
        self._label.setAccessibleName(self._words[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()


def summary(state: RedlineState) -> str:
    """The redline in one line: "3 paragraphs edited, 1 moved · 12 insertions, 9 deletions"."""
    return counted(state.comparison) or (
        f"No difference between {state.label(state.old)} and {state.label(state.new)}"
    )


def short_summary(state: RedlineState) -> str:
    """The words alone: "12 insertions, 9 deletions"."""
    return counted(state.comparison).partition(" · ")[2]


def counted(comparison: Comparison) -> str:
    """How much changed, in one line; "" where nothing did."""
    found = comparison.counts
    kinds = [kind for kind in KINDS if found.get(kind)]
    if not kinds:
        return ""
    head = f"{_plural(found[kinds[0]], 'paragraph')} {kinds[0]}"
    text = ", ".join([head, *(f"{found[kind]} {kind}" for kind in kinds[1:])])
    insertions, deletions = found["insertions"], found["deletions"]
    return f"{text} · {_plural(insertions, 'insertion')}, {_plural(deletions, 'deletion')}"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def name_button(button: QToolButton, label: str) -> None:
    """Names the text on its button, with … where the label is long."""
    shown = button.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, WIDEST)
    button.setText(f"{shown} ▾")
    tip = str(button.property("about"))
    button.setToolTip(f"{tip}: {label}" if shown != label else tip)


def menu_button(tip: str, name: str) -> QToolButton:
    """A button that opens a menu; `tip` says what of, `name` finds it."""
    button = QToolButton()
    button.setObjectName(name)
    button.setProperty("kind", "button")
    button.setProperty("about", tip)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    return button


def fill_texts(menu: QMenu, state: RedlineState, chosen: int, choose: Callable[[int], None]) -> None:
    """Makes a menu of the texts anew: the present one, then the versions, the latest first."""
    menu.clear()
    group = QActionGroup(menu)
    for number in (PRESENT, *(version.number for version in reversed(state.desk.session.versions))):
        action = QAction(state.label(number), menu)
        action.setCheckable(True)
        action.setChecked(number == chosen)
        action.triggered.connect(lambda _=False, number=number: choose(number))
        group.addAction(action)
        menu.addAction(action)
