"""What a part lays over the words of the board: it moves with the words until it is worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from app.domain.changes import Changes
from app.domain.chapeau import compose_chapeau
from app.domain.spans import kept_blocks
from app.ui.board.board import Board
from app.ui.board.decorations import Decoration
from app.ui.board.places import CHAPEAU
from app.ui.desk import Desk


def board_of(desk: Desk) -> Board | None:
    """The board of the desk's window; None before the window is put together, or without one."""
    workspace = getattr(desk.window, "workspace", None)
    if workspace is None or workspace.desk is not desk or not workspace.has_view("edit"):
        return None
    board = getattr(workspace.view("edit"), "board", None)
    return board if isinstance(board, Board) else None


def refresh_titles(desk: Desk) -> None:
    """Lets the tabs at the right say anew how much they hold."""
    workspace = getattr(desk.window, "workspace", None)
    if workspace is not None and workspace.desk is desk:
        workspace.inspector.refresh_titles()


class Layer(QObject):
    """One layer of decorations, by row.

    With `whole`, a decoration goes when any of its words does; else it stays on those that survive.
    """

    def __init__(self, desk: Desk, name: str, *, whole: bool) -> None:
        super().__init__(desk)
        self._desk = desk
        self._name = name
        self._whole = whole
        self._texts: dict[str, str] = {}
        self.marks: dict[str, tuple[Decoration, ...]] = {}
        desk.changed.connect(self._follow)

    def show_marks(self, marks: Mapping[str, Sequence[Decoration]], texts: Mapping[str, str]) -> None:
        """Shows these instead of the last ones; `texts` are the rows' words for which they were made."""
        self.marks = {row: tuple(items) for row, items in marks.items() if items}
        self._texts = {row: texts.get(row, "") for row in self.marks}
        self._carry(self.marks)
        self._draw()

    def _follow(self, changes: Changes, _initiator: object) -> None:
        if not self.marks:
            return
        everywhere = changes.order or changes.facts
        touched = [row for row in self.marks if everywhere or row in changes.paragraphs]
        if touched and self._carry(touched):
            self._draw()

    def _carry(self, rows: Iterable[str]) -> bool:
        """Brings rows to the words as they are now; whether anything moved."""
        # The statement is asked, not the board: while someone types, the board's rows follow a moment later.
        statement = self._desk.statement
        wanted = set(rows)
        texts: dict[str, str] = {item.id: item.text for item in statement.paragraphs if item.id in wanted}
        if CHAPEAU in wanted:
            texts[CHAPEAU] = compose_chapeau(statement)
        moved = False
        for row in wanted:
            text = texts.get(row)
            if text is None or text == self._texts[row]:
                continue
            self.marks[row] = carried(self.marks[row], self._texts[row], text, whole=self._whole)
            self._texts[row] = text
            moved = True
        return moved

    def _draw(self) -> None:
        board = board_of(self._desk)
        if board is not None:
            board.decorate(self._name, {row: items for row, items in self.marks.items() if items})


def carried(
    items: Iterable[Decoration], old: str, new: str, *, whole: bool = False
) -> tuple[Decoration, ...]:
    """The decorations of `old` over the words of `new` that survive."""
    blocks = kept_blocks(old, new)
    found = []
    for item in items:
        for before, after, length in blocks:
            start, end = max(item.start, before), min(item.end, before + length)
            if start < end and (not whole or (start, end) == (item.start, item.end)):
                found.append(replace(item, start=start - before + after, end=end - before + after))
    return tuple(found)
