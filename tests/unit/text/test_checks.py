"""Every rule of the checks: what it finds, where, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.resources import resource_path
from app.text.checks.model import CHAPEAU, Checked, CheckedParagraph, Facts, Finding
from app.text.checks.resources import read_names, read_resolution_years, read_spelling
from app.text.checks.rules import RULES, run
from app.text.wording_ladder import read_ladder


def resource(name: str) -> str:
    return resource_path("wording", name).read_text(encoding="utf-8")


class Words:
    """A dictionary of a few words."""

    known = frozenset(
        [
            "the",
            "council",
            "welcomes",
            "peace",
            "in",
            "and",
            "security",
            "of",
            "states",
            "well",
            "being",
            "forces",
        ]
    )

    def knows(self, word: str) -> bool:
        return word in self.known

    def suggest(self, word: str) -> list[str]:
        return ["peace"] if word else []


class Shelf:
    """A library that holds the statements 1 and 2 of 2010."""

    def has_symbol(self, symbol: str) -> bool | None:
        if not symbol.startswith("S/PRST/2010/"):
            return None
        return symbol in ("S/PRST/2010/1", "S/PRST/2010/2")


BASE = Checked(
    paragraphs=(),
    names=read_names(resource("names.toml")),
    spelling=read_spelling(resource("spelling.toml")),
    ladder=read_ladder(resource("ladder.toml")),
    resolutions=read_resolution_years(resource("resolutions.toml")),
    dictionary=Words(),
    library=Shelf(),
)


def findings(rule: str, *texts: str, **fields: object) -> list[Finding]:
    paragraphs = tuple(CheckedParagraph(f"p{place}", text, str(place)) for place, text in enumerate(texts))
    return run(replace(BASE, paragraphs=paragraphs, **fields), rules={rule})  # type: ignore[arg-type]


def marked(rule: str, text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in findings(rule, text)]


CASES = [
    ("opening.council", "Many States welcome peace.", ["Many States welcome peace."]),
    ("opening.council", "The Council welcomes peace.", []),
    ("opening.council", "In this regard, the Security Council welcomes peace.", []),
    ("opening.council", "It also welcomes peace.", []),
    ("opening.council", "3. The Security Council welcomes peace.", []),
    ("opening.council", "3. Many States welcome peace.", ["3. Many States welcome"]),
    ("opening.council", "(3) ensure timely provision of assistance;", []),
    ("opening.council", "In connection with the resolution just adopted, I have been authorized to say:", []),
    ("opening.tense", "The Council guided by the Purposes of the Charter decides.", []),
    ("opening.tense", "The Security Council welcomed the report.", ["welcomed"]),
    ("opening.tense", "The Security Council is concerned.", []),
    ("brackets.open", "The Council [strongly] urges it.", ["[strongly]"]),
    ("brackets.open", "The Council urges] it.", ["]"]),
    ("brackets.round", "the report (S/2007/757 and", ["("]),
    ("brackets.round", "the report S/2007/757) and", [")"]),
    ("brackets.round", "that 1) one and b) two (S/2009/304) hold", []),
    ("quotes.straight", "the Council's \"aim\"", ["'", '"', '"']),
    ("quotes.straight", "the Council’s “aim”", []),
    ("quotes.pairs", "entitled “Women", ["“"]),
    ("quotes.pairs", "entitled Women”", ["”"]),
    ("quotes.pairs", "entitled “Women and “peace””", []),
    ("spaces.double", "peace  and", ["  "]),
    ("spaces.before", "peace , and", [" "]),
    ("words.doubled", "peace and and security", ["and"]),
    ("words.doubled", "the States that had had enough", []),
    ("ends.sign", "The Council welcomes peace", [""]),
    ("ends.sign", "The Council welcomes peace.", []),
    ("ends.sign", "the success of this process; and", []),
    ("words.doubled", "the attack by Mai Mai on the the town", ["the"]),
    ("words.doubled", "the Security Security Council", ["Security"]),
    ("citation.year", "recalls resolution 1325 on women", ["1325"]),
    ("citation.year", "recalls its resolutions 1325 (2000) and 1820", ["1820"]),
    ("citation.year", "recalls General Assembly resolution 60/180", []),
    ("citation.year", "recalls resolution 1493 of 28 July 2003", []),
    ("citation.wrong-year", "recalls resolution 1325 (2001)", ["1325 (2001)"]),
    ("citation.wrong-year", "recalls resolution 1325 (2000) and 425 (1978)", []),
    ("citation.space", "recalls resolution 1325(2000)", ["1325(2000)"]),
    ("citation.symbol", "(S/PRST/2010) and (S/PRST/2010/1)", ["S/PRST/2010"]),
    ("citation.unknown", "(S/PRST/2010/1), (S/PRST/2010/99) and (S/PRST/1999/1)", ["S/PRST/2010/99"]),
    ("dates.form", "on January 13, 2010 and 13th January and 1/2/2010",
     ["January 13, 2010", "13th January", "1/2/2010"]),
    ("dates.form", "on 13 January 2010", []),
    ("dates.day", "on 31 June 2010 and 29 February 2011", ["31 June 2010", "29 February 2011"]),
    ("dates.day", "on 29 February 2012", []),
    ("dates.day", "by June 31, 2010, not June 30, 2010", ["June 31, 2010"]),
    ("names.organs", "the Secretary General and member states", ["Secretary General", "member states"]),
    ("names.organs", "the Secretary-General, Member States and IGAD member States", []),
    ("names.states", "in Ivory Coast and Burma", ["Ivory Coast", "Burma"]),
    ("names.states", "in Côte d’Ivoire and the Democratic Republic of the Congo", []),
    ("names.articles", "requests Secretary-General to report", ["Secretary-General"]),
    ("names.articles", "requests the Secretary-General to report", []),
    ("spelling.oxford", "organises and emphasised; advises, exercise, promise", ["organises", "emphasised"]),
    ("spelling.british", "its programs and defense; it fulfilled its programme", ["programs", "defense"]),
    ("spelling.un", "sub-regional cease-fire and co-operation", ["sub-regional", "cease-fire", "co-operation"]),
    ("spelling.dictionary", "the Council welcomes paece in Ruritania and well-being", ["paece"]),
    ("spelling.dictionary", "its programs and defense of the peace", ["its"]),
    ("spelling.dictionary", "transpeace and the Council in repaece", ["repaece"]),
    ("spelling.dictionary", "the Forces armées rwandaises and security in peace and paece", ["paece"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_a_rule_marks_what_is_wrong_and_leaves_what_is_right(
    rule: str, text: str, expected: list[str]
) -> None:
    assert sorted(marked(rule, text)) == sorted(expected)


def test_every_rule_is_tried_here_or_in_a_test_of_its_own() -> None:
    elsewhere = {"opening.first", "chapeau.facts", "chapeau.blank", "numbering.labels", "acronyms.first"}
    assert {rule for rule, _, _ in CASES} | elsewhere == {rule.id for rule in RULES}


def test_every_rule_says_why_and_where_that_is_written() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.reason and rule.source for rule in RULES)


def test_the_first_paragraph_names_the_council_in_full() -> None:
    assert (
        findings("opening.first", "The Council welcomes peace.", "The Council urges it.")[0].paragraph == "p0"
    )
    assert findings("opening.first", "The Security Council welcomes peace.", "The Council urges it.") == []


def test_the_chapeau_is_held_against_the_meeting() -> None:
    chapeau = (
        "At the 6257rd meeting of the Security Council, held on 14 January 2010, in connection with the "
        "Council’s "
        "consideration of the item entitled “Threats”, the President of the Security Council made the "
        "following statement:"
    )
    facts = Facts(6258, date(2010, 1, 13), "Cooperation")
    found = findings("chapeau.facts", chapeau=chapeau, facts=facts)
    assert [chapeau[item.start : item.end] for item in found] == ["6257rd", "6257rd", "14 January 2010", ""]
    assert all(item.paragraph == CHAPEAU for item in found)
    right = chapeau.replace("6257rd", "6258th").replace("14", "13").replace("Threats", "Cooperation")
    assert findings("chapeau.facts", chapeau=right, facts=facts) == []
    assert findings("chapeau.facts", chapeau=chapeau.replace("6257rd", "6257th"), facts=Facts()) == []


def test_a_blank_says_what_it_stands_for() -> None:
    chapeau = "At the ____th meeting, held on ____ ____ ____, on the item entitled “____”, by [him]"
    found = findings("chapeau.blank", chapeau=chapeau)
    assert [item.message.removeprefix("The chapeau has a blank") for item in found] == [
        " for the meeting’s number", " for the day", " for the agenda item", "",
    ]  # fmt: skip


def test_a_date_is_shown_as_it_should_be_written() -> None:
    text = "on January 9, 2011, on 21st August 2008, on 3 Feb. 2004 and on 1/2/2010"
    assert [item.message.partition(": ")[2] for item in findings("dates.form", text)] == [
        "“9 January 2011”", "“21 August”", "“3 February 2004”", "as in “13 January 2010”",
    ]  # fmt: skip


def test_labels_of_a_list_follow_one_another_at_every_level() -> None:
    def items(*labels: tuple[str, int]) -> list[str]:
        paragraphs = tuple(
            CheckedParagraph(f"p{place}", "text", "", "item", label, level)
            for place, (label, level) in enumerate(labels)
        )
        return [
            item.message for item in run(replace(BASE, paragraphs=paragraphs), rules={"numbering.labels"})
        ]

    assert items(("(a)", 1), ("(b)", 1), ("(i)", 2), ("(ii)", 2), ("(c)", 1)) == []
    assert items(("(i)", 1), ("(ii)", 1), ("(iv)", 1)) == ["The item is labelled (iv); (iii) comes next"]
    assert items(("–", 1), ("–", 1)) == []


def test_an_acronym_is_told_once_and_not_after_it_was_written_out() -> None:
    found = findings(
        "acronyms.first", "the work of MONUC", "welcomes the Mission (UNMIS) and MONUC, and UNMIS; UNICEF"
    )
    assert [(item.paragraph, item.words) for item in found] == [("p0", "MONUC")]


def test_what_goes_on_from_the_paragraph_before_need_not_name_the_council() -> None:
    texts = (
        "The Council encourages:",
        "States to help;",
        "All others to listen; and",
        "Peace.",
        "Many are well.",
    )
    assert [item.paragraph for item in findings("opening.council", *texts)] == ["p4"]


def test_a_states_name_of_later_years_is_right_before() -> None:
    assert findings("names.states", "in Turkey", facts=Facts(meeting_date=date(2010, 1, 13))) == []
    assert len(findings("names.states", "in Turkey", facts=Facts(meeting_date=date(2024, 1, 13)))) == 1


def test_style_is_never_criticized_inside_quoted_precedent_but_brackets_are() -> None:
    text = "The Council organises [all] sub-regional work."
    quoted = CheckedParagraph("p", text, precedent=((0, len(text)),))
    rules = {"spelling.oxford", "spelling.un", "brackets.open"}
    assert [item.rule for item in run(replace(BASE, paragraphs=(quoted,)), rules=rules)] == ["brackets.open"]
    half = replace(quoted, precedent=((0, 12),))
    assert len(run(replace(BASE, paragraphs=(half,)), rules=rules)) == 3


def test_a_finding_is_silenced_once_by_its_words_and_a_rule_for_good() -> None:
    texts = ("The Council organises peace.", "The Council recognises peace.")
    first, second = findings("spelling.oxford", *texts)
    paragraphs = tuple(CheckedParagraph(f"p{place}", text) for place, text in enumerate(texts))
    checked = replace(BASE, paragraphs=paragraphs)
    assert [item.words for item in run(checked, {first.key}, {"spelling.oxford"})] == [second.words]
    moved = replace(
        checked, paragraphs=(replace(paragraphs[0], text="Today the Council organises peace."), paragraphs[1])
    )
    assert len(run(moved, {first.key}, {"spelling.oxford"})) == 1, (
        "the same words elsewhere in the paragraph stay silenced"
    )
    changed = replace(
        checked, paragraphs=(replace(paragraphs[0], text="The Council emphasises peace."), paragraphs[1])
    )
    assert len(run(changed, {first.key}, {"spelling.oxford"})) == 2
    assert run(checked, {"rule:spelling.oxford"}, {"spelling.oxford"}) == []


def test_own_words_are_spelt_rightly() -> None:
    assert findings("spelling.dictionary", "the paece", own_words=frozenset({"paece"})) == []


def test_without_a_dictionary_and_a_library_nothing_is_guessed() -> None:
    assert findings("spelling.dictionary", "zzz", dictionary=None) == []
    assert findings("citation.unknown", "S/PRST/2010/99", library=None) == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4), st.text(max_size=60))
def test_no_text_makes_a_check_fail_and_every_place_is_in_the_text(texts: list[str], chapeau: str) -> None:
    paragraphs = tuple(CheckedParagraph(f"p{place}", text) for place, text in enumerate(texts))
    sizes = {CHAPEAU: len(chapeau)} | {paragraph.id: len(paragraph.text) for paragraph in paragraphs}
    checked = replace(BASE, paragraphs=paragraphs, chapeau=chapeau, facts=Facts(1, date(2010, 1, 1), "x"))
    for finding in run(checked, rules={rule.id for rule in RULES}):
        assert 0 <= finding.start <= finding.end <= sizes[finding.paragraph]
        assert finding.message
