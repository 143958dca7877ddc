"""The help: every page, the search, the keys as they are, and what the program is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import __version__
from app.resources import resource_path
from app.ui.help.about import WORKS, AboutDialog
from app.ui.help.pages import KEYS
from app.ui.help.window import NAME, HelpWindow
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from tests.helpers.gui import MemoryContext
from tests.helpers.window_parts import PARTS


@pytest.fixture
def window(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(MemoryContext(tmp_path), look=look, jobs=Jobs(serial=True), parts=PARTS)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def pages(window: MainWindow) -> Iterator[HelpWindow]:
    window.actions_table.trigger("help.open")
    found = window.findChild(HelpWindow)
    assert found is not None
    yield found
    found.close()


def names(pages: HelpWindow) -> list[str]:
    return [pages.list.item(row).data(NAME) for row in range(pages.list.count())]


def test_f1_opens_the_help_and_a_second_time_the_same_window(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    first = window.findChild(HelpWindow)
    assert first is not None
    assert first.isVisible()
    window.actions_table.trigger("help.open")
    assert window.findChildren(HelpWindow) == [first]
    first.close()


def test_every_written_page_is_listed_and_reads_without_its_marks(pages: HelpWindow) -> None:
    written = sorted(path.stem for path in resource_path("help").glob("*.md"))
    assert sorted(name for name in names(pages) if name != KEYS) == written
    for name in written:
        assert pages.show_page(name)
        text = pages.text.toPlainText()
        assert len(text) > 200
        assert "**" not in text
        assert "|---" not in text


def test_f1_opens_the_page_that_fits_the_view(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(parts=PARTS)
    assert window.workspace is not None
    window.workspace.show_view("redline")
    window.actions_table.trigger("help.open")
    found = window.findChild(HelpWindow)
    assert found is not None
    assert found.list.currentItem().data(NAME) == "40-versions"
    found.close()


def test_the_keys_page_lists_every_key_as_it_is(pages: HelpWindow, window: MainWindow) -> None:
    pages.show_page(KEYS)
    text = pages.text.toPlainText()
    for name in window.actions_table.names():
        for key in window.actions_table[name].shortcuts():
            assert key.toString(QKeySequence.SequenceFormat.NativeText) in text, name
    assert "Export" in text


def test_the_search_keeps_the_pages_that_hold_all_words_and_marks_them(
    qtbot: QtBot, pages: HelpWindow
) -> None:
    qtbot.keyClicks(pages.search, "tracked redline")
    assert names(pages)
    assert len(names(pages)) < len(pages.pages)
    for page in pages.pages:
        assert (page.name in names(pages)) is page.holds(["tracked", "redline"])
    assert pages.text.extraSelections()
    assert pages.text.textCursor().selectedText().casefold() == "tracked"
    first = pages.text.textCursor().position()
    qtbot.keyClick(pages.search, Qt.Key.Key_Return)
    assert pages.text.textCursor().selectedText().casefold() == "tracked"
    qtbot.keyClick(pages.search, Qt.Key.Key_Return)
    assert pages.text.textCursor().position() >= 0
    assert first >= 0


def test_a_search_without_a_hit_says_so(qtbot: QtBot, pages: HelpWindow) -> None:
    qtbot.keyClicks(pages.search, "zebra crossing")
    assert names(pages) == []
    assert pages.none.isVisible()
    pages.search.clear()
    assert len(names(pages)) == len(pages.pages)


def test_ctrl_f_goes_to_the_search_and_arrows_go_through_the_pages(qtbot: QtBot, pages: HelpWindow) -> None:
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow)
    pages.list.setFocus()
    pages.list.setCurrentRow(0)
    qtbot.keyClick(pages.list, Qt.Key.Key_Down)
    assert pages.text.toPlainText().startswith(pages.pages[1].title)
    qtbot.keyClick(pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pages.focusWidget() is pages.search


def test_no_link_leaves_the_program(pages: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    pages.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert not opened
    pages.text.anchorClicked.emit(QUrl("90-export.md"))
    assert pages.list.currentItem().data(NAME) == "90-export"


def test_headings_are_larger_than_the_text(pages: HelpWindow) -> None:
    pages.show_page("90-export")
    document = pages.text.document()
    heading = document.begin().begin().fragment().charFormat().font()
    body = document.findBlock(document.find("carries no comment").position()).begin().fragment()
    assert heading.pixelSize() > body.charFormat().font().pixelSize()
    assert heading.weight() >= QFont.Weight.DemiBold


def test_about_names_the_version_and_every_library_that_ships(qtbot: QtBot, window: MainWindow) -> None:
    said: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AboutDialog)
        said.extend([dialog.version.text(), dialog.works.toPlainText()])
        qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
        dialog.accept()

    QTimer.singleShot(0, read)
    window.actions_table.trigger("help.about")
    assert __version__ in said[0]
    for work in WORKS:
        assert work.version, work.name
        assert work.version in said[1]
    copied = QGuiApplication.clipboard().text()
    assert f"Penholder {__version__}" in copied
    assert str(Path.home()) not in copied


def test_about_and_the_project_name_the_same_libraries() -> None:
    import tomllib

    from tests.helpers.shared import REPOSITORY

    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {item.split(">")[0].split("=")[0].strip().casefold() for item in project["dependencies"]}
    assert needed <= {work.package.casefold() for work in WORKS}
