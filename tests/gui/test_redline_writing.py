"""A long redline comes into its panes in slices: the same as at once, its place kept, whole where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from app.domain.editing import edit_paragraph
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.redline_lines import Cell, Line, Show
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.parts import load_parts
from app.ui.redline import writing
from app.ui.redline.pane import Pane
from app.ui.redline.state import RedlineState
from app.ui.redline.views import RedlineView
from app.ui.redline.writing import Seen, Writing
from tests.helpers.gui import session_on

WORDS = "The Security Council takes note of what was said on this, and of what was not, and remains seized of it. "
COUNT, EDITED = 150, (3, 60, 140)


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each slice writes one batch, however fast the machine."""
    monkeypatch.setattr(writing, "SLICE", 0.0)


@pytest.fixture
def make_window(make_window: Callable[..., MainWindow]) -> Callable[..., MainWindow]:
    """The window with all its parts."""
    return partial(make_window, parts=load_parts())


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """150 paragraphs of one to four sentences, three of them edited since the first version."""
    items = tuple(
        Paragraph(ParagraphId(f"p{at}"), f"{at}. {WORDS * (1 + at % 4)}".strip())
        for at in range(1, COUNT + 1)
    )
    session = session_on(Statement(paragraphs=items))
    session.name_version("Zero draft")
    for at in EDITED:
        text = session.statement.paragraph(f"p{at}").text
        session.apply(edit_paragraph, f"p{at}", text.replace("takes note", "approves", 1))
    return make_window(session)


def opened(window: MainWindow, name: str = "redline") -> RedlineView:
    assert window.workspace is not None
    window.workspace.show_view(name)
    view = window.workspace.view(name)
    assert isinstance(view, RedlineView)
    return view


def pane_of(view: RedlineView) -> Pane:
    return view.shown_panes[-1]


def top(view: RedlineView) -> str:
    """The paragraph at the top of the sheet."""
    pane = pane_of(view)
    return view.writing.lines[pane.line_at(pane.verticalScrollBar().value())].id


def in_sight(view: RedlineView, line: int) -> bool:
    pane = pane_of(view)
    return 0 <= pane.extent(line)[0] - pane.verticalScrollBar().value() <= pane.viewport().height() - 20


@pytest.mark.parametrize("name", ["redline", "side-by-side"])
def test_the_first_lines_are_there_at_once_and_the_rest_comes(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    view = opened(window, name)
    assert "1. The Security Council" in pane_of(view).toPlainText()
    assert not view.writing.complete
    assert len(view.writing.lines) < COUNT / 2
    with qtbot.waitSignal(view.writing.done):
        pass
    assert f"{COUNT}. The Security Council" in pane_of(view).toPlainText()


@pytest.mark.parametrize("name", ["redline", "side-by-side"])
def test_in_slices_it_is_the_same_as_at_once(qtbot: QtBot, window: MainWindow, name: str) -> None:
    view = opened(window, name)
    qtbot.waitUntil(lambda: view.writing.complete)
    for column, pane in enumerate(view.shown_panes):
        whole = Pane(view.desk.look)
        qtbot.addWidget(whole)
        whole.show_cells([line.cells[column] for line in view.lines])
        assert pane.toPlainText() == whole.toPlainText()
    tops = [[pane.extent(line)[0] for pane in view.shown_panes] for line in range(COUNT)]
    assert all(max(line) - min(line) < 1 for line in tops)


def test_f7_goes_to_a_change_that_is_not_written_yet(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    qtbot.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert view.state.rows[view.state.current].id == "p140"
    qtbot.waitUntil(lambda: pane_of(view).current >= 0 and not view.writing.waiting)
    line = pane_of(view).current
    assert view.writing.lines[line].id == "p140"
    assert in_sight(view, line)
    assert pane_of(view).updatesEnabled()


@pytest.mark.parametrize("name", ["redline", "side-by-side"])
def test_what_stands_at_the_top_stays_there_when_all_is_written_anew(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    view = opened(window, name)
    qtbot.waitUntil(lambda: view.writing.complete)
    pane = pane_of(view)
    pane.verticalScrollBar().setValue(round(pane.extent(100)[0]) + 7)
    before = top(view)
    view.state.set_show(replace(view.state.show, moves=False))
    assert view.writing.waiting
    assert not pane.updatesEnabled()
    qtbot.waitUntil(lambda: not view.writing.waiting)
    assert pane.updatesEnabled()
    assert top(view) == before
    assert round(pane.verticalScrollBar().value() - pane.extent(100)[0]) == 7
    qtbot.waitUntil(lambda: view.writing.complete)
    assert top(view) == before


def test_the_place_outlives_being_written_anew_twice_at_once(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    qtbot.waitUntil(lambda: view.writing.complete)
    pane = pane_of(view)
    pane.verticalScrollBar().setValue(round(pane.extent(100)[0]) + 7)
    before = top(view)
    view.redraw()
    assert view.writing.waiting
    view.redraw()
    qtbot.waitUntil(lambda: view.writing.complete)
    assert top(view) == before


def test_f7_goes_to_its_change_while_the_place_of_before_is_waited_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = opened(window)
    qtbot.waitUntil(lambda: view.writing.complete)
    pane = pane_of(view)
    pane.verticalScrollBar().setValue(round(pane.extent(100)[0]) + 7)
    view.redraw()
    assert view.writing.waiting
    qtbot.keyClick(window, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: view.writing.complete)
    assert view.lines[pane.current].id == "p3"
    assert in_sight(view, pane.current)


def test_a_reader_who_left_the_current_change_is_not_called_back_to_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = opened(window)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: view.writing.complete)
    pane = pane_of(view)
    pane.verticalScrollBar().setValue(round(pane.extent(60)[0]))
    before = top(view)
    was = pane.document()
    view.desk.look.set_theme("dark")
    qtbot.waitUntil(lambda: pane.document() is not was and view.writing.complete)
    assert top(view) == before
    assert view.lines[pane.current].id == "p3"


@pytest.mark.parametrize("name", ["redline", "side-by-side"])
def test_another_theme_and_another_size_reach_every_line_and_the_place_stays(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    view, look = opened(window, name), window.look
    qtbot.waitUntil(lambda: view.writing.complete)
    pane = pane_of(view)
    pane.verticalScrollBar().setValue(round(pane.extent(60)[0]) + 5)
    before = top(view)
    for change in (partial(look.set_theme, "dark"), partial(look.set_zoom, 1.25)):
        was = pane.document()
        change()
        assert not pane.updatesEnabled()
        qtbot.waitUntil(lambda was=was: pane.document() is not was and view.writing.complete)
        assert pane.updatesEnabled()
        assert top(view) == before
    for block in (pane.document().findBlockByNumber(2), pane.document().lastBlock()):
        words = block.textFormats()[0]  # its format lives as long as it does
        assert words.format.foreground().color() == look.colour("ink")
        assert words.format.font().pixelSize() == 20


def test_the_end_is_the_end_of_the_text_also_while_it_is_written(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    pane = pane_of(view)
    qtbot.keyClick(pane, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.writing.complete
    assert pane.textCursor().block() == pane.document().lastBlock()
    bar = pane.verticalScrollBar()
    view.redraw()
    qtbot.waitUntil(lambda: view.writing.complete)
    bar.setValue(0)
    view.redraw()
    assert not view.writing.complete
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    assert view.writing.complete
    assert bar.value() == bar.maximum()
    assert in_sight(view, COUNT - 1)


def test_all_is_copied_also_while_it_is_written(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    pane_of(view).setFocus()
    assert not view.writing.complete
    qtbot.keyClick(pane_of(view), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane_of(view), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert f"{COUNT}. The Security Council" in QApplication.clipboard().text()


def test_select_all_of_the_menu_selects_what_is_not_written_yet(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    pane_of(view).setFocus()
    window.actions_table.trigger("edit.select_all")
    assert f"{COUNT}. The Security Council" in pane_of(view).textCursor().selectedText()


def test_a_click_finds_its_paragraph_while_the_rest_is_written(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    pane = pane_of(view)
    height = round(pane.extent(2)[0]) + 8 - pane.verticalScrollBar().value()
    assert not view.writing.complete
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, height))
    assert view.writing.complete
    assert view.desk.current == view.lines[2].id


def test_a_hidden_view_is_not_written(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    qtbot.waitUntil(lambda: view.writing.complete)
    beside = opened(window, "side-by-side")
    qtbot.waitUntil(lambda: beside.writing.complete)
    before = view.panes[0].document()
    RedlineState.of(view.desk).set_show(Show(only_changed=True))
    assert view.panes[0].document() is before
    assert [line.id for line in beside.lines] == ["p3", "p60", "p140"]
    opened(window)
    assert [line.id for line in view.lines] == ["p3", "p60", "p140"]


def test_panes_written_anew_leave_no_document_behind(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window)
    for _ in range(4):
        view.redraw()
        qtbot.waitUntil(lambda: view.writing.complete)
    qtbot.wait(10)
    assert len(pane_of(view).findChildren(QTextDocument)) <= 2


def test_lines_stand_beside_each_other_at_another_width(qtbot: QtBot, window: MainWindow) -> None:
    view = opened(window, "side-by-side")
    qtbot.waitUntil(lambda: view.writing.complete)
    was = pane_of(view).lineWrapColumnOrWidth()
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: pane_of(view).lineWrapColumnOrWidth() != was and view.writing.complete)
    tops = [[pane.extent(line)[0] for pane in view.shown_panes] for line in range(COUNT)]
    assert all(max(line) - min(line) < 1 for line in tops)
    assert pane_of(view).lineWrapColumnOrWidth() == pane_of(view).viewport().width()


def test_a_row_that_is_nowhere_lets_the_panes_go_on(qtbot: QtBot, look: Look) -> None:
    pane = Pane(look)
    qtbot.addWidget(pane)
    pane.resize(500, 300)
    pane.show()
    writes = Writing(lambda: [pane], pane)
    lines = [Line((Cell((("equal", WORDS),)),), at, f"p{at}", False) for at in range(80)]
    writes.start(lines, Seen(top="gone", row=99))
    assert not pane.updatesEnabled()
    with qtbot.waitSignal(writes.placed):
        pass
    assert pane.updatesEnabled()
    assert writes.complete
