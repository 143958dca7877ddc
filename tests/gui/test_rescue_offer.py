"""A damaged file is not opened; what can be read of it is offered in a new one, and what is missing is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QMessageBox

from app.bootstrap import Program
from app.services.settings import SettingsFile
from app.ui.main_window import MainWindow
from app.ui.start.opening import Opening
from tests.helpers.damage import lived_in


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A file in which one word became another."""
    path = tmp_path / "talks.prst"
    lived_in(path)
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE item SET value = replace(value, 'stresses', 'stretses') WHERE key = 'p-20'")
    connection.close()
    return path


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the boxes said, in order: the text and what stands below it."""
    seen: list[tuple[str, str]] = []

    def read(box: QMessageBox) -> int:
        seen.append((box.text(), box.informativeText()))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", read)
    return seen


@pytest.fixture
def window(make_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """A window of the whole program, with its own settings."""
    made = make_window()
    made.context = Program(SettingsFile(tmp_path / "settings.toml"))
    return made


def answer(monkeypatch: pytest.MonkeyPatch, *, yes: bool) -> None:
    monkeypatch.setattr("app.ui.start.rescuing.confirm", lambda *_: yes)


def test_a_damaged_file_is_rescued_into_a_new_one_that_opens(
    window: MainWindow,
    damaged: Path,
    boxes: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = damaged.read_bytes()
    answer(monkeypatch, yes=True)
    assert Opening(window).open(damaged)
    assert window.desk is not None
    assert window.desk.session.path.name == "talks rescued.prst"
    assert "stresses point 20." in window.desk.statement.paragraph("p-20").text
    assert damaged.read_bytes() == before
    ((text, lines),) = boxes
    assert "talks rescued.prst" in text
    assert "point 20" in lines


def test_without_a_yes_nothing_is_opened_or_written(
    window: MainWindow, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = damaged.read_bytes()
    shown = window.desk
    answer(monkeypatch, yes=False)
    assert not Opening(window).open(damaged)
    assert window.desk is shown
    assert damaged.read_bytes() == before
    assert list(damaged.parent.glob("*rescued*")) == []


def test_where_nothing_can_be_read_that_is_said(
    window: MainWindow,
    tmp_path: Path,
    boxes: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "talks.prst"
    lived_in(path)
    path.write_bytes(path.read_bytes()[:1000])
    answer(monkeypatch, yes=True)
    assert not Opening(window).open(path)
    ((text, _),) = boxes
    assert "read" in text
