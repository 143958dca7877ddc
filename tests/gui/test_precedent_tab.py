"""The tab Precedent: it follows the cursor, searches, inserts with the source kept, colours the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.spans import OriginKind
from app.domain.statement import Meeting, Statement
from app.ui.board.board import Board
from app.ui.checks import part as checks_part
from app.ui.desk import Desk
from app.ui.language import part as language_part
from app.ui.language.cards import HitCard, MatchCard, RunCard, WordsLabel
from app.ui.language.tab import PrecedentTab
from app.ui.language.tracing import Tracing
from app.ui.main_window import MainWindow
from app.ui.redline import part as redline_part
from tests.gui.conftest import CORE
from tests.helpers.gui import statement_of

QUOTED = (
    "The Security Council encourages regional and subregional organizations to share with the United Nations, as "
    "early as they can, what they learn of disputes that may turn into conflict, and welcomes this."
)
OWN = "The Council thanks its President for words never said before."
PARTS = (*CORE, redline_part.PART, language_part.PART, checks_part.PART)


def texts() -> Statement:
    return replace(statement_of((QUOTED, OWN)), meeting=Meeting())


@pytest.fixture
def window(make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    return partial(make_window, parts=PARTS)(texts())


@pytest.fixture
def tab(window: MainWindow, desk: Desk) -> PrecedentTab:
    desk.set_current("p1")
    window.actions_table.trigger("precedent.tab")
    assert window.workspace is not None
    found = window.workspace.inspector.widget("precedent")
    assert isinstance(found, PrecedentTab)
    found.refresh()
    return found


def cards(tab: PrecedentTab, kind: type) -> list:  # type: ignore[type-arg]  # of the kind asked for
    return [item for item in tab.answers if isinstance(item, kind)]


def button(card: object, text: str) -> QPushButton:
    return next(item for item in card.findChildren(QPushButton) if item.text() == text)  # type: ignore[attr-defined]  # a card


def test_it_shows_runs_with_their_places_and_near_wordings_best_first(tab: PrecedentTab) -> None:
    runs, near = cards(tab, RunCard), cards(tab, MatchCard)
    assert max(run.run.words for run in runs) >= 20
    assert all(run.run.uses for run in runs)
    scores = [card.match.score for card in near]
    assert scores
    assert scores == sorted(scores, reverse=True)
    assert "SAMPLE/PRST/2004/1" in {use.symbol for card in near for use in card.match.uses}
    assert "SAMPLE/PRST/" in near[0].accessibleName()


def test_it_follows_the_cursor_to_another_paragraph_and_to_selected_words(
    tab: PrecedentTab, desk: Desk, qtbot: QtBot
) -> None:
    desk.set_current("p2")
    qtbot.waitUntil(lambda: tab.looked is not None and tab.looked.text == OWN)
    assert cards(tab, MatchCard) == []
    start = QUOTED.index("disputes that may turn")
    desk.show_words("p1", start, start + len("disputes that may turn into conflict"))
    qtbot.waitUntil(lambda: tab.looked is not None and tab.looked.text.startswith("disputes that"))
    assert cards(tab, MatchCard)[0].match.score >= 0.7


def test_a_late_answer_for_another_paragraph_is_dropped(tab: PrecedentTab, desk: Desk) -> None:
    before = tab.looked
    assert before is not None
    desk.set_current("p2")
    tab.refresh()
    now = tab.looked
    tab._show_looked(before)
    assert tab.looked is now


def test_words_are_inserted_at_the_cursor_with_their_source_in_one_step_of_undo(
    tab: PrecedentTab, desk: Desk, board: Board, qtbot: QtBot
) -> None:
    card = cards(tab, MatchCard)[0]
    desk.show_words("p2", len(OWN), len(OWN))
    qtbot.mouseClick(button(card, "Insert"), Qt.MouseButton.LeftButton)
    changed = desk.statement.paragraph("p2")
    assert changed.text == f"{OWN} {card.match.text}"
    (origin,) = changed.origins
    assert (origin.kind, origin.source) == (OriginKind.PRECEDENT, card.match.first.symbol)
    assert changed.text[origin.start : origin.end] == card.match.text
    assert board.caret.head.offset == len(changed.text)
    desk.undo()
    assert desk.statement.paragraph("p2").text == OWN


def test_selected_words_of_a_card_are_inserted_alone_and_none_of_the_drafts_own(
    tab: PrecedentTab, desk: Desk, qtbot: QtBot
) -> None:
    card = cards(tab, MatchCard)[0]
    label = card.findChild(WordsLabel)
    shown = "".join(text for text, _ in label._pieces)
    label.setSelection(0, len(shown))
    assert label.chosen() == card.match.text.strip()
    start = shown.index("Security Council")
    label.setSelection(start, len("Security Council"))
    desk.show_words("p2", 4, 11)
    qtbot.mouseClick(button(card, "Insert"), Qt.MouseButton.LeftButton)
    assert desk.statement.paragraph("p2").text == OWN.replace("Council", "Security Council", 1)


def test_a_wording_becomes_a_paragraph_of_its_own(tab: PrecedentTab, desk: Desk, qtbot: QtBot) -> None:
    card = cards(tab, MatchCard)[0]
    qtbot.mouseClick(button(card, "As paragraph"), Qt.MouseButton.LeftButton)
    second = desk.statement.paragraphs[1]
    assert second.text == card.match.text
    assert second.origins[0].source == card.match.first.symbol
    assert desk.current == second.id


def test_copy_takes_the_citation_along(tab: PrecedentTab, qtbot: QtBot) -> None:
    card = cards(tab, MatchCard)[0]
    qtbot.mouseClick(button(card, "Copy"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    first = card.match.first
    assert copied == f"“{card.match.text}” ({first.symbol}, paragraph {first.paragraph})"


def test_show_selects_the_run_in_the_text(tab: PrecedentTab, board: Board, qtbot: QtBot) -> None:
    run = cards(tab, RunCard)[0]
    qtbot.mouseClick(button(run, "Show"), Qt.MouseButton.LeftButton)
    span = board.caret.span
    assert (span.first, span.start, span.end) == ("p1", run.run.start, run.run.end)


def test_the_nearest_wording_is_inserted_by_key(
    tab: PrecedentTab, desk: Desk, board: Board, qtbot: QtBot
) -> None:
    desk.show_words("p1", 0, len(QUOTED))
    board.editor.setFocus()
    qtbot.keyClick(
        board.editor, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    changed = desk.statement.paragraph("p1")
    assert changed.text != QUOTED
    assert changed.origins[0].kind is OriginKind.PRECEDENT


def test_searching_goes_by_phrase_and_symbol_and_escape_comes_back(
    tab: PrecedentTab, window: MainWindow, board: Board, qtbot: QtBot
) -> None:
    window.actions_table.trigger("precedent.search")
    assert tab.bar.field.hasFocus()
    qtbot.keyClicks(tab.bar.field, '"disputes that may turn"')
    qtbot.keyClick(tab.bar.field, Qt.Key.Key_Return)
    hits = cards(tab, HitCard)
    assert hits
    assert all("disputes that may turn" in card.hit.text for card in hits)
    tab.bar.field.setText("SAMPLE/PRST/2004/1")
    qtbot.keyClick(tab.bar.field, Qt.Key.Key_Return)
    assert {card.hit.first.symbol for card in cards(tab, HitCard)} == {"SAMPLE/PRST/2004/1"}
    qtbot.keyClick(tab.bar.field, Qt.Key.Key_Escape)
    assert tab.bar.question == ""
    assert cards(tab, MatchCard)
    qtbot.keyClick(tab.bar.field, Qt.Key.Key_Escape)
    assert board.editor.hasFocus()


def test_filters_leave_out_other_years_and_items(tab: PrecedentTab, qtbot: QtBot) -> None:
    def symbols() -> set[str]:
        return {card.match.first.symbol for card in cards(tab, MatchCard)}

    before = symbols()
    qtbot.mouseClick(tab.bar.filter_button, Qt.MouseButton.LeftButton)
    assert tab.bar.filters_frame.isVisible()
    tab.bar.first.setText("2004")
    tab.bar.last.setText("2004")
    qtbot.waitUntil(lambda: symbols() != before)
    assert symbols()
    assert {symbol.split("/")[2] for symbol in symbols()} == {"2004"}
    assert tab.bar.filter_button.text() == "Filter •"
    tab.bar.item.setText("space debris")
    qtbot.waitUntil(lambda: not symbols())
    assert "Security Council" in [tab.bar.organ.itemText(at) for at in range(tab.bar.organ.count())]


def test_the_text_is_coloured_by_source_and_colours_follow_the_words(
    tab: PrecedentTab, window: MainWindow, desk: Desk, board: Board, qtbot: QtBot
) -> None:
    tracing = Tracing.of(desk)
    window.actions_table.trigger("precedent.show")
    qtbot.waitUntil(lambda: bool(board.decorations.of("p1")))
    mark = next(item for item in board.decorations.of("p1") if item.ground.startswith("tint:"))
    assert "SAMPLE/PRST/" in mark.tip
    assert "paragraph" in mark.tip
    assert window.actions_table["precedent.show"].isChecked()
    assert tracing.sources
    board.setFocus()
    desk.show_words("p1", 0, 0)
    qtbot.keyClicks(board.editor, "So ")
    moved = next(item for item in board.decorations.of("p1") if item.ground.startswith("tint:"))
    assert (moved.start, moved.end) == (mark.start + 3, mark.end + 3)
    window.actions_table.trigger("precedent.show")
    assert [item for item in board.decorations.of("p1") if item.ground] == []


def test_the_share_stands_in_the_tab_and_in_the_status_line(
    tab: PrecedentTab, desk: Desk, window: MainWindow
) -> None:
    tracing = Tracing.of(desk)
    tracing.refresh()
    trace = tracing.trace
    assert trace is not None
    assert 0 < trace.precedent_words < trace.words
    assert f"{trace.precedent_words} of {trace.words} words" in tab.share.said.text()
    assert window.workspace is not None
    labels = [item.text() for item in window.workspace.status.findChildren(type(tab.share.said))]
    assert f"<b>{round(100 * trace.share)}%</b> agreed language" in labels


def test_the_report_is_written_as_a_word_file(
    tab: PrecedentTab, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    window.actions_table.trigger("precedent.report")
    import docx

    words = "\n".join(item.text for item in docx.Document(f"{out}.docx").paragraphs)
    assert OWN in words


def test_the_sample_index_is_said_to_be_one(tab: PrecedentTab) -> None:
    assert tab.sample_note.isVisible()
