"""The review of a concept paper: by keys and mouse, on the sample and on the real paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.concept import Area, AreaId, ConceptPaper
from app.services.sample import sample_concept
from app.services.statements import read_concept
from app.ui.concept.loading import with_known_areas
from app.ui.concept.part import ConceptActions
from app.ui.concept.reading import ReadPaper
from app.ui.concept.review import ReviewDialog
from app.ui.look import Look
from app.ui.main_window import MainWindow
from tests.helpers.shared import shared_data
from tests.helpers.window_parts import PARTS

PAPER = ConceptPaper(
    title="Regional organizations",
    letter_date=date(2010, 1, 4),
    areas=(
        Area(AreaId("a1"), "1", "", "First question of two parts. And the second part?"),
        Area(AreaId("a2"), "2", "Warning", "Early response?"),
        Area(AreaId("a3"), "3", "", "Peacebuilding?"),
    ),
    unplaced=("A line that belongs nowhere", "Another question?"),
    warnings=("The date of the meeting is a guess",),
    file_name="paper.docx",
)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def review(qtbot: QtBot, look: Look) -> ReviewDialog:
    return opened(qtbot, look, PAPER)


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window(parts=PARTS)


def opened(qtbot: QtBot, look: Look, paper: ConceptPaper) -> ReviewDialog:
    dialog = ReviewDialog(paper, look)
    qtbot.addWidget(dialog, before_close_func=lambda item: item.draft.blockSignals(True) or item.done(0))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def texts(dialog: ReviewDialog) -> list[str]:
    return [area.text for area in dialog.concept.areas]


def numbers(dialog: ReviewDialog) -> list[str]:
    return [area.number for area in dialog.concept.areas]


def focused(dialog: ReviewDialog) -> object:
    return dialog.focusWidget()


def test_typing_in_place_changes_the_area_and_is_one_step_of_undo(qtbot: QtBot, review: ReviewDialog) -> None:
    row = review.areas.rows[2]
    row.focus_text(len("Peacebuilding"))
    qtbot.keyClicks(row.text, " and reconstruction")
    assert texts(review)[2] == "Peacebuilding and reconstruction?"
    qtbot.keyClick(row.text, Qt.Key.Key_Z, CONTROL)
    assert texts(review)[2] == "Peacebuilding?"
    assert row.text.toPlainText() == "Peacebuilding?"
    qtbot.keyClick(row.text, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert texts(review)[2] == "Peacebuilding and reconstruction?"


def test_an_area_is_split_at_the_cursor_by_keys(qtbot: QtBot, review: ReviewDialog) -> None:
    row = review.areas.rows[0]
    row.focus_text(len("First question of two parts."))
    qtbot.keyClick(row.text, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert texts(review)[:2] == ["First question of two parts.", "And the second part?"]
    assert numbers(review) == ["1", "2", "3", "4"]
    assert focused(review) is review.areas.rows[1].text


def test_the_split_counts_signs_beyond_the_basic_plane_as_one(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, look, ConceptPaper(areas=(Area(AreaId("a1"), "1", "", "𝒜𝒷 one two"),)))
    row = dialog.areas.rows[0]
    qtbot.keyClick(row.text, Qt.Key.Key_End, CONTROL)
    for _ in range(3):
        qtbot.keyClick(row.text, Qt.Key.Key_Left)
    qtbot.keyClick(row.text, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert texts(dialog) == ["𝒜𝒷 one", "two"]


def test_an_area_is_merged_with_the_next(qtbot: QtBot, review: ReviewDialog) -> None:
    review.areas.rows[0].focus_text()
    qtbot.keyClick(review.areas.rows[0].text, Qt.Key.Key_J, CONTROL)
    assert texts(review)[0] == "First question of two parts. And the second part?\nWarning\nEarly response?"
    assert len(review.areas.rows) == 2
    review.areas.show_area("a3")
    assert not review.buttons["merge"].isEnabled()


def test_alt_and_arrows_reorder_and_the_keyboard_stays_in_the_area(
    qtbot: QtBot, review: ReviewDialog
) -> None:
    review.areas.rows[0].focus_text()
    field = review.areas.rows[0].text
    qtbot.keyClick(field, Qt.Key.Key_Down, ALT)
    assert [area.id for area in review.concept.areas] == ["a2", "a1", "a3"]
    assert focused(review) is field
    qtbot.keyClick(field, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(field, Qt.Key.Key_Up, ALT)
    assert [area.id for area in review.concept.areas] == ["a1", "a2", "a3"]


def test_an_area_is_dragged_by_its_number_to_another_place(qtbot: QtBot, review: ReviewDialog) -> None:
    handle = review.areas.rows[0].handle
    last = review.areas.rows[2]
    target = handle.mapFromGlobal(last.mapToGlobal(QPoint(4, last.height() - 2)))
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, target)
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=target)
    assert [area.id for area in review.concept.areas] == ["a2", "a3", "a1"]
    assert numbers(review) == ["1", "2", "3"]
    qtbot.mouseClick(review.buttons["undo"], Qt.MouseButton.LeftButton)
    assert [area.id for area in review.concept.areas] == ["a1", "a2", "a3"]


def test_an_added_area_begins_with_the_first_words_and_stands_behind_the_current(
    qtbot: QtBot, review: ReviewDialog
) -> None:
    review.areas.rows[0].focus_text()
    qtbot.keyClick(review.areas.rows[0].text, Qt.Key.Key_Return, CONTROL)
    assert len(review.concept.areas) == 3
    qtbot.keyClicks(review.focusWidget(), "Sanctions?")
    assert texts(review)[1] == "Sanctions?"
    qtbot.keyClick(review.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert len(review.concept.areas) == 3


def test_an_added_area_without_words_is_gone_when_it_is_left(qtbot: QtBot, review: ReviewDialog) -> None:
    qtbot.mouseClick(review.buttons["add"], Qt.MouseButton.LeftButton)
    review.facts.fields["title"].setFocus()
    qtbot.wait(10)
    assert len(review.concept.areas) == 3
    assert not review.draft.undo_verb


def test_an_area_whose_words_were_all_deleted_goes_and_comes_back_with_undo(
    qtbot: QtBot, review: ReviewDialog
) -> None:
    row = review.areas.rows[2]
    row.focus_text()
    qtbot.keyClick(row.text, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(row.text, Qt.Key.Key_Delete)
    review.facts.fields["title"].setFocus()
    qtbot.waitUntil(lambda: len(review.concept.areas) == 2)
    qtbot.mouseClick(review.buttons["undo"], Qt.MouseButton.LeftButton)
    assert texts(review)[2] == "Peacebuilding?"


def test_deleting_leaves_the_keyboard_in_the_neighbour(qtbot: QtBot, review: ReviewDialog) -> None:
    review.areas.rows[1].focus_text()
    qtbot.keyClick(review.areas.rows[1].text, Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert [area.id for area in review.concept.areas] == ["a1", "a3"]
    assert focused(review) is review.areas.rows[1].text


def test_the_facts_are_corrected_and_a_date_is_read_in_several_forms(
    qtbot: QtBot, review: ReviewDialog
) -> None:
    field = review.facts.fields["meeting_date"]
    for written in ("2010-01-13", "13 January 2010", "13 Jan 2010", "January 13, 2010", "13.1.2010"):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, written)
        assert review.concept.meeting_date == date(2010, 1, 13), written
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "13 January 2010"


def test_a_date_that_cannot_be_read_keeps_the_review_open_and_says_why(
    qtbot: QtBot, review: ReviewDialog
) -> None:
    field = review.facts.fields["letter_date"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    qtbot.mouseClick(done(review), Qt.MouseButton.LeftButton)
    assert review.isVisible()
    assert "not read as a date" in review.facts.problem.text()
    assert review.concept.letter_date == date(2010, 1, 4)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.mouseClick(done(review), Qt.MouseButton.LeftButton)
    assert not review.isVisible()
    assert review.concept.letter_date is None


def test_enter_in_a_field_does_not_end_the_review(qtbot: QtBot, review: ReviewDialog) -> None:
    qtbot.keyClick(review.facts.fields["symbol"], Qt.Key.Key_Return)
    qtbot.keyClick(review.areas.rows[0].heading, Qt.Key.Key_Return)
    assert review.isVisible()


def test_a_passage_without_place_is_shown_and_made_an_area(qtbot: QtBot, review: ReviewDialog) -> None:
    tab = review.beside.unplaced
    review.beside.setCurrentWidget(tab)
    assert review.beside.tabText(1) == "Not placed 2"
    qtbot.mouseClick(tab.placings[1].make, Qt.MouseButton.LeftButton)
    assert texts(review)[3] == "Another question?"
    assert review.concept.unplaced == ("A line that belongs nowhere",)
    qtbot.mouseClick(review.buttons["undo"], Qt.MouseButton.LeftButton)
    assert review.concept == PAPER


def test_a_passage_without_place_becomes_part_of_the_current_area(qtbot: QtBot, review: ReviewDialog) -> None:
    tab = review.beside.unplaced
    review.beside.setCurrentWidget(tab)
    review.areas.rows[1].focus_text()
    assert tab.placings[0].add.text() == "Add to area 2"
    qtbot.mouseClick(tab.placings[0].add, Qt.MouseButton.LeftButton)
    assert texts(review)[1] == "Early response?\nA line that belongs nowhere"


def test_selected_words_of_a_section_become_an_area(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, look, read_concept(sample_concept()))
    sections = dialog.beside.sections
    assert "Introduction" in sections.text.toPlainText()
    assert not sections.placing.make.isEnabled()
    assert sections.text.find("principle to practice")
    qtbot.mouseClick(sections.placing.make, Qt.MouseButton.LeftButton)
    assert texts(dialog)[-1] == "principle to practice"


def test_warnings_are_shown(review: ReviewDialog) -> None:
    assert any("is a guess" in label.text() for label in review.findChildren(QLabel))


def test_a_letter_without_areas_says_so_and_takes_them_by_hand(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, look, ConceptPaper(file_name="letter.docx", unplaced=("I have the honour",)))
    assert any("some letters name none" in label.text() for label in dialog.findChildren(QLabel))
    assert dialog.beside.currentWidget() is dialog.beside.unplaced
    qtbot.mouseClick(dialog.buttons["add"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.focusWidget(), "What can be done?")
    assert texts(dialog) == ["What can be done?"]


def test_leaving_with_corrections_asks_first(qtbot: QtBot, review: ReviewDialog) -> None:
    review.areas.rows[0].focus_text()
    qtbot.keyClicks(review.areas.rows[0].text, "So: ")

    def stay() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(QMessageBox.StandardButton.Cancel).click()

    QTimer.singleShot(0, stay)
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    assert review.isVisible()


def test_every_control_of_the_review_is_reached_by_tab(qtbot: QtBot, review: ReviewDialog) -> None:
    seen = set()
    review.facts.fields["title"].setFocus()
    for _ in range(60):
        qtbot.keyClick(review.focusWidget(), Qt.Key.Key_Tab)
        seen.add(review.focusWidget())
    wanted = {
        *review.facts.fields.values(),
        *(row.heading for row in review.areas.rows),
        *(row.text for row in review.areas.rows),
        review.buttons["add"],
        done(review),
    }
    assert wanted <= seen


def test_the_real_paper_of_2010_shows_its_five_areas_and_what_it_could_not_place(
    qtbot: QtBot, look: Look
) -> None:
    folder = shared_data("concept-papers")
    paper = read_concept(next(folder.glob("2010-01-04*.txt")))
    dialog = opened(qtbot, look, paper)
    assert len(dialog.areas.rows) == 5
    assert [row.text.toPlainText() for row in dialog.areas.rows] == [area.text for area in paper.areas]
    beside = " ".join(dialog.beside.sections.text.toPlainText().split())
    assert all(" ".join(line.split()) in beside for line in paper.letter)
    dialog.beside.setCurrentWidget(dialog.beside.unplaced)
    shown = " ".join(
        label.text() for card in dialog.beside.unplaced.cards for label in card.findChildren(QLabel)
    )
    assert all(passage in shown for passage in paper.unplaced)


def accept_review(change: Callable[[ReviewDialog], None] = lambda _: None) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReviewDialog)
        change(dialog)
        done(dialog).click()

    QTimer.singleShot(0, fill)


def test_the_paper_of_an_open_statement_is_corrected_in_one_step_of_undo(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.desk is not None
    before = window.desk.statement

    def change(dialog: ReviewDialog) -> None:
        dialog.areas.show_area("a1")
        dialog.areas.delete()
        dialog.facts.fields["presidency"].setFocus()
        QTest.keyClicks(dialog.facts.fields["presidency"], "China")

    accept_review(change)
    window.actions_table.trigger("concept.review")
    assert len(window.desk.statement.areas) == 4
    assert window.desk.statement.concept.presidency == "China"
    assert window.desk.statement.paragraph("p1").areas == ()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_table.trigger("edit.undo")
    assert window.desk.statement == before


def test_another_paper_keeps_the_links_to_areas_that_it_has_too(window: MainWindow, tmp_path: Path) -> None:
    assert window.desk is not None
    old = window.desk.statement.areas
    paper = tmp_path / "second.txt"
    paper.write_text(
        "Concept paper\n\nRegional organizations\n\nGuiding questions\n\n"
        "1. Financing: who pays for operations that the Council authorizes?\n\n"
        f"2. {old[2].heading}: what should be done?\n",
        encoding="utf-8",
    )
    accept_review()
    actions = window.handlers["concept"]
    assert isinstance(actions, ConceptActions)
    actions.load_from(paper)
    areas = window.desk.statement.areas
    assert len(areas) == 2
    assert window.desk.statement.paragraph("p3").areas == (areas[1].id,)
    assert window.desk.statement.paragraph("p1").areas == ()
    assert window.desk.session.undo_verb == "Load concept paper"


def test_areas_of_another_paper_are_never_taken_for_old_ones_by_their_position() -> None:
    old = (Area(AreaId("a1"), "1", "", "Early warning and early response"),)
    paper = ConceptPaper(areas=(Area(AreaId("a1"), "1", "", "Sanctions and their reach"),))
    assert with_known_areas(paper, old).areas[0].id != "a1"


def test_the_paper_is_read_beside_the_desk_and_follows_corrections(window: MainWindow) -> None:
    window.actions_table.trigger("concept.read")
    reader = window.findChild(ReadPaper)
    assert reader is not None
    assert "Early warning and early response" in reader.text.toPlainText()
    assert window.desk is not None
    accept_review(lambda dialog: dialog.draft.delete(AreaId("a3")) and None)
    window.actions_table.trigger("concept.review")
    assert "Early warning and early response" not in reader.text.toPlainText()
    reader.close()


def done(dialog: ReviewDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    return box.button(QDialogButtonBox.StandardButton.Ok)
