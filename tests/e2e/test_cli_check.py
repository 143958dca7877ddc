"""Checks from the command line: what is found, against what, and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.resources import resource_path
from tests.helpers.command import Command

TEXT = """The Security Council calls upon all States to share what they know as set out in resolution 1325.

The Security Council welcomes the the report.
"""


@pytest.fixture
def file(command: Command, tmp_path: Path) -> Path:
    path, text = tmp_path / "draft.prst", tmp_path / "text.txt"
    text.write_text(TEXT)
    assert command("new", path, "--text", text).status == 0
    assert command("version", path, "Zero draft").status == 0
    return path


def rules_of(rows: list[dict[str, object]]) -> set[object]:
    return {row["rule"] for row in rows}


def test_findings_name_rule_place_and_severity(command: Command, file: Path) -> None:
    ran = command("check", file, "--json")
    assert ran.status == 1
    ids = [item["id"] for item in command("show", file, "--json").json["paragraphs"]]
    by_rule = {row["rule"]: row for row in ran.json}
    doubled = by_rule["words.doubled"]
    assert (doubled["paragraph"], doubled["severity"]) == (ids[1], "warning")
    assert "the the" in TEXT.splitlines()[2][doubled["start"] - 4 : doubled["end"]]
    assert by_rule["citation.year"]["paragraph"] == ids[0]
    assert set(doubled) == {"rule", "severity", "paragraph", "start", "end", "message"}


def test_a_text_without_findings_ends_with_status_0(command: Command, tmp_path: Path) -> None:
    path, text = tmp_path / "clean.prst", tmp_path / "clean.txt"
    text.write_text("The Security Council welcomes the report.\n")
    command("new", path, "--text", text)
    rows = command("check", path, "--json").json
    assert all(row["rule"].startswith("chapeau.") or row["rule"] == "spelling.dictionary" for row in rows)


def test_shifts_since_a_version_are_told_with_their_direction(command: Command, file: Path) -> None:
    command("edit", file, "1", TEXT.splitlines()[0].replace("calls upon all States", "encourages States"))
    rows = command("check", file, "--against", "Zero draft", "--json").json
    verb = next(row for row in rows if row["rule"] == "shift.verb")
    assert (verb["old"], verb["new"], verb["direction"]) == ("calls upon", "encourages", "weaker")
    assert "“calls upon” became “encourages”" in verb["message"]
    assert any(row["rule"] == "shift.qualifier" and row["old"] == "all" for row in rows)
    told = command("check", file, "--against", "Zero draft").out
    assert "Paragraph 1: “calls upon” became “encourages” (may be weaker)" in told
    assert not any(row["rule"].startswith("shift.") for row in command("check", file, "--json").json)


def test_the_index_counts_uses_knows_citations_and_spares_what_is_quoted(
    command: Command, tmp_path: Path, file: Path
) -> None:
    index = tmp_path / "agreed.idx"
    command("language", "index", resource_path("samples", "agreed-language"), "--index", index)
    command("edit", file, "1", TEXT.splitlines()[0].replace("calls upon", "encourages"))
    rows = command("check", file, "--against", "1", "--index", index, "--json").json
    verb = next(row for row in rows if row["rule"] == "shift.verb")
    assert verb["uses"]["new"] > 0
    assert "in the index: " in command("check", file, "--against", "1", "--index", index).out


def test_a_quoted_passage_is_not_criticized_once_the_index_knows_it(command: Command, tmp_path: Path) -> None:
    words = "The Security Council honours the programme of color that these eleven plain words describe."
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "S/PRST/2001/9\nSecurity Council\n4 May 2001\nStatement by the President of the Security Council\n\n"
        f"“{words}”\n"
    )
    index, path, text = tmp_path / "own.idx", tmp_path / "q.prst", tmp_path / "q.txt"
    command("language", "index", folder, "--index", index)
    text.write_text(f"{words}\n")
    command("new", path, "--text", text)
    assert "spelling.british" in rules_of(command("check", path, "--json").json)
    assert "spelling.british" not in rules_of(command("check", path, "--index", index, "--json").json)


def test_rules_are_listed_and_unknown_ones_refused(command: Command, file: Path) -> None:
    listed = command("check", file, "--rules")
    assert listed.status == 0
    assert "citation.year" in listed.out
    refused = command("check", file, "--rule", "no.such")
    assert (refused.status, refused.out) == (2, "")
    assert "no.such" in refused.err
    assert command("check", file, "--rule", "citation.year").status == 1


def test_a_version_that_is_not_there_is_refused_in_one_line(command: Command, file: Path) -> None:
    for arguments in (("check", f"{file}@Rev.9"), ("check", file, "--against", "Rev.9")):
        ran = command(*arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "Rev.9" in ran.err
        assert ran.err.count("\n") == 1
