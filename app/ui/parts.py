"""What the packages of the window bring: views, tabs, sections, actions. The window is put together from these.

Each package `app/ui/NAME/part.py` holds one `PART`. A part gets nothing but the desk or the window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.statement import Statement
from app.ui.action_spec import ActionSpec
from app.ui.desk import Desk

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """A view of the text in the centre. `name` is also the argument of `desk.view_requested`.

    `tools` may give a widget for the top bar while the view is shown (the redline's choice of versions).
    `order` is its place in the segmented control. A view with a method `activated()` is told when it shows.
    """

    name: str
    title: str
    factory: Callable[[Desk], QWidget]
    order: int = 50
    key: str = ""
    tip: str = ""
    tools: Callable[[QWidget], QWidget | None] | None = None


@dataclass(frozen=True, slots=True)
class InspectorTabSpec:
    """A tab at the right. `title(desk)` is asked after every change ("Comments 2").

    `views` are the views beside which it shows. The widget is made when it is first looked at.
    """

    name: str
    title: Callable[[Desk], str]
    factory: Callable[[Desk], QWidget]
    views: tuple[str, ...] = ("edit",)
    order: int = 50


@dataclass(frozen=True, slots=True)
class LeftSectionSpec:
    """A section of the left panel, from top to bottom by `order`."""

    name: str
    factory: Callable[[Desk], QWidget]
    order: int = 50


@dataclass(frozen=True, slots=True)
class StatusSpec:
    """A widget of the status line, at the right end."""

    name: str
    factory: Callable[[Desk], QWidget]
    order: int = 50


Tone = Literal["plain", "ok", "warn", "quiet"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of words under a paragraph: plain (outlined), ok (green), warn (amber), quiet (bare, grey).

    `tab` names the inspector's tab that a click on it shows.
    """

    text: str
    tone: Tone = "plain"
    tab: str = ""
    spoken: str = ""


TagMaker = Callable[[Statement], Mapping[str, Sequence[Tag]]]
"""Statement → tags by paragraph id. Called once after each change that is not typing."""

MenuFiller = Callable[[Desk, QMenu], None]
"""Puts rows on top of a context menu, for the place where the cursor stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one package brings.

    `handlers` are pairs (name, factory(window) → object) for `ActionSpec.handler`. `drops` are asked in turn
    what to do with files dropped on the window, and return whether they took them. `offers` put what they know
    of the words under the cursor on top of the board's context menu. `start` makes the page
    that shows while no statement is open (at most one part has it).
    """

    views: tuple[ViewSpec, ...] = ()
    tabs: tuple[InspectorTabSpec, ...] = ()
    sections: tuple[LeftSectionSpec, ...] = ()
    status: tuple[StatusSpec, ...] = ()
    tags: tuple[TagMaker, ...] = ()
    actions: tuple[ActionSpec, ...] = ()
    handlers: tuple[tuple[str, Callable[[MainWindow], object]], ...] = ()
    drops: tuple[Callable[[MainWindow, list[Path]], bool], ...] = ()
    offers: tuple[MenuFiller, ...] = ()
    start: Callable[[MainWindow], QWidget] | None = None


PACKAGES = (
    "window",
    "merging",
    "backups",
    "start",
    "board",
    "redline",
    "coverage",
    "compare",
    "proposals",
    "areas",
    "inspector",
    "concept",
    "versions",
    "rounds",
    "language",
    "checks",
    "exporting",
    "settings",
    "help",
)
"""The packages of `app/ui`, in the order in which their actions stand within one group of a menu."""


def view_actions(parts: Sequence[Part]) -> tuple[ActionSpec, ...]:
    """A row for every view, in the order of the segmented control, with Alt+1 … where the view gives no key."""
    views = sorted((view for part in parts for view in part.views), key=lambda view: view.order)
    return tuple(
        ActionSpec(
            f"view.{view.name}",
            f"&{view.title}",
            "window.show_view",
            "View",
            view.tip or f"Show: {view.title}",
            (view.key or f"Alt+{place}",),
            argument=view.name,
            group=10,
        )
        for place, view in enumerate(views, start=1)
    )


def load_parts() -> tuple[Part, ...]:
    """The parts of all packages that the program has."""
    parts = []
    for name in PACKAGES:
        module = f"app.ui.{name}.part"
        if find_spec(f"app.ui.{name}") is not None and find_spec(module) is not None:
            part = import_module(module).PART
            assert isinstance(part, Part)
            parts.append(part)
    return tuple(parts)
