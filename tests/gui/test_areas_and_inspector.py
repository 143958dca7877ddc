"""The left side and the tabs at the right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.editing import delete_paragraphs, edit_paragraph, link_areas
from app.domain.statement import ParagraphState
from app.ui.areas.panel import AreasSection, OutcomeSection, UnplacedSection
from app.ui.board.edit_view import EditView
from app.ui.board.model import paragraphs_mime
from app.ui.desk import Desk
from app.ui.inspector.comments_tab import CommentsTab
from app.ui.inspector.history_tab import HistoryTab, steps_of
from app.ui.inspector.links_tab import LinksTab
from app.ui.jobs import Jobs
from app.ui.look import Look
from app.ui.main_window import MainWindow
from tests.helpers.gui import session_on, statement_of


@pytest.fixture
def areas(qtbot: QtBot, bare_desk: Desk) -> AreasSection:
    section = AreasSection(bare_desk)
    qtbot.addWidget(section)
    section.resize(244, 600)
    section.show()
    return section


def test_areas_say_how_far_they_are_covered(areas: AreasSection) -> None:
    assert [card.coverage for card in areas.cards] == [
        "2 paragraphs",
        "1 paragraph",
        "1 paragraph",
        "1 paragraph",
        "Not covered yet",
    ]
    assert areas.cards[4].accessibleName() == "Area 5: Peacebuilding and reconstruction; Not covered yet"


def test_coverage_follows_links_and_deletions(qtbot: QtBot, areas: AreasSection, bare_desk: Desk) -> None:
    bare_desk.apply(link_areas, ["p1"], ["a5"], on=True)
    qtbot.waitUntil(lambda: areas.cards[4].coverage == "1 paragraph")
    bare_desk.apply(delete_paragraphs, ["p4"])
    qtbot.waitUntil(lambda: areas.cards[3].coverage == "Not covered yet")


def test_a_paragraph_dropped_on_an_area_is_linked(areas: AreasSection, bare_desk: Desk) -> None:
    data = paragraphs_mime(["p1", "gone"])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.LinkAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    areas.cards[4].dropEvent(drop)
    assert bare_desk.statement.paragraph("p1").areas == ("a1", "a5")


def test_a_click_on_an_area_lights_its_paragraphs(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workspace is not None
    section = window.workspace.left.sections["areas"]
    view = window.workspace.view("edit")
    assert isinstance(section, AreasSection)
    assert isinstance(view, EditView)
    qtbot.mouseClick(section.cards[2], Qt.MouseButton.LeftButton)
    assert view.board.painted.lit == "3"
    qtbot.keyClick(section.cards[2], Qt.Key.Key_Space)
    assert view.board.painted.lit == ""


def test_an_area_is_corrected_added_moved_and_deleted(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workspace is not None
    assert window.desk is not None
    section = window.workspace.left.sections["areas"]
    assert isinstance(section, AreasSection)
    monkeypatch.setattr(
        "app.ui.areas.area_dialog._asked",
        lambda area, _: replace(area, heading="Women, peace and security"),
    )
    section.choose("a2")
    window.actions_table.trigger("areas.edit")
    assert window.desk.statement.areas[1].heading == "Women, peace and security"
    window.actions_table.trigger("areas.add")
    assert [area.number for area in window.desk.statement.areas] == ["1", "2", "3", "4", "5", "6"]
    section.choose("a5")
    window.actions_table.trigger("areas.up")
    assert window.desk.statement.areas[3].id == "a5"
    assert window.desk.statement.areas[3].number == "4"
    window.actions_table.trigger("areas.delete")
    assert [area.id for area in window.desk.statement.areas][:4] == ["a1", "a2", "a3", "a4"]


def test_the_outcome_and_what_found_no_place_are_shown(qtbot: QtBot, look: Look) -> None:
    statement = statement_of()
    concept = replace(statement.concept, unplaced=("A stray line.", "Another."))
    desk = Desk(session_on(replace(statement, concept=concept)), look, jobs=Jobs(serial=True))
    outcome, unplaced = OutcomeSection(desk), UnplacedSection(desk)
    for widget in (outcome, unplaced):
        qtbot.addWidget(widget)
    assert "13 January 2010" in outcome.label.text()
    assert unplaced.button.text() == "2 passages of the concept paper"
    unplaced.button.click()
    assert unplaced.label.text() == "A stray line.\n\nAnother."
    desk.close()


def test_ticks_stand_for_all_selected_paragraphs(qtbot: QtBot, bare_desk: Desk) -> None:
    tab = LinksTab(bare_desk)
    qtbot.addWidget(tab)
    bare_desk.set_current("p1")
    bare_desk.set_selected(["p1", "p2"])
    tab.refresh()
    assert tab.boxes["a1"].checkState() is Qt.CheckState.Checked
    assert tab.boxes["a2"].checkState() is Qt.CheckState.PartiallyChecked
    assert tab.boxes["a3"].checkState() is Qt.CheckState.Unchecked
    tab.boxes["a3"].click()
    assert all("a3" in bare_desk.statement.paragraph(item).areas for item in ("p1", "p2"))


def test_the_state_and_its_note_are_set_in_the_tab(qtbot: QtBot, bare_desk: Desk) -> None:
    tab = LinksTab(bare_desk)
    qtbot.addWidget(tab)
    bare_desk.set_current("p2")
    tab.refresh()
    tab.note.setText("paragraph 4")
    tab.state.setCurrentIndex(tab.state.findData(ParagraphState.PENDING))
    tab.state.activated.emit(tab.state.currentIndex())
    paragraph = bare_desk.statement.paragraph("p2")
    assert (paragraph.state, paragraph.note) == (ParagraphState.PENDING, "paragraph 4")


def test_a_comment_is_noted_by_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    assert window.workspace is not None
    window.desk.set_current("p3")
    window.actions_table.trigger("comment.add")
    tab = window.workspace.inspector.widget("comments")
    assert isinstance(tab, CommentsTab)
    qtbot.keyClicks(tab.form.picker, "mex")
    qtbot.keyClick(tab.form.picker, Qt.Key.Key_Return)
    qtbot.keyClicks(tab.form.words, "Add a reference to women.")
    qtbot.keyClick(tab.form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    comment = window.desk.statement.comments[0]
    assert (comment.paragraph, comment.delegation, comment.text) == ("p3", "MEX", "Add a reference to women.")
    assert (comment.author, len(window.desk.statement.paragraphs)) == ("Ana", 4)
    qtbot.waitUntil(
        lambda: window.workspace is not None and window.workspace.inspector.bar.tabText(0) == "Comments 1"
    )


def test_comments_are_answered_resolved_and_deleted(
    qtbot: QtBot, bare_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.inspector.comments_tab.ask_words", lambda *_: "It is in paragraph 4.")
    tab = CommentsTab(bare_desk)
    qtbot.addWidget(tab)
    bare_desk.set_current("p1")
    tab.form.picker.choose("FRA")
    tab.form.words.setPlainText("Why not here?")
    tab.form.add()

    def press(words: str) -> None:
        tab.refresh()
        buttons = {button.text(): button for button in tab.cards[0].findChildren(QPushButton)}
        buttons[words].click()

    press("Answer")
    assert bare_desk.statement.comments[0].replies[0].text == "It is in paragraph 4."
    press("Resolve")
    assert bare_desk.statement.comments[0].resolved
    press("Delete")
    assert bare_desk.statement.comments == ()


def test_the_history_shows_each_wording_and_puts_one_back(qtbot: QtBot, bare_desk: Desk) -> None:
    old = bare_desk.statement.paragraph("p1").text
    bare_desk.session.name_version("Zero draft")
    bare_desk.apply(edit_paragraph, "p1", "The Security Council welcomes.")
    steps = steps_of(bare_desk, "p1")
    assert [step.title for step in steps] == ["Edit paragraph", "Zero draft"]
    assert steps[0].before == old
    tab = HistoryTab(bare_desk)
    qtbot.addWidget(tab)
    tab.show()
    bare_desk.set_current("p1")
    tab.refresh()
    labels = " ".join(label.text() for label in tab.findChildren(QLabel))
    assert "text-decoration:line-through" in labels
    buttons = [button for button in tab.findChildren(QPushButton) if not button.isHidden()]
    buttons[0].click()
    assert bare_desk.statement.paragraph("p1").text == old
