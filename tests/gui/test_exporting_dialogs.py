"""Export, redline, check before sending, copy, print, meeting and title: by menus, keys and buttons, on real files."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypandoc
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.domain.editing import edit_paragraph
from app.domain.facts import set_facts
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind
from app.domain.remarks import add_comment
from app.domain.statement import Meeting, Procedure, Statement
from app.services.forms_export import ExportKind
from app.services.sample import FILE, make_sample
from app.services.settings import SettingsFile
from app.storage.repository import Repository
from app.ui.board.facts_dialog import FactsDialog
from app.ui.desk import Desk
from app.ui.exporting.blanks import left_open
from app.ui.exporting.check_dialog import CheckFile
from app.ui.exporting.export_dialog import ExportDialog
from app.ui.exporting.printing import a4_printer, print_pages, statement_pages
from app.ui.exporting.redline_dialog import RedlineDialog
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from tests.helpers.gui import START, session_on, statement_of
from tests.helpers.shared import shared_data
from tests.helpers.window_hand import soon
from tests.helpers.window_parts import PARTS

SECRET = "Delegation X will never accept this"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made once: each test works on a copy of its file."""
    path = tmp_path_factory.mktemp("sample") / FILE
    make_sample(path, author="Ana Penholder").close()
    return path


@pytest.fixture
def program(sample: Path, tmp_path: Path) -> Program:
    (tmp_path / "drafts").mkdir()
    shutil.copy(sample, tmp_path / "drafts" / FILE)
    kept = SettingsFile(tmp_path / "settings")
    kept.change(drafts=str(tmp_path / "drafts"), author="Ana Penholder")
    return Program(kept)


@pytest.fixture
def window(qtbot: QtBot, look: Look, program: Program) -> Iterator[MainWindow]:
    made = MainWindow(program, look=look, jobs=Jobs(serial=True), parts=PARTS)
    made.show_session(program.sample_session())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """The system's dialog answers with this path; returns the names that it was offered."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, suggested: str, *_rest: object) -> tuple[str, str]:
        offered.append(Path(suggested).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def dialog_on(qtbot: QtBot, desk: Desk) -> ExportDialog:
    dialog = ExportDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def words(path: Path) -> list[str]:
    return str(pypandoc.convert_file(str(path), "plain", extra_args=["--wrap=none"])).split()


def test_the_main_button_of_the_bar_is_export_and_ctrl_e_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    button = window.findChild(QToolButton, "bar_export.export")
    assert button is not None
    assert button.property("main") == "true"
    seen: list[QWidget] = []

    def leave(dialog: QWidget) -> None:
        seen.append(dialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    soon(leave, ExportDialog)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    soon(leave, ExportDialog)
    click(qtbot, button)
    assert len(seen) == 2


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".xml", ".txt"])
def test_a_final_file_is_written_and_its_proof_shown(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    out = tmp_path / f"final{ending}"
    save_to(monkeypatch, out)
    dialog = dialog_on(qtbot, desk)
    click(qtbot, dialog.forms[ending])
    dialog.forms[ending].setChecked(True)
    click(qtbot, dialog.export)
    assert out.stat().st_size > 500
    assert dialog.result_page.isVisible()
    assert "looked at" in dialog.result_page.lead.text()
    assert "fine" in dialog.result_page.findings.toPlainText()
    assert "look\n" not in dialog.result_page.findings.toPlainText()


def test_a_comment_is_in_the_working_file_and_nowhere_in_the_final_one(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.apply(
        add_comment, Comment(CommentId("c-x"), desk.statement.paragraphs[0].id, "FRA", "Ana", SECRET, START)
    )
    dialog = dialog_on(qtbot, desk)
    dialog.choose(ExportKind.WORKING)
    dialog.write(tmp_path / "working.docx")
    dialog.choose(ExportKind.FINAL)
    dialog.write(tmp_path / "final.docx")
    for name, there in (("working.docx", True), ("final.docx", False)):
        with zipfile.ZipFile(tmp_path / name) as archive:
            parts = b"".join(archive.read(part) for part in archive.namelist()).decode("utf-8", "ignore")
        assert (SECRET in parts) is there, name
        assert not ("Ana Penholder" in parts and name == "final.docx")


def test_a_working_file_warns_that_it_is_for_the_own_side(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = dialog_on(qtbot, desk)
    click(qtbot, dialog.kinds[ExportKind.WORKING])
    assert "own side alone" in dialog.warnings.words.text()
    assert not dialog.forms[".xml"].isEnabled()
    dialog.write(tmp_path / "working.docx")
    assert "own side alone" in dialog.result_page.warning.words.text()


def test_the_compilation_follows_its_options(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    proposal = Proposal(
        ProposalId("r-1"),
        "FRA",
        "A. Author",
        ProposalKind.AMEND,
        "p1",
        before=statement_of().paragraph("p1").text,
        after=statement_of().paragraph("p1").text.replace("recalls", "reaffirms"),
        time=START,
        round=1,
        base_version=1,
    )
    desk = Desk(session_on(replace(statement_of(), proposals=(proposal,))), look, jobs=Jobs(serial=True))
    dialog = dialog_on(qtbot, desk)
    click(qtbot, dialog.kinds[ExportKind.COMPILATION])
    dialog.kinds[ExportKind.COMPILATION].setChecked(True)
    assert dialog.options["by_delegation"].isVisible()
    assert "who proposes what" in dialog.warnings.words.text()
    dialog.write(tmp_path / "inline.docx")
    dialog.options["by_delegation"].setChecked(True)
    dialog.write(tmp_path / "table.docx")
    assert "France" in " ".join(words(tmp_path / "inline.docx"))
    for name, tables in (("inline.docx", False), ("table.docx", True)):
        with zipfile.ZipFile(tmp_path / name) as archive:
            assert (b"<w:tbl>" in archive.read("word/document.xml")) is tables
    desk.close()


def test_an_older_version_is_exported_when_it_is_chosen(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    first = desk.session.versions[0]
    dialog = dialog_on(qtbot, desk)
    dialog.text.setCurrentIndex(dialog.text.findData(first.number))
    dialog.write(tmp_path / "old.docx")
    printed = " ".join(words(tmp_path / "old.docx"))
    for item in desk.session.text_of(first.number).paragraphs:
        assert item.text in printed


def test_blanks_brackets_and_rivals_are_told_before_a_final_text_leaves(qtbot: QtBot, desk: Desk) -> None:
    dialog = dialog_on(qtbot, desk)
    said = dialog.warnings.words.text()
    assert "symbol" in said
    assert "meeting’s number" in said
    assert "Square brackets are left in paragraph 7 bis" in said
    assert dialog.warnings.button.isVisible()


def test_nothing_is_told_of_a_text_that_is_ready() -> None:
    ready = replace(statement_of(), symbol="S/PRST/2010/1", meeting=Meeting(6257, date(2010, 1, 13)))
    assert left_open(ready) == []
    written = replace(ready, meeting=Meeting(None, date(2020, 12, 4), procedure=Procedure.WRITTEN))
    assert left_open(written) == []
    assert left_open(Statement())[-1] == "There are no paragraphs yet."


def test_a_file_that_cannot_be_written_is_told_and_the_dialog_stays_on_its_choice(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = dialog_on(qtbot, desk)
    said: list[str] = []

    def read(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.accept()

    soon(read, QMessageBox)
    dialog.write(tmp_path / "no such folder" / "final.docx")
    assert said
    assert dialog.export.isEnabled()
    assert not dialog.result_page.isVisible()


def test_the_name_suggested_is_the_symbol_and_the_last_folder_is_remembered(
    qtbot: QtBot, desk: Desk, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.apply(set_facts, symbol="S/PRST/2010/1")
    (tmp_path / "out").mkdir()
    offered = save_to(monkeypatch, tmp_path / "out" / "text")
    dialog = dialog_on(qtbot, desk)
    click(qtbot, dialog.export)
    assert offered == ["S-PRST-2010-1.docx"]
    assert (tmp_path / "out" / "text.docx").exists()
    assert program.settings.option("export_folder", "") == str(tmp_path / "out")


def test_the_redline_of_two_versions_is_exported_with_tracked_changes(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "redline.docx"
    save_to(monkeypatch, out)
    first, last = desk.session.versions[0], desk.session.versions[-1]

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, RedlineDialog)
        dialog.old.setCurrentIndex(dialog.old.findData(first.number))
        dialog.new.setCurrentIndex(dialog.new.findData(last.number))
        dialog.author.setText("Presidency")
        click(qtbot, dialog.export)
        assert "edited" in dialog.result_page.lead.text()
        click(qtbot, dialog.result_page.close_button)

    soon(fill, RedlineDialog)
    window.actions_table.trigger("export.redline")
    for view, version in (("accept", last), ("reject", first)):
        read = pypandoc.convert_file(str(out), "plain", extra_args=[f"--track-changes={view}", "--wrap=none"])
        flat = " ".join(read.split())
        for item in desk.session.text_of(version.number).paragraphs:
            assert item.text in flat, view
    with zipfile.ZipFile(out) as archive:
        assert b'w:author="Presidency"' in archive.read("word/document.xml")


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_the_redline_is_exported_as_a_page(qtbot: QtBot, desk: Desk, tmp_path: Path, ending: str) -> None:
    dialog = RedlineDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.forms[ending].setChecked(True)
    assert not dialog.author.isEnabled()
    dialog.old.setCurrentIndex(dialog.old.findData(1))
    dialog.write(tmp_path / f"redline{ending}")
    assert (tmp_path / f"redline{ending}").stat().st_size > 1000


def test_a_word_file_is_checked_and_cleaned_before_sending(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.apply(
        add_comment, Comment(CommentId("c-x"), desk.statement.paragraphs[0].id, "FRA", "Ana", SECRET, START)
    )
    export = dialog_on(qtbot, desk)
    export.choose(ExportKind.WORKING)
    export.write(tmp_path / "working.docx")
    window.actions_table.trigger("export.check")
    check = window.findChild(CheckFile)
    assert check is not None
    assert not check.clean.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(tmp_path / "working.docx"), ""))
    click(qtbot, check.slot.button)
    assert "comments" in check.findings.toPlainText()
    assert "should be looked at" in check.lead.text()
    offered = save_to(monkeypatch, tmp_path / "clean.docx")
    click(qtbot, check.clean)
    assert offered == ["working (clean).docx"]
    assert "nothing tells more than the words" in check.lead.text()
    assert not check.clean.isEnabled()
    with zipfile.ZipFile(tmp_path / "clean.docx") as archive:
        assert SECRET.encode() not in b"".join(archive.read(part) for part in archive.namelist())
    assert desk.statement.paragraphs[0].text in " ".join(words(tmp_path / "clean.docx"))
    check.close()


def test_real_files_with_tracked_changes_are_told_and_a_clean_copy_never_replaces_them(
    qtbot: QtBot, look: Look
) -> None:
    source = sorted(shared_data("tracked-changes").glob("*.docx"))[0]
    check = CheckFile(look, Jobs(serial=True))
    qtbot.addWidget(check)
    check.check(source)
    assert check.proof is not None
    assert not check.proof.clean
    before = source.read_bytes()
    soon(lambda box: box.accept(), QMessageBox)  # type: ignore[attr-defined]  # a message box
    check.write(source)
    assert source.read_bytes() == before


def test_save_a_copy_writes_a_second_statement_and_stays_on_the_first(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_to(monkeypatch, tmp_path / "second")
    first = desk.session.path
    desk.apply(edit_paragraph, desk.statement.paragraphs[0].id, "The Security Council says.", typing=True)
    window.actions_table.trigger("file.save_copy")
    assert desk.session.path == first
    with Repository.open(tmp_path / "second.prst") as copy:
        assert copy.load() == desk.statement
        assert len(copy.versions()) == len(desk.session.versions)


def test_the_present_text_is_shown_as_printed_pages(qtbot: QtBot, window: MainWindow) -> None:
    seen: list[str] = []

    def leave(preview: QWidget) -> None:
        seen.append(preview.windowTitle())
        preview.close()

    for action in ("print.text", "print.redline"):
        soon(leave, QPrintPreviewDialog)
        window.actions_table.trigger(action)
    assert len(seen) == 2


def test_printed_pages_fill_the_paper(desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    out = tmp_path / "printed.pdf"
    printer = a4_printer("Statement")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    pages = statement_pages(desk.statement)
    print_pages(pages, printer)
    document = pypdfium2.PdfDocument(out.read_bytes())
    try:
        assert len(document) == len(pages)
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        dark = document[0].render(scale=0.5).to_numpy().min()
        assert dark < 120
    finally:
        document.close()


def test_several_agenda_items_stand_one_a_line_and_the_chapeau_follows(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, FactsDialog)
        dialog.item.setPlainText("Peace in Africa\n Women  and peace \n\n")
        dialog.day.setText("13 January 2010")
        dialog.number.setText("6257")
        assert "the items entitled “Peace in Africa” and “Women and peace”" in dialog.preview.text()
        assert "6257th meeting" in dialog.preview.text()
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        click(qtbot, box.button(QDialogButtonBox.StandardButton.Ok))

    soon(fill, FactsDialog)
    window.actions_table.trigger("statement.facts")
    assert desk.statement.agenda_item == "Peace in Africa\nWomen and peace"
    assert desk.statement.meeting.date == date(2010, 1, 13)


def test_every_control_of_the_export_is_reached_by_keys(qtbot: QtBot, desk: Desk) -> None:
    dialog = dialog_on(qtbot, desk)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.text.setFocus()
    seen = {dialog.focusWidget()}
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down) * 14:
        qtbot.keyClick(dialog.focusWidget(), key)
        seen.add(dialog.focusWidget())
    assert dialog.export in seen
    assert dialog.warnings.button in seen or not dialog.warnings.button.isVisible()
    assert set(dialog.kinds.values()) & seen
    assert any(isinstance(item, QPushButton) and item.text() == "Cancel" for item in seen)
