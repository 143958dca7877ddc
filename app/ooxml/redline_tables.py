"""Tables compared row by row and cell by cell; rows inserted and deleted are tracked as rows."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.redline_read import Mark, mark_of, read_paragraph
from app.ooxml.redline_story import Comparison, blocks, compare_story
from app.ooxml.redline_weave import whole
from app.text.align import Pair, align

Element = etree._Element
_STANDARD = (f"{{{n.W}}}", f"{{{n.R_NS}}}", "{http://www.w3.org/XML")
_AFTER_MARKS, _AFTER_CELL_MARKS = n.w("trPrChange"), n.w("tcPrChange")
_TABLE_CHANGES = tuple(
    n.w(name)
    for name in (
        "cellIns",
        "cellDel",
        "cellMerge",
        "tcPrChange",
        "trPrChange",
        "tblPrExChange",
        "tblPrChange",
    )
)
"""Tracked changes of a table's own parts, whose ids a copy has to have anew."""


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those inside content controls too."""
    for child in table:
        if child.tag == n.TR:
            yield child
        elif child.tag in (n.SDT, n.SDT_CONTENT, n.CUSTOM_XML):
            yield from rows(child)


def cells(row: Element) -> Iterator[Element]:
    """The cells of a row, those inside content controls too."""
    for child in row:
        if child.tag == n.TC:
            yield child
        elif child.tag in (n.SDT, n.SDT_CONTENT, n.CUSTOM_XML):
            yield from cells(child)


def row_marks(row: Element) -> tuple[Mark | None, Mark | None]:
    """The tracked insertion and deletion of a row."""
    return _marks_in(row.find(n.TR_PR), n.INS, n.DEL)


def cell_marks(cell: Element) -> tuple[Mark | None, Mark | None]:
    """The tracked insertion and deletion of a cell."""
    return _marks_in(cell.find(n.TC_PR), n.CELL_INS, n.CELL_DEL)


def _marks_in(properties: Element | None, *tags: str) -> tuple[Mark | None, Mark | None]:
    ins, dele = (properties.find(tag) if properties is not None else None for tag in tags)
    return (mark_of(ins) if ins is not None else None), (mark_of(dele) if dele is not None else None)


def compare_tables(comparison: Comparison, old: Element, new: Element) -> None:
    """Lays the tracked changes from table `old` to table `new` over `new`."""
    old_rows = list(rows(old))
    new_rows = list(rows(new))
    pairs = align([_text(row) for row in old_rows], [_text(row) for row in new_rows])
    last: Element | None = None
    for old_at, new_at in _in_order(pairs):
        before = old_rows[old_at] if old_at is not None else None
        after = new_rows[new_at] if new_at is not None else None
        if before is not None and after is not None and _same_shape(before, after):
            _compare_rows(comparison, before, after)
            last = after
            continue
        if before is not None:
            gone = mark_row(comparison, _without_ids(deepcopy(before)), True)
            _put(new, gone, last, after)
            last = gone
        if after is not None:
            last = mark_row(comparison, after, False)


def _in_order(pairs: list[Pair]) -> list[tuple[int | None, int | None]]:
    """One row to one row; splits, merges and moves of rows are deletions and insertions."""
    out: list[tuple[int | None, int | None]] = []
    loose: list[int] = []
    for pair in pairs:
        if len(pair.old) == len(pair.new) == 1 and not pair.moved:
            out.append((pair.old[0], pair.new[0]))
            continue
        out += [(None, j) for j in pair.new]
        loose += pair.old
    for i in sorted(loose):
        at = next((k for k, (old, _) in enumerate(out) if old is not None and old > i), len(out))
        out.insert(at, (i, None))
    return out


def _text(row: Element) -> str:
    return "\t".join(n.words_in(cell, n.T, n.DEL_TEXT) for cell in cells(row))


def _same_shape(old: Element, new: Element) -> bool:
    """As many cells, each of which can tell in one mark what both files tell of it.

    One that the newer file inserts is in the older only where that inserts it too; one that the older inserts
    and the newer deletes would need two marks.
    """
    before, after = ([cell_marks(cell) for cell in cells(row)] for row in (old, new))
    return len(before) == len(after) and all(
        (was_ins is not None and dele is None) or (was_ins is None and ins is None)
        for (was_ins, _), (ins, dele) in zip(before, after, strict=True)
    )


def _compare_rows(comparison: Comparison, old: Element, new: Element) -> None:
    old_ins, _ = row_marks(old)
    _, new_dele = row_marks(new)
    _set_row_marks(comparison, new, old_ins, new_dele)
    for before, after in zip(cells(old), cells(new), strict=True):
        _set_cell_marks(comparison, after, cell_marks(before)[0], cell_marks(after)[1])
        compare_story(comparison, before, after)


def _put(table: Element, row: Element, last: Element | None, following: Element | None) -> None:
    if last is not None:
        last.addnext(row)
    elif following is not None:
        following.addprevious(row)
    else:
        first = next(rows(table), None)
        if first is not None:
            first.addprevious(row)
        else:
            table.append(row)


def mark_table(comparison: Comparison, table: Element, is_old: bool) -> Element:
    """A whole table deleted (a copy of the older file's) or inserted (the newer file's own)."""
    if is_old:
        table = _without_ids(deepcopy(table))
        properties = table.find(n.w("tblPr"))
        if properties is not None:
            table.replace(properties, comparison.scribe.importer.properties(properties))
    for row in list(rows(table)):
        mark_row(comparison, row, is_old)
    return table


def mark_row(comparison: Comparison, row: Element, is_old: bool) -> Element:
    """A whole row, in place: it and everything in it deleted or inserted."""
    ins, dele = row_marks(row)
    marks = comparison.marks
    if is_old:
        for change in row.iter(*_TABLE_CHANGES):
            change.set(n.ID, comparison.scribe.next_id())
        _set_row_marks(comparison, row, ins, dele or marks.dele)
    else:
        _set_row_marks(comparison, row, ins or marks.ins, dele)
    for cell in cells(row):
        for block in list(blocks(cell)):
            if block.tag == n.TBL:
                for inner in list(rows(block)):
                    mark_row(comparison, inner, is_old)
            else:
                written = comparison.scribe.paragraph(whole(read_paragraph(block), is_old, marks))
                block.addprevious(written)
                parent = block.getparent()
                assert parent is not None
                parent.remove(block)
    return row


def _without_ids(element: Element) -> Element:
    """A copy's tables and rows without the ids and extensions of the file that they come from."""
    for part in element.iter(f"{{{n.W}}}*"):
        for name, _ in n.attributes(part):
            if part.tag == n.TR or not name.startswith(_STANDARD):
                del part.attrib[name]
    return element


def _set_row_marks(comparison: Comparison, row: Element, ins: Mark | None, dele: Mark | None) -> None:
    properties = row.find(n.TR_PR)
    if properties is None:
        if ins is None and dele is None:
            return
        properties = etree.Element(n.TR_PR)
        exception = row.find(n.TBL_PR_EX)
        row.insert(0 if exception is None else row.index(exception) + 1, properties)
    _replace_marks(comparison, properties, (n.INS, n.DEL), (ins, dele), _AFTER_MARKS)


def _set_cell_marks(comparison: Comparison, cell: Element, ins: Mark | None, dele: Mark | None) -> None:
    if cell_marks(cell) == (ins, dele):
        return
    properties = cell.find(n.TC_PR)
    if properties is None:
        properties = etree.Element(n.TC_PR)
        cell.insert(0, properties)
    only = ins or dele  # the schema has room for one (CT_TcPr, EG_CellMarkupElements)
    _replace_marks(comparison, properties, (n.CELL_INS, n.CELL_DEL), (only,), _AFTER_CELL_MARKS)


def _replace_marks(
    comparison: Comparison,
    properties: Element,
    tags: tuple[str, ...],
    marks: tuple[Mark | None, ...],
    after: str,
) -> None:
    """The marks in place of those of these names, before the change of format that the schema puts last."""
    for child in [child for child in properties if child.tag in tags]:
        properties.remove(child)
    change = properties.find(after)
    for mark in marks:
        if mark is not None:
            element = comparison.scribe.mark(mark, properties)
            if change is not None:
                change.addprevious(element)
