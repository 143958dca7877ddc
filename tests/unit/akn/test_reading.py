"""Akoma Ntoso as it is published, and as it should not be."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.akn.document import AknDocument, BlockKind, DocumentKind
from app.akn.reading import read
from app.domain.errors import FileProblem
from app.domain.spans import Mark, MarkKind
from tests.helpers.shared import shared_data

HEAD = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="presidentialStatement">
<meta><identification source="#x"><FRBRWork><FRBRdate date="2031-02-03" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<coverPage><p><docNumber>S/PRST/2031/5</docNumber></p><p><docAuthority>Security Council</docAuthority></p>
<p><docStatus>Distr.: General</docStatus></p><p><docDate date="2031-02-04">4 February 2031</docDate></p></coverPage>
<preface><p><docTitle><span class="bold">\t\tStatement by the President of the Security Council</span></docTitle></p>
</preface>
<mainBody>
"""
TAIL = "</mainBody></statement></akomaNtoso>"
CHAPEAU = (
    "<alinea><content><p>\tAt the 9123rd meeting of the Security Council, held on 3 February 2031, in connection with "
    "the Council’s consideration of the item entitled “Small “and large” things”, the President of the Security "
    "Council made the following statement on behalf of the Council:</p></content></alinea>"
)


def made(body: str) -> AknDocument:
    return read((HEAD + CHAPEAU + body + TAIL).encode())


def published() -> list[Path]:
    return sorted(shared_data("prst").glob("*/*.xml"))


def words_between_tags(path: Path) -> Counter[str]:
    """The words of a file's body by crossing out its tags: a judge that knows no XML."""
    text = path.read_text(encoding="utf-8")
    body = re.sub(r"<meta>.*?</meta>", "", text[text.index("<mainBody") :], flags=re.DOTALL)
    body = re.sub(r"</(p|num|td|heading|subheading|docTitle|docDate)>", " ", body)
    return Counter(html.unescape(re.sub(r"<[^>]*>", "", body)).split())


def test_every_word_of_every_published_statement_is_read_and_none_is_added() -> None:
    for path in published():
        document = read(path)
        words = Counter(" ".join(f"{block.label} {block.text}" for block in document.blocks).split())
        words += Counter(" ".join(note.text for block in document.blocks for note in block.footnotes).split())
        expected = words_between_tags(path)
        title_in_body = expected - words
        assert title_in_body in (Counter(), Counter(document.title.split())), path.name
        assert words - expected == Counter(), path.name


def test_the_files_that_are_not_well_formed_are_named_and_read_as_fully_as_the_others() -> None:
    mended = [document for document in map(read, published()) if document.recovered]
    assert len(mended) == 119
    for document in mended:
        assert any("closes nothing that is open" in problem for problem in document.problems)
        assert document.title
        assert document.symbol.startswith("S/PRST/")
        assert document.body


def test_the_statement_of_the_concept_paper_is_read_with_all_its_facts() -> None:
    (path,) = shared_data("prst").glob("2010/S_PRST_2010_1-*.xml")
    document = read(path)
    assert document.symbol == "S/PRST/2010/1"
    assert document.kind is DocumentKind.PRESIDENTIAL_STATEMENT
    assert document.title == "Statement by the President of the Security Council"
    assert (document.organ, document.distribution, document.job_number) == (
        "Security Council",
        "General",
        "10-20850 (E)",
    )
    assert (document.adopted, document.issued, document.language) == (
        date(2010, 1, 13),
        date(2010, 1, 13),
        "en",
    )
    assert document.meeting_number == 6257
    assert document.agenda_items == (
        "Cooperation between the United Nations and regional and subregional organizations in maintaining "
        "international peace and security",
    )
    assert len(document.body) == 9
    assert document.body[0].text.startswith("“The Security Council recalls its previous relevant resolutions")
    assert document.body[-1].text.endswith("”")
    assert "11\u201112\u00a0January 2010" in document.body[3].text, "the no-break hyphen and space stay"
    assert not document.recovered
    assert document.problems == ()


def test_a_wrong_or_missing_symbol_is_told_and_taken_from_the_file_name() -> None:
    by_name = {path.name.split("-")[0]: path for path in published()}
    resolution = read(by_name["S_PRST_2007_22"])
    assert (resolution.symbol, resolution.printed_symbol) == ("S/PRST/2007/22", "S/RES/1626 (2005)")
    assert resolution.problems == ("it is printed as S/RES/1626 (2005); its file name says S/PRST/2007/22",)
    withdrawal = read(by_name["S_PRST_2000_27_Corr.1"])
    assert withdrawal.symbol == "S/PRST/2000/27/Corr.1"
    assert [block.text for block in withdrawal.body] == [
        "Corrigendum",
        "Document S/PRST/2000/27 is hereby withdrawn.",
    ]


def test_the_french_statement_keeps_its_language_and_its_facts() -> None:
    (path,) = shared_data("prst").glob("2000/S_PRST_2000_25-0054631E.xml")
    document = read(path)
    assert (document.language, document.meeting_number) == ("fr", 4174)
    assert (document.adopted, document.issued) == (date(2000, 7, 20), date(2000, 7, 24))
    assert document.agenda_items == ("Rôle du Conseil de sécurité dans la prévention des conflits armés",)


def test_a_reissue_note_before_the_chapeau_is_neither_title_nor_chapeau() -> None:
    (path,) = shared_data("prst").glob("2001/S_PRST_2001_21-*.xml")
    document = read(path)
    assert document.blocks[0].kind is BlockKind.NOTE
    assert document.chapeau.startswith("At the 4362nd meeting")
    assert document.adopted == date(2001, 8, 31)


def test_annexes_are_told_from_the_body_whether_attached_or_only_headed() -> None:
    for name in ("2002/S_PRST_2002_9-*.xml", "2005/S_PRST_2005_46-*.xml", "2009/S_PRST_2009_1-*.xml"):
        (path,) = shared_data("prst").glob(name)
        document = read(path)
        (annex,) = document.annexes()
        assert annex[0].kind is BlockKind.HEADING
        assert document.body[-1].text.endswith("”"), name
    assert any(block.kind is BlockKind.ROW and len(block.cells) == 4 for block in annex)


def test_list_items_carry_their_label_and_depth_and_the_words_after_them_are_a_paragraph_again() -> None:
    (path,) = shared_data("prst").glob("2001/S_PRST_2001_30-*.xml")
    items = [(block.label, block.level) for block in read(path).body if block.kind is BlockKind.ITEM]
    assert items == [
        ("(i)", 1), ("(ii)", 1), ("(iii)", 1), ("(iv)", 1), ("(v)", 1), ("(a)", 2), ("(b)", 2), ("(c)", 2),
        ("(vi)", 1), ("(vii)", 1),
    ]  # fmt: skip


def test_a_footnote_keeps_its_place_its_number_and_its_words() -> None:
    (path,) = shared_data("prst").glob("2007/S_PRST_2007_1-*.xml")
    (block,) = [block for block in read(path).body if block.footnotes]
    (note,) = block.footnotes
    assert block.text[: note.offset].endswith("the 2005 World Summit Outcome")
    assert block.text[note.offset :].startswith(" recognized that development")
    assert (note.number, note.text) == ("1", "Resolution 60/1.")


def test_formatting_stands_on_the_words_that_have_it_after_the_layout_is_gone() -> None:
    document = made(
        "<paragraph><content><p>\t\t“The Council\n   <i>ad  hoc</i>,\t"
        "<span class='bold italic'>now</span></p></content></paragraph>"
    )
    (block,) = document.body
    assert block.text == "“The Council ad  hoc, now"
    assert {(block.text[mark.start : mark.end], mark.kind) for mark in block.marks} == {
        ("ad  hoc", MarkKind.ITALIC), ("now", MarkKind.BOLD), ("now", MarkKind.ITALIC),
    }  # fmt: skip
    assert isinstance(block.marks[0], Mark)


def test_the_item_title_may_hold_quotation_marks() -> None:
    assert made("").agenda_items == ("Small “and large” things",)


def test_markup_where_nobody_expects_it_loses_no_word() -> None:
    document = made(
        "loose <unknown>words <p>in</p> odd</unknown> places <paragraph><num>(z)</num></paragraph>"
    )
    assert [block.text for block in document.body] == ["loose", "words", "in", "odd", "places", "(z)"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>Trinidad & Tobago, 5 < 6, AT&amp;T</p>", ["Trinidad & Tobago, 5 < 6, AT&T"]),
        ("<paragraph><p>one</docTitle></p><paragraph><p>two</p></alinea><p>three</p>", ["one", "two", "three"]),
        ("<paragraph><content><p>never closed", ["never closed"]),
        ("<p>one</p></mainBody></statement></akomaNtoso> after the end <p>more</p>", ["one", "after the end", "more"]),
        ("<p>a\x07b</p><p>c</q></p>", ["ab", "c"]),
    ],
)  # fmt: skip
def test_what_is_not_well_formed_is_mended_and_told(body: str, texts: list[str]) -> None:
    document = made(body)
    assert [block.text for block in document.body] == texts
    assert document.recovered
    assert document.problems
    assert document.chapeau.startswith("At the 9123rd meeting")


def test_other_encodings_are_read() -> None:
    source = HEAD + CHAPEAU + "<p>Côte d’Ivoire</p>" + TAIL
    for data in (
        source.encode("utf-16"),
        b"\xef\xbb\xbf" + source.encode(),
        source.replace("’", "'").encode("cp1252", "ignore"),
    ):
        assert read(data).body[0].text.replace("'", "’") == "Côte d’Ivoire"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  ",
        b"<html><body/></html>",
        b"not xml",
        b"PK\x03\x04",
        b'<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso/>',
    ],
)
def test_what_is_no_statement_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(FileProblem) as refusal:
        read(data, file="x.xml")
    assert str(refusal.value).startswith("x.xml: ")
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        read(tmp_path / "absent.xml")


def test_deep_nesting_is_read_without_running_out_of_stack() -> None:
    document = made("<section>" * 5_000 + "deep" + "</section>" * 5_000)
    assert [block.text for block in document.body] == ["deep"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/&\"'= abp;!-[]\n", max_size=80))
def test_no_text_between_the_tags_makes_the_reader_fail(junk: str) -> None:
    if "<!ENTITY" not in junk:
        assert made(junk).symbol == "S/PRST/2031/5"
