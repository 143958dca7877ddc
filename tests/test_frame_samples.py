"""The samples say what they promise: a concept paper with five areas, and a statement that answers all of them."""

from __future__ import annotations

import tomllib
import zipfile
from typing import Any

from app.resources import resource_path
from tests.helpers import judges

SAMPLES = resource_path("samples")
SAMPLE: dict[str, Any] = tomllib.loads((SAMPLES / "sample-statement.toml").read_text(encoding="utf-8"))
EDITS = [edit for version in SAMPLE["version"] for edit in version.get("edit", [])]
COMMENTS = [comment for version in SAMPLE["version"] for comment in version.get("comment", [])]


def played() -> dict[str, dict[str, Any]]:
    """The paragraphs, in order, after all edits of the sample."""
    board = {p["key"]: dict(p) for p in SAMPLE["paragraph"]}
    for edit in EDITS:
        board = VERBS[edit["verb"]](board, edit)
    return board


def edited(board: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    assert board[edit["paragraph"]]["text"] != edit["text"]
    return {**board, edit["paragraph"]: {**board[edit["paragraph"]], "text": edit["text"]}}


def placed(board: dict[str, Any], key: str, entry: Any, after: str) -> dict[str, Any]:
    rest = [(k, v) for k, v in board.items() if k != key]
    at = [k for k, _ in rest].index(after) + 1 if after else 0
    return dict([*rest[:at], (key, entry), *rest[at:]])


def added(board: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    assert edit["paragraph"] not in board
    return placed(board, edit["paragraph"], {"text": edit["text"], "areas": edit["areas"]}, edit["after"])


def deleted(board: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    assert edit["paragraph"] in board
    return {key: entry for key, entry in board.items() if key != edit["paragraph"]}


def moved(board: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    return placed(board, edit["paragraph"], board[edit["paragraph"]], edit["after"])


def split(board: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    old = board[edit["paragraph"]]
    at = old["text"].index(edit["at"])
    first, second = old["text"][:at].rstrip(), old["text"][at:]
    whole = {**board, edit["paragraph"]: {**old, "text": first}}
    return placed(whole, edit["into"], {**old, "text": second}, edit["paragraph"])


def linked(board: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    return {**board, edit["paragraph"]: {**board[edit["paragraph"]], "areas": edit["areas"]}}


def marked(board: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    states = {"open", "agreed ad ref", "agreed pending", "in a package", "reopened", "bracketed"}
    assert edit["state"] in states
    return {**board, edit["paragraph"]: {**board[edit["paragraph"]], "state": edit["state"]}}


VERBS = {
    "edit": edited,
    "add": added,
    "delete": deleted,
    "move": moved,
    "split": split,
    "link": linked,
    "state": marked,
}


def test_the_sample_has_nine_or_more_paragraphs_over_all_five_areas_in_three_versions() -> None:
    board = played()
    assert len(SAMPLE["paragraph"]) >= 9
    assert len(board) >= 9
    assert {area for entry in board.values() for area in entry["areas"]} == {"1", "2", "3", "4", "5"}
    assert [version["label"] for version in SAMPLE["version"]] == ["Zero draft", "Rev.1", "Rev.2"]
    times = [version["time"] for version in SAMPLE["version"]]
    assert times == sorted(times)


def test_the_zero_draft_leaves_an_area_open_for_the_rounds_to_fill() -> None:
    assert "5" not in {area for entry in SAMPLE["paragraph"] for area in entry["areas"]}


def test_the_edits_show_every_kind_of_change_that_a_redline_knows() -> None:
    assert {edit["verb"] for edit in EDITS} >= {"edit", "add", "delete", "move", "split"}


def test_every_paragraph_reads_as_the_councils_do() -> None:
    texts = [entry["text"] for entry in played().values()]
    assert all(text.startswith("The Security Council ") and text.endswith(".") for text in texts)
    assert not any(mark in text for text in texts for mark in "\n\"'“”")


def test_comments_come_from_members_of_the_year_and_quote_words_of_the_text() -> None:
    council = tomllib.loads(resource_path("council", "council.toml").read_text(encoding="utf-8"))
    members = {*council["permanent"], *council["elected"][str(SAMPLE["year"])]}
    texts = [p["text"] for p in SAMPLE["paragraph"]] + [edit["text"] for edit in EDITS if "text" in edit]
    assert len(COMMENTS) >= 5
    for comment in COMMENTS:
        assert comment["delegation"] in members
        assert {reply["delegation"] for reply in comment["replies"]} <= members
        assert any(comment["quote"] in text for text in texts)


def test_the_paper_as_word_file_says_what_the_text_says_with_numbers_of_words_own() -> None:
    plain = (SAMPLES / "concept-paper.txt").read_text(encoding="utf-8")
    stored = zipfile.ZipFile(SAMPLES / "concept-paper.docx").read("word/document.xml").decode()
    assert "Comparative advantages" in stored
    assert "(1) Comparative" not in stored
    word = judges.pandoc_text(SAMPLES / "concept-paper.docx")
    assert [w.strip("()*.") for w in word.split()] == [w.strip("()*.") for w in plain.split()]


def test_the_word_file_is_valid() -> None:
    judges.assert_valid_word_file(SAMPLES / "concept-paper.docx")


def test_the_rounds_of_the_sample_leave_something_to_decide() -> None:
    proposals = [(version["label"], row) for version in SAMPLE["version"] for row in version["proposal"]]
    assert {row.get("status", "open") for _, row in proposals} == {
        "open",
        "held",
        "accepted",
        "in part",
        "rejected",
    }
    waiting = [row["paragraph"] for label, row in proposals if label == "Rev.2" and "status" not in row]
    assert waiting.count("p6") >= 3
    assert SAMPLE["version"][-1]["silence"]["breaks"]
