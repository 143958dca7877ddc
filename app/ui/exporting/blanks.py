"""What a drafter should know before a text leaves: blanks, brackets, open proposals."""

from __future__ import annotations

import re

from app.domain.numbering import working_numbers
from app.domain.statement import ParagraphState, Procedure, Statement

_BRACKET = re.compile(r"[\[\]]")


def missing_facts(statement: Statement) -> list[str]:
    """The facts of the masthead and chapeau for which the final text prints a blank."""
    meeting = statement.meeting
    asked = [
        ("the symbol", bool(statement.symbol)),
        ("the meeting’s number", meeting.number is not None or meeting.procedure is Procedure.WRITTEN),
        ("the date", meeting.date is not None),
        ("the agenda item", bool(statement.agenda_item.strip())),
    ]
    return [name for name, known in asked if not known]


def left_open(statement: Statement) -> list[str]:
    """A sentence for each thing that a final text should not have any more."""
    said = []
    missing = missing_facts(statement)
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        said.append(f"{_sentence(listed(missing))} {verb} not known yet: the text prints a blank.")
    numbers = working_numbers(statement)
    bracketed = [
        numbers[item.id] or "without a number"
        for item in statement.paragraphs
        if _BRACKET.search(item.text) or item.state is ParagraphState.BRACKETED
    ]
    if bracketed:
        said.append(f"Square brackets are left in {_paragraphs(bracketed)}.")
    rivals = [numbers[item.id] for item in statement.paragraphs if item.rival_of]
    if rivals:
        said.append(f"Rival versions stand in the text: {listed(rivals)}.")
    proposals = sum(item.is_open for item in statement.proposals)
    if proposals:
        said.append(f"{proposals} {'proposal is' if proposals == 1 else 'proposals are'} not decided.")
    if not statement.paragraphs:
        said.append("There are no paragraphs yet.")
    return said


def listed(parts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _paragraphs(numbers: list[str]) -> str:
    return f"{'paragraph' if len(numbers) == 1 else 'paragraphs'} {listed(numbers)}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
