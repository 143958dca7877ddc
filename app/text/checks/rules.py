"""All rules, and running them over a statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.text.checks import citations, dates, naming, numbering, openings, signs, spelling
from app.text.checks.model import Checked, CheckedParagraph, Finding, Rule, Severity

_FORM = "the published statements of 2000-2026"
_EDITORIAL = "United Nations Editorial Manual"
_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: tuple[Rule, ...] = (
    Rule(
        "opening.council", "Opening of paragraphs",
        "Almost every published paragraph opens with the Council as its subject", _FORM, _NOTE,
        openings.opening
    ),
    Rule(
        "opening.first", "Opening of the statement", "The first paragraph names the Council in full", _FORM,
        _NOTE, openings.first_opening
    ),
    Rule(
        "opening.tense", "Tense of the opening verb", "A statement speaks in the present", _FORM, _WARNING,
        openings.past_tense
    ),
    Rule(
        "chapeau.facts", "Chapeau and meeting",
        "The chapeau names the meeting, its day and the item as the agenda has them", _FORM, _ERROR,
        openings.chapeau_facts, style=False
    ),
    Rule(
        "chapeau.blank", "Blanks in the chapeau", "What is not known is filled in before adoption", _FORM,
        _NOTE, openings.chapeau_blanks, style=False
    ),
    Rule(
        "brackets.open", "Brackets left open", "Square brackets mark words that are not agreed",
        "practice of negotiation", _ERROR, signs.open_brackets, style=False
    ),
    Rule(
        "brackets.round", "Round brackets in pairs", "A bracket has a partner", _EDITORIAL + ', Punctuation',
        _WARNING, signs.unpaired_brackets
    ),
    Rule(
        "quotes.straight", "Straight quotation marks", "Print takes curly quotation marks and apostrophes",
        _FORM, _WARNING, signs.straight_quotes
    ),
    Rule(
        "quotes.pairs", "Quotation marks in pairs",
        "The program sets the marks round paragraphs; those inside come in pairs", _EDITORIAL + ', Quotations',
        _WARNING, signs.unpaired_quotes
    ),
    Rule(
        "spaces.double", "Double spaces", "Words are parted by one space", _EDITORIAL, _WARNING, signs.spaces
    ),
    Rule(
        "spaces.before", "Space before a sign", "No space stands before a comma or full stop",
        _EDITORIAL + ', Punctuation', _WARNING, signs.space_before_sign
    ),
    Rule(
        "words.doubled", "Doubled words", "The same word twice is mostly a slip", "common practice", _WARNING,
        signs.doubled_words
    ),
    Rule(
        "ends.sign", "Ends of paragraphs",
        "A paragraph ends with a full stop, a list's item with a semicolon or a full stop", _FORM, _NOTE,
        signs.unended
    ),
    Rule(
        "numbering.labels", "Order of list items", "Labels follow one another", _EDITORIAL + ', Lists',
        _WARNING, numbering.labels, style=False
    ),
    Rule(
        "citation.year", "Year of a resolution",
        "A resolution of the Council is cited with its year: “resolution 1325 (2000)”",
        _EDITORIAL + ', Citations', _WARNING, citations.year_missing
    ),
    Rule(
        "citation.wrong-year", "Wrong year of a resolution",
        "The number tells the year in which a resolution was adopted",
        "the Council's lists of resolutions by year", _ERROR, citations.year_wrong, style=False
    ),
    Rule(
        "citation.space", "Space before the year", "The year stands in brackets after a space",
        _EDITORIAL + ', Citations', _WARNING, citations.year_unspaced
    ),
    Rule(
        "citation.symbol", "Form of symbols", "Symbols of documents have fixed forms",
        "ST/LIB/SER.B/5/Rev.5, United Nations Document Series Symbols", _WARNING, citations.symbol_form,
        style=False
    ),
    Rule(
        "citation.unknown", "Unknown statements",
        "A cited statement should be in the index where others of its year are", "your index", _WARNING,
        citations.symbol_unknown, style=False
    ),
    Rule(
        "dates.form", "Form of dates", "Dates are written as “13 January 2010”", _EDITORIAL + ', Dates',
        _WARNING, dates.form
    ),
    Rule(
        "dates.day", "Days that do not exist", "No calendar has this day", "the calendar", _ERROR,
        dates.no_such_day, style=False
    ),
    Rule(
        "names.organs", "Names of organs", "Names of organs have one form", _EDITORIAL + ', Capitalization',
        _WARNING, naming.organs
    ),
    Rule(
        "names.states", "Names of States", "States are named as they are at the United Nations", "UNTERM",
        _WARNING, naming.states
    ),
    Rule(
        "names.articles", "Missing articles", "These names stand with “the” in running text", _FORM, _NOTE,
        naming.articles
    ),
    Rule(
        "acronyms.first", "Acronyms", "An acronym is written out where it first stands",
        _EDITORIAL + ', Abbreviations', _NOTE, naming.acronyms
    ),
    Rule(
        "spelling.oxford", "Spelling: -ize", "The United Nations writes -ize", _EDITORIAL + ', Spelling',
        _WARNING, spelling.oxford
    ),
    Rule(
        "spelling.british", "Spelling: British", "The United Nations writes British English",
        _EDITORIAL + ', Spelling', _WARNING, spelling.american
    ),
    Rule(
        "spelling.un", "Spelling: United Nations words", "The United Nations writes these words in one way",
        _EDITORIAL + ', Spelling', _WARNING, spelling.united_nations
    ),
    Rule(
        "spelling.dictionary", "Spelling: dictionary", "The word is in no dictionary",
        "the spelling dictionary", _NOTE, spelling.dictionary
    ),
)  # fmt: skip
"""Every rule, in the order in which findings of one place are told."""


def run(
    checked: Checked, silenced: Collection[str] = (), rules: Collection[str] | None = None
) -> list[Finding]:
    """The findings, paragraph by paragraph and from left to right.

    `silenced` holds keys of findings (`Finding.key`) and "rule:ID" for whole rules. `rules` names the rules that run;
    None runs those that are on at first.
    """
    order = {paragraph.id: place for place, paragraph in enumerate(checked.paragraphs)}
    found = [finding for rule in _wanted(silenced, rules) for finding in _findings(rule, checked)]
    kept = {finding: None for finding in found if finding.key not in silenced}
    return sorted(kept, key=lambda finding: (order.get(finding.paragraph, -1), finding.start, finding.end))


def _wanted(silenced: Collection[str], rules: Collection[str] | None) -> Iterator[Rule]:
    for rule in RULES:
        if f"rule:{rule.id}" not in silenced and (rule.on if rules is None else rule.id in rules):
            yield rule


def _findings(rule: Rule, checked: Checked) -> Iterator[Finding]:
    for paragraph, start, end, message in rule.check(checked):
        if rule.style and _is_quoted(paragraph, start, end):
            continue
        words = (
            paragraph.text[start:end] or paragraph.text[max(0, start - 30) : start + 30] or paragraph.label
        )
        yield Finding(rule.id, rule.severity, paragraph.id, start, end, message, words, paragraph.number)


def _is_quoted(paragraph: CheckedParagraph, start: int, end: int) -> bool:
    """Whether the place lies inside quoted precedent, where style is never criticized."""
    return any(low <= start and end <= high for low, high in paragraph.precedent)
