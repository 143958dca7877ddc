"""The verbs over areas keep every word and every id, and number by position."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.areas import (
    add_area,
    delete_area,
    edit_area,
    merge_areas,
    move_area,
    renumber_areas,
    split_area,
)
from app.domain.concept import Area, AreaId
from app.domain.errors import Refused

words = st.lists(
    st.sampled_from(["how", "can", "the", "Council", "act", "sooner", "¿qué", "papel?", "où"]),
    min_size=1,
    max_size=6,
)
texts = words.map(" ".join)
headings = st.sampled_from(["", "Prevention", "Financing of peace"])


@st.composite
def some_areas(draw: st.DrawFn, least: int = 1) -> tuple[Area, ...]:
    pairs = draw(st.lists(st.tuples(headings, texts), min_size=least, max_size=7))
    made = [Area(AreaId(f"a{i}"), "", heading, text) for i, (heading, text) in enumerate(pairs, start=1)]
    return renumber_areas(made)


def all_words(areas: tuple[Area, ...]) -> Counter[str]:
    return Counter(word for area in areas for word in f"{area.heading} {area.text}".split())


def numbered(areas: tuple[Area, ...]) -> bool:
    return [area.number for area in areas] == [str(i) for i in range(1, len(areas) + 1)]


@given(some_areas(least=0), texts, headings, st.data())
def test_an_added_area_stands_where_it_was_asked_for(areas, text, heading, data):
    after = data.draw(st.sampled_from([None, *(area.id for area in areas)]))
    result = add_area(areas, AreaId("new"), text, heading=heading, after=after)
    at = [area.id for area in result].index(AreaId("new"))
    assert numbered(result)
    assert at == (len(areas) if after is None else [area.id for area in areas].index(after) + 1)
    assert delete_area(result, AreaId("new")) == areas


@given(some_areas(), texts, st.data())
def test_an_edit_changes_one_area_and_keeps_its_id(areas, text, data):
    chosen = data.draw(st.sampled_from(areas))
    result = edit_area(areas, chosen.id, text=text)
    assert [area.id for area in result] == [area.id for area in areas]
    assert {area.id for old, area in zip(areas, result, strict=True) if old != area} <= {chosen.id}
    assert edit_area(result, chosen.id, text=chosen.text) == areas


@given(some_areas(), st.data())
def test_a_split_loses_no_word_and_merging_takes_it_back(areas, data):
    chosen = data.draw(st.sampled_from(areas))
    at = data.draw(st.integers(-2, len(chosen.text) + 2))
    try:
        result = split_area(areas, chosen.id, at, AreaId("new"))
    except Refused:
        at = max(at, 0)
        assert not chosen.text[:at].strip() or not chosen.text[at:].strip()
        return
    assert numbered(result)
    assert "".join(result[i].text for i in range(len(result))).replace(" ", "") == "".join(
        area.text for area in areas
    ).replace(" ", "")
    merged = merge_areas(result, chosen.id, AreaId("new"))
    assert [area.id for area in merged] == [area.id for area in areas]
    joined = next(area for area in merged if area.id == chosen.id)
    assert "".join(joined.text.split()) == "".join(chosen.text.split())


@given(some_areas(least=2), st.data())
def test_a_merge_keeps_every_word_and_the_first_ones_place(areas, data):
    ids = data.draw(st.lists(st.sampled_from([a.id for a in areas]), min_size=2, unique=True))
    result = merge_areas(areas, *ids)
    assert all_words(result) == all_words(areas)
    assert numbered(result)
    assert len(result) == len(areas) - len(ids) + 1
    assert ids[0] in [area.id for area in result]
    others = [area.id for area in areas if area.id not in ids[1:]]
    assert [area.id for area in result] == others


@given(some_areas(), st.data(), st.integers(-3, 10))
def test_a_move_changes_the_order_alone(areas, data, to):
    chosen = data.draw(st.sampled_from(areas))
    result = move_area(areas, chosen.id, to)
    assert numbered(result)
    assert [area.id for area in result].index(chosen.id) == min(max(to, 0), len(areas) - 1)
    rest = [area.id for area in areas if area.id != chosen.id]
    assert [area.id for area in result if area.id != chosen.id] == rest


@given(some_areas(), st.data())
def test_deleting_takes_one_area_away(areas, data):
    chosen = data.draw(st.sampled_from(areas))
    result = delete_area(areas, chosen.id)
    assert numbered(result)
    assert [area.id for area in result] == [area.id for area in areas if area.id != chosen.id]


def test_a_merge_in_another_order_keeps_the_papers_order_of_words():
    areas = renumber_areas([Area(AreaId(x), "", "", x * 3) for x in "abc"])
    assert merge_areas(areas, AreaId("c"), AreaId("a")) == (
        Area(AreaId("b"), "1", "", "bbb"),
        Area(AreaId("c"), "2", "", "aaa\nccc"),
    )


@pytest.mark.parametrize(
    "verb",
    [
        lambda areas: edit_area(areas, AreaId("x"), text="words"),
        lambda areas: delete_area(areas, AreaId("x")),
        lambda areas: move_area(areas, AreaId("x"), 0),
        lambda areas: merge_areas(areas, AreaId("a")),
        lambda areas: merge_areas(areas, AreaId("a"), AreaId("a")),
        lambda areas: merge_areas(areas, AreaId("a"), AreaId("x")),
        lambda areas: split_area(areas, AreaId("a"), 3, AreaId("b")),
        lambda areas: add_area(areas, AreaId("a"), "words"),
        lambda areas: add_area(areas, AreaId("new"), "  "),
        lambda areas: edit_area(areas, AreaId("a"), text=" "),
    ],
)
def test_what_does_not_apply_is_refused_in_a_sentence(verb):
    areas = renumber_areas([Area(AreaId("a"), "", "", "one two"), Area(AreaId("b"), "", "", "three")])
    with pytest.raises(Refused) as refused:
        verb(areas)
    assert refused.value.problem
    assert refused.value.remedy
