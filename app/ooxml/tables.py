"""A table with rules, a head that repeats on every page, and cells of a shade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.ooxml.profile_xml import paragraph

_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs (WordprocessingML; an empty one where there are none) on a shade ("RRGGBB", "" for none)."""

    blocks: str
    shade: str = ""


def table(rows: Sequence[Sequence[Cell]], widths: Sequence[int], *, style: str) -> str:
    """The table; the first row is the head. `widths` in twips; `style` is that of an empty cell's paragraph."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths, style, head=place == 0) for place, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        f'<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _row(cells: Sequence[Cell], widths: Sequence[int], style: str, *, head: bool) -> str:
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    body = "".join(_cell(cell, width, style) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr>{properties}{body}</w:tr>"


def _cell(cell: Cell, width: int, style: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
    blocks = cell.blocks or paragraph(style)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{blocks}</w:tc>'
