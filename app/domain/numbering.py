"""Working numbers: 1, 2, 3, 3 bis, 3 ter, 3 alt. Numbers once given stay, so that a room can speak by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.domain.statement import Paragraph, ParagraphKind, Statement

LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""The adverbs that number paragraphs inserted after a fixed number, in order."""

NUMBERED = frozenset({ParagraphKind.TEXT})


def working_numbers(statement: Statement) -> dict[str, str]:
    """Paragraph id → working number, in order; list items, headings and annexes take none ("").

    While numbers are not fixed they follow the order. *Alt* paragraphs never take a number of their own.
    """
    numbers: dict[str, str] = {}
    fixed = {
        item.number for item in statement.paragraphs if item.kind in NUMBERED and statement.numbers_fixed
    }
    count = 0
    for paragraph in statement.paragraphs:
        if paragraph.kind not in NUMBERED:
            numbers[paragraph.id] = ""
        elif statement.numbers_fixed and paragraph.number:
            numbers[paragraph.id] = paragraph.number
        elif numbers.get(paragraph.rival_of):
            numbers[paragraph.id] = _alt(numbers[paragraph.rival_of], fixed.union(numbers.values()))
        else:
            count += 1
            while str(count) in fixed:
                count += 1
            numbers[paragraph.id] = str(count)
    return numbers


def fix_numbers(statement: Statement) -> Statement:
    """Every paragraph keeps the number that it has now; a new one will be *bis*, *ter* …"""
    numbers = working_numbers(statement)
    paragraphs = tuple(
        paragraph
        if paragraph.number == numbers[paragraph.id]
        else replace(paragraph, number=numbers[paragraph.id])
        for paragraph in statement.paragraphs
    )
    return replace(statement, paragraphs=paragraphs, numbers_fixed=True)


def number_afresh(statement: Statement) -> Statement:
    """Paragraphs are numbered 1, 2, 3 … by their order again, and stay so until numbers are fixed anew."""
    paragraphs = tuple(replace(item, number="") if item.number else item for item in statement.paragraphs)
    return replace(statement, paragraphs=paragraphs, numbers_fixed=False)


def with_own_number(statement: Statement, position: int, paragraph: Paragraph) -> Paragraph:
    """The paragraph as it is to stand at `position`: with the number that it has, unless another one bears
    that by now or it has none where numbers are fixed; then with a new one.
    """
    if not statement.numbers_fixed or paragraph.kind not in NUMBERED:
        return paragraph
    borne = {item.number for item in statement.paragraphs if item.id != paragraph.id}
    if paragraph.number and paragraph.number not in borne:
        return paragraph
    return replace(paragraph, number=number_for_new(statement, position, paragraph))


def number_for_new(statement: Statement, position: int, paragraph: Paragraph) -> str:
    """The fixed number for a paragraph to stand at `position`; "" while numbers follow the order."""
    if not statement.numbers_fixed or paragraph.kind not in NUMBERED:
        return ""
    taken = {item.number for item in statement.paragraphs} | {
        item.paragraph.number for item in statement.removed
    }
    rival = working_numbers(statement).get(paragraph.rival_of, "")
    if rival:
        return _alt(rival, taken)
    before = [item.number for item in statement.paragraphs[:position] if item.number]
    if position >= len(statement.paragraphs):
        return str(_highest(taken) + 1)
    base = before[-1].split(" ")[0] if before else "0"
    for adverb in LATIN:
        if f"{base} {adverb}" not in taken:
            return f"{base} {adverb}"
    count = len(LATIN) + 2
    while f"{base} ({count})" in taken:
        count += 1
    return f"{base} ({count})"


def find_by_number(statement: Statement, number: str) -> str:
    """The id of the paragraph with this working number ("3 bis", blanks and case aside), or ""."""
    wanted = "".join(number.split()).casefold()
    for paragraph, shown in working_numbers(statement).items():
        if shown and "".join(shown.split()).casefold() == wanted:
            return paragraph
    return ""


def _alt(base: str, taken: Iterable[str]) -> str:
    known = set(taken)
    first = f"{base} alt"
    if first not in known:
        return first
    count = 2
    while f"{first} {count}" in known:
        count += 1
    return f"{first} {count}"


def _highest(numbers: set[str]) -> int:
    heads = [number.split(" ")[0] for number in numbers if number]
    return max((int(head) for head in heads if head.isdigit()), default=0)
