"""A Word file in the form of a United Nations document: page, styles, headers and footers, and nothing else.

`new_document` starts from python-docx's default package and takes out all that it brings along (thumbnail,
theme, template styles, properties, custom XML); `document_bytes` gives the same bytes for the same document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from app.ooxml.package_save import NO_TIME
from app.ooxml.profile_styles import FONT, TEXT_WIDTH, Style, styles_xml
from app.ooxml.profile_xml import attribute, field, footnote, paragraph, run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAGE_WIDTH, PAGE_HEIGHT = 12240, 15840
"""US Letter, as United Nations Headquarters prints, in twips."""
MARGINS = (
    'w:top="720" w:right="1195" w:bottom="1440" w:left="1195" w:header="576" w:footer="720" w:gutter="0"'
)
_FONT_TABLE = (
    f'<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_PROOFING = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN"}


def new_document(
    language: str = "en",
    title: str = "",
    *,
    different_pages: bool = True,
    footnotes: bool = False,
    extra: tuple[Style, ...] = (),
) -> Document:
    """An empty document (no paragraph, no section's properties) with our styles and settings alone.

    `language` is an ISO 639-1 code; `title` becomes the document's title property, which screen readers say;
    `different_pages` gives even and odd pages headers of their own; `footnotes` says that `add_footnotes` will follow;
    `extra` are further styles.
    """
    document = docx.Document()
    for relationship in list(document.part.rels):
        del document.part.rels[relationship]
    package = document.part.package
    for relationship, arrow in list(package.rels.items()):
        if arrow.reltype != RT.OFFICE_DOCUMENT:
            del package.rels[relationship]
    body = document.element.body
    for child in list(body):
        body.remove(child)
    proofing = _PROOFING.get(language, language)
    add_part(document, "styles", CT.WML_STYLES, RT.STYLES, styles_xml(proofing, extra).decode())
    add_part(
        document, "settings", CT.WML_SETTINGS, RT.SETTINGS, _settings(proofing, different_pages, footnotes)
    )
    add_part(document, "fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, _FONT_TABLE)
    core = Part(
        PackURI("/docProps/core.xml"),
        CT.OPC_CORE_PROPERTIES,
        (_HEAD + _core(title, proofing)).encode(),
        package,
    )
    package.relate_to(core, RT.CORE_PROPERTIES)
    return document


def add_part(document: Document, name: str, content_type: str, kind: str, xml: str) -> str:
    """Adds the part /word/NAME.xml that the document points to; the relationship's id."""
    part = Part(PackURI(f"/word/{name}.xml"), content_type, (_HEAD + xml).encode(), document.part.package)
    return document.part.relate_to(part, kind)


def add_footnotes(document: Document, notes: Iterable[tuple[str, str]]) -> None:
    """Adds the footnotes (mark or "", text), with w:id 1, 2, 3 …, and the two lines that part them from text."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"{paragraph('FootnoteRule', f'<w:r><w:{kind}/></w:r>')}</w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    body = "".join(footnote(number, text, mark) for number, (mark, text) in enumerate(notes, start=1))
    xml = f'<w:footnotes xmlns:w="{W}">{separators}{body}</w:footnotes>'
    add_part(document, "footnotes", CT.WML_FOOTNOTES, RT.FOOTNOTES, xml)


def write_body(document: Document, blocks: Iterable[str], section: str) -> None:
    """Puts paragraphs and tables (WordprocessingML) into the document, and the section's properties last."""
    xml = f'<w:body xmlns:w="{W}" xmlns:r="{_R}">{"".join(blocks)}{section}</w:body>'
    body = document.element.body
    for child in list(parse_xml(xml)):
        body.append(child)


def section_of_document(document: Document, symbol: str, job_number: str) -> str:
    """The last section's properties, with the headers and footers of a published document made.

    The first page has no header (its masthead stands in the text) and the job number in its footer. Later
    pages have the symbol above, at the outer edge, and job number and page number below.
    """
    number = job_number.partition(" ")[0]
    page = field("PAGE", "PageNumber")
    space = paragraph("HeaderSpace") * 3
    parts = (
        ("header", "first", paragraph("HeaderNone")),
        ("header", "even", paragraph("Header", run(symbol)) + space),
        ("header", "default", paragraph("Header", run("\t" + symbol)) + space),
        ("footer", "first", paragraph("Footer", run(job_number))),
        ("footer", "even", paragraph("Footer", page, run("\t" + number))),
        ("footer", "default", paragraph("Footer", run(number or ""), run("\t"), page)),
    )
    return section_properties(_add_edges(document, parts), different_first=True)


def section_properties(
    references: str = "", *, different_first: bool = False, landscape: bool = False
) -> str:
    """w:sectPr for the page; `references` are its header and footer references."""
    size = f'w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"'
    if landscape:
        size = f'w:w="{PAGE_HEIGHT}" w:h="{PAGE_WIDTH}" w:orient="landscape"'
    first = "<w:titlePg/>" if different_first else ""
    return (
        f"<w:sectPr>{references}<w:pgSz {size} "
        f'w:code="1"/><w:pgMar {MARGINS}/><w:cols w:space="720"/>{first}</w:sectPr>'
    )


def section_of_working(document: Document, heading: str, *, landscape: bool = False) -> str:
    """The section's properties of a paper that is no published document: `heading` above, page number below."""
    width = TEXT_WIDTH + (PAGE_HEIGHT - PAGE_WIDTH if landscape else 0)
    tab = (
        f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    )
    parts = (
        ("header", "default", paragraph("Header", run(heading)) + paragraph("HeaderSpace")),
        ("footer", "default", paragraph("Footer", run("\t"), field("PAGE", "PageNumber"), properties=tab)),
    )
    return section_properties(_add_edges(document, parts), landscape=landscape)


def _add_edges(document: Document, parts: Iterable[tuple[str, str, str]]) -> str:
    """Adds header and footer parts (element, page, XML); their references for w:sectPr."""
    references = ""
    for place, (element, page, xml) in enumerate(parts, start=1):
        header = element == "header"
        tag = "hdr" if header else "ftr"
        relationship = add_part(
            document,
            f"{element}{place}",
            CT.WML_HEADER if header else CT.WML_FOOTER,
            RT.HEADER if header else RT.FOOTER,
            f'<w:{tag} xmlns:w="{W}">{xml}</w:{tag}>',
        )
        references += f'<w:{element}Reference w:type="{page}" r:id="{relationship}"/>'
    return references


def document_bytes(document: Document) -> bytes:
    """The file's bytes; parts in python-docx's order, every time in the archive the zip format's first."""
    made = io.BytesIO()
    document.save(made)
    neutral = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(neutral, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            fresh = zipfile.ZipInfo(entry.filename, NO_TIME)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.create_system = 0
            target.writestr(fresh, source.read(entry))
    return neutral.getvalue()


def _settings(language: str, different_pages: bool, footnotes: bool) -> str:
    even = "<w:evenAndOddHeaders/>" if different_pages else ""
    separators = (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if footnotes else ""
    )
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
        )
    )
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="475"/>{even}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{separators}<w:compat>{compatibility}</w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _core(title: str, language: str) -> str:
    """The core properties: title and language alone; who worked when is nobody's business."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{attribute(title)[1:-1]}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    )
