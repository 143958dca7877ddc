"""The redline dressed as the board is: the title above the chapeau, quotation marks, the areas of a paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.chapeau import quotation_marks
from app.domain.published import TITLE
from app.domain.statement import Statement
from app.services.comparing import CHAPEAU
from app.services.redline_lines import BREAK, Cell, Line, Piece


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands round the words of paragraphs, by id: quotation marks (opening, closing) and areas' numbers."""

    marks: Mapping[str, tuple[str, str]]
    areas: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, old: Statement, new: Statement) -> Dress:
        """As the newer text has it; what is only in the older one as that has it, without an end of the text."""
        marks: dict[str, tuple[str, str]] = {}
        areas: dict[str, tuple[str, ...]] = {}
        for statement in (old, new):
            numbers = {area.id: area.number for area in statement.areas}
            for item, (opening, closing) in zip(
                statement.paragraphs, quotation_marks(statement), strict=True
            ):
                marks[item.id] = (opening, closing if statement is new else "")
                areas[item.id] = tuple(numbers[area] for area in item.areas if area in numbers)
        return cls(marks, areas)

    def put_on(self, line: Line) -> Line:
        """The line with its dress in every cell that it has."""
        ids = line.ids or (line.id,)
        return replace(line, cells=tuple(self._cell(cell, ids) for cell in line.cells))

    def _cell(self, cell: Cell | None, ids: tuple[str, ...]) -> Cell | None:
        if cell is None:
            return None
        if ids[0] == CHAPEAU:
            return replace(cell, heading=TITLE, quiet=True)
        opening, closing = self.marks.get(ids[0], ("", ""))[0], self.marks.get(ids[-1], ("", ""))[1]
        pieces = cell.pieces
        if opening:  # each part of a split paragraph, and each of those that were merged, has its own
            pieces = tuple((tag, text.replace(BREAK, BREAK + opening)) for tag, text in pieces)
        if pieces and opening and not pieces[0][1].startswith(opening):
            pieces = (_marked(pieces, opening), *pieces)
        if pieces and closing and not cell.gone and not pieces[-1][1].endswith(closing):
            pieces = (*pieces, _marked(pieces, closing))
        areas = dict.fromkeys(area for item in ids for area in self.areas.get(item, ()))
        return replace(cell, pieces=pieces, areas=tuple(areas))


def _marked(pieces: tuple[Piece, ...], mark: str) -> Piece:
    """The mark changes with the paragraph where all of the paragraph does or moves, and else stays."""
    tags = {tag for tag, _ in pieces}
    if len(tags) == 1:
        return tags.pop(), mark
    return ("move" if "move" in tags else "equal"), mark
