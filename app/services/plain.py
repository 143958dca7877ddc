"""The statement as plain text: as it is issued, or for reading out."""

from __future__ import annotations

from app.domain.published import Block, Published, published_form
from app.domain.statement import ParagraphKind, Statement


def plain_text(statement: Statement, *, masthead: bool = True, footnotes: bool = True) -> str:
    """The published words, paragraphs parted by an empty line, with a line end last.

    `masthead` puts organization, symbol, distribution, date and language before the title. `footnotes` marks
    their places as [1] and lists them at the end, as pandoc does; for reading out, leave both out. Cells of a
    table's row are parted by tabs.
    """
    form = published_form(statement)
    lines = _masthead(form) if masthead else []
    lines += [form.title, form.chapeau] if form.chapeau else [form.title]
    lines += [_line(block, footnotes) for block in form.blocks]
    if masthead:
        lines += [f"{mark} {words}" for mark, words in form.remarks]
    if footnotes:
        lines += [f"[{number}] {words}" for number, words in enumerate(form.footnotes, start=1)]
    return "\n\n".join(line for line in lines if line) + "\n"


def spoken_text(statement: Statement) -> str:
    """The words that the President reads out: chapeau and paragraphs, without masthead, title or footnotes."""
    form = published_form(statement)
    lines = [form.chapeau, *(_line(block, footnotes=False) for block in form.blocks if not block.annex)]
    return "\n\n".join(line for line in lines if line) + "\n"


def _masthead(form: Published) -> list[str]:
    symbol = form.symbol + "".join(mark for mark, _ in form.remarks)
    return [
        f"United Nations\n{symbol}",
        f"Security Council\nDistr.: General\n{form.dated}\nOriginal: {form.original}",
    ]


def _line(block: Block, footnotes: bool) -> str:
    if block.kind is ParagraphKind.ROW:
        return "\t".join(
            "".join(piece.text or _reference(piece.note, footnotes) for piece in cell) for cell in block.cells
        )
    words = "".join(piece.text or _reference(piece.note, footnotes) for piece in block.pieces)
    indent = "    " * max(block.level, 1) if block.kind is ParagraphKind.ITEM else ""
    return f"{indent}{block.label} {words}" if block.label else indent + words


def _reference(number: int, footnotes: bool) -> str:
    return f"[{number}]" if footnotes and number else ""
