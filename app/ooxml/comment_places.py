"""Where comments stand in a story, and the words that they stand on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.ooxml.returned_build import Position, StoryBuilder
from app.ooxml.returned_model import Anchor, ReturnedParagraph
from app.ooxml.revisions import Accepts, Revision, accept_all, accept_none, is_visible

# A quotation is there to be recognised; a comment on a whole long file need not repeat it.
_LONGEST_QUOTE, _MOST_SPANS = 4_000, 400
_Found = tuple[int, str, tuple[Revision, ...]]


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """Where a comment stands in the document, and the words that it stands on."""

    anchor: Anchor
    quote: str


def comment_places(builder: StoryBuilder, paragraphs: Sequence[ReturnedParagraph]) -> dict[str, CommentPlace]:
    """By comment id: its range, or the place of its sign where it has no range."""
    quotes = _Quotes(paragraphs)
    places: dict[str, CommentPlace] = {}
    for key in dict.fromkeys((*builder.comment_starts, *builder.comment_calls)):
        call = builder.comment_calls.get(key)
        start = builder.comment_starts.get(key, call)
        end = builder.comment_ends.get(key, call)
        if start is None or start[0] >= len(paragraphs):
            continue
        if end is None:
            end = start[0], builder.drafts[start[0]].length
        end = max(start, min(end, (len(paragraphs) - 1, builder.drafts[-1].length)))
        places[key] = CommentPlace(Anchor(*start, *end), quotes.quote(start, end))
    return places


class _Quotes:
    """Looks words up by their places, without walking a paragraph of many spans again for each comment."""

    def __init__(self, paragraphs: Sequence[ReturnedParagraph]) -> None:
        self._paragraphs = paragraphs
        self._starts: dict[int, list[int]] = {}

    def quote(self, start: Position, end: Position) -> str:
        """The words in the final text, else in the original one, else as they passed by."""
        found = list(self._spans(start, end))
        for accepts in (accept_all, accept_none, None):
            quote = _joined(found, accepts)
            if quote.strip():
                return quote
        return ""

    def _spans(self, start: Position, end: Position) -> Iterator[_Found]:
        """(paragraph, words, changes) of each span between two places, up to a reasonable length."""
        length = count = 0
        for index in range(start[0], end[0] + 1):
            spans, starts = self._paragraphs[index].spans, self._of(index)
            first = start[1] if index == start[0] else 0
            last = end[1] if index == end[0] else starts[-1]
            for at in range(max(0, bisect_right(starts, first) - 1), len(spans)):
                if starts[at] >= last:
                    break
                words = spans[at].text[max(0, first - starts[at]) : last - starts[at]]
                length += len(words)
                count += 1
                yield index, words, spans[at].revisions
                if length > _LONGEST_QUOTE or count > _MOST_SPANS:
                    return
            count += 1
            if count > _MOST_SPANS:
                return

    def _of(self, index: int) -> list[int]:
        """Where each span of a paragraph starts, and where the last one ends."""
        if index not in self._starts:
            lengths = (len(span.text) for span in self._paragraphs[index].spans)
            self._starts[index] = list(accumulate(lengths, initial=0))
        return self._starts[index]


def _joined(found: Sequence[_Found], accepts: Accepts | None) -> str:
    """The visible words, a line for each paragraph that has any."""
    lines: dict[int, list[str]] = {}
    for index, words, revisions in found:
        if accepts is None or is_visible(revisions, accepts):
            lines.setdefault(index, []).append(words)
    joined = ("".join(line) for line in lines.values())
    return "\n".join(line for line in joined if line)
