"""The folders of an index: two of one name stay apart, a moved one is known again, a forgotten one is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import pytest

from app.domain.errors import Cancelled, FileProblem
from app.language.finder import Finder
from app.language.folders import key_of
from app.language.indexer import build_index, forget_folders
from app.language.searching import search
from tests.unit.language.made_sources import write_akn

LAMPS = "The Security Council thanks the lamplighters of every harbour in the northern seas."
BELLS = "The Security Council thanks the bell-ringers of every tower in the southern hills."


@pytest.fixture
def north(tmp_path: Path) -> Path:
    made = tmp_path / "north" / "texts"
    made.mkdir(parents=True)
    write_akn(made, "S/PRST/2031/1", "2031-02-03", (LAMPS,))
    return made


@pytest.fixture
def south(tmp_path: Path) -> Path:
    """Another folder of the same last name, and a file of the same name in it."""
    made = tmp_path / "south" / "texts"
    made.mkdir(parents=True)
    write_akn(made, "S/PRST/2031/3", "2031-02-04", (BELLS,))
    write_akn(made, "S/PRST/2031/2", "2031-02-04", (BELLS + " It thanks them twice.",))
    (made / "S_PRST_2031_2.xml").rename(made / "S_PRST_2031_1.xml")
    return made


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "x.idx"


def holds(index: Path, word: str) -> bool:
    with Finder(index) as finder:
        return bool(search(finder, word))


def test_two_folders_of_one_name_do_not_overwrite_each_other(north: Path, south: Path, index: Path) -> None:
    build_index([north], index)
    report = build_index([south], index)
    assert (report.removed, report.documents) == (0, 3)
    again = build_index([north, south], index)
    assert (again.read, again.unchanged, again.removed) == (0, 3, 0)
    assert holds(index, "lamplighters")
    assert holds(index, "bell-ringers")


def test_a_folder_that_was_moved_is_known_again(north: Path, index: Path, tmp_path: Path) -> None:
    build_index([north], index)
    moved = tmp_path / "elsewhere" / "texts"
    shutil.copytree(north, moved)
    report = build_index([moved], index)
    assert (report.read, report.unchanged, report.documents) == (0, 1, 1)


def test_a_copy_of_a_folder_that_is_listed_too_is_a_folder_of_its_own(
    north: Path, index: Path, tmp_path: Path
) -> None:
    build_index([north], index)
    copy = tmp_path / "copy" / "texts"
    shutil.copytree(north, copy)
    assert build_index([north, copy], index).documents == 2


def test_an_index_that_names_folders_by_their_last_name_alone_is_taken_over(north: Path, index: Path) -> None:
    build_index([north], index)
    connection = apsw.Connection(str(index))
    connection.execute("UPDATE file SET folder = 'texts'").fetchall()
    connection.close()
    report = build_index([north], index)
    assert (report.read, report.unchanged, report.documents) == (0, 1, 1)
    assert build_index([north], index).unchanged == 1


def test_a_forgotten_folder_is_gone_with_its_words_and_the_other_stays(
    north: Path, south: Path, index: Path
) -> None:
    build_index([north, south], index)
    report = forget_folders([south], index)
    assert (report.removed, report.documents) == (2, 1)
    assert not holds(index, "bell-ringers")
    assert holds(index, "lamplighters")
    assert build_index([south], index).documents == 3


def test_a_folder_that_is_no_longer_on_the_disk_can_be_forgotten(north: Path, index: Path) -> None:
    build_index([north], index)
    shutil.rmtree(north)
    assert forget_folders([north], index).documents == 0
    assert not holds(index, "lamplighters")


def test_what_was_never_read_is_forgotten_without_a_change(north: Path, south: Path, index: Path) -> None:
    build_index([north], index)
    assert forget_folders([south], index).removed == 0
    assert holds(index, "lamplighters")


def test_forgetting_can_be_stopped_and_gone_on_with(
    south: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.language.indexer.FORGOTTEN", 1)
    build_index([south], index)
    seen: list[int] = []
    with pytest.raises(Cancelled):
        forget_folders(
            [south], index, progress=lambda done, *_: seen.append(done), cancelled=lambda: bool(seen)
        )
    assert seen == [1]
    assert forget_folders([south], index).removed == 1


def test_without_an_index_there_is_nothing_to_forget(north: Path, index: Path) -> None:
    with pytest.raises(FileProblem, match="There is no index here"):
        forget_folders([north], index)
    assert not index.exists()


def test_a_folders_key_tells_its_name_and_not_where_it_lies(north: Path, tmp_path: Path) -> None:
    key = key_of(north)
    assert key.startswith("texts/")
    assert "north" not in key
    assert key_of(north / ".." / "texts") == key
