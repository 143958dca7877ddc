"""Two files compared in a window of their own: chosen, dropped, swapped, stepped through, saved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypandoc
import pytest
from docx import Document
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.ui.compare.window import FORMS, CompareWindow
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.redline.cells import THIN
from tests.helpers.gui import TEXTS, MemoryContext
from tests.helpers.shared import shared_data
from tests.helpers.window_hand import drop
from tests.helpers.window_parts import PARTS

OLD = (*TEXTS, "The Security Council requests the Secretary-General to report within six months.")
NEW = (TEXTS[3], TEXTS[0], TEXTS[2].replace("encourages", "urges"), OLD[4])


def word_file(path: Path, texts: tuple[str, ...]) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return word_file(tmp_path / "old.docx", OLD), word_file(tmp_path / "new.docx", NEW)


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> CompareWindow:
    made = CompareWindow(look, Jobs(serial=True), author="Ana")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def words(window: CompareWindow) -> str:
    """The inline redline, without the thin spaces between struck words and those in their place."""
    return window.panes["inline"].panes[0].toPlainText().replace(THIN, "")


def test_two_files_dropped_together_are_compared_inline(
    window: CompareWindow, files: tuple[Path, Path]
) -> None:
    drop(window, *files)
    text = words(window)
    assert window.windowTitle() == "old.docx → new.docx – Penholder"
    assert "encouragesurges" in text
    assert "moved up from 4" in text
    assert window.counts.text().startswith("1 paragraph edited, 1 deleted, 1 moved")


def test_a_file_dropped_on_a_slot_stands_there(window: CompareWindow, files: tuple[Path, Path]) -> None:
    drop(window.new, files[1])
    assert window.texts.comparison is None
    assert window.new.name.text() == "new.docx"
    assert not window.save.isEnabled()
    drop(window.old, files[0])
    assert window.texts.comparison is not None


def test_files_are_chosen_by_button_and_swapped(
    qtbot: QtBot, window: CompareWindow, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for slot, file in zip((window.old, window.new), files, strict=True):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, file=file: (str(file), ""))
        qtbot.mouseClick(slot.button, Qt.MouseButton.LeftButton)
    assert "encouragesurges" in words(window)
    qtbot.mouseClick(window.swap, Qt.MouseButton.LeftButton)
    assert window.old.name.text() == "new.docx"
    assert "urgesencourages" in words(window)


def test_f7_steps_from_change_to_change_and_round(
    qtbot: QtBot, window: CompareWindow, files: tuple[Path, Path]
) -> None:
    window.compare(*files)
    stops = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F7)
        stops.append(window.texts.current)
    assert len(set(stops[:3])) == 3
    assert stops[3] == stops[0]
    qtbot.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert window.texts.current == stops[2]
    assert window.stepper.place.text() == "3 of 3"


def test_side_by_side_stands_line_by_line_and_scrolls_as_one(
    qtbot: QtBot, window: CompareWindow, files: tuple[Path, Path]
) -> None:
    window.resize(900, 420)
    window.compare(*files)
    qtbot.mouseClick(window.segments.findChild(QWidget, "view_side"), Qt.MouseButton.LeftButton)
    left, right = window.panes["side"].panes
    qtbot.waitUntil(lambda: left.verticalScrollBar().maximum() > 0)
    qtbot.wait(50)
    assert "encourages" in left.toPlainText()
    assert "urges" in right.toPlainText()
    for line in range(len(window.panes["side"].lines)):
        assert abs(left.extent(line)[0] - right.extent(line)[0]) < 1
    left.verticalScrollBar().setValue(30)
    assert right.verticalScrollBar().value() == 30


def test_only_changed_paragraphs_when_asked(
    qtbot: QtBot, window: CompareWindow, files: tuple[Path, Path]
) -> None:
    window.compare(*files)
    only, blanks, moves = window.show_menu.actions()
    only.trigger()
    assert OLD[4] not in window.panes["inline"].panes[0].toPlainText()
    assert "urges" in window.panes["inline"].panes[0].toPlainText()
    assert only.isChecked()
    moves.trigger()
    assert "moved" not in words(window)
    listed = window.list.findChild(QListView)
    assert listed is not None
    said = [listed.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert "Paragraph 1: 1 insertion; new paragraph" in said
    assert "Paragraph 4: 1 deletion; deleted" in said
    assert blanks.isChecked()


def test_a_line_break_within_a_paragraph_parts_no_paragraph(window: CompareWindow, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("The first line").add_run().add_break()
    document.paragraphs[0].add_run("and the second.")
    document.save(str(tmp_path / "lines.docx"))
    window.compare(tmp_path / "lines.docx", word_file(tmp_path / "line.docx", ("The first line.",)))
    pane = window.panes["inline"].panes[0]
    assert pane.document().blockCount() == 1
    assert "\u2028" in pane.document().firstBlock().text()


def test_changes_of_blanks_are_left_out_when_asked(window: CompareWindow, tmp_path: Path) -> None:
    old, new = (
        word_file(tmp_path / "a.docx", OLD),
        word_file(tmp_path / "b.docx", (f"{OLD[0]}", *OLD[1:4], OLD[4].replace(" ", "\u00a0", 1))),
    )
    window.compare(old, new)
    assert len(window.texts.stops) == 1
    window.show_menu.actions()[1].trigger()
    assert window.texts.stops == ()
    assert not window.stepper.place.isVisible()


def test_the_changes_are_listed_and_a_click_goes_to_one(
    qtbot: QtBot, window: CompareWindow, files: tuple[Path, Path]
) -> None:
    assert not window.list.isVisible()
    window.compare(*files)
    listed = window.list.findChild(QListView)
    assert listed is not None
    said = [listed.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said[0] == "Paragraph 1; moved up from 4"
    qtbot.wait(30)
    for row in range(3):
        index = listed.model().index(row, 0)
        wanted = listed.itemDelegate().sizeHint(None, index)  # type: ignore[arg-type]  # it needs no option
        assert listed.visualRect(index).height() == wanted.height()
    box = listed.visualRect(listed.model().index(1, 0))
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.texts.current == window.texts.stops[1]
    assert window.stepper.place.text() == "2 of 3"


def test_the_words_are_made_larger_by_the_keys_of_the_desk(
    qtbot: QtBot, window: CompareWindow, files: tuple[Path, Path], look: Look
) -> None:
    window.compare(*files)
    try:
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert look.zoom > 1
    finally:
        look.set_zoom(1.0)


def test_one_file_dropped_twice_is_told_to_be_one(window: CompareWindow, files: tuple[Path, Path]) -> None:
    drop(window, files[0], files[0])
    assert window.counts.text() == "Both are the same file"
    assert words(window)


def test_two_files_with_the_same_words_are_told_to_be_the_same(window: CompareWindow, tmp_path: Path) -> None:
    drop(window, word_file(tmp_path / "a.docx", OLD), word_file(tmp_path / "b.docx", OLD))
    assert window.counts.text() == "The two texts are the same, word for word"


def odd_file(folder: Path, name: str) -> Path:
    """A file that people drop by mistake."""
    path = folder / name
    starts = {
        "letter.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "scan.pdf": b"%PDF-1.4 nothing",
        "picture.docx": b"\x89PNG\r\n\x1a\n0000",
        "empty.docx": b"",
    }
    path.write_bytes(starts[name])
    return path


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("letter.doc", "an old Word document"),
        ("locked.docx", "protected by a password"),
        ("scan.pdf", "is a PDF"),
        ("picture.docx", "is a picture"),
        ("empty.docx", "is empty"),
    ],
)
def test_a_file_that_is_no_word_file_is_told_by_name_and_kind(
    window: CompareWindow, files: tuple[Path, Path], tmp_path: Path, name: str, told: str
) -> None:
    said = close_box()
    drop(window, files[0], odd_file(tmp_path, name))
    assert told in said[0]
    assert name in said[0]
    assert window.texts.comparison is None
    assert not window.save.isEnabled()


def test_three_files_are_too_many(window: CompareWindow, files: tuple[Path, Path]) -> None:
    said = close_box()
    drop(window, *files, files[0])
    assert "3 files were dropped" in said[0]
    assert window.texts.old is None


@pytest.mark.parametrize("count", [1, 3])
def test_what_the_start_page_cannot_use_is_told(
    qtbot: QtBot, main_window: MainWindow, files: tuple[Path, Path], tmp_path: Path, count: int
) -> None:
    picture = tmp_path / "flag.png"
    picture.write_bytes(b"")
    drop(main_window, *[picture, *files][:count])
    said = close_box()
    qtbot.waitUntil(lambda: bool(said))
    assert "two Word or text files to compare" in said[0]
    assert main_window.findChild(CompareWindow) is None


def test_two_files_on_the_start_page_are_compared_whatever_they_are(
    qtbot: QtBot, main_window: MainWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    drop(main_window, files[0], odd_file(tmp_path, "letter.doc"))
    said = close_box()
    qtbot.waitUntil(lambda: bool(said))
    assert "an old Word document" in said[0]
    opened = main_window.findChild(CompareWindow)
    assert opened is not None
    opened.close()


def save(window: CompareWindow, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    text = next(text for text, ending, _ in FORMS if ending == out.suffix)
    next(item for item in window.save.menu().actions() if item.text() == text).trigger()


def test_the_redline_is_saved_as_a_word_file_whose_views_are_both_texts(
    window: CompareWindow, files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.compare(*files)
    out = tmp_path / "redline.docx"
    save(window, out, monkeypatch)
    assert window.said.words.text() == "Saved redline.docx. Both texts were read back from it, word for word."
    for view, texts in (("accept", NEW), ("reject", OLD)):
        read = pypandoc.convert_file(str(out), "plain", extra_args=[f"--track-changes={view}", "--wrap=none"])
        assert read.split() == " ".join(texts).split()


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_the_redline_is_saved_as_a_page_to_read(
    window: CompareWindow,
    files: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    window.compare(*files)
    out = tmp_path / f"redline{ending}"
    save(window, out, monkeypatch)
    assert out.stat().st_size > 1000


def test_the_redline_never_replaces_one_of_the_two_files(
    window: CompareWindow, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.compare(*files)
    before = files[1].read_bytes()
    said = close_box()
    save(window, files[1], monkeypatch)
    assert "replace one of the two files" in said[0]
    assert files[1].read_bytes() == before


def close_box() -> list[str]:
    said: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        box.accept()

    QTimer.singleShot(0, read)
    return said


def test_a_file_that_cannot_be_read_is_told_and_the_window_stays(
    window: CompareWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04")
    said = close_box()
    window.compare(files[0], broken)
    assert "broken.docx" in said[0]
    assert window.texts.comparison is None
    window.compare(*files)
    assert window.texts.comparison is not None


def test_real_files_with_tracked_changes_are_compared_as_accepted(window: CompareWindow) -> None:
    folder = shared_data("tracked-changes")
    found = sorted(folder.glob("*.docx"))[:6]
    for one, other in pairwise(found):
        window.compare(one, other)
        assert window.texts.comparison is not None, (one, other)


@pytest.fixture
def main_window(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(MemoryContext(tmp_path), look=look, jobs=Jobs(serial=True), parts=PARTS)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_the_menu_opens_the_window_without_a_statement(main_window: MainWindow) -> None:
    main_window.actions_table.trigger("compare.files")
    opened = main_window.findChild(CompareWindow)
    assert opened is not None
    assert opened.isVisible()
    assert not opened.isModal()
    opened.close()


def test_two_word_files_dropped_on_the_start_page_are_compared(
    qtbot: QtBot, main_window: MainWindow, files: tuple[Path, Path]
) -> None:
    drop(main_window, *files)
    qtbot.waitUntil(lambda: main_window.findChild(CompareWindow) is not None)
    opened = main_window.findChild(CompareWindow)
    assert opened is not None
    assert opened.texts.comparison is not None
    opened.close()


def test_a_saved_redline_can_be_shown_in_its_folder(
    qtbot: QtBot,
    window: CompareWindow,
    files: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr("app.ui.compare.said.show_in_folder", shown.append)
    window.compare(*files)
    save(window, tmp_path / "redline.html", monkeypatch)
    qtbot.mouseClick(window.said.button, Qt.MouseButton.LeftButton)
    assert shown == [tmp_path / "redline.html"]
