"""How sources are named: symbol, paragraph, day, organ, how often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.chapeau import long_date
from app.language.finder import Use


def named(use: Use) -> str:
    """What a text is called: its symbol, else its item."""
    return use.symbol or use.item or "A text without a symbol"


def cited(use: Use) -> str:
    """A place as people cite it: "S/PRST/2004/27, paragraph 3"."""
    return f"{named(use)}, paragraph {use.paragraph}" if use.paragraph else named(use)


def day_of(use: Use) -> str:
    """The day in words, "20 July 2004"; "" where it is not known."""
    try:
        return long_date(date.fromisoformat(use.date)) if use.date else ""
    except ValueError:
        return use.date


def short_day(use: Use) -> str:
    """The day in little room, "20 Jul 2004"; "" where it is not known."""
    try:
        day = date.fromisoformat(use.date)
    except ValueError:
        return use.date
    return f"{day.day} {day:%b} {day.year}"


def used(uses: Sequence[Use]) -> str:
    """When and by whom: "20 July 2004 · Security Council · used 3 times, last in 2009"."""
    first, last = uses[0], uses[-1]
    organs = ", ".join(dict.fromkeys(use.organ for use in uses if use.organ))
    parts = [day_of(first), organs]
    if len(uses) > 1:
        year = last.date[:4]
        until = f", last in {year}" if year and year != first.date[:4] else ""
        parts.append(f"used {len(uses)} times{until}")
    return " · ".join(part for part in parts if part)


def citation(words: str, use: Use) -> str:
    """Words with their source, for pasting: “…” (S/PRST/2004/27, paragraph 3)."""
    return f"“{words.strip()}” ({cited(use)})"


def every_place(uses: Sequence[Use]) -> str:
    """All places, one a line, for a tip."""
    return "\n".join(f"{cited(use)}{f', {day}' if (day := day_of(use)) else ''}" for use in uses)
