"""Nothing saved is lost: not by a kill in the middle of writing, not by a full disk, not by tampering unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from app.domain.changes import ALL
from app.domain.errors import FileProblem
from app.domain.versions import Version, version_digest
from app.storage.repository import Repository
from tests.helpers.shared import REPOSITORY
from tests.helpers.statements import NOON, paragraph, plain

resource = pytest.importorskip("resource")

WRITE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.domain.editing import edit_paragraph, add_paragraph
from app.storage.repository import Repository
from tests.helpers.statements import paragraph
store = Repository.open(Path(sys.argv[1]))
statement = store.load()
count = int(statement.paragraph("p-1").text)
while True:
    count += 1
    statement, changes = edit_paragraph(statement, "p-1", str(count))
    statement, more = edit_paragraph(statement, "p-2", str(count) * 2000)
    store.save(statement, changes.joined(more), author="", time=datetime.now(UTC))
    print(count, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.prst"


def test_a_kill_in_the_midst_of_writing_loses_nothing_that_was_saved(path: Path) -> None:
    statement = replace(plain(), paragraphs=(paragraph("p-1", "0"), paragraph("p-2", "0" * 2000)))
    Repository.create(path, statement).close()
    for pause in (0.0, 0.011, 0.023, 0.037, 0.052):
        saved = kill_while_writing(path, pause)
        with Repository.open(path) as store:
            assert not store.read_only
            loaded = store.load()
            assert store.verify() == []
        count = int(loaded.paragraph("p-1").text)
        assert count >= saved
        assert loaded.paragraph("p-2").text == str(count) * 2000
    assert not path.with_name("talks.prst-journal").exists()


def kill_while_writing(path: Path, pause: float) -> int:
    """Starts a program that saves without end, kills it, and returns the last count that it knew to be saved."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    )
    assert writer.stdout is not None
    first = writer.stdout.readline()
    assert first
    time.sleep(pause)
    os.kill(writer.pid, signal.SIGKILL)
    lines = (first + writer.stdout.read()).splitlines()
    writer.wait()
    writer.stdout.close()
    return int(lines[-1]) if lines[-1].isdigit() else int(lines[-2])


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Files cannot grow beyond `size` bytes: a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_refuses_the_change_and_keeps_the_rest(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        statement = store.load()
        long = replace(statement, paragraphs=(*statement.paragraphs, paragraph("p-long", "word " * 100_000)))
        store._connection.pragma("max_page_count", int(store._connection.pragma("page_count")) + 2)
        with pytest.raises(FileProblem, match="disk is full"):
            store.save(long, ALL, author="", time=NOON)
        assert store.load() == plain()
        store.save(plain(2), ALL, author="", time=NOON)
        assert store.verify() == []
    with Repository.open(path) as store:
        assert store.load() == plain(2)


def test_a_file_that_may_not_grow_refuses_the_change_and_keeps_the_rest(path: Path) -> None:
    with Repository.create(path, plain()) as store:
        statement = store.load()
        long = replace(statement, paragraphs=(*statement.paragraphs, paragraph("p-long", "word " * 100_000)))
        with largest_file(path.stat().st_size + 4096), pytest.raises(FileProblem):
            store.save(long, ALL, author="", time=NOON)
        assert store.load() == plain()
        store.save(long, ALL, author="", time=NOON)
    with Repository.open(path) as store:
        assert store.load() == long
        assert store.verify() == []


def test_a_new_statement_on_a_full_disk_leaves_nothing_behind(path: Path) -> None:
    with largest_file(8192), pytest.raises(FileProblem) as refusal:
        Repository.create(path, plain(100))
    assert refusal.value.file == str(path)
    assert list(path.parent.iterdir()) == []


def test_a_copy_to_a_full_disk_leaves_nothing_behind(path: Path) -> None:
    with Repository.create(path, plain(100)) as store:
        with largest_file(8192), pytest.raises(FileProblem):
            store.copy_to(path.with_name("copy.prst"))
        assert store.load() == plain(100)
    assert [item.name for item in path.parent.iterdir()] == ["talks.prst"]


@pytest.fixture
def versioned(path: Path) -> Path:
    """A closed statement of three versions and an attachment."""
    with Repository.create(path, plain()) as store:
        parent: Version | None = None
        for number in (1, 2, 3):
            statement = plain(number)
            blank = Version(number, f"Rev.{number}", "Amina", NOON, "", parent.number if parent else None, "")
            digest = version_digest(blank, statement, parent.digest if parent else "")
            parent = replace(blank, digest=digest)
            store.add_version(parent, statement)
        store.attach("paper.txt", "concept", b"paper")
        assert store.verify() == []
    return path


def tampered(path: Path, *statements: str) -> list[str]:
    """What `verify` finds after somebody who knows SQL got around the rules of the file."""
    connection = apsw.Connection(str(path))
    rules = [
        (str(name), str(sql))
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    ]
    for name, _ in rules:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in rules:
        connection.execute(sql)
    connection.close()
    with Repository.open(path) as store:
        return store.verify()


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("UPDATE version SET note = 'x' WHERE number = 2", "“Rev.2” was changed"),
        ("UPDATE version SET author = 'Other' WHERE number = 1", "“Rev.1” was changed"),
        ("UPDATE version SET time = '2011-01-01T00:00:00+00:00' WHERE number = 3", "“Rev.3” was changed"),
        (
            "UPDATE version SET snapshot = (SELECT snapshot FROM version WHERE number = 1) WHERE number = 2",
            "“Rev.2” was changed",
        ),
        ("UPDATE version SET snapshot = x'00' WHERE number = 2", "version 2"),
        ("DELETE FROM version WHERE number = 2", "points to nothing"),
        ("DELETE FROM version WHERE number = 3", "newest version"),
        ("UPDATE version SET digest = '00' WHERE number = 3", "“Rev.3” was changed"),
        ("UPDATE attachment SET data = x'00'", "“paper.txt” that is kept inside was changed"),
        ("UPDATE fact SET value = '[' WHERE name = 'title'", "title"),
        ("DROP INDEX journal_by_paragraph", "journal_by_paragraph"),
        ("CREATE TABLE extra (a)", "“extra” was put into the file"),
    ],
)
def test_tampering_with_the_past_shows(versioned: Path, sql: str, finding: str) -> None:
    found = tampered(versioned, sql)
    assert any(finding in line for line in found), found


def test_a_rule_taken_away_shows(versioned: Path) -> None:
    connection = apsw.Connection(str(versioned))
    connection.execute("DROP TRIGGER version_is_never_changed")
    connection.close()
    with Repository.open(versioned) as store:
        assert store.verify() == ["The rule or table “version_is_never_changed” is missing or was changed"]


def test_an_untouched_file_verifies_and_is_not_written_by_it(versioned: Path) -> None:
    before = versioned.read_bytes()
    with Repository.open(versioned, read_only=True) as store:
        assert store.verify() == []
    assert versioned.read_bytes() == before
