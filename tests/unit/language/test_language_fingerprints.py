"""Hashed words and fingerprints: what equals, what differs, what cannot be missed."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.language.fingerprints import EXACT_RUN, fingerprints, words_of
from app.language.ranking import Question, runs

WORD = st.sampled_from(
    ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
)
WORDS = st.lists(WORD, max_size=40)


@given(st.text(max_size=80))
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    words = words_of([text])
    pieces = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert all(pieces)
    assert not re.search(r"[^\W_]", "".join(_outside(text, words)))


def _outside(text: str, words: object) -> list[str]:
    kept = list(text)
    for start, end in zip(words.starts, words.ends, strict=True):  # type: ignore[attr-defined]
        kept[start:end] = [" "] * (end - start)
    return kept


def test_case_quotation_marks_and_hyphens_do_not_part_equal_words() -> None:
    one = words_of(["Women’s non\u2011governmental ORGANIZATIONS"])
    other = words_of(["women's non-governmental organizations"])
    assert one.hashes.tolist() == other.hashes.tolist()


def test_different_words_have_different_numbers() -> None:
    texts = [f"{left}{right}" for left in "abcdefghij" for right in ("", "s", "ed", "ing", "a" * 70)]
    hashes = {tuple(words_of([text]).hashes.tolist()) for text in texts}
    assert len(hashes) == len(texts)


def test_ideographs_are_words_of_one_sign() -> None:
    assert len(words_of(["安全理事会 UN"])) == 6


@given(st.lists(st.text(alphabet="ab é安’-\n", max_size=12), min_size=1, max_size=6))
def test_words_of_many_texts_are_the_words_of_each(texts: list[str]) -> None:
    texts = [text.replace("\n", " ") for text in texts]
    together = words_of(texts)
    bounds = together.bounds()
    for place, text in enumerate(texts):
        own = words_of([text])
        assert together.hashes[bounds[place] : bounds[place + 1]].tolist() == own.hashes.tolist()
        assert (
            together.starts[bounds[place] : bounds[place + 1]] - together.bases[place]
        ).tolist() == own.starts.tolist()


@settings(max_examples=300)
@given(WORDS, WORDS, WORDS, WORDS, st.lists(st.integers(0, 10**6), min_size=EXACT_RUN, max_size=14))
def test_a_shared_run_of_eight_words_always_shares_a_fingerprint(
    before: list[str], after: list[str], there: list[str], beyond: list[str], run: list[int]
) -> None:
    middle = [f"w{number}" for number in run]
    one, other = words_of([" ".join(before + middle + after)]), words_of([" ".join(there + middle + beyond)])
    assert np.intersect1d(fingerprints(one)[0], fingerprints(other)[0]).size > 0


@given(st.lists(WORD, min_size=1, max_size=40), WORDS)
def test_runs_cover_exactly_the_words_that_stand_in_common_runs(one: list[str], other: list[str]) -> None:
    question = Question(words_of([" ".join(one)]))
    (string,), _ = question.in_signs(words_of([" ".join(other)]))
    covered = {place for run in runs(question.signs, string, 3) for place in range(run.first, run.last)}
    trigrams = {tuple(other[place : place + 3]) for place in range(len(other) - 2)}
    expected = {
        place + step
        for place in range(len(one) - 2)
        if tuple(one[place : place + 3]) in trigrams
        for step in range(3)
    }
    assert covered == expected
