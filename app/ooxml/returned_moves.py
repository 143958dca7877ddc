"""Moves: named by the ranges round them, or paired by their words where a program writes no ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from app.ooxml.returned_model import Move
from app.ooxml.revisions import Change, Revision, Span

_SIDES = (Change.MOVED_FROM, Change.MOVED_TO)


class MoveRanges:
    """The ranges (w:moveFromRangeStart … End, w:moveToRangeStart … End) that are open while a story is walked."""

    def __init__(self) -> None:
        self._open: dict[Change, list[tuple[str, str]]] = {side: [] for side in _SIDES}
        self._lately: dict[Change, str] = {}

    def begin_paragraph(self) -> None:
        """A paragraph's mark belongs to the last range of the paragraph, even one that has ended."""
        self._lately = {}

    def start(self, side: Change, key: str, name: str) -> None:
        """A range begins."""
        self._open[side].append((key, name))
        self._lately[side] = name

    def end(self, side: Change, key: str) -> None:
        """The last range begun with this id ends; ids repeat."""
        waiting = self._open[side]
        for at in range(len(waiting) - 1, -1, -1):
            if waiting[at][0] == key:
                del waiting[at]
                return

    def name(self, side: Change) -> str:
        """The name of the innermost range at this place, or ""."""
        return self._open[side][-1][1] if self._open[side] else ""

    def name_at_mark(self, side: Change) -> str:
        """The name for the paragraph's mark, which stands before the ranges but counts as after them."""
        return self.name(side) or self._lately.get(side, "")


class Changing(Protocol):
    """A paragraph whose changes can still be named."""

    @property
    def index(self) -> int: ...

    spans: list[Span]
    end_revisions: tuple[Revision, ...]


def pair_unnamed(paragraphs: Sequence[Changing]) -> None:
    """Gives moves without ranges a name where the same words left one paragraph and came to another."""
    waiting: dict[str, list[Changing]] = {}
    for paragraph in paragraphs:
        words = _moved_words(paragraph, Change.MOVED_FROM)
        if words:
            waiting.setdefault(words, []).append(paragraph)
    pairs = 0
    for paragraph in paragraphs if waiting else ():
        words = _moved_words(paragraph, Change.MOVED_TO)
        if words and waiting.get(words):
            pairs += 1
            _name(waiting[words].pop(0), Change.MOVED_FROM, f"pair {pairs}")
            _name(paragraph, Change.MOVED_TO, f"pair {pairs}")


def collect_moves(paragraphs: Iterable[Changing]) -> tuple[Move, ...]:
    """All moves with a name, in the order in which they first appear."""
    found: dict[str, dict[Change, list[tuple[int, str, Revision]]]] = {}
    for paragraph in paragraphs:
        for span in paragraph.spans:
            for revision in span.revisions:
                if revision.move:
                    sides = found.setdefault(revision.move, {side: [] for side in _SIDES})
                    sides[revision.change].append((paragraph.index, span.text, revision))
    return tuple(
        Move(
            name,
            (sides[Change.MOVED_TO] or sides[Change.MOVED_FROM])[0][2].author,
            (sides[Change.MOVED_TO] or sides[Change.MOVED_FROM])[0][2].time,
            "".join(text for _, text, _ in sides[Change.MOVED_FROM] or sides[Change.MOVED_TO]),
            tuple(dict.fromkeys(index for index, _, _ in sides[Change.MOVED_FROM])),
            tuple(dict.fromkeys(index for index, _, _ in sides[Change.MOVED_TO])),
        )
        for name, sides in found.items()
    )


def _is_unnamed(revision: Revision, side: Change) -> bool:
    return revision.change is side and not revision.move


def _moved_words(paragraph: Changing, side: Change) -> str:
    moved = [
        s.text for s in paragraph.spans if s.revisions and any(_is_unnamed(r, side) for r in s.revisions)
    ]
    return " ".join("".join(moved).split()) if moved else ""


def _name(paragraph: Changing, side: Change, name: str) -> None:
    def named(revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
        return tuple(replace(r, move=name) if _is_unnamed(r, side) else r for r in revisions)

    paragraph.spans = [Span(s.text, named(s.revisions), s.comments) for s in paragraph.spans]
    paragraph.end_revisions = named(paragraph.end_revisions)
