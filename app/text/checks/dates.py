"""Dates: their form, and whether there is such a day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from app.text.checks.model import Checked, Found

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_FORMS = (
    (re.compile(rf"\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b"), "The day comes before the month"),
    (re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:of\s+)?(?:{_MONTH})\b"), "The day is a plain number"),
    (re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b"), "The month is written out"),
    (re.compile(rf"\b\d{{1,2}}\s+(?:{'|'.join(month[:3] for month in MONTHS if month != 'May')})\.?\s+(?:19|20)\d\d\b"),
     "The month is written out"),
    (re.compile(rf"\b\d{{1,2}}\s+(?:{_MONTH}),\s+(?:19|20)\d\d\b"), "There is no comma before the year"),
)  # fmt: skip
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<month_first>{_MONTH})\s+(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_last>(?:19|20)\d\d))\b"
)
_SHORT = {month[:3]: month for month in MONTHS}


def long_date(day: date) -> str:
    """A date as the United Nations writes it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def form(checked: Checked) -> Iterator[Found]:
    """Dates that are not written as "13 January 2010"."""
    for paragraph in checked.paragraphs:
        for pattern, message in _FORMS:
            for match in pattern.finditer(paragraph.text):
                yield paragraph, match.start(), match.end(), f"{message}: {_as_written(match[0])}"


def _as_written(words: str) -> str:
    """The date in the right form; an example where its numbers do not tell the day from the month."""
    month = next((name for short, name in _SHORT.items() if short in words), "")
    numbers = re.findall(r"\d+", words)
    if not month or not numbers:
        return "as in “13 January 2010”"
    return f"“{' '.join([numbers[0], month, *numbers[1:]])}”"


def no_such_day(checked: Checked) -> Iterator[Found]:
    """Days that no calendar has."""
    for paragraph in checked.paragraphs:
        for match in _DATE.finditer(paragraph.text):
            day = int(match["day"] or match["day_after"])
            month = MONTHS.index(match["month"] or match["month_first"]) + 1
            year = int(match["year"] or match["year_last"] or 2000)
            if not 1 <= day <= monthrange(year, month)[1]:
                yield paragraph, match.start(), match.end(), f"There is no {match[0]}"
