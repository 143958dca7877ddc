"""The final Word document: a presidential statement in the published form, and nothing beside its words."""

from __future__ import annotations

from app.domain.published import Block, Published, published_form
from app.domain.statement import ParagraphKind, Statement
from app.ooxml.profile import add_footnotes, document_bytes, new_document, section_of_document, write_body
from app.ooxml.profile_styles import TEXT_WIDTH
from app.ooxml.profile_xml import footnote_reference, paragraph, pieces, run

DEEPEST_ITEM = 3
"""Lists nested deeper are set like the third level."""


def final_docx(statement: Statement) -> bytes:
    """The statement as United Nations documents print it; the same bytes for the same text and facts.

    Blanks stand for a symbol, meeting or date that is not known. Nothing of the negotiation is in it: no
    comment, state, number, area, proposal, author or time.
    """
    form = published_form(statement)
    notes = [*form.remarks, *(("", text) for text in form.footnotes)]
    document = new_document(form.language, f"{form.symbol} {form.title}", footnotes=bool(notes))
    if notes:
        add_footnotes(document, notes)
    blocks = [*masthead(form), paragraph("Title", run(form.title))]
    blocks += [paragraph("Chapeau", run(form.chapeau))] if form.chapeau else []
    blocks += body_blocks(form, len(form.remarks) + 1)
    write_body(document, blocks, section_of_document(document, form.symbol, form.job_number))
    return document_bytes(document)


def masthead(form: Published) -> list[str]:
    """United Nations · symbol, and under a rule Security Council · Distr.: General · date · original language.

    Paragraphs with tab stops, no table: read out in order by a screen reader, and by every other program. The
    emblem's place, left of the organ's name, stays empty: the emblem is not ours to put on a draft.
    """
    initial, rest = form.symbol[:1], form.symbol[1:]
    remarks = "".join(footnote_reference(number, mark) for number, (mark, _) in enumerate(form.remarks, 1))
    return [
        paragraph(
            "MastheadOrganization",
            run("United Nations\t"),
            run(initial, style="SymbolInitial"),
            run(rest, style="SymbolRest"),
            remarks,
        ),
        paragraph(
            "MastheadOrgan", run("Security Council\t"), run("Distr.: General", style="MastheadDistribution")
        ),
        paragraph("MastheadLine", run(form.dated)),
        paragraph("MastheadEnd", run(f"\tOriginal: {form.original}")),
    ]


def body_blocks(form: Published, first_note: int = 1) -> list[str]:
    """The blocks after the chapeau; rows of a table that follow one another make one table."""
    blocks: list[str] = []
    rows: list[Block] = []
    for block in form.blocks:
        if block.kind is ParagraphKind.ROW:
            rows.append(block)
            continue
        if rows:
            blocks.append(_table(rows, first_note))
            rows = []
        blocks.append(paragraph(block_style(block), _labelled(block), pieces(block.pieces, first_note)))
    if rows:
        blocks += [_table(rows, first_note), paragraph("Normal")]
    return blocks


def block_style(block: Block) -> str:
    """The id of the style that a block is set in."""
    if block.kind is ParagraphKind.HEADING:
        return f"Heading{min(max(block.level, 1), 3)}"
    if block.kind is ParagraphKind.ANNEX_TITLE:
        return "AnnexTitle"
    family = "Annex" if block.annex or block.kind is ParagraphKind.ANNEX_TEXT else "Statement"
    if block.kind is ParagraphKind.ITEM:
        return f"{family}Item{min(max(block.level, 1), DEEPEST_ITEM)}"
    return f"{family}Text"


def _labelled(block: Block) -> str:
    """The label as words of the text, never as Word's automatic number: a statement is quoted by it."""
    return run(block.label + "\t") if block.label else ""


def _table(rows: list[Block], first_note: int) -> str:
    widths = _widths(rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths, first_note) for row in rows)
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _widths(rows: list[Block]) -> list[int]:
    """Columns over the page's width by what they hold: none under a thumb's breadth, an empty one narrow.

    Headings in the first cell of a row that has no other cells do not count: they run over the whole row.
    """
    columns = max(len(row.cells) for row in rows)
    held = [0.0] * columns
    for row in rows:
        for place, cell in enumerate(row.cells if len(row.cells) > 1 or columns == 1 else ()):
            held[place] += sum(len(piece.text) for piece in cell)
    shares = [max(amount**0.5, 0.0) for amount in held]
    narrow = TEXT_WIDTH // (columns * 3)
    free = TEXT_WIDTH - narrow * columns
    total = sum(shares) or 1.0
    widths = [narrow + int(free * share / total) for share in shares]
    widths[shares.index(max(shares))] += TEXT_WIDTH - sum(widths)
    return widths


def _row(row: Block, widths: list[int], first_note: int) -> str:
    """A row; one that has fewer cells than the widest stretches its last cell."""
    cells = row.cells
    xml = ""
    for place, cell in enumerate(cells):
        span = widths[place:] if place == len(cells) - 1 else widths[place : place + 1]
        spanning = f'<w:gridSpan w:val="{len(span)}"/>' if len(span) > 1 else ""
        xml += (
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(span)}" w:type="dxa"/>{spanning}</w:tcPr>'
            f"{paragraph('TableText', pieces(cell, first_note))}</w:tc>"
        )
    return f"<w:tr>{xml}</w:tr>"
