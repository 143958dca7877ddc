"""One statement in one file: what is saved comes back, and nothing else is written."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from app.domain.changes import ALL, Changes
from app.domain.editing import add_paragraph, delete_paragraphs, edit_paragraph, move_paragraphs
from app.domain.errors import FileProblem
from app.domain.remarks import add_comment
from app.domain.statement import Statement
from app.domain.versions import Version, version_digest
from app.storage.repository import Repository
from tests.helpers.statements import NOON, full, paragraph, plain


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.prst"


def save(store: Repository, statement: Statement, changes: Changes = ALL, *, after: int = 0) -> None:
    store.save(statement, changes, author="Amina", time=NOON + timedelta(seconds=after))


def written(path: Path) -> list[str]:
    """The tables' rows as they lie in the file."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return [
            str(row)
            for row in connection.execute("SELECT part, key, rank, value FROM item ORDER BY part, key")
        ]
    finally:
        connection.close()


def test_a_full_statement_has_something_in_every_field() -> None:
    blank, filled = Statement(), full()
    same = [f.name for f in fields(Statement) if getattr(blank, f.name) == getattr(filled, f.name)]
    assert same == ["language"]


def test_everything_that_a_statement_can_hold_comes_back_from_the_file(path: Path) -> None:
    Repository.create(path, full()).close()
    with Repository.open(path) as store:
        assert store.load() == full()


def test_what_a_verb_changed_is_there_after_opening_again(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        statement = store.load()
        for step in (
            lambda s: add_paragraph(s, paragraph("p-new"), after="p-1"),
            lambda s: move_paragraphs(s, ["p-3"], after=""),
            lambda s: delete_paragraphs(s, ["p-2"]),
            lambda s: edit_paragraph(s, "p-1", "Other words"),
        ):
            statement, changes = step(statement)
            save(store, statement, changes)
    with Repository.open(path) as store:
        assert store.load() == statement


def test_a_keystroke_writes_one_row_and_no_other(path: Path) -> None:
    with Repository.create(path, plain(50)) as store:
        statement = store.load()
        connection = store._connection
        changed: list[str] = []
        connection.set_update_hook(lambda *step: changed.append(step[2]))
        save(store, *edit_paragraph(statement, "p-25", "Typed", typing=True))
        assert changed == ["item", "journal"]


def test_putting_a_paragraph_between_two_others_rewrites_none_of_them(path: Path) -> None:
    with Repository.create(path, plain(50)) as store:
        before = written(path)
        save(store, *add_paragraph(store.load(), paragraph("p-new"), after="p-25"))
    assert [row for row in written(path) if "p-new" not in row] == before


def test_a_second_thing_of_the_same_name_is_kept_too(path: Path) -> None:
    twice = replace(full(), authors=full().authors * 2, dismissed=("x", "x", "y"))
    with Repository.create(path, twice) as store:
        assert store.load() == twice


@pytest.mark.parametrize("odd", ["a\x00b", "\ud800 alone", "\U0001f596 ok", "e\u0301", "שלום", "\u2028"])
def test_any_text_can_be_saved_even_what_is_no_character(path: Path, odd: str) -> None:
    statement = replace(
        plain(), title=odd, paragraphs=(paragraph("p-1", odd), paragraph(f"p-{odd}")), dismissed=(odd,)
    )
    with Repository.create(path, statement) as store:
        save(store, statement, Changes("Odd", frozenset([f"p-{odd}"])))
        assert store.load() == statement
        assert store.paragraph_history(f"p-{odd}")
        store.add_version(Version(1, "One", odd, NOON, odd, None, "00"), statement)
        assert store.version_statement(1) == statement


def test_a_file_that_is_there_already_is_never_replaced(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(FileProblem, match="a file of this name already"):
        Repository.create(path, plain())
    assert path.read_text() == "mine"


def test_nothing_is_left_beside_a_closed_statement(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        save(store, *edit_paragraph(store.load(), "p-1", "Other"))
    assert [item.name for item in path.parent.iterdir()] == ["talks.prst"]


def test_the_file_bears_our_mark_and_syncs_every_transaction(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        pragmas = {
            name: store._connection.pragma(name)
            for name in ("journal_mode", "synchronous", "user_version", "application_id")
        }
    assert pragmas == {
        "journal_mode": "delete",
        "synchronous": 2,
        "user_version": 1,
        "application_id": 0x50524E48,
    }


def version_of(statement: Statement, number: int, parent: Version | None) -> Version:
    blank = Version(number, f"Rev.{number}", "Amina", NOON, "", parent.number if parent else None, "")
    return replace(blank, digest=version_digest(blank, statement, parent.digest if parent else ""))


def test_versions_come_back_as_they_were_named(path: Path) -> None:
    first = version_of(plain(3), 1, None)
    second = version_of(plain(4), 2, first)
    with Repository.create(path, plain(4)) as store:
        store.add_version(first, plain(3))
        store.add_version(second, plain(4))
    with Repository.open(path) as store:
        assert store.versions() == (first, second)
        assert store.version_statement(1) == plain(3)
        assert store.version_statement(2) == plain(4)
        with pytest.raises(FileProblem, match="version 3 is missing"):
            store.version_statement(3)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE version SET note = 'x'",
        "DELETE FROM version",
        "DELETE FROM journal",
        "UPDATE journal SET text = 'x' WHERE id = 1",
    ],
)
def test_the_file_itself_refuses_to_change_the_past(path: Path, sql: str) -> None:
    with Repository.create(path, plain()) as store:
        store.add_version(version_of(plain(), 1, None), plain())
    connection = apsw.Connection(str(path))
    with pytest.raises(apsw.ConstraintError):
        connection.execute(sql)
    connection.close()


def test_the_history_of_a_paragraph_tells_each_verb_and_the_text_after_it(path: Path) -> None:
    with Repository.create(path, plain(), author="Amina", time=NOON) as store:
        statement, changes = edit_paragraph(store.load(), "p-2", "Second")
        save(store, statement, changes, after=10)
        statement, changes = move_paragraphs(statement, ["p-2"], after="")
        save(store, statement, changes, after=20)
        statement, changes = delete_paragraphs(statement, ["p-2"])
        save(store, statement, changes, after=30)
        history = store.paragraph_history("p-2")
    assert [(verb, text) for _, _, verb, text in history] == [
        ("New statement", "The Security Council stresses point 2."),
        ("Edit paragraph", "Second"),
        ("Move paragraph", "Second"),
        ("Delete paragraph", ""),
    ]
    assert history[1][:2] == (NOON + timedelta(seconds=10), "Amina")


def test_typing_in_one_place_is_one_entry_until_a_pause(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        statement = store.load()
        for second, text in ((1, "a"), (2, "ab"), (3, "abc"), (1000, "abcd")):
            statement, changes = edit_paragraph(statement, "p-1", text, typing=True)
            save(store, statement, changes, after=second)
        assert [text for _, _, verb, text in store.paragraph_history("p-1") if verb == "Type"] == [
            "abc",
            "abcd",
        ]


@pytest.mark.parametrize("one_by_one", [False, True])
def test_words_typed_over_or_deleted_stay_in_the_paragraphs_history(path: Path, one_by_one: bool) -> None:
    typed = "The Council stresses what was typed in one go and is gone with one key."
    with Repository.create(path, plain()) as store:
        texts = [typed[:end] for end in range(1, len(typed) + 1)]
        texts += [typed[:end] for end in range(len(typed) - 1, 0, -1)] if one_by_one else ["x", "xy"]
        statement = store.load()
        for text in texts:
            statement, changes = edit_paragraph(statement, "p-1", text, typing=True)
            store.save(statement, changes, author="", time=NOON)
        kept = [text for _, _, _, text in store.paragraph_history("p-1")]
    assert kept[0] == plain().paragraph("p-1").text
    assert any(text.startswith(typed[:-20]) for text in kept)
    assert kept[-1] == texts[-1]
    assert len(kept) < 8


def test_typing_elsewhere_in_between_makes_a_new_entry(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        statement = store.load()
        for name, text in (("p-1", "a"), ("p-2", "b"), ("p-1", "ab")):
            statement, changes = edit_paragraph(statement, name, text, typing=True)
            save(store, statement, changes)
        assert [text for *_, verb, text in store.paragraph_history("p-1") if verb == "Type"] == ["a", "ab"]


def test_a_comment_that_leaves_the_text_alone_is_no_step_of_the_paragraphs_life(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        comment = replace(full().comments[0], paragraph="p-1")
        save(store, *add_comment(store.load(), comment))
        assert len(store.paragraph_history("p-1")) == 1


def test_attachments_are_kept_as_they_were_read(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        assert store.attach("paper.docx", "concept", b"\x00\x01") == "paper.docx"
        assert store.attach("paper.docx", "concept", b"\x00\x01") == "paper.docx"
        assert store.attach("paper.docx", "returned", b"other") == "paper (2).docx"
    with Repository.open(path) as store:
        assert [(item.name, item.kind, item.size) for item in store.attachments()] == [
            ("paper.docx", "concept", 2),
            ("paper (2).docx", "returned", 5),
        ]
        assert store.attachment("paper.docx") == b"\x00\x01"
        with pytest.raises(FileProblem, match="keeps no file of this name"):
            store.attachment("other.docx")


def test_a_copy_holds_everything_and_is_the_same_statement(path: Path) -> None:
    with Repository.create(path, full()) as store:
        store.attach("paper.docx", "concept", b"paper")
        store.add_version(version_of(full(), 1, None), full())
        store.copy_to(path.with_name("copy.prst"))
        identity = store.identity
    with Repository.open(path.with_name("copy.prst")) as copy:
        assert copy.load() == full()
        assert copy.attachment("paper.docx") == b"paper"
        assert copy.identity == identity
        assert copy.verify() == []


def test_a_copy_onto_itself_is_refused(path: Path) -> None:
    with (
        Repository.create(path, plain()) as store,
        pytest.raises(FileProblem, match="the open statement itself"),
    ):
        store.copy_to(path)
    assert Repository.open(path).load() == plain()


def test_a_copy_that_cannot_be_finished_leaves_what_stood_there(path: Path) -> None:
    target = path.with_name("copy.prst")
    target.write_text("older")
    with Repository.create(path, plain()) as store:
        store._connection.close()
        with pytest.raises(FileProblem):
            store.copy_to(target)
    assert target.read_text() == "older"
    assert {item.name for item in path.parent.iterdir()} == {"talks.prst", "copy.prst"}


def test_two_statements_are_told_apart_by_their_identity(path: Path) -> None:
    with (
        Repository.create(path, plain()) as one,
        Repository.create(path.with_name("b.prst"), plain()) as other,
    ):
        assert one.identity != other.identity


def test_times_come_back_in_the_zone_that_they_had(path: Path) -> None:
    moment = datetime(2010, 1, 11, 12, 0, 0, 123456, tzinfo=UTC)
    with Repository.create(path, plain(), time=moment) as store:
        assert store.paragraph_history("p-1")[0][0] == moment
