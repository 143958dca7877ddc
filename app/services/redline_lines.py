"""A comparison made ready to be shown: lines of cells, one cell inline, two side by side, three with a base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.services.comparing import CHAPEAU, Comparison, Row
from app.text.redline import Change, Span
from app.text.words import PARAGRAPH_MARK

Tag = Literal["equal", "insert", "delete", "move", "move_away"]
Piece = tuple[Tag, str]


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

    `row` is the index of the comparison's row (of the right-hand one of two); `id` finds the paragraph.
    """

    cells: tuple[Cell | None, ...]
    row: int
    id: str
    changed: bool


def inline(comparison: Comparison, show: Show = Show()) -> list[Line]:
    """The redline in one column, as Word shows all markup."""
    lines = []
    for place, row in enumerate(comparison.rows):
        cell = inline_cell(row, show)
        changed = cell.changed or bool(cell.note)
        if changed or not show.only_changed:
            lines.append(Line((cell,), place, row.id, changed))
    return lines


def inline_cell(row: Row, show: Show = Show()) -> Cell:
    """One row with deletions and insertions in place."""
    change = row.change
    number = " · ".join(filter(None, row.new_numbers or row.old_numbers))
    if change.kind == "moved_from":
        tag: Tag = "move_away" if show.moves else "delete"
        number = " · ".join(filter(None, row.old_numbers))
        return Cell(((tag, _shown(change.old_text)),), number, gone=True, note=_note(row, show))
    pieces = tuple(_inline_pieces(change, show))
    return Cell(pieces, number, gone=change.kind == "deleted", note=_note(row, show))


def side_by_side(comparison: Comparison, show: Show = Show()) -> list[Line]:
    """The older text at the left with what goes, the newer at the right with what comes."""
    lines = []
    for place, row in enumerate(comparison.rows):
        cells = (_left(row, show), _right(row, show))
        changed = any(cell is None or cell.changed or cell.note for cell in cells)
        if changed or not show.only_changed:
            lines.append(Line(cells, place, row.id, changed))
    return lines


def three_way(ours: Comparison, theirs: Comparison, show: Show = Show()) -> list[Line]:
    """Base, ours against it, theirs against it; both comparisons have the same older text."""
    ours_by, ours_after = _by_base(ours)
    theirs_by, theirs_after = _by_base(theirs)
    lines: list[Line] = []
    for base in range(-2, max([*ours_by, *theirs_by, *ours_after, *theirs_after], default=-1) + 1):
        mine, other = ours_by.get(base), theirs_by.get(base)
        if mine is not None or other is not None:
            lines.append(_three_line(ours, theirs, mine, other, show))
        lines += [_added_line(ours, place, show, column=1) for place in ours_after.get(base, ())]
        lines += [_added_line(theirs, place, show, column=2) for place in theirs_after.get(base, ())]
    return [line for line in lines if line.changed or not show.only_changed]


def remarked(line: Line, remarks: Mapping[str, tuple[str, ...]]) -> Line:
    """The line with the remarks on its paragraph in the last cell that shows the paragraph as it stands."""
    found = remarks.get(line.id, ())
    places = [place for place, cell in enumerate(line.cells) if cell is not None and not cell.gone]
    if not found or not places:
        return line
    cells = list(line.cells)
    cells[places[-1]] = replace(cells[places[-1]], remarks=found)  # type: ignore[type-var]  # places hold no None
    return replace(line, cells=tuple(cells))


def _three_line(
    ours: Comparison, theirs: Comparison, mine: int | None, other: int | None, show: Show
) -> Line:
    known = ours.rows[mine] if mine is not None else theirs.rows[other or 0]
    base = Cell((("equal", _shown(known.change.old_text)),), " · ".join(filter(None, known.old_numbers)))
    left = inline_cell(ours.rows[mine], show) if mine is not None else None
    right = inline_cell(theirs.rows[other], show) if other is not None else None
    changed = any(cell is not None and (cell.changed or bool(cell.note)) for cell in (left, right))
    return Line((base, left, right), mine if mine is not None else other or 0, known.id, changed)


def _added_line(comparison: Comparison, place: int, show: Show, *, column: int) -> Line:
    row = comparison.rows[place]
    cell = inline_cell(row, show)
    cells = (None, cell, None) if column == 1 else (None, None, cell)
    return Line(cells, place, row.id, changed=True)


def _by_base(comparison: Comparison) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Row by its first base paragraph (-2: the chapeau), and rows without one by the base paragraph before them."""
    found: dict[int, int] = {}
    after: dict[int, list[int]] = {}
    last = -2
    for place, row in enumerate(comparison.rows):
        if row.id == CHAPEAU:
            found[-2] = place
        elif row.change.old and row.change.kind != "moved_from":
            first = row.change.old[0]
            found[first] = place
            last = first if row.change.kind != "moved_to" else last
        elif not row.change.old:
            after.setdefault(last, []).append(place)
    return found, after


def _note(row: Row, show: Show) -> str:
    if row.change.kind in ("moved_to", "moved_from") and not show.moves:
        return ""
    return row.note


def _inline_pieces(change: Change, show: Show) -> Iterable[Piece]:
    moved = change.kind == "moved_to"
    if moved and not show.moves:
        return [("insert", _shown(change.new_text))]
    pieces: list[Piece] = []
    for span in change.spans:
        old, new = span.old_text(change.old_text), span.new_text(change.new_text)
        if span.tag == "equal" or (not show.spaces and not (old + new).strip(f"{PARAGRAPH_MARK} \u00a0")):
            if new:
                pieces.append(("move" if moved else "equal", _shown(new)))
            continue
        if old:
            pieces.append(("delete", _shown(old)))
        if new:
            pieces.append(("insert", _shown(new)))
    return pieces


def _left(row: Row, show: Show) -> Cell | None:
    change = row.change
    if not change.old or change.kind == "moved_to":
        return None
    number = " · ".join(filter(None, row.old_numbers))
    if change.kind == "moved_from":
        tag: Tag = "move_away" if show.moves else "delete"
        return Cell(((tag, _shown(change.old_text)),), number, gone=True, note=_note(row, show))
    pieces = tuple(_one_side(change, show, "delete"))
    note = _note(row, show) if change.kind == "deleted" else ""
    return Cell(pieces, number, gone=change.kind == "deleted", note=note)


def _right(row: Row, show: Show) -> Cell | None:
    change = row.change
    if not change.new or change.kind == "moved_from":
        return None
    number = " · ".join(filter(None, row.new_numbers))
    return Cell(tuple(_one_side(change, show, "insert")), number, note=_note(row, show))


def _one_side(change: Change, show: Show, tag: Literal["insert", "delete"]) -> Iterable[Piece]:
    moved = change.kind == "moved_to" and show.moves
    if change.kind == "moved_to" and not show.moves:
        return [("insert", _shown(change.new_text))]
    pieces: list[Piece] = []
    for span in change.spans:
        text = _of_side(change, span, tag)
        if not text:
            continue
        mere_space = not show.spaces and not text.strip(f"{PARAGRAPH_MARK} \u00a0")
        if span.tag == "equal" or mere_space:
            pieces.append(("move" if moved else "equal", _shown(text)))
        else:
            pieces.append((tag, _shown(text)))
    return pieces


def _of_side(change: Change, span: Span, tag: Literal["insert", "delete"]) -> str:
    return span.old_text(change.old_text) if tag == "delete" else span.new_text(change.new_text)


def _shown(text: str) -> str:
    return text.replace(PARAGRAPH_MARK, "¶\u2028")
