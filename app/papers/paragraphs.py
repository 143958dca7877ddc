"""Printed lines joined into paragraphs by their geometry; PDF pages and hard-wrapped text go through here.

A row is one printed line. Whether two rows are one paragraph is told by type, gap, indent and, above all, by
the greedy rule of every typesetter: a line is broken only where the next word no longer fits.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.papers.hyphens import Hyphens
from app.papers.labels import inline_items, is_bullet, readings, split_label
from app.papers.lines import Line

_ENDS = re.compile(r"[.?!:;…][)\]”\"»’'*_]*\d{0,2}$|;\s?(?:and|or|et|ou|y|o)$")
_SIGNED = re.compile(r"\(?(?:signed|signé|signée|firmado|firmada)\)", re.IGNORECASE)
_OPENS = re.compile(r"[(\[“\"«‘'*¿¡_]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: x0, x1 its edges, y its distance from the page's top, in points or columns and lines.

    text_x is where the text starts after a label; it equals x0 where there is none. `lead`: characters of
    a bold run-in at its start. `char`: width of an average character. `spaced`: a blank line before it.
    `first_word`: the width of its first word. `lines`: what a table holds, for a row that stands for one.
    """

    text: str
    x0: float
    x1: float
    y: float
    page: int
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    lead: int = 0
    text_x: float = 0.0
    char: float = 1.0
    centred: bool = False
    outline: int = -1
    spaced: bool = False
    first_word: float = 0.0
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is set: its right edge, the distance of rows, the edges of first rows, the hanging pairs."""

    edge: float
    leading: float
    firsts: frozenset[int]
    hangs: frozenset[tuple[int, int]]


def to_lines(rows: Sequence[Row]) -> list[Line]:
    """Rows in reading order as paragraphs; labels stay in the text."""
    if not rows:
        return []
    edge = _edges(rows)
    layout = _Layout(edge, leading_of(rows), _first_line_indents(rows, edge), _hanging_indents(rows, edge))
    block_edge = _block_edges(rows, layout.leading, edge)
    hyphens = Hyphens(" ".join(row.text for row in rows))
    groups: list[list[Row]] = []
    spaced: list[bool] = []
    for index, row in enumerate(rows):
        gap = row.spaced or (index > 0 and _gap(rows[index - 1], row, layout.leading))
        if groups and not gap and _continues(groups[-1], row, layout, block_edge[index - 1]):
            groups[-1].append(row)
        else:
            groups.append([row])
            spaced.append(gap or index == 0)
    lines: list[Line] = []
    for group, space in zip(groups, spaced, strict=True):
        lines += group[0].lines or [_line(group, space, hyphens)]
    return lines


def _edges(rows: Sequence[Row]) -> float:
    """The right edge of the text: what most long rows reach."""
    ends = sorted(row.x1 for row in rows)
    return ends[int(0.97 * (len(ends) - 1))]


def leading_of(rows: Sequence[Row]) -> float:
    """The distance of rows inside a paragraph: the smallest that is common."""
    steps: Counter[float] = Counter()
    for a, b in itertools.pairwise(rows):
        if a.page == b.page and 0.8 * max(a.size, 1.0) < b.y - a.y < 4 * max(a.size, 1.0):
            steps[round(2 * (b.y - a.y)) / 2] += 1
    total = sum(steps.values())
    enough = max(2, total * 0.06)
    near = {step: steps[step] + steps[step + 0.5] + steps[step - 0.5] for step in steps}
    return min((step for step in steps if near[step] >= enough), default=min(steps, default=1.0))


def _first_line_indents(rows: Sequence[Row], edge: float) -> frozenset[int]:
    """The left edges at which only the first rows of paragraphs stand: full rows there run on further out."""
    out: Counter[int] = Counter()
    on: Counter[int] = Counter()
    for above, below in itertools.pairwise(rows):
        if above.page != below.page or _short(above, edge) or split_label(above.text)[0]:
            continue
        if below.x0 < above.x0 - above.char * 1.2:
            out[round(above.x0)] += 1
        elif abs(below.x0 - above.x0) < above.char * 0.5 and not _ENDS.search(above.text.rstrip()):
            on[round(above.x0)] += 1
    return frozenset(x for x, count in out.items() if count >= 2 and count > 2 * on[x])


def _hanging_indents(rows: Sequence[Row], edge: float) -> frozenset[tuple[int, int]]:
    """(left edge of first rows, of the rows after them) of paragraphs without labels that hang."""
    pairs = Counter(
        (round(above.x0), round(below.x0))
        for above, below in itertools.pairwise(rows)
        if above.page == below.page
        and below.x0 > above.x0 + above.char
        and not (_short(above, edge) or _ENDS.search(above.text.rstrip()) or split_label(above.text)[0])
    )
    return frozenset(pair for pair, count in pairs.items() if count >= 2)


def _gap(above: Row, below: Row, leading: float) -> bool:
    if above.page != below.page:
        return False
    step = below.y - above.y
    scale = max(1.0, below.size / above.size) if above.size else 1.0
    return step > leading * 1.28 * scale or step < 0


def _block_edges(rows: Sequence[Row], leading: float, page_edge: float) -> list[float]:
    """For each row the right edge of its visual block: rows of one type without a gap between them."""
    edges = [0.0] * len(rows)
    start = 0
    for index in range(1, len(rows) + 1):
        if index < len(rows):
            a, b = rows[index - 1], rows[index]
            if (
                a.page == b.page
                and not _gap(a, b, leading)
                and a.bold == b.bold
                and abs(a.size - b.size) < 0.6
            ):
                continue
        # A row by itself tells nothing of its block's width.
        edge = max(row.x1 for row in rows[start:index]) if index - start > 1 else page_edge
        edges[start:index] = [edge] * (index - start)
        start = index
    return edges


def _continues(group: list[Row], row: Row, layout: _Layout, block_edge: float) -> bool:
    """Whether the row, with no gap above it, belongs to the paragraph that the group is."""
    last = group[-1]
    if row.lines or last.lines:
        return False
    if (last.bold != row.bold and not _run_in(group, row)) or abs(last.size - row.size) > 0.6:
        return False
    if row.outline != last.outline or (row.outline >= 0 and len(group) >= 3):
        return False
    if _SIGNED.match(last.text):
        return False
    if re.search(r"[^\W\d_][-‐\u00ad]$", last.text):
        return True  # no paragraph ends in a parted word
    opening = _OPENS.sub("", row.text)[:1]
    ended = _is_ended(last.text, opening)
    if ended and round(row.x0) in layout.firsts:
        return False
    need = _width_needed(row)
    if split_label(row.text)[0] and _starts_item(group, row, ended, last.x1 + need < block_edge):
        return False
    if opening.islower() and not ended:
        # Only a list without punctuation breaks before a small letter, and then the line has room to spare.
        return last.x1 + need * 2.5 >= block_edge or not _short(last, layout.edge)
    slack = 0.4 * row.char if row.size else 0.0
    if last.x1 + need < (layout.edge if ended else block_edge) - slack:
        return False
    return (last.page != row.page and not ended) or _indent_agrees(group, row, layout, ended)


def _is_ended(text: str, opening: str) -> bool:
    """Whether a sentence or list item ends the row; not so before a small letter ("a.i." is no end)."""
    end = _ENDS.search(text.rstrip())
    return end is not None and not (end[0].startswith(".") and opening.islower())


def _width_needed(row: Row) -> float:
    """What the row's first word and a space would have taken at the end of the row above."""
    if row.size:
        return row.first_word + 0.22 * row.size
    words = row.text.split(maxsplit=1)
    return len(words[0]) + 1.0 if words else 0.0


def _short(row: Row, edge: float) -> bool:
    return row.x1 < row.x0 + 0.55 * (edge - row.x0)


def _run_in(group: list[Row], row: Row) -> bool:
    """Bold type that turns to plain in the middle of a row is a run-in heading of one paragraph."""
    first = group[0]
    return row.lead > 0 and not row.bold and first.bold and len(group) == 1 and not split_label(row.text)[0]


def _starts_item(group: list[Row], row: Row, ended: bool, had_room: bool) -> bool:
    """Whether a label at a row's start opens a new item, and is no "(2)" of a sentence that was wrapped."""
    label, _ = split_label(row.text)
    text = " ".join(r.text for r in group)
    if not is_bullet(label):
        if not ended and not had_room and not label.startswith("(") and not _succeeds(label, text):
            return False  # a wrapped "Chapter\nVIII."
        marks = {(m.family, m.value) for m in readings(label)}
        inside = inline_items(f"{text} {row.text}")
        offset = len(text) + 1
        sentence = bool(inside) and inside[0][0] > len(split_label(text)[0])
        if sentence and abs(row.x0 - group[-1].x0) < row.char and any(start == offset for start, _ in inside):
            return False
        if any(value == 1 for _, value in marks) and not ended and not had_room and row.x0 <= group[-1].x0:
            return False
    elif label in "-–—―‒*" and not ended and not had_room and abs(row.x0 - group[-1].x0) < row.char:
        return False
    return True


def _succeeds(label: str, text: str) -> bool:
    """Whether the label is the next one after that of the paragraph before."""
    before = {(mark.family, mark.value + 1) for mark in readings(split_label(text)[0])}
    return any((mark.family, mark.value) in before for mark in readings(label))


def _indent_agrees(group: list[Row], row: Row, layout: _Layout, ended: bool) -> bool:
    last, first = group[-1], group[0]
    step = row.x0 - ((first.text_x or first.x0) if len(group) == 1 else last.x0)
    if abs(step) <= row.char * 1.6 or (last.centred and row.centred):
        return True
    if len(group) > 1:
        return False
    # The paragraph's first row may stand further in, or, with a label or hanging, further out.
    if -row.char * 14 < step < 0:
        return not (ended and last.page != row.page) or round(first.x0) in layout.firsts
    hanging = (
        bool(split_label(first.text)[0]) or not ended or (round(first.x0), round(row.x0)) in layout.hangs
    )
    return hanging and 0 <= row.x0 - first.x0 < row.char * 16


def _line(group: list[Row], spaced: bool, hyphens: Hyphens) -> Line:
    text, lead = group[0].text.strip(), group[0].lead
    if group[0].bold and len(group) > 1 and not group[-1].bold:
        lead = len(text)
    for row in group[1:]:
        if row.lead and lead == len(text):
            lead += row.lead + 1
        text = hyphens.join(text, row.text.strip())
    first = group[0]
    plain = Line(
        text=re.sub(r"\s+", " ", text) if not split_label(text)[0] else _single_spaced(text),
        outline=first.outline,
        bold=all(row.bold for row in group),
        italic=all(row.italic for row in group),
        lead=lead if lead < len(text) else 0,
        size=first.size,
        centred=first.centred,
        indent=first.x0 if split_label(text)[0] else min(row.x0 for row in group[:2]),
        spaced=spaced,
        page=first.page,
    )
    return plain if plain.text else replace(plain, text="")


def _single_spaced(text: str) -> str:
    """Single spaces but for the tab or spaces after a label, which tell that it is one."""
    label, rest = split_label(text)
    between = text[len(label) : len(text) - len(rest)] or " "
    return label + between + re.sub(r"\s+", " ", rest)
