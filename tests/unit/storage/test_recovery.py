"""What a crash left half-written is undone whole: under its own passphrase only, and only in its own file."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import pytest

from app.domain.changes import ALL
from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.storage import opening
from app.storage.journal_file import read_journal
from app.storage.opening import is_encrypted, journal_of
from app.storage.problems import PassphraseNeeded
from app.storage.repository import Repository
from tests.helpers.statements import NOON, plain

LONG = plain(300)
KEYS = (None, "right")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.prst"


def crash(
    path: Path, passphrase: str | None, statement: Statement = LONG, *, at_its_end: bool = True
) -> Path:
    """A file as a power cut in the midst of a long transaction leaves it: half-written, its journal beside it."""
    whole = path.with_name("whole.prst")
    with Repository.create(whole, statement, passphrase=passphrase) as store:
        connection = store._connection
        connection.pragma("cache_size", 2)  # so that pages are written before the transaction ends
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE item SET value = replace(value, 'point', 'something longer')")
        if at_its_end:
            connection.pragma("user_version", opening.SCHEMA)  # page 1 is touched, as each transaction ends
        connection.execute("UPDATE item SET rank = rank + 1")
        shutil.copyfile(whole, path)
        shutil.copyfile(journal_of(whole), journal_of(path))
        connection.execute("ROLLBACK")
    whole.unlink()
    assert journal_of(path).stat().st_size > 50_000
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir() if not item.name.endswith(".lock")}


@pytest.mark.parametrize("passphrase", KEYS)
@pytest.mark.parametrize("at_its_end", [False, True])
def test_what_was_half_written_is_undone(path: Path, passphrase: str | None, at_its_end: bool) -> None:
    crash(path, passphrase, at_its_end=at_its_end)
    with Repository.open(path, passphrase=passphrase) as store:
        assert store.load() == LONG
        assert store.verify() == []
    assert list(content(path.parent)) == [path.name]


@pytest.mark.parametrize("tried", [None, "wrong"])
def test_asking_for_the_passphrase_after_a_crash_leaves_everything_as_it_lies(
    path: Path, tried: str | None
) -> None:
    before = content(crash(path, "right").parent)
    with pytest.raises(PassphraseNeeded) as refusal:
        Repository.open(path, passphrase=tried)
    assert refusal.value.file == str(path)
    assert content(path.parent) == before
    with Repository.open(path, passphrase="right") as store:
        assert store.load() == LONG
        assert store.verify() == []


@pytest.mark.parametrize("passphrase", KEYS)
def test_who_only_reads_after_a_crash_sees_it_undone_and_leaves_the_file(
    path: Path, passphrase: str | None
) -> None:
    before = content(crash(path, passphrase).parent)
    with contextlib.suppress(PassphraseNeeded):
        Repository.open(path, read_only=True).close()
    with Repository.open(path, passphrase=passphrase, read_only=True) as store:
        assert store.load() == LONG
        assert store.verify() == []
        assert content(path.parent) == before
        store.copy_to(path.with_name("copy.prst"))
    assert is_encrypted(path.with_name("copy.prst")) == (passphrase is not None)
    with Repository.open(path.with_name("copy.prst"), passphrase=passphrase) as copy:
        assert copy.load() == LONG


@pytest.mark.parametrize("passphrase", KEYS)
@pytest.mark.parametrize("at_its_end", [False, True])
def test_a_backup_put_in_the_files_place_after_a_crash_stays_as_it_is(
    path: Path, passphrase: str | None, at_its_end: bool
) -> None:
    backup = path.with_name("backup.prst")
    with Repository.create(backup, plain(200), passphrase=passphrase) as store:
        store.load()
        for count in (201, 202, 203):
            store.save(plain(count), ALL, author="", time=NOON)
    crash(path, passphrase, at_its_end=at_its_end)
    shutil.copyfile(backup, path)
    with Repository.open(path, passphrase=passphrase) as store:
        assert store.load() == plain(203)
        assert store.verify() == []
    assert path.read_bytes() == backup.read_bytes()
    assert path.with_name("talks.prst-journal.aside").exists()


def test_a_link_to_a_file_that_a_crash_left_opens_it(path: Path) -> None:
    crash(path, None)
    (path.parent / "desk").mkdir()
    link = path.parent / "desk" / "link.prst"
    link.symlink_to(path)
    with Repository.open(link) as store:
        assert store.load() == LONG
    assert not journal_of(path).exists()


def test_a_journal_that_is_none_brings_nothing_back(path: Path) -> None:
    for data in (b"", b"\x00" * 512, os.urandom(3000), b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 40):
        path.write_bytes(data)
        assert read_journal(path) is None


@pytest.mark.parametrize(("now", "then"), [(None, "new"), ("old", "new"), ("old", None)])
def test_a_change_of_the_passphrase_that_fails_at_any_step_leaves_the_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, now: str | None, then: str | None
) -> None:
    with Repository.create(path, LONG, passphrase=now) as store:
        before = path.read_bytes()
        for step in ("_give_new_key", "_to_disk", "os.replace"):
            with monkeypatch.context() as patched:
                patched.setattr(f"app.storage.copying.{step}", _fail)
                with pytest.raises(FileProblem):
                    store.set_passphrase(then)
            assert path.read_bytes() == before
            assert list(content(path.parent)) == [path.name]
        assert store.load() == LONG
        store.save(plain(), ALL, author="", time=NOON)
        assert store.load() == plain()
    with Repository.open(path, passphrase=now) as store:
        assert store.load() == plain()


def test_a_change_of_the_passphrase_never_leaves_a_file_under_two_keys(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks while it is made finds the old file, whole and without a journal."""
    seen: list[bytes] = []
    replace = os.replace

    def look(source: Path, target: Path) -> None:
        seen.append(path.read_bytes())
        assert not journal_of(path).exists()
        replace(source, target)

    with Repository.create(path, LONG, passphrase="old") as store:
        before = path.read_bytes()
        monkeypatch.setattr("app.storage.copying.os.replace", look)
        path.chmod(0o640)
        store.set_passphrase("new")
        assert path.stat().st_mode & 0o777 == 0o640
    assert seen == [before]


def test_a_passphrase_set_through_a_link_changes_the_file_and_keeps_the_link(path: Path) -> None:
    Repository.create(path, plain()).close()
    link = path.with_name("link.prst")
    link.symlink_to(path)
    with Repository.open(link) as store:
        store.load()
        store.set_passphrase("new")
    assert link.is_symlink()
    assert is_encrypted(path)


def _fail(*_: object) -> None:
    raise OSError(28, "No space left on device")
