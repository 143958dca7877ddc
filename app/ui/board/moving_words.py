"""Words dragged to another place of the text: one step of undo, with the blanks that belong between words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.domain.changes import Outcome
from app.domain.statement import Statement
from app.ui.board.places import Place, Span
from app.ui.board.splicing import Clip, Piece, copied, insert_clip, remove_span


@dataclass(slots=True)
class MoveWords:
    """The verb that takes `span` out and puts it in at `to`; afterwards `place` is where it ends.

    Neither lies in the chapeau, and `to` lies outside the span. `fresh` gives ids for new paragraphs.
    """

    span: Span
    to: Place
    fresh: Callable[[], str]
    place: Place = field(default_factory=lambda: Place(""))

    def __call__(self, statement: Statement) -> Outcome:
        span, to = self.span, self.to
        clip = copied(statement, span)
        if span.within_one:
            span = _with_blank(statement, span)
        cut, changes, _ = remove_span(statement, span)
        if to.row == span.last and to.offset >= span.end:
            to = Place(span.first, span.start + to.offset - span.end)
        if len(clip.pieces) == 1:
            clip = _set_apart(cut, to, clip)
        put, more, self.place = insert_clip(cut, to, clip, self.fresh)
        return put, replace(changes.joined(more), verb="Move words", coalesce="")


def _with_blank(statement: Statement, span: Span) -> Span:
    """The span with one of the two blanks round it, so that the words left stand one blank apart."""
    text = statement.paragraph(span.first).text
    before, after = text[: span.start], text[span.end :]
    if before.endswith(" ") and not after[:1].isalnum() and not after.startswith(("(", "“", "[")):
        return Span(span.first, span.start - 1, span.last, span.end)
    if not before and after.startswith(" "):
        return Span(span.first, span.start, span.last, span.end + 1)
    return span


def _set_apart(statement: Statement, to: Place, clip: Clip) -> Clip:
    """The words with a blank towards letters that they would otherwise touch."""
    piece, text = clip.pieces[0], statement.paragraph(to.row).text
    words = piece.text.strip(" ")
    if not words:
        return clip
    lead = " " if to.offset and text[to.offset - 1 : to.offset].isalnum() else ""
    trail = " " if text[to.offset : to.offset + 1].isalnum() else ""
    shifted = len(lead) - (len(piece.text) - len(piece.text.lstrip(" ")))
    marks = tuple(replace(mark, start=mark.start + shifted, end=mark.end + shifted) for mark in piece.marks)
    return replace(clip, pieces=(Piece(f"{lead}{words}{trail}", marks),), opens=False, closes=False)
