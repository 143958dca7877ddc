"""Cards of proposals say quietly that a verb shifts or that agreed language goes; the tip tells it in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.deciding import take_in
from app.domain.proposals import Proposal
from app.domain.statement import Meeting
from app.ui.desk import Desk
from app.ui.language.library import Library
from app.ui.main_window import MainWindow
from app.ui.proposals import meanings
from app.ui.proposals import part as proposals_part
from app.ui.proposals.card import ProposalCard
from app.ui.proposals.tab import ProposalsTab
from tests.gui.conftest import CORE
from tests.helpers.gui import session_on, statement_of
from tests.helpers.negotiation import asked

PARTS = (*CORE, proposals_part.PART)
QUOTED = (
    "The Security Council encourages regional and subregional organizations to share with the United Nations, as "
    "early as they can, what they learn of disputes that may turn into conflict."
)
PLAIN = "The Security Council calls upon all parties to respect the agreement fully and without delay."


def wanted() -> list[Proposal]:
    many = (
        PLAIN.replace("calls upon all", "encourages")
        .replace("fully ", "")
        .replace("respect", "fully respect")
    )
    return [
        asked("urge", "FRA", "p1", QUOTED, QUOTED.replace("encourages", "urges")),
        asked("end", "USA", "p1", QUOTED, QUOTED.replace("conflict.", "conflict, and thanks them.")),
        asked("soft", "CHN", "p2", PLAIN, PLAIN.replace("calls upon", "encourages")),
        asked("many", "GBR", "p2", PLAIN, many + " It shall not, as appropriate, demand more."),
    ]


@pytest.fixture
def desk(make_window: Callable[..., MainWindow]) -> Desk:
    session = session_on(replace(statement_of((QUOTED, PLAIN)), meeting=Meeting()))
    session.apply(take_in, wanted())
    window = make_window(session, parts=PARTS)
    assert window.desk is not None
    assert window.workspace is not None
    window.workspace.show_tab("proposals")
    return window.desk


def card(qtbot: QtBot, desk: Desk, name: str) -> ProposalCard:
    found = [item for item in wanted() if item.id == name]
    desk.set_current(found[0].paragraph)
    assert desk.window is not None
    tab = desk.window.findChild(ProposalsTab)
    assert isinstance(tab, ProposalsTab)
    qtbot.waitUntil(lambda: name in tab.paragraph.cards)
    return tab.paragraph.cards[name]


def words(shown: ProposalCard) -> list[str]:
    return [label.text() for label in shown._badges.labels if label.isVisible()]


def test_a_shifted_verb_and_replaced_agreed_language_stand_on_the_card(qtbot: QtBot, desk: Desk) -> None:
    shown = card(qtbot, desk, "urge")
    qtbot.waitUntil(lambda: words(shown) == ["agreed language", "stronger verb"])
    agreed, verb = shown._badges.labels
    assert "Replaces language agreed in SAMPLE/PRST/" in agreed.toolTip()
    assert verb.toolTip() == "“encourages” became “urges” (may be stronger)."
    assert "“encourages” became “urges”" in shown.accessibleDescription()


def test_a_card_whose_words_shift_nothing_has_no_badge(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: words(card(qtbot, desk, "urge")) != [])
    assert words(card(qtbot, desk, "end")) == []


def test_more_than_three_badges_share_the_last_one(qtbot: QtBot, desk: Desk) -> None:
    shown = card(qtbot, desk, "many")
    qtbot.waitUntil(lambda: len(words(shown)) == 3)
    assert words(shown)[-1].endswith(" more")
    assert len(shown._badges.labels[-1].toolTip().splitlines()) >= 2


def test_badges_are_worked_out_once_and_kept_when_cards_are_made_anew(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: words(card(qtbot, desk, "soft")) == ["weaker verb"])

    def never(*_: object) -> object:
        raise AssertionError("worked out twice")

    monkeypatch.setattr(meanings, "meaning_of", never)
    desk.set_current("p1")
    qtbot.wait(20)
    assert words(card(qtbot, desk, "soft")) == ["weaker verb"]


def test_without_an_index_shifts_are_told_all_the_same(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain.errors import FileProblem

    def missing(*_: object) -> object:
        raise FileProblem("There is no index", "build one", "x")

    qtbot.waitUntil(lambda: words(card(qtbot, desk, "urge")) == ["agreed language", "stronger verb"])
    monkeypatch.setattr(Library, "answer", missing)
    Library.of(desk).changed.emit()
    qtbot.waitUntil(lambda: words(card(qtbot, desk, "urge")) == ["stronger verb"])
