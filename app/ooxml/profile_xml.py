"""WordprocessingML as strings: runs, paragraphs, fields and footnotes, with every word escaped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from xml.sax.saxutils import escape, quoteattr

from app.domain.published import Piece
from app.domain.spans import MarkKind

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile(r"(\t|\n)")
_BREAK = {"\t": "<w:tab/>", "\n": "<w:br/>"}
# In the order that the schema of w:rPr wants.
_FORMATS = (
    (MarkKind.BOLD, "<w:b/><w:bCs/>"),
    (MarkKind.ITALIC, "<w:i/><w:iCs/>"),
    (MarkKind.UNDERLINE, '<w:u w:val="single"/>'),
    (MarkKind.SUPERSCRIPT, '<w:vertAlign w:val="superscript"/>'),
)


def words(text: str) -> str:
    """Text as the content of a run: escaped, tabs and line ends as elements, what XML forbids left out."""
    parts = _BREAKS.split(_FORBIDDEN.sub("", text))
    return "".join(
        _BREAK.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part
    )


def attribute(text: str) -> str:
    """Text as a quoted attribute value, what XML forbids left out."""
    return quoteattr(_FORBIDDEN.sub("", text))


def run(text: str, marks: Collection[MarkKind] = (), style: str = "", extra: str = "") -> str:
    """A run; `style` is a character style's id, `extra` further inner XML of w:rPr (before the marks)."""
    if not text:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "".join(xml for kind, xml in _FORMATS[:2] if kind in marks)
    properties += extra
    properties += "".join(xml for kind, xml in _FORMATS[2:] if kind in marks)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{words(text)}</w:r>"


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph of a style; `properties` is further inner XML of w:pPr."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def pieces(parts: Iterable[Piece], first_note: int = 1) -> str:
    """The runs of a block's pieces; footnote n of the text is w:id n + `first_note` - 1."""
    return "".join(
        footnote_reference(part.note + first_note - 1) if part.note else run(part.text, part.marks)
        for part in parts
    )


def footnote_reference(number: int, mark: str = "") -> str:
    """A reference to the footnote with this w:id; `mark` is printed in place of a number where given."""
    custom = ' w:customMarkFollows="1"' if mark else ""
    shown = words(mark) if mark else ""
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference{custom} w:id="{number}"/>{shown}</w:r>'
    )


def footnote(number: int, text: str, mark: str = "") -> str:
    """A footnote with this w:id; `mark` is printed in place of a number where given."""
    shown = words(mark) if mark else "<w:footnoteRef/>"
    reference = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{shown}</w:r>'
    body = paragraph("FootnoteText", reference, "<w:r><w:tab/></w:r>", run(text))
    return f'<w:footnote w:id="{number}">{body}</w:footnote>'


def field(code: str, style: str = "", shown: str = "1") -> str:
    """A field such as PAGE, with what is shown until the program that opens the file works it out."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties}{part}</w:r>" for part in parts)
