"""Plain text in every encoding and layout; every word of it is somewhere in the result."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.concept import ConceptPaper
from app.papers import read_text
from app.papers.text_in import decode, read_lines
from tests.helpers.paper_files import text_of
from tests.helpers.paper_forms import make_form, paper_of

ENGLISH = (
    "Guiding questions\n\n1. How can the Council’s “early warning” be sooner – and better?\n\n"
    "2. Où, et à quel prix ?\n"
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def all_text(paper: ConceptPaper) -> str:
    parts = [paper.title, paper.symbol, *paper.letter, *paper.unplaced]
    for section in paper.sections:
        parts += [section.number, section.heading, *section.paragraphs]
    return "\n".join(parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_end_is_read(encoding: str, ends: str) -> None:
    data = ENGLISH.replace("\n", ends).encode(encoding)
    paper = read_text(decode(data))
    assert [area.text for area in paper.areas] == [
        "How can the Council’s “early warning” be sooner – and better?",
        "Où, et à quel prix ?",
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1_000_000))
def test_no_word_of_a_paper_is_lost(seed: int) -> None:
    text = text_of(paper_of(make_form(seed))).replace("**", "")
    assert not words(text) - words(all_text(read_text(text)))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("abcXYZ éñ 123.;:?()-–•\t“”/&"), max_size=90).map(str.strip),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_word_of_any_text_is_lost_and_reading_never_fails(lines: list[str], gap: str) -> None:
    text = gap.join(["Guiding questions and a word", *lines])
    kept = re.findall(r"\w+", text)
    found = Counter(re.findall(r"\w+", all_text(read_text(text))))
    glued = "".join(re.findall(r"\w", all_text(read_text(text))))
    furniture = re.compile(r"^[\d\W]*$")
    for word in kept:
        assert found[word] or word in glued or furniture.match(word)


def test_text_wrapped_by_hand_is_joined_and_short_lines_are_not() -> None:
    long = (
        "The Council has returned to this question year after year, and each time the list has grown longer."
    )
    text = f"Background\n\n{textwrap.fill(long, 40)}\n\nGuiding questions\n\nHow?\nWhy?\n"
    paper = read_text(text)
    assert paper.sections[0].paragraphs == (long,)
    assert [area.text for area in paper.areas] == ["How?", "Why?"]


def test_a_number_that_a_wrapped_line_starts_with_is_no_item() -> None:
    text = textwrap.dedent("""
        Background

        The Council may act under several chapters of the Charter, such as Chapter
        VIII. It has done so in the manner of (1) mediation with neighbours that it
        (2) asked for help, and in other ways.

        Guiding questions

        (1) How can the Council be sooner in what it does under these chapters of
        the Charter?

        (2) Who is to be heard?
        """)
    paper = read_text(text)
    assert len(paper.sections[0].paragraphs) == 1
    assert [area.text for area in paper.areas] == [
        "How can the Council be sooner in what it does under these chapters of the Charter?",
        "Who is to be heard?",
    ]


def test_headers_and_footers_of_a_paged_text_are_taken_out() -> None:
    pages = [
        "S/2013/9446\n\n\nBackground\n\nThe Council has often met on this and will\n\n\n13-94466 (E)\n",
        "S/2013/9446\n\n\nmeet again.\n\nGuiding questions\n\n- How?\n- When?\n\n\n2/2\n",
    ]
    document = read_lines("\f".join(pages))
    assert set(document.furniture) >= {"S/2013/9446", "13-94466 (E)", "2/2"}
    paper = read_text("\f".join(pages))
    assert paper.symbol == "S/2013/9446"
    assert [area.text for area in paper.areas] == ["How?", "When?"]


def test_a_letter_without_areas_is_no_error() -> None:
    paper = read_text(
        "Letter dated 3 March 2015 from the Permanent Representative of France addressed to the President\n\nSir,"
    )
    assert paper.areas == ()
    assert paper.presidency == "France"
    assert any("add them by hand" in warning for warning in paper.warnings)


def test_of_two_lists_the_guiding_questions_are_the_areas_and_the_other_is_told() -> None:
    paper = read_text(
        "Themes\n\n(a) Prevention of conflict;\n\n(b) Financing.\n\n"
        "Guiding questions\n\n1. How can prevention be paid for?\n\n2. Who decides?\n\nFormat\n\nOpen debate.\n"
    )
    assert [area.text for area in paper.areas] == ["How can prevention be paid for?", "Who decides?"]
    assert paper.warnings == ("The areas were read from “Guiding questions”; “Themes” also lists 2 points",)


def test_pasted_questions_alone_are_areas() -> None:
    numbered = read_text("1. How can the Council act sooner?\n2. Who decides, and when?\n")
    assert [area.text for area in numbered.areas] == [
        "How can the Council act sooner?",
        "Who decides, and when?",
    ]
    assert len(read_text("How can the Council act sooner?\nWho decides, and when?").areas) == 2


def test_a_sentence_that_announces_questions_is_enough_without_a_heading() -> None:
    paper = read_text(
        "Background\n\nThe Council has met often.\n\nThe debate is an opportunity to learn. Participants "
        "may wish to address the following questions:\n\n(a) How can the Council act sooner?\n\n(b) Who decides?\n\n"
        "Format\n\nAn open debate.\n"
    )
    assert [area.text for area in paper.areas] == ["How can the Council act sooner?", "Who decides?"]


def test_an_enumeration_in_a_sentence_of_another_section_is_no_area() -> None:
    paper = read_text(
        "Background\n\nThree trends: (1) wars last longer; (2) they cross borders; and (3) they cost more.\n\n"
        "Expected outcome\n\nA statement by the President.\n"
    )
    assert paper.areas == ()
    assert paper.expected_outcome == "A statement by the President."


ABSURD = {
    "lines": "How can we?\n" * 9000,
    "wrapped": ("word " * 14 + "\n") * 9000,
    "labels": "(1) " * 90_000,
    "dates": "held on 13 January 2010 " * 20_000,
    "announcements": "Participants may wish to address the following questions:\n" * 3000,
    "one line": "a b " * 400_000,
}


@pytest.mark.parametrize("text", ABSURD.values(), ids=ABSURD)
@pytest.mark.timeout(30)
def test_absurd_texts_are_read_without_blow_up(text: str) -> None:
    assert read_text(text).symbol == ""


LETTER = "Letter dated 18 June 2010 from the Permanent Representative of Mexico to the United Nations"
"""The first line of a paper whose title is in question."""


@pytest.mark.parametrize(
    ("letter", "block", "title"),
    [
        (
            "The debate on the theme “The rule of law in the maintenance of peace” will be held on 29 June 2010.",
            "Open debate of the Security Council on the rule of law",
            "The rule of law in the maintenance of peace",
        ),
        (
            "An open debate on “Women and peace and security: addressing impunity” will be held on 24 June.",
            "Concept paper for the Security Council open debate on women and peace and security",
            "Women and peace and security: addressing impunity",
        ),
        (
            "Chile organizará un debate abierto sobre el tema “Desarrollo inclusivo para la paz” el 19 de enero.",
            "Nota conceptual para el debate abierto del Consejo de Seguridad",
            "Desarrollo inclusivo para la paz",
        ),
        (
            "Japan will hold a ministerial-level open debate on the rule of law among nations on 12 January 2023.",
            "Concept note for the Security Council open debate on the topic “The promotion and strengthening of the "
            "rule of law in the maintenance of international peace and security: the rule of law among nations”",
            "The promotion and strengthening of the rule of law in the maintenance of international peace and "
            "security: the rule of law among nations",
        ),
    ],
)
def test_the_whole_name_of_the_subject_is_the_title(letter: str, block: str, title: str) -> None:
    paper = read_text(
        f"{LETTER}\n\n{letter}\n\nAnnex\n\n{block}\n\nBackground\n\nMuch was done. Much remains.\n"
    )
    assert paper.title == title


def test_themes_headed_by_plain_lines_of_a_dozen_words_are_areas() -> None:
    themes = (
        "Promotion of the rule of law in conflict and post-conflict situations",
        "International justice",
        "Efficiency and credibility of sanctions regimes",
    )
    said = "Members may wish to say what the Council could do, and with whom, in this field. Is it enough?"
    text = "\n\n".join(["Themes for discussion", *(f"{theme}\n\n{said}" for theme in themes)])
    paper = read_text(f"Concept note\n\nBackground\n\nMuch was done, and much remains.\n\n{text}\n")
    assert [(area.heading, area.text) for area in paper.areas] == [(theme, said) for theme in themes]


def test_food_is_the_name_of_a_theme_like_others() -> None:
    text = (
        "Possible areas of focus\n\n**Sea-level rise and territory.** Small islands may lose territory. Who helps?"
        "\n\n**Food security.** Droughts raise the prices of food. How can the Council see crises coming?\n"
    )
    assert [area.heading for area in read_text(text).areas] == [
        "Sea-level rise and territory",
        "Food security",
    ]


def test_the_day_of_the_meeting_may_stand_in_front_of_its_sentence() -> None:
    paper = read_text(
        "Letter dated 23 July 2013 from the Permanent Representative of Argentina to the United Nations\n\n"
        "Argentina will hold the Presidency in August. On 19 August 2013 it will convene an open debate on the "
        "protection of civilians.\n\nAnnex\n\nConcept note\n\nBackground\n\nMuch was done. Much remains.\n"
    )
    assert paper.meeting_date == date(2013, 8, 19)


def test_paragraphs_counted_in_words_are_areas_down_to_the_last_that_asks_nothing() -> None:
    said = (
        "First, the debate should address accountability. Are the tools used?",
        "Second, access deserves attention. How can the Council help?",
        "Third, the mandates of missions should be discussed.",
    )
    paper = read_text("Topics for the debate\n\n" + "\n\n".join(said) + "\n\nExpected outcome\n\nNone.\n")
    assert tuple(area.text for area in paper.areas) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "It is intended that the Council adopt a resolution at the meeting.",
        "The adoption of a statement is envisaged.",
        "Il est prévu que le Conseil adopte un projet de résolution.",
    ],
)
def test_a_sentence_on_what_is_to_be_adopted_is_the_outcome(sentence: str) -> None:
    note = "Concept note\n\nBackground\n\nMuch was done. Much remains.\n\nGuiding questions\n\n1. How?\n2. Why?\n\n"
    assert read_text(f"{note}Format\n\nAn open debate. {sentence}\n").expected_outcome == sentence
