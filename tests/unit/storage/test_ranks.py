"""Places with gaps: the order is right, and as little as can be is written anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.storage.ranks import GAP, ranked

NAMES = st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=2), unique=True, max_size=12)


@given(NAMES, st.dictionaries(st.text(alphabet="abcdefgh", min_size=1, max_size=2), st.integers(-5, 50)))
def test_ranks_rise_in_the_order_of_the_keys(keys: list[str], known: dict[str, int]) -> None:
    ranks = ranked(keys, known)
    assert set(ranks) == set(keys)
    in_order = [ranks[key] for key in keys]
    assert in_order == sorted(set(in_order))


@given(NAMES)
def test_a_list_that_did_not_change_keeps_every_rank(keys: list[str]) -> None:
    known = ranked(keys, {})
    assert ranked(keys, known) == known


@given(NAMES.filter(bool), st.data())
def test_moving_one_key_rewrites_one_row_alone(keys: list[str], data: st.DataObject) -> None:
    known = ranked(keys, {})
    moved = data.draw(st.sampled_from(keys))
    rest = [key for key in keys if key != moved]
    place = data.draw(st.integers(0, len(rest)))
    ranks = ranked([*rest[:place], moved, *rest[place:]], known)
    assert len([key for key in keys if ranks[key] != known[key]]) <= 1


def test_where_no_room_is_left_all_are_numbered_afresh() -> None:
    assert ranked(["a", "x", "b"], {"a": 1, "b": 2}) == {"a": GAP, "x": 2 * GAP, "b": 3 * GAP}
