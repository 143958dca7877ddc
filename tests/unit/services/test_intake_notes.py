"""Changed footnotes of returned files stand as remarks on their paragraphs, whoever changed them and however."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from app.domain.council import Delegation
from app.domain.editing import set_footnotes
from app.domain.proposals import Proposal, ProposalKind
from app.domain.spans import Footnote
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services import deciding
from app.services.intake import commit, prepare
from app.services.intake_model import Snapshot
from app.services.sending import send
from app.services.session import Session
from tests.helpers.judges import assert_valid_word_file
from tests.helpers.memory import MemoryStore

FIRST = "The Security Council recalls its relevant statements on the matter."
SECOND = "The Security Council stresses early warning."
NOTE, OTHER = "Such as S/PRST/2004/27.", "And others."
AT = 'w:author="{}" w:date="2026-01-09T12:00:00Z"'


@pytest.fixture
def session() -> Session:
    paragraphs = (
        Paragraph(
            ParagraphId("p-1"),
            FIRST,
            footnotes=(Footnote(FIRST.index(" on"), NOTE), Footnote(len(FIRST), OTHER)),
        ),
        Paragraph(ParagraphId("p-2"), SECOND),
    )
    roster = (Delegation("FRA", "France"), Delegation("MEX", "Mexico"))
    made = Session(MemoryStore(Statement(paragraphs=paragraphs, delegations=roster)))
    made.name_version("Rev.1")
    return made


def returned(session: Session, folder: Path, *swaps: tuple[str, str], name: str = "file.docx") -> Path:
    """The copy as it went out, with pieces of the footnotes' part changed, or of the text where they stand there."""
    copy, path, done = folder / "copy.docx", folder / name, 0
    send(session, session.versions[-1], copy)
    with zipfile.ZipFile(copy) as old, zipfile.ZipFile(path, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename in ("word/footnotes.xml", "word/document.xml"):
                text = data.decode()
                for before, after in swaps:
                    text, count = re.subn(before, lambda _, after=after: after, text, count=1)
                    done += count
                data = text.encode()
            new.writestr(item, data)
    assert done == len(swaps)
    assert_valid_word_file(path)
    return path


def tracked(words: str, after: str, author: str) -> tuple[str, str]:
    """A footnote's words replaced under tracking by an author."""
    by = AT.format(author)
    gone = f'<w:del w:id="901" {by}><w:r><w:delText>{words}</w:delText></w:r></w:del>' if words else ""
    come = f'<w:ins w:id="902" {by}><w:r><w:t>{after}</w:t></w:r></w:ins>' if after else ""
    run = rf"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>\s?{re.escape(words)}</w:t></w:r>"
    return run, gone + come


def taken(session: Session, *files: Path, delegation: str = "") -> tuple[Proposal, ...]:
    batch = prepare(list(files), Snapshot.of(session), delegation=delegation)
    assert all(file.unplaced == () and not file.problem for file in batch.files)
    commit(session, batch, unknown=True)
    return session.statement.proposals


def said(proposal: Proposal) -> str:
    (comment,) = proposal.comments
    assert (comment.delegation, comment.author) == (proposal.delegation, proposal.author)
    return comment.text


def test_a_tracked_change_is_a_remark_of_its_author_on_the_paragraph(
    session: Session, tmp_path: Path
) -> None:
    path = returned(session, tmp_path, tracked(NOTE, "See S/2007/757.", "Ana (Mexico)"))
    (found,) = taken(session, path)
    assert (found.kind, found.paragraph, found.delegation) == (ProposalKind.COMMENT, "p-1", "MEX")
    assert (found.author, found.tracked) == ("Ana (Mexico)", True)
    assert said(found) == f"Footnote “{NOTE}”: change it to “See S/2007/757.”"


def test_a_deleted_footnote_is_told_with_its_words(session: Session, tmp_path: Path) -> None:
    (found,) = taken(session, returned(session, tmp_path, tracked(OTHER, "", "Ana (Mexico)")))
    assert said(found) == f"Delete the footnote “{OTHER}”"


def test_a_new_footnote_quotes_the_words_in_front_of_it(session: Session, tmp_path: Path) -> None:
    by = AT.format("Ana (Mexico)")
    run = '<w:r><w:footnoteReference w:id="77"/></w:r>'
    call = (
        "early warning.([^<]*)</w:t></w:r>",
        f'early warning.</w:t></w:r><w:ins w:id="903" {by}>{run}</w:ins>',
    )
    words = f'<w:ins w:id="904" {by}><w:r><w:t>See S/2007/757.</w:t></w:r></w:ins>'
    note = ("</w:footnotes>", f'<w:footnote w:id="77"><w:p>{words}</w:p></w:footnote></w:footnotes>')
    (found,) = taken(session, returned(session, tmp_path, call, note))
    assert (found.paragraph, said(found)) == ("p-2", "New footnote: “See S/2007/757.”")
    assert found.comments[0].quote == "Security Council stresses early warning."


def test_what_was_changed_without_tracking_is_found_and_flagged(session: Session, tmp_path: Path) -> None:
    path = returned(session, tmp_path, (re.escape(NOTE), "See S/2007/757."))
    (found,) = taken(session, path, delegation="FRA")
    assert (found.paragraph, found.delegation, found.tracked) == ("p-1", "FRA", False)
    assert said(found) == f"Footnote “{NOTE}”: change it to “See S/2007/757.”"


def test_a_copy_whose_footnotes_stand_as_they_were_asks_for_nothing(session: Session, tmp_path: Path) -> None:
    assert taken(session, returned(session, tmp_path), delegation="FRA") == ()


def test_a_footnote_of_the_chapeau_waits_in_the_tray(session: Session, tmp_path: Path) -> None:
    by = AT.format("Ana (Mexico)")
    run = '<w:r><w:footnoteReference w:id="77"/></w:r>'
    end = "on behalf of the Council:</w:t></w:r>"
    call = (end, f'{end}<w:ins w:id="903" {by}>{run}</w:ins>')
    words = f'<w:ins w:id="904" {by}><w:r><w:t>See S/2007/757.</w:t></w:r></w:ins>'
    note = ("</w:footnotes>", f'<w:footnote w:id="77"><w:p>{words}</w:p></w:footnote></w:footnotes>')
    batch = prepare([returned(session, tmp_path, call, note)], Snapshot.of(session))
    (file,) = batch.files
    assert [item.why for item in file.unplaced] == [
        "it is a footnote, and the paragraph that calls it is none of ours"
    ]


def test_footnotes_of_paragraphs_that_were_merged_without_tracking_ask_for_nothing(
    session: Session, tmp_path: Path
) -> None:
    session.apply(set_footnotes, "p-2", (Footnote(len(SECOND), "See there."),))
    session.name_version("Rev.2")
    joined = ('<w:bookmarkEnd w:id="4"/></w:p><w:p>.*?(?=<w:r><w:t[^>]*>The Security Council stresses)', "")
    end = ('<w:bookmarkEnd w:id="5"/>', '<w:bookmarkEnd w:id="4"/>')
    found = taken(session, returned(session, tmp_path, joined, end), delegation="FRA")
    assert found != ()
    assert [item.kind for item in found if item.comments] == []


def test_the_same_file_twice_adds_nothing(session: Session, tmp_path: Path) -> None:
    path = returned(session, tmp_path, tracked(NOTE, "See.", "Ana (Mexico)"))
    taken(session, path)
    assert len(taken(session, path)) == 1


def test_taking_note_of_it_leaves_text_and_footnote_as_they_are(session: Session, tmp_path: Path) -> None:
    (found,) = taken(session, returned(session, tmp_path, tracked(NOTE, "See.", "Ana (Mexico)")))
    before = session.statement.paragraphs
    assert deciding.accept_all(session, [found.id]) == []
    assert session.statement.paragraphs == before
