"""Gathers a story's paragraphs, spans and anchors while its elements are walked."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from app.ooxml.negotiation_marks import paragraph_id_of
from app.ooxml.returned_model import FormattingChange, Mark, NoteCall, Place
from app.ooxml.returned_moves import MoveRanges
from app.ooxml.revisions import DATE_UTC, ELEMENTS, Change, Revision, Span, W, read_revision

_AUTHOR, _DATE = W + "author", W + "date"

Position = tuple[int, int]
# More comments than these on one word are only anchored, not listed again on every span.
_MAX_COMMENTS_ON_A_SPAN = 64
# A bookmark of ours covers one paragraph, or the few that it was split into.
_MAX_MARKED = 100_000


@dataclass
class NoteReference:
    """Where a footnote or endnote is called, and the changes on the call."""

    id: str
    endnote: bool
    position: Position
    revisions: tuple[Revision, ...]


@dataclass(slots=True)
class Draft:
    """A paragraph being gathered; views and moves are worked out on drafts, before anything is frozen."""

    index: int
    style: str
    numbering: tuple[str, int] | None
    place: Place
    flow: int
    spans: list[Span] = field(default_factory=list)
    end_revisions: tuple[Revision, ...] = ()
    bookmarks: list[str] = field(default_factory=list)
    notes: list[NoteCall] = field(default_factory=list)
    length: int = 0


class StoryBuilder:
    """One story (the body, a note, a comment): elements in, paragraphs out, in order and in linear time."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.comment_starts: dict[str, Position] = {}
        self.comment_ends: dict[str, Position] = {}
        self.comment_calls: dict[str, Position] = {}
        self.notes: list[NoteReference] = []
        self.formatting: list[FormattingChange] = []
        self.unsupported: dict[str, None] = {}
        self.authors: dict[str, None] = {}
        self.bookmark_names: dict[str, None] = {}
        self.moves = MoveRanges()
        self._draft: Draft | None = None
        self._revisions: tuple[Revision, ...] = ()
        self._interned: dict[tuple[object, ...], Revision] = {}
        self._comments: tuple[str, ...] = ()
        self._parts: list[str] = []
        self._part_comments: tuple[str, ...] = ()
        self._part_revisions: tuple[Revision, ...] = ()
        self._open_bookmarks: dict[str, list[tuple[str, Position]]] = {}
        self._marked: dict[int, list[Mark]] = {}
        self._marked_count = 0

    # -- revisions -------------------------------------------------------------------------------------------

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The changes that stand around the present place, from the outermost inwards."""
        return self._revisions

    def revision(
        self, element: etree._Element, change: Change | None = None, *, at_mark: bool = False
    ) -> Revision:
        """The change of an element (a cell's needs `change`), with its move's name; equal ones are one object."""
        if change is None:
            change = ELEMENTS[element.tag]
        move = ""
        if change is Change.MOVED_FROM or change is Change.MOVED_TO:
            move = self.moves.name_at_mark(change) if at_mark else self.moves.name(change)
        key = (change, element.get(_AUTHOR), element.get(_DATE), element.get(DATE_UTC), move)
        revision = self._interned.get(key)
        if revision is None:
            revision = self._interned[key] = read_revision(element, change, move)
            self.authors.setdefault(revision.author)
        return revision

    def enter(self, revision: Revision) -> tuple[Revision, ...]:
        """Stands the following text under a change; gives back what `leave` wants."""
        before = self._revisions
        if not before or all(revision.hand != other.hand for other in before):
            self._revisions = (*before, revision)
        return before

    def leave(self, before: tuple[Revision, ...]) -> None:
        """Ends the change that `enter` began."""
        self._revisions = before

    # -- paragraphs and text ---------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether a paragraph is being gathered."""
        return self._draft is not None

    def open(self, style: str, numbering: tuple[str, int] | None, place: Place, flow: int) -> None:
        """Begins a paragraph."""
        self._draft = Draft(len(self.drafts), style, numbering, place, flow)
        self.moves.begin_paragraph()

    def text(self, text: str) -> None:
        """Words at the present place."""
        draft = self._draft
        if draft is None or not text:
            return
        revisions = self._revisions
        if not self._parts or self._comments is not self._part_comments or not self._same_hands(revisions):
            self._flush(draft)
            self._part_comments = self._comments
            self._part_revisions = revisions
        self._parts.append(text)
        draft.length += len(text)

    def close(self, end_revisions: tuple[Revision, ...]) -> None:
        """Ends the paragraph; `end_revisions` are the changes on its mark, with those around it."""
        draft = self._draft
        if draft is None:
            return
        self._flush(draft)
        self._draft = None
        draft.end_revisions = end_revisions
        self.drafts.append(draft)

    def is_all_under(self, change: Change) -> bool:
        """Whether every word of the open paragraph is under such a change; so for a paragraph without words."""
        if self._draft is None:
            return True
        self._flush(self._draft)
        return all(any(r.change is change for r in span.revisions) for span in self._draft.spans)

    def _same_hands(self, revisions: tuple[Revision, ...]) -> bool:
        """Whether the words go on under the same hands; the span then keeps the later times."""
        before = self._part_revisions
        if before is revisions:
            return True
        if len(before) != len(revisions):
            return False
        if before == revisions:
            return True
        if [r.hand for r in before] != [r.hand for r in revisions]:
            return False
        self._part_revisions = tuple(map(_later, before, revisions))
        return True

    def _flush(self, draft: Draft) -> None:
        if self._parts:
            text = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
            draft.spans.append(Span(text, self._part_revisions, self._part_comments))
            self._parts = []

    # -- anchors ---------------------------------------------------------------------------------------------

    @property
    def here(self) -> Position:
        """The next word's place: (paragraph, offset)."""
        return len(self.drafts), self._draft.length if self._draft else 0

    @property
    def behind(self) -> Position:
        """The last word's place: the same within a paragraph, the end of the last one between two."""
        if self._draft is None and self.drafts:
            return len(self.drafts) - 1, self.drafts[-1].length
        return self.here

    def start_comment(self, comment: str) -> None:
        """The words of a comment begin."""
        self.comment_starts.setdefault(comment, self.here)
        if len(self._comments) < _MAX_COMMENTS_ON_A_SPAN and comment not in self._comments:
            self._comments = (*self._comments, comment)

    def end_comment(self, comment: str) -> None:
        """The words of a comment end."""
        self.comment_ends[comment] = self.behind
        if comment in self._comments:
            self._comments = tuple(other for other in self._comments if other != comment)

    def call_comment(self, comment: str) -> None:
        """The comment's sign stands here."""
        self.comment_calls.setdefault(comment, self.behind)

    def call_note(self, note: str, endnote: bool) -> None:
        """A footnote's or endnote's number stands here."""
        self.notes.append(NoteReference(note, endnote, self.here, self._revisions))
        if self._draft is not None:
            self._draft.notes.append(NoteCall(note, endnote, self._draft.length))

    def start_bookmark(self, key: str, name: str) -> None:
        """A bookmark begins; ids may repeat, so the last one begun is the first to end."""
        self.bookmark_names.setdefault(name)
        if self._draft is not None:
            self._draft.bookmarks.append(name)
        self._open_bookmarks.setdefault(key, []).append((name, self.here))

    def end_bookmark(self, key: str) -> None:
        """A bookmark ends; one of ours marks its paragraphs."""
        waiting = self._open_bookmarks.get(key)
        if waiting:
            name, start = waiting.pop()
            self.mark(paragraph_id_of(name), start, self.behind)

    def mark(self, paragraph_id: str, start: Position, end: Position) -> None:
        """Notes one of our ids on all paragraphs from `start` to `end`; "" is none of ours."""
        if not paragraph_id:
            return
        for index in range(start[0], max(start[0], end[0]) + 1):
            self._marked_count += 1
            if self._marked_count > _MAX_MARKED:
                return
            first = start[1] if index == start[0] else 0
            last = end[1] if index == end[0] else -1
            self._marked.setdefault(index, []).append(Mark(paragraph_id, first, last))

    def format(self, scope: str, element: etree._Element, start: Position, names: tuple[str, ...]) -> None:
        """A tracked change of looks from `start` to here; for tables and sections the place says nothing."""
        revision = read_format_revision(element)
        self.authors.setdefault(revision.author)
        paragraph = None if scope in ("table", "section") else start[0]
        end = self.here[1] if paragraph is not None else 0
        self.formatting.append(
            FormattingChange(scope, revision.author, revision.time, paragraph, start[1], end, names)
        )

    def marks(self, draft: Draft) -> tuple[Mark, ...]:
        """Our ids on a paragraph, each once, with the offsets that they cover."""
        found = self._marked.get(draft.index, ())
        whole = (Mark(m.id, m.start, draft.length if m.end < 0 else max(m.start, m.end)) for m in found)
        return tuple(dict.fromkeys(whole))


def read_format_revision(element: etree._Element) -> Revision:
    """Author and time of a w:rPrChange or its like, as a change that adds nothing."""
    return read_revision(element, Change.INSERTED)


def _later(one: Revision, other: Revision) -> Revision:
    if one.time is None or (other.time is not None and other.time > one.time):
        return other
    return one
