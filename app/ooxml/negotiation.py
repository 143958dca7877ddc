"""The copy of a version that goes out to delegations: numbered, tracked, and to be known again when it returns.

Each paragraph stands in a bookmark that spells its id: of what a Word file can carry, bookmarks are what Word and
LibreOffice keep through edits, splits, merges and saves, also to .odt, .doc and .rtf and back. The version's digest
stands in the file three times, since each program drops something: as a custom property, as a document variable,
and in a bookmark's name on the title.
Working numbers are automatic numbers with fixed words, so that they stand in no text and cannot be edited by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from app.domain.chapeau import long_date
from app.domain.published import Piece
from app.ooxml.negotiation_marks import (
    CHAPEAU_ID,
    DIGEST_PROPERTY,
    LABEL_PROPERTY,
    TITLE_ID,
    bookmark_name,
    version_bookmark,
)
from app.ooxml.package_save import write_whole
from app.ooxml.profile import (
    W,
    add_footnotes,
    add_part,
    document_bytes,
    new_document,
    section_of_working,
    write_body,
)
from app.ooxml.profile_styles import INDENT, STEP, Style
from app.ooxml.profile_xml import attribute, paragraph, pieces, run

STYLE = "NegotiationText"
_STYLES = (
    Style(
        STYLE,
        "Negotiation Text",
        next=STYLE,
        left=INDENT + STEP,
        right=INDENT,
        first=-STEP,
        after=120,
        justify="both",
        order=12,
    ),
)
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
# The format id of user-defined properties (ECMA-376 part 1, 22.3.2.1).
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True, slots=True)
class SentParagraph:
    """A paragraph of the copy. `number` is its working number as shown ("3", "3 bis", "2 (a)"), "" for none.

    `pieces` are the same words with their formatting and footnotes, where there is any; `style` the id of a
    style of the profile for headings and the like.
    """

    id: str
    number: str
    text: str
    pieces: tuple[Piece, ...] = ()
    style: str = STYLE


def write_negotiation_copy(
    path: Path,
    *,
    title: str,
    chapeau: str,
    paragraphs: Sequence[SentParagraph],
    label: str,
    digest: str,
    day: date | None = None,
    language: str = "en",
    footnotes: Sequence[str] = (),
) -> None:
    """Writes the copy of the version `label` to `path`, whole or not at all; FileProblem where that fails.

    `digest` is the version's, in hexadecimal; `day` stands in the page header beside the label; `footnotes`
    are the texts that the pieces refer to, from 1. ValueError for ids of more than some 36 characters.
    """
    document = new_document(language, title, different_pages=False, footnotes=bool(footnotes), extra=_STYLES)
    add_part(document, "numbering", CT.WML_NUMBERING, RT.NUMBERING, _numbering(paragraphs))
    if footnotes:
        add_footnotes(document, [("", note) for note in footnotes])
    _switch_tracking_on(document, digest, label)
    _add_properties(document, digest, label)
    heading = f"{label}, {long_date(day)}" if day else label
    write_body(document, _blocks(title, chapeau, paragraphs, digest), section_of_working(document, heading))
    write_whole(path, document_bytes(document))


def _blocks(title: str, chapeau: str, paragraphs: Sequence[SentParagraph], digest: str) -> list[str]:
    version = _marked(version_bookmark(digest), 1, run(title))
    blocks = [paragraph("Title", _marked(bookmark_name(TITLE_ID), 2, version))] if title else []
    if chapeau:
        words = _marked(bookmark_name(CHAPEAU_ID), 3, run(chapeau))
        blocks.append(paragraph("Chapeau", words))
    for number, sent in enumerate(paragraphs, start=1):
        words = _marked(
            bookmark_name(sent.id), number + 3, pieces(sent.pieces) if sent.pieces else run(sent.text)
        )
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if sent.number else ""
        blocks.append(paragraph(sent.style, words, properties=numbered))
    return blocks


def _marked(name: str, key: int, inside: str) -> str:
    return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{key}"/>'


def _numbering(paragraphs: Sequence[SentParagraph]) -> str:
    """One list a paragraph, whose number is fixed words: inserting a paragraph does not renumber the others."""
    shapes, lists = "", ""
    for number, sent in enumerate(paragraphs, start=1):
        if not sent.number:
            continue
        shapes += (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val={attribute(sent.number + ".")}/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{INDENT + STEP}"/></w:tabs>'
            f'<w:ind w:left="{INDENT + STEP}" w:hanging="{STEP}"/></w:pPr></w:lvl></w:abstractNum>'
        )
        lists += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return f'<w:numbering xmlns:w="{W}">{shapes}{lists}</w:numbering>'


def _switch_tracking_on(document: Document, digest: str, label: str) -> None:
    """Puts w:trackRevisions and the version into the settings, each where the schema wants it."""
    for key, arrow in list(document.part.rels.items()):
        if arrow.reltype == RT.SETTINGS:
            xml = arrow.target_part.blob.decode()
            del document.part.rels[key]
    variables = "".join(
        f'<w:docVar w:name="{name}" w:val={attribute(value)}/>'
        for name, value in ((DIGEST_PROPERTY, digest), (LABEL_PROPERTY, label))
    )
    xml = xml.replace("<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop", 1)
    xml = xml.replace("</w:compat>", f"</w:compat><w:docVars>{variables}</w:docVars>", 1)
    add_part(document, "settings", CT.WML_SETTINGS, RT.SETTINGS, xml.partition("?>")[2].lstrip())


def _add_properties(document: Document, digest: str, label: str) -> None:
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}"><vt:lpwstr>{attribute(value)[1:-1]}</vt:lpwstr>'
        "</property>"
        for number, (name, value) in enumerate(((DIGEST_PROPERTY, digest), (LABEL_PROPERTY, label)), start=2)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{entries}</Properties>"
    )
    package = document.part.package
    package.relate_to(
        Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, xml.encode(), package), _CUSTOM_KIND
    )
