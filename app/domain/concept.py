"""The concept paper that a presidency circulates before a debate, and the areas that it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

AreaId = NewType("AreaId", str)


LABEL = 12
"""How many words a label has at most."""


@dataclass(frozen=True, slots=True)
class Area:
    """One discussion area: a numbered question, an imperative, or a headed theme with its text.

    `number` is the label as a drafter speaks of it ("1", "2", …; positions are renumbered when areas are
    reordered); `heading` is the theme's own heading or "" ; `text` is the whole text without the label.
    """

    id: AreaId
    number: str
    heading: str
    text: str

    @property
    def label(self) -> str:
        """The heading, or else what stands before the text's colon, or its first words: what fits a list."""
        if self.heading:
            return self.heading
        head, colon, _ = self.text.partition(": ")
        if colon and len(head.split()) <= LABEL:
            return head
        words = self.text.split()
        return " ".join(words[:LABEL]) + ("…" if len(words) > LABEL else "")


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the paper. `number` is as printed ("1", "II", "") and `paragraphs` its texts in order."""

    number: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptPaper:
    """What was read from a concept paper; every field but the lists may be unknown ("" or None).

    `letter` holds the masthead and the covering letter in front of the paper, line by line. `unplaced` holds,
    in the paper's order, each line or paragraph that belongs to nothing above, so that nothing of the paper is
    lost. `language` is an ISO 639-1 code ("en", "fr", "es").
    """

    symbol: str = ""
    title: str = ""
    letter_date: date | None = None
    meeting_date: date | None = None
    sender: str = ""
    presidency: str = ""
    language: str = "en"
    expected_outcome: str = ""
    areas: tuple[Area, ...] = ()
    sections: tuple[Section, ...] = ()
    unplaced: tuple[str, ...] = ()
    file_name: str = ""
    warnings: tuple[str, ...] = ()
    letter: tuple[str, ...] = ()
