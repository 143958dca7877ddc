"""Old and new paragraphs woven into one: every piece with the tracked marks that give back both texts.

A piece shows in the older text unless it is inserted, and in the newer unless it is deleted. Rejecting everything
must give the older file as it reads with its own changes rejected, accepting everything the newer one with its own
accepted. So a piece that both files hold shows as its old state says on the one side and as its new state says on
the other; marks that the files already carried keep their authors, and only what is left needs a mark of the
comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.ooxml.redline_read import ANCHOR, OBJECT, OBJECT_TEXT, Look, Mark, Paragraph, Piece
from app.text.cleanup import Encoded, readable
from app.text.spans import Lexicon, Span, Vocabulary, blocks_to_spans, matching_blocks
from app.text.words import KEPT_OBJECT, PARAGRAPH_MARK, units

_LIGHT = frozenset("\t\n\u00ad\u2011")


class Marks(NamedTuple):
    """The comparison's own tracked changes."""

    ins: Mark
    dele: Mark


class Strand(NamedTuple):
    """A stretch of the woven paragraph: text[start:end] of `piece` under `ins` and `dele`.

    `old_piece` is its counterpart where both files hold it, from `old_start` on; `from_new` says whose file `piece`
    belongs to.
    """

    piece: Piece
    start: int
    end: int
    ins: Mark | None
    dele: Mark | None
    from_new: bool
    old_piece: Piece | None = None
    old_start: int = 0

    @property
    def text(self) -> str:
        """What it shows."""
        return self.piece.text[self.start : self.end]


class Woven(NamedTuple):
    """A paragraph to write: strands, whose properties it has, and the state of its mark.

    `new` is the newer paragraph whose mark ends it, `old` the older one's; both where the mark is in both files.
    """

    strands: list[Strand]
    old: Paragraph | None
    new: Paragraph | None
    ins: Mark | None
    dele: Mark | None


class Policy(NamedTuple):
    """Which tracked words may be the same words on the other side; see `matching`."""

    old_ins: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()


def policy_for(old_authors: set[str], new_authors: set[str]) -> Policy:
    """Authors whose changes stand in both files are matched change to change, others by the words alone."""
    return Policy(frozenset(old_authors), frozenset(old_authors & new_authors))


def matching(piece: Piece, is_old: bool, policy: Policy) -> str | None:
    """The class in which a piece's words are looked for on the other side; None: nowhere.

    Untracked words and words that the newer file deletes are in the older text; words that the older file inserts
    may be in the newer one, accepted. Words inserted in the newer file and words deleted in the older one have no
    counterpart, unless the same author's changes stand in both.
    """
    mark = (piece.dele if is_old else piece.ins) or piece.ins or piece.dele
    if mark is None:
        return ""
    if mark.author in policy.both:
        return f"{'d' if piece.dele else 'i'}{mark.author}"
    if piece.ins and piece.dele:
        return None
    if is_old:
        return None if piece.dele else ""
    return None if piece.ins else ""


def text_to_align(paragraph: Paragraph, is_old: bool, policy: Policy) -> str:
    """The paragraph's words that may have a counterpart."""
    if not paragraph.tracked:
        return paragraph.text
    return "".join([piece.text for piece in paragraph.pieces if matching(piece, is_old, policy) is not None])


class _Stream(NamedTuple):
    """Adjacent paragraphs as units with codes; `pieces` and marks in order."""

    encoded: Encoded
    pieces: list[Piece | Paragraph]


def _stream(paragraphs: Sequence[Paragraph], is_old: bool, policy: Policy, lexicon: Lexicon) -> _Stream:
    """The paragraphs' pieces, with a mark between them (the last mark is never compared)."""
    if len(paragraphs) == 1 and all(_is_plain(piece) for piece in paragraphs[0].pieces):
        return _Stream(lexicon.last(paragraphs[0].text), list(paragraphs[0].pieces))
    vocabulary = lexicon.vocabulary
    pieces: list[Piece | Paragraph] = []
    texts: list[str] = []
    codes: list[str] = []
    pending: list[str] = []
    kind: str | None = ""

    def flush() -> None:
        found = units("".join(pending))
        texts.extend(found)
        codes.append(vocabulary.encode(found) if kind == "" else _apart(found, kind, is_old, vocabulary))
        pending.clear()

    for at, paragraph in enumerate(paragraphs):
        if at:
            flush()
            pieces.append(paragraphs[at - 1])
            texts.append(PARAGRAPH_MARK)
            codes.append(vocabulary[PARAGRAPH_MARK])
        for piece in paragraph.pieces:
            pieces.append(piece)
            if piece.kind == ANCHOR:
                continue
            here = matching(piece, is_old, policy) if piece.ins or piece.dele else ""
            if piece.kind == OBJECT or here != kind:
                flush()
                kind = here
            if piece.kind == OBJECT:
                texts.append(_stand_in(piece))
                codes.append(vocabulary[(piece.key, here if here is not None else (is_old, id(piece)))])
            else:
                pending.append(piece.text)
    flush()
    return _Stream(Encoded(texts, "".join(codes)), pieces)


def _is_plain(piece: Piece) -> bool:
    return piece.kind != OBJECT and piece.ins is None and piece.dele is None


def _apart(found: list[str], kind: str | None, is_old: bool, vocabulary: Vocabulary) -> str:
    """Codes of words that match only words of their own class, or none."""
    return vocabulary.encode(
        (kind if kind is not None else ("old", "new")[not is_old] + "\0", unit) for unit in found
    )


def _stand_in(piece: Piece) -> str:
    """What stands for an object among the units: as long as its text, without spaces to trim."""
    if piece.text in _LIGHT:
        return OBJECT_TEXT
    return KEPT_OBJECT * len(piece.text)


def weave(
    old: Sequence[Paragraph], new: Sequence[Paragraph], marks: Marks, policy: Policy, lexicon: Lexicon
) -> list[Woven]:
    """The paragraphs to write for one pair of the alignment, old and new not empty."""
    (before, old_pieces), (after, new_pieces) = (
        _stream(old, True, policy, lexicon),
        _stream(new, False, policy, lexicon),
    )
    if before.codes == after.codes:
        blocks = [(0, 0, len(before.units))] if before.units else []
    else:
        blocks = readable(matching_blocks(before.codes, after.codes), before, after)
    weaver = _Weaver(old_pieces, new_pieces, marks)
    for span in blocks_to_spans(blocks, before.units, after.units):
        weaver.take(span)
    return weaver.finish(old[-1], new[-1])


def whole(paragraph: Paragraph, is_old: bool, marks: Marks) -> Woven:
    """A paragraph of one file only: everything in it and its mark inserted, or deleted."""
    ins, dele = _lone(paragraph, is_old, marks)
    strands = [
        Strand(piece, 0, len(piece.text), *_lone(piece, is_old, marks), from_new=not is_old)
        for piece in paragraph.pieces
        if piece.kind != ANCHOR or not is_old
    ]
    return Woven(strands, paragraph if is_old else None, None if is_old else paragraph, ins, dele)


def _lone(thing: Piece | Paragraph, is_old: bool, marks: Marks) -> tuple[Mark | None, Mark | None]:
    """The insertion and the deletion around something that stands in one file only."""
    if is_old:
        return thing.ins, thing.dele or marks.dele
    return thing.ins or marks.ins, thing.dele


def _shared(old: Piece | Paragraph, new: Piece | Paragraph) -> tuple[Mark | None, Mark | None]:
    """The insertion and the deletion around something that stands in both files."""
    return old.ins, new.dele


class _Weaver:
    """Walks spans over the pieces of both sides."""

    def __init__(self, old: list[Piece | Paragraph], new: list[Piece | Paragraph], marks: Marks) -> None:
        self.old, self.new = _Reel(old), _Reel(new)
        self.marks = marks
        self.strands: list[Strand] = []
        self.done: list[Woven] = []

    def take(self, span: Span) -> None:
        """The strands of one span; deletions come before insertions."""
        if span.tag == "equal":
            self._both(span.new_end - span.new_start)
            return
        self._one(self.old, span.old_end - span.old_start, is_old=True)
        self._one(self.new, span.new_end - span.new_start, is_old=False)

    def _one(self, reel: _Reel, length: int, *, is_old: bool) -> None:
        while length > 0:
            item, start = reel.item, reel.at
            if isinstance(item, Paragraph):
                self._end(item if is_old else None, None if is_old else item)
                reel.advance(1)
                length -= 1
                continue
            if item.kind == ANCHOR:
                self._anchor(item, is_old)
                reel.advance(0)
                continue
            step = min(length, len(item.text) - start)
            state = _lone(item, is_old, self.marks)
            self.strands.append(Strand(item, start, start + step, *state, not is_old))
            reel.advance(step)
            length -= step

    def _both(self, length: int) -> None:
        while length > 0:
            before, after = self.old.item, self.new.item
            if isinstance(before, Piece) and before.kind == ANCHOR:
                self.old.advance(0)
                continue
            if isinstance(after, Piece) and after.kind == ANCHOR:
                self._anchor(after, False)
                self.new.advance(0)
                continue
            if isinstance(before, Paragraph) or isinstance(after, Paragraph):
                assert isinstance(before, Paragraph)
                assert isinstance(after, Paragraph)
                self._end(before, after)
                step = 1
            else:
                step = min(length, len(before.text) - self.old.at, len(after.text) - self.new.at)
                state = _shared(before, after)
                self.strands.append(
                    Strand(after, self.new.at, self.new.at + step, *state, True, before, self.old.at)
                )
            self.old.advance(step)
            self.new.advance(step)
            length -= step

    def _anchor(self, item: Piece, is_old: bool) -> None:
        if not is_old:
            self.strands.append(Strand(item, 0, 0, None, None, True))

    def _end(self, old: Paragraph | None, new: Paragraph | None) -> None:
        if old is not None and new is not None:
            state = _shared(old, new)
        else:
            thing = old or new
            assert thing is not None
            state = _lone(thing, new is None, self.marks)
        self.done.append(Woven(self.strands, old, new, *state))
        self.strands = []

    def finish(self, old: Paragraph, new: Paragraph) -> list[Woven]:
        """What is left are anchors and empty pieces; then the last mark, which both have."""
        for item in self.new.rest():
            if isinstance(item, Piece) and item.kind == ANCHOR:
                self._anchor(item, False)
        self._end(old, new)
        return self.done


class _Reel:
    """A position in pieces."""

    def __init__(self, items: list[Piece | Paragraph]) -> None:
        self.items = items
        self.index = self.at = 0

    @property
    def item(self) -> Piece | Paragraph:
        return self.items[self.index]

    def advance(self, step: int) -> None:
        """Moves on by `step` characters; 0 leaves an anchor behind."""
        item = self.items[self.index]
        length = 1 if isinstance(item, Paragraph) else len(item.text)
        self.at += step
        if self.at >= length:
            self.index, self.at = self.index + 1, 0

    def rest(self) -> list[Piece | Paragraph]:
        return self.items[self.index :]


def changes_look(strand: Strand) -> Look | None:
    """The older format of a strand in both files, where it differs from the newer; None where it does not."""
    before = strand.old_piece
    if before is None or before.base_look == strand.piece.look:
        return None
    return before.base_look
