"""Tables on a PDF's page, found by the order in which the page draws its text: cell after cell, row after "
"row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.papers.labels import split_label


class Placed(Protocol):
    """Text on a page: `y` its base line, upwards; x0 and x1 its edges; `size` in points."""

    y: float
    x0: float
    x1: float
    size: float
    text: str


@dataclass(slots=True)
class PageTable:
    """A table: its rows of cells, each cell the indexes of its pieces in the page's order."""

    rows: list[list[list[int]]] = field(default_factory=list)

    @property
    def pieces(self) -> set[int]:
        """The indexes of all its pieces."""
        return {index for row in self.rows for cell in row for index in cell}


def find_tables(pieces: Sequence[Placed]) -> list[PageTable]:
    """The tables of a page that lists points in three columns, or in two of which the first holds words.

    A label and its text are two columns as well, but need no table to be read.
    """
    rows = _rows_of_cells(pieces)
    tables: list[PageTable] = []
    start = 0
    while start < len(rows):
        end = start
        while end + 1 < len(rows) and _same_columns(pieces, rows[end], rows[end + 1]):
            end += 1
        if end > start and _worth(pieces, rows[start : end + 1]):
            tables.append(PageTable(rows[start : end + 1]))
        start = end + 1
    return tables


def _rows_of_cells(pieces: Sequence[Placed]) -> list[list[list[int]]]:
    """All pieces of the page as rows of cells, in drawing order; running text is rows of one cell."""
    rows: list[list[list[int]]] = []
    top = 0.0
    for index, piece in enumerate(pieces):
        if not piece.text.strip():
            continue
        if not rows:
            rows.append([[index]])
            top = piece.y
            continue
        last = pieces[rows[-1][-1][-1]]
        cell_x = pieces[rows[-1][-1][0]].x0
        same_top = abs(piece.y - top) < 0.7 * piece.size
        if (
            same_top
            and piece.x0 > cell_x + piece.size
            and (piece.y > last.y + 2 or piece.x0 > last.x1 + 0.4 * piece.size)
        ):
            rows[-1].append([index])
        elif (
            (
                piece.y < last.y - 0.5 * piece.size
                and abs(piece.x0 - cell_x) < 0.4 * piece.size
                and len(rows[-1]) > 1
            )
            or (abs(piece.y - last.y) < 0.4 * piece.size and piece.x0 >= last.x1 - 1)
            or _in_first_cell(pieces, rows[-1], piece)
        ):
            rows[-1][-1].append(index)
        else:
            rows.append([[index]])
            top = piece.y
    return rows


def _in_first_cell(pieces: Sequence[Placed], row: list[list[int]], piece: Placed) -> bool:
    """Whether the piece may go on with the first cell: a second short row right below, before the next "
    "column."""
    if len(row) > 1:
        return False
    last = pieces[row[-1][-1]]
    return (
        0.8 * piece.size < last.y - piece.y < 1.45 * piece.size
        and abs(piece.x0 - pieces[row[0][0]].x0) < 0.4 * piece.size
        and last.x1 - last.x0 < 16 * piece.size
    )


def _same_columns(pieces: Sequence[Placed], above: list[list[int]], below: list[list[int]]) -> bool:
    edges = [[pieces[cell[0]].x0 for cell in row] for row in (above, below)]
    return len(edges[0]) == len(edges[1]) >= 2 and all(abs(a - b) < 3 for a, b in zip(*edges, strict=True))


def _worth(pieces: Sequence[Placed], rows: list[list[list[int]]]) -> bool:
    """Whether the rows need a table to be read: more than labels beside texts."""
    edges = [pieces[cell[0]].x0 for cell in rows[0]]
    if any(b - a < 2.5 * pieces[rows[0][0][0]].size for a, b in itertools.pairwise(edges)):
        return False
    first = ["".join(pieces[i].text for i in row[0]).strip() for row in rows]
    labels = [split_label(text + "\t")[0] == text or text.isdigit() for text in first]
    if len(edges) == 2:
        # A head ("No.", "Question") over numbers, or themes beside their questions.
        return labels.count(False) * 2 > len(labels) or (not labels[0] and all(labels[1:]) and len(rows) > 2)
    return len(rows) > 1
