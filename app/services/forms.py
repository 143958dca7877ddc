"""From a published form back to the desk: an Akoma Ntoso document as a statement."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from app.akn.document import AknBlock, AknDocument, BlockKind
from app.akn.reading import read
from app.akn.writing_blocks import UNLABELLED_ITEM
from app.domain.chapeau import BLANK, compose_chapeau, quotation_marks
from app.domain.published import CELL, TITLE
from app.domain.spans import Footnote, Mark
from app.domain.statement import (
    Meeting,
    Paragraph,
    ParagraphId,
    ParagraphKind,
    Procedure,
    Quotation,
    Statement,
)

OPENING, CLOSING = "“", "”"
NO_CHAPEAU = " "
"""What `Statement.chapeau` holds where a document prints none."""

_LEVEL = re.compile(r"\bheld (at the level of .{3,80}?) on\s")
_WRITTEN = "issued the following statement"
_HEADING_LEVELS = {"HCh": 1, "H1": 2, "H23": 3}
_QUOTATIONS = {
    ("", ""): Quotation.NONE,
    (OPENING, ""): Quotation.OPEN,
    ("", CLOSING): Quotation.CLOSE,
    (OPENING, CLOSING): Quotation.BOTH,
}


def read_statement(source: Path | bytes, *, file: str = "") -> Statement:
    """The statement in an Akoma Ntoso file or its bytes; raises FileProblem as `app.akn.reading.read` does."""
    return statement_from_akn(read(source, file=file))


def statement_from_akn(document: AknDocument) -> Statement:
    """The published words as a statement whose published form says them again, slips included.

    Facts come from the document; a chapeau that the facts do not give is kept in its own wording, and a
    quotation mark that custom does not expect is kept on its paragraph. Ids are "p1", "p2" … in order.
    """
    chapeau = _chapeau(document)
    paragraphs = _with_quotation(_paragraphs(document, chapeau))
    statement = Statement(
        title="" if document.title == TITLE else document.title,
        agenda_item="\n".join(title for title in document.agenda_items if title != BLANK),
        symbol=document.symbol,
        meeting=_meeting(document, chapeau.text if chapeau else ""),
        job_number=document.job_number,
        issued=document.issued,
        language=document.language,
        paragraphs=paragraphs,
    )
    if document.issued == statement.meeting.date:
        statement = replace(statement, issued=None)
    return _with_chapeau(statement, chapeau.text if chapeau else "")


def _chapeau(document: AknDocument) -> AknBlock | None:
    """The chapeau: what reads like one, or what the file keeps as `alinea`, even with blanks for its facts."""
    for block in document.blocks:
        if block.kind is BlockKind.CHAPEAU or (
            block.kind is BlockKind.PARAGRAPH and block.eid.startswith("alinea")
        ):
            return block
    return None


def _meeting(document: AknDocument, chapeau: str) -> Meeting:
    level = _LEVEL.search(chapeau)
    written = document.meeting_number is None and _WRITTEN in chapeau
    return Meeting(
        number=document.meeting_number,
        date=document.adopted,
        level=level[1] if level else "",
        continuation="in continuation of its consideration" in chapeau,
        procedure=Procedure.WRITTEN if written else Procedure.MEETING,
    )


def _with_chapeau(statement: Statement, printed: str) -> Statement:
    """The chapeau in its own wording only where the facts do not give it."""
    if not printed:
        return replace(statement, chapeau=NO_CHAPEAU)
    if compose_chapeau(statement) == printed:
        return statement
    return replace(statement, chapeau=printed)


def _paragraphs(document: AknDocument, chapeau: AknBlock | None) -> list[Paragraph]:
    """Every block but the chapeau, in reading order, quotation marks still in the text."""
    paragraphs: list[Paragraph] = []
    annex = 0
    for block in document.blocks:
        if block is chapeau:
            continue
        begins, annex = block.annex > annex, max(annex, block.annex)
        paragraphs.append(_paragraph(block, ParagraphId(f"p{len(paragraphs) + 1}"), begins))
    return paragraphs


def _paragraph(block: AknBlock, identity: ParagraphId, begins_annex: bool) -> Paragraph:
    made = Paragraph(
        identity,
        block.text,
        kind=_kind(block, begins_annex),
        label=block.label,
        level=block.level,
        marks=block.marks,
        footnotes=tuple(Footnote(note.offset, note.text) for note in block.footnotes),
    )
    if made.kind is ParagraphKind.NOTE:
        mark, _, words = block.text.partition(" ")
        return replace(made, label=mark, text=words.strip(), marks=(), footnotes=())
    if made.kind is ParagraphKind.ROW:
        cells = (cell.replace("\n", " ") for cell in block.cells)
        return replace(made, text=CELL.join(cells), marks=(), footnotes=())
    if made.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX_TITLE):
        return replace(made, level=_HEADING_LEVELS.get(block.style, 2))
    return made


def _kind(block: AknBlock, begins_annex: bool) -> ParagraphKind:
    if block.kind is BlockKind.NOTE:
        return ParagraphKind.NOTE
    if begins_annex:
        return ParagraphKind.ANNEX_TITLE
    if block.kind is BlockKind.ROW:
        return ParagraphKind.ROW
    if block.kind is BlockKind.HEADING:
        return ParagraphKind.HEADING
    if block.kind is BlockKind.ITEM or block.style == UNLABELLED_ITEM:
        return ParagraphKind.ITEM
    return ParagraphKind.ANNEX_TEXT if block.annex else ParagraphKind.TEXT


def _with_quotation(printed: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Takes the outer quotation marks off the texts, and notes those that custom does not give by itself."""
    expected = quotation_marks(Statement(paragraphs=tuple(printed)))
    return tuple(
        _unquoted(item, marks) if item.kind in (ParagraphKind.TEXT, ParagraphKind.ITEM) else item
        for item, marks in zip(printed, expected, strict=True)
    )


def _unquoted(item: Paragraph, expected: tuple[str, str]) -> Paragraph:
    opening = OPENING if item.text.startswith(OPENING) else ""
    rest = item.text[len(opening) :]
    closing = CLOSING if rest.endswith(CLOSING) and _closes(rest, bool(opening)) else ""
    start, end = len(opening), len(item.text) - len(closing)
    found = (opening, closing)
    return replace(
        item,
        text=item.text[start:end],
        quotation=Quotation.AUTO if found == expected else _QUOTATIONS[found],
        marks=_cut(item.marks, start, end),
        footnotes=tuple(
            replace(note, offset=min(max(note.offset - start, 0), end - start)) for note in item.footnotes
        ),
    )


def _closes(text: str, opened: bool) -> bool:
    """Whether the ” at the end is the statement's own, and not that of words quoted within the paragraph."""
    inner = text.count(OPENING) - text[:-1].count(CLOSING)
    return inner <= 0 or (opened and inner < 0)


def _cut(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    moved = (Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.kind) for mark in marks)
    return tuple(mark for mark in moved if mark.start < mark.end)
