"""Texts typed anew, and proposals carried onto a text that goes on changing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.carrying import carried, carried_edits, fine_hunks
from app.text.merge import apply_edits, hunks
from app.text.signs import with_our_signs

OURS = "The Council’s resolution 1625\u00a0(2005) of 12\u00a0January “stresses” cooperation – and co\u2011ordination."
WORDS = st.lists(
    st.sampled_from(["the", "a", "peace", "and", "war,", "1325 (2000)", "’s", "“x”"]), max_size=12
)
TEXTS = WORDS.map(" ".join)


@pytest.mark.parametrize(
    "typed",
    [
        OURS.replace("\u00a0", " "),
        OURS.replace("’", "'").replace("“", '"').replace("”", '"'),
        OURS.replace("–", "-").replace("\u2011", "-"),
        OURS.replace("stresses", "stres\u00adses"),
        OURS.replace(" ", "  "),
    ],
)
def test_signs_alone_are_no_change(typed: str) -> None:
    assert with_our_signs(OURS, typed) == OURS


def test_a_paragraphs_end_is_a_change() -> None:
    parted = OURS.replace(" of ", "\nof ")
    assert with_our_signs(OURS, parted) == parted
    assert with_our_signs(parted, OURS) == OURS


def test_a_changed_word_is_taken_and_our_signs_stay_round_it() -> None:
    typed = OURS.replace("\u00a0", " ").replace("’", "'").replace("“stresses”", '"recalls"')
    assert with_our_signs(OURS, typed) == OURS.replace("stresses", "recalls")


@given(TEXTS, TEXTS)
def test_what_was_typed_is_kept_word_for_word(ours: str, typed: str) -> None:
    assert with_our_signs(ours, typed).split() == typed.split()


@given(TEXTS, TEXTS)
def test_fine_hunks_lead_to_the_text_exactly(base: str, changed: str) -> None:
    assert apply_edits(base, fine_hunks(base, changed)) == changed


@given(TEXTS, TEXTS)
def test_on_an_unchanged_text_a_proposal_gives_what_it_asks(base: str, after: str) -> None:
    assert carried(base, base, after).text == after
    assert carried_edits(base, base, hunks(base, after)).text == after


@given(TEXTS, TEXTS)
def test_what_is_there_already_is_no_conflict(base: str, after: str) -> None:
    assert carried(base, after, after).is_clean
    assert carried(base, after, after).text == after


def test_the_known_history_parts_hands_that_a_comparison_draws_together() -> None:
    base = "it expresses intention to consider further steps with all members of the group"
    one = base.replace("intention ", "its firm ")
    two = base.replace("further", "more")
    three = base.replace("consider", "weigh")
    present = apply_edits(base, sorted({*hunks(base, one), *hunks(base, two)}))
    merged = carried(base, present, three, [*hunks(base, one), *hunks(base, two)])
    assert merged.is_clean
    assert merged.text == present.replace("consider", "weigh")


def test_the_same_words_changed_otherwise_conflict_whatever_is_known() -> None:
    base, present = "to act without delay", "to act at once"
    merged = carried(base, present, "to act promptly", hunks(base, present))
    assert not merged.is_clean
    assert merged.text == present
