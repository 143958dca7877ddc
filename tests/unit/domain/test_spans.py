"""What stands on words stays on them through any edit, and never leaves the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.spans import Footnote, Mark, MarkKind, carry, carry_notes, join, kept_blocks, shift, within

TEXT = st.text(alphabet="ab c", max_size=30)
MARKS = st.lists(
    st.builds(lambda start, size, kind: Mark(start, start + size, kind), st.integers(0, 20), st.integers(1, 9),
              st.sampled_from([MarkKind.BOLD, MarkKind.ITALIC])),
    max_size=6,
)  # fmt: skip


def cells(marks: tuple[Mark, ...] | list[Mark]) -> set[tuple[MarkKind, int]]:
    return {(mark.kind, place) for mark in marks for place in range(mark.start, mark.end)}


@given(TEXT, TEXT)
def test_kept_blocks_hold_the_same_words_in_order_without_overlap(old: str, new: str) -> None:
    end_old = end_new = 0
    for start_old, start_new, length in kept_blocks(old, new):
        assert length > 0
        assert start_old >= end_old
        assert start_new >= end_new
        assert old[start_old : start_old + length] == new[start_new : start_new + length]
        end_old, end_new = start_old + length, start_new + length
    assert end_old <= len(old)
    assert end_new <= len(new)


@given(TEXT)
def test_an_unchanged_text_is_kept_whole(text: str) -> None:
    assert kept_blocks(text, text) == ([(0, 0, len(text))] if text else [])


@given(TEXT, st.integers(0, 30), st.text(alphabet="xyz", min_size=1, max_size=3))
def test_typing_keeps_all_other_words(text: str, place: int, typed: str) -> None:
    place = min(place, len(text))
    blocks = kept_blocks(text, text[:place] + typed + text[place:])
    assert sum(length for *_, length in blocks) == len(text)


@given(TEXT, TEXT, MARKS)
def test_carried_marks_stand_on_the_same_words_within_the_new_text(
    old: str, new: str, marks: list[Mark]
) -> None:
    inside = join(within(marks, 0, len(old)))
    blocks = kept_blocks(old, new)
    for mark in carry(inside, blocks):
        assert 0 <= mark.start < mark.end <= len(new)
    back = {
        (kind, a + place - b)
        for kind, place in cells(carry(inside, blocks))
        for a, b, n in blocks
        if b <= place < b + n
    }
    assert back <= cells(inside)


@given(TEXT, TEXT, st.integers(0, 30))
def test_carried_footnotes_stay_within_the_text(old: str, new: str, offset: int) -> None:
    notes = (Footnote(min(offset, len(old)), "note"),)
    [note] = carry_notes(notes, kept_blocks(old, new), len(new))
    assert 0 <= note.offset <= len(new)


def test_a_footnote_stays_behind_its_word_when_words_are_put_before_it() -> None:
    old, new = "The Council notes the report.", "The Security Council notes the report."
    [note] = carry_notes((Footnote(11, "See"),), kept_blocks(old, new), len(new))
    assert new[: note.offset] == "The Security Council"


@given(MARKS)
def test_joined_marks_cover_the_same_words_and_no_two_of_a_kind_touch(marks: list[Mark]) -> None:
    joined = join(marks)
    assert cells(joined) == cells(marks)
    assert list(joined) == sorted(joined, key=lambda mark: (mark.start, mark.end)) or len(joined) > 1
    for kind in MarkKind:
        same = [mark for mark in joined if mark.kind is kind]
        assert all(first.end < second.start for first, second in pairwise(same))


@given(MARKS, st.integers(0, 15), st.integers(0, 15))
def test_parting_marks_and_putting_them_together_again_gives_the_same(
    marks: list[Mark], cut: int, length: int
) -> None:
    end = cut + length
    parts = join((*within(marks, 0, cut), *shift(within(marks, cut, end), cut)))
    assert cells(parts) == cells(within(marks, 0, end))
