"""A pasted statement falls into its paragraphs, however it was copied, and no word of it goes."""

from __future__ import annotations

import re
import textwrap
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.splitting import split_label, split_paragraphs, split_statement_text, without_outer_quotes
from tests.helpers.shared import shared_data

CHAPEAU = (
    "At the 6257th meeting of the Security Council, held on 13 January 2010, in connection with the Council’s "
    "consideration of the item entitled “Cooperation between the United Nations and regional organizations”, the "
    "President of the Security Council made the following statement on behalf of the Council:"
)
FIRST = (
    "The Security Council recalls its previous relevant resolutions and statements of its President which underscore "
    "the importance of developing effective partnerships. It stresses the need for “early warning” and for action."
)
SECOND = (
    "The Security Council expresses its intention to consider further steps to promote closer and more operational "
    "cooperation in the fields of conflict early warning, prevention, peacemaking and peacebuilding, including by:"
)
ITEM = "(a) promoting the sharing of information with regional organizations, on a case-by-case basis;"
LAST = "The Security Council “remains seized” of the matter, and asks for a report on the item entitled “Somalia”."
PARAGRAPHS = (FIRST, SECOND, ITEM, LAST)
QUOTED = (f"“{FIRST}", f"“{SECOND}", ITEM.replace("(a) ", "(a) “"), f"“{LAST}”")
MASTHEAD = (
    "United Nations",
    "S/PRST/2010/1",
    "Security Council",
    "Distr.: General",
    "13 January 2010",
    "Original: English",
    "Statement by the President of the Security Council",
)


def wrapped(text: str, width: int = 72) -> str:
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


WAYS = {
    "a paragraph a line": "\n".join,
    "a blank line between": "\n\n".join,
    "Windows line ends": "\r\n".join,
    "wrapped, a blank line between": lambda texts: "\n\n".join(wrapped(text) for text in texts),
    "wrapped, no blank lines": lambda texts: "\n".join(wrapped(text) for text in texts),
    "wrapped, indented": lambda texts: "\n".join(wrapped("    " + text) for text in texts),
    "tabs before each": lambda texts: "\n".join("\t\t" + text for text in texts),
    "Word's paragraph separators": "\u2029".join,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_published_statement_gives_its_chapeau_and_paragraphs(way: str) -> None:
    found = split_statement_text(WAYS[way]([*MASTHEAD, CHAPEAU, *QUOTED]))
    assert found.chapeau == CHAPEAU
    assert found.paragraphs == PARAGRAPHS
    assert found.masthead == MASTHEAD


@pytest.mark.parametrize("way", WAYS)
def test_paragraphs_alone_are_split_too(way: str) -> None:
    assert split_statement_text(WAYS[way](QUOTED)).paragraphs == PARAGRAPHS
    assert split_statement_text(WAYS[way](PARAGRAPHS)).paragraphs == PARAGRAPHS


def test_headers_and_footers_of_pages_in_the_midst_of_a_paragraph_go() -> None:
    words = FIRST.split(" ")
    text = "\n".join(
        [
            wrapped(" ".join(words[:14])),
            "",
            "10-20850",
            "2",
            "S/PRST/2010/1",
            "",
            wrapped(" ".join(words[14:])),
        ]
    )
    found = split_statement_text(text)
    assert found.paragraphs == (FIRST,)
    assert found.masthead == ("10-20850", "2", "S/PRST/2010/1")


def test_a_page_may_end_before_a_name_within_a_paragraph() -> None:
    lines = textwrap.wrap(f"“{SECOND} “{FIRST}".replace(": “", " under the "), 80)
    place = next(p for p, line in enumerate(lines) if p and line[0].isupper())
    foot = ["10-20850 (E)", "", "S/PRST/2010/1", ""]
    found = split_statement_text("\n".join([*lines[:place], "", *foot, *lines[place:]]))
    assert len(found.paragraphs) == 1
    assert found.masthead == ("10-20850 (E)", "S/PRST/2010/1")


def test_a_page_that_ends_with_a_paragraph_joins_nothing() -> None:
    foot = ["", "10-20850", "", "S/PRST/2010/1", ""]
    found = split_statement_text("\n".join([*textwrap.wrap(FIRST, 80), *foot, *textwrap.wrap(SECOND, 80)]))
    assert found.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("sign", ["> ", ">", "> > ", "| "])
@pytest.mark.parametrize("way", WAYS)
def test_a_text_quoted_in_a_mail_is_split_as_the_text_itself(way: str, sign: str) -> None:
    mailed = "\n".join(f"{sign}{line}" for line in WAYS[way](QUOTED).splitlines())
    assert split_statement_text(mailed).paragraphs == PARAGRAPHS


def test_the_numbers_of_a_draft_are_taken_off() -> None:
    text = f"1. {FIRST}\n2. {SECOND}\n{ITEM}\n2 bis. {LAST}\n3. {LAST}"
    assert split_statement_text(text).paragraphs == (FIRST, SECOND, ITEM, LAST, LAST)


def test_numbers_of_a_list_within_are_no_paragraph_numbers() -> None:
    items = ("(1) commit to work with the Envoy;", "(2) commit to stop the fighting;")
    assert split_statement_text("\n".join([FIRST, SECOND, *items, LAST])).paragraphs == (
        FIRST,
        SECOND,
        *items,
        LAST,
    )


def test_straight_quotation_marks_round_a_paragraph_go_and_those_inside_stay() -> None:
    straight = [text.replace("“", '"').replace("”", '"') for text in QUOTED]
    expected = tuple(text.replace("“", '"').replace("”", '"') for text in PARAGRAPHS)
    assert split_statement_text("\n\n".join(straight)).paragraphs == expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“The Council notes.", "The Council notes."),
        ("“The Council notes.”", "The Council notes."),
        ("The Council notes.”", "The Council notes."),
        ("“Women and peace” is the item.", "“Women and peace” is the item."),
        ("““Women and peace” is the item.", "“Women and peace” is the item."),
        ("The item is “Women and peace”", "The item is “Women and peace”"),
        ("“The item is “Women and peace””", "The item is “Women and peace”"),
        ("“The item is “Women and peace”", "The item is “Women and peace”"),
        ('"One" and "two"', '"One" and "two"'),
        ("«Le Conseil note.»", "Le Conseil note."),
        ("", ""),
        ("“", ""),
    ],
)
def test_only_the_marks_round_the_whole_are_taken_off(text: str, bare: str) -> None:
    assert without_outer_quotes(text) == bare


def test_a_full_stop_behind_the_last_mark_comes_inside() -> None:
    assert split_statement_text("“The Council remains seized of the matter”.").paragraphs == (
        "The Council remains seized of the matter.",
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(a) to act", ("(a)", "to act")),
        ("– to act", ("–", "to act")),
        ("(iv) to act", ("(iv)", "to act")),
        ("(resolution 1325) acts", ("", "(resolution 1325) acts")),
        ("To act", ("", "To act")),
    ],
)
def test_the_label_of_an_item_is_told_from_its_words(text: str, parts: tuple[str, str]) -> None:
    assert split_label(text) == parts


def test_paragraphs_of_a_word_file_are_never_joined() -> None:
    blocks = ["The Security Council encourages", "steps that are small", "and steps that are large"]
    assert split_paragraphs(blocks).paragraphs == tuple(blocks)


def test_nothing_gives_nothing() -> None:
    for text in ("", " \n\t\n", "\ufeff", "\f"):
        assert split_statement_text(text).paragraphs == ()


@pytest.mark.parametrize(
    "line", ["1" * 5000, "1 " * 5000, "“" * 5000, "S/PRST/" * 2000, "(a) " * 3000, "-" * 5000]
)
def test_a_line_made_to_confuse_takes_no_time(line: str) -> None:
    split_statement_text(f"{line}x\n{line}\n\n{line}")


WORDS = st.text(alphabet='abcABC.,:;“”"()1- ', min_size=1, max_size=30)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-zA-Z]+", text))


@given(st.lists(WORDS, max_size=8), st.sampled_from(["\n", "\n\n", "\r\n", "\v", "\f"]))
def test_no_word_is_lost_or_made_up(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = split_statement_text(text)
    got = words(" ".join([found.chapeau, *found.paragraphs, *found.masthead]))
    assert sum(got.values()) <= sum(words(text).values())
    assert Counter("".join(sorted(got.elements()))) == Counter("".join(words(text).elements()))


@given(st.text(max_size=200))
def test_any_text_at_all_gives_paragraphs_of_one_line_each(text: str) -> None:
    for paragraph in split_statement_text(text).paragraphs:
        assert paragraph.strip() == paragraph != ""
        assert not set("\n\r\t\v\f\x00\u2028\u2029") & set(paragraph)


def test_the_nine_paragraphs_of_the_statement_of_13_january_2010() -> None:
    [file] = shared_data("prst/2010").glob("S_PRST_2010_1-*.xml")
    printed = re.findall(r'<p xml:space="preserve">(.*?)</p>', file.read_text(encoding="utf-8"), re.DOTALL)
    texts = [" ".join(re.sub(r"<[^>]+>", "", text).split()) for text in printed]
    body = [text for text in texts if text.startswith("“")]
    assert len(body) == 9
    for way in WAYS.values():
        found = split_statement_text(way(texts))
        assert [" ".join(text.split()) for text in found.paragraphs] == [text.strip("“”") for text in body]
        assert found.chapeau.startswith("At the 6257th meeting")
