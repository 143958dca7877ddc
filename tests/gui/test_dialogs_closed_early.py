"""A dialog that is closed while its work still runs: nothing is told to what is gone, nothing blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.errors import FileProblem
from app.ui.compare.window import CompareWindow
from app.ui.desk import Desk
from app.ui.exporting.check_dialog import CheckFile
from app.ui.exporting.export_dialog import ExportDialog
from app.ui.exporting.redline_dialog import RedlineDialog
from app.ui.jobs import Jobs
from app.ui.look import Look
from tests.helpers.gui import session_on


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


@pytest.fixture
def desk(look: Look, jobs: Jobs) -> Iterator[Desk]:
    made = Desk(session_on(), look, jobs=jobs)
    made.session.name_version("Zero draft")
    yield made
    made.close()


def held(monkeypatch: pytest.MonkeyPatch, name: str) -> Event:
    """Work that goes on until the event is set, and then fails."""
    go = Event()

    def work(*_args: object, **_kwargs: object) -> None:
        go.wait(5)
        raise FileProblem("The work came to an end too late")

    monkeypatch.setattr(name, work)
    return go


def close_while_busy(
    qtbot: QtBot, dialog: QDialog, jobs: Jobs, start: Callable[[], object], go: Event
) -> None:
    dialog.show()
    start()
    assert jobs.busy
    dialog.reject()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert QApplication.activeModalWidget() is None


def test_the_export(
    qtbot: QtBot, desk: Desk, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = held(monkeypatch, "app.ui.exporting.export_dialog.export_statement")
    dialog = ExportDialog(desk)
    close_while_busy(qtbot, dialog, jobs, lambda: dialog.write(tmp_path / "a.docx"), go)


def test_the_redline(
    qtbot: QtBot, desk: Desk, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = held(monkeypatch, "app.ui.exporting.redline_dialog.redline_statements")
    dialog = RedlineDialog(desk)
    close_while_busy(qtbot, dialog, jobs, lambda: dialog.write(tmp_path / "a.docx"), go)


def test_the_check(
    qtbot: QtBot, look: Look, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = held(monkeypatch, "app.ui.exporting.check_dialog.inspect_docx")
    dialog = CheckFile(look, jobs)
    close_while_busy(qtbot, dialog, jobs, lambda: dialog.check(tmp_path / "a.docx"), go)


def test_the_comparison(
    qtbot: QtBot, look: Look, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = held(monkeypatch, "app.ui.compare.texts.read_paragraphs")
    dialog = CompareWindow(look, jobs)
    start = lambda: dialog.compare(tmp_path / "a.docx", tmp_path / "b.docx")  # noqa: E731
    close_while_busy(qtbot, dialog, jobs, start, go)


def test_two_windows_compare_at_the_same_time(qtbot: QtBot, look: Look, jobs: Jobs, tmp_path: Path) -> None:
    for name, text in (("a.txt", "One word."), ("b.txt", "One other word.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    windows = [CompareWindow(look, jobs), CompareWindow(look, jobs)]
    for window in windows:
        qtbot.addWidget(window)
        window.show()
        window.compare(tmp_path / "a.txt", tmp_path / "b.txt")
    qtbot.waitUntil(lambda: all(window.texts.comparison is not None for window in windows))


def test_the_window_takes_clicks_while_a_redline_is_written(
    qtbot: QtBot, look: Look, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = held(monkeypatch, "app.ui.compare.window.redline_files")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The text of {name}.", encoding="utf-8")
    window = CompareWindow(look, jobs)
    window.show()
    window.compare(tmp_path / "a.txt", tmp_path / "b.txt")
    qtbot.waitUntil(lambda: window.texts.comparison is not None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "out.docx"), ""))
    window.save_as(".docx", "Word document (*.docx)")
    window.texts.swap()
    qtbot.waitUntil(lambda: window.texts.comparison is not None)
    assert window.old.name.text() == "b.txt"
    close_while_busy(qtbot, window, jobs, lambda: None, go)
