"""Replacing a stretch of the text by another, over paragraphs, as one step: cut, paste, typing over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.domain.changes import Changes, Outcome
from app.domain.chapeau import compose_chapeau
from app.domain.concept import AreaId
from app.domain.editing import (
    add_paragraphs,
    delete_paragraphs,
    edit_paragraph,
    merge_paragraphs,
    one_line,
    split_paragraph,
)
from app.domain.facts import set_chapeau
from app.domain.spans import Mark, join, shift, within
from app.domain.statement import Paragraph, ParagraphId, ParagraphKind, Statement
from app.ui.board.places import CHAPEAU, Place, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of what is put in, or a part of one."""

    text: str
    marks: tuple[Mark, ...] = ()
    areas: tuple[str, ...] = ()
    kind: ParagraphKind = ParagraphKind.TEXT
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Clip:
    """What is copied or put in. `opens`: the first piece begins a paragraph; `closes`: the last one ends one."""

    pieces: tuple[Piece, ...] = ()
    opens: bool = True
    closes: bool = True

    @property
    def text(self) -> str:
        """As plain text, a line for each paragraph."""
        return "\n".join(piece.text for piece in self.pieces)


def inline(text: str) -> Clip:
    """A few words to put in at one place."""
    return Clip((Piece(one_line(text)),), opens=False, closes=False)


def copied(statement: Statement, span: Span) -> Clip:
    """What lies in the span, with its formatting and links."""
    if span.empty:
        return Clip()
    if span.first == CHAPEAU:
        chapeau = compose_chapeau(statement)
        if span.last == CHAPEAU:
            return Clip((Piece(chapeau[span.start : span.end]),), False, False)
        begin = 0
        head: tuple[Piece, ...] = (Piece(chapeau[span.start :]),)
    else:
        begin = statement.index(span.first)
        head = ()
    end = statement.index(span.last)
    pieces = [
        _piece(item, span.start if item.id == span.first else 0, span.end if item.id == span.last else None)
        for item in statement.paragraphs[begin : end + 1]
    ]
    whole_end = span.end == len(statement.paragraph(span.last).text)
    return Clip((*head, *pieces), opens=span.start == 0, closes=whole_end)


@dataclass(slots=True)
class Splice:
    """The verb that puts `clip` in place of `span`; after it ran, `place` is where the cursor goes.

    A span in row "" stands before the first paragraph, for a text that has none.

    `fresh` gives ids for new paragraphs; `chapeau` comes with a whole statement and replaces the composed one.
    One step of undo, called `verb`. A text that loses all its paragraphs keeps an empty one to write in.
    """

    span: Span
    clip: Clip
    fresh: Callable[[], str]
    verb: str = "Paste"
    chapeau: str = ""
    place: Place = field(default_factory=lambda: Place(""))

    def __call__(self, statement: Statement) -> Outcome:
        cut, changes, place = statement, Changes(self.verb), Place(self.span.first, self.span.start)
        if not self.span.empty:
            cut, changes, place = remove_span(statement, self.span, keep=bool(self.clip.pieces))
        if self.clip.pieces:
            put, more, place = insert_clip(cut, place, self.clip, self.fresh)
            cut, changes = put, changes.joined(more)
        if self.chapeau:
            cut, more = set_chapeau(cut, self.chapeau)
            changes = changes.joined(more)
        if statement.paragraphs and not cut.paragraphs:
            cut, more, place = _add_after(cut, "", [Piece("")], self.fresh)
            changes = changes.joined(more)
        self.place = place
        return cut, replace(changes, verb=self.verb, coalesce="")


Spliced = tuple[Statement, Changes, Place]


def remove_span(statement: Statement, span: Span, *, keep: bool = False) -> Spliced:
    """Takes the span out. Whole paragraphs go to the deleted ones, unless `keep`: then the first stays, empty."""
    if span.first == CHAPEAU:
        return _remove_from_chapeau(statement, span)
    if span.within_one:
        text = statement.paragraph(span.first).text
        cut, changes = edit_paragraph(statement, span.first, text[: span.start] + text[span.end :])
        return cut, changes, Place(span.first, span.start)
    begin, end = statement.index(span.first), statement.index(span.last)
    ids: list[str] = [item.id for item in statement.paragraphs[begin : end + 1]]
    ends_whole = span.end == len(statement.paragraphs[end].text)
    if span.start == 0 and ends_whole and not keep:
        cut, changes = delete_paragraphs(statement, ids)
        return cut, changes, _beside(cut, begin)
    first = statement.paragraphs[begin].text
    cut, changes = edit_paragraph(statement, span.first, first[: span.start])
    gone = ids[1:] if ends_whole else ids[1:-1]
    if gone:
        cut, more = delete_paragraphs(cut, gone)
        changes = changes.joined(more)
    if not ends_whole:
        cut, more = edit_paragraph(cut, span.last, cut.paragraph(span.last).text[span.end :])
        cut, again = merge_paragraphs(cut, span.first, joint="")
        changes = changes.joined(more).joined(again)
    return cut, changes, Place(span.first, span.start)


def delete_whole(statement: Statement, paragraphs: Sequence[str], fresh: str, *, verb: str) -> Outcome:
    """Deletes paragraphs; where none would be left, an empty one with the id `fresh` stays to write in."""
    cut, changes = delete_paragraphs(statement, paragraphs, verb=verb)
    if not cut.paragraphs:
        cut, more = add_paragraphs(cut, [Paragraph(ParagraphId(fresh), "")], after="")
        changes = replace(changes.joined(more), verb=verb, coalesce="")
    return cut, changes


def insert_clip(statement: Statement, place: Place, clip: Clip, fresh: Callable[[], str]) -> Spliced:
    """Puts the clip in at a place; several paragraphs part the one that they fall into.

    A whole paragraph stays one at the edge of another, as in Word where its mark was selected with it.
    """
    if place.row == CHAPEAU:
        words = " ".join(piece.text for piece in clip.pieces)
        chapeau = compose_chapeau(statement)
        put, changes = set_chapeau(statement, chapeau[: place.offset] + words + chapeau[place.offset :])
        return put, changes, Place(CHAPEAU, place.offset + len(words))
    if not place.row:
        return _add_after(statement, "", clip.pieces, fresh)
    text = statement.paragraph(place.row).text
    left, right = text[: place.offset].strip(), text[place.offset :].strip()
    at_edge = not left or not right
    if len(clip.pieces) == 1 and not (clip.opens and clip.closes and at_edge):
        return _put_words(statement, place, clip.pieces[0])
    if not left and not right:
        return _fill(statement, place.row, clip.pieces, fresh)
    if not left:
        return _put_before(statement, place.row, clip, fresh)
    if not right:
        return _put_behind(statement, place, clip, fresh)
    return _put_inside(statement, place, clip, fresh)


def _put_inside(statement: Statement, place: Place, clip: Clip, fresh: Callable[[], str]) -> Spliced:
    """Parts the paragraph and puts the pieces between; a first or last part of one joins what it was cut from."""
    text, second = statement.paragraph(place.row).text, fresh()
    put, changes = split_paragraph(statement, place.row, place.offset, second)
    whole, end = clip.pieces, Place("")
    if not clip.opens:
        put, more = edit_paragraph(put, place.row, text[: place.offset] + whole[0].text)
        put = _with_marks(put, place.row, shift(whole[0].marks, place.offset))
        whole, changes = whole[1:], changes.joined(more)
    if not clip.closes:
        last, whole = whole[-1], whole[:-1]
        put, more = edit_paragraph(put, second, last.text + text[place.offset :])
        put = _with_marks(put, second, last.marks)
        changes, end = changes.joined(more), Place(second, len(last.text))
    if whole:
        put, more, last_place = _add_after(put, place.row, whole, fresh)
        changes, end = changes.joined(more), end if end.row else last_place
    return put, changes, end


def _remove_from_chapeau(statement: Statement, span: Span) -> Spliced:
    chapeau = compose_chapeau(statement)
    end = span.end if span.within_one else len(chapeau)
    cut, changes = set_chapeau(statement, chapeau[: span.start] + chapeau[end:])
    if not span.within_one and statement.paragraphs:
        rest = Span(statement.paragraphs[0].id, 0, span.last, span.end)
        cut, more, _ = remove_span(cut, rest)
        changes = changes.joined(more)
    return cut, changes, Place(CHAPEAU, span.start)


def _beside(statement: Statement, position: int) -> Place:
    if position < len(statement.paragraphs):
        return Place(statement.paragraphs[position].id, 0)
    if statement.paragraphs:
        last = statement.paragraphs[-1]
        return Place(last.id, len(last.text))
    return Place("")


def _piece(paragraph: Paragraph, start: int, end: int | None) -> Piece:
    stop = len(paragraph.text) if end is None else end
    marks = within(paragraph.marks, start, stop)
    return Piece(
        paragraph.text[start:stop],
        marks,
        tuple(paragraph.areas),
        paragraph.kind,
        paragraph.label,
        paragraph.level,
    )


def _put_words(statement: Statement, place: Place, piece: Piece) -> Spliced:
    old = statement.paragraph(place.row)
    text = old.text[: place.offset] + piece.text + old.text[place.offset :]
    put, changes = edit_paragraph(statement, place.row, text)
    if piece.marks:
        put = _with_marks(put, place.row, shift(piece.marks, place.offset))
    return put, changes, Place(place.row, place.offset + len(piece.text))


def _with_marks(statement: Statement, paragraph: str, added: tuple[Mark, ...]) -> Statement:
    position = statement.index(paragraph)
    old = statement.paragraphs[position]
    new = replace(old, marks=join((*old.marks, *added)))
    return replace(
        statement, paragraphs=(*statement.paragraphs[:position], new, *statement.paragraphs[position + 1 :])
    )


def _fill(statement: Statement, row: str, pieces: Sequence[Piece], fresh: Callable[[], str]) -> Spliced:
    """Into an empty paragraph: the first piece becomes it, with its links and kind where it has none of its own."""
    first = pieces[0]
    old = statement.paragraph(row)
    put, changes = edit_paragraph(statement, row, first.text)
    known = {area.id for area in statement.areas}
    areas = old.areas or tuple(AreaId(area) for area in first.areas if area in known)
    plain = old.kind is ParagraphKind.TEXT
    filled = replace(
        put.paragraph(row),
        marks=first.marks,
        areas=areas,
        kind=first.kind if plain else old.kind,
        label=first.label if plain else old.label,
        level=first.level if plain else old.level,
    )
    at = put.index(row)
    put = replace(put, paragraphs=(*put.paragraphs[:at], filled, *put.paragraphs[at + 1 :]))
    changes = replace(changes, links=changes.links or areas != old.areas)
    if len(pieces) == 1:
        return put, changes, Place(row, len(first.text))
    more_put, more, end = _add_after(put, row, pieces[1:], fresh)
    return more_put, changes.joined(more), end


def _put_before(statement: Statement, row: str, clip: Clip, fresh: Callable[[], str]) -> Spliced:
    position = statement.index(row)
    before = statement.paragraphs[position - 1].id if position else ""
    whole = clip.pieces if clip.closes else clip.pieces[:-1]
    put, changes, end = _add_after(statement, before, whole, fresh)
    if not clip.closes:
        put, more, end = _put_words(put, Place(row, 0), clip.pieces[-1])
        changes = changes.joined(more)
    return put, changes, end


def _put_behind(statement: Statement, place: Place, clip: Clip, fresh: Callable[[], str]) -> Spliced:
    whole = clip.pieces
    changes = Changes("Paste")
    if not clip.opens:
        statement, changes, _ = _put_words(statement, place, clip.pieces[0])
        whole = clip.pieces[1:]
    put, more, end = _add_after(statement, place.row, whole, fresh)
    return put, changes.joined(more), end


def _add_after(
    statement: Statement, after: str, pieces: Sequence[Piece], fresh: Callable[[], str]
) -> Spliced:
    known = {area.id for area in statement.areas}
    added = [
        Paragraph(
            ParagraphId(fresh()),
            piece.text,
            areas=tuple(AreaId(area) for area in piece.areas if area in known),
            kind=piece.kind,
            label=piece.label,
            level=piece.level,
            marks=piece.marks,
        )
        for piece in pieces
    ]
    put, changes = add_paragraphs(statement, added, after=after)
    return put, changes, Place(added[-1].id, len(added[-1].text))
