"""Typing is saved when the window is left; a reading window follows the writing one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from app.domain.editing import edit_paragraph
from app.services.statements import create, open_statement
from app.ui.keeping import Keeper
from app.ui.main_window import MainWindow
from tests.helpers.gui import statement_of


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
