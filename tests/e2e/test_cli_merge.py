"""`penholder merge`: what it prints, what it answers scripts, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage.repository import Repository
from tests.helpers.command import Command, make_command
from tests.helpers.two_copies import Laptops, put, two_laptops


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    return make_command(capsys, tmp_path / "settings.toml", monkeypatch)


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    (tmp_path / "files").mkdir()
    made = two_laptops(tmp_path / "files")
    with made.ben() as ben:
        put(ben, "p-1", "the report", "the latest report")
        put(ben, "p-2", "stresses", "underlines")
    return made


def test_a_clean_merge_ends_with_0_and_names_the_paragraphs(run: Command, laptops: Laptops) -> None:
    done = run("merge", laptops.ours, laptops.theirs, "--json", "--author", "Ana")
    assert done.status == 0
    assert done.json["merged"] == ["p-1", "p-2"]
    assert done.json["conflicts"] == []
    assert done.json["since"]["version"] == "Zero draft"
    assert Path(done.json["backup"]).is_file()
    shown = run("show", laptops.ours, "--json").json
    assert "latest report" in shown["paragraphs"][0]["text"]
    assert run("verify", laptops.ours).status == 0
    again = run("merge", laptops.ours, laptops.theirs, "--json")
    assert (again.status, again.json["merged"], again.json["backup"]) == (0, [], None)


def test_a_conflict_ends_with_1_and_shows_all_three_texts(run: Command, laptops: Laptops) -> None:
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
    done = run("merge", laptops.ours, laptops.theirs, "--json", "--author", "Ana")
    assert done.status == 1
    (conflict,) = done.json["conflicts"]
    assert conflict["paragraph"] == "p-2"
    assert [
        "stresses" in conflict["base"],
        "recognizes" in conflict["ours"],
        "underlines" in conflict["theirs"],
    ] == [True] * 3
    proposals = run("proposals", laptops.ours, "--json").json["proposals"]
    assert [(item["id"], item["delegation"], item["status"]) for item in proposals] == [
        (conflict["proposal"], "Ben", "open")
    ]
    assert run("decide", laptops.ours, conflict["proposal"], "accept").status == 0
    assert "underlines" in run("show", laptops.ours, "--json").json["paragraphs"][1]["text"]


def test_people_read_what_came_in_and_what_to_decide(run: Command, laptops: Laptops) -> None:
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
    done = run("merge", laptops.ours, laptops.theirs, "--author", "Ana")
    assert done.status == 1
    assert "talks from Ben.prst (Ben) merged into" in done.out
    assert "both come from “Zero draft”" in done.out
    assert "paragraph 1: reworded" in done.out
    assert "{+" in done.out
    assert "CONFLICT paragraph 2: words" in done.out
    assert "1 conflict: the text stays as it was here until you decide" in done.out
    assert "nothing in it that is not in" in run("merge", laptops.ours, laptops.theirs).out


def test_what_cannot_be_merged_ends_with_2_and_one_line(
    run: Command, laptops: Laptops, tmp_path: Path
) -> None:
    other = tmp_path / "files" / "other.prst"
    run("new", other)
    paper = tmp_path / "files" / "paper.prst"
    paper.write_text("no statement", encoding="utf-8")
    before = laptops.ours.read_bytes()
    for theirs, why in (
        (other, "That is another statement"),
        (paper, "no Penholder statement"),
        (laptops.ours, "the open statement itself"),
        (tmp_path / "files" / "none.prst", "There is no such file"),
    ):
        done = run("merge", laptops.ours, theirs)
        assert done.status == 2
        assert why in done.err
        assert done.err.startswith(f"penholder: {theirs}: ")
        assert done.err.count("\n") == 1
        assert done.out == ""
    assert laptops.ours.read_bytes() == before


def test_an_encrypted_copy_is_opened_by_its_own_passphrase_or_by_ours(
    run: Command, laptops: Laptops, tmp_path: Path
) -> None:
    word = tmp_path / "word.txt"
    word.write_text("kepi\n", encoding="utf-8")
    with Repository.open(laptops.theirs) as store:
        store.set_passphrase("kepi")
    refused = run("merge", laptops.ours, laptops.theirs)
    assert refused.status == 2
    assert "--their-passphrase-file" in refused.err
    assert run("merge", laptops.ours, laptops.theirs, "--their-passphrase-file", word).status == 0
    with Repository.open(laptops.ours) as store:
        store.set_passphrase("kepi")
    with Repository.open(laptops.theirs, passphrase="kepi") as store:
        assert store.verify() == []
    again = run("merge", laptops.ours, laptops.theirs, "--passphrase-file", word)
    assert again.status == 0
