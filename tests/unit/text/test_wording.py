"""Shifts of meaning: which terms changed, where, and what the ladder says of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import FileProblem
from app.resources import resource_path
from app.text.wording import Direction, ShiftKind, shifts
from app.text.wording_ladder import Category, read_ladder

LADDER = read_ladder(resource_path("wording", "ladder.toml").read_text(encoding="utf-8"))
TERMS = st.sampled_from([*LADDER.forms, "peace", "parties", "in the region", "States", ",", "the Council"])
TEXTS = st.lists(TERMS, max_size=12).map(" ".join)


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(shift.old, shift.new, shift.direction.value) for shift in shifts(old, new, LADDER)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("calls upon the parties", "encourages the parties", [("calls upon", "encourages", "weaker")]),
        ("notes with concern the report", "strongly condemns the report",
         [("notes with concern", "strongly condemns", "stronger")]),
        ("welcomes the report", "takes note of the report", [("welcomes", "takes note", "weaker")]),
        ("urges all parties", "urges parties", [("all", "", "narrower")]),
        ("to report", "to report, as appropriate", [("", "as appropriate", "weaker")]),
        ("parties shall leave", "parties should leave", [("shall", "should", "weaker")]),
        ("parties may leave", "parties must leave", [("may", "must", "stronger")]),
        ("it will act", "it will not act", [("", "not", "reversed")]),
        ("it cannot accept this", "it can accept this", [("cannot", "", "reversed"), ("", "can", "")]),
        ("emphasizes the need", "stresses the need", [("emphasizes", "stresses", "")]),
        ("urges States", "welcomes States", [("urges", "welcomes", "")]),
        ("immediate withdrawal", "withdrawal", [("immediate", "", "weaker")]),
        ("the wall is high", "the wall is low", []),
        ("urges States and welcomes peace", "welcomes peace and urges States", []),
        ("in the alliance", "in the alliances", []),
        ("on 3 May 2010", "on 3 June 2010", []),
    ],
)  # fmt: skip
def test_a_change_of_verb_or_qualifier_is_told_with_its_direction(
    old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    assert sorted(told(old, new)) == sorted(expected)


def test_a_longer_form_is_not_taken_for_the_shorter_one_in_it() -> None:
    (found,) = LADDER.occurrences("It notes with concern")
    assert found.term == "notes with concern"


def test_places_are_code_points_in_both_texts() -> None:
    old, new = "🕊 The Council urges all States", "🕊 The Council invites all States, as appropriate"
    changed, added = shifts(old, new, LADDER)
    assert old[changed.old_start : changed.old_end] == "urges"
    assert new[changed.new_start : changed.new_end] == "invites"
    assert new[added.new_start : added.new_end] == "as appropriate"
    assert added.old_start == added.old_end
    assert changed.sentence == "“urges” became “invites” (may be weaker)"


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_shifts_there_and_back_are_the_same_terms(old: str, new: str) -> None:
    there, back = shifts(old, new, LADDER), shifts(new, old, LADDER)
    gone = sorted(shift.old.lower() for shift in there if shift.old)
    come_back = sorted(shift.new.lower() for shift in back if shift.new)
    assert gone == come_back


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_every_shift_has_its_words_at_its_place(old: str, new: str) -> None:
    for shift in shifts(old, new, LADDER):
        assert old[shift.old_start : shift.old_end] == shift.old
        assert new[shift.new_start : shift.new_end] == shift.new
        assert (shift.kind is ShiftKind.CHANGED) == bool(shift.old and shift.new)


@given(TEXTS)
def test_the_same_text_has_no_shift(text: str) -> None:
    assert shifts(text, text, LADDER) == []


def test_a_ladder_of_ones_own_decides() -> None:
    own = read_ladder(
        '[[verb]]\nterm = "asks"\nforms = ["asks"]\nscale = "a"\nstrength = 9\n'
        '[[verb]]\nterm = "demands"\nforms = ["demands"]\nscale = "a"\nstrength = 1\n'
    )
    (shift,) = shifts("it demands peace", "it asks peace", own)
    assert (shift.direction, shift.category) == (Direction.STRONGER, Category.VERB)


@pytest.mark.parametrize(
    "toml", ["[[verb]]\nterm = 1", "not toml", '[[qualifier]]\neffect = "odd"\nterms = ["x"]', "verb = 3"]
)
def test_a_ladder_that_cannot_be_read_is_told(toml: str) -> None:
    with pytest.raises(FileProblem):
        read_ladder(toml, "ladder.toml")


def test_an_empty_ladder_finds_nothing() -> None:
    assert shifts("urges", "invites", read_ladder("")) == []
