"""Tokens of a drafting text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.words import core, is_word, lead, tokens, units, word_count

ANY_TEXT = st.text(st.characters(codec=None), max_size=80)
SIGNS = st.text(
    alphabet=" \u00a0\n\t.,;:-'’“”\"()/aZ5é\u0301\u2029\u200d\u202eשع北ก1325(2000)S/", max_size=60
)


@given(ANY_TEXT | SIGNS)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(ANY_TEXT | SIGNS)
def test_units_joined_are_the_text_and_none_is_empty(text: str) -> None:
    assert "".join(units(text)) == text
    assert all(units(text))


@given(ANY_TEXT | SIGNS)
def test_a_unit_is_the_space_before_it_and_its_token(text: str) -> None:
    for unit in units(text):
        assert lead(unit) + core(unit) == unit
        assert core(unit)


@given(SIGNS)
def test_a_text_gives_the_same_tokens_whatever_script_stands_elsewhere(text: str) -> None:
    assert tokens(text + "\nनमस्ते")[: len(tokens(text))] == tokens(text)


@pytest.mark.parametrize(
    "whole",
    [
        "Secretary-General",
        "women’s",
        "Council's",
        "15,000",
        "2.5",
        "S/PRST/2010/1",
        "A/RES/60/1",
        "S/2007/757",
        "1325 (2000)",
        "naïve",
        "e\u0301tat",
        "नमस्ते",
    ],
)
def test_what_a_reader_takes_in_as_one_is_one_token(whole: str) -> None:
    assert tokens(f"the {whole}, and") == ["the", " ", whole, ",", " ", "and"]


def test_punctuation_and_spaces_are_tokens_of_their_own() -> None:
    assert tokens("“It asks; (again)…”") == ["“", "It", " ", "asks", ";", " ", "(", "again", ")", "…", "”"]


def test_scripts_without_spaces_give_a_token_per_character() -> None:
    assert tokens("安全理事会") == list("安全理事会")


def test_a_line_break_is_a_token_and_not_a_space() -> None:
    assert tokens("a \n b") == ["a", " ", "\n", " ", "b"]


def test_words_are_counted_as_a_word_processor_counts_them() -> None:
    assert word_count("The Security Council – recalling resolution 1325 (2000) – meets.") == 8
    assert word_count("") == 0


def test_signs_are_not_words() -> None:
    assert is_word("1325 (2000)")
    assert not is_word("”")
    assert not is_word(" ")
