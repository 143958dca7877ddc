"""Dates as letters and concept papers write them, in English, French and Spanish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier enero jan",
            "february février fevrier febrero feb",
            "march mars marzo mar",
            "april avril abril apr",
            "may mai mayo",
            "june juin junio jun",
            "july juillet julio jul",
            "august août aout agosto aug",
            "september septembre septiembre setiembre sept sep",
            "october octobre octubre oct",
            "november novembre noviembre nov",
            "december décembre decembre diciembre dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th|er|ère|\.?º|°)?"
_TO = r"\s?(?:and|to|et|au|y|al|a|-|–|—|&)\s?"
_DATE = re.compile(
    rf"""{_DAY}(?:{_TO}(?:\d{{1,2}})(?:st|nd|rd|th|er|º)?)?\s(?:of\s|de\s)?({_MONTH})\b\.?
         (?:,?\s(?:de\s|del\s|de\saño\s)?((?:19|20)\d\d)\b)?
      | \b({_MONTH})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}\d{{1,2}})?(?![\d:])(?:,?\s((?:19|20)\d\d)\b)?
      | \b((?:19|20)\d\d)-(\d\d)-(\d\d)\b
      | (?<![\d/.-])(\d{{1,2}})[./](\d{{1,2}})[./]((?:19|20)\d\d)\b""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text at start..end; `year` is 0 where the text gives none."""

    year: int
    month: int
    day: int
    start: int
    end: int

    def as_date(self, year: int = 0) -> date | None:
        """The date, with `year` where the text gave none; None where that is no day of the calendar."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def find_dates(text: str) -> list[Dated]:
    """Every date in the text, in order; of a range the first day."""
    plain = re.sub(r"\s", " ", text)
    return [d for d in (_dated(m) for m in _DATE.finditer(plain)) if d is not None]


def _dated(found: re.Match[str]) -> Dated | None:
    day, month, year, us_month, us_day, us_year, y, m, d, num_day, num_month, num_year = found.groups()
    if month:
        parts = (int(year or 0), _MONTHS[month.lower()], int(day))
    elif us_month:
        parts = (int(us_year or 0), _MONTHS[us_month.lower()], int(us_day))
    elif y:
        parts = (int(y), int(m), int(d))
    else:
        parts = (int(num_year), int(num_month), int(num_day))
    dated = Dated(*parts, found.start(), found.end())
    return dated if dated.as_date(2000) else None
