"""Stepping, listing and scrolling in the redline views: two texts, three texts, long texts, words being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from app.domain.editing import delete_paragraphs, edit_paragraph
from app.domain.facts import restore_version
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.redline_lines import Show
from app.services.session import Session
from app.ui.main_window import MainWindow
from app.ui.parts import load_parts
from app.ui.redline.cells import THIN
from app.ui.redline.changes_panel import ChangesPanel
from app.ui.redline.chooser import RedlineBar
from app.ui.redline.live_tab import LiveTab
from app.ui.redline.state import PRESENT, RedlineState
from app.ui.redline.views import InlineView, SideBySideView
from tests.helpers.gui import session_on

SENTENCE = (
    "The Security Council welcomes the efforts of regional organizations in early warning and in mediation, and asks "
    "the Secretary-General to report on what the Secretariat has learned from them within six months. "
)


@pytest.fixture
def make_window(make_window: Callable[..., MainWindow]) -> Callable[..., MainWindow]:
    """The window with all its parts."""
    return partial(make_window, parts=load_parts())


def texts_of(count: int) -> list[str]:
    return [f"{number}. {SENTENCE * (1 + number % 3)}".strip() for number in range(1, count + 1)]


def statement_of(count: int) -> Statement:
    return Statement(
        paragraphs=tuple(
            Paragraph(ParagraphId(f"p{at}"), text) for at, text in enumerate(texts_of(count), start=1)
        )
    )


def edited(session: Session, *places: int, word: str = "commends") -> None:
    for place in places:
        text = session.statement.paragraph(f"p{place}").text
        session.apply(edit_paragraph, f"p{place}", text.replace("welcomes", word, 1))


def beside(window: MainWindow) -> SideBySideView:
    assert window.workspace is not None
    window.workspace.show_view("side-by-side")
    view = window.workspace.view("side-by-side")
    assert isinstance(view, SideBySideView)
    return view


def inline(window: MainWindow) -> InlineView:
    assert window.workspace is not None
    window.workspace.show_view("redline")
    view = window.workspace.view("redline")
    assert isinstance(view, InlineView)
    return view


def three_texts(make_window: Callable[..., MainWindow]) -> MainWindow:
    """Base; theirs with the third paragraph edited and the fifth gone; ours with the first and third edited."""
    session = session_on(statement_of(6))
    base = session.statement
    session.name_version("Base")
    edited(session, 3, word="notes")
    session.apply(delete_paragraphs, ["p5"])
    session.name_version("Theirs")
    session.apply(restore_version, base)
    edited(session, 1, 3)
    window = make_window(session)
    view = beside(window)
    view.state.choose(old=1, new=PRESENT, theirs=2)
    return window


def together(view: SideBySideView) -> bool:
    """Whether every line stands at the same height in all panes, and all are scrolled alike."""
    panes = view.shown_panes
    tops = [[pane.extent(line)[0] for pane in panes] for line in range(len(view.lines))]
    values = {pane.verticalScrollBar().value() for pane in panes}
    return len(values) == 1 and all(max(line) - min(line) < 1 for line in tops)


def test_three_texts_are_stepped_through_and_listed_with_the_changes_of_both(
    make_window: Callable[..., MainWindow],
) -> None:
    window = three_texts(make_window)
    view = beside(window)
    seen = []
    view.state.set_current(-1)
    for _ in view.state.stops:
        view.state.step(1)
        seen.append(view.lines[view.panes[0].current].id)
    assert seen == ["p1", "p3", "p3", "p5"]
    assert window.workspace is not None
    window.workspace.show_tab("changes")
    panel = window.workspace.findChild(ChangesPanel)
    assert panel is not None
    listed = panel.findChild(QListView)
    assert listed is not None
    said = [listed.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert [text.rpartition("; ")[2] for text in said] == ["working text", "working text", "Theirs", "Theirs"]


def test_a_click_on_a_change_of_the_third_text_makes_just_that_line_current(
    make_window: Callable[..., MainWindow],
) -> None:
    view = beside(three_texts(make_window))
    line = next(at for at, item in enumerate(view.lines) if item.id == "p5")
    view.panes[2].clicked.emit(line)
    assert [pane.current for pane in view.panes] == [line, line, line]
    assert view.desk.current == "p5"


def test_the_inline_view_knows_nothing_of_the_third_text(make_window: Callable[..., MainWindow]) -> None:
    window = three_texts(make_window)
    view = inline(window)
    assert [view.state.rows[row].id for row in view.state.stops] == ["p1", "p3"]


def test_remarks_on_the_newer_text_stand_in_its_column(make_window: Callable[..., MainWindow]) -> None:
    view = beside(three_texts(make_window))
    view.state.set_remarks({"p3": ("verb: welcomes → commends",)})
    line = next(item for item in view.lines if item.id == "p3")
    assert [bool(cell and cell.remarks) for cell in line.cells] == [False, True, False]


def test_lines_stand_together_and_the_place_stays_when_the_redline_is_drawn_anew(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    view = beside(three_texts(make_window))
    qtbot.waitUntil(lambda: together(view))
    view.state.step(-1)
    at = view.panes[0].verticalScrollBar().value()
    assert at > 0
    view.state.set_remarks({"p1": ("verb: welcomes → commends",)})
    qtbot.waitUntil(lambda: together(view))
    line = view.lines[view.panes[0].current]
    top, bottom = view.panes[0].extent(view.panes[0].current)
    bar = view.panes[0].verticalScrollBar().value()
    assert line.id == "p5"
    assert bar <= top < bar + view.panes[0].viewport().height()
    assert bottom > top


def test_a_long_text_stands_together_to_its_end_after_a_step_far_down(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = session_on(statement_of(120))
    session.name_version("Zero draft")
    edited(session, 2, 110)
    session.apply(delete_paragraphs, ["p40"])
    view = beside(make_window(session))
    view.state.step(-1)
    assert view.lines[view.panes[0].current].id == "p110"
    line = view.panes[0].current
    qtbot.waitUntil(lambda: together(view) and view.panes[1].verticalScrollBar().value() > 0)
    bar = view.panes[1].verticalScrollBar()
    assert bar.value() <= view.panes[1].extent(line)[0] < bar.value() + view.panes[1].viewport().height()


def test_typing_beside_draws_one_line_and_keeps_all_together(
    qtbot: QtBot, make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(statement_of(12))
    session.name_version("Zero draft")
    edited(session, 2)
    window = make_window(session)
    view = beside(window)
    qtbot.waitUntil(lambda: together(view))
    qtbot.wait(30)
    drawn: list[int] = []
    monkeypatch.setattr(view, "redraw", lambda: drawn.append(1))
    assert window.desk is not None
    text = window.desk.statement.paragraph("p4").text
    window.desk.apply(edit_paragraph, "p4", text + " It adds a long sentence." * 12, typing=True)
    assert "It adds a long sentence." in view.panes[1].toPlainText()
    assert "It adds" not in view.panes[0].toPlainText()
    assert not drawn
    qtbot.waitUntil(lambda: together(view))


def test_the_cards_of_the_list_stand_under_one_another_and_within_its_width(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = session_on(statement_of(30))
    session.name_version("Zero draft")
    edited(session, *range(1, 31))
    window = make_window(session)
    inline(window)
    assert window.workspace is not None
    window.workspace.show_tab("changes")
    panel = window.workspace.findChild(ChangesPanel)
    assert panel is not None
    listed = panel.findChild(QListView)
    assert listed is not None
    qtbot.wait(30)
    boxes = [listed.visualRect(listed.model().index(row, 0)) for row in range(30)]
    assert all(low.top() > high.bottom() for high, low in pairwise(boxes))
    for row, box in enumerate(boxes):
        wanted = listed.itemDelegate().sizeHint(None, listed.model().index(row, 0))  # type: ignore[arg-type]  # it needs no option
        assert box.height() >= wanted.height()
        assert box.width() <= listed.viewport().width()
    assert listed.horizontalScrollBar().maximum() == 0


def test_typing_renews_one_card_of_the_list(make_window: Callable[..., MainWindow]) -> None:
    session = session_on(statement_of(8))
    session.name_version("Zero draft")
    edited(session, 2, 5)
    window = make_window(session)
    inline(window)
    assert window.workspace is not None
    assert window.desk is not None
    window.workspace.show_tab("changes")
    panel = window.workspace.findChild(ChangesPanel)
    assert panel is not None
    listed = panel.findChild(QListView)
    assert listed is not None
    resets: list[int] = []
    listed.model().modelReset.connect(lambda: resets.append(1))
    text = window.desk.statement.paragraph("p5").text
    window.desk.apply(edit_paragraph, "p5", f"{text} Indeed.", typing=True)
    said = [listed.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said[1] == "Paragraph 5: 2 insertions, 1 deletion"
    assert not resets


def test_changes_of_blanks_are_no_stops_where_they_are_not_shown(
    make_window: Callable[..., MainWindow],
) -> None:
    session = session_on(statement_of(4))
    session.name_version("Zero draft")
    edited(session, 3)
    first = session.statement.paragraph("p1").text
    session.apply(edit_paragraph, "p1", first.replace("Security Council", "Security\u00a0Council", 1))
    window = make_window(session)
    view = inline(window)
    assert len(view.state.stops) == 2
    view.state.set_show(Show(spaces=False))
    assert [view.state.rows[row].id for row in view.state.stops] == ["p3"]
    assert view.bar.stepper.place.text() == "1"
    assert window.workspace is not None
    bar = window.workspace.inspector.bar
    assert bar.tabText(0) == "Changes 1"


def test_the_bar_says_which_change_of_how_many_in_every_width(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = session_on(statement_of(5))
    session.name_version("Zero draft")
    edited(session, 2, 4)
    window = make_window(session, size=(1100, 700))
    view = beside(window)
    view.state.step(1)
    bar = view.findChild(RedlineBar)
    assert bar is not None
    assert bar.stepper.place.text() == "1 of 2"
    qtbot.mouseClick(bar.stepper.buttons["next"], Qt.MouseButton.LeftButton)
    assert bar.stepper.place.text() == "2 of 2"
    qtbot.mouseClick(bar.stepper.buttons["previous"], Qt.MouseButton.LeftButton)
    assert view.lines[view.panes[0].current].id == "p2"


def test_the_caret_goes_with_the_change_and_enter_opens_its_paragraph(
    make_window: Callable[..., MainWindow],
) -> None:
    session = session_on(statement_of(9))
    session.name_version("Zero draft")
    edited(session, 8)
    window = make_window(session)
    view = inline(window)
    view.state.step(1)
    pane = view.panes[0]
    assert pane.textCursor().block().text().startswith("“8.")
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pane, key)
    assert window.desk is not None
    assert window.desk.view == "edit"
    assert window.desk.current == "p8"


def test_what_is_copied_has_no_spaces_that_only_the_screen_needs(
    make_window: Callable[..., MainWindow],
) -> None:
    session = session_on(statement_of(2))
    session.name_version("Zero draft")
    edited(session, 1)
    pane = inline(make_window(session)).panes[0]
    pane.selectAll()
    data = pane.createMimeDataFromSelection()
    assert THIN in pane.toPlainText()
    assert THIN not in data.text()
    assert "line-through" in data.html()


def test_the_current_paragraph_stays_current_when_others_come_before_it(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = session_on(statement_of(5))
    session.name_version("Zero draft")
    edited(session, 4)
    window = make_window(session)
    view = inline(window)
    view.state.step(1)
    assert window.desk is not None
    window.desk.apply(delete_paragraphs, ["p1"])
    qtbot.waitUntil(lambda: len(view.state.stops) == 2)
    assert view.state.rows[view.state.current].id == "p4"


def test_the_thin_columns_of_three_texts_show_every_word(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = three_texts(make_window)
    window.resize(1180, 700)
    view = beside(window)
    qtbot.waitUntil(lambda: together(view))
    for pane in view.panes:
        assert pane.document().idealWidth() <= pane.viewport().width() + 1


def test_the_state_is_one_for_both_views(make_window: Callable[..., MainWindow]) -> None:
    window = three_texts(make_window)
    assert window.desk is not None
    state = RedlineState.of(window.desk)
    state.set_show(replace(state.show, only_changed=True))
    assert [line.id for line in inline(window).lines] == ["p1", "p3"]
    assert [line.id for line in beside(window).lines] == ["p1", "p3", "p5"]


def live(window: MainWindow) -> LiveTab:
    """The redline beside the Edit view."""
    assert window.workspace is not None
    window.workspace.show_view("edit")
    assert window.workspace.show_tab("live")
    tab = window.workspace.findChild(LiveTab)
    assert tab is not None
    return tab


def test_beside_the_edit_view_the_redline_of_the_paragraph_follows_every_key(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = session_on(statement_of(4))
    session.name_version("Zero draft")
    edited(session, 3)
    session.name_version("Rev.1")
    window = make_window(session)
    assert window.desk is not None
    window.desk.set_current("p2")
    tab = live(window)
    assert tab.said.text() == "Paragraph 2 reads as in Zero draft."
    text = window.desk.statement.paragraph("p2").text
    for typed in (" A", " Ad", " Add"):
        window.desk.apply(edit_paragraph, "p2", text + typed, typing=True)
        assert tab.pane.toPlainText() == f"“{text}{typed}"
        assert tab.pane.document().find(typed.strip(), len(text) + 1).charFormat().fontUnderline()
    window.desk.set_current("p3")
    assert "welcomes" in tab.pane.toPlainText()
    tab.against.menu().actions()[1].trigger()
    assert tab.said.text() == "Paragraph 3 reads as in Rev.1."
    window.desk.apply(delete_paragraphs, ["p1"])
    window.desk.set_current("p2")
    qtbot.waitUntil(lambda: "Add" in tab.pane.toPlainText())


def test_a_hidden_live_redline_compares_nothing(make_window: Callable[..., MainWindow]) -> None:
    session = session_on(statement_of(4))
    session.name_version("Zero draft")
    window = make_window(session)
    tab = live(window)
    assert window.workspace is not None
    assert window.desk is not None
    state = RedlineState.of(window.desk)
    assert state.wanted
    window.workspace.show_tab("comments")
    assert not tab.isVisible()
    assert not state.wanted
