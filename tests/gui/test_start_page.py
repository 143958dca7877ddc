"""The start page and the ways in, with a real program on temporary folders: buttons, menus, keys, drops."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.domain.editing import add_paragraph
from app.domain.statement import Paragraph, ParagraphId
from app.resources import resource_path
from app.services.sample import sample_concept
from app.services.settings import SettingsFile
from app.ui.concept.review import ReviewDialog
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.start.opening import Opening
from app.ui.start.page import StartPage
from app.ui.start.pasting import PasteDialog
from app.ui.start.recent_menu import RecentMenu
from tests.helpers.shared import shared_data
from tests.helpers.window_hand import drop, soon
from tests.helpers.window_parts import PARTS


@pytest.fixture
def program(tmp_path: Path) -> Program:
    kept = SettingsFile(tmp_path / "settings")
    kept.change(drafts=str(tmp_path / "drafts"), author="Ana")
    return Program(kept)


@pytest.fixture
def window(qtbot: QtBot, look: Look, program: Program) -> Iterator[MainWindow]:
    made = MainWindow(program, look=look, jobs=Jobs(serial=True), parts=PARTS)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def page_of(window: MainWindow) -> StartPage:
    assert isinstance(window.start_page, StartPage)
    return window.start_page


def button(window: MainWindow, action: str) -> QPushButton:
    found = window.start_page.findChild(QPushButton, f"page_{action}")
    assert isinstance(found, QPushButton)
    return found


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The system's file dialog answers with this path."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kwargs: (str(path), ""))


def press_ok(dialog: QWidget) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    box.button(QDialogButtonBox.StandardButton.Ok).click()


def test_a_new_statement_begins_on_a_paper_after_its_review(
    qtbot: QtBot, window: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, sample_concept())
    soon(press_ok, ReviewDialog)
    click(qtbot, button(window, "start.new"))
    assert window.desk is not None
    statement = window.desk.statement
    assert len(statement.areas) == 5
    assert "regional" in statement.agenda_item
    assert window.desk.session.path.parent == program.drafts_folder
    assert window.desk.session.author == "Ana"
    store = window.desk.session.store
    assert [item.name for item in store.attachments()] == [sample_concept().name]  # type: ignore[attr-defined]  # the file's own store


def test_what_was_corrected_in_the_review_is_what_the_statement_gets(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def correct(dialog: QWidget) -> None:
        assert isinstance(dialog, ReviewDialog)
        dialog.areas.delete()
        press_ok(dialog)

    choose(monkeypatch, sample_concept())
    soon(correct, ReviewDialog)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.desk is not None
    assert len(window.desk.statement.areas) == 4


def test_a_review_that_is_left_begins_nothing(
    qtbot: QtBot, window: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, sample_concept())
    soon(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape), ReviewDialog)
    click(qtbot, button(window, "start.new"))
    assert window.desk is None
    assert not list(program.drafts_folder.glob("*.prst"))


def test_a_paper_is_pasted_as_text(qtbot: QtBot, window: MainWindow) -> None:
    def paste(dialog: QWidget) -> None:
        assert isinstance(dialog, PasteDialog)
        ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
        assert not ok.isEnabled()
        dialog.field.setPlainText(resource_path("samples", "concept-paper.txt").read_text(encoding="utf-8"))
        soon(press_ok, ReviewDialog)
        ok.click()

    soon(paste, PasteDialog)
    click(qtbot, button(window, "start.paste"))
    assert window.desk is not None
    assert len(window.desk.statement.areas) == 5


def test_a_statement_begins_without_a_paper(qtbot: QtBot, window: MainWindow) -> None:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, ReviewDialog)
        qtbot.keyClicks(dialog.facts.fields["title"], "Talks")
        press_ok(dialog)

    soon(fill, ReviewDialog)
    click(qtbot, button(window, "start.empty"))
    assert window.desk is not None
    assert window.desk.statement.title == "Talks"
    assert window.desk.statement.areas == ()


def test_a_text_that_exists_is_split_into_paragraphs(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = tmp_path / "draft.txt"
    text.write_text(
        "“The Security Council welcomes it.\n\n“The Security Council urges all.”\n", encoding="utf-8"
    )
    choose(monkeypatch, text)
    click(qtbot, button(window, "start.text"))
    assert window.desk is not None
    assert [item.text for item in window.desk.statement.paragraphs] == [
        "The Security Council welcomes it.",
        "The Security Council urges all.",
    ]


def test_a_published_statement_of_the_united_nations_begins_one(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, next((shared_data("prst") / "2010").glob("S_PRST_2010_1-*.xml")))
    click(qtbot, button(window, "start.text"))
    assert window.desk is not None
    assert len(window.desk.statement.paragraphs) == 9


def test_the_sample_opens_and_stands_among_the_recent_ones_afterwards(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(window)
    assert page.recent.isHidden()
    click(qtbot, button(window, "start.sample"))
    assert window.desk is not None
    assert window.desk.statement.paragraphs
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.desk is None
    assert page.recent.count() == 1
    assert page.recent.item(0).text() == "Sample"


def test_a_recent_statement_opens_by_click_and_by_key(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, button(window, "start.sample"))
    window.close_statement()
    listed = page_of(window).recent
    place = listed.visualItemRect(listed.item(0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.desk is not None
    window.close_statement()
    listed.setFocus()
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert window.desk is not None


def test_an_entry_is_taken_off_the_list_and_the_file_stays(
    qtbot: QtBot, window: MainWindow, program: Program
) -> None:
    click(qtbot, button(window, "start.sample"))
    window.close_statement()
    listed = page_of(window).recent
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert listed.count() == 0
    assert list(program.drafts_folder.glob("*.prst"))


def encrypted(program: Program, tmp_path: Path) -> Path:
    path = tmp_path / "secret.prst"
    program.new_session(None, path=path, title="Secret", passphrase="open sesame").close()
    return path


def test_a_passphrase_is_asked_for_until_it_fits(
    qtbot: QtBot, window: MainWindow, program: Program, tmp_path: Path
) -> None:
    path = encrypted(program, tmp_path)
    asked = []

    def answer(words: str) -> Callable[[QWidget], None]:
        def type_it(dialog: QWidget) -> None:
            assert isinstance(dialog, QInputDialog)
            asked.append(dialog.labelText())
            dialog.setTextValue(words)
            if words == "wrong":
                soon(answer("open sesame"), QInputDialog)
            dialog.accept()

        return type_it

    drop(window, path)
    soon(answer("wrong"), QInputDialog)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.desk is not None
    assert window.desk.statement.title == "Secret"
    assert len(asked) == 2
    assert asked[0] != asked[1]


def test_giving_up_on_a_passphrase_leaves_the_start_page(
    qtbot: QtBot, window: MainWindow, program: Program, tmp_path: Path
) -> None:
    soon(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape), QInputDialog)
    opening = window.handlers["opening"]
    assert isinstance(opening, Opening)
    assert not opening.open(encrypted(program, tmp_path))
    assert window.desk is None


def test_a_paper_dropped_on_the_start_page_begins_a_statement(qtbot: QtBot, window: MainWindow) -> None:
    drop(window, sample_concept())
    soon(press_ok, ReviewDialog)
    qtbot.waitUntil(lambda: window.desk is not None)


def test_a_statement_dropped_on_an_open_window_takes_its_place(
    qtbot: QtBot, window: MainWindow, program: Program, tmp_path: Path
) -> None:
    click(qtbot, button(window, "start.sample"))
    other = tmp_path / "other.prst"
    program.new_session(None, path=other, title="Other").close()
    drop(window, other)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.statement.title == "Other")
    assert window.desk is not None
    assert not window.desk.session.read_only


def test_the_open_statement_dropped_on_its_own_window_stays_open_for_writing(
    qtbot: QtBot, window: MainWindow
) -> None:
    click(qtbot, button(window, "start.sample"))
    assert window.desk is not None
    before = window.desk
    drop(window, before.session.path)
    qtbot.wait(20)
    assert window.desk is before
    window.desk.apply(add_paragraph, Paragraph(ParagraphId("new"), "The Security Council adds."))
    assert window.desk.statement.holds("new")


def test_a_paper_that_cannot_be_read_is_told_in_a_box_and_nothing_begins(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no zip at all")
    choose(monkeypatch, broken)
    said = []

    def read(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        box.accept()

    soon(read, QMessageBox)
    click(qtbot, button(window, "start.new"))
    assert window.desk is None
    assert "broken.docx" in said[0]


def test_a_damaged_statement_is_told_in_a_box(
    qtbot: QtBot, window: MainWindow, program: Program, tmp_path: Path
) -> None:
    good = tmp_path / "good.prst"
    program.new_session(None, path=good, title="Good").close()
    cut = tmp_path / "cut.prst"
    shutil.copy(good, cut)
    cut.write_bytes(cut.read_bytes()[:5000])
    soon(lambda box: box.accept(), QMessageBox)  # type: ignore[attr-defined]  # a message box
    opening = window.handlers["opening"]
    assert isinstance(opening, Opening)
    assert not opening.open(cut)
    assert window.desk is None


def test_every_button_of_the_page_is_reached_by_tab(qtbot: QtBot, window: MainWindow) -> None:
    wanted = set(window.start_page.findChildren(QPushButton)) - {page_of(window).strip.stop}
    button(window, "start.new").setFocus()
    seen = {window.focusWidget()}
    for _ in range(30):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.add(window.focusWidget())
    assert wanted <= seen


def test_a_statement_opened_last_opens_from_the_file_menu(window: MainWindow, program: Program) -> None:
    path = program.drafts_folder / "Other.prst"
    program.new_session(None, path=path, title="Other").close()
    menu = window.findChild(RecentMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    (row,) = menu.actions()
    assert row.text() == "&1. Other"
    row.trigger()
    assert window.desk is not None
    assert window.desk.session.path == path


def test_no_two_rows_of_the_file_menu_have_one_letter(window: MainWindow) -> None:
    menu = window.findChild(QMenu, "menu_File")
    assert menu is not None
    letters = [row.text()[row.text().index("&") + 1].lower() for row in menu.actions() if "&" in row.text()]
    assert sorted(letters) == sorted(set(letters))
