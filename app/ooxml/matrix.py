"""The matrix of delegations and paragraphs as a Word file on its side."""

from __future__ import annotations

from app.domain.matrix import Mark, MatrixTable
from app.ooxml.compilation import STYLES
from app.ooxml.profile import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    document_bytes,
    new_document,
    section_of_working,
    write_body,
)
from app.ooxml.profile_styles import TEXT_WIDTH, Style
from app.ooxml.profile_xml import paragraph, run
from app.ooxml.tables import Cell, table

HEADING = "Matrix of proposals"
SIGNS = {
    Mark.ACCEPTED: "A",
    Mark.IN_PART: "P",
    Mark.REJECTED: "R",
    Mark.HELD: "H",
    Mark.OPEN: "O",
    Mark.COMMENT: "C",
    Mark.SILENT: "–",
}
SHADES = {
    Mark.ACCEPTED: "DDEFD9",
    Mark.IN_PART: "EEF3D2",
    Mark.REJECTED: "F6DCD8",
    Mark.HELD: "E4E0F0",
    Mark.OPEN: "FFF2CC",
    Mark.COMMENT: "DDEBF7",
    Mark.SILENT: "",
}
_BOLD = "<w:b/><w:bCs/>"
_SMALL = Style("MatrixCell", "Matrix Cell", before=20, after=20, line=200, size=15, order=16)
_NUMBER, _OPENING, _LEAST = 700, 2600, 560
_PER_TABLE = 18
"""Delegations in one table; more of them stand in a further one below, so that columns stay legible."""
_WORDS = 9


def matrix_docx(matrix: MatrixTable, *, title: str, label: str, language: str) -> bytes:
    """The file's bytes. `title` names the statement, `label` the version or moment; the same for the same matrix."""
    document = new_document(language, HEADING, different_pages=False, extra=(*STYLES, _SMALL))
    facts = [fact for fact in (title, label) if fact]
    blocks = [paragraph("WorkingTitle", run(HEADING))]
    blocks += [paragraph("WorkingFact", run(" · ".join(facts)))] if facts else []
    blocks.append(paragraph("WorkingFact", run(_key())))
    for start in range(0, max(1, len(matrix.columns)), _PER_TABLE):
        part = MatrixTable(matrix.columns[start : start + _PER_TABLE], matrix.rows, matrix.cells)
        blocks += [_table(part), paragraph("WorkingFact")]
    section = section_of_working(document, f"{HEADING}: for the own side alone", landscape=True)
    write_body(document, blocks, section)
    return document_bytes(document)


def _key() -> str:
    names = ", ".join(f"{sign} {mark.value}" for mark, sign in SIGNS.items())
    return f"{names}. A figure tells how many; an empty cell asks for nothing."


def _table(matrix: MatrixTable) -> str:
    total = TEXT_WIDTH + PAGE_HEIGHT - PAGE_WIDTH
    width = max(_LEAST, min(1200, (total - _NUMBER - _OPENING) // max(1, len(matrix.columns))))
    widths = [_NUMBER, _OPENING, *[width] * len(matrix.columns)]
    head = [_cell("No.", bold=True), _cell("Paragraph", bold=True)]
    head += [_cell(column.code or "?", bold=True) for column in matrix.columns]
    rows = [head]
    for row in matrix.rows:
        opening = " ".join(row.text.split()[:_WORDS])
        cells = [_cell(row.number, bold=True), _cell(f"(deleted) {opening}" if row.gone else opening)]
        for column in matrix.columns:
            marks = matrix.marks(row, column)
            cells.append(_cell(_signs(marks), SHADES[marks[-1][0]] if len(marks) == 1 else _shade(marks)))
        rows.append(cells)
    sums = [_cell(""), _cell("All", bold=True)]
    rows.append(sums + [_cell(_signs(_asked(matrix.total(column)))) for column in matrix.columns])
    return table(rows, widths, style=_SMALL.id)


def _asked(marks: list[tuple[Mark, int]]) -> list[tuple[Mark, int]]:
    return [(mark, count) for mark, count in marks if mark is not Mark.SILENT]


def _signs(marks: list[tuple[Mark, int]]) -> str:
    return " ".join(f"{SIGNS[mark]}{count if count > 1 else ''}" for mark, count in marks)


def _shade(marks: list[tuple[Mark, int]]) -> str:
    """The shade of what still waits, else of the first mark."""
    names = [mark for mark, _ in marks]
    for mark in (Mark.OPEN, Mark.HELD):
        if mark in names:
            return SHADES[mark]
    return SHADES[names[0]] if names else ""


def _cell(text: str, shade: str = "", *, bold: bool = False) -> Cell:
    return Cell(paragraph(_SMALL.id, run(text, extra=_BOLD if bold else "")), shade)
