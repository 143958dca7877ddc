"""Paragraphs of plain text as a Word file, so that text files can be compared like Word files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.package_save import NO_TIME

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/></Types>'
)
_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{n.W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{n.W}"><w:characterSpacingControl w:val="doNotCompress"/></w:settings>'
)


def plain_document(paragraphs: Iterable[str]) -> bytes:
    """A small Word file (.docx) with these paragraphs; characters that XML cannot hold become U+FFFD."""
    document = etree.Element(n.w("document"), nsmap={"w": n.W})
    body = etree.SubElement(document, n.w("body"))
    for text in paragraphs:
        _paragraph(body, _UNFIT.sub("\ufffd", text))
    section = etree.SubElement(body, n.SECT_PR)
    size = etree.SubElement(section, n.w("pgSz"))
    size.set(n.w("w"), "11906")
    size.set(n.w("h"), "16838")
    margins = etree.SubElement(section, n.w("pgMar"))
    for name, value in zip(
        ("top", "right", "bottom", "left", "header", "footer", "gutter"),
        ("1440", "1440", "1440", "1440", "708", "708", "0"),
        strict=True,
    ):
        margins.set(n.w(name), value)
    data = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _zipped(
        [
            ("[Content_Types].xml", _TYPES.encode()),
            ("_rels/.rels", _RELS.encode()),
            ("word/document.xml", data),
            ("word/_rels/document.xml.rels", _DOCUMENT_RELS.encode()),
            ("word/styles.xml", _STYLES.encode()),
            ("word/settings.xml", _SETTINGS.encode()),
        ]
    )


def _paragraph(body: etree._Element, text: str) -> None:
    run = etree.SubElement(etree.SubElement(body, n.P), n.R)
    for part in re.split("([\t\n\r])", text):
        if part == "\t":
            etree.SubElement(run, n.TAB)
        elif part in ("\n", "\r"):
            etree.SubElement(run, n.BR)
        elif part:
            words = etree.SubElement(run, n.T)
            words.text = part
            words.set(n.XML_SPACE, "preserve")


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return target.getvalue()
