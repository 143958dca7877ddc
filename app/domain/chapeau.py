"""The chapeau: the sentence that says at which meeting, on which item, the President speaks for the Council.

The forms are those of the published statements of 2000-2026.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.statement import ParagraphKind, Procedure, Quotation, Statement

BLANK = "____"
"""What stands for a fact that is not known yet."""

NO_BREAK = "\u00a0"
"""The no-break space."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date | None) -> str:
    """A date as the United Nations writes it, "13 January 2010"; blanks where it is not known."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else f"{BLANK} {BLANK} {BLANK}"


def unbroken_date(day: date | None) -> str:
    """A date for running text: the day and its month never part at a line's end.

    529 of the 534 published statements of 2000-2012 set the chapeau's date with a no-break space there.
    """
    return long_date(day).replace(" ", NO_BREAK, 1)


def ordinal(number: int | None) -> str:
    """A meeting's number as "6257th", "6221st", "6212th"; "____th" where it is not known."""
    if number is None:
        return f"{BLANK}th"
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def compose_chapeau(statement: Statement) -> str:
    """The chapeau in the drafter's own wording where there is one, else composed from the meeting's facts."""
    if statement.chapeau:
        return statement.chapeau
    meeting = statement.meeting
    items = item_phrase(agenda_items(statement.agenda_item))
    if meeting.procedure is Procedure.WRITTEN:
        return (
            f"On {unbroken_date(meeting.date)}, in connection with the Council’s consideration of {items}, "
            "the President of the Security Council issued the following statement on behalf of the Council:"
        )
    held = f"held {meeting.level} on" if meeting.level else "held on"
    connection = "continuation of its" if meeting.continuation else "connection with the Council’s"
    return (
        f"At the {ordinal(meeting.number)} meeting of the Security Council, {held} {unbroken_date(meeting.date)}, "
        f"in {connection} consideration of {items}, the President of the Security Council made the following "
        "statement on behalf of the Council:"
    )


def agenda_items(written: str) -> tuple[str, ...]:
    """The titles in `Statement.agenda_item`: one a line; () where none is known yet."""
    return tuple(title.strip() for title in written.splitlines() if title.strip())


def item_phrase(titles: Sequence[str]) -> str:
    """The words for the items: "the item entitled “…”", "the items entitled “…” and “…”"; a blank for none."""
    quoted = [f"“{title}”" for title in titles]
    if len(quoted) > 1:
        return f"the items entitled {', '.join(quoted[:-1])} and {quoted[-1]}"
    return f"the item entitled {quoted[0] if quoted else f'“{BLANK}”'}"


_ANNEX = frozenset({ParagraphKind.ANNEX_TITLE, ParagraphKind.ANNEX_TEXT})
_MARKS = {
    Quotation.NONE: ("", ""),
    Quotation.OPEN: ("“", ""),
    Quotation.CLOSE: ("", "”"),
    Quotation.BOTH: ("“", "”"),
}


def quotation_marks(statement: Statement) -> list[tuple[str, str]]:
    """For each paragraph in order, its opening and closing quotation mark ("" for none).

    By the custom of published statements each paragraph opens with “ and only the last one closes with ”;
    a labelled item of a list does not open with one; headings, notes and annexes take none.
    """
    kinds = [item.kind for item in statement.paragraphs]
    end = next((place for place, kind in enumerate(kinds) if kind in _ANNEX), len(kinds))
    spoken = [p for p, kind in enumerate(kinds[:end]) if kind in (ParagraphKind.TEXT, ParagraphKind.ITEM)]
    last = spoken[-1] if spoken else -1
    marks = []
    for place, item in enumerate(statement.paragraphs):
        opens = place < end and item.kind is ParagraphKind.TEXT
        auto = ("“" if opens else "", "”" if place == last else "")
        marks.append(_MARKS.get(item.quotation, auto))
    return marks
