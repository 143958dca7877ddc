"""A comparison made ready to be shown: lines of cells, one cell inline, two side by side (three: `redline_three`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.services.comparing import Comparison, Row
from app.text.redline import Change, Span
from app.text.words import PARAGRAPH_MARK

Tag = Literal["equal", "insert", "delete", "move", "move_away"]
Piece = tuple[Tag, str]

BREAK = "¶\u2028"
"""A paragraph mark within a line, of a paragraph that was split or merged, as a reader sees it."""

NUMBERS_APART = " · "
"""Stands between the working numbers of a paragraph that was split or merged."""


@dataclass(frozen=True, slots=True)
class Show:
    """What a reader wants to see of a redline.

    `only_changed` leaves unchanged paragraphs out; `spaces` marks changes of mere white space too; `moves`
    shows moved paragraphs as moved, not as deleted here and inserted there.
    """

    only_changed: bool = False
    spaces: bool = True
    moves: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph as one column shows it: pieces in order, its working number (struck where it is gone), a note.

    `remarks` need the drafter's eye: shifts of meaning. `heading` stands above the words; `quiet` words are no
    paragraph of the text (the chapeau); `areas` are the numbers of the areas that the paragraph answers.
    """

    pieces: tuple[Piece, ...]
    number: str = ""
    gone: bool = False
    note: str = ""
    remarks: tuple[str, ...] = ()
    heading: str = ""
    quiet: bool = False
    areas: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any word in the cell is marked."""
        return any(tag != "equal" for tag, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a redline: its cells from left to right (None where a column has nothing there).

    `row` is the index of the comparison's row (of the right-hand one of two; -1 where it has none); `id` finds the
    paragraph. `rows` are all rows that the line shows, those of a third text counted on after those of the second.
    `ids` are all its paragraphs in the newer text (in the older one where they are gone), as of a split one.
    """

    cells: tuple[Cell | None, ...]
    row: int
    id: str
    changed: bool
    rows: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()

    def shows(self, row: int) -> bool:
        """Whether a row stands in this line."""
        return row == self.row or row in self.rows


def inline(comparison: Comparison, show: Show = Show()) -> list[Line]:
    """The redline in one column, as Word shows all markup."""
    lines = []
    for place, row in enumerate(comparison.rows):
        cell = inline_cell(row, show)
        changed = cell.changed or bool(cell.note)
        if changed or not show.only_changed:
            lines.append(Line((cell,), place, row.id, changed, ids=row.new_ids or row.old_ids))
    return lines


def inline_cell(row: Row, show: Show = Show()) -> Cell:
    """One row with deletions and insertions in place."""
    change = row.change
    number = number_of(row.new_numbers or row.old_numbers)
    if change.kind == "moved_from":
        tag: Tag = "move_away" if show.moves else "delete"
        number = number_of(row.old_numbers)
        return Cell(((tag, shown_words(change.old_text)),), number, gone=True, note=_note(row, show))
    pieces = tuple(_inline_pieces(change, show))
    return Cell(pieces, number, gone=change.kind == "deleted", note=_note(row, show))


def side_by_side(comparison: Comparison, show: Show = Show()) -> list[Line]:
    """The older text at the left with what goes, the newer at the right with what comes."""
    lines = [side_by_side_line(row, place, show) for place, row in enumerate(comparison.rows)]
    return [line for line in lines if line.changed or not show.only_changed]


def side_by_side_line(row: Row, place: int, show: Show = Show()) -> Line:
    """One row, which is number `place` of its comparison, in two cells."""
    cells = (_left(row, show), _right(row, show))
    changed = any(cell is None or cell.changed or cell.note for cell in cells)
    return Line(cells, place, row.id, changed, ids=row.new_ids or row.old_ids)


def remarked(line: Line, remarks: Mapping[str, tuple[str, ...]]) -> Line:
    """The line with the remarks on its paragraph in the cell of the newer text, which shows it as it stands."""
    found = remarks.get(line.id, ())
    place = min(1, len(line.cells) - 1)
    cell = line.cells[place]
    if not found or cell is None or cell.gone:
        return line
    cells = list(line.cells)
    cells[place] = replace(cell, remarks=found)
    return replace(line, cells=tuple(cells))


def number_of(numbers: Iterable[str]) -> str:
    """The working numbers of one line as it shows them."""
    return NUMBERS_APART.join(filter(None, numbers))


def _note(row: Row, show: Show) -> str:
    if row.change.kind in ("moved_to", "moved_from") and not show.moves:
        return ""
    return row.note


def _inline_pieces(change: Change, show: Show) -> Iterable[Piece]:
    moved = change.kind == "moved_to"
    if moved and not show.moves:
        return [("insert", shown_words(change.new_text))]
    pieces: list[Piece] = []
    for span in change.spans:
        old, new = span.old_text(change.old_text), span.new_text(change.new_text)
        if span.tag == "equal" or (not show.spaces and not (old + new).strip(f"{PARAGRAPH_MARK} \u00a0")):
            if new:
                pieces.append(("move" if moved else "equal", shown_words(new)))
            continue
        if old:
            pieces.append(("delete", shown_words(old)))
        if new:
            pieces.append(("insert", shown_words(new)))
    return pieces


def _left(row: Row, show: Show) -> Cell | None:
    change = row.change
    if not change.old or change.kind == "moved_to":
        return None
    number = number_of(row.old_numbers)
    if change.kind == "moved_from":
        tag: Tag = "move_away" if show.moves else "delete"
        return Cell(((tag, shown_words(change.old_text)),), number, gone=True, note=_note(row, show))
    pieces = tuple(_one_side(change, show, "delete"))
    note = _note(row, show) if change.kind == "deleted" else ""
    return Cell(pieces, number, gone=change.kind == "deleted", note=note)


def _right(row: Row, show: Show) -> Cell | None:
    change = row.change
    if not change.new or change.kind == "moved_from":
        return None
    number = number_of(row.new_numbers)
    return Cell(tuple(_one_side(change, show, "insert")), number, note=_note(row, show))


def _one_side(change: Change, show: Show, tag: Literal["insert", "delete"]) -> Iterable[Piece]:
    moved = change.kind == "moved_to" and show.moves
    if change.kind == "moved_to" and not show.moves:
        return [("insert", shown_words(change.new_text))]
    pieces: list[Piece] = []
    for span in change.spans:
        text = _of_side(change, span, tag)
        if not text:
            continue
        mere_space = not show.spaces and not text.strip(f"{PARAGRAPH_MARK} \u00a0")
        if span.tag == "equal" or mere_space:
            pieces.append(("move" if moved else "equal", shown_words(text)))
        else:
            pieces.append((tag, shown_words(text)))
    return pieces


def _of_side(change: Change, span: Span, tag: Literal["insert", "delete"]) -> str:
    return span.old_text(change.old_text) if tag == "delete" else span.new_text(change.new_text)


def replaces(before: Piece, piece: Piece) -> bool:
    """Whether words come in the place of struck ones right before them, with no blank between the two."""
    return (
        before[0] == "delete"
        and piece[0] == "insert"
        and not before[1][-1:].isspace()
        and not piece[1][:1].isspace()
    )


def shown_words(text: str) -> str:
    """The text as a reader sees it: a paragraph mark is ¶ and ends its line."""
    return text.replace(PARAGRAPH_MARK, BREAK)
