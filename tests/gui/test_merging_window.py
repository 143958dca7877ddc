"""Another laptop's copy merged in the window: by menu, key and drop; shown first, made as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.editing import delete_paragraphs
from app.domain.errors import Cancelled
from app.services.session import Session
from app.services.statements import create
from app.storage.repository import Repository
from app.ui.ask_choice import AskChoice
from app.ui.main_window import MainWindow
from app.ui.merging import part as merging_part
from app.ui.merging.preview import MergePreview
from app.ui.proposals import part as proposals_part
from app.ui.proposals.card import ProposalCard
from app.ui.proposals.tab import ProposalsTab
from app.ui.start import part as start_part
from tests.gui.conftest import CORE
from tests.helpers.two_copies import Laptops, opened, put, statement, two_laptops, words
from tests.helpers.window_hand import drop, soon

PARTS = (merging_part.PART, start_part.PART, *CORE, proposals_part.PART)


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    made = two_laptops(tmp_path)
    with made.ben() as ben:
        put(ben, "p-1", "the report", "the latest report")
        put(ben, "p-2", "stresses", "underlines")
    with made.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
    return made


@pytest.fixture
def session(laptops: Laptops) -> Iterator[Session]:
    with opened(laptops.ours, "Ana", laptops.clock) as made:
        yield made


@pytest.fixture
def window(make_window: Callable[..., MainWindow], session: Session) -> MainWindow:
    return make_window(session, parts=PARTS)


@pytest.fixture
def chosen(laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The file that the next choice of a file gives; change it in place."""
    files = [laptops.theirs]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(files[0]), ""))
    return files


def accept(dialog: QWidget) -> None:
    assert isinstance(dialog, MergePreview)
    dialog.merge.click()


def shown_words(dialog: MergePreview) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_menu_merges_a_chosen_copy_after_showing_it(
    window: MainWindow, session: Session, chosen: list[Path]
) -> None:
    seen: list[str] = []

    def look_and_merge(dialog: QWidget) -> None:
        assert isinstance(dialog, MergePreview)
        seen.append(shown_words(dialog))
        assert len(dialog.clash_cards) == len(dialog.taken_cards) == 1
        dialog.merge.click()

    soon(look_and_merge, MergePreview)
    assert window.actions_table.trigger("file.merge")
    assert "latest report" in words(session, "p-1")
    assert "recognizes" in words(session, "p-2")
    assert [item.delegation for item in session.statement.proposals] == ["Ben"]
    assert session.undo_verb == "Merge another copy"
    for word in (
        "Worked on by Ben",
        "“Zero draft”",
        "TO DECIDE (1)",
        "COMES IN (1)",
        "underlines",
        "recognizes",
    ):
        assert word in seen[0]
    window.actions_table.trigger("edit.undo")
    assert "latest" not in words(session, "p-1")
    assert session.statement.proposals == ()


def test_the_key_does_the_same(
    qtbot: QtBot, window: MainWindow, session: Session, chosen: list[Path]
) -> None:
    soon(accept, MergePreview)
    window.actions_table.refresh()
    qtbot.keyClick(
        window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert "latest report" in words(session, "p-1")


def test_cancel_changes_nothing_and_makes_no_backup(
    window: MainWindow, session: Session, chosen: list[Path], laptops: Laptops
) -> None:
    before = session.statement
    soon(lambda dialog: dialog.cancel.click(), MergePreview)  # type: ignore[attr-defined]  # the kind is checked
    window.actions_table.trigger("file.merge")
    assert session.statement == before
    assert not list(laptops.ours.parent.glob("*.bak"))


def test_theirs_waits_on_a_card_that_says_where_it_came_from_and_can_be_accepted(
    qtbot: QtBot, window: MainWindow, session: Session, chosen: list[Path]
) -> None:
    soon(accept, MergePreview)
    window.actions_table.trigger("file.merge")
    assert window.workspace is not None
    assert window.desk is not None
    assert window.desk.current == "p-2"
    tab = window.workspace.inspector.widget("proposals")
    assert isinstance(tab, ProposalsTab)
    assert tab.all.model.rowCount() == 1
    tab.show_page("paragraph")
    qtbot.waitUntil(lambda: bool(window.findChildren(ProposalCard)))
    (card,) = window.findChildren(ProposalCard)
    assert "Ben" in card.accessibleName()
    assert "in the other copy" in card.accessibleName()
    card.buttons["accept"].click()
    QApplication.processEvents()
    assert "underlines" in words(session, "p-2")


def test_a_dropped_copy_is_merged_where_the_drafter_says_so(
    qtbot: QtBot, window: MainWindow, session: Session, laptops: Laptops
) -> None:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, AskChoice)
        soon(accept, MergePreview)
        dialog.buttons["merge"].click()

    soon(answer, AskChoice)
    soon_after_drop = window.take_files
    assert soon_after_drop([laptops.theirs])
    assert "latest report" in words(session, "p-1")


def test_a_dropped_copy_can_be_opened_instead_or_left(
    window: MainWindow, session: Session, laptops: Laptops, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ui.start.opening import Opening

    opened_files: list[Path] = []
    monkeypatch.setattr(Opening, "open", lambda _self, path: opened_files.append(path))
    for answer, outcome in (("open", [laptops.theirs]), ("", [])):
        opened_files.clear()
        soon(lambda dialog, answer=answer: dialog.buttons[answer].click(), AskChoice)
        assert window.take_files([laptops.theirs])
        assert opened_files == outcome
    assert "latest" not in words(session, "p-1")


def test_another_statement_that_is_dropped_is_opened_without_a_question(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ui.start.opening import Opening

    other = tmp_path / "other.prst"
    create(other, statement(), author="Ben").close()
    opened_files: list[Path] = []
    monkeypatch.setattr(Opening, "open", lambda _self, path: opened_files.append(path))
    assert window.take_files([other])
    assert opened_files == [other]


def test_a_copy_falls_on_the_window_itself(
    qtbot: QtBot, window: MainWindow, session: Session, laptops: Laptops
) -> None:
    asked: list[str] = []

    def leave(dialog: QWidget) -> None:
        assert isinstance(dialog, AskChoice)
        asked.append(dialog.windowTitle())
        dialog.reject()

    drop(window, laptops.theirs)
    soon(leave, AskChoice)
    qtbot.waitUntil(lambda: asked == ["Another copy"])


def test_an_encrypted_copy_asks_for_its_passphrase_until_it_fits(
    window: MainWindow,
    session: Session,
    chosen: list[Path],
    laptops: Laptops,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Repository.open(laptops.theirs) as store:
        store.set_passphrase("kepi")
    asked: list[str] = []
    given = iter(["cap", "kepi"])

    def ask(_parent: object, _title: str, question: str, _mode: object) -> tuple[str, bool]:
        asked.append(question)
        answer = next(given)
        if answer == "kepi":
            soon(accept, MergePreview)
        return answer, True

    monkeypatch.setattr(QInputDialog, "getText", ask)
    window.actions_table.trigger("file.merge")
    assert ["is encrypted" in asked[0], "wrong" in asked[1]] == [True, True]
    assert "latest report" in words(session, "p-1")


def test_what_cannot_be_merged_is_said_in_a_box(
    window: MainWindow, session: Session, chosen: list[Path], laptops: Laptops, tmp_path: Path
) -> None:
    create(tmp_path / "other.prst", statement(), author="Ben").close()
    chosen[0] = tmp_path / "other.prst"
    said: list[str] = []

    def read(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.accept()

    soon(read, QMessageBox)
    window.actions_table.trigger("file.merge")
    chosen[0] = laptops.ours
    soon(read, QMessageBox)
    window.actions_table.trigger("file.merge")
    assert said == ["That is another statement, no copy of this one.", "That is the open statement itself."]


def test_a_copy_with_nothing_new_says_so_and_offers_only_to_close(
    window: MainWindow, session: Session, chosen: list[Path]
) -> None:
    soon(accept, MergePreview)
    window.actions_table.trigger("file.merge")
    merged = session.statement

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, MergePreview)
        assert "nothing in it that is not here already" in shown_words(dialog)
        assert not dialog.merge.isVisible()
        assert dialog.cancel.text() == "Close"
        dialog.cancel.click()

    soon(look, MergePreview)
    window.actions_table.trigger("file.merge")
    assert session.statement == merged


def test_what_is_deleted_in_one_copy_is_shown_and_brought_back_by_its_card(
    window: MainWindow, session: Session, chosen: list[Path]
) -> None:
    session.apply(delete_paragraphs, ["p-1"])
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, MergePreview)
        seen.append(shown_words(dialog))
        dialog.merge.click()

    soon(look, MergePreview)
    window.actions_table.trigger("file.merge")
    assert "Deleted here, reworded in the other copy" in seen[0]
    assert not session.statement.holds("p-1")
    assert {item.kind.value for item in session.statement.proposals} == {"amend", "insert"}


def test_a_merge_that_was_stopped_says_so(
    window: MainWindow, session: Session, chosen: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr("app.ui.merging.actions.prepare", stopped)
    said: list[str] = []
    assert window.desk is not None
    window.desk.message.connect(said.append)
    window.actions_table.trigger("file.merge")
    assert said == ["Stopped: nothing was merged"]


def test_a_plan_for_a_text_that_went_on_meanwhile_is_worked_out_anew(
    window: MainWindow,
    session: Session,
    chosen: list[Path],
    laptops: Laptops,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from app.services.merging.plan import prepare

    with Repository.open(laptops.theirs) as store:
        store.set_passphrase("kepi")
    asked = iter([("kepi", True)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(asked))
    turns: list[int] = []

    def slow(*given: object, **more: object) -> object:
        plan = prepare(*given, **more)  # type: ignore[arg-type]  # handed on as it came
        turns.append(len(turns))
        if len(turns) == 1:
            put(session, "p-4", "requests", "invites")
            soon(accept, MergePreview)
        return plan

    monkeypatch.setattr("app.ui.merging.actions.prepare", slow)
    window.actions_table.trigger("file.merge")
    assert turns == [0, 1]
    assert "invites" in words(session, "p-4")
    assert "latest report" in words(session, "p-1")


def test_the_action_waits_for_a_statement_that_can_be_changed(
    make_window: Callable[..., MainWindow], laptops: Laptops
) -> None:
    locked = Session(Repository.open(laptops.ours, read_only=True), author="Ana")
    window = make_window(locked, parts=PARTS)
    window.actions_table.refresh()
    assert not window.actions_table["file.merge"].isEnabled()
