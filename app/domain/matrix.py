"""Delegations × paragraphs: who asked for what, and what became of it, as one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain import deciding
from app.domain.consulting import silent_delegations
from app.domain.council import delegation_name
from app.domain.numbering import working_numbers
from app.domain.proposals import ProposalKind, ProposalStatus
from app.domain.statement import Statement


class Mark(StrEnum):
    """What stands in a cell; the order is that in which marks are shown."""

    ACCEPTED = "accepted"
    IN_PART = "in part"
    REJECTED = "rejected"
    HELD = "held"
    OPEN = "open"
    COMMENT = "comment"
    SILENT = "silent"


_MARKS = {
    ProposalStatus.OPEN: Mark.OPEN,
    ProposalStatus.ACCEPTED: Mark.ACCEPTED,
    ProposalStatus.IN_PART: Mark.IN_PART,
    ProposalStatus.REJECTED: Mark.REJECTED,
    ProposalStatus.HELD: Mark.HELD,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A delegation; `code` is "" for those whose delegation is not known. `silent`: it has not answered yet."""

    code: str
    name: str
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: its id ("" for the text as a whole), number and text; `gone` where it left the text."""

    paragraph: str
    number: str
    text: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """The table. `cells` give, by (paragraph id, delegation code), how often each mark stands there."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: Mapping[tuple[str, str], Mapping[Mark, int]] = field(default_factory=dict)

    def marks(self, row: Row, column: Column) -> list[tuple[Mark, int]]:
        """The marks of a cell in the order that they are shown; empty where nothing was asked."""
        found = self.cells.get((row.paragraph, column.code), {})
        return [(mark, found[mark]) for mark in Mark if found.get(mark)]

    def total(self, column: Column) -> list[tuple[Mark, int]]:
        """The marks of a whole column."""
        summed: Counter[Mark] = Counter()
        for (_, code), marks in self.cells.items():
            if code == column.code:
                summed.update(marks)
        return [(mark, summed[mark]) for mark in Mark if summed[mark]]


def matrix_table(statement: Statement) -> MatrixTable:
    """The table of a statement: all on the roster, and all others who asked; all paragraphs, and those asked about."""
    asked = deciding.matrix(statement)
    cells: dict[tuple[str, str], Counter[Mark]] = {}
    for key, cell in asked.items():
        marks = cells.setdefault(key, Counter())
        for proposal in cell.proposals:
            if proposal.kind is not ProposalKind.COMMENT:
                marks[_MARKS[proposal.status]] += 1
            marks[Mark.COMMENT] += len(proposal.comments)
        marks[Mark.COMMENT] += cell.comments
    columns = _columns(statement, {code for _, code in asked})
    rows = _rows(statement, {paragraph for paragraph, _ in asked})
    for column in columns:
        for row in rows if column.silent else ():
            cells.setdefault((row.paragraph, column.code), Counter({Mark.SILENT: 1}))
    return MatrixTable(columns, rows, cells)


def _columns(statement: Statement, asking: set[str]) -> tuple[Column, ...]:
    codes = dict.fromkeys(item.code for item in statement.delegations)
    codes |= dict.fromkeys(sorted(asking - codes.keys() - {""}))
    silent = set(silent_delegations(statement)) - asking
    found = [Column(code, delegation_name(statement.delegations, code), code in silent) for code in codes]
    return (*found, Column("", "Not known")) if "" in asking else tuple(found)


def _rows(statement: Statement, asked_on: set[str]) -> tuple[Row, ...]:
    numbers = working_numbers(statement)
    rows = [Row("", "", "The text as a whole")] if "" in asked_on else []
    rows += [Row(item.id, numbers[item.id] or item.label, item.text) for item in statement.paragraphs]
    present = {row.paragraph for row in rows}
    gone = {str(item.paragraph.id): item.paragraph for item in statement.removed}
    for paragraph in sorted(asked_on - present):
        old = gone.get(paragraph)
        rows.append(Row(paragraph, old.number if old else "", old.text if old else "", gone=True))
    return tuple(rows)
