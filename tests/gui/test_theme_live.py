"""Themes, zoom, error boxes, crash notes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QWidget

from app.domain.errors import Cancelled, FileProblem, Refused
from app.ui import crash
from app.ui.error_dialog import error_box, show_error
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.redlined_words import redlined
from app.ui.stylesheet import stylesheet
from tests.helpers.gui import statement_of


def test_the_theme_changes_while_the_window_is_open(window: MainWindow, qapp: QApplication) -> None:
    window.actions_table.trigger("view.theme_dark")
    assert qapp.palette().window().color() == window.look.colour("panel")
    assert window.look.theme.dark
    assert window.context.remembered == ["dark"]  # type: ignore[attr-defined]  # the context of the tests
    image = window.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() - 3).lightness() < 90


def test_every_theme_names_all_colours_that_the_style_sheet_uses(qapp: QApplication) -> None:
    look = Look("system")
    for name in ("light", "dark", "high-contrast", "no such theme"):
        look.set_theme(name)
        assert look.colour("ink").isValid()


def test_zoom_steps_and_comes_back(look: Look) -> None:
    look.step_zoom(1)
    assert look.zoom == 1.1
    look.step_zoom(0)
    look.step_zoom(-1)
    assert look.zoom == 0.9
    look.set_zoom(99)
    assert look.zoom == 3.0
    look.set_zoom(1.0)


def test_an_error_box_says_problem_remedy_and_file() -> None:
    box = error_box(FileProblem("the file is damaged", "open a backup", "a.prst"))
    assert box.text() == "The file is damaged."
    assert box.informativeText() == "Open a backup.\n\na.prst"
    box.deleteLater()


def test_a_stopped_job_needs_no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _: pytest.fail("a box was shown"))
    show_error(Cancelled())


def test_a_crash_note_keeps_the_words(tmp_path: Path) -> None:
    path = crash.write_note(ValueError("oh"), tmp_path / "notes", statement_of(("Word.",)), datetime.now(UTC))
    text = path.read_text(encoding="utf-8")
    assert "ValueError: oh" in text
    assert "Word." in text


def test_an_error_of_the_program_is_noted_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("app.ui.crash.show_error", lambda error: told.append(error.problem))
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    before = crash.install(lambda: tmp_path, lambda: None)
    sys.excepthook(ValueError, ValueError("oh"), None)
    sys.excepthook(Refused, Refused("No", "yes"), None)
    sys.excepthook = before
    assert told == ["Penholder met an error of its own", "No"]
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1


def test_a_short_redline_escapes_and_cuts(look: Look) -> None:
    long = "word " * 40
    html = redlined(f"{long}<b> old", f"{long}<b> new", look)
    assert "&lt;b&gt;" in html
    assert "…" in html
    assert html.index("line-through") < html.index("underline")


def test_the_drawings_that_the_style_sheet_names_are_there(look: Look) -> None:
    named = re.findall(r'url\("([^"]+)"\)', stylesheet(look.theme, "Inter"))
    assert len(named) >= 2
    assert all(Path(name).is_file() for name in named)


def test_another_theme_dresses_open_windows_their_dialogs_and_windows_made_later(
    make_window: Callable[..., MainWindow], look: Look
) -> None:
    window = make_window()
    dialog = QDialog(window)
    button, tip = QPushButton("One", dialog), QLabel("Two", dialog)
    button.setAutoDefault(False)
    dialog.show()
    look.set_theme("dark")
    later, box = make_window(), error_box(FileProblem("the file is damaged", "open a backup", "a.prst"))
    for widget in (window, later):
        assert ground(widget.menuBar()) == look.colour("panel").name()
    assert ground(dialog) == look.colour("panel").name()
    assert ground(button) == look.colour("paper").name()
    assert tip.palette().windowText().color() == look.colour("ink")
    assert ground(box) == look.colour("panel").name()
    look.set_theme("light")
    assert ground(window.menuBar()) == ground(later.menuBar()) == look.colour("panel").name()
    dialog.close()
    box.deleteLater()


def ground(widget: QWidget) -> str:
    """The colour that most of a widget's picture has."""
    image = widget.grab().toImage()
    points = [
        image.pixelColor(x, y).name() for x in range(2, image.width(), 3) for y in range(2, image.height(), 3)
    ]
    return max(set(points), key=points.count)
