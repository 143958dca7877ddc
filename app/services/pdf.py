"""Styled paragraphs -> PDF pages with a header and a footer, without Qt.

    write_pdf(Path("out.pdf"), Sheet(
        title="Redline", language="en",
        header="S/PRST/2010/1", footer="Zero draft to Rev.1",
        blocks=(Block((Run("Heading", bold=True),), size=14, space_after=8), Block((Run("Some words"),), indent=36)),
    ))

Words are drawn with a system font that holds them (Times New Roman, Liberation, DejaVu, Noto and their like), each
character with the first font that has it; where a script cannot be drawn, or not without shaping, one sentence says so
and nothing is written. Files are the same for the same input: no time, no author, no names of this computer.
Lengths are in points (1/72 inch).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape, quoteattr

from app.ooxml.package_save import write_whole
from app.services.pdf_fonts import FontBook

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

Align = Literal["left", "center", "right", "justify"]
Line = Literal["", "under", "double under", "strike", "double strike"]
LETTER = (612.0, 792.0)
A4 = (595.28, 841.89)
MARK_GAP = 9.0
"""Points between a paragraph's mark and its words."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `color` and `ground` are "#RRGGBB" or ""; `line` is drawn under or through them."""

    text: str
    bold: bool = False
    italic: bool = False
    color: str = ""
    ground: str = ""
    line: Line = ""
    raised: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `first_line` is added to `indent`.

    A "\\n" in a run is a line break. `mark` stands left of the first line, in the indent, ending before the words.
    `rule` draws a thin line under the paragraph; `new_page` begins a page.
    """

    runs: tuple[Run, ...]
    indent: float = 0.0
    first_line: float = 0.0
    right_indent: float = 0.0
    space_before: float = 0.0
    space_after: float = 6.0
    size: float = 11.0
    leading: float = 1.3
    align: Align = "left"
    keep_with_next: bool = False
    rule: bool = False
    new_page: bool = False
    mark: str = ""
    mark_color: str = "#000000"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, each cell its paragraphs; `widths` are shares of the text's width."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    widths: tuple[float, ...]
    lines: bool = True
    header_rows: int = 0
    space_after: float = 8.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document. `header` and `footer` stand on every page but, where given, the first has its own.

    "{page}" and "{pages}" in them become numbers; a tab parts what stands left from what stands right.
    """

    blocks: Sequence[Block | Grid]
    title: str = ""
    language: str = "en"
    header: str = ""
    footer: str = ""
    first_header: str | None = None
    first_footer: str | None = None
    page: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (64.0, 64.0, 64.0, 64.0)


def write_pdf(path: Path, sheet: Sheet) -> None:
    """Writes the sheet to `path`, whole or not at all.

    Raises FileProblem where the file cannot be written, Refused where a script cannot be drawn.
    """
    write_whole(path, pdf_bytes(sheet))


def pdf_bytes(sheet: Sheet) -> bytes:
    """The PDF's bytes. Raises Refused where a script cannot be drawn."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    fonts = FontBook()
    for text in _all_text(sheet):
        fonts.require(text)
    flowables = [flowable for block in sheet.blocks for flowable in _flow(block, fonts, sheet)]
    pages = _count_pages(sheet, flowables)
    target = io.BytesIO()
    top, right, bottom, left = sheet.margins
    width, height = sheet.page
    document = BaseDocTemplate(
        target, pagesize=sheet.page, title=sheet.title, author="", subject="", creator="", producer="", invariant=1,
        lang=sheet.language,
    )  # fmt: skip
    frame = Frame(left, bottom, width - left - right, height - top - bottom, 0, 0, 0, 0)
    document.addPageTemplates(
        PageTemplate("page", [frame], onPage=lambda canvas, _: _page_marks(canvas, sheet, fonts, pages))
    )
    document.build([flowable for block in sheet.blocks for flowable in _flow(block, fonts, sheet)])
    return target.getvalue()


def _count_pages(sheet: Sheet, flowables: list[Flowable]) -> int:
    """A first run, only where the number of pages is shown."""
    if not any(
        "{pages}" in (text or "")
        for text in (sheet.header, sheet.footer, sheet.first_header, sheet.first_footer)
    ):
        return 0
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    top, right, bottom, left = sheet.margins
    width, height = sheet.page
    document = BaseDocTemplate(io.BytesIO(), pagesize=sheet.page, invariant=1)
    document.addPageTemplates(
        PageTemplate("page", [Frame(left, bottom, width - left - right, height - top - bottom, 0, 0, 0, 0)])
    )
    document.build(flowables)
    return int(document.page)


def _all_text(sheet: Sheet) -> list[str]:
    texts = [sheet.header, sheet.footer, sheet.first_header or "", sheet.first_footer or ""]
    for block in sheet.blocks:
        found = (
            [block] if isinstance(block, Block) else [b for row in block.rows for cell in row for b in cell]
        )
        texts += [run.text for inner in found for run in inner.runs]
    return texts


def _flow(block: Block | Grid, fonts: FontBook, sheet: Sheet) -> list[Flowable]:
    from reportlab.platypus import HRFlowable, PageBreak

    if isinstance(block, Grid):
        return [_table(block, fonts, sheet)]
    out: list[Flowable] = [PageBreak()] if block.new_page else []
    out.append(_paragraph(block, fonts))
    if block.rule:
        out.append(HRFlowable(width="100%", thickness=0.5, color="#999999", spaceBefore=0, spaceAfter=6))
    return out


def _paragraph(block: Block, fonts: FontBook) -> Flowable:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    align = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}[block.align]
    style = ParagraphStyle(
        "block",
        fontName=fonts.base,
        fontSize=block.size,
        leading=block.size * block.leading,
        leftIndent=block.indent,
        rightIndent=block.right_indent,
        firstLineIndent=block.first_line,
        spaceBefore=block.space_before,
        spaceAfter=block.space_after,
        alignment=align,
        keepWithNext=block.keep_with_next,
        splitLongWords=True,
        borderPadding=0,
        bulletIndent=block.indent - MARK_GAP,
        bulletAnchor="end",
        bulletFontName=fonts.base,
        bulletFontSize=block.size * 0.85,
        bulletColor=block.mark_color,
    )
    words = "".join(_markup(run, fonts, block.size) for run in block.runs) or "&nbsp;"
    return Paragraph(words, style, bulletText=block.mark or None)


def _markup(run: Run, fonts: FontBook, size: float) -> str:
    words = "".join(
        f"<font name={quoteattr(name)}>{_escaped(text)}</font>"
        for name, text in fonts.runs(run.text, bold=run.bold, italic=run.italic)
    )
    if run.line:
        words = _lined(run, words)
    attributes = ""
    if run.color:
        attributes += f' color="{run.color}"'
    if run.ground:
        attributes += f' backColor="{run.ground}"'
    if run.size:
        attributes += f' size="{run.size}"'
    if attributes:
        words = f"<font{attributes}>{words}</font>"
    return f'<super size="{size * 0.65:.1f}">{words}</super>' if run.raised else words


def _lined(run: Run, words: str) -> str:
    tag = "u" if run.line.endswith("under") else "strike"
    kind = ' kind="double" gap="1.6"' if run.line.startswith("double") else ""
    color = f' color="{run.color}"' if run.color else ""
    return f'<{tag} width="0.7"{kind}{color}>{words}</{tag}>'


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br/>").replace("\t", "\u00a0\u00a0\u00a0 ")


def _table(grid: Grid, fonts: FontBook, sheet: Sheet) -> Flowable:
    from reportlab.platypus import Table, TableStyle

    room = sheet.page[0] - sheet.margins[1] - sheet.margins[3]
    total = sum(grid.widths)
    data = [[[_paragraph(block, fonts) for block in cell] or "" for cell in row] for row in grid.rows]
    table = Table(
        data,
        colWidths=[room * width / total for width in grid.widths],
        repeatRows=grid.header_rows,
        spaceAfter=grid.space_after,
    )
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]
    if grid.lines:
        commands.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, "#BBBBBB"))
    table.setStyle(TableStyle(commands))
    return table


def _page_marks(canvas: Any, sheet: Sheet, fonts: FontBook, pages: int) -> None:
    page = canvas.getPageNumber()
    header, footer = sheet.header, sheet.footer
    if page == 1 and sheet.first_header is not None:
        header = sheet.first_header
    if page == 1 and sheet.first_footer is not None:
        footer = sheet.first_footer
    top, right, bottom, left = sheet.margins
    for text, y in ((header, sheet.page[1] - top * 0.6), (footer, bottom * 0.55)):
        filled = text.replace("{pages}", str(pages)).replace("{page}", str(page))
        start, _, end = filled.partition("\t")
        _draw(canvas, fonts, start, left, y)
        _draw(canvas, fonts, end, sheet.page[0] - right - _width(canvas, fonts, end), y)


def _draw(canvas: Any, fonts: FontBook, text: str, x: float, y: float) -> None:
    for name, part in fonts.runs(text):
        canvas.setFont(name, 8.5)
        canvas.setFillColor("#555555")
        canvas.drawString(x, y, part)
        x += canvas.stringWidth(part, name, 8.5)


def _width(canvas: Any, fonts: FontBook, text: str) -> float:
    return float(sum(canvas.stringWidth(part, name, 8.5) for name, part in fonts.runs(text)))
