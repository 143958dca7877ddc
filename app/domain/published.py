"""The published form as values: what stands in the masthead, and each block with its words as they are printed.

Every file format (Word, Akoma Ntoso, HTML, PDF, plain text) is written from this, so that all say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.chapeau import BLANK, compose_chapeau, long_date, quotation_marks
from app.domain.spans import MarkKind
from app.domain.statement import Paragraph, ParagraphKind, Statement

TITLE = "Statement by the President of the Security Council"
"""The title of every published statement in English."""

CELL = " | "
"""What stands between the cells in the text of a table's row."""

LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}
"""The official languages of the United Nations, as a masthead names the original's."""

_PUBLISHED_TITLE = re.compile(
    r"^(?:Statement|Note|Déclaration|Declaración)\b.*\b(?:President|Président|Presidente|Presidencia)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one formatting; or, where `note` is not 0, the reference to that footnote and no words."""

    text: str
    marks: frozenset[MarkKind] = frozenset()
    note: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One printed paragraph: its pieces hold the quotation marks. `annex` is 0 in the body, else counts from 1.

    `level` is that of a list's item or of a heading, from 1; `label` is printed before the words.
    """

    kind: ParagraphKind
    pieces: tuple[Piece, ...]
    label: str = ""
    level: int = 0
    annex: int = 0
    id: str = ""

    @property
    def text(self) -> str:
        """The words without the label, formatting and footnotes."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def cells(self) -> tuple[tuple[Piece, ...], ...]:
        """The cells of a table's row, each as its pieces; one cell for every other kind."""
        cells: list[list[Piece]] = [[]]
        for piece in self.pieces:
            first, *others = piece.text.split(CELL) if self.kind is ParagraphKind.ROW else [piece.text]
            cells[-1].append(Piece(first, piece.marks, piece.note))
            cells += [[Piece(words, piece.marks)] for words in others]
        return tuple(tuple(piece for piece in cell if piece.text or piece.note) for cell in cells)


@dataclass(frozen=True, slots=True)
class Published:
    """A statement as it is printed; blanks stand for what is not known.

    `footnotes` are numbered from 1 in the order of their references; `remarks` are the publisher's own
    ("* Reissued for technical reasons."), as (mark, words).
    """

    symbol: str
    day: date | None
    dated: str
    original: str
    title: str
    chapeau: str
    job_number: str
    language: str
    blocks: tuple[Block, ...]
    footnotes: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()


def published_form(statement: Statement) -> Published:
    """The statement as it would be issued now. Nothing is added to the text but its quotation marks."""
    footnotes: list[str] = []
    blocks = tuple(_blocks(statement, footnotes))
    remarks = [
        (item.label or "*", item.text) for item in statement.paragraphs if item.kind is ParagraphKind.NOTE
    ]
    day = statement.issued or statement.meeting.date
    return Published(
        symbol=statement.symbol or _blank_symbol(day),
        day=day,
        dated=long_date(day),
        original=LANGUAGES.get(statement.language, "English"),
        title=published_title(statement),
        chapeau=compose_chapeau(statement).strip(),
        job_number=statement.job_number,
        language=statement.language,
        blocks=blocks,
        footnotes=tuple(footnotes),
        remarks=tuple(remarks),
    )


def published_title(statement: Statement) -> str:
    """The printed title: the usual one, unless the statement's own is a published title of another kind.

    A working title ("Regional organizations, January debate") is never printed.
    """
    return statement.title if _PUBLISHED_TITLE.match(statement.title) else TITLE


def _blank_symbol(day: date | None) -> str:
    return f"S/PRST/{day.year if day else BLANK}/{BLANK}"


def _blocks(statement: Statement, footnotes: list[str]) -> Iterator[Block]:
    annex = 0
    for item, (opening, closing) in zip(statement.paragraphs, quotation_marks(statement), strict=True):
        if item.kind is ParagraphKind.NOTE:
            continue
        annex += item.kind is ParagraphKind.ANNEX_TITLE
        pieces = _pieces(item, opening, closing, footnotes)
        yield Block(item.kind, tuple(pieces), item.label, item.level, annex, item.id)


def _pieces(item: Paragraph, opening: str, closing: str, footnotes: list[str]) -> list[Piece]:
    """The paragraph cut where formatting changes or a footnote stands; its quotation marks at both ends."""
    text, length = item.text, len(item.text)
    notes = sorted(item.footnotes, key=lambda note: note.offset)
    bounds = {0, length, *(min(note.offset, length) for note in notes)}
    for mark in item.marks:
        bounds |= {min(mark.start, length), min(mark.end, length)}
    places = sorted(bounds)
    pieces = [Piece(opening)]
    for start, end in zip(places, [*places[1:], length], strict=True):
        while notes and min(notes[0].offset, length) <= start:
            footnotes.append(notes.pop(0).text)
            pieces.append(Piece("", note=len(footnotes)))
        kinds = frozenset(mark.kind for mark in item.marks if mark.start <= start and end <= mark.end)
        pieces.append(Piece(text[start:end], kinds))
    pieces.append(Piece(closing))
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one formatting made one, and empty ones left out."""
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text and not piece.note:
            continue
        last = joined[-1] if joined else None
        if last is not None and not last.note and not piece.note and last.marks == piece.marks:
            joined[-1] = Piece(last.text + piece.text, last.marks)
        else:
            joined.append(piece)
    return joined
