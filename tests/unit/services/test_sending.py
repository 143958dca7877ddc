"""What goes out is a version: the one asked for, the latest, or the present text under a name of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.editing import edit_paragraph
from app.domain.errors import FileProblem, Refused
from app.services.sending import named_text, send
from app.services.session import Session
from tests.helpers.memory import MemoryStore
from tests.helpers.statements import plain

NOON = datetime(2010, 1, 7, 12, tzinfo=UTC)


@pytest.fixture
def session() -> Session:
    return Session(MemoryStore(plain()), author="Anna", clock=lambda: NOON)


def change(session: Session, text: str) -> None:
    session.apply(edit_paragraph, session.statement.paragraphs[0].id, text)


def labels(session: Session) -> list[str]:
    return [version.label for version in session.versions]


def test_the_latest_version_goes_out_while_the_text_is_still_that_one(
    session: Session, tmp_path: Path
) -> None:
    named = session.name_version("Rev.1")
    assert named_text(session) == named
    assert send(session, named_text(session), tmp_path / "out.docx") == named
    assert labels(session) == ["Rev.1"]
    assert session.statement.rounds[-1].version == named.number


def test_a_text_that_has_no_name_gets_one_by_its_day_when_it_goes_out(
    session: Session, tmp_path: Path
) -> None:
    for count in range(3):
        change(session, f"The Security Council notes report {count}.")
        assert named_text(session) is None
        send(session, None, tmp_path / "out.docx")
    day = "Text of 7 January 2010"
    assert labels(session) == [day, f"{day} (2)", f"{day} (3)"]
    assert [item.version for item in session.statement.rounds[-3:]] == [1, 2, 3]


def test_a_copy_that_cannot_be_written_names_no_version(session: Session, tmp_path: Path) -> None:
    place = tmp_path / "none" / "out.docx"
    with pytest.raises(FileProblem) as refusal:
        send(session, None, place)
    assert refusal.value.file == str(place)
    assert not labels(session)
    assert not list(tmp_path.iterdir())


def test_nothing_goes_out_of_a_file_that_cannot_keep_the_record(tmp_path: Path) -> None:
    store = MemoryStore(plain())
    session = Session(store, author="Anna", clock=lambda: NOON)
    session.name_version("Rev.1")
    store.read_only = True
    with pytest.raises(Refused):
        send(session, named_text(session), tmp_path / "out.docx")
    assert not list(tmp_path.iterdir())
