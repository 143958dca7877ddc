"""What is no statement, or cannot be used as one, is said in one sentence and left as it is."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import apsw
import pytest

from app.domain.changes import ALL
from app.domain.editing import edit_paragraph
from app.domain.errors import FileProblem
from app.storage import opening
from app.storage.opening import is_encrypted
from app.storage.problems import PassphraseNeeded
from app.storage.repository import Repository
from tests.helpers.statements import NOON, full, plain


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.prst"


def refusal(path: Path, passphrase: str | None = None) -> str:
    with pytest.raises(FileProblem) as caught:
        Repository.open(path, passphrase=passphrase).load()
    assert caught.value.file == str(path)
    assert caught.value.remedy
    return caught.value.problem


def test_a_missing_file_is_named(path: Path) -> None:
    assert refusal(path) == "There is no such file or folder"
    assert not path.exists()


def test_a_folder_is_no_statement(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "This is a folder, not a file"


def test_an_empty_file_is_called_empty(path: Path) -> None:
    path.touch()
    assert refusal(path) == "The file is empty"
    assert path.stat().st_size == 0


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04" + bytes(5000), "a Word document"),
        (b"%PDF-1.7" + bytes(5000), "a PDF document"),
        (b"hello, world\n" * 1000, "no Penholder statement"),
        (b"S", "no Penholder statement"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(path: Path, data: bytes, what: str) -> None:
    path.write_bytes(data)
    assert what in refusal(path)
    assert path.read_bytes() == data


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE notes (a)")
    connection.close()
    before = path.read_bytes()
    assert "another program's database" in refusal(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    Repository.create(path, plain()).close()
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", opening.SCHEMA + 1)
    connection.close()
    before = path.read_bytes()
    assert refusal(path) == "The file was written by a newer Penholder"
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == ["talks.prst"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_leaves_no_room_for_the_journal_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    for stem in ("x" * 243, "é" * 122):
        with pytest.raises(FileProblem, match="too long"):
            Repository.create(tmp_path / f"{stem}.prst", plain())
        assert list(tmp_path.iterdir()) == []
    with Repository.create(tmp_path / f"{'x' * 242}.prst", plain()) as store:
        store.load()
        store.save(plain(5), ALL, author="", time=NOON)


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "draft\udcff.prst"
    with pytest.raises(FileProblem) as refused:
        Repository.create(path, plain())
    assert "name holds signs" in refused.value.problem
    assert not list(tmp_path.iterdir())
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    assert "name holds signs" in refusal(path)


@pytest.mark.parametrize("left", [1, 50, 2000, 4096, 10_000])
def test_a_file_cut_short_is_refused(path: Path, left: int) -> None:
    Repository.create(path, plain(200)).close()
    data = path.read_bytes()
    path.write_bytes(data[:left])
    assert refusal(path) in ("The file is cut short", "The file is no Penholder statement")
    assert path.read_bytes() == data[:left]


def test_a_row_that_cannot_be_read_is_named(path: Path) -> None:
    Repository.create(path, plain()).close()
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE item SET value = '{\"id\": 3}' WHERE key = 'p-2'")
    connection.close()
    assert "paragraphs, p-2" in refusal(path)


def test_any_page_overwritten_ends_in_a_sentence_or_in_the_whole_statement(path: Path) -> None:
    Repository.create(path, plain(60)).close()
    data = path.read_bytes()
    for page in range(len(data) // 4096):
        path.write_bytes(data[: page * 4096 + 100] + b"\xa5" * 3000 + data[page * 4096 + 3100 :])
        with contextlib.suppress(FileProblem), Repository.open(path) as store:
            assert store.load() == plain(60) or store.verify()


def test_a_file_marked_read_only_is_opened_for_reading(path: Path) -> None:
    Repository.create(path, plain()).close()
    path.chmod(0o444)
    with Repository.open(path) as store:
        assert store.read_only
        assert store.holder == ""
        assert store.load() == plain()
        with pytest.raises(FileProblem, match="read-only"):
            store.save(plain(2), ALL, author="", time=NOON)


def test_a_file_in_a_folder_that_cannot_be_written_is_opened_for_reading(path: Path) -> None:
    Repository.create(path, plain()).close()
    path.parent.chmod(0o555)
    try:
        with Repository.open(path) as store:
            assert store.read_only
            assert store.load() == plain()
    finally:
        path.parent.chmod(0o755)


def test_a_new_file_in_a_folder_that_cannot_be_written_is_refused(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with pytest.raises(FileProblem, match="cannot be written"):
            Repository.create(path, plain())
    finally:
        path.parent.chmod(0o755)
    with pytest.raises(FileProblem, match="folder to write to does not exist"):
        Repository.create(path.parent / "none" / "talks.prst", plain())
    assert list(path.parent.iterdir()) == []


def test_asking_for_reading_only_takes_no_lock_and_writes_nothing(path: Path) -> None:
    with Repository.create(path, plain()), Repository.open(path, read_only=True) as reader:
        assert reader.read_only
        assert reader.holder == ""
        assert reader.load() == plain()


def test_an_encrypted_statement_asks_for_its_passphrase(path: Path) -> None:
    with Repository.create(path, full(), passphrase="ключ “x”") as store:
        assert store.encrypted
    assert is_encrypted(path)
    with pytest.raises(PassphraseNeeded, match="is encrypted"):
        Repository.open(path)
    with pytest.raises(PassphraseNeeded, match="passphrase is wrong"):
        Repository.open(path, passphrase="other")
    with pytest.raises(PassphraseNeeded, match="passphrase is empty"):
        Repository.open(path, passphrase="")
    with Repository.open(path, passphrase="ключ “x”") as store:
        assert store.load() == full()
        assert store.verify() == []


def test_an_encrypted_file_shows_nothing_of_its_text(path: Path) -> None:
    with Repository.create(path, plain(), passphrase="secret") as store:
        store.save(*edit_paragraph(store.load(), "p-1", "Council"), author="Amina", time=NOON)
        store.copy_to(path.with_name("copy.prst"))
    for file in (path, path.with_name("copy.prst")):
        data = file.read_bytes()
        assert b"Council" not in data
        assert b"Amina" not in data
        assert b"SQLite" not in data


def test_the_same_letters_from_another_keyboard_open_the_file(path: Path) -> None:
    Repository.create(path, plain(), passphrase="caf\u00e9").close()
    with Repository.open(path, passphrase="cafe\u0301") as store:
        assert store.load() == plain()


def test_a_passphrase_can_be_set_changed_and_taken_off(path: Path) -> None:
    Repository.create(path, plain()).close()
    for now, then in ((None, "one"), ("one", "two"), ("two", None)):
        with Repository.open(path, passphrase=now) as store:
            store.load()
            store.set_passphrase(then)
            store.save(plain(5), ALL, author="", time=NOON)
            store.save(plain(), ALL, author="", time=NOON)
        assert is_encrypted(path) == (then is not None)
        with Repository.open(path, passphrase=then) as store:
            assert store.load() == plain()
            assert store.verify() == []


def test_a_passphrase_for_a_statement_that_has_none_is_refused(path: Path) -> None:
    Repository.create(path, plain()).close()
    assert refusal(path, "needless") == "The statement has no passphrase"


@pytest.fixture
def older_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From here on the program's form is 2, with one migration from 1."""
    folder = tmp_path / "program"
    (folder / "migrations").mkdir(parents=True)
    (folder / "schema.sql").write_text(opening.schema(), encoding="utf-8")
    (folder / "migrations" / "0002_remark.sql").write_text("ALTER TABLE version ADD COLUMN remark TEXT;")
    monkeypatch.setattr(opening, "_HERE", folder)
    monkeypatch.setattr(opening, "SCHEMA", 2)


def form_of(path: Path) -> int:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(connection.pragma("user_version"))
    finally:
        connection.close()


def test_an_older_file_is_brought_up_to_date_after_a_backup(
    path: Path, request: pytest.FixtureRequest
) -> None:
    Repository.create(path, full()).close()
    request.getfixturevalue("older_program")
    with Repository.open(path) as store:
        assert store.load() == full()
    assert form_of(path) == 2
    backup = path.with_name("talks.prst.form-1.bak")
    assert form_of(backup) == 1


def test_an_older_file_that_may_only_be_read_stays_as_it_is(
    path: Path, request: pytest.FixtureRequest
) -> None:
    Repository.create(path, full()).close()
    request.getfixturevalue("older_program")
    before = path.read_bytes()
    with Repository.open(path, read_only=True) as store:
        assert store.load() == full()
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_old_file(path: Path, request: pytest.FixtureRequest) -> None:
    Repository.create(path, full()).close()
    request.getfixturevalue("older_program")
    (opening._HERE / "migrations" / "0002_remark.sql").write_text("CREATE TABLE a (b); CREATE TABLE a (b);")
    with pytest.raises(FileProblem):
        Repository.open(path)
    assert form_of(path) == 1
    connection = apsw.Connection(str(path))
    assert connection.table_exists("main", "a") is False
    connection.close()


def test_a_statement_that_was_renamed_while_open_takes_no_more_changes(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        os.replace(path, path.with_name("renamed.prst"))
        with pytest.raises(FileProblem, match="moved, renamed or replaced"):
            store.save(plain(5), ALL, author="", time=NOON)
        store.copy_to(path.with_name("rescued.prst"))
    with Repository.open(path.with_name("rescued.prst")) as rescued:
        assert rescued.load() == plain()
