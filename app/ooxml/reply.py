"""A letter to one delegation: what it asked for, paragraph by paragraph, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.ooxml.compilation import STYLES
from app.ooxml.profile import document_bytes, new_document, section_of_working, write_body
from app.ooxml.profile_styles import TEXT_WIDTH, Style
from app.ooxml.profile_xml import paragraph, run
from app.ooxml.tables import Cell, table

_BOLD, _STRIKE, _UNDER = "<w:b/><w:bCs/>", "<w:strike/>", '<w:u w:val="single"/>'
_CELL = Style("ReplyCell", "Reply Cell", before=30, after=30, line=230, size=18, order=16)
_LETTER = Style("ReplyText", "Reply Text", after=160, line=280, size=22, order=13)
_WIDTHS = (900, 4700, 1500, TEXT_WIDTH - 7100)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a request: kept, "deleted" or "inserted"."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One request: where, what (its own words with the changes marked), what became of it, and why."""

    place: str
    request: tuple[Run, ...]
    comments: tuple[str, ...]
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter: its date, whom it is for, the title of the statement, the paragraphs before and after the table."""

    date: str
    addressee: str
    subject: str
    opening: tuple[str, ...]
    lines: tuple[ReplyLine, ...]
    closing: tuple[str, ...]
    language: str = "en"


def reply_docx(letter: Letter) -> bytes:
    """The file's bytes; the same for the same letter."""
    document = new_document(
        letter.language,
        f"Reply to {letter.addressee}",
        different_pages=False,
        extra=(*STYLES, _CELL, _LETTER),
    )
    right = '<w:jc w:val="right"/>'
    blocks = [
        paragraph(_LETTER.id, run(letter.date), properties=right),
        paragraph(_LETTER.id, run(letter.addressee, extra=_BOLD)),
        paragraph(_LETTER.id, run(letter.subject, extra=_BOLD)),
        *(paragraph(_LETTER.id, run(text)) for text in letter.opening),
    ]
    if letter.lines:
        blocks += [_table(letter.lines), paragraph(_LETTER.id)]
    blocks += [paragraph(_LETTER.id, run(text)) for text in letter.closing]
    write_body(document, blocks, section_of_working(document, letter.subject))
    return document_bytes(document)


def _table(lines: Sequence[ReplyLine]) -> str:
    head = [_cell([run(name, extra=_BOLD)]) for name in ("Paragraph", "Request", "Outcome", "Reason")]
    rows = [head]
    for line in lines:
        words = [run(piece.text, extra=_look(piece.tone)) for piece in line.request]
        remarks = "".join(paragraph(_CELL.id, run(text, extra="<w:i/><w:iCs/>")) for text in line.comments)
        request = paragraph(_CELL.id, *words) if words else ""
        rows.append(
            [
                _cell([run(line.place)]),
                Cell(request + remarks),
                _cell([run(line.outcome, extra=_BOLD)]),
                _cell([run(line.reason)]),
            ]
        )
    return table(rows, _WIDTHS, style=_CELL.id)


def _cell(runs: Sequence[str]) -> Cell:
    return Cell(paragraph(_CELL.id, *runs))


def _look(tone: str) -> str:
    return {"deleted": _STRIKE, "inserted": _BOLD + _UNDER}.get(tone, "")
