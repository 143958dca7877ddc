"""What is checked, what a check finds, and what a rule is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from app.text.checks.resources import Names, ResolutionYears, Spelling
from app.text.wording_ladder import Ladder

CHAPEAU = "chapeau"
"""The id under which the chapeau is checked."""


class Severity(StrEnum):
    """How much a finding matters: an ERROR must not be published, a WARNING is likely wrong, a NOTE is advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CheckedParagraph:
    """A paragraph as it is checked.

    `text` has no quotation marks round it; `number` is how people speak of it; `kind` is "text", "item",
    "heading", "annex" or "chapeau"; `precedent` are code points (start, end) of quoted agreed language, in which
    style is never criticized.
    """

    id: str
    text: str
    number: str = ""
    kind: str = "text"
    label: str = ""
    level: int = 0
    precedent: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the meeting; None or "" where it is not."""

    meeting_number: int | None = None
    meeting_date: date | None = None
    agenda_item: str = ""
    symbol: str = ""
    written_procedure: bool = False


class Dictionary(Protocol):
    """A spelling dictionary."""

    def knows(self, word: str) -> bool:
        """Whether the word is spelt rightly."""
        ...

    def suggest(self, word: str) -> list[str]:
        """Words that may have been meant, the likeliest first."""
        ...


class Library(Protocol):
    """What an index of published texts can tell about citations."""

    def has_symbol(self, symbol: str) -> bool | None:
        """Whether a document is known; None where the index cannot tell (it holds nothing of that year)."""
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """A whole statement as it is checked, with what the rules look things up in."""

    paragraphs: tuple[CheckedParagraph, ...]
    names: Names
    spelling: Spelling
    ladder: Ladder
    resolutions: ResolutionYears
    chapeau: str = ""
    facts: Facts = Facts()
    dictionary: Dictionary | None = None
    library: Library | None = None
    own_words: frozenset[str] = field(default_factory=frozenset)

    @property
    def body(self) -> tuple[CheckedParagraph, ...]:
        """The paragraphs of the statement itself, without annexes and headings."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.kind in ("text", "item"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the place (code points; start = end where something is missing) and what is wrong with it.

    `words` are the words at the place, by which a finding is known again after other words changed.
    """

    rule: str
    severity: Severity
    paragraph: str
    start: int
    end: int
    message: str
    words: str = ""
    number: str = ""

    @property
    def key(self) -> str:
        """By which this very finding can be silenced: rule, paragraph and a digest of the words."""
        digest = hashlib.blake2b(self.words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        return f"{self.rule}|{self.paragraph}|{digest}"


Found = tuple[CheckedParagraph, int, int, str]
"""What a rule gives: the paragraph, start and end of the place, and the message."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, a name for lists, why it exists and where that is written.

    `on` tells whether it speaks unless asked not to; a rule that cries more than it helps is off at first.
    `style` rules keep silent inside quoted precedent.
    """

    id: str
    title: str
    reason: str
    source: str
    severity: Severity
    check: Callable[[Checked], Iterable[Found]]
    on: bool = True
    style: bool = True
