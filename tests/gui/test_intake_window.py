"""Returned files are taken in by menu, button and drop; who is who is asked once; Undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.proposals import ProposalKind
from app.services.session import Session
from app.ui.board.edit_view import EditView
from app.ui.concept import part as concept_part
from app.ui.main_window import MainWindow
from app.ui.proposals import part as proposals_part
from app.ui.proposals.mail_dialog import MailDialog
from app.ui.proposals.report import ReportDialog
from app.ui.proposals.tab import ProposalsTab
from app.ui.proposals.take_in import TakingIn, is_sent_copy
from app.ui.proposals.who import LEAVE, WhoDialog
from tests.gui.conftest import CORE, Step, desk_of
from tests.helpers.gui import TEXTS, session_on
from tests.helpers.returned_files import mail_file, sent_copy, tracked_file, untracked_file

PARTS = (*CORE, concept_part.PART, proposals_part.PART)


@pytest.fixture
def session() -> Session:
    made = session_on()
    made.name_version("Rev.1")
    return made


@pytest.fixture
def room(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    return make_window(session, parts=PARTS)


def handler(window: MainWindow) -> TakingIn:
    found = window.handlers["intake"]
    assert isinstance(found, TakingIn)
    return found


def report_of(window: MainWindow) -> ReportDialog:
    found = [item for item in window.findChildren(ReportDialog) if item.isVisible()]
    assert len(found) == 1
    return found[0]


def french(tmp_path: Path, session: Session) -> Path:
    wanted = {"p3": TEXTS[2].replace("without delay", "at an early stage")}
    return tracked_file(
        session.statement, wanted, "Jean (France)", tmp_path / "Rev1_France.docx", remarks={"p1": "Too long."}
    )


def test_the_bar_has_a_button_that_takes_in(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = french(tmp_path, session)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    button = room.findChild(QToolButton, "bar_intake.files")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    report = report_of(room)
    assert "1 file read, 2 new proposals" in report.heading.text()
    report.close()
    kinds = {item.kind: item for item in session.statement.proposals}
    assert kinds[ProposalKind.AMEND].delegation == "FRA"
    assert kinds[ProposalKind.AMEND].paragraph == "p3"
    assert kinds[ProposalKind.COMMENT].comments[0].text == "Too long."


def test_undo_takes_a_whole_intake_back(room: MainWindow, session: Session, tmp_path: Path) -> None:
    files = [french(tmp_path, session)]
    files.append(
        tracked_file(session.statement, {"p2": TEXTS[1] + " More."}, "Ana", tmp_path / "Mexico.docx", seed=2)
    )
    handler(room).take(files)
    report_of(room).close()
    assert {item.delegation for item in session.statement.proposals} == {"FRA", "MEX"}
    room.actions_table.trigger("edit.undo")
    assert session.statement.proposals == ()
    assert session.statement.authors == ()


def test_who_is_who_is_asked_once_and_remembered(
    room: MainWindow, session: Session, tmp_path: Path, dialogs: list[Step]
) -> None:
    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, WhoDialog)
        assert not dialog.ok.isEnabled()
        (box,) = dialog.boxes.values()
        box.setCurrentIndex(box.findData("BRA"))
        assert dialog.ok.isEnabled()
        return True

    dialogs.append(answer)
    first = tracked_file(session.statement, {"p1": TEXTS[0] + " Yes."}, "Mr X", tmp_path / "one.docx")
    handler(room).take([first])
    report_of(room).close()
    assert [(rule.author, rule.delegation) for rule in session.statement.authors] == [("Mr X", "BRA")]
    second = tracked_file(session.statement, {"p2": TEXTS[1] + " No."}, "Mr X", tmp_path / "two.docx")
    handler(room).take([second])
    report_of(room).close()
    assert {item.delegation for item in session.statement.proposals} == {"BRA"}


def test_a_file_can_be_left_out_and_the_others_are_taken_in(
    room: MainWindow, session: Session, tmp_path: Path, dialogs: list[Step]
) -> None:
    def leave(dialog: QDialog) -> bool:
        assert isinstance(dialog, WhoDialog)
        (box,) = dialog.boxes.values()
        box.setCurrentIndex(box.findData(LEAVE))
        return True

    dialogs.append(leave)
    unknown = tracked_file(session.statement, {"p1": TEXTS[0] + " Yes."}, "Mr X", tmp_path / "one.docx")
    handler(room).take([unknown, french(tmp_path, session)])
    report_of(room).close()
    assert {item.delegation for item in session.statement.proposals} == {"FRA"}


def test_a_copy_edited_without_tracking_is_found_and_flagged(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    copy = sent_copy(session, tmp_path / "Rev.1.docx")
    returned = untracked_file(copy, {"mandates and capacities": "mandates"}, tmp_path / "Japan.docx")
    assert is_sent_copy(returned)
    handler(room).take([returned])
    report = report_of(room)
    assert report.tree.topLevelItem(0).text(2) == "Rev.1"
    report.close()
    (proposal,) = session.statement.proposals
    assert (proposal.delegation, proposal.paragraph, proposal.tracked) == ("JPN", "p2", False)
    assert session.statement.rounds[-1].answers[0].delegation == "JPN"


def test_a_bad_file_is_reported_and_the_others_are_taken_in(
    room: MainWindow, session: Session, tmp_path: Path
) -> None:
    broken = tmp_path / "Turkey.docx"
    broken.write_bytes(b"PK\x03\x04 no zip at all")
    handler(room).take([broken, french(tmp_path, session)])
    report = report_of(room)
    assert "1 file could not be read" in report.heading.text()
    assert report.tree.topLevelItem(0).childCount() == 1
    assert "Turkey.docx" in report.as_text()
    report.close()
    assert len(session.statement.proposals) == 2


def test_what_has_no_place_is_reported_and_waits_in_the_tray(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    mail = mail_file(
        "someone@mission.gouv.fr",
        "Para 2: The Security Council recognizes that regional organizations know their regions, and that "
        "their mandates and capacities differ.\n\nWomen mediators deserve a mention of their own somewhere.\n",
        tmp_path / "france.eml",
    )
    handler(room).take([mail])
    report = report_of(room)
    assert report.to_tray.isVisible()
    qtbot.mouseClick(report.to_tray, Qt.MouseButton.LeftButton)
    assert room.workspace is not None
    tab = room.workspace.inspector.widget("proposals")
    assert isinstance(tab, ProposalsTab)
    assert tab.stack.currentWidget() is tab.tray
    (waiting,) = session.statement.unplaced
    desk_of(room).set_current("p1")
    made = tab.tray.place(waiting, ProposalKind.COMMENT)
    assert made is not None
    assert session.statement.unplaced == ()
    assert session.statement.proposals[-1].comments[0].text.startswith("Women mediators")


def test_the_same_file_twice_adds_nothing(room: MainWindow, session: Session, tmp_path: Path) -> None:
    file = french(tmp_path, session)
    for _ in range(2):
        handler(room).take([file])
        report_of(room).close()
        QApplication.processEvents()
    assert len(session.statement.proposals) == 2


def test_a_mails_text_is_pasted_and_placed(room: MainWindow, session: Session, dialogs: list[Step]) -> None:
    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, MailDialog)
        dialog.picker.choose("UGA")
        dialog.field.setPlainText("Para 4: " + TEXTS[3].replace("practical", "urgent"))
        assert dialog.ok.isEnabled()
        return True

    dialogs.append(fill)
    room.actions_table.trigger("intake.mail")
    report_of(room).close()
    (proposal,) = session.statement.proposals
    assert (proposal.delegation, proposal.paragraph) == ("UGA", "p4")
    assert "urgent steps" in proposal.after


def drop(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), *arguments)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), *arguments))


def test_a_dropped_copy_of_ours_is_taken_in_without_a_question(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path
) -> None:
    copy = sent_copy(session, tmp_path / "Rev.1.docx")
    drop(room, untracked_file(copy, {"mandates and capacities": "mandates"}, tmp_path / "Japan.docx"))
    qtbot.waitUntil(lambda: len(session.statement.proposals) == 1)
    report_of(room).close()


def test_an_unknown_file_dropped_is_asked_about(
    qtbot: QtBot, room: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def answer(_parent: object, _title: str, _question: str, answers: tuple[tuple[str, str], ...]) -> str:
        asked.append(tuple(key for key, _ in answers))
        return "returned" if len(asked) > 1 else ""

    monkeypatch.setattr("app.ui.proposals.take_in.ask_choice", answer)
    file = french(tmp_path, session)
    assert room.take_files([file])
    assert session.statement.proposals == ()
    assert room.take_files([file])
    assert len(session.statement.proposals) == 2
    report_of(room).close()
    assert asked == [("returned", "paper"), ("returned", "paper")]


def test_two_word_files_may_also_be_meant_for_comparing(
    room: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.proposals.take_in.ask_choice", lambda *_: "compare")
    one, two = french(tmp_path, session), french(tmp_path, session).with_name("b.docx")
    two.write_bytes(one.read_bytes())
    assert not room.take_files([one, two])  # left to whoever compares
    assert session.statement.proposals == ()


def test_files_dropped_on_the_words_are_for_the_window(room: MainWindow, tmp_path: Path) -> None:
    assert room.workspace is not None
    view = room.workspace.view("edit")
    assert isinstance(view, EditView)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.docx"))])
    assert not view.board.editor.canInsertFromMimeData(data)


def test_stopping_takes_nothing_in(
    room: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain.errors import Cancelled

    said: list[str] = []
    desk_of(room).message.connect(said.append)

    def stopped(*_: object, **__: object) -> object:
        raise Cancelled

    monkeypatch.setattr("app.ui.proposals.take_in.prepare", stopped)
    handler(room).take([french(tmp_path, session)])
    assert said == ["Stopped: nothing was taken in"]
    assert session.statement.proposals == ()
