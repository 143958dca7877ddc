"""The tab Checks: findings by paragraph, marked in the text, dismissed and shown again, by key, mouse and menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.domain.editing import edit_paragraph
from app.domain.statement import Meeting, Statement
from app.services.settings import SettingsFile
from app.ui.board.board import Board
from app.ui.board.decorations import Decoration
from app.ui.board.edit_view import EditView
from app.ui.board.places import CHAPEAU, Place
from app.ui.checks import part as checks_part
from app.ui.checks.finding_row import FindingRow
from app.ui.checks.findings import Findings, widened
from app.ui.checks.tab import ChecksTab
from app.ui.desk import Desk
from app.ui.language import part as language_part
from app.ui.main_window import MainWindow
from app.ui.redline import part as redline_part
from tests.gui.conftest import CORE, desk_of
from tests.helpers.gui import session_on, statement_of

TEXTS = (
    "The Security Council welcomes the the report and resolution 1325.",
    "The Security Council takes note of  the letter [as appropriate].",
    "The Security Council thanks its President.",
)
PARTS = (*CORE, redline_part.PART, language_part.PART, checks_part.PART)


def texts() -> Statement:
    return replace(statement_of(TEXTS), meeting=Meeting())


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return partial(make_window, parts=PARTS)(texts())


@pytest.fixture
def tab(window: MainWindow, desk: Desk, qtbot: QtBot, board: Board) -> ChecksTab:
    board.editor.setFocus()
    qtbot.keyClick(board.editor, Qt.Key.Key_F9)
    assert window.workspace is not None
    assert window.workspace.inspector.tab == "checks"
    found = window.workspace.inspector.widget("checks")
    assert isinstance(found, ChecksTab)
    return found


def row(tab: ChecksTab, rule: str) -> FindingRow:
    return next(item for item in tab.rows if item.finding.rule == rule)


def rules(tab: ChecksTab) -> set[str]:
    return {item.finding.rule for item in tab.rows}


def waves(board: Board, paragraph: str) -> list[Decoration]:
    return [item for item in board.decorations.of(paragraph) if item.line]


def action(menu: QMenu, text: str) -> QAction:
    return next(item for item in menu.actions() if item.text().startswith(text))


def test_findings_are_listed_with_reason_and_source_and_counted_in_the_title(
    tab: ChecksTab, window: MainWindow
) -> None:
    assert {"words.doubled", "citation.year", "spaces.double", "brackets.open"} <= rules(tab)
    words = " ".join(item.text() for item in row(tab, "citation.year").findChildren(type(tab.counts)))
    assert "A resolution of the Council is cited with its year" in words
    assert "United Nations Editorial Manual" in words
    assert "1 error" in tab.counts.text()
    assert window.workspace is not None
    bar = window.workspace.inspector.bar
    assert f"Checks {len(tab.rows)}" in [bar.tabText(at) for at in range(bar.count())]


def test_words_are_underlined_by_severity_in_the_themes_colours(tab: ChecksTab, board: Board) -> None:
    first, second = waves(board, "p1"), waves(board, "p2")
    assert {item.line for item in first} >= {"warn"}
    bracket = next(item for item in second if item.line == "dele")
    assert "[" in TEXTS[1][bracket.start : bracket.end]
    assert bracket.tip
    assert waves(board, "p3") == []
    assert board.decorations.tip_at("p2", bracket.start) == bracket.tip


def test_a_click_and_enter_go_to_the_words(tab: ChecksTab, board: Board, qtbot: QtBot) -> None:
    doubled = row(tab, "words.doubled")
    qtbot.mouseClick(doubled, Qt.MouseButton.LeftButton)
    span = board.caret.span
    assert span.first == "p1"
    assert "the" in TEXTS[0][span.start : span.end]
    bracket = row(tab, "brackets.open")
    bracket.setFocus()
    qtbot.keyClick(bracket, Qt.Key.Key_Return)
    assert board.caret.span.first == "p2"


def test_delete_dismisses_one_finding_and_undo_brings_it_back(
    tab: ChecksTab, desk: Desk, board: Board, qtbot: QtBot
) -> None:
    doubled = row(tab, "words.doubled")
    doubled.setFocus()
    qtbot.keyClick(doubled, Qt.Key.Key_Delete)
    assert "words.doubled" not in rules(tab)
    assert doubled.finding.key in desk.statement.dismissed
    assert all("twice" not in item.tip for item in waves(board, "p1"))
    desk.undo()
    assert "words.doubled" in rules(tab)


def test_a_rule_is_dismissed_for_good_and_shown_again(tab: ChecksTab, desk: Desk, qtbot: QtBot) -> None:
    bracket = row(tab, "brackets.open")
    bracket.setFocus()
    qtbot.keyClick(bracket, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert "rule:brackets.open" in desk.statement.dismissed
    assert "brackets.open" not in rules(tab)
    desk.apply(edit_paragraph, "p3", "The Security Council thanks [its] President.")
    tab.findings.refresh()
    assert "brackets.open" not in rules(tab)
    menu = tab.rules_menu()
    action(menu, "Show dismissed (2)").trigger()
    again = row(tab, "brackets.open")
    action(again.menu(), "Show again").trigger()
    assert desk.statement.dismissed == ()


def test_a_rule_is_switched_off_everywhere_by_the_menu(
    window: MainWindow, desk: Desk, tab: ChecksTab, tmp_path: Path
) -> None:
    desk.context = type("Context", (), {"kept": SettingsFile(tmp_path / "kept"), "state_folder": tmp_path})()
    menu = tab.rules_menu()
    title = tab.findings.rules["spaces.double"].title
    assert action(menu, title).isChecked()
    action(menu, title).trigger()
    assert "spaces.double" not in rules(tab)
    assert SettingsFile(tmp_path / "kept").current.option("check.spaces.double", True) is False
    action(row(tab, "words.doubled").menu(), "Switch the rule off").trigger()
    assert "words.doubled" not in rules(tab)


def test_the_text_is_checked_again_a_moment_after_typing_and_marks_follow_the_words(
    tab: ChecksTab, desk: Desk, board: Board, qtbot: QtBot
) -> None:
    before = next(item for item in waves(board, "p2") if item.line == "dele")
    desk.show_words("p2", 0, 0)
    qtbot.keyClicks(board.editor, "Now ")
    moved = next(item for item in waves(board, "p2") if item.line == "dele")
    assert (moved.start, moved.end) == (before.start + 4, before.end + 4)
    desk.apply(edit_paragraph, "p1", TEXTS[0].replace("the the", "the"))
    qtbot.waitUntil(lambda: "words.doubled" not in rules(tab))


def test_a_mark_goes_at_once_when_its_words_are_changed(tab: ChecksTab, desk: Desk, board: Board) -> None:
    count = len(waves(board, "p2"))
    desk.apply(edit_paragraph, "p2", TEXTS[1].replace("[as appropriate]", "[where appropriate"))
    assert len(waves(board, "p2")) < count


def test_the_next_finding_is_gone_to_by_key_round_the_end(
    tab: ChecksTab, desk: Desk, board: Board, qtbot: QtBot
) -> None:
    desk.show_words("p3", 0, 0)
    seen = []
    for _ in range(len([item for item in tab.findings.live if item.paragraph]) + 1):
        board.editor.setFocus()
        qtbot.keyClick(board.editor, Qt.Key.Key_F7, Qt.KeyboardModifier.AltModifier)
        seen.append((board.caret.span.first, board.caret.span.start))
    assert seen[0] == seen[-1]
    assert len(set(seen)) >= 3
    qtbot.keyClick(
        board.editor, Qt.Key.Key_F7, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert (board.caret.span.first, board.caret.span.start) == seen[-2]


def test_the_finding_under_the_cursor_is_dismissed_by_the_menu(
    tab: ChecksTab, desk: Desk, window: MainWindow
) -> None:
    tab.findings.show_words(row(tab, "citation.year").finding)
    window.actions_table.trigger("checks.dismiss")
    assert "citation.year" not in rules(tab)
    assert "words.doubled" in rules(tab)


def test_marks_are_taken_off_and_set_again(tab: ChecksTab, window: MainWindow, board: Board) -> None:
    assert window.actions_table["checks.mark"].isChecked()
    window.actions_table.trigger("checks.mark")
    assert waves(board, "p1") == []
    assert tab.rows
    window.actions_table.trigger("checks.mark")
    assert waves(board, "p1")


def test_the_chapeaus_findings_are_marked_and_gone_to(tab: ChecksTab, board: Board, qtbot: QtBot) -> None:
    blank = row(tab, "chapeau.blank")
    qtbot.mouseClick(blank, Qt.MouseButton.LeftButton)
    assert board.caret.span.first == CHAPEAU
    assert waves(board, CHAPEAU)


def test_a_statement_for_reading_only_offers_no_dismissal(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(session_on(texts(), read_only=True), parts=PARTS)
    window.actions_table.trigger("checks.list")
    assert window.workspace is not None
    tab = window.workspace.inspector.widget("checks")
    assert isinstance(tab, ChecksTab)
    assert not action(tab.rows[0].menu(), "Dismiss this one").isEnabled()


def test_an_empty_place_is_marked_on_the_word_beside_it() -> None:
    assert widened("one two", 7, 7) == (4, 7)
    assert widened("one two", 0, 0) == (0, 3)
    assert widened("one two", 1, 2) == (1, 2)
    assert widened("", 0, 0) == (0, 0)
    assert widened("one  two", 4, 4) == (3, 4)


def test_findings_belong_to_their_desk(tab: ChecksTab, desk: Desk) -> None:
    assert Findings.of(desk) is tab.findings


def test_a_word_that_is_not_known_is_learned_or_another_one_written(
    tab: ChecksTab, desk: Desk, qtbot: QtBot
) -> None:
    desk.apply(edit_paragraph, "p3", "The Security Council thanks its persident and the zzyzx.")
    tab.findings.refresh()
    unknown = [item for item in tab.rows if item.finding.rule == "spelling.dictionary"]
    if not unknown:
        pytest.skip("no spelling dictionary on this machine")
    menu = next(item for item in unknown if item.finding.words == "persident").menu()
    assert not tab.findings.checking.settings.own_words
    action(menu, "Write “president”").trigger()
    assert desk.statement.paragraph("p3").text == "The Security Council thanks its president and the zzyzx."
    tab.findings.refresh()
    action(row(tab, "spelling.dictionary").menu(), "Learn this word").trigger()
    assert "spelling.dictionary" not in rules(tab)


def test_a_right_click_on_an_unknown_word_offers_what_may_be_meant(
    make_window: Callable[..., MainWindow],
) -> None:
    window = make_window(
        statement_of(("The Security Council welcomes the peacekeping mission.",)), parts=PARTS
    )
    desk, board = desk_of(window), board_in(window)
    Findings.of(desk).refresh()
    menu = menu_at(board, "p1", 2)
    assert "peacekeeping" not in [action.text() for action in menu.actions()]
    menu.close()
    menu = menu_at(board, "p1", 40)
    rows = {action.text(): action for action in menu.actions()}
    assert next(iter(rows)) == "peacekeeping"
    assert "Learn “peacekeping”" in rows
    rows["peacekeeping"].trigger()
    menu.close()
    assert desk.statement.paragraphs[0].text == "The Security Council welcomes the peacekeeping mission."


def test_a_right_click_on_other_findings_says_what_is_wrong(window: MainWindow) -> None:
    desk, board = desk_of(window), board_in(window)
    Findings.of(desk).refresh()
    found = next(item for item in Findings.of(desk).live if item.paragraph == "p1" and item.rule != "opening")
    menu = menu_at(board, "p1", found.start + 1)
    assert menu.actions()[0].text().rstrip("…") in found.message
    assert menu.actions()[1].isSeparator()
    menu.close()


def board_in(window: MainWindow) -> Board:
    assert window.workspace is not None
    view = window.workspace.view("edit")
    assert isinstance(view, EditView)
    return view.board


def menu_at(board: Board, row: str, offset: int) -> QMenu:
    """The context menu by the menu key, with the cursor at a place; the caller closes it."""
    board.caret.go(Place(row, offset))
    spot = board.caret_rect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard,
        spot,
        board.viewport().mapToGlobal(spot),
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(board.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu
