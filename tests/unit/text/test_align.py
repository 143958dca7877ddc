"""Paragraphs paired, split, merged and moved."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text.align import Pair, align
from tests.helpers.pairs import make_pair

WORDS = (
    "peace",
    "security",
    "council",
    "report",
    "mandate",
    "parties",
    "region",
    "conflict",
    "women",
    "force",
)


def sentence(seed: int, length: int = 24) -> str:
    return (
        " ".join(random.Random(seed).choices([f"{word}{n}" for word in WORDS for n in range(9)], k=length))
        + "."
    )


def edited(text: str, share: float, seed: int = 1) -> str:
    chance = random.Random(seed)
    words = text.split()
    for at in chance.sample(range(len(words)), int(len(words) * share)):
        words[at] = f"changed{at}"
    return " ".join(words)


def kinds(pairs: list[Pair]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [(pair.old, pair.new, pair.moved) for pair in pairs]


A, B, C, D, E = (sentence(seed) for seed in range(5))
PARAGRAPHS = st.lists(
    st.sampled_from([A, B, C, edited(A, 0.2), f"{A} {B}", "", "Short.", "Short one."]), max_size=9
)


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=300)
def test_every_paragraph_stands_in_exactly_one_pair_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert sorted(i for pair in pairs for i in pair.old) == list(range(len(old)))
    assert [j for pair in pairs for j in pair.new] == list(range(len(new)))
    in_place = [i for pair in pairs if not pair.moved for i in pair.old]
    assert in_place == sorted(in_place)


@given(PARAGRAPHS)
def test_a_text_against_itself_pairs_each_paragraph_with_itself(texts: list[str]) -> None:
    assert kinds(align(texts, texts)) == [((i,), (i,), False) for i in range(len(texts))]


def test_an_edited_paragraph_keeps_its_place() -> None:
    assert kinds(align([A, B, C], [A, edited(B, 0.3), C])) == [((i,), (i,), False) for i in range(3)]


def test_a_split_and_a_merge_are_seen() -> None:
    half, other = A[: A.index(" ", 90)], A[A.index(" ", 90) + 1 :]
    assert kinds(align([A, B], [half, other, B])) == [((0,), (0, 1), False), ((1,), (2,), False)]
    assert kinds(align([half, other, B], [A, B])) == [((0, 1), (0,), False), ((2,), (1,), False)]


def test_a_split_into_three_is_one_split() -> None:
    words = A.split()
    parts = [" ".join(words[:8]), " ".join(words[8:16]), " ".join(words[16:])]
    assert kinds(align([A, B], [*parts, B])) == [((0,), (0, 1, 2), False), ((1,), (3,), False)]


def test_a_split_with_a_new_paragraph_between_its_halves_is_still_a_split() -> None:
    words = A.split()
    new = [" ".join(words[:12]), D, " ".join(words[12:]), B]
    assert kinds(align([A, B], new)) == [((0,), (0, 1, 2), False), ((1,), (3,), False)]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.2])
def test_a_moved_paragraph_is_found_with_up_to_a_fifth_of_its_words_edited(share: float) -> None:
    pairs = align([A, B, C, D, E], [B, C, D, edited(A, share), E])
    assert ((0,), (3,), True) in kinds(pairs)
    assert sum(pair.moved for pair in pairs) == 1


def test_the_moved_paragraph_is_not_taken_for_the_anchor_when_the_others_are_edited() -> None:
    old = [A, B, C, D]
    new = [edited(B, 0.2), edited(C, 0.2), edited(D, 0.2), A]
    assert [pair for pair in align(old, new) if pair.moved] == [Pair((0,), (3,), True, 1.0)]


def test_unlike_paragraphs_are_not_called_a_move() -> None:
    assert not any(pair.moved for pair in align([A, B, C], [B, C, D]))


def test_ids_go_before_words() -> None:
    pairs = align([A, B], [B, A], ["x", "y"], ["x", "y"])
    assert kinds(pairs) == [((0,), (0,), False), ((1,), (1,), False)]


def test_a_paragraph_with_an_id_may_still_be_split() -> None:
    half, other = A[: A.index(" ", 90)], A[A.index(" ", 90) + 1 :]
    assert kinds(align([A, B], [half, other, B], ["x", "y"], ["x", "z", "y"]))[0] == ((0,), (0, 1), False)


def test_ids_that_changed_order_are_moves_whatever_the_words() -> None:
    pairs = align([A, B, C], [C, D, B], ["a", "b", "c"], ["c", "a", "b"])
    assert {(pair.old, pair.new) for pair in pairs} == {((2,), (0,)), ((0,), (1,)), ((1,), (2,))}


def test_a_thousand_equal_paragraphs_pair_in_order() -> None:
    assert len(align(["The same."] * 1000, ["The same."] * 990)) == 1000


def test_a_thousand_paragraphs_that_all_changed_alike_pair_in_order() -> None:
    old, new = [f"The same text {n}." for n in range(1000)], [f"The same words {n}." for n in range(1000)]
    assert kinds(align(old, new)) == [((i,), (i,), False) for i in range(1000)]


@pytest.mark.parametrize("seed", range(1, 13))
def test_all_planted_moves_are_found_and_none_is_invented(seed: int) -> None:
    pair = make_pair((5, 25, 100)[seed % 3], seed)
    found = {(p.old[0], p.new[0]) for p in align(pair.old, pair.new) if p.moved}
    assert found == pair.moves
