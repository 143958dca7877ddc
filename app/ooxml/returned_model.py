"""A returned Word file as values: paragraphs with their changes, comments, notes, moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.ooxml.returned_views import ViewGroup, ViewParagraph, group_views, view_paragraphs
from app.ooxml.revisions import Accepts, Revision, Span, State, accept_all, accept_none, state_of


class Place(StrEnum):
    """Where a paragraph stands in the file."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text box"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """One of our paragraph ids on a stretch of a paragraph; offsets into its `text`."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteCall:
    """Where a paragraph calls a footnote or endnote; the two kinds count their ids apart."""

    id: str
    endnote: bool
    offset: int


@dataclass(frozen=True, slots=True)
class ReturnedParagraph:
    """One w:p with every word that it holds, whether inserted, kept or deleted.

    `spans` join to `text`. `end_revisions` are the changes on its paragraph mark. `original_text` is the
    whole paragraph of the original text that begins here, `final_text` that of the final text; both are ""
    where none begins here (`in_original`, `in_final` tell an empty paragraph from none), so that the
    originals of all paragraphs are the original text, also where paragraphs were split or merged.
    `flow` tells body, cells and text boxes apart: marks join only paragraphs of one flow.
    """

    index: int
    spans: tuple[Span, ...]
    end_revisions: tuple[Revision, ...] = ()
    original_text: str = ""
    final_text: str = ""
    in_original: bool = False
    in_final: bool = False
    marks: tuple[Mark, ...] = ()
    bookmarks: tuple[str, ...] = ()
    style: str = ""
    numbering: tuple[str, int] | None = None
    place: Place = Place.BODY
    flow: int = 0
    notes: tuple[NoteCall, ...] = ()

    @property
    def text(self) -> str:
        """All words, also those deleted."""
        return "".join(span.text for span in self.spans)

    @property
    def mark(self) -> str:
        """The id of ours that covers most of this paragraph, or ""."""
        best = max(self.marks, key=lambda mark: mark.end - mark.start, default=None)
        return best.id if best else ""

    @property
    def end_state(self) -> State:
        """What happened to the paragraph mark: inserted where a paragraph was split, deleted where merged."""
        return state_of(self.end_revisions)

    @property
    def changed(self) -> bool:
        """Whether any word or the mark is under a tracked change."""
        return bool(self.end_revisions) or any(span.revisions for span in self.spans)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that a comment stands on: from an offset in one paragraph's `text` to one in another's."""

    start: int
    start_offset: int
    end: int
    end_offset: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment or a reply; `parent` is the id of the comment that a reply answers, or "".

    `quote` is the commented words as they stand in the final text, or, where all of them were deleted, in
    the original one. `anchor` is None for a comment that stands on nothing. `replies` are in order of time.
    """

    id: str
    author: str
    initials: str
    time: datetime | None
    text: str
    quote: str = ""
    anchor: Anchor | None = None
    resolved: bool = False
    parent: str = ""
    replies: tuple[Comment, ...] = ()

    @property
    def paragraph(self) -> int | None:
        """The index of the paragraph where the commented words begin."""
        return self.anchor.start if self.anchor else None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote; `paragraph` is the index of the one that refers to it, or None."""

    id: str
    endnote: bool
    paragraphs: tuple[ReturnedParagraph, ...]
    paragraph: int | None = None
    offset: int = 0

    @property
    def original_text(self) -> str:
        """The note before all changes, its paragraphs joined by line ends."""
        return "\n".join(p.original_text for p in self.paragraphs if p.in_original)

    @property
    def final_text(self) -> str:
        """The note after all changes."""
        return "\n".join(p.final_text for p in self.paragraphs if p.in_final)


@dataclass(frozen=True, slots=True)
class FormattingChange:
    """A tracked change of looks; `scope` is "words", "paragraph", "numbering", "table" or "section".

    `properties` are the names of the OOXML properties that differ ("b", "jc"); offsets are into the
    paragraph's `text`, and `paragraph` is None for tables and sections.
    """

    scope: str
    author: str
    time: datetime | None
    paragraph: int | None
    start: int
    end: int
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Words moved: the paragraphs that they left and those that they came to."""

    name: str
    author: str
    time: datetime | None
    text: str
    sources: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """A delegation's file. `unsupported` names, in words, what is in it and was not taken in.

    `authors` are all who changed or commented, in order of appearance; `people` maps such names to the
    account that Word recorded (often an e-mail address). `sent_digest` and `sent_label` tell which version
    of ours the file was made from, both "" for a file that is not ours.
    """

    file: str
    paragraphs: tuple[ReturnedParagraph, ...]
    comments: tuple[Comment, ...] = ()
    footnotes: tuple[Note, ...] = ()
    formatting: tuple[FormattingChange, ...] = ()
    moves: tuple[Move, ...] = ()
    authors: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    unsupported: tuple[str, ...] = ()
    sent_digest: str = ""
    sent_label: str = ""
    tracking: bool = False
    application: str = ""

    def view(self, accepts: Accepts) -> tuple[ViewParagraph, ...]:
        """The text with the changes that `accepts` says yes to taken, and all others refused."""
        return view_paragraphs(self.paragraphs, accepts)

    @property
    def original_paragraphs(self) -> tuple[ViewParagraph, ...]:
        """The text before all changes."""
        return self.view(accept_none)

    @property
    def final_paragraphs(self) -> tuple[ViewParagraph, ...]:
        """The text after all changes."""
        return self.view(accept_all)

    def mark_of(self, view: ViewParagraph) -> str:
        """The id of ours that covers most of a view's words, else any that stands in its paragraphs, else ""."""
        covered: dict[str, int] = {}
        for piece in view.pieces:
            start, end = piece.offset, piece.offset + len(piece.span.text)
            for mark in self.paragraphs[piece.paragraph].marks:
                shared = min(end, mark.end) - max(start, mark.start)
                covered[mark.id] = covered.get(mark.id, 0) + max(0, shared)
        for source in view.sources:
            for mark in self.paragraphs[source].marks:
                covered.setdefault(mark.id, 0)
        return max(covered, key=lambda key: covered[key], default="")

    def groups(self, accepts: Accepts = accept_all) -> tuple[ViewGroup, ...]:
        """The original paragraphs beside those that came of them, in the smallest groups that share words.

        One to one is an unchanged or amended paragraph, none to one an insertion, one to none a deletion,
        one to many a split, many to one a merge.
        """
        return group_views(self.original_paragraphs, self.view(accepts))
