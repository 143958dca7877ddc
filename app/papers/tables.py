"""Tables: those that lay out a page are read cell by cell, those that list are read row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.papers.labels import split_label
from app.papers.lines import Line

Cell = Sequence[Line]
TableRow = Sequence[Cell]
_ENDS = re.compile(r"[.?!;]$")


def table_lines(rows: Sequence[TableRow], heads: int = 0) -> Iterator[Line]:
    """The table's paragraphs; of a table that lists, each row is a line of kind "row", its further paragraphs
    "cell", its head "head". `heads`: how many first rows the file marks as the table's head."""
    if not lists(rows):
        for row in rows:
            for cell in row:
                yield from cell
        return
    head = heads if 0 < heads < len(rows) else _head_rows(rows)
    for index, row in enumerate(rows):
        if index < head:
            yield from (replace(line, kind="head") for cell in row for line in cell)
        else:
            yield from _row(row)


def lists(rows: Sequence[TableRow]) -> bool:
    """Whether rows belong together: two or more, of two to four filled cells, the last one sentences."""
    filled = [[cell for cell in row if cell] for row in rows if any(row)]
    wide = [row for row in filled if len(row) >= 2]
    if len(wide) < 2 or len(wide) * 3 < len(filled) * 2 or any(len(row) > 4 for row in filled):
        return False
    worded = sum(_words(row[-1]) >= 5 for row in wide)
    short = sum(len(row[0]) == 1 and len(row[0][0].text.split()) <= 14 for row in wide)
    return worded * 2 >= len(wide) and worded >= 2 and short * 4 >= len(wide) * 3


def _words(cell: Cell) -> int:
    return len(" ".join(line.text for line in cell).split())


def _head_rows(rows: Sequence[TableRow]) -> int:
    """1 where the first row names the columns: few words, over rows of sentences."""
    first = [line for cell in rows[0] for line in cell]
    brief = all(
        len(words := line.text.split()) <= 6 and (len(words) == 1 or not _ENDS.search(line.text))
        for line in first
    )
    others = [row[-1] for row in rows[1:] if row and row[-1]]
    longer = sum(_words(cell) >= 5 for cell in others)
    numbered = bool(first) and bool(split_label(first[0].text + "\t")[0])
    return 1 if brief and not numbered and longer * 2 >= len(others) and len(others) >= 2 else 0


def _row(row: TableRow) -> Iterator[Line]:
    """One row: a cell that is only a number is the label, short ones before the last the heading."""
    merged = len(row) > 1 and not row[0]  # the cell above reaches down to here
    cells = [cell for cell in row if cell]
    if not cells:
        return
    label, body = _labelled(cells)
    heads = body[:-1] if all(len(c) == 1 and not _ENDS.search(c[0].text) for c in body[:-1]) else []
    heading = " ".join(cell[0].full for cell in heads)
    texts = [line for cell in body[len(heads) :] for line in cell]
    first = texts[0]
    yield replace(
        first,
        text=f"{heading} {first.full if heading else first.text}".strip(),
        label=label or ("" if heading else first.label),
        lead=len(heading),
        kind="cell" if merged else "row",
        bold=False,
    )
    for line in texts[1:]:
        yield replace(line, kind="cell", bold=False)


def _labelled(cells: Sequence[Cell]) -> tuple[str, Sequence[Cell]]:
    """(the label that the first cell is, the other cells), or ("", all of them)."""
    if len(cells) > 1 and len(cells[0]) == 1:
        alone = cells[0][0].full
        if split_label(alone + "\t")[0] == alone or re.fullmatch(r"\d{1,2}|[A-Za-z]", alone):
            return alone, cells[1:]
    return "", cells
