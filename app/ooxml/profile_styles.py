"""The styles of a United Nations document, as one table; `styles_xml` makes the part from it.

Times New Roman 10 point, text 2.2 cm (1,267 twips) in from both margins, each further indent 475 twips. The
measures are those of the Organization's own documents; the styles are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

FONT = "Times New Roman"
TEXT_WIDTH = 9850
"""Between the page's margins, in twips (1/20 point)."""
INDENT = 1267
"""From the margin to the text, on both sides."""
STEP = 475
"""One further indent, and the indent of a paragraph's first line."""


@dataclass(frozen=True, slots=True)
class Style:
    """One named style: its properties as WordprocessingML attributes, sizes in half points, lengths in twips.

    `paragraph` and `run` hold the inner XML of w:pPr and w:rPr without indents and spacing.
    """

    id: str
    name: str
    kind: str = "paragraph"
    based_on: str = "Normal"
    next: str = ""
    left: int | None = None
    right: int | None = None
    first: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    justify: str = ""
    size: int | None = None
    bold: bool = False
    italic: bool = False
    keep_next: bool = False
    tabs: tuple[tuple[str, int], ...] = ()
    paragraph: str = ""
    run: str = ""
    outline: int | None = None
    order: int = 99


_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="{space}" w:color="auto"/></w:pBdr>'
_RIGHT_COLUMN = 6660

_TEXT = Style(
    "StatementText", "Statement Text", left=INDENT + STEP, right=INDENT, first=STEP, after=120, justify="both"
)


def _item(level: int) -> Style:
    return Style(
        f"StatementItem{level}",
        f"Statement Item {level}",
        based_on="StatementText",
        left=INDENT + STEP * (level + 2),
        first=-STEP,
        order=20,
    )


def _annex_item(level: int) -> Style:
    return Style(
        f"AnnexItem{level}",
        f"Annex Item {level}",
        based_on="AnnexText",
        left=INDENT + STEP * (level + 1),
        first=-STEP,
        order=24,
    )


STYLES: tuple[Style, ...] = (
    Style("Normal", "Normal", based_on="", line=240, order=0),
    Style("MastheadOrganization", "Masthead Organization", left=0, first=INDENT, line=400, size=28,
          tabs=(("right", TEXT_WIDTH),), paragraph=_RULE.format(size=4, space=1), order=30),
    Style("MastheadOrgan", "Masthead Organ", left=INDENT, before=100, line=390, size=40, bold=True,
          tabs=(("left", _RIGHT_COLUMN),), order=30),
    Style("MastheadLine", "Masthead Line", left=_RIGHT_COLUMN, order=30),
    Style("MastheadEnd", "Masthead End", left=0, before=240, after=0, tabs=(("left", _RIGHT_COLUMN),),
          paragraph=_RULE.format(size=12, space=16), order=30),
    Style("Title", "Title", next="Chapeau", left=INDENT, right=INDENT, before=480, after=240, line=300,
          size=28, bold=True, keep_next=True, outline=0, order=10),
    Style("Chapeau", "Chapeau", next="StatementText", left=INDENT, right=INDENT, first=STEP, after=120,
          justify="both", order=11),
    _TEXT,
    *(_item(level) for level in (1, 2, 3)),
    Style("Heading1", "heading 1", next="StatementText", left=INDENT, right=INDENT, before=240, after=120,
          line=300, size=28, bold=True, keep_next=True, outline=0, order=9),
    Style("Heading2", "heading 2", next="StatementText", left=INDENT, right=INDENT, before=240, after=120,
          line=270, size=24, bold=True, keep_next=True, outline=1, order=9),
    Style("Heading3", "heading 3", next="StatementText", left=INDENT, right=INDENT, before=120, after=120,
          size=20, bold=True, keep_next=True, outline=2, order=9),
    Style("AnnexTitle", "Annex Title", next="AnnexText", left=INDENT, right=INDENT, after=240, line=300, size=28,
          bold=True, keep_next=True, outline=0, paragraph="<w:pageBreakBefore/>", order=22),
    Style("AnnexText", "Annex Text", left=INDENT, right=INDENT, first=STEP, after=120, justify="both", order=23),
    *(_annex_item(level) for level in (1, 2, 3)),
    Style("TableText", "Table Text", before=40, after=40, line=210, size=17, order=25),
    Style("Header", "header", tabs=(("right", TEXT_WIDTH),), size=17, bold=True,
          paragraph=_RULE.format(size=4, space=3)),
    Style("HeaderSpace", "Header Space"),
    Style("HeaderNone", "Header None", line=20, size=2),
    Style("Footer", "footer", tabs=(("right", TEXT_WIDTH),), size=14),
    Style("FootnoteText", "footnote text", left=INDENT + STEP, right=INDENT, first=-STEP, line=210, size=17, order=26),
    Style("FootnoteRule", "Footnote Rule", left=INDENT, order=27),
    Style("FootnoteReference", "footnote reference", kind="character", based_on="DefaultParagraphFont",
          run='<w:vertAlign w:val="superscript"/>'),
    Style("PageNumber", "page number", kind="character", based_on="DefaultParagraphFont", bold=True, size=17),
    Style("SymbolInitial", "Symbol Initial", kind="character", based_on="DefaultParagraphFont", size=40),
    Style("SymbolRest", "Symbol Rest", kind="character", based_on="DefaultParagraphFont", size=20),
    Style("MastheadDistribution", "Masthead Distribution", kind="character", based_on="DefaultParagraphFont",
          size=20, run='<w:b w:val="0"/><w:bCs w:val="0"/>'),
)  # fmt: skip
"""Every style that a file of ours may name."""

_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def styles_xml(language: str = "en-GB", extra: tuple[Style, ...] = ()) -> bytes:
    """The styles part; `language` is the proofing language (BCP 47), `extra` are styles of another document."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
        f'w:cs="{FONT}"/><w:spacing w:val="4"/><w:w w:val="103"/><w:kern w:val="14"/><w:sz w:val="20"/>'
        f'<w:szCs w:val="20"/><w:lang w:val={quoteattr(language)} w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault><w:pPr><w:suppressAutoHyphens/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles = "".join(_style(style) for style in (*STYLES, *extra))
    return f'<w:styles xmlns:w="{W}">{defaults}{_BUILT_IN}{styles}</w:styles>'.encode()


def _style(style: Style) -> str:
    default = ' w:default="1"' if style.id == "Normal" else ""
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    paragraph, run = _paragraph(style), _run(style)
    return (
        f'<w:style w:type="{style.kind}"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}'
        f'{following}<w:uiPriority w:val="{style.order}"/><w:qFormat/>'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _paragraph(style: Style) -> str:
    """The inner XML of w:pPr in the order that its schema wants."""
    early = "<w:keepNext/><w:keepLines/>" if style.keep_next else ""
    early += style.paragraph
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in style.tabs)
    early += f"<w:tabs>{stops}</w:tabs>" if stops else ""
    spacing = _attributes(before=style.before, after=style.after, line=style.line)
    if style.line is not None:
        spacing += ' w:lineRule="exact"'
    indent = _attributes(left=style.left, right=style.right)
    if style.first is not None:
        indent += f' w:{"firstLine" if style.first >= 0 else "hanging"}="{abs(style.first)}"'
    late = f"<w:spacing{spacing}/>" if spacing else ""
    late += f"<w:ind{indent}/>" if indent else ""
    late += f'<w:jc w:val="{style.justify}"/>' if style.justify else ""
    late += f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    return early + late


def _run(style: Style) -> str:
    inner = "<w:b/><w:bCs/>" if style.bold else ""
    inner += "<w:i/><w:iCs/>" if style.italic else ""
    if style.size is None:
        return inner + style.run
    size = f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
    return style.run + inner + size


def _attributes(**values: int | None) -> str:
    return "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
