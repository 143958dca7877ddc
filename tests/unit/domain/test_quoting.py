"""Agreed language put into the text: the source stays with its words, and with none but these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.editing import edit_paragraph
from app.domain.errors import Refused
from app.domain.quoting import quote_paragraph, quote_words
from app.domain.spans import Origin, OriginKind
from app.domain.statement import Paragraph, ParagraphId, Statement

SYMBOL = "S/PRST/2004/27"


def statement(text: str, *origins: Origin) -> Statement:
    return Statement(paragraphs=(Paragraph(ParagraphId("p1"), text, origins=origins),))


def quoted(changed: Statement, paragraph: str = "p1") -> list[tuple[str, str, str]]:
    found = changed.paragraph(paragraph)
    return [(found.text[item.start : item.end], item.source, item.detail) for item in found.origins]


def test_words_stand_apart_from_their_neighbours_and_remember_their_source() -> None:
    changed, changes = quote_words(
        statement("The Council welcomes efforts."), "p1", 20, 20, "in good time", source=SYMBOL, detail="3"
    )
    assert changed.paragraph("p1").text == "The Council welcomes in good time efforts."
    assert quoted(changed) == [("in good time", SYMBOL, "3")]
    assert (changes.verb, changes.paragraphs) == ("Insert agreed language", frozenset({"p1"}))


def test_no_blank_is_set_before_a_full_stop_or_after_a_bracket() -> None:
    changed, _ = quote_words(statement("The Council [] acts."), "p1", 13, 13, "now", source=SYMBOL)
    assert changed.paragraph("p1").text == "The Council [now] acts."
    changed, _ = quote_words(statement("The Council acts."), "p1", 16, 16, "without delay", source=SYMBOL)
    assert changed.paragraph("p1").text == "The Council acts without delay."


def test_selected_words_are_replaced_and_an_older_source_keeps_what_is_left() -> None:
    older = Origin(0, 20, OriginKind.PRECEDENT, "S/PRST/2001/1", "1")
    changed, _ = quote_words(
        statement("The Council welcomes efforts.", older), "p1", 4, 11, "Security Council", source=SYMBOL
    )
    assert changed.paragraph("p1").text == "The Security Council welcomes efforts."
    assert quoted(changed) == [
        ("The ", "S/PRST/2001/1", "1"),
        ("Security Council", SYMBOL, ""),
        (" welcomes", "S/PRST/2001/1", "1"),
    ]


def test_the_source_survives_editing_as_far_as_the_words_do() -> None:
    changed, _ = quote_paragraph(statement("One."), "p2", "These words are agreed.", source=SYMBOL)
    changed, _ = edit_paragraph(changed, "p2", "These few words are agreed.")
    assert [words for words, _, _ in quoted(changed, "p2")] == ["These ", "words are agreed."]


def test_a_paragraph_is_put_behind_another_or_at_the_end() -> None:
    changed, _ = quote_paragraph(statement("One."), "p2", "Two.", source=SYMBOL, detail="4", after="")
    assert [item.id for item in changed.paragraphs] == ["p2", "p1"]
    assert quoted(changed, "p2") == [("Two.", SYMBOL, "4")]


def test_a_place_outside_the_paragraph_is_refused() -> None:
    with pytest.raises(Refused):
        quote_words(statement("Short."), "p1", 3, 40, "words", source=SYMBOL)


@given(st.text(max_size=30), st.text(max_size=20), st.data())
def test_the_origin_covers_exactly_the_words_that_were_put_in(
    text: str, words: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    changed, _ = quote_words(statement(text), "p1", start, end, words, source=SYMBOL)
    found = changed.paragraph("p1")
    assert found.text.startswith(text[:start])
    assert found.text.endswith(text[end:])
    for origin in found.origins:
        assert (
            found.text[origin.start : origin.end].strip() in " ".join(words.split())
            or origin.end > origin.start
        )
    assert len(found.origins) <= 1
