"""Three texts beside each other: a base, ours against it, theirs against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.services.comparing import CHAPEAU, Comparison
from app.services.redline_lines import Cell, Line, Piece, Show, inline_cell, number_of, shown_words
from app.text.words import PARAGRAPH_MARK

HEAD = -1
"""The chapeau's place in the base, before its first paragraph."""


def three_way(ours: Comparison, theirs: Comparison, show: Show) -> list[Line]:
    """The base in the first column, ours against it in the second, theirs in the third.

    Both comparisons have the same older text. Paragraphs of the base that one of them merges stand in one line, so
    that what the other made of each of them stands beside it. Rows of `theirs` count on after those of `ours`.
    """
    sides = (_Side(ours, 0), _Side(theirs, len(ours.rows)))
    base = {**sides[1].base, **sides[0].base}
    lines = _added(sides, HEAD - 1, show)
    for group in _groups(sides, base):
        lines.append(_line(sides, group, base, show))
        lines += [line for place in group for line in _added(sides, place, show)]
    return [line for line in lines if line.changed or not show.only_changed]


@dataclass(frozen=True, slots=True)
class _Base:
    """A paragraph of the base."""

    text: str
    number: str
    id: str


@dataclass(slots=True)
class _Side:
    """One comparison by the places of the base: the rows that stand there, and those added after a place."""

    comparison: Comparison
    offset: int
    at: dict[int, int] = field(default_factory=dict)
    after: dict[int, list[int]] = field(default_factory=dict)
    base: dict[int, _Base] = field(default_factory=dict)

    def __post_init__(self) -> None:
        last = HEAD - 1
        for place, row in enumerate(self.comparison.rows):
            if row.change.kind == "moved_from":
                continue  # a move shows where the paragraph stood in the base
            if not row.change.old:
                self.after.setdefault(last, []).append(place)
                continue
            places = (HEAD,) if row.id == CHAPEAU else row.change.old
            texts = _parted(row.change.old_text, len(places))
            for at, text, number, name in zip(places, texts, row.old_numbers, row.old_ids, strict=True):
                self.at[at] = place
                self.base[at] = _Base(text, number, name)
            last = places[-1] if row.change.kind != "moved_to" else last

    def rows_of(self, group: Iterable[int]) -> list[int]:
        """The rows that stand at these places of the base, each once."""
        return list(dict.fromkeys(self.at[place] for place in group if place in self.at))

    def cell(self, rows: Sequence[int], show: Show) -> Cell | None:
        """What became of these rows, in one cell."""
        cells = [inline_cell(self.comparison.rows[row], show) for row in rows]
        if not cells:
            return None
        pieces: list[Piece] = []
        for cell in cells:
            if pieces:
                pieces.append(("equal", "\u2028"))
            pieces += cell.pieces
        note = "; ".join(dict.fromkeys(cell.note for cell in cells if cell.note))
        gone = all(cell.gone for cell in cells)
        return Cell(tuple(pieces), number_of(cell.number for cell in cells), gone=gone, note=note)


def _groups(sides: Sequence[_Side], base: Iterable[int]) -> Iterator[list[int]]:
    """The places of the base in order; those that one side merges together."""
    together: dict[int, list[int]] = {}
    for place in sorted(base):
        group = together.setdefault(place, [place])
        for side in sides:
            row = side.at.get(place)
            for other, found in side.at.items() if row is not None and _merges(side, row) else ():
                if found == row and together.get(other) is not group:
                    for member in together.get(other, [other]):
                        group.append(member)
                        together[member] = group
    seen: set[int] = set()
    for place in sorted(base):
        if place not in seen:
            group = sorted(set(together[place]))
            seen.update(group)
            yield group


def _parted(text: str, count: int) -> list[str]:
    """The texts of merged paragraphs; where a mark stands in one of them, all the words at the first."""
    texts = text.split(PARAGRAPH_MARK) if count > 1 else [text]
    return texts if len(texts) == count else [text, *[""] * (count - 1)]


def _merges(side: _Side, row: int) -> bool:
    return len(side.comparison.rows[row].change.old) > 1


def _line(sides: Sequence[_Side], group: Sequence[int], base: dict[int, _Base], show: Show) -> Line:
    text = PARAGRAPH_MARK.join(base[place].text for place in group)
    first = Cell((("equal", shown_words(text)),), number_of(base[place].number for place in group))
    rows = [side.rows_of(group) for side in sides]
    cells = [side.cell(found, show) for side, found in zip(sides, rows, strict=True)]
    changed = any(cell is None or cell.changed or bool(cell.note) for cell in cells)
    counted = tuple(side.offset + row for side, found in zip(sides, rows, strict=True) for row in found)
    own = rows[0][0] if rows[0] else -1
    name = sides[0].comparison.rows[own].id if own >= 0 else base[group[0]].id
    ids = sides[0].comparison.rows[own].new_ids if own >= 0 else ()
    return Line((first, *cells), own, name, changed, counted, ids)


def _added(sides: Sequence[_Side], place: int, show: Show) -> list[Line]:
    """What each side adds after a place of the base, ours first."""
    lines = []
    for column, side in enumerate(sides):
        for row in side.after.get(place, ()):
            cell = inline_cell(side.comparison.rows[row], show)
            cells = (None, cell, None) if column == 0 else (None, None, cell)
            own = row if column == 0 else -1
            lines.append(Line(cells, own, side.comparison.rows[row].id, True, (side.offset + row,)))
    return lines
