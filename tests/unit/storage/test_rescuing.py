"""What can be read of a damaged file is in the new one, what cannot is told, and the damaged one is left alone."""

from __future__ import annotations

import random
from pathlib import Path

import apsw
import pytest

from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.storage.problems import PassphraseNeeded
from app.storage.repository import Repository
from app.storage.rescuing import Rescued, read_damaged, rescue
from tests.helpers.damage import hurt, lived_in
from tests.helpers.statements import NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.prst"


def rescued(path: Path, passphrase: str | None = None) -> tuple[Statement, Rescued]:
    """What is in the new file, which must be whole."""
    before, target = path.read_bytes(), path.with_name("rescued.prst")
    target.unlink(missing_ok=True)
    found = rescue(path, target, passphrase=passphrase, author="Amina", time=NOON)
    assert path.read_bytes() == before
    with Repository.open(target, passphrase=passphrase) as store:
        assert store.verify() == []
        return store.load(), found


def put(path: Path, sql: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()


@pytest.mark.parametrize("passphrase", [None, "key"])
def test_of_a_whole_file_everything_is_had_back(path: Path, passphrase: str | None) -> None:
    statement = lived_in(path, passphrase)
    again, found = rescued(path, passphrase)
    assert again == statement
    assert found.lost == []
    with (
        Repository.open(path, passphrase=passphrase) as old,
        Repository.open(path.with_name("rescued.prst"), passphrase=passphrase) as new,
    ):
        assert new.versions() == old.versions()
        assert new.journal() == old.journal()
        assert new.attachments() == old.attachments()
        assert new.identity == old.identity


def test_whatever_happens_to_the_bytes_no_word_goes_missing_unseen(path: Path) -> None:
    statement = lived_in(path)
    whole, chance, back = path.read_bytes(), random.Random(1946), 0
    for _ in range(60):
        path.write_bytes(hurt(whole, chance))
        try:
            again, found = rescued(path)
        except FileProblem:
            continue
        words = [item.text for item in again.paragraphs]
        back += words == [item.text for item in statement.paragraphs]
        assert found.lost or set(words) >= {item.text for item in statement.paragraphs}
    assert back > 25


def test_a_damaged_paragraph_has_its_words_from_the_history(path: Path) -> None:
    statement = lived_in(path)
    put(path, "UPDATE item SET value = '{broken' WHERE part = 'paragraphs' AND key = 'p-20'")
    again, found = rescued(path)
    assert [item.text for item in again.paragraphs] == [item.text for item in statement.paragraphs]
    assert again.paragraph("p-20").areas == statement.paragraph("p-20").areas
    assert any("point 20" in line for line in found.lost)


def test_a_word_that_became_another_is_put_right_from_the_history(path: Path) -> None:
    statement = lived_in(path)
    put(path, "UPDATE item SET value = replace(value, 'stresses', 'stretses') WHERE key = 'p-20'")
    again, _ = rescued(path)
    assert again.paragraph("p-20").text == statement.paragraph("p-20").text


def test_a_paragraph_that_is_missing_is_put_back_in_its_place(path: Path) -> None:
    statement = lived_in(path)
    put(path, "DELETE FROM item WHERE part = 'paragraphs' AND key = 'p-20'")
    again, found = rescued(path)
    assert [item.id for item in again.paragraphs] == [item.id for item in statement.paragraphs]
    assert len(found.lost) == 1


def test_a_fact_that_cannot_be_read_is_that_of_the_newest_version(path: Path) -> None:
    statement = lived_in(path)
    put(path, "UPDATE fact SET value = '{' WHERE name = 'title'")
    again, found = rescued(path)
    assert again == statement
    assert found.lost == ["Title: taken from the newest version"]


def test_versions_after_one_that_is_lost_keep_their_text_and_the_chain_holds(path: Path) -> None:
    statement = lived_in(path)
    put(path, "DROP TRIGGER version_is_never_changed; UPDATE version SET snapshot = x'00' WHERE number = 1")
    _, found = rescued(path)
    ((version, text),) = found.versions
    assert (version.number, version.label, text) == (1, "Rev.2", statement)
    assert "digest before" in version.note
    assert any("Rev.1" in line for line in found.lost)


def test_an_encrypted_file_is_not_rescued_without_its_passphrase(path: Path) -> None:
    lived_in(path, "key")
    for passphrase in (None, "wrong"):
        with pytest.raises(PassphraseNeeded):
            read_damaged(path, passphrase)


def test_nothing_is_replaced_by_a_rescued_file(path: Path) -> None:
    lived_in(path)
    with pytest.raises(FileProblem, match="already"):
        rescue(path, path, passphrase=None, author="", time=NOON)


@pytest.mark.parametrize("data", [b"", b"no database at all", b"SQLite format 3\x00" + b"\x00" * 4080])
def test_where_nothing_can_be_read_that_is_said(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(FileProblem) as refusal:
        rescue(path, path.with_name("new.prst"), passphrase=None, author="", time=NOON)
    assert refusal.value.file == str(path)
    assert not path.with_name("new.prst").exists()


def test_a_statement_as_it_is_after_paragraphs_were_deleted_and_put_back_is_had_back(path: Path) -> None:
    from app.domain.editing import delete_paragraphs
    from app.services.statements import open_statement

    lived_in(path)
    session = open_statement(path)
    session.apply(delete_paragraphs, ["p-20", "p-21"])
    session.undo()
    session.apply(delete_paragraphs, ["p-30"])
    statement = session.statement
    session.close()
    again, found = rescued(path)
    assert again == statement
    assert found.lost == []
