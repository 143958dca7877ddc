"""A damaged file never shows another text than was saved: it opens whole, or is refused in a sentence, untouched."""

from __future__ import annotations

import random
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.changes import ALL
from app.domain.errors import FileProblem
from app.storage.problems import Damaged
from app.storage.repository import Repository
from app.storage.seals import sealed, unsealed
from tests.helpers.damage import hurt, lived_in
from tests.helpers.statements import NOON, plain


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.prst"


@pytest.mark.parametrize("passphrase", [None, "key"])
def test_whatever_happens_to_the_bytes_no_other_text_is_shown_and_nothing_is_written(
    path: Path, passphrase: str | None
) -> None:
    statement = lived_in(path, passphrase)
    whole, chance = path.read_bytes(), random.Random(2010)
    refused: list[FileProblem] = []
    for _ in range(150 if passphrase is None else 60):
        path.write_bytes(hurt(whole, chance))
        before = path.read_bytes()
        try:
            with Repository.open(path, passphrase=passphrase) as store:
                assert store.load() == statement
        except FileProblem as problem:
            refused.append(problem)
        assert path.read_bytes() == before
    assert len(refused) > 30
    for said in refused:
        assert said.remedy
        assert said.file == str(path)
        assert "\n" not in said.problem


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE item SET value = replace(value, 'stresses', 'stretses') WHERE part = 'paragraphs'",
        "UPDATE fact SET value = replace(value, 'Talks', 'Tasks')",
        "UPDATE item SET value = (SELECT value FROM item WHERE key = 'p-1') WHERE key = 'p-2'",
        "DELETE FROM meta WHERE name = 'statement'",
        "UPDATE fact SET value = CAST(x'22ff22' || substr(value, -16) AS TEXT) WHERE name = 'title'",
    ],
)
def test_a_word_that_became_another_one_without_penholder_is_noticed(path: Path, sql: str) -> None:
    Repository.create(path, plain()).close()
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()
    with pytest.raises(Damaged):
        Repository.open(path).load()


def test_a_row_that_its_index_does_not_know_is_not_passed_over(path: Path) -> None:
    """The bit that turned "paragraphs" into an unknown part took a paragraph away without a word."""
    Repository.create(path, plain()).close()
    data = path.read_bytes()
    row = data.index(b"paragraphsp-2")
    path.write_bytes(data[:row] + b"paraeraphs" + data[row + 10 :])
    with pytest.raises(Damaged):
        Repository.open(path).load()


def test_rows_of_an_older_program_have_no_seal_and_are_read(path: Path) -> None:
    Repository.create(path, plain()).close()
    connection = apsw.Connection(str(path))
    for table in ("fact", "item"):
        connection.execute(f"UPDATE {table} SET value = rtrim(value, ' ' || char(9) || char(10) || char(13))")
    connection.close()
    with Repository.open(path) as store:
        assert store.load() == plain()
        store.save(plain(5), ALL, author="", time=NOON)
    with Repository.open(path) as store:
        assert store.load() == plain(5)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(max_size=5), st.integers(0, 10**6))
def test_a_seal_fits_its_own_row_alone(words: str, key: str, place: int) -> None:
    value = f'"{words.encode("unicode_escape").decode()}"'
    row = sealed(value, "paragraphs", key)
    assert unsealed(row, "paragraphs", key) == value
    assert unsealed(value, "paragraphs", key) == value
    with pytest.raises(Damaged):
        unsealed(row, "paragraphs", key + "x")
    at = place % len(value)
    other = value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
    with pytest.raises(Damaged):
        unsealed(other + row[len(value) :], "paragraphs", key)
