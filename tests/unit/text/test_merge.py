"""Merging many hands' edits of one text, word by word."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text.merge import (
    Edit,
    apply_edits,
    apply_hunks,
    carry,
    collisions,
    combine,
    hunks,
    merge3,
    rebase,
)

BASE = (
    "The Security Council notes with concern the situation, and calls upon all parties to cease hostilities."
)

texts = st.text(alphabet="ab ,.é\u00a0“”\U0001f54a", max_size=30)
some_words = ["the", "council", "notes", "calls", "upon", "all", "parties", ",", "and", ".", "concern"]
wordy = st.lists(st.sampled_from(some_words), max_size=25).map(" ".join)


def put(old: str, new: str, base: str = BASE) -> str:
    assert base.count(old) == 1
    return base.replace(old, new)


@settings(max_examples=200, deadline=None)
@given(base=texts | wordy, changed=texts | wordy)
def test_hunks_give_the_changed_text_exactly_and_never_touch_each_other(base: str, changed: str) -> None:
    found = hunks(base, changed)
    assert apply_edits(base, found) == changed
    assert not any(a.touches(b) for a, b in itertools.pairwise(found))


def test_one_hands_edits_at_one_place_are_one_hunk_and_at_two_places_two() -> None:
    changed = put("notes with concern", "deeply deplores").replace("cease", "end")
    assert [(BASE[e.start : e.end].strip(), e.replacement.strip()) for e in hunks(BASE, changed)] == [
        ("notes with concern", "deeply deplores"),
        ("cease", "end"),
    ]


@settings(max_examples=200, deadline=None)
@given(base=wordy, ours=wordy, theirs=wordy)
def test_merging_is_symmetric_up_to_who_is_ours(base: str, ours: str, theirs: str) -> None:
    there, back = merge3(base, ours, theirs), merge3(base, theirs, ours)
    assert [(c.start, c.end, c.ours, c.theirs) for c in there.conflicts] == [
        (c.start, c.end, c.theirs, c.ours) for c in back.conflicts
    ]
    if there.is_clean:
        assert there.text == back.text


@settings(max_examples=200, deadline=None)
@given(base=texts | wordy, changed=texts | wordy)
def test_merging_with_itself_or_with_nothing_changes_nothing(base: str, changed: str) -> None:
    assert merge3(base, changed, changed) == merge3(base, changed, base) == merge3(base, base, changed)
    assert merge3(base, changed, changed).text == changed


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_edits_of_different_words_commute_whoever_comes_first(seed: int) -> None:
    rng = random.Random(seed)
    words = [f"word{n}" for n in range(40)]
    base = " ".join(words)
    places = rng.sample(range(0, 40, 4), 6)
    hands = []
    for place in places:
        kind = rng.choice(["replace", "insert", "delete"])
        mine = list(words)
        mine[place : place + 1] = {
            "replace": [f"new{place}"],
            "insert": [words[place], f"more{place}"],
            "delete": [],
        }[kind]
        hands.append((place, " ".join(mine)))
    assert collisions(base, hands) == []
    expected = combine(base, hands)
    assert expected.left == ()
    for _ in range(3):
        rng.shuffle(hands)
        assert combine(base, hands).text == expected.text
        one_by_one = base
        for _, after in hands:
            step = rebase(base, one_by_one, after)
            assert step.is_clean
            one_by_one = step.text
        assert one_by_one == expected.text


def test_different_words_for_the_same_ones_conflict_and_both_are_told() -> None:
    merged = merge3(BASE, put("notes", "welcomes"), put("notes", "deplores"))
    assert merged.text == put("notes", "welcomes")
    (conflict,) = merged.conflicts
    assert (conflict.base.strip(), conflict.ours.strip(), conflict.theirs.strip()) == (
        "notes",
        "welcomes",
        "deplores",
    )


@pytest.mark.parametrize(
    ("one", "other", "touch"),
    [
        (Edit(0, 4, "x"), Edit(2, 6, "y"), True),
        (Edit(0, 4, "x"), Edit(4, 6, "y"), False),
        (Edit(0, 4, "x"), Edit(4, 4, "y"), True),
        (Edit(0, 4, "x"), Edit(0, 0, "y"), True),
        (Edit(0, 4, ""), Edit(2, 2, "y"), True),
        (Edit(3, 3, "x"), Edit(3, 3, "y"), True),
        (Edit(3, 3, "x"), Edit(4, 4, "y"), False),
        (Edit(0, 9, ""), Edit(3, 4, "y"), True),
        (Edit(0, 2, ""), Edit(3, 4, "y"), False),
    ],
)
def test_touching_is_sharing_words_or_inserting_at_the_edge(one: Edit, other: Edit, touch: bool) -> None:
    assert one.touches(other) is touch
    assert other.touches(one) is touch


@settings(max_examples=100, deadline=None)
@given(base=wordy, afters=st.lists(wordy, min_size=2, max_size=5))
def test_collisions_are_the_chains_of_touching_hunks(base: str, afters: list[str]) -> None:
    proposals = list(enumerate(afters))
    made = {key: hunks(base, after) for key, after in proposals}
    linked = {key: {key} for key, _ in proposals}
    for a, b in itertools.combinations(made, 2):
        if any(x.touches(y) for x in made[a] for y in made[b]):
            joined = linked[a] | linked[b]
            for key in joined:
                linked[key] = joined
    expected = {tuple(sorted(group)) for group in linked.values() if len(group) > 1}
    assert {tuple(group) for group in collisions(base, proposals)} == expected


def test_colliding_proposals_are_left_and_the_others_combined_with_their_hands() -> None:
    combined = combine(
        BASE,
        [
            ("FRA", put("notes", "welcomes")),
            ("MEX", put("notes", "deplores")),
            ("USA", put("cease", "end")),
            ("GBR", put("all parties", "all the parties")),
            ("CHN", put("cease", "end")),
        ],
    )
    assert combined.text == put("cease", "end").replace("all parties", "all the parties")
    assert combined.applied == ("USA", "GBR", "CHN")
    assert combined.left == ("FRA", "MEX")
    assert [(combined.text[i:j].strip(), who) for i, j, who in combined.hands] == [
        ("the", ("GBR",)),
        ("end", ("USA", "CHN")),
    ]


def test_part_of_a_proposal_is_applied_to_the_text_as_it_stands_now() -> None:
    after = put("notes", "welcomes").replace("cease", "end")
    present = put("all parties", "all the parties")
    first, second = hunks(BASE, after)
    assert apply_hunks(BASE, present, [second]).text == present.replace("cease", "end")
    assert apply_hunks(BASE, present, [first, second]).text == present.replace("notes", "welcomes").replace(
        "cease", "end"
    )
    assert not apply_hunks(BASE, put("cease", "stop"), [second]).is_clean


@settings(max_examples=150, deadline=None)
@given(base=wordy, present=wordy, after=wordy)
def test_carried_edits_give_what_the_merge_gives(base: str, present: str, after: str) -> None:
    merged = rebase(base, present, after)
    carried = carry(base, present, hunks(base, after))
    assert (carried is None) is not merged.is_clean
    if carried is not None:
        assert apply_edits(present, carried) == merged.text


def test_overlapping_edits_cannot_be_applied_together() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])
