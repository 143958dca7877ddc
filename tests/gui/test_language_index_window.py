"""The window of the index: build, add, stop, use another one; what could not be read is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.errors import FileProblem
from app.resources import resource_path
from app.services.precedent import INDEX, index_folders
from app.services.settings import SettingsFile
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.language import part as language_part
from app.ui.language.index_dialog import IndexDialog
from app.ui.language.library import Library
from app.ui.language.options import folders_of, index_path
from app.ui.main_window import MainWindow
from tests.gui.conftest import CORE
from tests.helpers.gui import MemoryContext

PARTS = (*CORE, language_part.PART)
SAMPLES = resource_path("samples", "agreed-language")


class KeptContext(MemoryContext):
    """A context with settings, as the program's own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.kept = SettingsFile(folder / "settings")


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return partial(make_window, parts=PARTS)()


@pytest.fixture
def desk(window: MainWindow, tmp_path: Path) -> Desk:
    assert window.desk is not None
    window.desk.context = KeptContext(tmp_path)
    return window.desk


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> IndexDialog:
    made = IndexDialog(desk)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good texts and a broken one."""
    made = tmp_path / "texts"
    made.mkdir()
    for name in ("SAMPLE_PRST_2004_1.txt", "SAMPLE_PRST_2001_1.txt"):
        (made / name).write_bytes((SAMPLES / name).read_bytes())
    (made / "broken.docx").write_bytes(b"no zip at all")
    return made


def test_at_first_the_samples_are_looked_in(dialog: IndexDialog, desk: Desk) -> None:
    assert Library.of(desk).is_sample
    assert "samples" in dialog.place.text()
    assert "texts of 2001" in dialog.holds.text()
    assert not dialog.update_button.isEnabled()


def test_a_folder_is_added_by_its_button_and_what_could_not_be_read_is_named(
    dialog: IndexDialog, desk: Desk, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    library = Library.of(desk)
    assert not library.is_sample
    assert library.path.name == INDEX
    assert dialog.holds.text().startswith("2 texts of 2001 to 2004")
    assert "1 could not be read" in dialog.said.text()
    assert dialog.notes.toPlainText().startswith("Not read: broken.docx: ")
    assert folders_of(desk.context) == [folder]
    assert dialog.update_button.isEnabled()


def test_bringing_up_to_date_reads_only_what_is_new(dialog: IndexDialog, folder: Path, qtbot: QtBot) -> None:
    dialog.build([folder])
    (folder / "SAMPLE_PRST_2002_1.txt").write_bytes((SAMPLES / "SAMPLE_PRST_2002_1.txt").read_bytes())
    qtbot.mouseClick(dialog.update_button, Qt.MouseButton.LeftButton)
    assert dialog.report is not None
    assert (dialog.report.read, dialog.report.documents) == (1, 3)


def test_a_forgotten_folders_texts_are_gone_and_those_of_the_others_stay(
    dialog: IndexDialog, folder: Path, desk: Desk, tmp_path: Path
) -> None:
    other = tmp_path / "more" / "texts"
    other.mkdir(parents=True)
    (other / "SAMPLE_PRST_2002_1.txt").write_bytes((SAMPLES / "SAMPLE_PRST_2002_1.txt").read_bytes())
    dialog.build([folder, other])
    assert dialog.holds.text().startswith("3 texts")
    dialog.folders.setCurrentRow(0)
    assert dialog.forget.isEnabled()
    dialog.forget.click()
    assert folders_of(desk.context) == [other]
    assert dialog.holds.text().startswith("1 text of 2002")
    assert dialog.said.text() == "3 files taken out."
    dialog.folders.setCurrentRow(0)
    dialog.forget.click()
    assert folders_of(desk.context) == []
    assert dialog.holds.text().startswith("0 texts")
    assert not Library.of(desk).is_sample


def test_a_folder_stays_on_the_list_where_taking_its_texts_out_fails(
    dialog: IndexDialog, folder: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise FileProblem("Another program is writing the index", "try again when it is done")

    dialog.build([folder])
    monkeypatch.setattr("app.ui.language.index_dialog.forget_folders", fail)
    dialog.folders.setCurrentRow(0)
    dialog.forget.click()
    assert "Another program is writing the index" in dialog.said.text()
    assert folders_of(desk.context) == [folder]
    assert dialog.holds.text().startswith("2 texts")


def test_a_missing_folder_is_told_and_nothing_is_lost(dialog: IndexDialog, tmp_path: Path) -> None:
    dialog.build([tmp_path / "nowhere"])
    assert "There is no such folder" in dialog.said.text()
    assert dialog.add.isEnabled()
    assert not dialog.bar.isVisible()


def test_a_colleagues_index_is_used_and_remembered(
    dialog: IndexDialog, desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "colleague.idx"
    index_folders([folder], other)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    dialog.other.click()
    assert Library.of(desk).path == other
    assert index_path(KeptContext(tmp_path)) == other
    assert dialog.own.isVisible()
    dialog.own.click()
    assert Library.of(desk).is_sample


def test_a_file_that_is_no_index_is_refused(
    dialog: IndexDialog, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("app.ui.language.index_dialog.show_error", lambda error, _: told.append(str(error)))
    dialog.use(folder / "broken.docx")
    assert told
    assert "no agreed-language index" in told[0]
    assert Library.of(desk).is_sample


def test_building_beside_the_window_shows_progress_and_can_be_stopped(
    window: MainWindow, desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    desk.jobs = Jobs(parent=desk)
    dialog = IndexDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.build([folder])
    assert dialog.stop_button.isVisible()
    assert not dialog.add.isEnabled()
    dialog.stop()
    qtbot.waitUntil(lambda: not dialog.building, timeout=10_000)
    assert dialog.add.isEnabled()
    assert not dialog.bar.isVisible()
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=10_000)


def test_the_window_of_the_index_opens_from_the_menu(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(IndexDialog, "exec", lambda self: opened.append(self.windowTitle()))
    window.actions_table.trigger("language.index")
    assert opened == ["Index of agreed language"]
