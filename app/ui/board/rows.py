"""The rows of the board: what each shows, worked out from the statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from app.domain.chapeau import compose_chapeau, quotation_marks
from app.domain.numbering import working_numbers
from app.domain.published import TITLE
from app.domain.spans import Mark
from app.domain.statement import Paragraph, ParagraphKind, Statement
from app.ui.board.places import CHAPEAU
from app.ui.parts import Tag


class RowKind(Enum):
    """What a row is: the headline, the chapeau, a paragraph, or the room below the text."""

    HEADLINE = "headline"
    CHAPEAU = "chapeau"
    PARAGRAPH = "paragraph"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `id` is the paragraph's, or CHAPEAU, or "" where there is nothing to edit."""

    kind: RowKind
    id: str
    text: str
    number: str = ""
    label: str = ""
    level: int = 0
    style: ParagraphKind = ParagraphKind.TEXT
    opening: str = ""
    closing: str = ""
    areas: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether the cursor can stand in it."""
        return bool(self.id)


HINT = "Write the first paragraph here, or paste a whole statement."

Tags = Mapping[str, Sequence[Tag]]


def rows_of_statement(statement: Statement, tags: Tags) -> list[Row]:
    """All rows, from the headline to the room below the text."""
    numbers = working_numbers(statement)
    areas = {area.id: area.number for area in statement.areas}
    marks = quotation_marks(statement)
    rows = [Row(RowKind.HEADLINE, "", TITLE), chapeau_row(statement)]
    for paragraph, (opening, closing) in zip(statement.paragraphs, marks, strict=True):
        rows.append(
            Row(
                RowKind.PARAGRAPH,
                paragraph.id,
                paragraph.text,
                numbers[paragraph.id],
                paragraph.label,
                paragraph.level,
                paragraph.kind,
                opening,
                closing,
                tuple(areas[area] for area in paragraph.areas if area in areas),
                tuple(tags.get(paragraph.id, ())),
                paragraph.marks,
            )
        )
    hint = "" if statement.paragraphs else HINT
    return [*rows, Row(RowKind.TAIL, "", hint)]


def chapeau_row(statement: Statement) -> Row:
    """The row of the chapeau."""
    return Row(RowKind.CHAPEAU, CHAPEAU, compose_chapeau(statement))


def retyped(row: Row, paragraph: Paragraph) -> Row:
    """The row after typing in its paragraph: nothing but the words and their formatting differ."""
    return Row(
        row.kind,
        row.id,
        paragraph.text,
        row.number,
        row.label,
        row.level,
        row.style,
        row.opening,
        row.closing,
        row.areas,
        row.tags,
        paragraph.marks,
    )


def name_of(row: Row) -> str:
    """How a row is spoken of: "Paragraph 3 bis", "Item (a)", "Heading", "Chapeau"."""
    if row.kind is not RowKind.PARAGRAPH:
        return {RowKind.HEADLINE: "Title", RowKind.CHAPEAU: "Chapeau", RowKind.TAIL: "End of the text"}[
            row.kind
        ]
    if row.style is ParagraphKind.ITEM:
        return f"Item {row.label}".strip()
    if row.style is not ParagraphKind.TEXT:
        return row.style.value.capitalize()
    return f"Paragraph {row.number}"


def spoken(row: Row) -> str:
    """The row in words, for those who hear the window: name, links, state and tags; then the text."""
    parts = [name_of(row)]
    if row.kind is RowKind.PARAGRAPH:
        areas = ", ".join(row.areas)
        parts.append(f"areas {areas}" if len(row.areas) > 1 else f"area {areas}" if areas else "no area")
        parts += [tag.spoken or tag.text for tag in row.tags]
    return "; ".join(parts) + (f": {row.text}" if row.text else "")
