"""Paragraphs that one copy split or merged: they are merged as one text, with marks where paragraphs part.

A merged paragraph is gone without being among the deleted ones, and its words stand in the one before it; the
second part of a split one is new, and its words stood in the one that it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.spans import Footnote, Mark, Origin, join, shift, within
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.merging.model import Ids
from app.services.merging.words import Field, merge_paragraph, merge_words, moved_words
from app.text.words import PARAGRAPH_MARK

ENOUGH = 0.5
"""How much of a paragraph's words must be found again for it to count as split off or merged in."""


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs (ids) that hang together by splits and merges, as each text has them, in order."""

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A merged group: its paragraphs in order; with `other`, how their words would give it where both clash.

    `instead` says for an id that is gone in which paragraph its words stand now; `fields` are what both changed
    differently of a paragraph (its id first) beside its words.
    """

    paragraphs: tuple[Paragraph, ...]
    other: tuple[str, ...]
    instead: Mapping[str, str]
    fields: tuple[tuple[str, Field], ...] = ()

    @property
    def clashes(self) -> bool:
        """Whether both changed the same words, or the same ends of paragraphs, in different ways."""
        return tuple(item.text for item in self.paragraphs) != self.other


def groups(base: Statement, ours: Statement, theirs: Statement) -> list[Group]:
    """What either copy split or merged, in the order of the base."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.get(name, name) != name:
            name = leader[name]
        return name

    for side in (ours, theirs):
        for head, tail in [*_merged_in(base, side), *_split_off(base, side)]:
            leader[find(tail)] = find(head)
    members: dict[str, set[str]] = {}
    for name in leader:
        members.setdefault(find(name), {find(name)}).add(name)
    found = [
        Group(
            *(tuple(item.id for item in text.paragraphs if item.id in names) for text in (base, ours, theirs))
        )
        for names in members.values()
    ]
    return [group for group in found if _usable(group)]


def _usable(group: Group) -> bool:
    """Both copies have some of it, and nobody moved its paragraphs among themselves."""
    for side in (group.ours, group.theirs):
        known = [name for name in side if name in group.base]
        if not known or known != [name for name in group.base if name in side]:
            return False
    return True


def _merged_in(base: Statement, side: Statement) -> Iterable[tuple[str, str]]:
    """(paragraph, the one whose words it took in)."""
    present = {item.id: item for item in side.paragraphs}
    deleted = {item.paragraph.id for item in side.removed}
    run: list[Paragraph] = []
    for item in base.paragraphs:
        if item.id in present or item.id in deleted:
            run = [item] if item.id in present else []
        elif run:
            run.append(item)
            start = sum(len(one.text) + 1 for one in run[:-1])
            before = PARAGRAPH_MARK.join(one.text for one in run)
            if _found(_turned(moved_words(before, present[run[0].id].text)), start, len(before)):
                yield run[0].id, item.id
            else:
                run.pop()


def _split_off(base: Statement, side: Statement) -> Iterable[tuple[str, str]]:
    """(paragraph, a part of it that stands by itself now)."""
    old = {item.id: item for item in base.paragraphs}
    known = {item.paragraph.id for item in base.removed}
    head: Paragraph | None = None
    parts: list[Paragraph] = []
    for item in side.paragraphs:
        if item.id in old or item.id in known:
            head, parts = old.get(item.id), [item]
        elif head is not None and head.text != parts[0].text:
            after = PARAGRAPH_MARK.join(one.text for one in (*parts, item))
            if _found(moved_words(head.text, after), len(after) - len(item.text), len(after)):
                parts.append(item)
                yield head.id, item.id
            else:
                head = None


def _found(blocks: Iterable[tuple[int, int, int]], start: int, end: int) -> bool:
    """Whether enough of the newer text from `start` to `end` lies in the blocks."""
    kept = sum(max(0, min(at + size, end) - max(at, start)) for _, at, size in blocks)
    return end > start and kept >= ENOUGH * (end - start)


def holds_words(text: str, words: str) -> bool:
    """Whether most of the words stand in the text, in one run or nearly so."""
    return words in text if len(words) < 40 else _found(moved_words(text, words), 0, len(words))


def _turned(blocks: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return [(new, old, size) for old, new, size in blocks]


def merge_group(group: Group, base: Statement, ours: Statement, theirs: Statement, new_id: Ids) -> Shaped:
    """The group's paragraphs with both hands' changes; where they clash, ours."""
    sides = [
        _members(text, ids) for text, ids in ((base, group.base), (ours, group.ours), (theirs, group.theirs))
    ]
    whole = [_as_one(items) for items in sides]
    for mine, taken in ((sides[2], sides[1]), (sides[1], sides[2])):
        if mine == sides[0] or taken == mine:
            return _as_taken(taken, sides, whole)
    words = merge_words(*(item.text for item in whole))
    merged, _ = merge_paragraph(whole[0], whole[1], whole[2], words.text)
    places = _pieces(words.text)
    names = _names(places, words.text, sides, whole, new_id)
    like = [_like(name, sides) for name in names]
    paragraphs = tuple(
        replace(item, **_cut(merged, start, end))  # type: ignore[arg-type]  # fields of a Paragraph
        for (item, _), (start, end) in zip(like, places, strict=True)
    )
    instead = _instead(places, names, words.text, sides, whole)
    other = tuple(words.other[start:end] for start, end in _pieces(words.other))
    fields = tuple((str(item.id), field) for item, found in like for field in found)
    return Shaped(paragraphs, other, instead, fields)


def _as_taken(
    taken: list[Paragraph], sides: Sequence[Sequence[Paragraph]], whole: Sequence[Paragraph]
) -> Shaped:
    """The group as one copy has it, since the other left it alone."""
    text = whole[1].text if taken is sides[1] else whole[2].text
    instead = _instead(_pieces(text), [item.id for item in taken], text, sides, whole)
    return Shaped(tuple(taken), tuple(item.text for item in taken), instead)


def _members(text: Statement, ids: Sequence[str]) -> list[Paragraph]:
    found = {str(item.id): item for item in text.paragraphs}
    return [found[name] for name in ids]


def _as_one(items: Sequence[Paragraph]) -> Paragraph:
    """Several paragraphs as one text, parted by marks, with everything that stands on their words."""
    at = 0
    texts: list[str] = []
    marks: list[Mark] = []
    origins: list[Origin] = []
    notes: list[Footnote] = []
    for item in items:
        texts.append(item.text.replace(PARAGRAPH_MARK, " "))
        marks += shift(item.marks, at)
        origins += shift(item.origins, at)
        notes += [replace(note, offset=note.offset + at) for note in item.footnotes]
        at += len(item.text) + 1
    return replace(
        Paragraph(ParagraphId("group"), PARAGRAPH_MARK.join(texts)),
        marks=join(marks),
        origins=join(origins),
        footnotes=tuple(notes),
    )


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where each paragraph begins and ends, blanks at its ends left out."""
    found, at = [], 0
    for piece in text.split(PARAGRAPH_MARK):
        start = at + len(piece) - len(piece.lstrip())
        found.append((start, max(start, at + len(piece.rstrip()))))
        at += len(piece) + 1
    return found


def _cut(merged: Paragraph, start: int, end: int) -> dict[str, object]:
    notes = [note for note in merged.footnotes if start <= note.offset <= end]
    return {
        "text": merged.text[start:end],
        "marks": within(merged.marks, start, end),
        "origins": within(merged.origins, start, end),
        "footnotes": tuple(replace(note, offset=note.offset - start) for note in notes),
    }


def _names(
    places: Sequence[tuple[int, int]],
    text: str,
    sides: Sequence[Sequence[Paragraph]],
    whole: Sequence[Paragraph],
    new_id: Ids,
) -> list[str]:
    """Which id each piece has: that of the paragraph behind the mark that parts it from the one before.

    Where both parted at the same place, each gave an id; both laptops must come to the same one.
    """
    ours, theirs = (
        _at_marks(one.text, [item.id for item in side], text)
        for one, side in zip(whole[1:], sides[1:], strict=True)
    )
    names: list[str] = [(sides[1] or sides[2])[0].id]
    spare = [item.id for side in (sides[1], sides[2]) for item in side]
    mark = -1
    for _ in places[1:]:
        mark = text.index(PARAGRAPH_MARK, mark + 1)
        given = sorted(found[mark] for found in (ours, theirs) if mark in found)
        free = [name for name in (*given, *spare) if name not in names]
        names.append(free[0] if free else new_id("p"))
    return names


def _at_marks(source: str, ids: Sequence[str], text: str) -> dict[int, str]:
    """Place of a mark in `text` → the id of the paragraph that follows that mark in `source`."""
    found: dict[int, str] = {}
    for old, new, size in moved_words(source, text):
        for at in range(old, old + size):
            if source[at] == PARAGRAPH_MARK:
                found[new + at - old] = ids[source.count(PARAGRAPH_MARK, 0, at) + 1]
    return found


def _like(name: str, sides: Sequence[Sequence[Paragraph]]) -> tuple[Paragraph, list[Field]]:
    """What of a piece is no words (state, links, number), merged where both copies have it; and what clashes."""
    base, ours, theirs = (next((item for item in side if item.id == name), None) for side in sides)
    if ours is not None and theirs is not None:
        return merge_paragraph(base, ours, theirs, ours.text)
    found = ours or theirs or base
    found = found or replace(sides[1][0], id=ParagraphId(name), number="", rival_of="")
    return found, []


def _instead(
    places: Sequence[tuple[int, int]],
    names: Sequence[str],
    text: str,
    sides: Sequence[Sequence[Paragraph]],
    whole: Sequence[Paragraph],
) -> dict[str, str]:
    found: dict[str, str] = {}
    for side, one in zip(sides[1:], whole[1:], strict=True):
        start = 0
        for item in side:
            if item.id not in names:
                found[item.id] = names[
                    _piece_of(places, _mapped(one.text, text, start, start + len(item.text)))
                ]
            start += len(item.text) + 1
    return found


def _mapped(source: str, text: str, start: int, end: int) -> int:
    """Where the first words of a stretch that are still there stand now."""
    for old, new, size in moved_words(source, text):
        if old < end and start < old + size:
            return new + max(start - old, 0)
    return 0


def _piece_of(places: Sequence[tuple[int, int]], at: int) -> int:
    return max((place for place, (start, _) in enumerate(places) if start <= at), default=0)
