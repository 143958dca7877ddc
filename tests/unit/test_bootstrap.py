"""The composition root gives the window what it needs, and remembers what the user settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.domain.errors import FileProblem
from app.services.sample import sample_concept
from app.services.settings import SettingsFile
from app.services.statements import read_concept


@pytest.fixture
def program(tmp_path: Path) -> Program:
    kept = SettingsFile(tmp_path / "settings")
    kept.change(author="Amina", drafts=str(tmp_path / "drafts"))
    return Program(kept)


def test_a_new_statement_lies_among_the_drafts_and_is_recent(program: Program) -> None:
    session = program.new_session(read_concept(sample_concept()), paper=sample_concept())
    assert session.author == "Amina"
    assert session.path.parent == program.drafts_folder
    assert program.recent == (session.path,)
    session.close()


def test_the_sample_is_made_once_and_opened_after_that(program: Program) -> None:
    first = program.sample_session()
    labels = [version.label for version in first.versions]
    path = first.path
    first.close()
    again = program.sample_session()
    assert (again.path, [version.label for version in again.versions]) == (path, labels)
    again.close()


def test_a_file_that_is_gone_is_no_recent_one(program: Program) -> None:
    session = program.sample_session()
    session.close()
    session.path.unlink()
    assert program.recent == ()


def test_the_theme_is_remembered(program: Program) -> None:
    assert program.theme == "system"
    program.remember_theme("dark")
    assert Program(SettingsFile(program.kept.folder)).theme == "dark"


def test_a_folder_of_drafts_that_cannot_be_made_is_said_in_a_sentence(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    program.kept.change(drafts=str(tmp_path / "file" / "drafts"))
    with pytest.raises(FileProblem, match="drafts cannot be made"):
        program.sample_session()


def test_what_cannot_be_opened_is_not_remembered(program: Program, tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        program.open_session(tmp_path / "none.prst")
    assert program.settings.recent == ()
