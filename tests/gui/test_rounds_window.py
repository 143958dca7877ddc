"""Rounds, silence, progress, lineage and adoption in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QPointF, Qt, QTime
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.consulting import SilenceStatus, record_answer, send_out, set_deadline, silence_status
from app.domain.editing import edit_paragraph
from app.domain.rounds import Answer
from app.services import deciding, silence
from app.services.session import Session, new_id
from app.ui.main_window import MainWindow
from app.ui.redline import part as redline_part
from app.ui.redline.state import RedlineState
from app.ui.rounds import part as rounds_part
from app.ui.rounds.adoption import AdoptDialog, DissociateDialog
from app.ui.rounds.answers_dialog import AnswersDialog
from app.ui.rounds.lineage import LineageView
from app.ui.rounds.new_york import NewYorkField
from app.ui.rounds.progress_dialog import ProgressDialog
from app.ui.rounds.section import RoundsSection
from app.ui.rounds.silence_dialogs import BreakSilence, ExtendSilence, MessageDialog, PutUnderSilence
from app.ui.rounds.silence_panel import SilencePanel
from app.ui.rounds.silence_status import SilenceLabel
from tests.gui.conftest import CORE, Step, desk_of
from tests.helpers.gui import MEMBERS, session_on, statement_of
from tests.helpers.memory import MemoryStore
from tests.helpers.negotiation import negotiated, proposals

PARTS = (*CORE, redline_part.PART, rounds_part.PART)
NOW = datetime(2010, 1, 11, 18, 0, tzinfo=UTC)


class Standing:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Standing:
    return Standing()


@pytest.fixture
def session(clock: Standing) -> Session:
    made = Session(MemoryStore(statement_of()), author="Ana", clock=clock)
    made.name_version("Rev.1")
    return made


@pytest.fixture
def room(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    return make_window(session, parts=PARTS)


def section_of(window: MainWindow) -> RoundsSection:
    assert window.workspace is not None
    found = window.workspace.left.sections["rounds"]
    assert isinstance(found, RoundsSection)
    return found


def status_label(window: MainWindow) -> SilenceLabel:
    found = window.findChild(SilenceLabel)
    assert found is not None
    return found


def send(session: Session) -> None:
    codes = [item.code for item in MEMBERS if item.code != "CHN"]
    session.apply(send_out, 1, codes, session.now(), file="Rev.1.docx")


def test_the_section_says_who_has_answered_and_until_when(room: MainWindow, session: Session) -> None:
    section = section_of(room)
    assert section.isHidden()
    send(session)
    for code in ("FRA", "MEX", "FRA"):
        session.apply(record_answer, Answer(code, session.now(), f"{code}.docx"))
    session.apply(set_deadline, datetime(2010, 1, 12, 20, 0, tzinfo=UTC))
    assert not section.isHidden()
    (row,) = section.rows
    assert row.accessibleName().startswith("Rev.1 sent 11 January. 2 of 14 delegations have answered. until ")
    assert row.accessibleName().endswith("until 12 January, 15:00 New York")


def test_a_deadline_that_is_past_is_said(room: MainWindow, session: Session, clock: Standing) -> None:
    send(session)
    session.apply(set_deadline, datetime(2010, 1, 12, 20, 0, tzinfo=UTC))
    clock.now = datetime(2010, 1, 12, 21, 0, tzinfo=UTC)
    section_of(room).refresh()
    assert section_of(room).rows[0].accessibleName().endswith("New York, past")


def test_the_menu_of_a_round_notes_no_comments(room: MainWindow, session: Session) -> None:
    send(session)
    menu = section_of(room).menu_for(1)
    silent = menu.actions()[0].menu()
    assert silent is not None
    names = [action.text() for action in silent.actions()]
    assert "France" in names
    assert "China" not in names
    silent.actions()[names.index("France")].trigger()
    menu.deleteLater()
    answer = session.statement.rounds[-1].answers[-1]
    assert (answer.delegation, answer.source) == ("FRA", "no comments")
    room.actions_table.trigger("edit.undo")
    assert session.statement.rounds[-1].answers == ()


def test_the_dialog_of_answers_notes_several_at_once_and_closes_the_round(
    qtbot: QtBot, room: MainWindow, session: Session
) -> None:
    send(session)
    dialog = AnswersDialog(desk_of(room), room)
    qtbot.addWidget(dialog)
    assert dialog.tree.topLevelItemCount() == 14
    for row in (0, 1):
        dialog.tree.topLevelItem(row).setSelected(True)
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert len(session.statement.rounds[-1].answers) == 2
    assert dialog.tree.topLevelItem(13).text(1) == "no comments"
    qtbot.mouseClick(dialog.close_it, Qt.MouseButton.LeftButton)
    assert session.statement.rounds[-1].closed is not None
    assert not dialog.close_it.isEnabled()
    dialog.close()


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Paris", "15 March, 21:00"),
        ("Asia/Tokyo", "16 March, 05:00"),
        ("America/Sao_Paulo", "15 March, 17:00"),
    ],
)
def test_new_york_is_shown_in_local_time_over_a_change_of_clocks(
    qtbot: QtBot, session: Session, clock: Standing, zone: str, shown: str
) -> None:
    clock.now = datetime(2010, 3, 12, 20, 0, tzinfo=UTC)
    field = NewYorkField(session, datetime(2010, 3, 12, 21, 0, tzinfo=UTC), zone=ZoneInfo(zone))
    qtbot.addWidget(field)
    field.day.setDate(QDate(2010, 3, 15))  # clocks in New York went forward on the 14th
    field.hour.setTime(QTime(16, 0))
    assert field.moment() == datetime(2010, 3, 15, 20, 0, tzinfo=UTC)
    assert field.here.text().startswith(f"{shown} here · 3 d 0 h from now")


def test_an_hour_that_does_not_exist_is_said(qtbot: QtBot, session: Session) -> None:
    field = NewYorkField(session, NOW)
    qtbot.addWidget(field)
    field.day.setDate(QDate(2010, 3, 14))
    field.hour.setTime(QTime(2, 30))
    assert field.moment() is None
    assert "clocks go forward" in field.here.text()


def test_a_text_is_put_under_silence_and_the_message_offered(
    room: MainWindow, session: Session, dialogs: list[Step]
) -> None:
    def put(dialog: QDialog) -> None:
        assert isinstance(dialog, PutUnderSilence)
        dialog.until.day.setDate(QDate(2010, 1, 12))
        dialog.until.hour.setTime(QTime(15, 0))
        dialog.accept()

    def copy(dialog: QDialog) -> None:
        assert isinstance(dialog, MessageDialog)
        dialog.copy.click()

    dialogs += [put, copy]
    room.actions_table.trigger("silence.put")
    label = status_label(room)
    label.refresh()
    assert not label.isHidden()
    assert label.accessibleName().startswith("Under silence until 12 January, 15:00 New York (")
    assert label.accessibleName().endswith("1 d 2 h left")
    assert (
        "under silence until 15:00 New York time on Tuesday, 12 January 2010"
        in QApplication.clipboard().text()
    )
    assert silence_status(session.statement, NOW) is SilenceStatus.RUNNING


def test_the_line_warns_when_the_text_is_another(room: MainWindow, session: Session) -> None:
    silence.start(session, NOW + timedelta(hours=20), session.versions[0])
    session.apply(edit_paragraph, "p1", "The Security Council recalls.")
    label = status_label(room)
    label.refresh()
    assert label.accessibleName().endswith("the text has changed since")


def test_silence_that_nobody_breaks_lapses_and_that_is_said(
    room: MainWindow, session: Session, clock: Standing
) -> None:
    said: list[str] = []
    desk_of(room).message.connect(said.append)
    silence.start(session, NOW + timedelta(hours=2), session.versions[0])
    label = status_label(room)
    label.refresh()
    clock.now = NOW + timedelta(hours=1, minutes=45)
    label.refresh()
    assert said == ["Silence ends within half an hour"]
    clock.now = NOW + timedelta(hours=3)
    label.refresh()
    assert said[-1] == "Silence has ended without an objection: the text is agreed"
    assert label.accessibleName().endswith("New York · agreed")


def test_silence_is_extended_broken_and_put_anew(
    room: MainWindow, session: Session, dialogs: list[Step]
) -> None:
    silence.start(session, NOW + timedelta(hours=2), session.versions[0])

    def earlier(dialog: QDialog) -> None:
        assert isinstance(dialog, ExtendSilence)
        dialog.until.set_moment(NOW + timedelta(hours=1))
        dialog.accept()
        assert not dialog.problem.isHidden()
        dialog.until.set_moment(NOW + timedelta(hours=5))
        dialog.accept()

    def broken(dialog: QDialog) -> None:
        assert isinstance(dialog, BreakSilence)
        assert not dialog.ok.isEnabled()
        dialog.picker.choose("RUS")
        dialog.reason.setText("Paragraph 3")
        dialog.accept()

    dialogs += [earlier, broken]
    room.actions_table.trigger("silence.extend")
    assert session.statement.silences[-1].extensions == (NOW + timedelta(hours=2),)
    room.actions_table.trigger("silence.break")
    label = status_label(room)
    label.refresh()
    assert label.accessibleName() == "Silence broken by Russian Federation"
    room.actions_table.refresh()
    assert not room.actions_table["silence.extend"].isEnabled()
    assert room.actions_table["silence.put"].isEnabled()


def test_silence_is_lifted(room: MainWindow, session: Session) -> None:
    silence.start(session, NOW + timedelta(hours=2), session.versions[0])
    room.actions_table.trigger("silence.lift")
    label = status_label(room)
    label.refresh()
    assert label.isHidden()


def test_the_panel_shows_the_fingerprint_and_what_can_be_done(
    qtbot: QtBot, room: MainWindow, session: Session
) -> None:
    silence.start(session, NOW + timedelta(hours=2), session.versions[0])
    panel = SilencePanel(desk_of(room), room)
    qtbot.addWidget(panel)
    panel.show()
    assert session.statement.silences[0].digest[:16] in panel.details.text()
    shown = {name for name, button in panel.buttons.items() if button.isVisible()}
    assert shown == {"silence.extend", "silence.break", "silence.lift", "silence.message"}
    panel.close()


def test_progress_says_how_much_is_agreed_what_is_left_and_with_whom(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window(negotiated(), parts=PARTS)
    dialog = ProgressDialog(desk_of(window), window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.heading.text() == "40 % of the words are agreed"
    rows = [dialog.left.topLevelItem(row) for row in range(dialog.left.topLevelItemCount())]
    assert [row.text(0) for row in rows] == ["3", "4"]
    assert "Uganda" in rows[0].text(2)
    window.actions_table.trigger("state.ad_ref")
    assert dialog.left.topLevelItemCount() <= 2
    dialog.left.itemActivated.emit(dialog.left.topLevelItem(0), 0)
    assert desk_of(window).current in ("p3", "p4")
    dialog.close()


def test_the_lineage_shows_versions_and_whose_words_came_in(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = negotiated()
    decision = deciding.decision_now(session, proposals()[0].status.ACCEPTED)
    session.apply(deciding.accept, "fra", decision, ids=lambda: new_id("p"))
    session.name_version("Rev.2")
    window = make_window(session, parts=PARTS)
    view = LineageView(desk_of(window))
    qtbot.addWidget(view)
    view.resize(720, 400)
    view.show()
    assert [step.label for step in view.steps] == ["Rev.1", "Rev.2"]
    assert "words of France" in view.accessibleName()
    point = QPointF(100, 150)
    release = QMouseEvent(
        QMouseEvent.Type.MouseButtonRelease,
        point,
        view.mapToGlobal(point),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.mouseReleaseEvent(release)
    state = RedlineState.of(desk_of(window))
    assert (state.old, state.new) == (1, 2)
    assert desk_of(window).view == "redline"


def test_adoption_closes_the_text_and_dissociations_are_recorded(
    room: MainWindow, session: Session, dialogs: list[Step]
) -> None:
    def adopt(dialog: QDialog) -> None:
        assert isinstance(dialog, AdoptDialog)
        assert not dialog.ok.isEnabled()
        dialog.symbol.setText("S/PRST/2010/1")
        dialog.meeting.setValue(6257)
        dialog.accept()

    def dissociate(dialog: QDialog) -> None:
        assert isinstance(dialog, DissociateDialog)
        dialog.picker.choose("TUR")
        dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
        assert dialog.ok.isEnabled()
        dialog.accept()

    dialogs += [adopt, dissociate]
    room.actions_table.trigger("rounds.adopt")
    adoption = session.statement.adoption
    assert adoption is not None
    assert (adoption.symbol, adoption.meeting_number) == ("S/PRST/2010/1", 6257)
    assert not desk_of(room).writable
    room.actions_table.trigger("rounds.dissociate")
    assert session.statement.adoption is not None
    assert session.statement.adoption.dissociations[0].paragraphs == ("p3",)


def test_the_adoption_dialog_warns_of_open_proposals_and_brackets(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    session = negotiated()
    session.apply(edit_paragraph, "p1", "The Security Council [recalls].")
    window = make_window(session, parts=PARTS)
    dialog = AdoptDialog(desk_of(window), window)
    qtbot.addWidget(dialog)
    assert "8 proposals are still open. 1 bracket stands in the text." in dialog.hint.text()


def test_a_read_only_statement_offers_nothing_that_changes_it(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(session_on(read_only=True), parts=PARTS)
    window.actions_table.refresh()
    for name in ("rounds.send", "silence.put", "rounds.adopt", "rounds.dissociate"):
        assert not window.actions_table[name].isEnabled()


def test_a_form_of_silence_begins_in_its_fields_and_comes_to_the_buttons_last(
    room: MainWindow, session: Session, qtbot: QtBot
) -> None:
    assert room.desk is not None
    dialog = PutUnderSilence(room.desk, room, zone=UTC)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    visited = []
    for _ in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert dialog.version.isAncestorOf(visited[0])
    at = visited.index(dialog.ok)
    assert all(not dialog.buttons.isAncestorOf(item) for item in visited[:at])
    assert dialog.buttons.isAncestorOf(visited[at + 1])
    dialog.reject()
    dialog.deleteLater()
