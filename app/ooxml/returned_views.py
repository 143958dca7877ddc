"""The paragraphs of a text as it stands with some changes taken and the others refused.

A paragraph mark is a character of its own: an inserted one splits, a deleted one merges (ECMA-376 part 1,
17.13.5.15 and 17.13.5.20). Marks join only within a flow: never over a table's, cell's or text box's edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.ooxml.revisions import Accepts, Revision, Span, is_visible


class HasSpans(Protocol):
    """What a view needs of a paragraph."""

    @property
    def index(self) -> int: ...
    @property
    def spans(self) -> Sequence[Span]: ...
    @property
    def end_revisions(self) -> tuple[Revision, ...]: ...
    @property
    def flow(self) -> int: ...


class Piece(NamedTuple):
    """Visible words of a view's paragraph: where they stand in the file, and what is on them."""

    paragraph: int
    offset: int
    span: Span


@dataclass(frozen=True, slots=True)
class ViewParagraph:
    """One paragraph of a view. `sources` are the file's paragraphs that its words stand in, in order.

    A paragraph without words has the one whose mark ends it as its source.
    """

    pieces: tuple[Piece, ...]
    sources: tuple[int, ...]

    @property
    def text(self) -> str:
        """The words of the view."""
        return "".join(piece.span.text for piece in self.pieces)

    @property
    def start(self) -> int:
        """The index of the file's paragraph where it begins."""
        return self.sources[0]


@dataclass(frozen=True, slots=True)
class ViewGroup:
    """Original paragraphs and what came of them; one side may be empty, never both."""

    originals: tuple[ViewParagraph, ...]
    results: tuple[ViewParagraph, ...]

    @property
    def sources(self) -> tuple[int, ...]:
        """The indices of all paragraphs of the file that take part."""
        return tuple(sorted({i for view in (*self.originals, *self.results) for i in view.sources}))


def view_paragraphs(paragraphs: Sequence[HasSpans], accepts: Accepts) -> tuple[ViewParagraph, ...]:
    """The text's paragraphs, in the file's order, where the accepted changes are taken and the others refused."""
    flows: dict[int, list[HasSpans]] = {}
    for paragraph in paragraphs:
        flows.setdefault(paragraph.flow, []).append(paragraph)
    views = [view for flow in flows.values() for view in _flow_views(flow, accepts)]
    return tuple(sorted(views, key=lambda view: view.start))


def _flow_views(flow: Iterable[HasSpans], accepts: Accepts) -> Iterable[ViewParagraph]:
    pieces: list[Piece] = []
    for paragraph in flow:
        offset = 0
        for span in paragraph.spans:
            if not span.revisions or is_visible(span.revisions, accepts):
                pieces.append(Piece(paragraph.index, offset, span))
            offset += len(span.text)
        if not paragraph.end_revisions or is_visible(paragraph.end_revisions, accepts):
            yield _view(pieces, paragraph.index)
            pieces = []
    if pieces:
        yield _view(pieces, pieces[0].paragraph)


def _view(pieces: list[Piece], ending: int) -> ViewParagraph:
    sources = tuple(dict.fromkeys(piece.paragraph for piece in pieces)) or (ending,)
    return ViewParagraph(tuple(pieces), sources)


def group_views(
    originals: Sequence[ViewParagraph], results: Sequence[ViewParagraph]
) -> tuple[ViewGroup, ...]:
    """Pairs two views through the file's paragraphs that they share; in the file's order."""
    leader: dict[int, int] = {}

    def find(index: int) -> int:
        while leader.setdefault(index, index) != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for view in (*originals, *results):
        for source in view.sources:
            leader[find(source)] = find(view.start)
    groups: dict[int, tuple[list[ViewParagraph], list[ViewParagraph]]] = {}
    for side, views in enumerate((originals, results)):
        for view in views:
            groups.setdefault(find(view.start), ([], []))[side].append(view)
    pairs = [ViewGroup(tuple(old), tuple(new)) for old, new in groups.values()]
    return tuple(sorted(pairs, key=lambda pair: pair.sources[0]))
