"""Agreed language from the command line: index, find, trace."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.resources import resource_path
from tests.helpers.command import Command
from tests.helpers.shared import shared_data

SAMPLES = resource_path("samples", "agreed-language")
QUOTED = (
    "The Security Council encourages regional and subregional organizations to share with the United Nations, as "
    "early as they can, what they learn of disputes that may turn into conflict, and welcomes this."
)


@pytest.fixture
def index(command: Command, tmp_path: Path) -> Path:
    path = tmp_path / "agreed.idx"
    assert command("language", "index", SAMPLES, "--index", path).status == 0
    return path


@pytest.fixture
def file(command: Command, tmp_path: Path) -> Path:
    path, text = tmp_path / "draft.prst", tmp_path / "text.txt"
    text.write_text(f"{QUOTED}\n\nThe Council thanks its President for words never said before.\n")
    assert command("new", path, "--text", text).status == 0
    return path


def test_an_index_is_built_once_and_then_only_brought_up_to_date(
    command: Command, index: Path, tmp_path: Path
) -> None:
    again = command("language", "index", SAMPLES, "--index", index, "--json")
    assert again.status == 0
    assert (again.json["read"], again.json["removed"]) == (0, 0)
    assert again.json["unchanged"] == again.json["documents"] > 5
    assert again.json["notes"] == []


def test_files_that_cannot_be_read_are_named_and_told_by_the_exit_status(
    command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "broken.docx").write_bytes(b"no zip at all")
    ran = command("language", "index", SAMPLES, folder, "--index", tmp_path / "x.idx", "--json")
    assert ran.status == 1
    assert [(note["file"], note["unreadable"]) for note in ran.json["notes"]] == [("broken.docx", True)]
    told = command("language", "index", folder, "--index", tmp_path / "x.idx")
    assert told.status == 1
    assert "not read: broken.docx" in told.out


def test_a_folders_texts_are_taken_out_again_and_another_of_its_name_stays(
    command: Command, tmp_path: Path
) -> None:
    folders = [tmp_path / place / "texts" for place in ("one", "two")]
    for folder, name in zip(folders, ("SAMPLE_PRST_2004_1.txt", "SAMPLE_PRST_2001_1.txt"), strict=True):
        folder.mkdir(parents=True)
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
        command("language", "index", folder, "--index", tmp_path / "x.idx")
    gone = command("language", "index", folders[0], "--forget", "--index", tmp_path / "x.idx", "--json")
    assert (gone.status, gone.json["removed"], gone.json["documents"]) == (0, 1, 1)


def test_words_are_found_with_score_runs_and_every_place(command: Command, index: Path) -> None:
    rows = command("language", "find", QUOTED, "--index", index, "--json").json
    best = next(row for row in rows if row["symbol"] == "SAMPLE/PRST/2004/1")
    assert (best["paragraph"], best["date"]) == ("3", "2004-03-11")
    assert 0.5 <= best["score"] <= 1
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    run = best["exact_runs"][0]
    assert run["words"] >= 8
    assert QUOTED[run["start"] : run["end"]] in best["text"]
    assert command("language", "find", "Quarterly earnings of banks", "--index", index, "--json").json == []


def test_filters_by_year_organ_and_item_leave_texts_out(command: Command, index: Path) -> None:
    def found(*filters: object) -> set[str]:
        ran = command("language", "find", QUOTED, "--index", index, "--json", *filters)
        return {row["symbol"] for row in ran.json}

    assert "SAMPLE/PRST/2004/1" in found("--from", 2004, "--to", 2004)
    assert "SAMPLE/PRST/2004/1" not in found("--from", 2005)
    assert "SAMPLE/PRST/2004/1" not in found("--to", 2003)
    assert found("--organ", "General Assembly") == set()
    assert "SAMPLE/PRST/2004/1" in found("--item", "regional organizations")
    assert found("--item", "space debris") == set()


def test_search_takes_phrases_and_symbols(command: Command, index: Path) -> None:
    rows = command(
        "language", "find", "“disputes that may turn”", "--search", "--index", index, "--json"
    ).json
    places = {(row["symbol"], *(other["symbol"] for other in row["also"])) for row in rows}
    assert "SAMPLE/PRST/2004/1" in {symbol for place in places for symbol in place}
    assert all("disputes that may turn" in row["text"] for row in rows)
    whole = command("language", "find", "SAMPLE/PRST/2004/1", "--search", "--index", index)
    assert whole.status == 0
    listed = command("language", "find", "disputes", "--index", index, "--search").out
    assert "SAMPLE/PRST/2004/1, paragraph 3" in listed


def test_a_statement_is_traced_and_the_report_opens_in_word(
    command: Command, index: Path, file: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.docx"
    ran = command("language", "trace", file, "--index", index, "--json", "-o", report).json
    first, second = ran["paragraphs"]
    (span,) = first["spans"]
    assert (span["symbol"], span["paragraph"]) == ("SAMPLE/PRST/2004/1", "3")
    assert QUOTED[span["start"] : span["end"]].endswith("turn into conflict, and")
    assert second["spans"] == []
    assert 0 < ran["precedent_words"] == first["precedent_words"] < ran["words"]
    import docx

    words = "\n".join(item.text for item in docx.Document(str(report)).paragraphs)
    assert "Agreed language in" in words
    assert "words never said before" in words


def test_a_version_is_traced_as_it_stood(command: Command, index: Path, file: Path) -> None:
    command("version", file, "Zero draft")
    command("edit", file, "1", "The Council says it otherwise.")
    before = command("language", "trace", f"{file}@Zero draft", "--index", index, "--json").json
    after = command("language", "trace", file, "--index", index, "--json").json
    assert before["precedent_words"] > 0 == after["precedent_words"]
    told = command("language", "trace", f"{file}@Zero draft", "--index", index).out
    assert re.search(r"\d+ of \d+ words \(\d+%\) are precedent", told)


def test_what_cannot_be_done_is_one_line(command: Command, index: Path, file: Path, tmp_path: Path) -> None:
    for arguments in (
        ("language", "find", "words", "--index", tmp_path / "none.idx"),
        ("language", "find", "words", "--index", file),
        ("language", "find", "words", "--index", index, "--limit", 0),
        ("language", "find", "?!", "--index", index, "--search"),
        ("language", "index", tmp_path / "nowhere", "--index", tmp_path / "y.idx"),
        ("language", "trace", file, "--index", tmp_path / "none.idx"),
        ("language", "trace", tmp_path / "none.prst", "--index", index),
    ):
        ran = command(*arguments)
        assert (ran.status, ran.out) == (2, ""), arguments
        assert ran.err.startswith("penholder: "), ran.err
        assert ran.err.count("\n") == 1, ran.err


def test_a_published_statement_is_traced_to_its_forerunners(command: Command, tmp_path: Path) -> None:
    folder = shared_data("prst")
    index = tmp_path / "prst.idx"
    assert command("language", "index", folder / "2004", folder / "2007", "--index", index).status == 0
    (statement,) = (folder / "2010").glob("S_PRST_2010_1-*.xml")
    ran = command("language", "trace", statement, "--index", index, "--json").json
    sources = {span["symbol"] for item in ran["paragraphs"] for span in item["spans"]}
    assert {"S/PRST/2007/7", "S/PRST/2007/42"} <= sources
