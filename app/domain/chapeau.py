"""The chapeau: the sentence that says at which meeting, on which item, the President speaks for the Council.

The forms are those of the published statements of 2000-2026.
"""

from __future__ import annotations

from datetime import date

from app.domain.statement import ParagraphKind, Procedure, Quotation, Statement

BLANK = "____"
"""What stands for a fact that is not known yet."""

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
    item = f"the item entitled “{statement.agenda_item or BLANK}”"
    if meeting.procedure is Procedure.WRITTEN:
        return (
            f"On {long_date(meeting.date)}, in connection with the Council’s consideration of {item}, "
            "the President of the Security Council issued the following statement on behalf of the Council:"
        )
    held = f"held {meeting.level} on" if meeting.level else "held on"
    connection = (
        f"in continuation of the Council’s consideration of {item}"
        if meeting.continuation
        else f"in connection with the Council’s consideration of {item}"
    )
    return (
        f"At the {ordinal(meeting.number)} meeting of the Security Council, {held} {long_date(meeting.date)}, "
        f"{connection}, the President of the Security Council made the following statement on behalf of the "
        "Council:"
    )


def quotation_marks(statement: Statement) -> list[tuple[str, str]]:
    """For each paragraph in order, its opening and closing quotation mark ("" for none).

    By the custom of published statements each paragraph opens with “ and only the last one closes with ”;
    headings and annexes take none.
    """
    quoted = {
        place
        for place, item in enumerate(statement.paragraphs)
        if item.kind in (ParagraphKind.TEXT, ParagraphKind.ITEM)
    }
    last = max(quoted, default=-1)
    marks = []
    for place, item in enumerate(statement.paragraphs):
        auto = ("“" if place in quoted else "", "”" if place == last else "")
        marks.append(
            {
                Quotation.AUTO: auto,
                Quotation.NONE: ("", ""),
                Quotation.OPEN: ("“", ""),
                Quotation.CLOSE: ("", "”"),
                Quotation.BOTH: ("“", "”"),
            }[item.quotation]
        )
    return marks
