"""Tables in a Word file: those that lay out a page are read cell by cell, those that list are read row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from app.papers.docx_styles import W
from app.papers.labels import split_label
from app.papers.lines import Line

Reader = Callable[[etree._Element], Iterator[Line]]
_ENDS = re.compile(r"[.?!;]$")


def table_lines(table: etree._Element, read: Reader) -> Iterator[Line]:
    """The table's paragraphs; of a table that lists, each row is a line of kind "row", its further paragraphs
    "cell", its head "head". `read` gives the paragraphs of a cell."""
    rows = [[_cell(cell, read) for cell in _cells(row)] for row in _rows(table)]
    if not _lists(rows):
        for row in rows:
            for cell in row:
                yield from cell
        return
    head = _head_rows(table, rows)
    for index, row in enumerate(rows):
        if index < head:
            yield from (replace(line, kind="head") for cell in row for line in cell)
        else:
            yield from _row(row)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _cell(cell: etree._Element, read: Reader) -> list[Line]:
    return [line for line in read(cell) if line.text]


def _lists(rows: list[list[list[Line]]]) -> bool:
    """Whether rows belong together: two or more, of two or three filled columns, the last one sentences."""
    filled = [[cell for cell in row if cell] for row in rows if any(row)]
    wide = [row for row in filled if len(row) >= 2]
    if len(wide) < 2 or len(wide) * 3 < len(filled) * 2 or any(len(row) > 4 for row in filled):
        return False
    worded = sum(len(" ".join(line.text for line in row[-1]).split()) >= 5 for row in wide)
    short = sum(len(row[0]) == 1 and len(row[0][0].text.split()) <= 14 for row in wide)
    return worded * 2 >= len(wide) and worded >= 2 and short * 4 >= len(wide) * 3


def _head_rows(table: etree._Element, rows: list[list[list[Line]]]) -> int:
    marked = 0
    for row in _rows(table):
        if row.find(f"{W}trPr/{W}tblHeader") is None:
            break
        marked += 1
    if marked and marked < len(rows):
        return marked
    first = [line for cell in rows[0] for line in cell]
    is_head = all(
        len(words := line.text.split()) <= 6 and (len(words) == 1 or not _ENDS.search(line.text)) for line in first
    )
    others = [row[-1] for row in rows[1:] if row and row[-1]]
    longer = sum(len(" ".join(line.text for line in cell).split()) >= 5 for cell in others)
    numbered = bool(first) and bool(split_label(first[0].text + "\t")[0])
    return 1 if is_head and not numbered and longer * 2 >= len(others) and len(others) >= 2 else 0


def _row(row: list[list[Line]]) -> Iterator[Line]:
    """One row: a cell that is only a number is the label, a short one before the last the heading."""
    merged = bool(row) and not row[0] and len(row) > 1  # the cell above reaches down to here
    cells = [cell for cell in row if cell]
    if not cells:
        return
    label, body, outer = "", cells, cells[0][0]
    if len(cells[0]) == 1 and len(cells) > 1:
        alone = cells[0][0].text
        if outer.label and not alone:
            label = outer.label
        elif split_label(alone + "\t")[0] == alone or re.fullmatch(r"\d{1,2}|[A-Za-z]", alone):
            label, body = alone, cells[1:]
    heads = body[:-1] if all(len(c) == 1 and not _ENDS.search(c[0].text) for c in body[:-1]) else []
    heading = " ".join(cell[0].full for cell in heads)
    texts = [line for cell in body[len(heads) :] for line in cell]
    first = texts[0]
    text = f"{heading} {first.full if heading else first.text}".strip()
    kind = "cell" if merged else "row"
    yield replace(first, text=text, label=label or ("" if heading else first.label), lead=len(heading), kind=kind, bold=False)
    for line in texts[1:]:
        yield replace(line, kind="cell", bold=False)
