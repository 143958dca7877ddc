"""What made-up concept papers are made of, in whichever language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Country:
    """A State: its name in the paper's language, with "of", and in English."""

    name: str
    of: str
    english: str


@dataclass(frozen=True)
class Words:
    """What a paper in one language is made of."""

    months: tuple[str, ...]
    day: str
    day_without_year: str
    countries: tuple[Country, ...]
    topics: tuple[str, ...]
    note_title: str
    presides: str
    masthead: tuple[str, ...]
    letter_heading: str
    letter: str
    circulate: str
    signed: str
    signers: tuple[str, ...]
    office: str
    annex: str
    original: str
    titles: tuple[str, ...]
    area_headings: tuple[str, ...]
    sections_before: tuple[str, ...]
    sections_after: tuple[str, ...]
    outcome_headings: tuple[str, ...]
    outcomes: tuple[str, ...]
    sentences: tuple[str, ...]
    format_sentences: tuple[str, ...]
    lead_ins: tuple[str, ...]
    questions: tuple[str, ...]
    more: tuple[str, ...]
    themes: tuple[str, ...]
    imperatives: tuple[str, ...]
    topic_phrases: tuple[str, ...]
    closing: str
    question_word: str
    inline_trap: str
    list_trap_lead: str
    list_trap: tuple[str, ...]
    citation_trap: str
    numbers_trap: str

    def date(self, day: date, year: bool = True) -> str:
        """The day as letters write it."""
        form = self.day if year else self.day_without_year
        return form.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def month(self, day: date) -> str:
        """The month's name."""
        return self.months[day.month - 1]
