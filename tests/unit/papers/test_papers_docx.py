"""Word files: numbers that stand in no text, changes, boxes, tables, footnotes."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.papers import read
from app.papers.docx_in import read_document
from app.papers.lines import Line

W = nsdecls("w")


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines_of(document: docx.document.Document) -> list[Line]:
    return list(read_document(saved(document)).lines)


def define(document: docx.document.Document, number: int, *levels: tuple[str, str], more: str = "") -> None:
    """A list definition with (format, pattern) for each level."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def numbered(document: docx.document.Document, text: str, number: int, level: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_of_several_levels_are_computed_and_start_again() -> None:
    document = docx.Document()
    define(document, 900, ("upperRoman", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%3)"))
    for text, level in (("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 0), ("F", 1), ("G", 2)):
        numbered(document, text, 900, level)
    found = [(line.label, line.text) for line in lines_of(document)]
    assert found == [
        ("I.", "A"),
        ("(a)", "B"),
        ("(b)", "C"),
        ("i)", "D"),
        ("II.", "E"),
        ("(a)", "F"),
        ("i)", "G"),
    ]


def test_patterns_of_several_levels_and_legal_numbers_are_shown_as_word_shows_them() -> None:
    document = docx.Document()
    define(document, 901, ("upperRoman", "%1"), ("decimal", "%1.%2."), more="<w:isLgl/>")
    for text, level in (("A", 0), ("B", 1), ("C", 1), ("D", 0), ("E", 1)):
        numbered(document, text, 901, level)
    assert [line.label for line in lines_of(document)] == ["1", "1.1.", "1.2.", "2", "2.1."]


def test_a_list_that_is_told_to_starts_again_and_another_one_goes_on() -> None:
    document = docx.Document()
    define(document, 902, ("decimal", "%1)"))
    root = document.part.numbering_part.element
    for number, override in (
        (903, ""),
        (904, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    ):
        root.append(
            parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="902"/>{override}</w:num>')
        )
    for text, number in (("A", 902), ("B", 902), ("C", 903), ("D", 904), ("E", 904)):
        numbered(document, text, number)
    assert [line.label for line in lines_of(document)] == ["1)", "2)", "3)", "1)", "2)"]


def test_numbering_by_style_counts_and_a_style_can_take_it_off() -> None:
    document = docx.Document()
    document.add_paragraph("How?", style="List Number")
    plain = document.add_paragraph("no number", style="List Number")
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    document.add_paragraph("When?", style="List Number")
    document.add_paragraph("And who?", style="List Bullet")
    assert [(line.label, line.text) for line in lines_of(document)] == [
        ("1.", "How?"),
        ("", "no number"),
        ("2.", "When?"),
        ("•", "And who?"),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f'<w:p {W}><w:r><w:t xml:space="preserve">How can </w:t></w:r>'
            '<w:del w:id="1" w:author="A"><w:r><w:delText>we</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="A"><w:r><w:t>the Council</w:t></w:r></w:ins>'
            '<w:moveFrom w:id="3" w:author="A"><w:r><w:t>gone</w:t></w:r></w:moveFrom>'
            '<w:r><w:t xml:space="preserve"> act</w:t></w:r></w:p>'
        ),
    )
    body.insert(
        1,
        parse_xml(
            f'<w:p {W}><w:pPr><w:rPr><w:del w:id="4" w:author="A"/></w:rPr></w:pPr>'
            "<w:r><w:t>One </w:t></w:r></w:p>"
        ),
    )
    body.insert(2, parse_xml(f"<w:p {W}><w:r><w:t>paragraph?</w:t></w:r></w:p>"))
    assert [line.text for line in lines_of(document)] == ["How can the Council act", "One paragraph?"]


def test_hidden_text_and_field_codes_are_left_out_and_their_results_kept() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {W}><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
            "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
            "<w:hyperlink><w:r><w:t>post</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:t>conflict</w:t></w:r>"
            "<w:sdt><w:sdtContent><w:r><w:tab/><w:t>work</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        ),
    )
    assert [line.text for line in lines_of(document)] == ["post-conflict work"]


def test_a_text_box_is_read_once() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Inside the box</w:t></w:r></w:p></w:txbxContent>"
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v"'
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {W} {names}><w:r><w:t>Around</w:t></w:r>"
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    assert [line.text for line in lines_of(document)] == ["Around", "Inside the box"]


def test_points_parted_by_line_breaks_are_points() -> None:
    document = docx.Document()
    document.add_paragraph("Guiding questions").runs[0].bold = True
    document.add_paragraph("1. How can the Council\nact sooner?\n2. Who decides?\n3. Who pays?")
    path = io.BytesIO(saved(document))
    lines = [line.text for line in read_document(path.getvalue()).lines]
    assert lines == [
        "Guiding questions",
        "1. How can the Council act sooner?",
        "2. Who decides?",
        "3. Who pays?",
    ]


@pytest.mark.parametrize("head", [False, True])
def test_areas_in_a_table_are_read_row_by_row(head: bool, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Guiding questions").runs[0].bold = True
    rows = [
        ("1", "Prevention", "How can early warning lead to early action?"),
        ("2", "Financing", "Who pays, and from which funds, for what is agreed?"),
    ]
    table = document.add_table(rows=0, cols=3)
    for row in [("No.", "Theme", "Questions")] * head + rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Format").runs[0].bold = True
    document.add_paragraph("An open debate.")
    document.save(str(tmp_path / "a.docx"))
    areas = read(tmp_path / "a.docx").areas
    assert [(area.number, area.heading, area.text) for area in areas] == rows


def test_a_masthead_in_a_table_is_read_cell_by_cell_and_gives_the_symbol(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("United Nations", "S/2013/9446"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("Security Council", "Distr.: General"), strict=True):
        cell.text = text
    document.add_paragraph(
        "Letter dated 26 July from the Permanent Representative of Argentina addressed to the President"
    )
    document.add_paragraph("The report (S/2012/1) is cited.")
    document.save(str(tmp_path / "a.docx"))
    paper = read(tmp_path / "a.docx")
    assert paper.symbol == "S/2013/9446"
    assert paper.letter_date is not None
    assert paper.letter_date.isoformat() == "2013-07-26"


def test_the_symbol_in_a_page_header_is_found_and_footers_are_not_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "S/2013/9446"
    document.sections[0].footer.paragraphs[0].text = "13-94466 (E)"
    document.add_paragraph("Concept note on the rule of law")
    document.save(str(tmp_path / "a.docx"))
    paper = read(tmp_path / "a.docx")
    assert paper.symbol == "S/2013/9446"
    assert "13-94466" not in repr(paper)


def test_bold_and_italic_run_in_headings_are_the_themes(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Issues to be addressed", 1)
    for theme, rest in (("Prevention.", "How can the Council act sooner?"), ("Financing.", "Who pays?")):
        paragraph = document.add_paragraph()
        paragraph.add_run(theme).bold = True
        paragraph.add_run(f" {rest}")
    document.add_heading("Outcome", 1)
    document.add_paragraph("A statement by the President.")
    document.save(str(tmp_path / "a.docx"))
    paper = read(tmp_path / "a.docx")
    assert [(area.heading, area.text) for area in paper.areas] == [
        ("Prevention", "How can the Council act sooner?"),
        ("Financing", "Who pays?"),
    ]
