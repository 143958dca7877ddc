"""The final Word file: the published form in every detail, blanks for what is not known, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from app.domain.spans import Footnote, Mark, MarkKind
from app.domain.statement import Meeting, Paragraph, ParagraphId, ParagraphKind, Procedure, Statement
from app.ooxml.final import final_docx
from tests.helpers.judges import assert_valid_word_file, libreoffice_convert, page_pictures, pandoc_text
from tests.helpers.statements import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def statement(*texts: str, **more: object) -> Statement:
    paragraphs = tuple(Paragraph(ParagraphId(f"p{n}"), text) for n, text in enumerate(texts, 1))
    made = Statement(
        agenda_item="The question", symbol="S/PRST/2031/4", meeting=Meeting(9123, date(2031, 2, 3)),
        job_number="31-00001 (E)", paragraphs=paragraphs,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def read(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(data).paragraphs]


def test_masthead_title_and_chapeau_stand_before_the_paragraphs() -> None:
    lines = texts(final_docx(statement("The Security Council notes.", "The Council decides.")))
    assert lines == [
        "United Nations\tS/PRST/2031/4",
        "Security Council\tDistr.: General",
        "3 February 2031",
        "\tOriginal: English",
        "Statement by the President of the Security Council",
        "At the 9123rd meeting of the Security Council, held on 3\u00a0February 2031, in connection with the Council’s "
        "consideration of the item entitled “The question”, the President of the Security Council made the following "
        "statement on behalf of the Council:",
        "“The Security Council notes.",
        "“The Council decides.”",
    ]


def test_blanks_stand_for_what_is_not_known() -> None:
    lines = texts(
        final_docx(Statement(paragraphs=(Paragraph(ParagraphId("p"), "The Security Council notes."),)))
    )
    assert lines[0] == "United Nations\tS/PRST/____/____"
    assert lines[2] == "____ ____ ____"
    assert lines[5].startswith(
        "At the ____th meeting of the Security Council, held on ____\u00a0____ ____, in"
    )
    assert "the item entitled “____”" in lines[5]


DAY = date(2031, 1, 2)
MET = "meeting of the Security Council, held"
ITEM = "in connection with the Council’s consideration of the item entitled “A”, the President"
SUMMIT = "at the level of Heads of State and Government"


@pytest.mark.parametrize(
    ("meeting", "item", "opening"),
    [
        (Meeting(9121, DAY), "A", f"At the 9121st {MET} on 2\u00a0January 2031, {ITEM}"),
        (Meeting(9111, DAY), "A", "At the 9111th meeting"),
        (Meeting(9122, DAY, level=SUMMIT), "A", f"At the 9122nd {MET} {SUMMIT} on 2\u00a0January"),
        (
            Meeting(9121, DAY, continuation=True),
            "A",
            f"At the 9121st {MET} on 2\u00a0January 2031, in continuation of its consideration of the item",
        ),
        (
            Meeting(None, DAY, procedure=Procedure.WRITTEN),
            "A",
            f"On 2\u00a0January 2031, {ITEM} of the Security Council issued the following statement on behalf of the",
        ),
        (
            Meeting(9121, DAY),
            "A\nB\nC",
            f"At the 9121st {MET} on 2\u00a0January 2031, in connection with the Council’s consideration of the items "
            "entitled “A”, “B” and “C”, the President",
        ),
    ],
)
def test_the_chapeau_says_how_the_statement_was_made(meeting: Meeting, item: str, opening: str) -> None:
    lines = texts(final_docx(statement("x", meeting=meeting, agenda_item=item)))
    assert lines[5].startswith(opening)


def test_a_working_title_is_never_printed_and_no_closing_sentence_added() -> None:
    data = final_docx(
        statement("The Security Council notes.", title="Regional organizations, January debate")
    )
    assert "January debate" not in "".join(texts(data))
    assert texts(data)[-1] == "“The Security Council notes.”"


def test_later_pages_carry_the_symbol_above_and_numbers_below() -> None:
    section = read(final_docx(statement("x"))).sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "\tS/PRST/2031/4"
    assert section.even_page_header.paragraphs[0].text == "S/PRST/2031/4"
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.first_page_footer.paragraphs[0].text == "31-00001 (E)"
    assert section.footer.paragraphs[0].text.startswith("31-00001\t")
    assert (section.page_width.twips, section.page_height.twips) == (12240, 15840)


def test_paragraphs_stand_one_indent_further_in_than_the_chapeau() -> None:
    document = read(final_docx(statement("x")))
    chapeau, text = (
        document.styles[name].paragraph_format.left_indent.twips for name in ("Chapeau", "Statement Text")
    )
    assert text > chapeau > 0
    assert document.styles["Normal"].font.name is None
    assert "Times New Roman" in document.styles.element.xml


def test_italics_footnotes_lists_headings_annexes_and_tables_are_kept(tmp_path: Path) -> None:
    kind = ParagraphKind
    made = statement()
    italic = (Mark(22, 32, MarkKind.ITALIC),)
    parts = [
        ("The Council stresses, inter alia:", {"marks": italic, "footnotes": (Footnote(11, "See."),)}),
        ("first;", {"kind": kind.ITEM, "label": "(a)", "level": 1}),
        ("second.", {"kind": kind.ITEM, "label": "–", "level": 2}),
        ("Annex", {"kind": kind.ANNEX_TITLE}),
        ("Below", {"kind": kind.HEADING, "label": "I.", "level": 2}),
        ("Words.", {"kind": kind.ANNEX_TEXT}),
        ("one | two", {"kind": kind.ROW}),
        ("three", {"kind": kind.ROW}),
    ]  # fmt: skip
    made = replace(
        made,
        paragraphs=tuple(
            Paragraph(ParagraphId(f"p{n}"), text, **more) for n, (text, more) in enumerate(parts)
        ),
    )  # type: ignore[arg-type]
    file = tmp_path / "final.docx"
    file.write_bytes(final_docx(made))
    markdown = pandoc_text(file, to="markdown")
    assert '"The Council[^1] stresses, *inter alia*:' in markdown.replace("\\", "")
    assert "[^1]: See." in markdown
    lines = [paragraph.text for paragraph in read(file.read_bytes()).paragraphs]
    assert lines[7:] == ["(a)\tfirst;", "–\tsecond.”", "Annex", "I.\tBelow", "Words.", ""]
    assert [[cell.text for cell in row.cells] for row in read(file.read_bytes()).tables[0].rows] == [
        ["one", "two"],
        ["three", "three"],
    ]
    assert_valid_word_file(file)


def test_a_remark_of_the_publisher_stands_at_the_symbol_and_at_the_foot(tmp_path: Path) -> None:
    note = Paragraph(ParagraphId("n"), "Reissued for technical reasons.", kind=ParagraphKind.NOTE, label="*")
    made = statement("x")
    file = tmp_path / "final.docx"
    file.write_bytes(final_docx(replace(made, paragraphs=(note, *made.paragraphs))))
    assert pandoc_text(file).startswith("United Nations S/PRST/2031/4[1]")
    assert "[1] ^(*) Reissued for technical reasons." in pandoc_text(file)
    assert texts(file.read_bytes())[0] == "United Nations\tS/PRST/2031/4*"
    assert_valid_word_file(file)


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert final_docx(plain(5)) == final_docx(plain(5))
    with zipfile.ZipFile(io.BytesIO(final_docx(plain(2)))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_style_that_is_used_is_defined_and_ours_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(final_docx(statement("x")))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    defined = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"]))
    used = {
        name
        for part in parts.values()
        for name in re.findall(r'<w:(?:pStyle|rStyle|basedOn|next) w:val="([^"]+)"', part)
    }
    assert used <= defined
    assert not {
        "docProps/app.xml",
        "docProps/thumbnail.jpeg",
        "customXml/item1.xml",
        "word/theme/theme1.xml",
    } & set(parts)


def test_words_that_xml_forbids_never_break_the_file(tmp_path: Path) -> None:
    file = tmp_path / "odd.docx"
    file.write_bytes(final_docx(statement("a\x00b <c> & “d” \ud800 e", symbol='S/"&<', job_number="<&>")))
    assert "“ab <c> & “d” e”" in pandoc_text(file).replace("\u00a0", " ")
    assert_valid_word_file(file)


def test_the_first_page_looks_like_a_document_of_the_united_nations(tmp_path: Path) -> None:
    """On the rendered page: a wide rule under the masthead, text further in than it, nothing in the margins."""
    file = tmp_path / "final.docx"
    file.write_bytes(final_docx(statement(*["The Security Council notes with interest. " * 12] * 12)))
    pages = page_pictures(libreoffice_convert(file, "pdf", tmp_path), tmp_path / "pages")
    assert len(pages) >= 2
    from PIL import Image

    page = Image.open(pages[0]).convert("L")
    width, height = page.size
    dark = [[x for x in range(width) if page.getpixel((x, y)) < 128] for y in range(height)]
    rules = [y for y, found in enumerate(dark) if len(found) > width * 0.75]
    assert rules, "no rule under the masthead"
    assert min(rules) < height * 0.12
    assert height * 0.12 < max(rules) < height * 0.25
    text = [found for y, found in enumerate(dark) if y > height * 0.3 and y < height * 0.9 and found]
    assert (
        min(found[0] for found in text)
        > min(found[0] for found in dark if len(found) > width * 0.75) + width * 0.08
    )
    assert dark[: int(height * 0.03)] == [[]] * int(height * 0.03)
