"""Writing made-up concept papers as files: plain text in several layouts, Word, PDF."""

from __future__ import annotations

import io
import textwrap
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.helpers.paper_forms import Block, Paper

SUFFIX = {"docx": ".docx", "docx-auto": ".docx", "docx-plain": ".docx", "docx-table": ".docx", "pdf": ".pdf"}


def file_of(paper: Paper) -> tuple[bytes, str]:
    """(bytes, suffix) of the paper in its form's container."""
    container = paper.form.container
    if container == "pdf":
        return pdf_bytes(paper), ".pdf"
    if container in SUFFIX:
        return docx_bytes(paper), ".docx"
    return text_of(paper).encode(("utf-8", "utf-8-sig", "utf-16", "utf-8")[paper.form.seed % 4]), ".txt"


def text_of(paper: Paper) -> str:
    """Plain text: one paragraph a line, wrapped, with hanging indents, or without blank lines."""
    container = paper.form.container
    width = (68, 72, 76, 80)[paper.form.seed % 4]
    parts = []
    for block in paper.blocks:
        label = f"{block.label} " if block.label else ""
        text = block.text
        if container == "markdown":
            text = _markdown(block)
            parts.append(label + text if not text.startswith("**" + label) else text)
            continue
        if container in ("txt", "txt-tight"):
            tab = "\t" if block.label and paper.form.seed % 3 == 0 else ""
            parts.append((block.label + tab if tab else label) + text)
            continue
        hang = container == "txt-hanging" and block.kind in ("item", "sub", "more")
        first = "    " if hang and block.kind == "sub" else ""
        later = " " * (len(first) + len(label)) if hang and block.label else "    " if hang else ""
        if block.kind == "more" and hang:
            first = later
        parts.append(
            textwrap.fill(
                label + text,
                width,
                initial_indent=first,
                subsequent_indent=later,
                break_on_hyphens=False,
                break_long_words=False,
            )
        )
    gap = "\n" if container == "txt-tight" else "\n\n"
    text = gap.join(parts) + "\n"
    return text.replace("\n", "\r\n") if paper.form.seed % 5 == 0 else text


def _markdown(block: Block) -> str:
    label = f"{block.label} " if block.label else ""
    if block.kind in ("head", "title"):
        return f"**{label}{block.text}**"
    if block.kind == "theme":
        return f"**{block.text}**"
    if block.run_in:
        return f"**{block.run_in}**{block.text[len(block.run_in) :]}"
    return block.text


def docx_bytes(paper: Paper) -> bytes:
    """A Word file: typed labels or automatic numbering, bold or styled headings, areas in a table."""
    document = docx.Document()
    form = paper.form
    lists = _Lists(document) if form.container == "docx-auto" else None
    section = document.sections[0]
    section.footer.paragraphs[0].text = f"{str(form.seed)[:2]:0>2}-12345 (E)"
    if paper.truth.symbol:
        section.header.paragraphs[0].text = paper.truth.symbol
    rows: list[Block] = []
    for block in paper.blocks:
        if form.container == "docx-table" and block.kind == "item":
            rows.append(block)
            continue
        if rows:
            _table(document, rows, form.seed % 2 == 0)
            rows = []
        _paragraph(document, block, paper, lists)
    if rows:
        _table(document, rows, form.seed % 2 == 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Document, block: Block, paper: Paper, lists: _Lists | None) -> None:
    form = paper.form
    styled = form.seed % 3 == 0 and block.kind == "head" and form.container != "docx-plain"
    paragraph = document.add_paragraph(style="Heading 1" if styled else None)
    plain = form.container == "docx-plain"
    automatic = (
        lists is not None and block.label and block.kind in ("item", "sub", "theme", "head", "para", "lead")
    )
    if automatic and lists is not None:
        lists.number(paragraph, block)
    elif block.label:
        paragraph.add_run(f"{block.label}\t" if form.seed % 2 else f"{block.label} ").bold = (
            block.kind == "head" and not plain
        )
    if block.run_in and not plain:
        paragraph.add_run(block.run_in).bold = True
        paragraph.add_run(block.text[len(block.run_in) :])
    else:
        _split_run(
            paragraph, block.text, bold=block.kind in ("head", "title", "theme") and not plain, seed=form.seed
        )
    if block.kind == "title" and form.seed % 2:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if block.kind in ("item", "more") and form.seed % 4 == 0:
        paragraph.paragraph_format.left_indent = Pt(18)
    if block.kind == "sub":
        paragraph.paragraph_format.left_indent = Pt(36)


def _split_run(paragraph: Paragraph, text: str, bold: bool, seed: int) -> None:
    """Words cut into runs as Word cuts them: anywhere."""
    cut = seed % max(1, len(text))
    for part in (text[:cut], text[cut:]):
        if part:
            paragraph.add_run(part).bold = bold or None


def _table(document: Document, rows: list[Block], head: bool) -> None:
    three = any(row.run_in for row in rows)
    table = document.add_table(rows=0, cols=3 if three else 2)
    if head:
        cells = table.add_row().cells
        for cell, text in zip(
            cells, ("No.", "Theme", "Questions") if three else ("No.", "Question"), strict=True
        ):
            cell.text = text
    for row in rows:
        cells = table.add_row().cells
        cells[0].text = row.label
        if three:
            cells[1].text = row.run_in.rstrip(".")
            cells[2].text = row.text[len(row.run_in) :].strip()
        else:
            cells[1].text = row.text


class _Lists:
    """Automatic numbering: one list definition for each look of label, restarted for each run of it."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        self._ids: dict[str, int] = {}
        self._next = 400
        self._last = ""

    def number(self, paragraph: Paragraph, block: Block) -> None:
        key = f"{block.kind if block.kind in ('head', 'sub') else 'item'} {_pattern(block.label)}"
        starts = _core(block.label) in ("1", "a", "A", "i", "I")
        if key not in self._ids or (starts and block.kind != "head"):
            self._ids[key] = self._define(block)
        properties = paragraph._p.get_or_add_pPr()
        number = OxmlElement("w:numPr")
        for name, value in (
            ("w:ilvl", "1" if block.kind == "sub" else "0"),
            ("w:numId", str(self._ids[key])),
        ):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            number.append(element)
        properties.append(number)

    def _define(self, block: Block) -> int:
        self._next += 1
        kind = _format(block.label)
        text = block.label if kind == "bullet" else _pattern(block.label)
        level = "1" if block.kind == "sub" else "0"
        text = text.replace("%1", "%2") if block.kind == "sub" else text
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._next}"><w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{escape(text)}"/><w:pPr>'
            '<w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        )
        self._root.insert(0, abstract)
        num = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{self._next}"/></w:num>'
        )
        self._root.append(num)
        return self._next


def _core(label: str) -> str:
    return label.strip("(). ")


def _pattern(label: str) -> str:
    return label.replace(_core(label), "%1") if _core(label) else label


def _format(label: str) -> str:
    core = _core(label)
    if not core or not core.isalnum():
        return "bullet"
    if core.isdigit():
        return "decimal"
    roman = core.lower() in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    return ("lower" if core.islower() else "upper") + ("Roman" if roman else "Letter")


def pdf_bytes(paper: Paper) -> bytes:
    """A typeset PDF with running header, job number and page numbers; spaced or indented paragraphs."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as Flow
    from reportlab.platypus import SimpleDocTemplate

    form = paper.form
    spaced = form.seed % 3 != 0 or form.label == ""  # nobody sets plain points without space or indent
    base = ParagraphStyle(
        "base",
        fontName="Times-Roman",
        fontSize=10.5,
        leading=13,
        spaceAfter=7 if spaced else 0,
        firstLineIndent=0 if spaced else 16,
        alignment=4 if form.seed % 2 else 0,
    )
    head = ParagraphStyle(
        "head",
        parent=base,
        fontName="Times-Bold",
        fontSize=(10.5, 12)[form.seed % 2],
        spaceBefore=9,
        spaceAfter=5,
        firstLineIndent=0,
        alignment=0,
        leading=14,
    )
    list_style = ParagraphStyle("item", parent=base, leftIndent=22, bulletIndent=4, firstLineIndent=0)
    sub = ParagraphStyle("sub", parent=list_style, leftIndent=44, bulletIndent=26)
    flow = []
    for block in paper.blocks:
        text = escape(block.text)
        if block.run_in:
            text = f"<b>{escape(block.run_in)}</b>{escape(block.text[len(block.run_in) :])}"
        style = {
            "head": head,
            "title": head,
            "theme": head,
            "item": list_style,
            "sub": sub,
            "more": list_style,
        }.get(block.kind, base)
        if block.kind in ("masthead", "letter-sign", "annex", "original", "letter-head"):
            style = ParagraphStyle("plain", parent=base, firstLineIndent=0, alignment=0, spaceAfter=6)
        if block.kind == "theme":
            text = f"<i>{text}</i>"
            style = ParagraphStyle(
                "theme", parent=base, fontName="Times-Italic", firstLineIndent=0, spaceBefore=4
            )
        if block.kind == "more" and form.shape == "theme":
            style = base
        if style in (list_style, sub) and block.label:
            flow.append(Flow(text, style, bulletText=block.label))
        else:
            flow.append(Flow(f"{escape(block.label)} {text}".strip(), style))
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=(A4[0], A4[1] * (0.5 if form.seed % 4 == 0 else 1)),
        leftMargin=80,
        rightMargin=80,
        topMargin=80,
        bottomMargin=70,
    )
    template.build(flow, onFirstPage=_page(paper), onLaterPages=_page(paper))
    return out.getvalue()


def _page(paper: Paper):  # type: ignore[no-untyped-def] # reportlab's callbacks have no types
    def draw(canvas, document) -> None:  # type: ignore[no-untyped-def] # as above
        canvas.setFont("Times-Roman", 9)
        height = document.pagesize[1]
        if paper.truth.symbol and document.page > 1:
            canvas.drawString(80, height - 45, paper.truth.symbol)
        canvas.drawString(80, 35, f"{document.page}/9" if document.page > 1 else "10-20850 (E)    110110")
        canvas.drawRightString(
            document.pagesize[0] - 80, 35, "10-20850" if document.page > 1 else "*1020850*"
        )

    return draw
