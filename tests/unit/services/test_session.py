"""Every verb through the session is saved, announced once, and undoable; what fails changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.changes import ALL, Changes
from app.domain.editing import add_paragraph, delete_paragraphs, edit_paragraph
from app.domain.errors import FileProblem, Refused
from app.domain.facts import restore_version
from app.domain.numbering import working_numbers
from app.domain.versions import version_digest
from app.services import session as module
from app.services.session import Session, new_id
from tests.helpers.memory import MemoryStore
from tests.helpers.statements import NOON, full, paragraph, plain


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(plain())


@pytest.fixture
def session(store: MemoryStore) -> Session:
    return Session(store, author="Amina", clock=lambda: NOON)


class Timer:
    """The window's timer, wound by hand."""

    def __init__(self) -> None:
        self.calls: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, seconds: float, call: Callable[[], None]) -> None:
        self.calls.append((seconds, call))

    def ring(self) -> None:
        calls, self.calls = self.calls, []
        for _, call in calls:
            call()


@pytest.fixture
def slow(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> tuple[Session, Timer]:
    """A session on a disk where saving takes a tenth of a second."""
    timer = Timer()
    session = Session(store, author="Amina", clock=lambda: NOON, later=timer)
    ticks = iter(range(10_000))
    monkeypatch.setattr(module, "monotonic", lambda: next(ticks) / 10)
    session.apply(edit_paragraph, "p-3", "Begun")
    return session, timer


def test_a_verb_is_saved_with_author_and_time_before_apply_returns(
    session: Session, store: MemoryStore
) -> None:
    changes = session.apply(edit_paragraph, "p-1", "New")
    assert store.saved == [(session.statement, changes, "Amina", NOON)]
    assert session.statement.paragraph("p-1").text == "New"
    assert session.saved_at == NOON


def test_listeners_hear_what_changed_and_who_asked(session: Session) -> None:
    heard: list[tuple[Changes, object]] = []
    end = session.listen(lambda changes, initiator: heard.append((changes, initiator)))
    view = object()
    changes = session.apply_as(view, edit_paragraph, "p-1", "New")
    assert heard == [(changes, view)]
    end()
    end()
    session.apply(edit_paragraph, "p-1", "Newer")
    assert len(heard) == 1


def test_a_verb_that_changes_nothing_is_neither_saved_nor_undoable(
    session: Session, store: MemoryStore
) -> None:
    text = session.statement.paragraph("p-1").text
    assert not session.apply(edit_paragraph, "p-1", text).anything
    assert store.saved == []
    assert session.undo() is None


def test_a_verb_that_is_refused_or_cannot_be_saved_leaves_everything(
    session: Session, store: MemoryStore
) -> None:
    before = session.statement
    with pytest.raises(Refused):
        session.apply(edit_paragraph, "none", "New")
    store.fails = True
    with pytest.raises(FileProblem):
        session.apply(edit_paragraph, "p-1", "New")
    assert session.statement is before
    assert session.undo_verb == ""


def test_undo_and_redo_are_saved_too_under_their_own_name(session: Session, store: MemoryStore) -> None:
    before = session.statement
    session.apply(delete_paragraphs, ["p-2"])
    after = session.statement
    session.undo()
    assert session.statement is before
    session.redo()
    assert session.statement is after
    assert [changes.verb for _, changes, *_ in store.saved] == [
        "Delete paragraph",
        "Undo: Delete paragraph",
        "Redo: Delete paragraph",
    ]


def test_an_undo_that_cannot_be_saved_can_be_tried_again(session: Session, store: MemoryStore) -> None:
    before = session.statement
    session.apply(edit_paragraph, "p-1", "New")
    store.fails = True
    with pytest.raises(FileProblem):
        session.undo()
    assert session.statement.paragraph("p-1").text == "New"
    store.fails = False
    session.undo()
    assert session.statement is before


def test_typing_on_a_quick_disk_is_saved_at_every_key(store: MemoryStore) -> None:
    timer = Timer()
    session = Session(store, later=timer)
    for text in ("a", "ab", "abc"):
        session.apply(edit_paragraph, "p-1", text, typing=True)
    assert len(store.saved) == 3
    assert timer.calls == []


def test_typing_on_a_slow_disk_waits_a_moment_and_is_saved_together(
    slow: tuple[Session, Timer], store: MemoryStore
) -> None:
    session, timer = slow
    for text in ("a", "ab", "abc"):
        session.apply(edit_paragraph, "p-1", text, typing=True)
    assert session.unsaved
    assert len(store.saved) == 1
    assert [seconds for seconds, _ in timer.calls] == [module.TOGETHER]
    timer.ring()
    assert not session.unsaved
    assert store.load() == session.statement
    assert store.saved[-1][1].verb == "Type"


@pytest.mark.parametrize(
    "then",
    [
        lambda session: session.apply(delete_paragraphs, ["p-2"]),
        lambda session: session.apply(edit_paragraph, "p-2", "x", typing=True),
        lambda session: session.undo(),
        lambda session: session.name_version("Rev.1"),
        lambda session: session.flush(),
        lambda session: session.save_copy(Path("copy.prst")),
        lambda session: session.close(),
    ],
)
def test_whatever_comes_next_saves_the_typing_first(
    slow: tuple[Session, Timer], store: MemoryStore, then: Callable[[Session], object]
) -> None:
    session, _ = slow
    session.apply(edit_paragraph, "p-1", "typed", typing=True)
    then(session)
    assert store.saved[1][0].paragraph("p-1").text == "typed"
    assert store.saved[1][1].verb == "Type"


def test_typing_that_could_not_be_saved_is_kept_and_tried_again(
    slow: tuple[Session, Timer], store: MemoryStore
) -> None:
    session, timer = slow
    session.apply(edit_paragraph, "p-1", "typed", typing=True)
    store.fails = True
    with pytest.raises(FileProblem):
        timer.ring()
    assert session.unsaved
    with pytest.raises(FileProblem):
        session.apply(delete_paragraphs, ["p-2"])
    assert session.statement.holds("p-2")
    store.fails = False
    session.apply(delete_paragraphs, ["p-2"])
    assert store.load().paragraph("p-1").text == "typed"


def test_typing_that_could_not_be_saved_is_tried_again_by_itself_and_told_once(
    slow: tuple[Session, Timer], store: MemoryStore
) -> None:
    session, timer = slow
    session.apply(edit_paragraph, "p-1", "typed", typing=True)
    store.fails = True
    with pytest.raises(FileProblem):
        timer.ring()
    assert session.failed
    for _ in range(3):
        assert [seconds for seconds, _ in timer.calls] == [module.AGAIN]
        timer.ring()
    store.fails = False
    timer.ring()
    assert store.load().paragraph("p-1").text == "typed"
    assert timer.calls == []


def test_what_is_typed_after_a_save_that_failed_does_not_wait_too(
    slow: tuple[Session, Timer], store: MemoryStore
) -> None:
    session, timer = slow
    session.apply(edit_paragraph, "p-1", "typed", typing=True)
    store.fails = True
    with pytest.raises(FileProblem):
        timer.ring()
    with pytest.raises(FileProblem):
        session.apply(edit_paragraph, "p-1", "typed on", typing=True)
    assert session.statement.paragraph("p-1").text == "typed"
    store.fails = False
    session.apply(edit_paragraph, "p-1", "typed again", typing=True)
    assert store.load().paragraph("p-1").text == "typed again"


def test_a_copy_holds_what_the_file_does_not_take(slow: tuple[Session, Timer], store: MemoryStore) -> None:
    session, _ = slow
    session.apply(edit_paragraph, "p-1", "typed", typing=True)
    store.fails = True
    session.save_copy(Path("copy.prst"))
    assert store.copied == (Path("copy.prst"), session.statement)
    assert store.copied_by == ("Amina", NOON)
    assert session.unsaved
    session.give_up()
    session.close()
    assert store.closed


def test_a_timer_that_rings_after_closing_does_nothing(
    slow: tuple[Session, Timer], store: MemoryStore
) -> None:
    session, timer = slow
    session.apply(edit_paragraph, "p-1", "typed", typing=True)
    session.close()
    saved = len(store.saved)
    timer.ring()
    assert len(store.saved) == saved
    assert store.closed


def test_a_version_fixes_numbers_and_is_chained_to_the_one_before(session: Session) -> None:
    first = session.name_version(" Zero draft ", "to all")
    session.apply(add_paragraph, paragraph("x"), after="p-1")
    second = session.name_version("Rev.1")
    assert (first.number, first.label, first.author, first.time, first.note, first.parent) == (
        1, "Zero draft", "Amina", NOON, "to all", None,
    )  # fmt: skip
    assert (second.number, second.parent) == (2, 1)
    assert list(working_numbers(session.statement).values()) == ["1", "1 bis", "2", "3"]
    assert second.digest == version_digest(second, session.statement, first.digest)
    assert session.text_of(1).numbers_fixed
    assert session.version("zero draft") == first


def test_version_names_are_given_once(session: Session) -> None:
    session.name_version("Rev.1")
    for label in ("rev.1", " ", ""):
        with pytest.raises(Refused):
            session.name_version(label)


def test_going_back_to_a_version_can_be_undone(session: Session) -> None:
    session.name_version("Zero draft")
    session.apply(delete_paragraphs, ["p-1", "p-2"])
    shorter = session.statement
    session.apply(restore_version, session.text_of(1))
    assert len(session.statement.paragraphs) == 3
    session.undo()
    assert session.statement is shorter


def test_a_statement_that_another_window_holds_is_not_changed(session: Session, store: MemoryStore) -> None:
    store.read_only, store.holder = True, "kofi@mission since 13 Jan 09:41"
    for verb in (
        lambda: session.apply(edit_paragraph, "p-1", "x"),
        lambda: session.name_version("Rev.1"),
        session.undo,
    ):
        with pytest.raises(Refused, match="kofi@mission"):
            verb()


def test_an_adopted_statement_is_not_changed_but_its_adoption_can_be_taken_back() -> None:
    session = Session(MemoryStore(full()))
    with pytest.raises(Refused, match="adopted"):
        session.apply(edit_paragraph, "p-1", "x")
    assert session.undo() is None


def test_reading_anew_shows_what_another_window_saved(session: Session, store: MemoryStore) -> None:
    heard: list[Changes] = []
    session.listen(lambda changes, _: heard.append(changes))
    session.apply(edit_paragraph, "p-1", "mine")
    store.save(plain(5), ALL, author="Kofi", time=NOON + timedelta(hours=1))
    session.reload()
    assert session.statement == plain(5)
    assert heard[-1] == ALL
    assert session.undo() is None


def test_ids_are_new_every_time() -> None:
    assert len({new_id("p") for _ in range(1000)}) == 1000
