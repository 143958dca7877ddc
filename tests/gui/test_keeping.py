"""Typing is saved when the window is left; a reading window follows the writing one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.editing import edit_paragraph
from app.services.session import Session
from app.services.statements import create, open_statement
from app.ui.ask_choice import AskChoice
from app.ui.keeping import Keeper
from app.ui.main_window import MainWindow
from app.ui.status_line import StatusLine
from tests.helpers.gui import statement_of
from tests.helpers.window_hand import soon


def test_typing_that_waits_is_saved_when_the_window_is_left(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    waiting: list[Callable[[], None]] = []
    session = create(tmp_path / "a.prst", statement_of(), later=lambda _seconds, call: waiting.append(call))
    window = make_window(session)
    for count in range(3):
        session.apply(edit_paragraph, "p1", f"Typed {count}", typing=True)
    assert session.unsaved
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert not session.unsaved
    other = open_statement(tmp_path / "a.prst", read_only=True)
    assert other.statement.paragraphs[0].text == "Typed 2"
    other.close()


def test_a_window_that_only_reads_shows_what_the_other_wrote(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    writer = create(tmp_path / "a.prst", statement_of())
    window = make_window(open_statement(tmp_path / "a.prst"))
    assert window.desk is not None
    assert window.desk.session.read_only
    writer.apply(edit_paragraph, "p1", "Written elsewhere.")
    keeper = window.desk.findChild(Keeper)
    assert keeper is not None
    keeper.follow()
    assert window.desk.statement.paragraphs[0].text == "Written elsewhere."
    writer.close()


@pytest.fixture
def stuck(make_window: Callable[..., MainWindow], tmp_path: Path) -> tuple[MainWindow, Session]:
    """A window with typing that waits, whose file was moved away meanwhile."""
    (tmp_path / "stick").mkdir()
    session = create(tmp_path / "stick" / "a.prst", statement_of(), later=lambda _seconds, _call: None)
    window = make_window(session)
    for count in range(3):
        session.apply(edit_paragraph, "p1", f"Typed {count}", typing=True)
    assert session.unsaved
    (tmp_path / "stick").rename(tmp_path / "drawer")
    return window, session


def test_a_window_does_not_close_over_words_that_cannot_be_saved(
    stuck: tuple[MainWindow, Session], tmp_path: Path
) -> None:
    window, session = stuck
    soon(lambda box: box.reject(), AskChoice)  # type: ignore[attr-defined]  # a dialog
    assert not window.close()
    assert window.isVisible()
    assert session.unsaved
    (tmp_path / "drawer").rename(tmp_path / "stick")
    assert window.close()
    kept = open_statement(tmp_path / "stick" / "a.prst", read_only=True)
    assert kept.statement.paragraphs[0].text == "Typed 2"
    kept.close()


def test_words_that_cannot_be_saved_are_kept_in_a_copy_when_the_window_closes(
    stuck: tuple[MainWindow, Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = stuck
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept"), ""))
    soon(lambda box: box.buttons["copy"].click(), AskChoice)  # type: ignore[attr-defined]  # our dialog
    assert window.close()
    kept = open_statement(tmp_path / "kept.prst", read_only=True)
    assert kept.statement.paragraphs[0].text == "Typed 2"
    kept.close()


def test_another_statement_does_not_take_the_place_of_words_that_cannot_be_saved(
    stuck: tuple[MainWindow, Session], tmp_path: Path
) -> None:
    window, session = stuck
    other = create(tmp_path / "b.prst", statement_of())
    soon(lambda box: box.reject(), AskChoice)  # type: ignore[attr-defined]  # a dialog
    assert window.show_session(other).session is session
    assert window.desk is not None
    assert window.desk.session is session
    soon(lambda box: box.buttons["leave"].click(), AskChoice)  # type: ignore[attr-defined]  # our dialog
    window.show_session(create(tmp_path / "c.prst", statement_of()))
    assert window.desk.session.path.name == "c.prst"


def test_the_status_line_does_not_say_saved_of_what_is_not(
    stuck: tuple[MainWindow, Session], qtbot: QtBot
) -> None:
    window, session = stuck
    line = window.findChild(StatusLine)
    assert line is not None
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    line.refresh()
    assert "Not saved" in line.saved.text()
    session.give_up()
    line.refresh()
    assert "Not saved" not in line.saved.text()
