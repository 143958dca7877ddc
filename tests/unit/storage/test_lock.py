"""A second window reads and says who holds the file; a crash leaves no false lock."""

from __future__ import annotations

import getpass
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.changes import ALL
from app.domain.errors import FileProblem
from app.storage.lock import Held, lock_path, take_lock
from app.storage.repository import Repository
from tests.helpers.shared import REPOSITORY
from tests.helpers.statements import NOON, plain

HOLD = """
import sys, time
from pathlib import Path
from app.storage.repository import Repository
store = Repository.open(Path(sys.argv[1]))
print(store.read_only, flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.prst"
    Repository.create(path, plain()).close()
    return path


def test_a_second_window_reads_and_says_who_holds_the_file(path: Path) -> None:
    with Repository.open(path) as first, Repository.open(path) as second:
        assert not first.read_only
        assert second.read_only
        assert second.holder.startswith(f"{getpass.getuser()}@")
        assert " since " in second.holder
        assert second.load() == plain()
        with pytest.raises(FileProblem, match="holds the file"):
            second.save(plain(2), ALL, author="", time=NOON)


def test_the_second_window_sees_what_the_first_one_saved(path: Path) -> None:
    with Repository.open(path) as first, Repository.open(path) as second:
        second.load()
        assert not second.changed_elsewhere()
        first.load()
        first.save(plain(5), ALL, author="", time=NOON)
        assert second.changed_elsewhere()
        assert second.load() == plain(5)
        assert not second.changed_elsewhere()


def test_when_the_first_window_closes_the_next_one_may_write(path: Path) -> None:
    first = Repository.open(path)
    first.close()
    first.close()
    with Repository.open(path) as second:
        assert not second.read_only


def test_the_same_file_by_another_name_is_held_too(path: Path) -> None:
    link = path.with_name("link.prst")
    link.symlink_to(path)
    with Repository.open(path), Repository.open(link) as second:
        assert second.read_only


def test_a_program_that_was_killed_holds_nothing(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "False\n"
    with Repository.open(path) as second:
        assert second.read_only
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert lock_path(path).exists()
    with Repository.open(path) as store:
        assert not store.read_only


def test_what_an_old_side_file_says_is_not_believed(path: Path) -> None:
    lock_path(path).write_text("nobody@nowhere since 1 Jan")
    with Repository.open(path) as store:
        assert not store.read_only


@pytest.mark.parametrize("content", [b"", b"\x00\xff\x1b[31m", b"x" * 5000])
def test_a_holder_is_named_in_some_way_whatever_the_side_file_says(path: Path, content: bytes) -> None:
    lock = take_lock(path)
    lock_path(path).write_bytes(content)
    with pytest.raises(Held) as held:
        take_lock(path)
    assert held.value.holder.isprintable()
    assert 0 < len(held.value.holder) <= 300
    lock.release()


def test_a_file_system_without_locks_lets_the_statement_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("app.storage.lock._lock", no_locks)
    with Repository.open(path) as store:
        assert not store.read_only


def test_two_who_write_without_a_lock_never_overwrite_each_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.lock._lock", lambda _: None)
    monkeypatch.setattr("app.storage.lock._still_there", lambda *_: True)
    with Repository.open(path) as first, Repository.open(path) as second:
        first.load()
        second.load()
        first.save(plain(5), ALL, author="", time=NOON)
        with pytest.raises(FileProblem, match="Another program changed the file"):
            second.save(plain(2), ALL, author="", time=NOON)
        assert second.load() == plain(5)
        second.save(plain(2), ALL, author="", time=NOON)
