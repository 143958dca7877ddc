"""The matrix as an Excel workbook: one sheet of the matrix, one that lists every proposal.

All that comes from delegations is written as text and as nothing else: a cell that begins with =, +, - or @ is no
formula, one that looks like an address no link, one that looks like a number no number.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.council import delegation_name
from app.domain.matrix import Mark, MatrixTable, matrix_table
from app.domain.numbering import working_numbers
from app.domain.proposals import Proposal
from app.domain.statement import Statement

LONGEST = 32_767
"""Characters that Excel holds in a cell."""

_SHADES = {
    Mark.ACCEPTED: "#DDEFD9",
    Mark.IN_PART: "#EEF3D2",
    Mark.REJECTED: "#F6DCD8",
    Mark.HELD: "#E4E0F0",
    Mark.OPEN: "#FFF2CC",
    Mark.COMMENT: "#DDEBF7",
    Mark.SILENT: "#F2F2F2",
}
_WAITING = (Mark.OPEN, Mark.HELD)
_HEAD = (
    ("No.", 8), ("Delegation", 18), ("Kind", 10), ("Before", 60), ("After", 60), ("Comments", 40), ("Status", 10),
    ("Reason", 30), ("Author", 20), ("Time", 20), ("Round", 7), ("Version", 8), ("Tracked", 8), ("Source", 24),
    ("Id", 14),
)  # fmt: skip


def matrix_xlsx(statement: Statement, *, label: str = "") -> bytes:
    """The workbook's bytes; the same for the same statement."""
    target = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, {"in_memory": True, **safe}) as workbook:
        workbook.set_properties(
            {"title": f"Matrix of proposals {label}".strip(), "created": datetime(2000, 1, 1, tzinfo=UTC)}
        )
        looks = _Looks(workbook)
        _write_matrix(workbook.add_worksheet("Matrix"), matrix_table(statement), looks)
        _write_proposals(workbook.add_worksheet("Proposals"), statement, looks)
    return target.getvalue()


class _Looks:
    """The formats of the workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#A0A0A0"}
        self.head: Format = workbook.add_format({**base, "bold": True, "bg_color": "#E7E6E6"})
        self.plain: Format = workbook.add_format(base)
        self.shades: dict[Mark, Format] = {
            mark: workbook.add_format({**base, "bg_color": shade}) for mark, shade in _SHADES.items()
        }

    def of(self, marks: list[tuple[Mark, int]]) -> Format:
        """The format of a cell: that of what still waits, else of its first mark."""
        names = [mark for mark, _ in marks]
        waiting = next((mark for mark in _WAITING if mark in names), None)
        return self.shades[waiting or names[0]] if names else self.plain


def _write_matrix(sheet: Worksheet, matrix: MatrixTable, looks: _Looks) -> None:
    _put(sheet, 0, 0, "No.", looks.head)
    _put(sheet, 0, 1, "Paragraph", looks.head)
    for place, column in enumerate(matrix.columns, start=2):
        _put(sheet, 0, place, column.name, looks.head)
    for line, row in enumerate(matrix.rows, start=1):
        _put(sheet, line, 0, row.number, looks.head)
        _put(sheet, line, 1, f"(deleted) {row.text}" if row.gone else row.text, looks.plain)
        for place, column in enumerate(matrix.columns, start=2):
            marks = matrix.marks(row, column)
            _put(sheet, line, place, words(marks), looks.of(marks))
    last = len(matrix.rows) + 1
    _put(sheet, last, 0, "", looks.head)
    _put(sheet, last, 1, "All", looks.head)
    for place, column in enumerate(matrix.columns, start=2):
        asked = [(mark, count) for mark, count in matrix.total(column) if mark is not Mark.SILENT]
        _put(sheet, last, place, words(asked), looks.head)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, max(2, len(matrix.columns) + 1), 14)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def words(marks: Sequence[tuple[Mark, int]]) -> str:
    """The marks of a cell in words: "open ×2, comment"."""
    return ", ".join(f"{mark.value}{f' ×{count}' if count > 1 else ''}" for mark, count in marks)


def _write_proposals(sheet: Worksheet, statement: Statement, looks: _Looks) -> None:
    numbers = {str(key): number for key, number in working_numbers(statement).items()}
    for place, (name, width) in enumerate(_HEAD):
        _put(sheet, 0, place, name, looks.head)
        sheet.set_column(place, place, width)
    for line, item in enumerate(statement.proposals, start=1):
        for place, text in enumerate(_facts(statement, item, numbers)):
            _put(sheet, line, place, text, looks.plain)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(statement.proposals)), len(_HEAD) - 1)
    sheet.set_landscape()


def _facts(statement: Statement, item: Proposal, numbers: dict[str, str]) -> tuple[str, ...]:
    comments = "\n".join(
        f"{comment.author}: {f'“{comment.quote}”: ' if comment.quote else ''}{comment.text}"
        for comment in item.comments
    )
    return (
        numbers.get(item.paragraph) or item.paragraph,
        delegation_name(statement.delegations, item.delegation) if item.delegation else "not known",
        item.kind.value,
        item.before,
        item.after,
        comments,
        item.status.value,
        item.decision.reason,
        item.author,
        item.time.isoformat(" ", "minutes") if item.time else "",
        str(item.round or ""),
        str(item.base_version or ""),
        "yes" if item.tracked else "no",
        item.source,
        item.id,
    )


def _put(sheet: Worksheet, line: int, place: int, text: str, look: Format) -> None:
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    if cut:
        sheet.write_string(line, place, cut, look)
    else:
        sheet.write_blank(line, place, None, look)
