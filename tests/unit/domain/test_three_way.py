"""Two hands' lists and values in one: nothing that only one of them did is undone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.three_way import choose, longest_rising, merge_keyed, merge_order, merge_sets

NAMES = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=8)


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_a_value_that_one_hand_changed_is_taken(base: int, ours: int, theirs: int) -> None:
    value, clashes = choose(base, ours, theirs)
    assert clashes == (base != ours != theirs != base)
    assert value == (theirs if ours == base else ours)


@given(NAMES, NAMES)
def test_the_order_of_the_one_who_changed_it_is_taken(base: list[str], changed: list[str]) -> None:
    assert merge_order(base, base, changed, set(changed)) == (changed, [])
    assert merge_order(base, changed, base, set(changed)) == (changed, [])
    assert merge_order(base, changed, changed, set(changed)) == (changed, [])


@given(NAMES, NAMES, NAMES)
def test_everything_that_is_kept_stands_once_in_the_order(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    kept = set(ours) | set(theirs)
    order, clashing = merge_order(base, ours, theirs, kept)
    assert sorted(order) == sorted(kept)
    assert set(clashing) <= kept


@given(NAMES, NAMES, NAMES)
def test_both_laptops_come_to_the_same_order_where_nothing_was_moved_by_both(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    kept = set(ours) | set(theirs)
    order, clashing = merge_order(base, ours, theirs, kept)
    there, clashing_there = merge_order(base, theirs, ours, kept)
    assert set(clashing) == set(clashing_there)
    assert clashing or order == there


def test_what_both_added_at_one_place_stands_there_by_its_name_whoever_merges() -> None:
    for ours, theirs in (("axb", "ayb"), ("ayb", "axb")):
        assert merge_order("ab", ours, theirs, set("abxy"))[0] == list("axyb")
    assert merge_order("ab", "xab", "yab", set("abxy"))[0] == list("xyab")


def test_two_that_were_moved_past_each_other_end_alike_whoever_merges() -> None:
    for ours, theirs in (("2341", "1342"), ("1342", "2341")):
        assert merge_order("1234", ours, theirs, set("1234")) == (list("3412"), [])


def test_a_move_of_one_hand_and_words_of_the_other_both_stand() -> None:
    assert merge_order("abcd", "abxcd", "dabc", set("abcdx"))[0] == list("dabxc")


def test_what_both_moved_to_different_places_stays_where_we_put_it_and_is_told() -> None:
    order, clashing = merge_order("abcde", "eabcd", "abecd", set("abcde"))
    assert order == list("eabcd")
    assert clashing == ["e"]


def _keyed(base: str, ours: str, theirs: str) -> str:
    items = (tuple(text.split()) for text in (base, ours, theirs))
    merged = merge_keyed(*items, key=lambda item: item[0], settle=lambda _, mine, other: mine + other[1:])
    return " ".join(merged)


def test_things_are_known_by_their_key() -> None:
    assert _keyed("a1 b1", "a1 b2", "a1 b1 c1") == "a1 b2 c1"
    assert _keyed("a1 b1", "a1", "a1 b1") == "a1"
    assert _keyed("a1 b1", "a1", "a1 b2") == "a1 b2", "what one deleted and the other changed stays"
    assert _keyed("a1", "a2", "a3") == "a23", "what both changed is settled"


@given(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_sets_hold_what_either_added_and_not_what_either_took_away(
    base: set[int], ours: set[int], theirs: set[int]
) -> None:
    merged = merge_sets(base, ours, theirs)
    assert merged == (base & ours & theirs) | (ours - base) | (theirs - base)


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_the_longest_rising_choice_rises(places: list[int]) -> None:
    found = longest_rising([str(place) for place in places], places)
    assert found == sorted(found, key=int)
    assert set(found) <= {str(place) for place in places}
