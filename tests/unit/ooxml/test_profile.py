"""The profile: a package with nothing of python-docx's own template, styles that are all defined, stable bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from app.ooxml.compilation import STYLES as WORKING_STYLES
from app.ooxml.profile import (
    add_footnotes,
    document_bytes,
    new_document,
    section_of_document,
    section_of_working,
    write_body,
)
from app.ooxml.profile_styles import STYLES, styles_xml
from app.ooxml.profile_xml import attribute, field, footnote_reference, paragraph, run, words
from tests.helpers.judges import assert_valid_word_file, pandoc_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_new_document_brings_nothing_along() -> None:
    document = new_document()
    write_body(document, [paragraph("Normal", run("x"))], section_of_working(document, "Heading"))
    with zipfile.ZipFile(io.BytesIO(document_bytes(document))) as archive:
        names = set(archive.namelist())
        core = archive.read("docProps/core.xml").decode()
    assert names == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/fontTable.xml",
        "word/_rels/document.xml.rels", "word/settings.xml", "word/styles.xml", "word/header1.xml", "word/footer2.xml",
    }  # fmt: skip
    assert "python-docx" not in core
    assert "<dcterms" not in core


def test_every_style_names_styles_that_exist_and_ids_are_unique() -> None:
    root = etree.fromstring(styles_xml("en-GB", WORKING_STYLES))
    ids = [style.get(W + "styleId") for style in root.iter(W + "style")]
    assert len(ids) == len(set(ids))
    for name in ("basedOn", "next"):
        assert {item.get(W + "val") for item in root.iter(W + name)} <= set(ids)
    assert {style.id for style in (*STYLES, *WORKING_STYLES)} <= set(ids)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_a_document_with_every_style_and_both_kinds_of_page_is_valid(tmp_path: Path, language: str) -> None:
    document = new_document(language, "A & <title>", footnotes=True, extra=WORKING_STYLES)
    add_footnotes(document, [("*", "A remark."), ("", "A note.")])
    blocks = [
        paragraph(style.id, run(f"{style.name}\twords\nand more"))
        for style in (*STYLES, *WORKING_STYLES)
        if style.kind == "paragraph"
    ]
    blocks.append(
        paragraph("Normal", run("Noted"), footnote_reference(1, "*"), footnote_reference(2), field("PAGE"))
    )
    write_body(document, blocks, section_of_document(document, "S/PRST/2031/4", "31-00001 (E)"))
    file = tmp_path / "all.docx"
    file.write_bytes(document_bytes(document))
    assert "A note." in pandoc_text(file)
    assert_valid_word_file(file)


def test_words_and_attributes_are_escaped_and_cleared_of_what_xml_forbids() -> None:
    assert words("a<b>\x07&\tc\n") == (
        '<w:t xml:space="preserve">a&lt;b&gt;&amp;</w:t><w:tab/><w:t xml:space="preserve">c</w:t><w:br/>'
    )
    assert attribute('"<\x00>&') == "'\"&lt;&gt;&amp;'"
    assert run("") == ""
