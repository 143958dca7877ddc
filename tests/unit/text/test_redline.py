"""Redlines of words and of paragraphs."""

from __future__ import annotations

import difflib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text.redline import (
    PARAGRAPH_MARK,
    Change,
    Para,
    Span,
    WordMatcher,
    compare_paragraphs,
    counts,
    opcodes,
    redline,
)
from app.text.words import tokens

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
PHRASES = st.lists(
    st.sampled_from(
        [
            "the ",
            "Council ",
            "notes ",
            "welcomes, ",
            "“peace” ",
            "women’s ",
            "women's ",
            "1325 (2000) ",
            "\xa0",
            "é ",
            "שלום ",
            "السلام ",
            "北京",
            "\n",
            "  ",
            "�",
            "a",
            ". ",
            "\t",
        ]
    ),
    max_size=24,
).map("".join)


def shown(old: str, new: str) -> str:
    """The redline in one line: [-deleted-]{+inserted+}."""
    out = ""
    for span in redline(old, new):
        before, after = span.old_text(old), span.new_text(new)
        if span.tag == "equal":
            out += after
        else:
            out += (f"[-{before}-]" if before else "") + (f"{{+{after}+}}" if after else "")
    return out


@given(ANY_TEXT | PHRASES, ANY_TEXT | PHRASES)
@settings(max_examples=400)
def test_spans_give_back_both_texts_without_gaps(old: str, new: str) -> None:
    spans = redline(old, new)
    assert "".join(span.old_text(old) for span in spans) == old
    assert "".join(span.new_text(new) for span in spans) == new
    i = j = 0
    for span in spans:
        assert (span.old_start, span.new_start) == (i, j)
        i, j = span.old_end, span.new_end
        if span.tag == "equal":
            assert span.old_text(old) == span.new_text(new) != ""
        else:
            assert (
                span.tag
                == {(True, False): "delete", (False, True): "insert", (True, True): "replace"}[
                    span.old_end > span.old_start, span.new_end > span.new_start
                ]
            )


@given(PHRASES, PHRASES)
def test_no_two_spans_of_a_kind_touch(old: str, new: str) -> None:
    changed = [span.changed for span in redline(old, new)]
    assert all(a != b for a, b in pairwise(changed))


@given(PHRASES)
def test_a_text_against_itself_has_no_change(text: str) -> None:
    assert not any(span.changed for span in redline(text, text))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The Council notes this.", "The Council welcomes this.", "The Council [-notes-]{+welcomes+} this."),
        ("The Council notes.", "The Council deeply notes.", "The Council{+ deeply+} notes."),
        ("Calls for it.", "Deeply calls for it.", "[-Calls-]{+Deeply calls+} for it."),
        ("The calls.", "Deeply The calls.", "{+Deeply +}The calls."),
        ("One. Two.", "One. Two. Three.", "One. Two.{+ Three.+}"),
        ("One. Two. Three.", "One. Three.", "One.[- Two.-] Three."),
        ("A, B and C", "A, X, B and C", "A,{+ X,+} B and C"),
        ("resolution 1325 (2000)", "resolution 1820 (2008)", "resolution [-1325 (2000)-]{+1820 (2008)+}"),
        ("the women's rights", "the women’s rights", "the women[-'-]{+’+}s rights"),
        ("a b", "a\u00a0b", "a[- -]{+\u00a0+}b"),
        ("calls on the States now", "urges all parties soon", "[-calls on the States now-]{+urges all parties soon+}"),
    ],
)  # fmt: skip
def test_edits_read_as_a_drafter_would_write_them(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_an_edit_never_cuts_a_word() -> None:
    assert shown("subregional groups", "regional groups") == "[-subregional-]{+regional+} groups"


def test_a_rewritten_text_is_replaced_as_a_whole() -> None:
    old = "The Council welcomes the report of the Secretary-General on the situation"
    new = "Member States remain gravely alarmed at hostilities and call upon everyone to desist"
    assert len(redline(old, new)) == 1


@given(st.lists(st.integers(0, 4), max_size=20), st.lists(st.integers(0, 4), max_size=20))
def test_opcodes_turn_any_sequence_into_another_as_difflib_says_they_should(
    a: list[int], b: list[int]
) -> None:
    made: list[int] = []
    for tag, i, i2, j, j2 in opcodes(a, b):
        assert tag in ("equal", "insert", "delete", "replace")
        if tag == "equal":
            assert a[i:i2] == b[j:j2]
        made += a[i:i2] if tag == "equal" else b[j:j2]
    assert made == b
    ours = sum(i2 - i for tag, i, i2, _, _ in opcodes(a, b) if tag == "equal")
    theirs = sum(
        block.size for block in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    )
    assert ours >= theirs


@given(PHRASES, PHRASES)
def test_a_word_matcher_answers_as_difflib_does(old: str, new: str) -> None:
    matcher = WordMatcher(old, new)
    assert matcher.a == tokens(old)
    assert matcher.b == tokens(new)
    blocks = matcher.get_matching_blocks()
    assert blocks[-1] == (len(matcher.a), len(matcher.b), 0)
    assert all(matcher.a[i : i + n] == matcher.b[j : j + n] for i, j, n in blocks)
    assert 0.0 <= matcher.ratio() <= 1.0
    made = ""
    for tag, i, i2, j, j2 in matcher.get_opcodes():
        made += "".join(matcher.a[i:i2] if tag == "equal" else matcher.b[j:j2])
    assert made == new


def test_grouped_opcodes_keep_the_context_asked_for() -> None:
    words = " ".join(f"w{n}" for n in range(60))
    groups = list(WordMatcher(words, words.replace("w5 ", "x ").replace("w50", "y")).get_grouped_opcodes(2))
    assert [[op[0] for op in group] for group in groups] == [["equal", "replace", "equal"]] * 2
    assert groups[0][0][2] - groups[0][0][1] == 2


def paras(*texts: str) -> list[Para]:
    return [Para(None, text) for text in texts]


def views(changes: list[Change]) -> tuple[list[str], list[str]]:
    """Both texts rebuilt from the rows."""
    old = {
        i: t for c in changes if c.old for i, t in zip(c.old, c.old_text.split(PARAGRAPH_MARK), strict=True)
    }
    new = [t for c in changes if c.new and c.kind != "moved_from" for t in c.new_text.split(PARAGRAPH_MARK)]
    return [old[i] for i in sorted(old)], new


LONG = "The Security Council welcomes the report of the Secretary-General and asks all parties to cooperate fully"
OTHER = (
    "Member States are urged to provide predictable financing and humanitarian access without any condition"
)


@given(
    st.lists(st.sampled_from([LONG, OTHER, LONG[:50], f"{LONG} {OTHER}", "", "Short."]), max_size=7),
    st.lists(st.sampled_from([LONG, OTHER, LONG[:50], f"{LONG} {OTHER}", "", "Short."]), max_size=7),
)
def test_rows_give_back_both_lists_of_paragraphs(old: list[str], new: list[str]) -> None:
    changes = compare_paragraphs(paras(*old), paras(*new))
    assert views(changes) == (old, new)


def test_both_rows_of_a_move_know_each_other() -> None:
    third = "Regional organizations contribute to the prevention of conflict in many parts of the world today"
    changes = compare_paragraphs(
        paras(LONG, OTHER, third), paras(OTHER, third, LONG.replace("fully", "closely"))
    )
    left, arrived = (next(c for c in changes if c.kind == kind) for kind in ("moved_from", "moved_to"))
    assert left.partner == changes.index(arrived)
    assert arrived.partner == changes.index(left)
    assert arrived.edited
    assert changes.index(left) == 0


def test_a_split_shows_the_mark_that_was_put_in() -> None:
    changes = compare_paragraphs(paras(f"{LONG}. {OTHER}."), paras(f"{LONG}.", f"{OTHER}."))
    assert [c.kind for c in changes] == ["split"]
    inserted = [s for s in changes[0].spans if s.changed]
    assert [s.new_text(changes[0].new_text) for s in inserted] == [PARAGRAPH_MARK]
    assert not changes[0].edited


def test_counts_count_a_move_once() -> None:
    changes = compare_paragraphs(paras(LONG, OTHER, "Third one."), paras(OTHER, "Third one.", LONG))
    assert counts(changes)["moved"] == 1


def test_the_ids_of_a_version_against_its_successor_go_first() -> None:
    changes = compare_paragraphs([Para("p1", LONG), Para("p2", OTHER)], [Para("p1", OTHER), Para("p2", LONG)])
    assert [c.kind for c in changes] == ["edited", "edited"]


def test_a_span_unpacks_like_a_difflib_opcode() -> None:
    tag, i, i2, j, j2 = Span("equal", 0, 3, 1, 4)
    assert (tag, i, i2, j, j2) == ("equal", 0, 3, 1, 4)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 30_000, "a " * 29_990),
        ("a b " * 15_000, "b a " * 15_000),
        ("word " * 10_000, "other " * 10_000),
        ("x" * 100_000, "y" * 100_000),
        ("安全理事会" * 4_000, "安全會理事" * 4_000),
    ],
)
def test_a_huge_paragraph_stays_within_seconds(old: str, new: str) -> None:
    spans = redline(old, new)
    assert "".join(span.old_text(old) for span in spans) == old
    assert "".join(span.new_text(new) for span in spans) == new


@pytest.mark.parametrize("seed", range(1, 5))
def test_nothing_is_marked_for_a_pure_split_merge_or_move(seed: int) -> None:
    from tests.helpers.pairs import make_pair

    pair = make_pair(25, seed)
    changes = compare_paragraphs(paras(*pair.old), paras(*pair.new))
    for kind in ("split", "merged", "moved_to"):
        found = [c for c in changes if c.kind == kind]
        assert found
        assert not any(c.edited for c in found)
