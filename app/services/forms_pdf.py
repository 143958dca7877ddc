"""The statement as PDF pages in the published form."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from app.domain.published import Block, Piece, Published, published_form
from app.domain.spans import MarkKind
from app.domain.statement import ParagraphKind, Statement
from app.services import pdf

_INDENT, _STEP = 63.4, 23.8
"""Points from the margin to the text, and one further indent, as in the Word file."""
_SIZES = {1: 14.0, 2: 12.0, 3: 10.0}
_MARGINS = (60.0, 60.0, 68.0, 60.0)


def statement_pdf(statement: Statement) -> bytes:
    """The published form as PDF; the same bytes for the same text, without author or time.

    Raises Refused where no font of the system can draw the words.
    """
    form = published_form(statement)
    number = form.job_number.partition(" ")[0]
    blocks = [*_masthead(form), *_opening(form), *_blocks(form.blocks), *_notes(form)]
    sheet = pdf.Sheet(
        blocks,
        title=f"{form.symbol} {form.title}",
        language=form.language,
        header=f"\t{form.symbol}",
        footer=f"{number}\t{{page}}",
        first_header="",
        first_footer=form.job_number,
        page=pdf.LETTER,
        margins=_MARGINS,
    )
    return pdf.pdf_bytes(sheet)


def _masthead(form: Published) -> list[pdf.Block | pdf.Grid]:
    marks = "".join(mark for mark, _ in form.remarks)
    symbol = (
        pdf.Run(form.symbol[:1], size=20),
        pdf.Run(form.symbol[1:]),
        *((pdf.Run(marks, raised=True),) if marks else ()),
    )
    organization = pdf.Block((pdf.Run("United Nations"),), size=14, indent=_INDENT - 5, space_after=2)
    organ = pdf.Block((pdf.Run("Security Council", bold=True),), size=20, indent=_INDENT - 5, space_after=24)
    facts = ("Distr.: General", form.dated, "", f"Original: {form.original}")
    return [
        pdf.Grid(
            (((organization,), (pdf.Block(symbol, size=10, align="right", space_after=2),)),),
            (3, 2),
            space_after=0,
        ),
        pdf.Grid(
            (((organ,), tuple(pdf.Block((pdf.Run(fact),), size=10, space_after=0) for fact in facts)),),
            (3, 2),
        ),
    ]


def _opening(form: Published) -> list[pdf.Block]:
    title = pdf.Block(
        (pdf.Run(form.title, bold=True),),
        size=14,
        indent=_INDENT,
        space_before=18,
        space_after=12,
        keep_with_next=True,
    )
    if not form.chapeau:
        return [title]
    return [title, _text((pdf.Run(form.chapeau),), _INDENT, _STEP)]


def _blocks(blocks: Iterable[Block]) -> list[pdf.Block | pdf.Grid]:
    made: list[pdf.Block | pdf.Grid] = []
    for is_row, group in groupby(blocks, lambda block: block.kind is ParagraphKind.ROW):
        members = list(group)
        made += [_table(members)] if is_row else [_block(block) for block in members]
    return made


def _block(block: Block) -> pdf.Block:
    label = f"{block.label}\u2002" if block.label else ""
    runs = (*((pdf.Run(label),) if label else ()), *pdf_runs(block.pieces))
    if block.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE):
        annex = block.kind is ParagraphKind.ANNEX_TITLE
        bold = tuple(pdf.Run(run.text, bold=True, raised=run.raised) for run in runs)
        size = 14.0 if annex else _SIZES[min(max(block.level, 1), 3)]
        return pdf.Block(
            bold,
            size=size,
            indent=_INDENT,
            space_before=8,
            space_after=8,
            keep_with_next=True,
            new_page=annex,
        )
    inside = bool(block.annex) or block.kind is ParagraphKind.ANNEX_TEXT
    left = _INDENT if inside else _INDENT + _STEP
    if block.kind is ParagraphKind.ITEM:
        return _text(runs, left + _STEP * (max(block.level, 1) + 1), -_STEP)
    return _text(runs, left, _STEP)


def _text(runs: tuple[pdf.Run, ...], indent: float, first: float) -> pdf.Block:
    return pdf.Block(
        runs, size=10, leading=1.2, indent=indent, first_line=first, right_indent=_INDENT, align="justify"
    )


def _table(rows: list[Block]) -> pdf.Grid:
    columns = max(len(row.cells) for row in rows)
    made = tuple(
        tuple(
            (pdf.Block(pdf_runs(row.cells[place]), size=8.5, space_after=2),)
            if place < len(row.cells)
            else ()
            for place in range(columns)
        )
        for row in rows
    )
    return pdf.Grid(made, (1.0,) * columns)


def _notes(form: Published) -> list[pdf.Block]:
    """Footnotes and the publisher's remarks, at the end of the text under a line."""
    notes = [*form.remarks, *((str(number), text) for number, text in enumerate(form.footnotes, start=1))]
    if not notes:
        return []
    line = pdf.Block((), size=4, space_before=8, space_after=2, indent=_INDENT, rule=True)
    return [
        line,
        *(
            pdf.Block(
                (pdf.Run(mark, raised=True), pdf.Run(f" {text}")), size=8.5, indent=_INDENT, space_after=2
            )
            for mark, text in notes
        ),
    ]


def pdf_runs(pieces: Iterable[Piece]) -> tuple[pdf.Run, ...]:
    """Pieces as runs of a PDF; a footnote's reference is a raised number."""
    return tuple(
        pdf.Run(str(piece.note), raised=True)
        if piece.note
        else pdf.Run(
            piece.text,
            bold=MarkKind.BOLD in piece.marks,
            italic=MarkKind.ITALIC in piece.marks,
            line="under" if MarkKind.UNDERLINE in piece.marks else "",
            raised=MarkKind.SUPERSCRIPT in piece.marks,
        )
        for piece in pieces
    )
