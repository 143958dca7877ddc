"""A redline as PDF pages, with the look of its HTML."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.services.comparing import Comparison, Row
from app.services.pdf import Block, Line, Run, Sheet, write_pdf
from app.services.redline_dress import Dress
from app.services.redline_html import LIGHT, note_of, summary
from app.services.redline_lines import Cell, Piece, Tag, inline, replaces

INDENT = 34.0
"""Points from the edge of the text to the words; the working numbers stand in between."""

THIN = 5.0
"""The size of the blank, in points, between struck words and those in their place."""


def write_redline_pdf(
    path: Path,
    comparison: Comparison,
    *,
    title: str,
    old_label: str,
    new_label: str,
    dress: Dress | None = None,
    language: str = "en",
) -> None:
    """Writes the redline to `path`; `dress` gives quotation marks and title. Raises as `write_pdf`."""
    blocks = [
        Block((Run(title, bold=True),), size=15, space_after=3),
        Block((Run(f"From {old_label} to {new_label}", color=LIGHT["muted"]),), size=10.5, space_after=3),
        Block((Run(summary(comparison), color=LIGHT["muted"]),), size=9, space_after=2),
        Block(_key(), size=9, space_after=6, rule=True),
    ]
    for line in inline(comparison):
        cell = (line if dress is None else dress.put_on(line)).cells[0]
        if cell is not None:
            blocks += _blocks(cell, comparison.rows[line.row])
    footer = f"{old_label} to {new_label}\t{{page}} of {{pages}}"
    write_pdf(path, Sheet(blocks, title=title, language=language, footer=footer))


def _blocks(cell: Cell, row: Row) -> list[Block]:
    """A paragraph with its number, the title above the first and the note below."""
    note = note_of(row)
    made = []
    if cell.heading:
        made.append(
            Block((Run(cell.heading, bold=True),), size=13, indent=INDENT, space_after=4, keep_with_next=True)
        )
    made.append(
        Block(
            tuple(_runs(cell.pieces, quiet=cell.quiet)),
            indent=INDENT,
            space_after=1 if note else 9,
            leading=1.4,
            mark=cell.number,
            mark_color=LIGHT["muted" if cell.gone else "ink"],
            keep_with_next=bool(note),
        )
    )
    if note:
        made.append(Block((Run(note, color=LIGHT["muted"]),), size=8.5, space_after=9, indent=INDENT))
    return made


def _key() -> tuple[Run, ...]:
    grey = LIGHT["muted"]
    return (
        Run("Shown as: ", color=grey),
        _run("insert", "inserted"),
        Run(", ", color=grey),
        _run("delete", "deleted"),
        Run(", ", color=grey),
        _run("move", "moved here"),
        Run(", ", color=grey),
        _run("move_away", "moved away"),
    )


def _runs(pieces: Iterable[Piece], *, quiet: bool) -> Iterable[Run]:
    before: Piece = ("equal", "")
    for piece in pieces:
        if replaces(before, piece):
            yield Run(" ", size=THIN)
        yield _run(*piece, color=LIGHT["muted"] if quiet else "")
        before = piece


_LOOKS: dict[Tag, tuple[str, str, Line]] = {
    "insert": ("ins", "insbg", "under"),
    "delete": ("dele", "delbg", "strike"),
    "move": ("move", "movebg", "double under"),
    "move_away": ("move", "movebg", "double strike"),
}


def _run(tag: Tag, text: str, color: str = "") -> Run:
    shown = text.replace("\u2028", "\n")
    if tag == "equal":
        return Run(shown, color=color)
    ink, ground, line = _LOOKS[tag]
    return Run(shown, color=LIGHT[ink], ground=LIGHT[ground], line=line)
