"""Real files with tracked changes, taken into a statement of their own words and into one of other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.cleaning import one_line
from app.domain.council import Delegation
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.ooxml.returned import read
from app.ooxml.returned_model import Place, ReturnedDocument
from app.ooxml.returned_views import ViewParagraph
from app.services import deciding
from app.services.intake import commit, prepare
from app.services.intake_base import bare
from app.services.intake_model import FileIntake, Snapshot
from app.services.session import Session
from tests.helpers.memory import MemoryStore
from tests.helpers.shared import shared_data


def files() -> list[Path]:
    folder = shared_data("tracked-changes")
    return sorted((*folder.glob("*.docx"), *(folder / "made").glob("*.docx")))


def desk(texts: list[str]) -> Session:
    paragraphs = tuple(Paragraph(ParagraphId(f"p{place}"), text) for place, text in enumerate(texts))
    roster = (Delegation("FRA", "France"),)
    return Session(MemoryStore(Statement(paragraphs=paragraphs, chapeau=" ", delegations=roster)))


def words(document: ReturnedDocument, views: tuple[ViewParagraph, ...]) -> list[str]:
    body = (view for view in views if document.paragraphs[view.start].place is not Place.NOTE)
    return [text for text in (bare(one_line(view.text)) for view in body) if text]


def remarks(found: FileIntake) -> str:
    """All that was said in comments, wherever it went."""
    said = [c.text for item in found.proposals for c in item.comments]
    replies = [r.text for item in found.proposals for c in item.comments for r in c.replies]
    return "\n".join([*said, *replies, *(item.text for item in found.unplaced)])


def letters(*texts: str) -> str:
    return "".join("".join(texts).split())


def test_taken_into_their_own_words_all_is_placed_and_accepting_all_gives_the_final_text() -> None:
    for path in files():
        document = read(path)
        session = desk(words(document, document.original_paragraphs))
        batch = prepare([path], Snapshot.of(session), delegation="FRA")
        (found,) = batch.files
        assert found.problem == "", path.name
        assert all("footnote" in item.why for item in found.unplaced), path.name
        commit(session, batch)
        assert deciding.accept_all(session, [item.id for item in session.statement.proposals]) == [], (
            path.name
        )
        wanted = " ".join(words(document, document.final_paragraphs)).split()
        got = " ".join(paragraph.text for paragraph in session.statement.paragraphs).split()
        assert got == wanted, path.name


def test_no_comment_is_lost() -> None:
    for path in files():
        document = read(path)
        for texts in (words(document, document.original_paragraphs), ["The Council notes the report."]):
            session = desk(texts)
            (found,) = prepare([path], Snapshot.of(session), delegation="FRA").files
            said = remarks(found)
            for comment in document.comments:
                for one in (comment, *comment.replies):
                    assert one.text in said, (path.name, one.text)


def test_taken_into_other_words_every_word_is_kept_unplaced() -> None:
    for path in files():
        document = read(path)
        session = desk(["The Council notes the report of the Secretary-General on Côte d’Ivoire."])
        batch = prepare([path], Snapshot.of(session), delegation="FRA")
        (found,) = batch.files
        assert found.proposals == (), path.name
        kept = letters(*(item.text for item in found.unplaced if not item.text.startswith("(deleted)")))
        for text in words(document, document.final_paragraphs):
            assert letters(text) in kept, path.name
        commit(session, batch)
        assert len(session.statement.unplaced) == len(found.unplaced)


@pytest.mark.parametrize("name", ["no such file.docx", "."])
def test_what_is_no_file_is_said_in_one_sentence(tmp_path: Path, name: str) -> None:
    (found,) = prepare([tmp_path / name], Snapshot.of(desk(["One."])), delegation="FRA").files
    assert found.problem
    assert "\n" not in found.problem
