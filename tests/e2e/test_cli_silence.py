"""The silence procedure and adoption from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command import Command


@pytest.fixture
def file(command: Command, tmp_path: Path) -> Path:
    path = tmp_path / "draft.prst"
    text = tmp_path / "text.txt"
    text.write_text("The Security Council notes the report.\n\nThe Security Council thanks its author.\n")
    assert command("new", path, "--text", text).status == 0
    assert command("version", path, "Rev.1").status == 0
    return path


def test_a_version_is_put_under_silence_and_broken_with_a_reason(command: Command, file: Path) -> None:
    shown = command("silence", file, "--until", "2999-01-12T15:00", "--json").json
    assert (shown["status"], shown["version"]) == ("running", "Rev.1")
    assert shown["until"] == "2999-01-12T15:00:00-05:00"
    assert command("silence", file, "--break", "FRA").status == 2
    assert command("silence", file, "--break", "FRA", "--reason", "Paragraph 1").status == 0
    shown = command("silence", file, "--json").json
    assert shown["status"] == "broken"
    assert [item["delegation"] for item in shown["broken_by"]] == ["FRA"]


def test_a_text_that_changed_since_is_told_by_the_exit_status(command: Command, file: Path) -> None:
    command("silence", file, "--until", "2999-01-12T15:00")
    command("edit", file, "1", "The Security Council welcomes the report.")
    told = command("silence", file)
    assert told.status == 1
    assert "changed since Rev.1" in told.out


def test_a_text_without_a_version_gets_one_when_it_is_put_under_silence(command: Command, file: Path) -> None:
    command("edit", file, "1", "The Security Council welcomes the report.")
    assert command("silence", file, "--until", "2001-13-12T15:00").status == 2
    assert [item["label"] for item in command("versions", file, "--json").json] == ["Rev.1"]
    shown = command("silence", file, "--until", "2999-01-12T15:00", "--json").json
    assert shown["version"].startswith("Text of ")
    assert [item["label"] for item in command("versions", file, "--json").json] == ["Rev.1", shown["version"]]
    assert not shown["changed"]


def test_a_procedure_is_noted_after_the_fact(command: Command, file: Path) -> None:
    shown = command("silence", file, "--until", "2010-03-14T15:00", "--json").json
    assert (shown["status"], shown["until"]) == ("lapsed", "2010-03-14T15:00:00-04:00")
    late = ("--break", "FRA", "--reason", "Paragraph 1")
    assert command("silence", file, *late, "--at", "2010-03-14T15:01").status == 2
    assert command("silence", file, *late, "--at", "2010-03-14T14:00").status == 0
    broken = command("silence", file, "--json").json["broken_by"]
    assert [item["time"] for item in broken] == ["2010-03-14T18:00:00+00:00"]


def test_a_time_that_cannot_be_read_changes_nothing(command: Command, file: Path) -> None:
    refused = command("silence", file, "--until", "noon")
    assert refused.status == 2
    assert len(refused.err.strip().splitlines()) == 1
    assert command("silence", file, "--json").json["status"] == "none"


def test_an_adopted_statement_is_read_only(command: Command, file: Path) -> None:
    assert command("adopt", file, "S/PRST/2010/1").status == 2
    assert command("adopt", file, "S/PRST/2010/1", "--meeting", "6257", "--date", "2010-01-13").status == 0
    refused = command("edit", file, "1", "Something else.")
    assert refused.status == 2
    assert "adopted as S/PRST/2010/1" in refused.err
    assert command("show", file, "--json").json["symbol"] == "S/PRST/2010/1"
