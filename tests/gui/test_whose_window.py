"""An unknown author is named on the card, in the section Rounds or in the menu; Undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.council import AuthorRule
from app.domain.deciding import take_in
from app.services.session import Session
from app.ui.main_window import MainWindow
from app.ui.proposals import part as proposals_part
from app.ui.proposals.tab import ProposalsTab
from app.ui.proposals.who import WhoDialog
from app.ui.rounds import part as rounds_part
from app.ui.rounds.section import RoundsSection
from tests.gui.conftest import CORE
from tests.helpers.gui import TEXTS, session_on
from tests.helpers.negotiation import asked

PARTS = (*CORE, proposals_part.PART, rounds_part.PART)


@pytest.fixture
def session() -> Session:
    made = session_on()
    wanted = [
        replace(asked(name, "", place, text, f"{text} More."), author=author, source=file)
        for name, place, text, author, file in (
            ("one", "p1", TEXTS[0], "Marie Roy", "one.docx"),
            ("two", "p2", TEXTS[1], "Marie Roy", "two.docx"),
            ("ana", "p1", TEXTS[0], "Ana Paz", "two.docx"),
        )
    ]
    made.apply(take_in, [*wanted, asked("jpn", "JPN", "p2", TEXTS[1], TEXTS[1] + " So.")])
    return made


@pytest.fixture
def room(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    window = make_window(session, parts=PARTS)
    assert window.desk is not None
    window.desk.set_current("p1")
    return window


@pytest.fixture
def tab(qtbot: QtBot, room: MainWindow) -> ProposalsTab:
    assert room.workspace is not None
    room.workspace.show_tab("proposals")
    found = room.workspace.inspector.widget("proposals")
    assert isinstance(found, ProposalsTab)
    qtbot.waitUntil(lambda: set(found.paragraph.cards) == {"one", "ana"})
    return found


def answering(monkeypatch: pytest.MonkeyPatch, *codes: str) -> list[list[str]]:
    """Answers the dialog's lines in order ("" leaves one as it is); gives the authors that it asked for."""
    seen: list[list[str]] = []

    def run(dialog: QDialog) -> int:
        assert isinstance(dialog, WhoDialog)
        names = {label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "title"}
        seen.append(sorted(names))
        assert not dialog.ok.isEnabled()
        for code, box in zip(codes, dialog.boxes.values(), strict=True):
            if code:
                box.setCurrentIndex(box.findData(code))
        assert dialog.ok.isEnabled()
        return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(QDialog, "exec", run)
    return seen


def delegations(session: Session) -> dict[str, str]:
    return {item.id: item.delegation for item in session.statement.proposals}


def test_a_card_names_the_author_and_says_that_the_delegation_is_not_known(tab: ProposalsTab) -> None:
    card = tab.paragraph.cards["one"]
    words = [label.text() for label in card.findChildren(QLabel)]
    assert {"Marie Roy", "Delegation not known"} <= set(words)
    assert card.accessibleName().startswith("Marie Roy")
    assert "delegation not known" in card.accessibleName()


def test_a_cards_button_gives_the_author_a_delegation_everywhere_and_undo_takes_it_back(
    qtbot: QtBot, tab: ProposalsTab, session: Session, room: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = answering(monkeypatch, "FRA")
    qtbot.mouseClick(tab.paragraph.cards["one"].buttons["whose"], Qt.MouseButton.LeftButton)
    assert seen == [["Marie Roy"]]
    assert delegations(session) == {"one": "FRA", "two": "FRA", "ana": "", "jpn": "JPN"}
    assert session.statement.authors == (AuthorRule("Marie Roy", "FRA"),)
    qtbot.waitUntil(lambda: "whose" not in tab.paragraph.cards["one"].buttons)
    room.actions_table.trigger("edit.undo")
    assert delegations(session)["one"] == ""
    assert session.statement.authors == ()


def test_a_right_click_on_a_card_offers_to_say_whose_it_is(
    qtbot: QtBot, tab: ProposalsTab, room: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "EU")
    card = tab.paragraph.cards["ana"]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), card.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(card, event)
    menu = room.findChild(QMenu, "proposal_menu")
    assert menu is not None
    (whose,) = [action for action in menu.actions() if action.text() == "Whose is it…"]
    whose.trigger()
    menu.close()
    assert delegations(session)["ana"] == "EU"
    assert any(item.code == "EU" for item in session.statement.delegations)


def test_the_rounds_section_tells_of_unknown_authors_and_asks_for_all_at_once(
    qtbot: QtBot, room: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = room.findChild(RoundsSection, "rounds_section")
    assert section is not None
    assert section.unknown.isVisible()
    assert section.unknown.text() == "2 authors are not known…"
    seen = answering(monkeypatch, "FRA", "MEX", "")
    qtbot.mouseClick(section.unknown, Qt.MouseButton.LeftButton)
    assert seen == [["Ana Paz", "JPN", "Marie Roy"]]
    assert delegations(session) == {"one": "FRA", "two": "FRA", "ana": "MEX", "jpn": "JPN"}
    assert not section.isVisible()
    room.actions_table.trigger("edit.undo")
    assert set(delegations(session).values()) == {"", "JPN"}
    assert section.unknown.isVisible()


def test_what_was_taken_for_another_delegations_is_put_right_in_the_menu(
    room: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "", "", "FRA")
    room.actions_table.trigger("intake.who")
    assert delegations(session) == {"one": "", "two": "", "ana": "", "jpn": "FRA"}


def test_a_code_that_is_no_delegations_stands_as_it_is_until_it_is_put_right(
    make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on()
    session.apply(
        take_in, [replace(asked("one", "Benoît", "p1", TEXTS[0], TEXTS[0] + " More."), source="b.prst")]
    )
    room = make_window(session, parts=PARTS)
    answering(monkeypatch, "FRA")
    room.actions_table.trigger("intake.who")
    assert delegations(session) == {"one": "FRA"}


def test_nobody_is_asked_for_where_nothing_was_returned(make_window: Callable[..., MainWindow]) -> None:
    room = make_window(session_on(), parts=PARTS)
    room.actions_table.refresh()
    assert not room.actions_table["intake.who"].isEnabled()
    button = room.findChild(QPushButton, "unknown_authors")
    assert button is not None
    assert not button.isVisible()
