"""A version goes out from the window: named where needed, written whole, the round recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.editing import edit_paragraph
from app.ooxml.returned import read
from app.services.session import Session
from app.ui.main_window import MainWindow
from app.ui.rounds import part as rounds_part
from app.ui.rounds.send_dialog import SendDialog
from tests.gui.conftest import CORE
from tests.helpers.gui import session_on

PARTS = (*CORE, rounds_part.PART)


@pytest.fixture
def session() -> Session:
    return session_on()


@pytest.fixture
def room(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    return make_window(session, parts=PARTS)


def dialog_of(room: MainWindow, qtbot: QtBot, file: Path) -> SendDialog:
    assert room.desk is not None
    dialog = SendDialog(room.desk, room)
    qtbot.addWidget(dialog)
    dialog.file.setText(str(file))
    dialog._touch_file("")
    return dialog


def test_the_present_text_is_named_before_it_goes_out(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    dialog = dialog_of(room, qtbot, tmp_path / "out.docx")
    assert dialog.version.name == "Zero draft"
    dialog.accept()
    assert [version.label for version in session.versions] == ["Zero draft"]
    document = read(tmp_path / "out.docx")
    assert document.tracking
    assert session.versions[0].digest.startswith(document.sent_digest)
    current = session.statement.rounds[-1]
    assert (current.version, len(current.dispatches)) == (1, 15)
    assert current.deadline is not None


def test_undo_takes_back_a_sending_with_its_deadline_at_once(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    session.name_version("Zero draft")
    dialog = dialog_of(room, qtbot, tmp_path / "copy.docx")
    assert dialog.with_deadline.isChecked()
    dialog.accept()
    assert session.statement.rounds[-1].deadline is not None
    session.undo()
    assert not session.statement.rounds


def test_a_version_that_still_stands_is_offered_first(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    session.name_version("Rev.1")
    dialog = dialog_of(room, qtbot, tmp_path / "out.docx")
    assert (dialog.version.name, dialog.version.is_new) == ("Rev.1", False)
    session.apply(edit_paragraph, "p1", "The Security Council recalls.")
    changed = dialog_of(room, qtbot, tmp_path / "out.docx")
    assert (changed.version.name, changed.version.is_new) == ("Rev.2", True)


def test_only_those_ticked_get_it_and_without_a_deadline_none_is_set(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    dialog = dialog_of(room, qtbot, tmp_path / "out.docx")
    for code, box in dialog.boxes.items():
        box.setChecked(code in ("FRA", "MEX"))
    dialog.with_deadline.setChecked(False)
    dialog.accept()
    current = session.statement.rounds[-1]
    assert [item.delegation for item in current.dispatches] == ["FRA", "MEX"]
    assert current.deadline is None
    for box in dialog.boxes.values():
        box.setChecked(False)
    assert not dialog.ok.isEnabled()


def test_a_folder_that_is_not_there_is_said_and_nothing_is_recorded(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    dialog = dialog_of(room, qtbot, tmp_path / "nowhere" / "out.docx")
    dialog.accept()
    assert dialog.sent is None
    assert not dialog.problem.isHidden()
    assert session.statement.rounds == ()
    dialog.file.setText(str(tmp_path / "out.docx"))
    dialog.accept()
    assert dialog.sent == tmp_path / "out.docx"
    assert len(session.versions) == 1


def test_the_button_in_the_bar_sends_and_shows_the_folder(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr("app.ui.rounds.actions.show_in_folder", shown.append)

    def run(dialog: QDialog) -> int:
        assert isinstance(dialog, SendDialog)
        dialog.file.setText(str(tmp_path / "out.docx"))
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", run)
    button = room.findChild(QToolButton, "bar_rounds.send")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown == [tmp_path / "out.docx"]


def test_the_suggested_name_can_be_written_on_every_system(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    assert room.desk is not None
    dialog = SendDialog(room.desk, room)
    qtbot.addWidget(dialog)
    dialog.version.label.setText("Rev.1: 2/3?")
    assert Path(dialog.file.text()).name == "Regional organizations - Rev.1- 2-3-.docx"
