"""The tab Shifts and the tags under the redline: verbs and qualifiers changed, and what delegations would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.deciding import take_in
from app.domain.editing import edit_paragraph
from app.domain.proposals import Proposal, ProposalId, ProposalKind
from app.domain.statement import Meeting
from app.ui.checks import part as checks_part
from app.ui.checks.shifts_tab import ShiftCard, ShiftsTab
from app.ui.desk import Desk
from app.ui.language import part as language_part
from app.ui.main_window import MainWindow
from app.ui.redline import part as redline_part
from app.ui.redline.state import RedlineState
from app.ui.redline.views import InlineView, SideBySideView
from tests.gui.conftest import CORE
from tests.helpers.gui import session_on, statement_of

TEXTS = (
    "The Security Council calls upon all parties to respect the agreement.",
    "The Security Council recognizes that organizations know their regions best.",
    "The Security Council thanks its President.",
)
QUOTED = (
    "The Security Council encourages regional and subregional organizations to share with the United Nations, as "
    "early as they can, what they learn of disputes that may turn into conflict."
)
PARTS = (*CORE, redline_part.PART, language_part.PART, checks_part.PART)


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    session = session_on(replace(statement_of((*TEXTS, QUOTED)), meeting=Meeting()))
    session.name_version("Zero draft")
    session.apply(edit_paragraph, "p1", TEXTS[0].replace("calls upon all", "encourages"))
    session.apply(edit_paragraph, "p2", TEXTS[1].replace("best.", "best, as appropriate."))
    session.apply(edit_paragraph, "p3", TEXTS[2].replace("its", "the"))
    proposal = Proposal(
        ProposalId("q1"),
        "FRA",
        "Claire",
        ProposalKind.AMEND,
        "p4",
        QUOTED,
        QUOTED.replace("encourages", "urges").replace("what they learn of disputes", "their findings"),
    )
    session.apply(take_in, [proposal])
    return partial(make_window, parts=PARTS)(session)


@pytest.fixture
def tab(window: MainWindow, desk: Desk) -> ShiftsTab:
    window.actions_table.trigger("checks.shifts")
    assert window.workspace is not None
    assert (desk.view, window.workspace.inspector.tab) == ("redline", "shifts")
    found = window.workspace.inspector.widget("shifts")
    assert isinstance(found, ShiftsTab)
    return found


def words(card: ShiftCard) -> str:
    return " | ".join(label.text() for label in card.findChildren(QLabel))


def card(tab: ShiftsTab, paragraph: str) -> ShiftCard:
    return next(item for item in tab.cards if item.shifted.paragraph == paragraph)


def test_changed_added_and_dropped_terms_are_listed_with_direction_and_uses(
    tab: ShiftsTab, window: MainWindow
) -> None:
    first = words(card(tab, "p1"))
    assert "calls upon" in first
    assert "encourages" in first
    assert "verb · may be weaker · in the index" in first
    assert ">all</span>" in first
    assert "qualifier" in words(card(tab, "p2"))
    assert all(item.shifted.paragraph != "p3" for item in tab.cards)
    assert "“calls upon” became “encourages”" in card(tab, "p1").accessibleName()
    assert window.workspace is not None
    bar = window.workspace.inspector.bar
    assert "Shifts 3" in [bar.tabText(at) for at in range(bar.count())]


def test_tags_stand_under_the_paragraphs_of_the_redline(tab: ShiftsTab, window: MainWindow) -> None:
    assert window.workspace is not None
    view = window.workspace.view("redline")
    assert isinstance(view, InlineView)
    text = view.panes[0].toPlainText().replace("\u00a0", " ")
    assert "verb: calls upon → encourages" in text
    assert "qualifier: − all" in text
    assert "qualifier: + as appropriate" in text
    window.workspace.show_view("side-by-side")
    beside = window.workspace.view("side-by-side")
    assert isinstance(beside, SideBySideView)
    old, new = (pane.toPlainText().replace("\u00a0", " ") for pane in beside.panes[:2])
    assert "verb:" not in old
    assert "verb: calls upon → encourages" in new


def test_what_delegations_ask_for_names_shifts_and_the_agreed_language_it_would_replace(
    tab: ShiftsTab,
) -> None:
    asked = next(item for item in tab.cards if item.shifted.proposal == "q1")
    said = words(asked)
    assert asked.shifted.who == "France"
    assert "urges" in said
    assert "may be stronger" in said
    assert "Replaces language agreed in SAMPLE/PRST/2001/1, paragraph 2" in said


def test_a_click_and_enter_go_to_the_change(tab: ShiftsTab, desk: Desk, qtbot: QtBot) -> None:
    state = RedlineState.of(desk)
    qtbot.mouseClick(card(tab, "p2"), Qt.MouseButton.LeftButton)
    assert state.comparison.rows[state.current].id == "p2"
    assert desk.current == "p2"
    first = card(tab, "p1")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert desk.current == "p1"
    assert first.property("current") == "true"


def test_shifts_follow_the_text(tab: ShiftsTab, desk: Desk, qtbot: QtBot) -> None:
    desk.apply(edit_paragraph, "p1", TEXTS[0])
    qtbot.waitUntil(lambda: all(item.shifted.paragraph != "p1" for item in tab.cards))
    assert "p1" not in RedlineState.of(desk).remarks


def test_nothing_is_worked_out_while_no_redline_is_shown(
    tab: ShiftsTab, desk: Desk, window: MainWindow
) -> None:
    assert window.workspace is not None
    window.workspace.show_view("edit")
    before = list(tab.cards)
    desk.apply(edit_paragraph, "p2", TEXTS[1])
    tab._shifts.refresh()
    assert tab.cards == before


def test_colours_follow_the_theme(tab: ShiftsTab, desk: Desk) -> None:
    light = words(card(tab, "p1"))
    desk.look.set_theme("dark")
    assert words(card(tab, "p1")) != light
