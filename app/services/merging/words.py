"""One paragraph of two copies merged: its words, what stands on them, its state and its links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.domain.concept import AreaId
from app.domain.spans import Footnote, Mark, Origin, carry, carry_notes, join
from app.domain.statement import Paragraph, ParagraphKind, ParagraphState
from app.domain.three_way import choose, merge_sets
from app.text.carrying import fine_hunks
from app.text.merge import Conflict, merge3
from app.text.redline import redline

SpanT = TypeVar("SpanT", Mark, Origin)
Moved = list[tuple[int, int, int]]
"""Stretches of words that stand in both texts: start in the old one, start in the new one, length."""


@dataclass(frozen=True, slots=True)
class MergedWords:
    """Both hands' words in one text. Where they clash `text` has ours and `other` theirs; else both are the same.

    `places` are the clashes with the words of all three.
    """

    text: str
    other: str
    places: tuple[Conflict, ...] = ()

    @property
    def clashes(self) -> bool:
        """Whether both changed the same words in different ways."""
        return self.text != self.other


@dataclass(frozen=True, slots=True)
class Field:
    """What of a paragraph both changed differently: what it is, and its three values in words."""

    what: str
    base: str
    ours: str
    theirs: str


def merge_words(base: str, ours: str, theirs: str) -> MergedWords:
    """Two texts from one, word by word; the same change by both is made once."""
    if ours == theirs or theirs == base:
        return MergedWords(ours, ours)
    if ours == base:
        return MergedWords(theirs, theirs)
    merged = merge3(base, ours, theirs)
    return MergedWords(merged.text, merge3(base, theirs, ours).text, merged.conflicts)


def merge_paragraph(
    base: Paragraph | None, ours: Paragraph, theirs: Paragraph, text: str
) -> tuple[Paragraph, list[Field]]:
    """The merged paragraph with this text, and which of its other properties clash (ours stay)."""
    old = base or Paragraph(ours.id, "")
    if ours == theirs or theirs == base:
        return reworded(ours, ours, text), []
    if ours == base:
        return reworded(theirs, theirs, text), []
    merged = replace(
        ours,
        text=text,
        areas=_areas(old, ours, theirs),
        marks=_spans(old, ours, theirs, text, lambda item: item.marks),
        origins=_spans(old, ours, theirs, text, lambda item: item.origins),
        footnotes=_footnotes(old, ours, theirs, text),
        number=choose(old.number, ours.number, theirs.number)[0],
    )
    return _with_fields(merged, old, ours, theirs)


def reworded(paragraph: Paragraph, source: Paragraph, text: str) -> Paragraph:
    """The paragraph with another text; what stood on the words of `source` stays on those that are still there."""
    if text == source.text:
        return paragraph
    blocks = kept_words(source.text, text)
    return replace(
        paragraph,
        text=text,
        marks=carry(source.marks, blocks),
        origins=carry(source.origins, blocks),
        footnotes=carry_notes(source.footnotes, blocks, len(text)),
    )


def _with_fields(
    merged: Paragraph, old: Paragraph, ours: Paragraph, theirs: Paragraph
) -> tuple[Paragraph, list[Field]]:
    state, state_clash = choose(_state(old), _state(ours), _state(theirs))
    kind, kind_clash = choose(_kind(old), _kind(ours), _kind(theirs))
    marks, marks_clash = choose(old.quotation, ours.quotation, theirs.quotation)
    rival, _ = choose(old.rival_of, ours.rival_of, theirs.rival_of)
    merged = replace(
        merged,
        state=state[0],
        note=state[1],
        kind=kind[0],
        label=kind[1],
        level=kind[2],
        quotation=marks,
        rival_of=rival,
    )
    told: list[tuple[bool, str, Callable[[Paragraph], str]]] = [
        (state_clash, "state", lambda item: ": ".join(filter(None, _state(item)))),
        (kind_clash, "kind of paragraph", lambda item: " ".join(filter(None, [item.kind.value, item.label]))),
        (marks_clash, "quotation marks", lambda item: item.quotation.value),
    ]
    return merged, [Field(what, say(old), say(ours), say(theirs)) for clashes, what, say in told if clashes]


def _state(item: Paragraph) -> tuple[ParagraphState, str]:
    return item.state, item.note


def _kind(item: Paragraph) -> tuple[ParagraphKind, str, int]:
    return item.kind, item.label, item.level


def _areas(old: Paragraph, ours: Paragraph, theirs: Paragraph) -> tuple[AreaId, ...]:
    kept = merge_sets(old.areas, ours.areas, theirs.areas)
    return tuple(area for area in dict.fromkeys([*ours.areas, *theirs.areas]) if area in kept)


def moved_words(old: str, new: str) -> Moved:
    """Where the words of `old` stand in `new`, along the redline that a reader sees."""
    return [(i, j, i2 - i) for tag, i, i2, j, _ in redline(old, new) if tag == "equal"]


def kept_words(old: str, new: str) -> Moved:
    """The same word by word, where what stands on single words must stay with them."""
    blocks: Moved = []
    at = now = 0
    for edit in fine_hunks(old, new):
        if edit.start > at:
            blocks.append((at, now, edit.start - at))
        now += edit.start - at + len(edit.replacement)
        at = edit.end
    return [*blocks, (at, now, len(old) - at)] if at < len(old) else blocks


def _spans(
    old: Paragraph,
    ours: Paragraph,
    theirs: Paragraph,
    text: str,
    of: Callable[[Paragraph], tuple[SpanT, ...]],
) -> tuple[SpanT, ...]:
    """What stands on each character of the merged text: what a hand changed there; on one's new words, its own."""
    if not (of(ours) or of(theirs)):
        return ()
    none: set[int] = set()
    blocks = [kept_words(item.text, text) for item in (old, ours, theirs)]
    in_old, in_ours, in_theirs = (_covered(found, len(text)) for found in blocks)
    layers: list[dict[SpanT, set[int]]] = [
        _on_characters(of(item), found) for item, found in zip((old, ours, theirs), blocks, strict=True)
    ]
    kept: list[SpanT] = []
    kinds = list(layers[1])
    kinds += [kind for kind in layers[2] if kind not in layers[1]]
    for kind in kinds:
        was, mine, others = layers[0].get(kind, none), layers[1].get(kind, none), layers[2].get(kind, none)
        for at in mine | others:
            if not in_ours[at] or not in_theirs[at] or not in_old[at]:
                on = at in mine or at in others
            else:
                on = choose(at in was, at in mine, at in others)[0]
            if on:
                kept.append(replace(kind, start=at, end=at + 1))
    return join(kept)


def _on_characters(spans: Iterable[SpanT], blocks: Moved) -> dict[SpanT, set[int]]:
    found: dict[SpanT, set[int]] = {}
    for span in carry(tuple(spans), blocks):
        found.setdefault(replace(span, start=0, end=0), set()).update(range(span.start, span.end))
    return found


def _covered(blocks: Moved, length: int) -> bytearray:
    found = bytearray(length)
    for _, start, size in blocks:
        found[start : start + size] = b"\x01" * size
    return found


def _footnotes(old: Paragraph, ours: Paragraph, theirs: Paragraph, text: str) -> tuple[Footnote, ...]:
    """Notes known by their words: added and deleted ones of both; a note that both reworded stays twice."""
    kept = merge_sets(*(_worded(item.footnotes) for item in (old, ours, theirs)))
    found: dict[tuple[str, int], Footnote] = {}
    for item in (ours, theirs):
        carried = carry_notes(item.footnotes, kept_words(item.text, text), len(text))
        for key, note in zip(_worded(carried), carried, strict=True):
            if key in kept:
                found.setdefault(key, note)
    return tuple(sorted(found.values(), key=lambda note: note.offset))


def _worded(notes: Sequence[Footnote]) -> list[tuple[str, int]]:
    """Each note's words, with a count where several have the same."""
    seen: dict[str, int] = {}
    found = []
    for note in notes:
        seen[note.text] = seen.get(note.text, 0) + 1
        found.append((note.text, seen[note.text]))
    return found
