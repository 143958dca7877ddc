"""Cutting and pasting over paragraphs, for any texts and any places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.chapeau import compose_chapeau
from app.domain.errors import Refused
from app.domain.statement import ParagraphKind
from app.ui.board.clipboard import from_mime, to_mime
from app.ui.board.places import CHAPEAU, Place, Span, span_between, to_points, to_units
from app.ui.board.splicing import Clip, Piece, Splice, copied, inline
from tests.helpers.gui import statement_of

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12)
WORDS = st.lists(st.from_regex(r"[a-z]{1,5}( [a-z]{1,5}){0,3}", fullmatch=True), min_size=1, max_size=5)


def fresh() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


@given(WORDS, st.data())
def test_what_is_cut_and_pasted_back_gives_the_same_text(texts: list[str], data: st.DataObject) -> None:
    statement = statement_of(texts)
    order = [item.id for item in statement.paragraphs]
    places = [
        Place(row, data.draw(st.integers(0, len(statement.paragraph(row).text))))
        for row in (data.draw(st.sampled_from(order)), data.draw(st.sampled_from(order)))
    ]
    span = span_between(places[0], places[1], order)
    if span.empty:
        return
    clip, ids = copied(statement, span), fresh()
    cut = Splice(span, Clip(), ids)
    left, _ = cut(statement)
    gone = {item.id for item in statement.paragraphs} - {item.id for item in left.paragraphs}
    if len(gone) == len(clip.pieces):
        return  # whole paragraphs went: they are put back by Restore, or pasted as paragraphs of their own
    back = Splice(Span(cut.place.row, cut.place.offset, cut.place.row, cut.place.offset), clip, ids)
    again, _ = back(left)
    assert "\n".join(item.text for item in again.paragraphs).split() == "\n".join(texts).split()


@given(WORDS, st.data())
def test_typing_over_a_selection_joins_what_is_left(texts: list[str], data: st.DataObject) -> None:
    statement = statement_of(texts)
    order = [item.id for item in statement.paragraphs]
    first, last = sorted(data.draw(st.lists(st.integers(0, len(texts) - 1), min_size=2, max_size=2)))
    start = data.draw(st.integers(0, len(texts[first])))
    end = data.draw(st.integers(start if first == last else 0, len(texts[last])))
    splice = Splice(Span(order[first], start, order[last], end), inline("X"), fresh())
    after, _ = splice(statement)
    expected = [*texts[:first], texts[first][:start] + "X" + texts[last][end:], *texts[last + 1 :]]
    assert [item.text for item in after.paragraphs] == expected
    assert splice.place == Place(order[first], start + 1)


@given(st.lists(TEXT, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_the_clipboard_carries_our_own_text_whole(texts: list[str], opens: bool, closes: bool) -> None:
    clip = Clip(tuple(Piece(text, areas=("a1",)) for text in texts), opens, closes)
    data = to_mime(clip)
    assert from_mime(data) == (clip, "")


@given(TEXT, st.integers(0, 12))
def test_offsets_go_to_utf_16_and_back(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert to_points(text, to_units(text, offset)) == offset


def test_paragraphs_pasted_in_the_middle_part_the_one_around_them() -> None:
    statement = statement_of(("one two", "end"))
    splice = Splice(Span("p1", 3, "p1", 3), Clip((Piece("A"), Piece("B"))), fresh())
    after, changes = splice(statement)
    assert [item.text for item in after.paragraphs] == ["one", "A", "B", "two", "end"]
    assert changes.verb == "Paste"


def test_a_selection_that_begins_in_the_chapeau_shortens_both() -> None:
    statement = statement_of(("one two", "end"))
    chapeau = compose_chapeau(statement)
    after, _ = Splice(Span(CHAPEAU, 5, "p1", 3), Clip(), fresh())(statement)
    assert after.chapeau == chapeau[:5]
    assert [item.text for item in after.paragraphs] == [" two", "end"]


def test_a_place_that_is_gone_is_refused_and_not_a_crash() -> None:
    with pytest.raises(Refused, match="gone"):
        Splice(Span("gone", 0, "gone", 1), inline("x"), fresh())(statement_of(("a",)))


def test_a_whole_paragraph_pasted_at_the_edge_of_another_stays_a_paragraph() -> None:
    statement = statement_of(("One.", "Two.", "Three."))
    clip = copied(statement, Span("p1", 0, "p1", 4))
    for offset, expected in (
        (0, ["One.", "One.", "Two.", "Three."]),
        (4, ["One.", "Two.", "One.", "Three."]),
        (2, ["One.", "TwOne.o.", "Three."]),
    ):
        after, _ = Splice(Span("p2", offset, "p2", offset), clip, fresh())(statement)
        assert [item.text for item in after.paragraphs] == expected


def test_cutting_everything_and_pasting_it_back_keeps_links_and_kinds() -> None:
    statement = statement_of(("One.", "Two."))
    first = replace(statement.paragraphs[0], areas=(statement.areas[0].id,), kind=ParagraphKind.HEADING)
    statement = replace(statement, paragraphs=(first, *statement.paragraphs[1:]))
    span = Span("p1", 0, "p2", 4)
    clip, ids = copied(statement, span), fresh()
    cut = Splice(span, Clip(), ids)
    left, _ = cut(statement)
    assert [item.text for item in left.paragraphs] == [""]
    again, changes = Splice(Span(cut.place.row, 0, cut.place.row, 0), clip, ids)(left)
    assert [(item.text, item.areas, item.kind) for item in again.paragraphs] == [
        (item.text, item.areas, item.kind) for item in statement.paragraphs
    ]
    assert changes.links
