"""How a statement and its paragraphs open, and whether the chapeau says what is known of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.text.checks.dates import MONTHS, long_date
from app.text.checks.model import CHAPEAU, Checked, CheckedParagraph, Found

_OPENING = re.compile(r"^(?:[^.]{0,200}?\b[Tt]he (?:Security )?Council\b|It\b|The Council)")
_COMPLEMENTARY = "In connection with the resolution just adopted"
"""The President's statement beside a resolution has this form; the Council is named at its end."""

_TYPED_LABEL = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+")
_GOES_ON = re.compile(r"(?:[:;,]|\b(?:and|or))\s*$")
_PAST = re.compile(
    r"^(?:The|the) (?:Security )?Council (?:also |further )?(?!has\b|is\b|was\b|(?:guided|convinced|alarmed)\b)"
    r"([a-z]+ed)\b(?! (?:to|by|with) be)"
)
_BLANK = re.compile(r"_{2,}(?:th)?(?:\s+_{2,})*|\[[^\]]*\]|X{2,}")
_MEETING_NUMBER = re.compile(r"\b(\d{1,2},?\d{3}|\d{3,5})(st|nd|rd|th)\b")
_HELD = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")


def opening(checked: Checked) -> Iterator[Found]:
    """Paragraphs that do not open with the Council as their subject, those that go on from the one before aside."""
    before = ""
    for paragraph in checked.body:
        text, goes_on = paragraph.text, _GOES_ON.search(before)
        before = text
        if paragraph.kind != "text" or not text or goes_on or _opens_well(text):
            continue
        message = "The paragraph does not open with “The Security Council” or “The Council”"
        yield paragraph, 0, _first_words(text, 4), message


def _opens_well(text: str) -> bool:
    label = _TYPED_LABEL.match(text)
    if label is None:
        return bool(_OPENING.match(text)) or text.startswith(_COMPLEMENTARY)
    # A number before a whole paragraph is no matter; what has another kind of label is an item of a list.
    return text[0] == "(" or not text[0].isdigit() or bool(_OPENING.match(text[label.end() :]))


def first_opening(checked: Checked) -> Iterator[Found]:
    """A first paragraph that names the Council in short."""
    first = next((paragraph for paragraph in checked.body if paragraph.kind == "text"), None)
    if first is not None and first.text.startswith("The Council"):
        yield first, 0, len("The Council"), "The first paragraph names “The Security Council” in full"


def past_tense(checked: Checked) -> Iterator[Found]:
    """Opening verbs in the past."""
    for paragraph in checked.body:
        match = _PAST.match(paragraph.text)
        if match:
            yield (
                paragraph,
                match.start(1),
                match.end(1),
                f"“{match[1]}” is in the past; a statement speaks in the present",
            )


def chapeau_facts(checked: Checked) -> Iterator[Found]:
    """A chapeau whose meeting, day or item is not the one that is known."""
    paragraph = CheckedParagraph(CHAPEAU, checked.chapeau, kind="chapeau")
    facts, text = checked.facts, checked.chapeau
    if not text:
        return
    number = _MEETING_NUMBER.search(text)
    if (
        number
        and facts.meeting_number is not None
        and int(number[1].replace(",", "")) != facts.meeting_number
    ):
        yield paragraph, number.start(), number.end(), f"The meeting is the {facts.meeting_number}th"
    if number and number[2] != _ending(int(number[1].replace(",", ""))):
        yield (
            paragraph,
            number.start(),
            number.end(),
            f"It is written {number[1]}{_ending(int(number[1].replace(',', '')))}",
        )
    held = _HELD.search(text)
    if held and facts.meeting_date is not None:
        said = date(int(held[3]), MONTHS.index(held[2]) + 1, min(int(held[1]), 28))
        if (said.year, said.month, int(held[1])) != (
            facts.meeting_date.year,
            facts.meeting_date.month,
            facts.meeting_date.day,
        ):
            yield paragraph, held.start(), held.end(), f"The meeting is on {long_date(facts.meeting_date)}"
    if facts.agenda_item and _plain(facts.agenda_item) not in _plain(text):
        yield paragraph, len(text), len(text), f"The chapeau does not name the item “{facts.agenda_item}”"


def chapeau_blanks(checked: Checked) -> Iterator[Found]:
    """Blanks left in the chapeau."""
    paragraph = CheckedParagraph(CHAPEAU, checked.chapeau, kind="chapeau")
    for match in _BLANK.finditer(checked.chapeau):
        what = _blank_of(checked.chapeau, match)
        yield paragraph, match.start(), match.end(), f"The chapeau has a blank{what}"


def _blank_of(chapeau: str, blank: re.Match[str]) -> str:
    """What a blank stands for, as far as its neighbours tell."""
    before, after = chapeau[: blank.start()].rstrip(), chapeau[blank.end() :].lstrip()
    if after.startswith("meeting"):
        return " for the meeting’s number"
    if before.endswith(("held on", "On")):
        return " for the day"
    return " for the agenda item" if before.endswith("“") else ""


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _first_words(text: str, count: int) -> int:
    words = list(re.finditer(r"\S+", text))[:count]
    return words[-1].end() if words else 0
