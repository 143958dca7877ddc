"""A statement that is closed leaves nothing behind that still listens."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.parts import load_parts


def test_no_view_of_a_closed_statement_hears_of_a_new_theme(
    make_window: Callable[..., MainWindow], look: Look, qtbot: QtBot
) -> None:
    window = make_window(parts=load_parts())
    assert window.workspace is not None
    for part in window.parts:
        for view in part.views:
            window.workspace.show_view(view.name)
            qtbot.wait(1)
    window.close_statement()
    qtbot.wait(1)
    with qtbot.capture_exceptions() as faults:
        look.set_theme("dark")
        look.set_zoom(1.25)
    assert not faults
