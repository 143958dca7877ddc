"""Backups are made as one works, are listed, brought back and opened; what fails is said once and stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.domain.editing import edit_paragraph
from app.domain.errors import FileProblem
from app.services.backup_times import EVERY
from app.services.backups import KEEP, Backup, backups_of, read_backup
from app.services.settings import SettingsFile
from app.storage.opening import is_encrypted
from app.storage.repository import Repository
from app.ui.ask_choice import AskChoice
from app.ui.backups import keeping
from app.ui.backups import part as backups_part
from app.ui.backups.dialog import NONE_YET, BackupsDialog
from app.ui.backups.keeping import BackupKeeper
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.settings.backups import BackupsPart
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.passphrase import store_of
from app.ui.start.opening import Opening
from tests.gui.conftest import desk_of
from tests.helpers.gui import Clock, statement_of, texts_of
from tests.helpers.window_hand import soon
from tests.helpers.window_parts import PARTS

Make = Callable[..., MainWindow]


class Hand:
    """What the test does with a window on a statement of four paragraphs, and what lies in the backups' folder."""

    def __init__(self, window: MainWindow, program: Program) -> None:
        self.window, self.program = window, program
        self.path = desk_of(window).session.path
        desk_of(window).session._clock = Clock()  # backups a minute apart, in January 2010

    @property
    def desk(self) -> Desk:
        return desk_of(self.window)

    @property
    def keeper(self) -> BackupKeeper:
        found = self.desk.findChild(BackupKeeper)
        assert found is not None
        return found

    def write(self, words: str) -> None:
        self.desk.apply(edit_paragraph, self.desk.statement.paragraphs[0].id, words)
        if self.keeper.soon.isActive():
            self.keeper.begin()

    def backups(self, passphrase: str | None = None) -> tuple[Backup, ...]:
        return backups_of(self.program.kept.folder / "backups", self.path, passphrase)

    def first_words(self) -> list[str]:
        """The first paragraph in each backup, the newest first."""
        return [read_backup(backup, None).paragraphs[0].text for backup in self.backups()]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    kept = SettingsFile(tmp_path / "settings")
    kept.change(drafts=str(tmp_path / "drafts"), author="Ana")
    return Program(kept)


@pytest.fixture
def start(qtbot: QtBot, look: Look, program: Program) -> Iterator[Make]:
    made: list[MainWindow] = []

    def begin(*, serial: bool = True) -> MainWindow:
        window = MainWindow(program, look=look, jobs=Jobs(serial=serial), parts=(*PARTS, backups_part.PART))
        made.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield begin
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def hand(start: Make, program: Program) -> Hand:
    window = start()
    window.show_session(program.new_session(None, text=statement_of(), title="Talks"))
    return Hand(window, program)


def test_nothing_is_made_of_a_statement_that_is_only_looked_at(hand: Hand) -> None:
    hand.keeper.look()
    hand.window.close_statement()
    assert hand.backups() == ()


def test_the_first_change_is_backed_up_a_moment_later_and_typing_is_not(
    qtbot: QtBot, start: Make, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PAUSE", 10)
    window = start(serial=False)
    window.show_session(program.new_session(None, text=statement_of(), title="Talks"))
    hand = Hand(window, program)
    hand.desk.apply(edit_paragraph, hand.desk.statement.paragraphs[0].id, "First.")
    qtbot.waitUntil(lambda: not hand.keeper.times.changed)
    hand.desk.apply(edit_paragraph, hand.desk.statement.paragraphs[0].id, "Second.")
    assert not hand.keeper.soon.isActive()
    assert hand.first_words() == ["First."]
    assert [item.name for item in hand.path.parent.iterdir() if item.suffix == ".prst"] == ["Talks.prst"]
    window.close()
    assert hand.first_words() == ["Second.", "First."]


def test_a_named_version_is_backed_up(hand: Hand) -> None:
    hand.write("First.")
    hand.desk.session.name_version("Zero draft")
    hand.keeper.begin()
    assert len(hand.backups()) == 2
    with Repository.open(hand.backups()[0].path, read_only=True) as store:
        assert [version.label for version in store.versions()] == ["Zero draft"]


def test_after_twenty_minutes_of_work_another_is_made(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(keeping, "monotonic", lambda: now)
    hand.write("First.")
    now = EVERY - 1.0
    hand.write("Second.")
    hand.keeper.look()
    assert hand.first_words() == ["First."]
    now = EVERY
    hand.keeper.look()
    hand.keeper.look()
    assert hand.first_words() == ["Second.", "First."]
    now = 3 * EVERY
    hand.keeper.look()
    assert len(hand.backups()) == 2


def test_closing_makes_one_only_where_something_changed_since(hand: Hand) -> None:
    hand.write("First.")
    hand.window.close_statement()
    assert hand.first_words() == ["First."]
    hand.window.show_session(hand.program.open_session(hand.path))
    hand.desk.session._clock = lambda: Clock()() + timedelta(hours=1)
    hand.write("Second.")
    hand.write("Third.")
    hand.window.close_statement()
    assert hand.first_words() == ["Third.", "Second.", "First."]


def test_a_window_that_only_reads_makes_none(hand: Hand, start: Make) -> None:
    second = start()
    second.show_session(hand.program.open_session(hand.path))
    desk = desk_of(second)
    assert desk.session.read_only
    hand.desk.apply(edit_paragraph, hand.desk.statement.paragraphs[0].id, "Elsewhere.")
    desk.session.reload()
    found = desk.findChild(BackupKeeper)
    assert found is not None
    assert not found.soon.isActive()
    second.close()
    assert hand.backups() == ()


def test_a_failure_is_said_once_and_stops_nothing(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    hand.desk.message.connect(said.append)

    def full(*_: object) -> Backup:
        raise FileProblem("The disk of the backups is full", "free some room there")

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "make_backup", full)
        hand.write("First.")
        hand.keeper.begin()
        hand.write("Second.")
    assert said == ["No backup was made: The disk of the backups is full; free some room there"]
    assert texts_of(hand.desk.session)[0] == "Second."
    hand.keeper.begin()
    assert hand.first_words() == ["Second."]


def test_off_none_are_made_and_those_there_are_stay(hand: Hand) -> None:
    hand.write("First.")
    hand.program.kept.choose(KEEP, False)
    hand.desk.session.name_version("Zero draft")
    hand.window.close_statement()
    assert hand.first_words() == ["First."]


def test_a_passphrase_encrypts_the_backups_that_there_are(hand: Hand) -> None:
    hand.write("A word that nobody shall read.")
    store = store_of(hand.desk)
    assert store is not None
    store.set_passphrase("a long way home")
    hand.keeper.look()
    found = hand.backups("a long way home")
    assert len(found) == 2
    assert all(is_encrypted(backup.path) for backup in found)
    assert not any(b"nobody shall" in backup.path.read_bytes() for backup in found)


def with_three(hand: Hand) -> list[str]:
    """Two backups and a present text; the texts before the last change."""
    hand.write("First.")
    before = texts_of(hand.desk.session)
    hand.desk.session.name_version("Zero draft")
    hand.keeper.begin()
    hand.write("Now.")
    return before


def test_the_menu_lists_them_and_brings_one_back_as_one_step(hand: Hand) -> None:
    before = with_three(hand)

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, BackupsDialog)
        assert dialog.list.topLevelItemCount() == 2
        row = dialog.list.topLevelItem(1)
        assert row is not None
        assert row.text(0).startswith("8 January 2010")
        assert int(row.text(1)) > 50
        assert row.text(2).endswith("KB")
        dialog.list.setCurrentItem(row)
        assert "First." in dialog.pane.toPlainText()
        assert "Now." in dialog.pane.toPlainText()
        assert dialog.said.text() == "1 place would change."
        assert dialog.pane.current == 1  # below the chapeau
        dialog.bring_back.click()

    soon(act, BackupsDialog)
    assert hand.window.actions_table.trigger("backups.open")
    assert texts_of(hand.desk.session) == before
    hand.desk.undo()
    assert texts_of(hand.desk.session)[0] == "Now."
    assert [version.label for version in hand.desk.session.versions] == ["Zero draft"]


def test_by_keys_alone(qtbot: QtBot, hand: Hand) -> None:
    before = with_three(hand)

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, BackupsDialog)
        assert dialog.focusWidget() is dialog.list
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.bring_back.isEnabled()
        dialog.bring_back.setFocus()
        qtbot.keyClick(dialog.bring_back, Qt.Key.Key_Space)

    soon(act, BackupsDialog)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(hand.window, Qt.Key.Key_B, keys)  # the editor would take the letter for AltGr
    assert texts_of(hand.desk.session) == before


def test_beside_the_window_too_and_closed_early(qtbot: QtBot, start: Make, program: Program) -> None:
    window = start(serial=False)
    window.show_session(program.new_session(None, text=statement_of(), title="Talks"))
    hand = Hand(window, program)
    hand.write("First.")
    qtbot.waitUntil(lambda: not hand.keeper.times.changed)
    hand.write("Now.")
    soon(lambda dialog: dialog.close(), BackupsDialog)
    window.actions_table.trigger("backups.open")

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, BackupsDialog)
        qtbot.waitUntil(lambda: dialog.bring_back.isEnabled())
        dialog.bring_back.click()

    soon(act, BackupsDialog)
    window.actions_table.trigger("backups.open")
    assert texts_of(hand.desk.session)[0] == "First."


def test_without_any_that_is_said(hand: Hand) -> None:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, BackupsDialog)
        assert dialog.said.text() == NONE_YET
        assert not dialog.open_copy.isEnabled()
        assert not dialog.bring_back.isEnabled()
        dialog.close()

    soon(act, BackupsDialog)
    hand.window.actions_table.trigger("backups.open")


def test_one_opens_as_a_copy(hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.write("First.")
    hand.write("Now.")
    target = tmp_path / "again"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, BackupsDialog)
        dialog.open_copy.click()

    soon(act, BackupsDialog)
    hand.window.actions_table.trigger("backups.open")
    assert hand.desk.session.path == tmp_path / "again.prst"
    assert texts_of(hand.desk.session)[0] == "First."


def test_one_under_a_former_passphrase_asks_for_it(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(hand.desk)
    assert store is not None
    store.set_passphrase("former")
    hand.write("First.")
    store.set_passphrase(None)
    hand.write("Now.")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("former", True))

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, BackupsDialog)
        assert not dialog.bring_back.isEnabled()
        assert dialog.ask.isVisible()
        dialog.ask.click()
        assert not dialog.ask.isVisible()
        dialog.bring_back.click()

    soon(act, BackupsDialog)
    hand.window.actions_table.trigger("backups.open")
    assert texts_of(hand.desk.session)[0] == "First."


def settings(window: MainWindow, act: Callable[[BackupsPart], None]) -> None:
    def run(dialog: QWidget) -> None:
        assert isinstance(dialog, SettingsDialog)
        act(dialog.backups)
        dialog.accept()

    soon(run, SettingsDialog)
    window.actions_table.trigger("settings.open")


def test_settings_turn_them_off_and_name_their_folder(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(hand.window, lambda part: part.keep.click())
    hand.write("First.")
    assert hand.backups() == ()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "other"))

    def on_in_another_folder(part: BackupsPart) -> None:
        part.keep.click()
        part.choose.click()

    settings(hand.window, on_in_another_folder)
    hand.write("Second.")
    assert hand.backups() == ()
    assert len(backups_of(tmp_path / "other", hand.path)) == 1
    settings(hand.window, lambda part: part.usual.click())
    kept = SettingsFile(hand.program.kept.folder)
    assert kept.current.options == {KEEP: True, "backups_folder": ""}


@pytest.mark.parametrize("yes", [True, False])
def test_all_are_deleted_only_after_a_question(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    hand.write("First.")
    asked: list[str] = []

    def confirm(_: object, question: str, *__: object) -> bool:
        asked.append(question)
        return yes

    monkeypatch.setattr("app.ui.settings.backups.confirm", confirm)
    settings(hand.window, lambda part: part.delete.click())
    assert asked == ["Delete the backup of all statements?"]
    assert len(hand.backups()) == (0 if yes else 1)
    assert hand.path.exists()


@pytest.mark.parametrize("bytes_left", [None, b"", b"\0" * 500])
def test_a_file_that_is_gone_or_no_statement_any_more_is_had_back_from_its_backup(
    hand: Hand, bytes_left: bytes | None
) -> None:
    hand.write("First.")
    hand.window.close_statement()
    hand.path.unlink()
    if bytes_left is not None:
        hand.path.write_bytes(bytes_left)

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, AskChoice)
        assert set(dialog.buttons) == {"backup", ""}
        dialog.buttons["backup"].click()

    soon(act, AskChoice)
    assert Opening(hand.window).open(hand.path)
    assert hand.desk.session.path.name == "Talks backup.prst"
    assert texts_of(hand.desk.session)[0] == "First."


def damaged(hand: Hand) -> bytes:
    hand.write("First.")
    hand.window.close_statement()
    whole = hand.path.read_bytes()
    hand.path.write_bytes(whole[: len(whole) - 5000])
    return hand.path.read_bytes()


def test_the_offer_to_rescue_names_the_newest_backup_and_opens_it(hand: Hand) -> None:
    left = damaged(hand)

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, AskChoice)
        words = dialog.findChildren(QWidget)
        assert any("8 January 2010" in getattr(item, "text", str)() for item in words)
        dialog.buttons["backup"].click()

    soon(act, AskChoice)
    assert Opening(hand.window).open(hand.path)
    assert texts_of(hand.desk.session)[0] == "First."
    assert hand.path.read_bytes() == left


def test_the_offer_still_rescues_and_still_does_nothing_when_left(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged(hand)
    monkeypatch.setattr(QMessageBox, "exec", lambda _: 0)
    soon(lambda dialog: dialog.close(), AskChoice)
    assert not Opening(hand.window).open(hand.path)

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, AskChoice)
        dialog.buttons["rescue"].click()

    soon(act, AskChoice)
    Opening(hand.window).open(hand.path)
    assert list(hand.path.parent.glob("*backup*")) == []
