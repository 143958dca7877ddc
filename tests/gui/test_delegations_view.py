"""The matrix of delegations and paragraphs: what it shows, where a click goes, what is written from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.deciding import decide
from app.domain.editing import delete_paragraphs
from app.domain.matrix import Mark
from app.domain.proposals import ProposalStatus
from app.services import deciding
from app.services.session import Session, new_id
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.proposals import part as proposals_part
from app.ui.proposals.matrix_model import MARKS, REMARKS, MatrixModel
from app.ui.proposals.matrix_view import MatrixView
from app.ui.proposals.requests_tab import RequestsTab
from app.ui.proposals.state import ProposalState
from tests.gui.conftest import CORE, desk_of
from tests.helpers.negotiation import negotiated

PARTS = (*CORE, proposals_part.PART)


@pytest.fixture
def session() -> Session:
    made = negotiated()
    rejected = deciding.decision_now(made, ProposalStatus.REJECTED, "not in this text")
    made.apply(decide, ["usa"], rejected)
    accepted = deciding.decision_now(made, ProposalStatus.ACCEPTED)
    made.apply(deciding.accept, "fra", accepted, ids=lambda: new_id("p"))
    return made


@pytest.fixture
def room(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    window = make_window(session, parts=PARTS)
    assert window.workspace is not None
    window.workspace.show_view("delegations")
    return window


@pytest.fixture
def view(room: MainWindow) -> MatrixView:
    assert room.workspace is not None
    found = room.workspace.view("delegations")
    assert isinstance(found, MatrixView)
    return found


def cell(view: MatrixView, number: str, code: str) -> QModelIndex:
    rows = [row.number for row in view.model.table.rows]
    return view.model.index(rows.index(number), view.model.column_of(code))


def requests(room: MainWindow) -> RequestsTab:
    assert room.workspace is not None
    found = room.workspace.inspector.widget("requests")
    assert isinstance(found, RequestsTab)
    return found


def test_cells_say_what_became_of_each_request(view: MatrixView) -> None:
    assert cell(view, "3", "FRA").data(MARKS) == [(Mark.ACCEPTED, 1)]
    assert cell(view, "3", "USA").data(MARKS) == [(Mark.REJECTED, 1)]
    assert cell(view, "3", "CHN").data(MARKS) == [(Mark.OPEN, 1)]
    assert cell(view, "3", "CHN").data(REMARKS) == 1
    assert cell(view, "1", "FRA").data(MARKS) == []


def test_cells_speak(view: MatrixView) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert cell(view, "3", "CHN").data(role) == "Paragraph 3, China: 1 open, 1 comment"
    assert cell(view, "1", "FRA").data(role) == "Paragraph 1, France: nothing asked"
    heads = view.model
    assert (
        heads.headerData(heads.column_of("GBR"), Qt.Orientation.Horizontal, role) == "United Kingdom: 1 open"
    )


def test_the_model_keeps_its_promises_while_the_text_changes(qtbot: QtBot, bare_desk: Desk) -> None:
    model = MatrixModel(bare_desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bare_desk.apply(delete_paragraphs, ["p2"])
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    bare_desk.undo()
    qtbot.waitUntil(lambda: model.rowCount() == 4)
    assert tester is not None


def test_a_decision_shows_at_once(qtbot: QtBot, room: MainWindow, view: MatrixView, session: Session) -> None:
    session.apply(decide, ["gbr"], deciding.decision_now(session, ProposalStatus.HELD))
    qtbot.waitUntil(lambda: cell(view, "4", "GBR").data(MARKS) == [(Mark.HELD, 1)])


def test_a_click_goes_to_the_paragraph_and_shows_only_that_delegation(
    qtbot: QtBot, room: MainWindow, view: MatrixView
) -> None:
    index = cell(view, "3", "UGA")
    qtbot.mouseClick(
        view.table.viewport(), Qt.MouseButton.LeftButton, pos=view.table.visualRect(index).center()
    )
    desk = desk_of(room)
    assert (desk.view, desk.current) == ("edit", "p3")
    state = ProposalState.of(desk)
    assert (state.filter.delegation, state.chosen) == ("UGA", "uga")
    assert room.workspace is not None
    assert room.workspace.inspector.tab == "proposals"


def test_enter_goes_there_too_and_an_empty_cell_goes_nowhere(
    qtbot: QtBot, room: MainWindow, view: MatrixView
) -> None:
    view.table.setCurrentIndex(cell(view, "1", "FRA"))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert desk_of(room).view == "delegations"
    view.table.setCurrentIndex(cell(view, "4", "GBR"))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert (desk_of(room).view, desk_of(room).current) == ("edit", "p4")


def test_a_delegations_head_lists_its_requests(qtbot: QtBot, room: MainWindow, view: MatrixView) -> None:
    header = view.table.horizontalHeader()
    place = header.sectionViewportPosition(view.model.column_of("FRA")) + 10
    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().topLeft().__class__(place, 8)
    )
    tab = requests(room)
    qtbot.waitUntil(lambda: [row.id for row in tab.model.rows] == ["fra"])
    assert tab.count.text() == "1 request, all decided"
    assert "accepted by Ana" in str(tab.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_requests_of_a_deleted_paragraph_stay_in_the_matrix(
    qtbot: QtBot, room: MainWindow, view: MatrixView, session: Session
) -> None:
    session.apply(delete_paragraphs, ["p4"])
    qtbot.waitUntil(lambda: view.model.table.rows[-1].gone)
    view.table.go(view.model.index(view.model.rowCount() - 1, view.model.column_of("GBR")))
    assert room.workspace is not None
    assert room.workspace.inspector.tab == "proposals"


def test_the_reply_letter_is_written(
    qtbot: QtBot, room: MainWindow, view: MatrixView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr("app.ui.proposals.requests_tab.show_in_folder", shown.append)
    path = tmp_path / "Reply.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    view.table.choose("USA")
    tab = requests(room)
    tab.refresh()
    qtbot.mouseClick(tab.letter, Qt.MouseButton.LeftButton)
    document = Document(str(path))
    words = "\n".join(
        [item.text for item in document.paragraphs]
        + [item.text for table in document.tables for row in table.rows for item in row.cells]
    )
    assert "United States" in words
    assert "not in this text" in words
    assert shown == [path]


def test_a_delegation_that_asked_for_nothing_gets_no_letter(room: MainWindow, view: MatrixView) -> None:
    view.table.choose("NGA")
    tab = requests(room)
    tab.refresh()
    assert tab.count.text() == "Nigeria has asked for nothing."
    assert not tab.letter.isEnabled()


def test_the_matrix_is_exported_as_word_and_as_workbook(view: MatrixView, tmp_path: Path) -> None:
    assert view.write(tmp_path / "matrix.docx")
    assert view.write(tmp_path / "matrix.xlsx")
    assert Document(str(tmp_path / "matrix.docx")).tables
    values = [value for row in load_workbook(tmp_path / "matrix.xlsx").worksheets[0].values for value in row]
    assert any("Uganda" in str(value) or value == "UGA" for value in values)
