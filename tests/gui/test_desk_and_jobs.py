"""The desk's signals, and work beside the window."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.domain.editing import add_paragraph, delete_paragraphs, edit_paragraph, merge_paragraphs
from app.domain.errors import Cancelled, PenholderError, Refused
from app.domain.statement import Paragraph, ParagraphId
from app.ui.desk import Desk
from app.ui.jobs import Jobs


def test_a_change_is_told_once_with_who_asked(bare_desk: Desk) -> None:
    told: list[tuple[Changes, object]] = []
    bare_desk.changed.connect(lambda changes, who: told.append((changes, who)))
    view = object()
    bare_desk.apply(edit_paragraph, "p1", "Other", initiator=view)
    assert [(changes.verb, who) for changes, who in told] == [("Edit paragraph", view)]


def test_a_verb_may_take_an_argument_called_verb(bare_desk: Desk) -> None:
    changes = bare_desk.apply(add_paragraph, Paragraph(ParagraphId("n"), "New"), verb="Quote")
    assert changes is not None
    assert bare_desk.session.undo_verb == "Quote"


def test_a_refusal_is_shown_and_nothing_changes(bare_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("app.ui.desk.show_error", lambda error, _: told.append(error.problem))
    assert bare_desk.apply(merge_paragraphs, "p4") is None
    assert told == ["Nothing follows this paragraph"]


def test_the_current_paragraph_is_let_go_when_it_is_deleted(bare_desk: Desk) -> None:
    bare_desk.set_current("p2")
    bare_desk.set_selected(["p2", "p3"])
    bare_desk.apply(delete_paragraphs, ["p2"])
    assert bare_desk.current == ""
    assert bare_desk.selected == ["p3"]


def test_undo_says_what_was_taken_back(bare_desk: Desk) -> None:
    said: list[str] = []
    bare_desk.message.connect(said.append)
    bare_desk.apply(edit_paragraph, "p1", "Other")
    bare_desk.undo()
    bare_desk.redo()
    assert said == ["Undone: edit paragraph", "Done again: edit paragraph"]


def test_a_job_gives_its_result_in_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    results: list[int] = []
    jobs.run(lambda *_: 42, done=results.append)
    qtbot.waitUntil(lambda: results == [42])
    jobs.stop()


def test_a_newer_job_of_the_same_key_drops_the_older_ones_result(qtbot: QtBot) -> None:
    jobs = Jobs()
    gate = Event()
    results: list[str] = []

    def slow(progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> str:
        gate.wait(5)
        return "old"

    jobs.run(slow, done=results.append, key="redline")
    jobs.run(lambda *_: "new", done=results.append, key="redline")
    qtbot.waitUntil(lambda: results == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert results == ["new"]


def test_a_slow_job_shows_its_progress_and_can_be_stopped(qtbot: QtBot) -> None:
    jobs = Jobs()
    failures: list[PenholderError] = []

    def slow(progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> None:
        done = 0
        while not cancelled():
            done += 1
            progress(done, 100, "reading")
            Event().wait(0.02)
        raise Cancelled

    with qtbot.waitSignal(jobs.shown, timeout=3000) as shown:
        jobs.run(slow, done=lambda _: None, failed=failures.append, title="Take in")
    assert shown.args[0] == "Take in"
    jobs.cancel()
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], Cancelled)


def test_a_failure_goes_to_failed_and_serial_jobs_run_at_once() -> None:
    jobs = Jobs(serial=True)
    failures: list[str] = []

    def bad(progress: object, cancelled: object) -> None:
        raise Refused("No", "yes")

    jobs.run(bad, done=lambda _: None, failed=lambda error: failures.append(error.problem))
    assert failures == ["No"]
