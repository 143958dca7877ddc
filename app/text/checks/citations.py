"""Citations: resolutions with their years, symbols of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.text.checks.model import Checked, Found

_CITED = re.compile(
    r"\b[Rr]esolutions?\s+(?:of the Security Council\s+)?(?P<list>\d[\d\s(),–—-]*(?:and\s+\d[\d\s(),]*)?)"
)
_RESOLUTION = re.compile(r"(?<![\d/])(\d{1,4})(?:[\s\u00a0]*\((\d{4})\))?")

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_GOES_ON = re.compile(rf"[/\d]|\s+(?:of\s+)?(?:\d{{1,2}}\s+)?(?:{_MONTHS})|(?:st|nd|rd|th)\b|\s*\([IVX]+\)")
_ENDS_IN_MONTH = re.compile(rf"(?:{_MONTHS})$")
_ASSEMBLY = re.compile(r"Assembly(?:’s)?\s*$")
_DATED = re.compile(r"(?<![\d/])(\d{1,4})[\s\u00a0]*\(((?:19|20)\d\d)\)")
_SPACED = re.compile(r"(?<![\d/])(\d{3,4})\(((?:19|20)\d\d)\)")
_SYMBOL = re.compile(r"\b[SAE]/[A-Za-z0-9./]*[A-Za-z0-9]")
_FORMS = (
    re.compile(r"S/PRST/(?:19|20)\d\d/\d{1,3}(?:/(?:Corr|Add|Rev)\.\d+)*"),
    re.compile(r"S/RES/\d{1,4}"),
    re.compile(r"S/(?:19|20)\d\d/\d{1,4}(?:/(?:Corr|Add|Rev)\.\d+|/Annex)*"),
    re.compile(r"S/\d{4,5}(?:/(?:Corr|Add|Rev)\.\d+)*"),
    re.compile(r"S/(?:PV|INF|AC|CN|Agenda)[./][\w./()]+"),
    re.compile(r"[AE]/(?:RES/)?[\w.-]+(?:/[\w.-]+)*"),
)


def year_missing(checked: Checked) -> Iterator[Found]:
    """Resolutions of the Security Council cited without their year."""
    for paragraph in checked.paragraphs:
        for cited in _CITED.finditer(paragraph.text):
            for match in _RESOLUTION.finditer(paragraph.text, cited.start("list"), cited.end("list")):
                if match[2] or _is_other(paragraph.text, cited.start(), match):
                    continue
                year = checked.resolutions.year(int(match[1]))
                hint = f": “{match[1]} ({year})”" if year else ""
                yield paragraph, match.start(1), match.end(1), f"The resolution’s year is missing{hint}"


def year_wrong(checked: Checked) -> Iterator[Found]:
    """Resolutions cited with another year than theirs."""
    for paragraph in checked.paragraphs:
        for match in _DATED.finditer(paragraph.text):
            year = checked.resolutions.year(int(match[1]))
            if year is not None and year != int(match[2]) and int(match[1]) >= 10:
                yield paragraph, match.start(), match.end(), f"Resolution {match[1]} is of {year}"


def year_unspaced(checked: Checked) -> Iterator[Found]:
    """A number and its year without a space between."""
    for paragraph in checked.paragraphs:
        for match in _SPACED.finditer(paragraph.text):
            yield paragraph, match.start(), match.end(), f"A space is missing: “{match[1]} ({match[2]})”"


def symbol_form(checked: Checked) -> Iterator[Found]:
    """Symbols that no document of the United Nations can have."""
    for paragraph in checked.paragraphs:
        for match in _SYMBOL.finditer(paragraph.text):
            if not any(form.fullmatch(match[0]) for form in _FORMS):
                yield paragraph, match.start(), match.end(), f"{match[0]} is not formed as a symbol is"


def symbol_unknown(checked: Checked) -> Iterator[Found]:
    """Statements and resolutions that the index should hold and does not."""
    if checked.library is None:
        return
    for paragraph in checked.paragraphs:
        for match in _SYMBOL.finditer(paragraph.text):
            if "/PRST/" in match[0] and checked.library.has_symbol(match[0]) is False:
                yield (
                    paragraph,
                    match.start(),
                    match.end(),
                    f"The index holds no {match[0]}, though others of its year",
                )


def _is_other(text: str, cited: int, match: re.Match[str]) -> bool:
    """Whether the number is no resolution of the Council, or is dated: "60/180", "of 28 July 2003", a day, a year."""
    after, before = text[match.end() : match.end() + 24], text[: match.start()].rstrip()
    if _GOES_ON.match(after) or _ENDS_IN_MONTH.search(before):
        return True
    return before.endswith(("/", "paragraph", "paragraphs")) or bool(
        _ASSEMBLY.search(text[max(0, cited - 40) : cited])
    )
