"""What is kept of a rewritten paragraph."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from app.text.redline import redline
from app.text.rewriting import REGION, SHORTEST, cheapest_blocks, reading_cost

CODES = st.text("abcdef", max_size=14)


def least_cost(old: str, new: str) -> int:
    """The least reading cost of any difference at all, by trying every one."""

    @cache
    def rest(i: int, j: int, is_open: bool) -> int:
        best = 0 if i == len(old) and j == len(new) else 10**6
        if i < len(old) and j < len(new) and old[i] == new[j]:
            best = rest(i + 1, j + 1, False)
        opening = 0 if is_open else REGION
        if i < len(old):
            best = min(best, opening + 1 + rest(i + 1, j, True))
        if j < len(new):
            best = min(best, opening + 1 + rest(i, j + 1, True))
        return best

    return rest(0, 0, False)


@given(CODES, CODES)
def test_blocks_are_common_stretches_in_order_on_both_sides(old: str, new: str) -> None:
    i = j = 0
    for a, b, n in cheapest_blocks(old, new) or []:
        assert a >= i
        assert b >= j
        assert n > 0
        assert old[a : a + n] == new[b : b + n]
        i, j = a + n, b + n


@given(CODES, CODES)
def test_the_cost_is_never_below_the_least_and_never_above_replacing_all_but_the_ends(
    old: str, new: str
) -> None:
    found = cheapest_blocks(old, new) or []
    ends = [(i, j, n) for i, j, n in found if (i, j) == (0, 0) or (i + n, j + n) == (len(old), len(new))]
    cost = reading_cost(found, len(old), len(new))
    assert least_cost(old, new) <= cost <= reading_cost(ends, len(old), len(new))


@given(st.permutations("abcdefghijklmnop"), st.permutations("abcdefghijklmnop"))
def test_texts_without_repeated_words_are_read_at_the_least_cost_but_for_scraps(
    old: list[str], new: list[str]
) -> None:
    before, after = "x" + "".join(old) + "yz", "x" + "".join(new) + "yz"
    found = cheapest_blocks(before, after)
    assert found is not None
    assert reading_cost(found, len(before), len(after)) <= least_cost(before, after) + 2 * (SHORTEST - 1)


def test_of_two_ways_to_keep_words_the_one_with_fewer_places_is_taken() -> None:
    scattered, whole = "a1b2c3d", "pqrs"
    assert cheapest_blocks(f"X{scattered}{whole}Y", f"Z{whole}a4b5c6dW") == [(8, 1, 4)]


def test_a_text_that_repeats_itself_is_left_alone() -> None:
    assert cheapest_blocks("x" + "ab" * 400, "y" + "ab" * 300 + "z") is None


def test_a_rewritten_paragraph_keeps_a_clause_whole_and_no_scraps() -> None:
    old = (
        "The Security Council urges the parties to the conflict, in accordance with the Charter of the United Nations, "
        "to resume the talks without delay and to release all those held."
    )
    new = (
        "The Security Council notes that the region, the mediators and the donors met, in accordance with the Charter "
        "of the United Nations, and asks for a report within the month."
    )
    kept = [span.old_text(old).strip() for span in redline(old, new) if not span.changed]
    assert kept == ["The Security Council", ", in accordance with the Charter of the United Nations,", "."]


def test_where_only_punctuation_would_stay_the_whole_is_replaced() -> None:
    old, new = "It welcomes the report.", "Members remain concerned by recent attacks."
    assert [span.tag for span in redline(old, new)] == ["replace"]


def test_a_word_whose_quotes_alone_changed_is_not_joined_to_the_change_beside_it() -> None:
    old = 'It recalls the "plan" and the Charter\'s purposes.'
    changed = [
        span.old_text(old)
        for span in redline(old, old.replace('"plan"', "“plan”").replace("'", "’"))
        if span.changed
    ]
    assert changed[-1] == "'"
