"""The verbs on paragraphs: add, edit, split, merge, move, delete, restore, and their state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.changes import Changes, Outcome
from app.domain.cleaning import one_line as one_line
from app.domain.concept import AreaId
from app.domain.errors import Refused
from app.domain.following import after_merge, after_split
from app.domain.linking import in_order
from app.domain.numbering import fix_numbers, number_afresh, number_for_new, with_own_number
from app.domain.spans import (
    Footnote,
    Mark,
    MarkKind,
    Origin,
    carry,
    carry_notes,
    join,
    kept_blocks,
    shift,
    within,
)
from app.domain.statement import Paragraph, ParagraphId, ParagraphKind, ParagraphState, Removed, Statement


def add_paragraph(
    statement: Statement, paragraph: Paragraph, *, after: str | None = None, verb: str = "Add paragraph"
) -> Outcome:
    """Adds `paragraph` behind the one with id `after` ("" for the beginning, None for the end)."""
    return add_paragraphs(statement, [paragraph], after=after, verb=verb)


def add_paragraphs(
    statement: Statement,
    added: Sequence[Paragraph],
    *,
    after: str | None = None,
    verb: str = "Add paragraphs",
) -> Outcome:
    """Adds several in their order behind `after` ("" for the beginning, None for the end)."""
    position = _position_after(statement, after)
    for paragraph in added:
        _refuse_known(statement, paragraph.id)
        fresh = replace(paragraph, text=one_line(paragraph.text), areas=in_order(statement, paragraph.areas))
        fresh = with_own_number(statement, position, fresh)
        statement = replace(statement, paragraphs=_inserted(statement.paragraphs, position, fresh))
        position += 1
    return statement, Changes(verb, frozenset(item.id for item in added), order=True, links=True)


def edit_paragraph(
    statement: Statement, paragraph: str, text: str, *, typing: bool = False, verb: str = "Edit paragraph"
) -> Outcome:
    """Gives the paragraph a new text; formatting, origins and footnotes stay on the words that survive.

    With `typing`, successive edits of one paragraph are one step of undo; any other step is called `verb`.
    """
    old = statement.paragraph(paragraph)
    new = with_text(old, one_line(text))
    key = f"typing:{paragraph}" if typing else ""
    return _with(statement, new), Changes("Type" if typing else verb, frozenset([paragraph]), coalesce=key)


def replace_text(statement: Statement, texts: dict[str, str], *, verb: str = "Replace") -> Outcome:
    """Gives several paragraphs (id → text) a new text in one step."""
    for paragraph, text in texts.items():
        statement = _with(statement, with_text(statement.paragraph(paragraph), one_line(text)))
    return statement, Changes(verb, frozenset(texts))


def split_paragraph(statement: Statement, paragraph: str, at: int, new_id: str) -> Outcome:
    """Parts the paragraph before the character at offset `at`; the second part is paragraph `new_id`.

    Blanks round the cut go. Links, state and kind stand on both; comments on words of the second part and
    proposals that touch it alone follow it.
    """
    old = statement.paragraph(paragraph)
    if not 0 <= at <= len(old.text):
        raise Refused("There is no such place in the paragraph", "put the cursor inside it")
    _refuse_known(statement, new_id)
    left_end = len(old.text[:at].rstrip())
    right_start = len(old.text) - len(old.text[at:].lstrip())
    left = _part(old, 0, left_end)
    right = replace(_part(old, right_start, len(old.text)), id=ParagraphId(new_id), number="", rival_of="")
    notes_left, notes_right = _parted_notes(old.footnotes, left_end, right_start)
    left, right = replace(left, footnotes=notes_left), replace(right, footnotes=notes_right)
    position = statement.index(paragraph) + 1
    right = replace(right, number=number_for_new(statement, position, right))
    parted = _with(statement, left)
    parted = replace(parted, paragraphs=_inserted(parted.paragraphs, position, right))
    parted = after_split(parted, old, left.id, right.id, left_end, right_start)
    changes = Changes(
        "Split paragraph",
        frozenset([paragraph, new_id]),
        order=True,
        links=True,
        comments=True,
        proposals=True,
    )
    return parted, changes


def merge_paragraphs(statement: Statement, first: str, *, joint: str = " ") -> Outcome:
    """Joins the paragraph with the one that follows it, `joint` between; comments and proposals follow."""
    position = statement.index(first)
    if position + 1 >= len(statement.paragraphs):
        raise Refused("Nothing follows this paragraph", "choose one that has another behind it")
    left, right = statement.paragraphs[position], statement.paragraphs[position + 1]
    between = joint if left.text and right.text else ""
    merged = _joined(left, right, between)
    merged = replace(merged, areas=in_order(statement, (*left.areas, *right.areas)))
    paragraphs = (*statement.paragraphs[:position], merged, *statement.paragraphs[position + 2 :])
    removed = tuple(
        replace(item, after=left.id) if item.after == right.id else item for item in statement.removed
    )
    joined = replace(statement, paragraphs=_without_rival(paragraphs, right.id, left.id), removed=removed)
    joined = after_merge(joined, left, right, merged)
    changes = Changes(
        "Merge paragraphs",
        frozenset([left.id, right.id]),
        order=True,
        links=True,
        comments=True,
        proposals=True,
    )
    return joined, changes


def move_paragraphs(statement: Statement, moved: Sequence[str], *, after: str) -> Outcome:
    """Puts the paragraphs, in the order that they have, behind `after` ("" for the beginning)."""
    chosen = set(moved)
    if after in chosen:
        raise Refused("A paragraph cannot follow itself", "choose a place outside what is moved")
    block = tuple(item for item in statement.paragraphs if item.id in chosen)
    if len(block) != len(chosen):
        statement.paragraph(next(item for item in moved if not statement.holds(item)))
    rest = tuple(item for item in statement.paragraphs if item.id not in chosen)
    position = 0
    if after:
        statement.index(after)
        position = next(place for place, item in enumerate(rest) if item.id == after) + 1
    paragraphs = (*rest[:position], *block, *rest[position:])
    verb = "Move paragraph" if len(block) == 1 else "Move paragraphs"
    return replace(statement, paragraphs=paragraphs), Changes(verb, frozenset(chosen), order=True)


def delete_paragraphs(
    statement: Statement, deleted: Sequence[str], *, verb: str = "Delete paragraph"
) -> Outcome:
    """Takes the paragraphs out of the text; they can be restored, and their proposals wait in the tray."""
    removed = list(statement.removed)
    paragraphs = statement.paragraphs
    for wanted in deleted:
        position = replace(statement, paragraphs=paragraphs).index(wanted)
        before = paragraphs[position - 1].id if position else ""
        removed.append(Removed(paragraphs[position], before))
        paragraphs = (*paragraphs[:position], *paragraphs[position + 1 :])
    left = replace(statement, paragraphs=paragraphs, removed=tuple(removed))
    changes = Changes(verb, frozenset(deleted), order=True, links=True, comments=True, proposals=True)
    return left, changes


def restore_paragraph(statement: Statement, paragraph: str) -> Outcome:
    """Puts a deleted paragraph back where it stood, or at the end where its neighbour is gone."""
    for record in reversed(statement.removed):
        if record.paragraph.id == paragraph:
            break
    else:
        raise Refused(
            "That paragraph is not among the deleted ones", "look at the list of deleted paragraphs"
        )
    known = record.after == "" or statement.holds(record.after)
    position = _position_after(statement, record.after if known else None)
    removed = tuple(item for item in statement.removed if item is not record)
    back = replace(record.paragraph, areas=in_order(statement, record.paragraph.areas))
    back = with_own_number(statement, position, back)
    paragraphs = _inserted(statement.paragraphs, position, back)
    restored = replace(statement, paragraphs=paragraphs, removed=removed)
    changes = Changes(
        "Restore paragraph", frozenset([paragraph]), order=True, links=True, comments=True, proposals=True
    )
    return restored, changes


def set_state(
    statement: Statement, paragraphs: Sequence[str], state: ParagraphState, note: str = ""
) -> Outcome:
    """Sets where the paragraphs stand; `note` says pending what, in which package, or who holds out."""
    for paragraph in paragraphs:
        statement = _with(statement, replace(statement.paragraph(paragraph), state=state, note=note))
    return statement, Changes(f"Set state: {state.value}", frozenset(paragraphs))


def set_kind(
    statement: Statement, paragraph: str, kind: ParagraphKind, *, label: str = "", level: int = 0
) -> Outcome:
    """Makes the paragraph a text, a list's item, a heading or a part of an annex."""
    position = statement.index(paragraph)
    changed = replace(statement.paragraphs[position], kind=kind, label=one_line(label), level=level)
    return _with(statement, with_own_number(statement, position, changed)), Changes(
        "Set kind of paragraph", frozenset([paragraph]), order=True
    )


def set_mark(
    statement: Statement, paragraph: str, kind: MarkKind, start: int, end: int, *, on: bool
) -> Outcome:
    """Puts formatting on the words from `start` to `end` (as far as the text goes), or takes it off."""
    old = statement.paragraph(paragraph)
    start, end = max(0, start), min(end, len(old.text))
    if start >= end:
        return statement, Changes("Format words")
    others = tuple(mark for mark in old.marks if mark.kind is not kind)
    same = tuple(mark for mark in old.marks if mark.kind is kind)
    outside = within(same, 0, start) + shift(within(same, end, len(old.text)), end)
    marks = join((*others, *outside, *((Mark(start, end, kind),) if on else ())))
    return _with(statement, replace(old, marks=marks)), Changes("Format words", frozenset([paragraph]))


def set_origins(statement: Statement, paragraph: str, origins: tuple[Origin, ...]) -> Outcome:
    """Records where words of the paragraph came from."""
    old = statement.paragraph(paragraph)
    changed = replace(old, origins=join(within(origins, 0, len(old.text))))
    return _with(statement, changed), Changes("Record origin", frozenset([paragraph]))


def set_footnotes(statement: Statement, paragraph: str, footnotes: tuple[Footnote, ...]) -> Outcome:
    """Gives the paragraph these footnotes; a place beyond the text becomes its end."""
    old = statement.paragraph(paragraph)
    notes = tuple(
        replace(note, offset=min(max(note.offset, 0), len(old.text)), text=one_line(note.text))
        for note in footnotes
    )
    changed = replace(old, footnotes=tuple(sorted(notes, key=lambda note: note.offset)))
    return _with(statement, changed), Changes("Edit footnotes", frozenset([paragraph]))


def renumber(statement: Statement) -> Outcome:
    """Numbers all paragraphs 1, 2, 3 … by their order and keeps these numbers from now on."""
    fresh = number_afresh(statement)
    fresh = fix_numbers(fresh) if statement.numbers_fixed else fresh
    return fresh, Changes("Renumber paragraphs", order=True)


def keep_numbers(statement: Statement) -> Outcome:
    """Fixes the working numbers as they are, so that new paragraphs take *bis* and *ter*."""
    return fix_numbers(statement), Changes("Fix working numbers", order=True)


def link_areas(
    statement: Statement, paragraphs: Sequence[str], areas: Sequence[AreaId], *, on: bool
) -> Outcome:
    """Links the paragraphs to the areas, or unlinks them; the areas stand in the paper's order."""
    known = {area.id for area in statement.areas}
    for area in areas:
        if area not in known:
            raise Refused(f"There is no area “{area}” in the concept paper", "look at the list of areas")
    for paragraph in paragraphs:
        old = statement.paragraph(paragraph)
        wanted = set(old.areas) | set(areas) if on else set(old.areas) - set(areas)
        statement = _with(statement, replace(old, areas=in_order(statement, wanted)))
    return statement, Changes("Link to area" if on else "Unlink from area", frozenset(paragraphs), links=True)


def with_text(paragraph: Paragraph, text: str) -> Paragraph:
    """The paragraph with another text; what stood on words stays on those that survive."""
    if not (paragraph.marks or paragraph.origins or paragraph.footnotes):
        return replace(paragraph, text=text)
    blocks = kept_blocks(paragraph.text, text)
    return replace(
        paragraph,
        text=text,
        marks=carry(paragraph.marks, blocks),
        origins=carry(paragraph.origins, blocks),
        footnotes=carry_notes(paragraph.footnotes, blocks, len(text)),
    )


def _refuse_known(statement: Statement, paragraph: str) -> None:
    if statement.holds(paragraph):
        raise Refused(f"Paragraph “{paragraph}” is in the text already", "give the new one another id")
    if any(record.paragraph.id == paragraph for record in statement.removed):
        raise Refused(f"Paragraph “{paragraph}” is among the deleted ones", "restore it, or take another id")


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    return replace(
        paragraph,
        text=paragraph.text[start:end],
        marks=within(paragraph.marks, start, end),
        origins=within(paragraph.origins, start, end),
    )


def _parted_notes(
    notes: tuple[Footnote, ...], left_end: int, right_start: int
) -> tuple[tuple[Footnote, ...], tuple[Footnote, ...]]:
    """Footnotes of both parts: one at the cut stands behind the words before it, if there are any."""
    notes = tuple(sorted(notes, key=lambda note: note.offset))
    left = tuple(
        replace(note, offset=min(note.offset, left_end))
        for note in notes
        if left_end and note.offset < max(right_start, left_end + 1)
    )
    right = tuple(replace(note, offset=max(note.offset - right_start, 0)) for note in notes[len(left) :])
    return left, right


def _joined(left: Paragraph, right: Paragraph, between: str) -> Paragraph:
    by = len(left.text) + len(between)
    notes = tuple(replace(note, offset=note.offset + by) for note in right.footnotes)
    return replace(
        left,
        text=left.text + between + right.text,
        marks=join((*left.marks, *shift(right.marks, by))),
        origins=join((*left.origins, *shift(right.origins, by))),
        footnotes=(*left.footnotes, *notes),
    )


def _without_rival(paragraphs: tuple[Paragraph, ...], gone: str, instead: str) -> tuple[Paragraph, ...]:
    return tuple(
        replace(item, rival_of="" if item.id == instead else instead) if item.rival_of == gone else item
        for item in paragraphs
    )


def _position_after(statement: Statement, after: str | None) -> int:
    if after is None:
        return len(statement.paragraphs)
    return statement.index(after) + 1 if after else 0


def _inserted(
    paragraphs: tuple[Paragraph, ...], position: int, paragraph: Paragraph
) -> tuple[Paragraph, ...]:
    return (*paragraphs[:position], paragraph, *paragraphs[position:])


def _with(statement: Statement, paragraph: Paragraph) -> Statement:
    position = statement.index(paragraph.id)
    paragraphs = (*statement.paragraphs[:position], paragraph, *statement.paragraphs[position + 1 :])
    return replace(statement, paragraphs=paragraphs)
