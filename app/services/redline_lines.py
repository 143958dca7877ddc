"""A comparison made ready to be shown: lines of cells, one cell inline, two side by side (three: `redline_three`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.services.comparing import Comparison, Row
from app.text.redline import Change, Span
from app.text.words import PARAGRAPH_MARK

Tag = Literal["equal", "insert", "delete", "move", "move_away"]
Piece = tuple[Tag, str]

LINE_BREAK = "\u2028"
_LINE_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x85"), LINE_BREAK)

BLANKS = f"{PARAGRAPH_MARK} \u00a0"
"""What is no word: a change of these alone is one of blanks."""

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


def as_shown(row: Row, show: Show) -> Row:
    """The row as `show` has it: without moves, a moved paragraph is deleted where it stood and new where it stands."""
    change = row.change
    if show.moves or change.kind not in ("moved_from", "moved_to"):
        return row
    if change.kind == "moved_from":
        gone = Span("delete", 0, len(change.old_text), 0, 0)
        left = change._replace(kind="deleted", new=(), new_text="", spans=(gone,), partner=None)
        return replace(row, change=left, new_ids=(), new_numbers=())
    come = Span("insert", 0, 0, 0, len(change.new_text))
    new = change._replace(kind="inserted", old=(), old_text="", spans=(come,), partner=None)
    return replace(row, change=new, old_ids=(), old_numbers=())


def inline(comparison: Comparison, show: Show = Show()) -> list[Line]:
    """The redline in one column, as Word shows all markup."""
    return list(inline_lines(comparison, show))


def inline_lines(comparison: Comparison, show: Show = Show()) -> Iterator[Line]:
    """The same, each line made when it is asked for."""
    for place, row in enumerate(comparison.rows):
        cell = inline_cell(row, show)
        changed = cell.changed or bool(cell.note)
        if changed or not show.only_changed:
            yield Line((cell,), place, row.id, changed, ids=row.new_ids or row.old_ids)


def inline_cell(row: Row, show: Show = Show()) -> Cell:
    """One row with deletions and insertions in place."""
    row = as_shown(row, show)
    change = row.change
    if change.kind == "moved_from":
        return _left_behind(row)
    number = number_of(row.new_numbers or row.old_numbers)
    return Cell(tuple(_inline_pieces(change, show)), number, gone=change.kind == "deleted", note=row.note)


def side_by_side(comparison: Comparison, show: Show = Show()) -> list[Line]:
    """The older text at the left with what goes, the newer at the right with what comes."""
    return list(side_by_side_lines(comparison, show))


def side_by_side_lines(comparison: Comparison, show: Show = Show()) -> Iterator[Line]:
    """The same, each line made when it is asked for."""
    for place, row in enumerate(comparison.rows):
        line = side_by_side_line(row, place, show)
        if line.changed or not show.only_changed:
            yield line


def side_by_side_line(row: Row, place: int, show: Show = Show()) -> Line:
    """One row, which is number `place` of its comparison, in two cells."""
    shown = as_shown(row, show)
    cells = (_left(shown, show), _right(shown, show))
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


def _inline_pieces(change: Change, show: Show) -> Iterable[Piece]:
    kept: Tag = "move" if change.kind == "moved_to" else "equal"
    for span in change.spans:
        old, new = span.old_text(change.old_text), span.new_text(change.new_text)
        if span.tag == "equal" or (not show.spaces and not (old + new).strip(BLANKS)):
            if new:
                yield kept, shown_words(new)
            continue
        if old:
            yield "delete", shown_words(old)
        if new:
            yield "insert", shown_words(new)


def _left_behind(row: Row) -> Cell:
    """Where a moved paragraph stood."""
    words: Piece = ("move_away", shown_words(row.change.old_text))
    return Cell((words,), number_of(row.old_numbers), gone=True, note=row.note)


def _left(row: Row, show: Show) -> Cell | None:
    change = row.change
    if not change.old or change.kind == "moved_to":
        return None
    if change.kind == "moved_from":
        return _left_behind(row)
    gone = change.kind == "deleted"
    pieces = tuple(_one_side(change, show, "delete"))
    return Cell(pieces, number_of(row.old_numbers), gone=gone, note=row.note if gone else "")


def _right(row: Row, show: Show) -> Cell | None:
    change = row.change
    if not change.new or change.kind == "moved_from":
        return None
    return Cell(tuple(_one_side(change, show, "insert")), number_of(row.new_numbers), note=row.note)


def _one_side(change: Change, show: Show, tag: Literal["insert", "delete"]) -> Iterable[Piece]:
    kept: Tag = "move" if change.kind == "moved_to" else "equal"
    for span in change.spans:
        text = _of_side(change, span, tag)
        unmarked = span.tag == "equal" or (not show.spaces and not text.strip(BLANKS))
        if text:
            yield kept if unmarked else tag, shown_words(text)


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
    """The text as a reader sees it: a paragraph mark is ¶ and ends its line; a line break ends a line only."""
    return text.replace(PARAGRAPH_MARK, BREAK).replace("\r\n", LINE_BREAK).translate(_LINE_BREAKS)
