"""What the start page brings to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from app.ui.action_spec import ActionSpec, always
from app.ui.parts import Part
from app.ui.start.opening import Opening
from app.ui.start.page import StartPage
from app.ui.start.recent_menu import RecentMenu, add_recent_menu

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.main_window import MainWindow


def _page(window: MainWindow) -> QWidget:
    opening = Opening(window)
    page = StartPage(window.actions_table, window.look, window.jobs, opening.recent)
    page.recent.chosen.connect(opening.open)
    page.recent.forgotten.connect(opening.forget)
    page.recent.forgotten.connect(page.refresh)
    menu = window.findChild(QMenu, "menu_File")
    if menu is not None and "start.open" in window.actions_table:
        recent = RecentMenu(opening.recent, opening.open, menu)
        add_recent_menu(menu, window.actions_table["start.open"], recent)
    return page


def _drop(window: MainWindow, files: list[Path]) -> bool:
    return Opening(window).take(files)


def _row(
    name: str, text: str, method: str, tip: str, keys: tuple[str, ...] = (), icon: str = ""
) -> ActionSpec:
    return ActionSpec(name, text, f"opening.{method}", "File", tip, keys, icon, always, group=0)


PART = Part(
    actions=(
        _row(
            "start.new",
            "&New from a concept paper…",
            "new_from_file",
            "Reads the paper and begins a statement on its areas",
            ("Ctrl+N",),
            "new",
        ),
        _row(
            "start.paste", "New from a p&asted paper…", "new_from_paste", "The concept paper as pasted text"
        ),
        _row(
            "start.text", "New from a &text…", "new_from_text", "A statement that exists in Word, text or XML"
        ),
        _row("start.empty", "New w&ithout a concept paper…", "new_empty", "Areas are added by hand"),
        _row("start.open", "&Open…", "open_file", "Opens a statement", ("Ctrl+O",), "open"),
        _row("start.sample", "Open the &sample", "open_sample", "A small statement to try things on"),
    ),
    handlers=(("opening", Opening),),
    drops=(_drop,),
    start=_page,
)
