"""Names of organs and States, acronyms, and articles that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.text.checks.model import Checked, Found
from app.text.checks.resources import Name

_ACRONYM = re.compile(r"(?<![\w/.-])([A-Z]{2,}[A-Z0-9]*(?:-[A-Z]+)?)(?![\w/]|\.\w)")
_WRITTEN_OUT = re.compile(
    r"[(\[]\s*(?:the )?(?:“)?([A-Z]{2,}[A-Z0-9]*(?:-[A-Z]+)?)(?:”)?\b[^()\[\]]{0,60}[)\]]"
)
_FIRST_NAME = re.compile(r"\b[A-Z][a-zéèï]+ $")
_LONGEST = 8
"""Longer words in capitals are surnames."""

_ROMAN = re.compile(r"^[IVXLC]+$")
_ARTICLE = (
    (
        re.compile(
            r"\b(?:requests|urges|invites|encourages|commends|welcomes|calls on|calls upon|by|of|with|from|to) "
            r"(Secretary-General)\b(?!’s? (?:[A-Z])| (?:[A-Z]|of (?!the United)))"
        ),
        "the Secretary-General",
    ),
    (
        re.compile(r"\b(?:in accordance with|under|of|in) (Charter of the United Nations)\b"),
        "the Charter of the United Nations",
    ),
)


def organs(checked: Checked) -> Iterator[Found]:
    """Names of organs that are not written as the United Nations writes them."""
    yield from _names(checked, checked.names.organs)


def states(checked: Checked) -> Iterator[Found]:
    """Names of States that are not those of the United Nations."""
    yield from _names(checked, checked.names.states)


def _names(checked: Checked, names: tuple[Name, ...]) -> Iterator[Found]:
    day = checked.facts.meeting_date
    for name in names:
        if day is not None and day.year < name.since:
            continue
        for paragraph in checked.paragraphs:
            for match in name.found.finditer(paragraph.text):
                yield paragraph, match.start(), match.end(), f"“{match[0]}”: {name.why}; it is “{name.right}”"


def acronyms(checked: Checked) -> Iterator[Found]:
    """Acronyms that are used before they are written out, or never are."""
    introduced: set[str] = set()
    for paragraph in checked.body:
        written = {match.start(1): match[1] for match in _WRITTEN_OUT.finditer(paragraph.text)}
        for match in _ACRONYM.finditer(paragraph.text):
            acronym = match[1]
            if match.start() in written or _is_surname(paragraph.text, match):
                introduced.add(acronym)
            elif len(acronym) <= _LONGEST and not _is_known(acronym, introduced, checked):
                introduced.add(acronym)
                yield paragraph, match.start(), match.end(), f"{acronym} was not written out before"


def _is_surname(text: str, match: re.Match[str]) -> bool:
    """A name in capitals after a first name: "Blaise COMPAORE"."""
    return bool(_FIRST_NAME.search(text[: match.start()])) and len(match[1]) > 5


def _is_known(acronym: str, introduced: set[str], checked: Checked) -> bool:
    parts = [acronym, *acronym.split("-")]
    if any(part in introduced or part in checked.names.acronyms for part in parts):
        return True
    return bool(_ROMAN.match(acronym)) or acronym in checked.chapeau


def articles(checked: Checked) -> Iterator[Found]:
    """Names that stand without the article that they always have."""
    for paragraph in checked.body:
        for pattern, right in _ARTICLE:
            for match in pattern.finditer(paragraph.text):
                yield paragraph, match.start(1), match.end(1), f"The article is missing: {right}"
