"""The compilation view laid out in the ways that its file offers, at the measure of the board."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.parts import load_parts
from app.ui.redline.views import MEASURE
from app.ui.rounds.compilation_view import CompilationView
from tests.helpers.gui import TEXTS, statement_of
from tests.helpers.negotiation import negotiated


@pytest.fixture
def view(make_window: Callable[..., MainWindow]) -> CompilationView:
    window = make_window(negotiated(statement_of(TEXTS)).statement, size=(1920, 1000), parts=load_parts())
    assert window.workspace is not None
    window.workspace.show_view("compilation")
    made = window.workspace.view("compilation")
    assert isinstance(made, CompilationView)
    return made


def switch(view: CompilationView, text: str) -> None:
    next(action for action in view.shown.menu().actions() if action.text().startswith(text)).trigger()


def test_lines_are_as_long_as_on_the_board(view: CompilationView) -> None:
    numbers = round(16 * 4.2)
    scroll_bar = 14
    assert 0 <= view.text.viewport().width() - numbers - MEASURE <= scroll_bar


def test_reasons_stand_below_the_text_or_not_at_all(qtbot: QtBot, view: CompilationView) -> None:
    qtbot.waitUntil(lambda: "open proposal" in view.text.toPlainText())
    before = len(view.text.toPlainText())
    switch(view, "Reasons")
    qtbot.waitUntil(lambda: len(view.text.toPlainText()) < before)
    assert not view.options.reasons


def test_additions_are_bold_when_asked(qtbot: QtBot, view: CompilationView) -> None:
    def weights() -> set[int]:
        block, found = view.text.document().begin(), set()
        while block.isValid():
            for piece in block.textFormats():
                if piece.format.fontUnderline():
                    found.add(piece.format.fontWeight())
            block = block.next()
        return found

    qtbot.waitUntil(lambda: bool(weights()))
    assert int(QFont.Weight.Bold) not in weights()
    switch(view, "Additions in bold")
    qtbot.waitUntil(lambda: weights() == {int(QFont.Weight.Bold)})


def test_proposals_stand_below_each_paragraph_when_asked(qtbot: QtBot, view: CompilationView) -> None:
    qtbot.waitUntil(lambda: "[" in view.text.toPlainText())
    switch(view, "By delegation")
    qtbot.waitUntil(lambda: f"“{TEXTS[0]}" in view.text.toPlainText())
    words = view.text.toPlainText()
    assert all(text in words for text in TEXTS)
    entries = [line for line in words.splitlines() if ": " in line and line.split(":")[0].istitle()]
    assert len(entries) >= 2
