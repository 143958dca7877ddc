"""The working file: numbers, states, areas, and comments that Word knows as comments."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
from lxml import etree

from app.domain.proposals import Comment, CommentId, Reply
from app.domain.statement import ParagraphState
from app.ooxml.compilation_working import working_docx
from app.ooxml.package import open_package
from app.ooxml.returned import read
from tests.helpers.judges import assert_valid_word_file, pandoc_text
from tests.helpers.statements import full, plain

NOON = datetime(2010, 1, 11, 12, tzinfo=UTC)


def comment(name: str, text: str, quote: str = "", **more: object) -> Comment:
    return Comment(CommentId(name), "p-1", "FRA", "A. Author", text, NOON, quote, **more)  # type: ignore[arg-type]


def test_numbers_states_and_areas_stand_beside_the_words() -> None:
    base = plain(3)
    marked = replace(
        base.paragraphs[1], state=ParagraphState.AD_REF, note="France holds out", areas=(base.areas[0].id,)
    )
    made = replace(base, paragraphs=(base.paragraphs[0], marked, base.paragraphs[2]))
    lines = [item.text for item in docx.Document(io.BytesIO(working_docx(made, "Rev.1"))).paragraphs]
    assert "2.\t“The Security Council stresses point 2." in lines
    assert lines[lines.index("2.\t“The Security Council stresses point 2.") + 1] == (
        "agreed ad ref: France holds out · area 1"
    )
    assert "1.\tTheme 1: paragraphs 2" in lines
    assert "2.\tTheme 2: no paragraph yet" in lines


def test_comments_are_words_own_with_authors_times_and_answers(tmp_path: Path) -> None:
    reply = Reply("B. Other", "We can live with it.", NOON, "GBR")
    made = replace(
        full(),
        comments=(
            comment("c1", "Too weak & <vague>.\nSecond line.", "stresses", replies=(reply,)),
            comment("c2", "On all of it."),
            replace(comment("c3", "On the text."), paragraph=""),
        ),
    )
    file = tmp_path / "working.docx"
    file.write_bytes(working_docx(made, "Rev.1"))
    marked = pandoc_text(file, "all", "markdown")
    for words in ("Too weak", "Second line.", "We can live with it.", "On all of it.", "On the text."):
        assert words in marked
    assert 'author="A. Author (France)"' in marked
    assert 'date="2010-01-11T12:00:00Z"' in marked
    assert "[stresses]" not in marked
    assert_valid_word_file(file)


def test_answers_hang_on_their_comments_and_settled_ones_are_done() -> None:
    reply = Reply("", "Yes.", None, "")
    made = replace(full(), comments=(comment("c1", "One.", "stresses", resolved=True, replies=(reply,)),))
    package = open_package(working_docx(made))
    comments = package.xml("word/comments.xml")
    ids = [next(iter(item)).attrib.values()[0] for item in comments]
    extended = [dict(item.attrib) for item in package.xml("word/commentsExtended.xml")]
    plain_keys = [{etree.QName(key).localname: value for key, value in item.items()} for item in extended]
    assert plain_keys == [
        {"paraId": ids[0], "done": "1"},
        {"paraId": ids[1], "paraIdParent": ids[0], "done": "1"},
    ]


def test_a_comments_words_are_anchored_exactly() -> None:
    made = replace(full(), comments=(comment("c1", "One.", "stresses"), comment("c2", "Two.", "Security")))
    returned = read(working_docx(made))
    assert [(item.text, item.quote) for item in returned.comments] == [
        ("Two.", "Security"),
        ("One.", "stresses"),
    ]


def test_the_same_draft_gives_the_same_bytes_and_no_comments_no_part() -> None:
    assert working_docx(full()) == working_docx(full())
    with zipfile.ZipFile(io.BytesIO(working_docx(plain(1)))) as archive:
        assert "word/comments.xml" not in archive.namelist()
