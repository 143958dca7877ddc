"""Backups are made apart from the file, for the user alone, thinned, found again, and copied out whole."""

from __future__ import annotations

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from app.domain.editing import edit_paragraph
from app.domain.errors import FileProblem
from app.services.backups import (
    FOLDER,
    Backup,
    are_kept,
    backups_folder,
    backups_of,
    copy_beside,
    copy_out,
    count_all,
    delete_all,
    encrypt_backups,
    list_backups,
    make_backup,
    newest_whole,
    read_backup,
    shelf_of,
)
from app.services.session import Session
from app.services.settings import SettingsFile
from app.storage import backing
from app.storage.opening import is_encrypted
from app.storage.repository import Repository
from tests.helpers.damage import lived_in
from tests.helpers.statements import NOON, plain

POSIX = pytest.mark.skipif(os.name != "posix", reason="the system has no such marks")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "talks.prst"
    lived_in(path)
    return path


def back_up(folder: Path, file: Path, passphrase: str | None = None, hours: float = 0) -> Backup:
    with Repository.open(file, passphrase=passphrase) as store:
        return make_backup(folder, store.source, store.load(), NOON + timedelta(hours=hours))


def test_a_backup_is_the_whole_statement_and_lies_apart_from_the_file(folder: Path, file: Path) -> None:
    made = back_up(folder, file)
    assert [item.name for item in file.parent.iterdir()] == ["talks.prst"]
    with Repository.open(made.path, read_only=True) as copy, Repository.open(file) as store:
        assert copy.load() == store.load()
        assert copy.versions() == store.versions()
        assert copy.journal() == store.journal()
        assert copy.identity == store.identity
        assert copy.verify() == []
    assert (made.time, made.file, made.size) == (NOON, str(file), made.path.stat().st_size)
    assert made.words is not None
    assert made.words > 100
    assert backups_of(folder, file) == (made,)


def test_it_is_made_while_the_window_goes_on_writing(folder: Path, file: Path) -> None:
    with Repository.open(file) as store:
        session = Session(store)
        first = session.statement.paragraphs[0].id
        for number in range(5):
            session.apply(edit_paragraph, first, f"Words {number}.")
            made = make_backup(folder, store.source, session.statement, NOON)
            assert read_backup(made, None) == session.statement
    assert len(list_backups(made.path.parent)) == 5


def test_backups_in_another_thread_are_whole_and_stop_no_verb(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing, "STEP", 2)
    with Repository.open(file) as store, ThreadPoolExecutor(1) as beside:
        session, number = Session(store), 0
        first = session.statement.paragraphs[0].id
        for _ in range(3):
            job = beside.submit(make_backup, folder, store.source, session.statement, NOON)
            while not job.done() or not number:
                number += 1
                session.apply(edit_paragraph, first, f"Words {number}.")
            with Repository.open(job.result().path, read_only=True) as copy:
                assert copy.verify() == []
                assert copy.load().paragraphs[1:] == session.statement.paragraphs[1:]


@POSIX
def test_folder_and_files_are_for_the_user_alone(folder: Path, file: Path) -> None:
    made = back_up(folder, file)
    modes = {item: stat.S_IMODE(item.stat().st_mode) for item in (folder, *folder.rglob("*"))}
    assert set(modes.values()) == {0o700, 0o600}
    assert (modes[made.path.parent], modes[made.path]) == (0o700, 0o600)


def test_a_backup_of_an_encrypted_file_holds_no_word_of_it(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "talks.prst"
    lived_in(path, "a long way home")
    made = back_up(folder, path, "a long way home")
    assert is_encrypted(made.path)
    assert not any(b"stresses" in item.read_bytes() for item in folder.rglob("*") if item.is_file())
    assert read_backup(made, "a long way home").paragraphs
    with pytest.raises(FileProblem):
        read_backup(made, None)


def test_backups_from_before_the_passphrase_are_encrypted_too(folder: Path, file: Path) -> None:
    plain_one = back_up(folder, file)
    assert b"stresses" in plain_one.path.read_bytes()
    with Repository.open(file) as store:
        store.set_passphrase("a long way home")
        before = store.load()
        encrypt_backups(folder, store.source)
    assert b"stresses" not in plain_one.path.read_bytes()
    assert read_backup(plain_one, "a long way home") == before


def test_a_full_disk_leaves_nothing_half_written_and_the_file_as_it_is(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, before = back_up(folder, file), file.read_bytes()

    def full(_: Path) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backing, "for_user_alone", full)
    with pytest.raises(FileProblem, match="disk of the backups is full"):
        back_up(folder, file, hours=1)
    assert list_backups(earlier.path.parent) == (earlier,)
    assert len(list(earlier.path.parent.iterdir())) == 2
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, file: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(FileProblem, match="cannot be made"):
        back_up(tmp_path / "taken", file)


def test_a_damaged_or_replaced_file_pushes_no_good_backup_out(
    folder: Path, file: Path, tmp_path: Path
) -> None:
    good = back_up(folder, file)
    with Repository.open(file) as store:
        source, statement = store.source, store.load()
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
    with pytest.raises(FileProblem):
        make_backup(folder, source, statement, NOON + timedelta(hours=1))
    file.unlink()
    with pytest.raises(FileProblem, match="not there any more"):
        make_backup(folder, source, statement, NOON + timedelta(hours=1))
    lived_in(file)
    with pytest.raises(FileProblem, match="replaced"):
        make_backup(folder, source, statement, NOON + timedelta(hours=1))
    assert list_backups(good.path.parent) == (good,)


def test_old_ones_go_and_their_notes_too(folder: Path, file: Path) -> None:
    for hour in range(30):
        made = back_up(folder, file, hours=hour / 30)
    kept = list_backups(made.path.parent)
    assert len(kept) == 24
    assert kept[0] == made
    assert len(list(made.path.parent.iterdir())) == 48


def test_an_identity_from_a_stranger_names_no_other_folder(folder: Path) -> None:
    assert shelf_of(folder, "../../elsewhere").parent == folder


def damage(file: Path) -> None:
    file.write_bytes(b"\0" * 100)


def test_backups_of_a_file_that_cannot_be_read_are_found_by_its_place(folder: Path, file: Path) -> None:
    made = back_up(folder, file)
    damage(file)
    assert backups_of(folder, file) == (made,)
    assert backups_of(folder, file.with_name("other.prst")) == ()
    file.unlink()
    assert backups_of(folder, file) == (made,)


def test_another_statement_in_its_place_has_none_of_its_backups(folder: Path, file: Path) -> None:
    back_up(folder, file)
    file.unlink()
    Repository.create(file, plain()).close()
    assert backups_of(folder, file) == ()


def test_the_newest_whole_one_is_offered(folder: Path, file: Path) -> None:
    earlier, later = back_up(folder, file), back_up(folder, file, hours=1)
    assert newest_whole(backups_of(folder, file), None) == later
    damage(later.path)
    assert newest_whole(backups_of(folder, file), None) == earlier
    damage(earlier.path)
    assert newest_whole(backups_of(folder, file), None) is None


def test_a_copy_replaces_nothing_and_opens(folder: Path, file: Path, tmp_path: Path) -> None:
    made = back_up(folder, file)
    new = copy_beside(made, file, tmp_path)
    assert new.name == "talks backup.prst"
    assert copy_beside(made, file, tmp_path).name == "talks backup 2.prst"
    assert new.read_bytes() == made.path.read_bytes()
    with pytest.raises(FileProblem, match="already"):
        copy_out(made, new)
    with pytest.raises(FileProblem, match="prst"):
        copy_out(made, tmp_path / "talks.docx")
    Repository.open(new).close()


def test_deleting_all_leaves_what_is_not_ours(folder: Path, file: Path, tmp_path: Path) -> None:
    made = back_up(folder, file)
    other = tmp_path / "other.prst"
    lived_in(other)
    shelf = back_up(folder, other).path.parent
    (folder / "holiday.jpg").write_bytes(b"x")
    (shelf / "letter.txt").write_text("mine")
    assert count_all(folder) == 2
    delete_all(folder)
    assert count_all(folder) == 0
    assert not made.path.parent.exists()
    assert sorted(item.name for item in folder.rglob("*") if item.is_file()) == ["holiday.jpg", "letter.txt"]
    delete_all(folder / "none")


@pytest.mark.parametrize("note", [b"", b"[]", b'{"words": "many", "file": 7}', b"\xff" * 9])
def test_a_note_that_says_nothing_sensible_is_passed_over(folder: Path, file: Path, note: bytes) -> None:
    made = back_up(folder, file)
    made.path.with_name(f"{made.path.name}.json").write_bytes(note)
    (found,) = list_backups(made.path.parent)
    assert (found.words, found.file, found.time) == (None, "", NOON)


def test_where_they_lie_is_settled_and_follows_settings_that_lie_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = SettingsFile(tmp_path / "settings")
    assert backups_folder(kept) == tmp_path / "settings" / "backups"
    assert are_kept(kept.current)
    kept.choose(FOLDER, str(tmp_path / "chosen"))
    assert backups_folder(kept) == tmp_path / "chosen"
    monkeypatch.delenv("PENHOLDER_SETTINGS", raising=False)
    usual = backups_folder(SettingsFile())
    assert usual.name == "backups"
    assert "Penholder" in usual.parts
