"""Dates as drafters type them, and as the window shows them."""

from __future__ import annotations

from datetime import date

from app.domain.chapeau import long_date
from app.domain.errors import Refused


def shown_date(day: date | None) -> str:
    """A date as the United Nations writes it, "13 January 2010"; "" where it is not known."""
    return long_date(day) if day else ""


def typed_date(written: str) -> date | None:
    """The date in a field: "13 January 2010", "13 Jan 2010", "2010-01-13", "13.1.2010"; None for an empty one.

    Raises Refused for anything else: a date with words around it is not guessed at.
    """
    from app.papers.dates import find_dates

    words = written.strip()
    if not words:
        return None
    found = find_dates(words)
    day = found[0].as_date() if len(found) == 1 else None
    if day is None or words[: found[0].start].strip() or words[found[0].end :].strip(" ."):
        raise Refused(f"“{words}” is not read as a date", "write it as 13 January 2010, or leave it empty")
    return day
