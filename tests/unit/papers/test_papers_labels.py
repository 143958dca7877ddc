"""Labels are told from words, and read in every sense that they can have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.papers.dates import find_dates
from app.papers.docx_numbering import formatted
from app.papers.hyphens import Hyphens
from app.papers.labels import Mark, inline_items, number_of, readings, roman, split_label


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("(1) In view of", "(1)", "In view of"),
        ("1. How", "1.", "How"),
        ("1.How", "1.", "How"),
        ("1) How", "1)", "How"),
        ("(a)How", "(a)", "How"),
        ("a) How", "a)", "How"),
        ("II. Background", "II.", "Background"),
        ("I. – Contexte", "I. –", "Contexte"),
        ("A. Prevention", "A.", "Prevention"),
        ("2.1 Mandates", "2.1", "Mandates"),
        ("• How", "•", "How"),
        ("\uf0b7How", "\uf0b7", "How"),
        ("- How", "-", "How"),
        ("Question 2: How", "Question 2:", "How"),
        ("Thème 2 – La paix", "Thème 2 –", "La paix"),
        ("1.- ¿Qué?", "1.-", "¿Qué?"),
        ("1\tHow", "1", "How"),
    ],
)
def test_a_label_is_parted_from_its_text(text: str, label: str, rest: str) -> None:
    assert split_label(text) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "13 January 2010",
        "I am grateful",
        "a role for",
        "S/2010/9",
        "2010. It was",
        "(Signed) Ana",
        "(Annex) x",
        "In view",
    ],
)
def test_words_and_dates_are_no_labels(text: str) -> None:
    assert split_label(text) == ("", text)


def test_an_i_is_roman_one_and_the_letter_after_h() -> None:
    assert readings("(i)") == (Mark("roman lower (#)", 1), Mark("letter lower (#)", 9))
    assert number_of("II.") == "II"
    assert number_of("•") == ""


@given(st.integers(1, 399))
def test_roman_numerals_read_as_word_writes_them(value: int) -> None:
    assert roman(formatted(value, "lowerRoman")) == value


def test_an_enumeration_inside_a_sentence_is_found_in_order() -> None:
    text = "may focus on (1) this; (2) that, see paragraph (7); and (3) the rest"
    assert [text[a:b] for a, b in inline_items(text)] == ["(1)", "(2)", "(3)"]
    assert inline_items("in paragraphs (2) and (3)") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("held on 13 January 2010", (2010, 1, 13)),
        ("on Tuesday, 6 August 2013, at", (2013, 8, 6)),
        ("le 1er janvier 2012", (2012, 1, 1)),
        ("el 13 de enero de 2010", (2010, 1, 13)),
        ("January 13, 2010", (2010, 1, 13)),
        ("on 13 and 14 January 2010", (2010, 1, 13)),
        ("13\u00a0August\u00a02010", (2010, 8, 13)),
        ("dated 4 January from", (0, 1, 4)),
        ("2010-01-13", (2010, 1, 13)),
    ],
)
def test_a_date_is_found_as_letters_write_it(text: str, found: tuple[int, int, int]) -> None:
    [dated] = find_dates(text)
    assert (dated.year, dated.month, dated.day) == found


@pytest.mark.parametrize(
    "text", ["31 February 2010", "resolution 1325 (2000)", "99 January 2010", "in May 2010"]
)
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("in post-", "conflict settings", "in post-conflict settings"),
        ("the organi-", "zations met", "the organizations met"),
        ("the Secretary-", "General spoke", "the Secretary-General spoke"),
        ("words and\u00ad", "more", "words andmore"),
        ("a pause -", "and on", "a pause - and on"),
        ("peace", "and war", "peace and war"),
        ("the early-", "warning system", "the early-warning system"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_if_it_is_the_writers(above: str, below: str, joined: str) -> None:
    assert Hyphens("organizations early warning").join(above, below) == joined
