"""Settings hold at once, are kept in the file, and do what they say; the passphrase encrypts the statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.domain.editing import add_paragraph
from app.domain.statement import Paragraph, ParagraphId
from app.services.settings import SettingsFile
from app.services.statements import open_statement
from app.storage.opening import is_encrypted
from app.storage.problems import PassphraseNeeded
from app.ui.compare.window import CompareWindow
from app.ui.exporting.names import hand_of
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.passphrase import PassphraseDialog, PassphrasePart
from tests.helpers.gui import MemoryContext
from tests.helpers.window_parts import PARTS


@pytest.fixture
def program(tmp_path: Path) -> Program:
    kept = SettingsFile(tmp_path / "settings")
    kept.change(drafts=str(tmp_path / "drafts"), author="Ana")
    return Program(kept)


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Iterator[Callable[[Program], MainWindow]]:
    made: list[MainWindow] = []

    def start(program: Program) -> MainWindow:
        window = MainWindow(program, look=look, jobs=Jobs(serial=True), parts=PARTS)
        made.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield start
    for window in made:
        window.close()
        window.deleteLater()
    look.set_theme("light")
    look.set_zoom(1.0)


@pytest.fixture
def window(make: Callable[[Program], MainWindow], program: Program) -> MainWindow:
    return make(program)


def with_statement(window: MainWindow, program: Program) -> MainWindow:
    window.show_session(program.new_session(None, title="Talks"))
    return window


def settings(window: MainWindow, act: Callable[[SettingsDialog], None]) -> None:
    """Opens the settings from the menu, does something in them, and closes them."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        try:
            act(dialog)
        finally:
            dialog.accept()

    QTimer.singleShot(0, run)
    window.actions_table.trigger("settings.open")


def kept(tmp_path: Path) -> str:
    return SettingsFile(tmp_path / "settings").path.read_text(encoding="utf-8")


def test_ctrl_comma_opens_the_settings_without_a_statement(qtbot: QtBot, window: MainWindow) -> None:
    seen: list[QWidget | None] = []

    def leave() -> None:
        seen.append(QApplication.activeModalWidget())
        seen[0].close() if seen[0] else None

    QTimer.singleShot(0, leave)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(seen[0], SettingsDialog)


def test_the_name_is_kept_and_the_next_version_carries_it(
    qtbot: QtBot, window: MainWindow, program: Program, tmp_path: Path
) -> None:
    def change(dialog: SettingsDialog) -> None:
        dialog.author.setFocus()
        dialog.author.selectAll()
        qtbot.keyClicks(dialog.author, "Beatriz Silva")

    settings(with_statement(window, program), change)
    assert 'author = "Beatriz Silva"' in kept(tmp_path)
    assert window.desk is not None
    assert window.desk.session.name_version("Zero draft").author == "Beatriz Silva"


def test_the_delegation_names_the_changes_in_redlines(
    qtbot: QtBot, window: MainWindow, program: Program, tmp_path: Path
) -> None:
    assert hand_of(program) == "Ana"

    def change(dialog: SettingsDialog) -> None:
        line = dialog.delegation.lineEdit()
        assert line is not None
        line.selectAll()
        qtbot.keyClicks(line, "china")
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        dialog.keep_delegation()
        assert dialog.delegation.currentText() == "China"

    settings(window, change)
    assert 'delegation = "CHN"' in kept(tmp_path)
    assert hand_of(program) == "China"
    window.actions_table.trigger("compare.files")
    compare = window.findChild(CompareWindow)
    assert compare is not None
    assert compare._author == "China"
    compare.close()


def test_a_delegation_that_does_not_exist_is_not_taken(window: MainWindow, program: Program) -> None:
    def change(dialog: SettingsDialog) -> None:
        dialog.delegation.setCurrentText("Atlantis")
        dialog.keep_delegation()
        assert dialog.delegation.currentText() == "None"

    settings(window, change)
    assert program.settings.delegation == ""


def test_new_statements_go_to_the_chosen_folder(
    qtbot: QtBot, window: MainWindow, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "elsewhere"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(wanted))
    settings(window, lambda dialog: qtbot.mouseClick(dialog.choose_folder, Qt.MouseButton.LeftButton))
    session = program.new_session(None, title="Talks")
    assert session.path.parent == wanted
    session.close()


def test_the_usual_folder_comes_back(qtbot: QtBot, window: MainWindow, program: Program) -> None:
    settings(window, lambda dialog: qtbot.mouseClick(dialog.usual_folder, Qt.MouseButton.LeftButton))
    assert program.settings.drafts == ""


def test_the_theme_changes_at_once_and_is_kept(
    qtbot: QtBot, window: MainWindow, look: Look, tmp_path: Path
) -> None:
    def change(dialog: SettingsDialog) -> None:
        dialog.themes["dark"].click()
        assert look.theme.name == "dark"

    settings(window, change)
    assert 'theme = "dark"' in kept(tmp_path)


def test_the_size_of_the_text_is_kept_for_the_next_start(
    window: MainWindow, make: Callable[[Program], MainWindow], program: Program, look: Look
) -> None:
    def change(dialog: SettingsDialog) -> None:
        dialog.zoom.setCurrentIndex(dialog.zoom.findText("150 %"))
        dialog.zoom.activated.emit(dialog.zoom.currentIndex())

    settings(window, change)
    assert look.zoom == 1.5
    window.close()
    look.blockSignals(True)
    look.set_zoom(1.0)
    look.blockSignals(False)
    make(Program(SettingsFile(program.kept.folder)))
    assert look.zoom == 1.5


def test_the_pace_of_reading_out_changes_the_minutes_in_the_status_line(
    window: MainWindow, program: Program
) -> None:
    session = program.new_session(None, title="Long")
    window.show_session(session)
    assert window.desk is not None
    window.desk.apply(add_paragraph, Paragraph(ParagraphId("p"), "word " * 1200))
    settings(window, lambda dialog: choose_pace(dialog, 80))
    assert window.workspace is not None
    slow = window.workspace.status.length.text()
    settings(window, lambda dialog: choose_pace(dialog, 200))
    fast = window.workspace.status.length.text()
    assert "15 min" in slow
    assert "6 min" in fast


def choose_pace(dialog: SettingsDialog, words: int) -> None:
    dialog.speed.setCurrentIndex(dialog.speed.findData(words))
    dialog.speed.activated.emit(dialog.speed.currentIndex())


def type_passphrase(qtbot: QtBot, words: str, again: str | None = None) -> list[bool]:
    """Fills the dialog that comes next; returns whether OK was possible before and after."""
    possible: list[bool] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PassphraseDialog)
        qtbot.keyClicks(dialog.first, words)
        possible.append(dialog.ok.isEnabled())
        qtbot.keyClicks(dialog.second, words if again is None else again)
        possible.append(dialog.ok.isEnabled())
        if dialog.ok.isEnabled():
            qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
        else:
            dialog.reject()

    QTimer.singleShot(0, fill)
    return possible


def test_a_passphrase_set_from_the_menu_encrypts_the_file(
    qtbot: QtBot, window: MainWindow, program: Program
) -> None:
    with_statement(window, program)
    assert window.desk is not None
    path = window.desk.session.path
    assert type_passphrase(qtbot, "open sesame") == []
    window.actions_table.trigger("settings.passphrase")
    assert is_encrypted(path)
    window.close_statement()
    with pytest.raises(PassphraseNeeded):
        open_statement(path)
    again = open_statement(path, passphrase="open sesame")
    assert again.statement.title == "Talks"
    again.close()


def test_a_passphrase_typed_in_two_ways_is_not_taken(
    qtbot: QtBot, window: MainWindow, program: Program
) -> None:
    with_statement(window, program)
    assert window.desk is not None
    possible = type_passphrase(qtbot, "open sesame", "open sesam")
    window.actions_table.trigger("settings.passphrase")
    assert possible == [False, False]
    assert not is_encrypted(window.desk.session.path)


def test_a_passphrase_is_taken_off_after_a_question(
    qtbot: QtBot, window: MainWindow, program: Program
) -> None:
    with_statement(window, program)
    assert window.desk is not None
    path = window.desk.session.path
    type_passphrase(qtbot, "open sesame")
    window.actions_table.trigger("settings.passphrase")

    def yes() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(item for item in box.buttons() if item.text() == "Take it off").click()

    def take_off(dialog: SettingsDialog) -> None:
        part = dialog.findChild(PassphrasePart)
        assert part is not None
        assert part.set.text() == "Change…"
        QTimer.singleShot(0, yes)
        qtbot.mouseClick(part.remove, Qt.MouseButton.LeftButton)
        assert "anyone" in part.state.text()

    settings(window, take_off)
    assert not is_encrypted(path)


def test_settings_that_cannot_be_kept_are_told(window: MainWindow, program: Program, tmp_path: Path) -> None:
    program.kept.folder = tmp_path / "a file"
    program.kept.folder.write_text("no folder", encoding="utf-8")

    def change(dialog: SettingsDialog) -> None:
        dialog.author.setText("Other")
        dialog.keep_author()
        assert dialog.problem.isVisible()

    settings(window, change)
    assert program.settings.author == "Other"


def test_a_context_without_settings_opens_none(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(parts=PARTS)
    assert isinstance(window.context, MemoryContext)
    window.actions_table.trigger("settings.open")
    assert QApplication.activeModalWidget() is None


def test_every_control_of_the_settings_is_reached_by_tab(
    qtbot: QtBot, window: MainWindow, program: Program
) -> None:
    def walk(dialog: SettingsDialog) -> None:
        dialog.activateWindow()
        dialog.author.setFocus()
        seen = {dialog.focusWidget()}
        for _ in range(30):
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            seen.add(dialog.focusWidget())
        part = dialog.findChild(PassphrasePart)
        assert part is not None
        assert {dialog.author, dialog.choose_folder, dialog.zoom, dialog.speed, part.set} <= seen
        assert set(dialog.themes.values()) & seen
        assert any(isinstance(item, QPushButton) and item.text() == "Close" for item in seen)

    settings(with_statement(window, program), walk)
