"""A long compilation comes into its view in slices: the same text as at once, the place kept, the older one dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from app.domain.editing import edit_paragraph
from app.services.compiling import compile_statement
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.rounds import filling
from app.ui.rounds import part as rounds_part
from app.ui.rounds.compilation_view import CompilationView
from app.ui.rounds.compiled_words import compilation_pieces
from app.ui.rounds.filling import Filling
from tests.gui.conftest import CORE
from tests.helpers.gui import TEXTS, statement_of
from tests.helpers.negotiation import negotiated

LONG = tuple(TEXTS[place % 4] for place in range(60))


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "SLICE", 0.0)


@pytest.fixture
def browser(qtbot: QtBot, look: Look) -> Iterator[QTextBrowser]:
    assert look is not None
    made = QTextBrowser()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def pieces(count: int = 60, word: str = "words") -> list[str]:
    return [f"<table><tr><td>{place}</td><td>{word}</td></tr></table>" for place in range(count)]


@pytest.mark.usefixtures("small_slices")
def test_in_slices_it_is_the_same_text_of_the_same_height_as_at_once(
    qtbot: QtBot, browser: QTextBrowser, look: Look
) -> None:
    wanted = compilation_pieces(compile_statement(negotiated(statement_of(LONG)).statement), look, 16)
    fill = Filling(browser)
    with qtbot.waitSignal(fill.done):
        fill.fill(wanted)
        assert browser.document().blockCount() < 40
    whole = QTextDocument()
    whole.setDocumentMargin(0)
    whole.setDefaultFont(browser.document().defaultFont())
    whole.setPageSize(browser.document().pageSize())
    whole.setHtml("".join(wanted))
    assert browser.toPlainText() == whole.toPlainText()
    assert browser.document().size() == whole.size()


@pytest.mark.usefixtures("small_slices")
def test_the_text_shown_stays_with_its_place_until_the_other_is_whole(
    qtbot: QtBot, browser: QTextBrowser
) -> None:
    fill = Filling(browser)
    with qtbot.waitSignal(fill.done):
        fill.fill(pieces(word="older"))
    browser.verticalScrollBar().setValue(200)
    with qtbot.waitSignal(fill.done):
        fill.fill(pieces(word="newer"))
        assert "newer" not in browser.toPlainText()
    assert "older" not in browser.toPlainText()
    assert browser.verticalScrollBar().value() == 200


@pytest.mark.usefixtures("small_slices")
def test_a_newer_text_drops_the_one_that_is_being_filled_in(qtbot: QtBot, browser: QTextBrowser) -> None:
    fill = Filling(browser)
    fill.fill(pieces(word="older"))
    with qtbot.waitSignal(fill.done):
        fill.fill(pieces(9, word="newer"))
    assert browser.toPlainText().count("newer") == 9
    assert "older" not in browser.toPlainText()
    qtbot.waitUntil(lambda: len(browser.findChildren(QTextDocument)) == 1)


def test_what_fits_into_a_slice_is_there_at_once(browser: QTextBrowser) -> None:
    fill = Filling(browser)
    for word in ("older", "newer"):
        fill.fill(pieces(4, word))
        assert browser.toPlainText().count(word) == 4


@pytest.mark.usefixtures("small_slices")
def test_the_view_follows_a_change_and_keeps_its_place(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    last = "The Security Council remains seized."
    window = make_window(negotiated(statement_of((*LONG, last))), parts=(*CORE, rounds_part.PART))
    assert window.workspace is not None
    assert window.desk is not None
    view = window.workspace.view("compilation")
    assert isinstance(view, CompilationView)
    window.workspace.show_view("compilation")
    qtbot.waitUntil(lambda: last in view.text.toPlainText())
    view.text.verticalScrollBar().setValue(700)
    window.desk.apply(edit_paragraph, "p61", "The Security Council ends.")
    qtbot.waitUntil(lambda: "The Security Council ends." in view.text.toPlainText())
    assert view.text.verticalScrollBar().value() == 700
