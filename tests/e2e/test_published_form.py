"""Published statements of the United Nations, read and written again, say what they said: word for word."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.akn.writing import write_akn
from app.domain.chapeau import compose_chapeau
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.ooxml.final import final_docx
from app.services.forms import read_statement
from app.services.plain import plain_text
from tests.helpers.judges import assert_valid_word_file, libreoffice_convert, pandoc_text
from tests.helpers.published import (
    after_masthead,
    find,
    pandoc_words,
    published_words,
    statement_files,
    well_formed,
)
from tests.helpers.shared import shared_data

SHAPES = {
    "2000/6": "a publisher's remark",
    "2000/13": "not well-formed",
    "2000/20": "paragraphs without quotation marks, a list of dashes",
    "2001/15": "words quoted within words",
    "2001/30": "a list within a list",
    "2002/5": "a quotation mark inside a list",
    "2002/30": "in continuation of its consideration",
    "2002/31": "in continuation, the item not repeated",
    "2002/32": "an anniversary in the chapeau",
    "2002/40": "a list of dashes",
    "2003/13": "every paragraph closed, or none opened",
    "2004/34": "two agenda items",
    "2005/46": "an annex without the word",
    "2005/7": "a full stop after the chapeau",
    "2007/1": "a footnote",
    "2007/12": "a full stop that slipped to the next paragraph",
    "2009/1": "an annex of tables",
    "2009/5": "a list of letters",
    "2009/14": "a raised ordinal",
    "2010/2": "italic verbs in a list",
    "2010/25": "an annex with headings, numbers and bullets",
    "2012/6": "a list whose numbers stand in the words",
    "2012/11": "numbered paragraphs without quotation marks",
    "2012/13": "a weekday in the chapeau",
}


@pytest.fixture(scope="module")
def folder() -> Path:
    return shared_data("prst")


def test_the_nine_paragraphs_typed_anew_come_out_of_the_final_file_word_for_word(
    folder: Path, tmp_path: Path
) -> None:
    """The gate: words and facts alone are typed; quotation marks, chapeau and title are the program's."""
    published = read_statement(find(folder, "2010/1"))
    typed = Statement(
        agenda_item=published.agenda_item,
        symbol="S/PRST/2010/1",
        meeting=replace(published.meeting),
        paragraphs=tuple(
            Paragraph(ParagraphId(f"x{place}"), item.text.strip("“”"))
            for place, item in enumerate(published.paragraphs)
        ),
    )
    assert len(typed.paragraphs) == 9
    file = tmp_path / "final.docx"
    file.write_bytes(final_docx(typed))
    words, _ = published_words(find(folder, "2010/1"))
    assert pandoc_words(file) == (words, [])
    text = libreoffice_convert(file, "txt", tmp_path / "office").read_text(encoding="utf-8-sig")
    assert after_masthead(text) == words
    assert text.split()[:8] == [
        "United",
        "Nations",
        "S/PRST/2010/1",
        "Security",
        "Council",
        "Distr.:",
        "General",
        "13",
    ]
    assert_valid_word_file(file)


@pytest.mark.parametrize("symbol", SHAPES, ids=lambda symbol: f"{symbol}: {SHAPES[symbol]}")
def test_a_statement_of_every_shape_says_the_same_in_xml_word_and_text(
    folder: Path, tmp_path: Path, symbol: str
) -> None:
    path = find(folder, symbol)
    statement = read_statement(path)
    words, notes = published_words(path)
    file = tmp_path / "final.docx"
    file.write_bytes(final_docx(statement))
    assert pandoc_words(file) == (words, notes)
    again = tmp_path / "again.xml"
    again.write_bytes(write_akn(statement))
    assert published_words(again) == (words, notes)
    text = re.sub(r"\[\d\]", "", plain_text(statement, footnotes=bool(notes)))
    kept = after_masthead(text)
    foot = [word for _, remark in _remarks(statement) for word in ("*", *remark.split())]
    assert kept == [*words, *foot, *(word for note in notes for word in note.split())]


def test_libreoffice_reads_the_published_words_in_twenty_shapes(folder: Path, tmp_path: Path) -> None:
    """One conversion for all: the program starts once. Its text form has no footnotes, so references are cut."""
    for symbol in SHAPES:
        file = tmp_path / f"{symbol.replace('/', '-')}.docx"
        file.write_bytes(final_docx(read_statement(find(folder, symbol))))
    files = sorted(tmp_path.glob("*.docx"))
    for file in files:
        symbol = file.stem.replace("-", "/")
        words, notes = published_words(find(folder, symbol))
        text = libreoffice_convert(file, "txt", tmp_path / "office").read_text(encoding="utf-8-sig")
        read = after_masthead(text)
        if notes:
            read = [re.sub(r"(?<=[a-z])1$", "", word) for word in read]
        assert read == words, symbol


def test_every_file_of_the_folder_says_the_same_in_word_as_pandoc_reads_it(
    folder: Path, tmp_path: Path
) -> None:
    """All 534 (415 of them well-formed) with PENHOLDER_EVERY_STATEMENT=1; else every twelfth."""
    step = 1 if os.environ.get("PENHOLDER_EVERY_STATEMENT") else 12
    differing = []
    for path in statement_files(folder)[::step]:
        file = tmp_path / "final.docx"
        file.write_bytes(final_docx(read_statement(path)))
        if pandoc_words(file) != published_words(path):
            differing.append(path.name)
    assert differing == []


def test_the_words_of_every_file_come_back_from_akoma_ntoso(folder: Path) -> None:
    files = statement_files(folder)
    assert sum(well_formed(path) for path in files) == 415
    for path in files:
        statement = read_statement(path)
        assert read_statement(write_akn(statement), file="again.xml") == statement, path.name


def test_the_chapeau_is_composed_as_published_wherever_its_facts_are_all_that_differs(folder: Path) -> None:
    """483 of 534 follow from the facts; the others differ by a comma, a word or more, and keep their own wording."""
    composed, own = 0, []
    for path in statement_files(folder):
        statement = read_statement(path)
        if statement.chapeau:
            own.append(statement.chapeau)
        else:
            composed += 1
            assert " ".join(compose_chapeau(statement).split()) in " ".join(published_words(path)[0])
    regular = re.compile(
        r"At the \d+(?:st|nd|rd|th) meeting of the Security Council, held on \d+\s\w+ \d{4}, in connection with the "
        r"Council’s consideration of the item entitled “[^” ][^”]*”, the President of the Security Council made the "
        r"following statement on behalf of the Council:"
    )
    assert [chapeau for chapeau in own if regular.fullmatch(chapeau)] == []
    assert composed == 483


def test_pandoc_shows_the_final_file_as_it_is_read_out(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "final.docx"
    file.write_bytes(final_docx(read_statement(find(folder, "2007/1"))))
    text = pandoc_text(file)
    assert text.startswith("United Nations S/PRST/2007/1\n")
    assert "Statement by the President of the Security Council\n\nAt the 5615th meeting" in text
    assert "2005 World Summit Outcome[1] recognized" in text
    assert text.rstrip().endswith("[1] Resolution 60/1.")


def _remarks(statement: Statement) -> list[tuple[str, str]]:
    return [(item.label, item.text) for item in statement.paragraphs if item.kind.value == "note"]
