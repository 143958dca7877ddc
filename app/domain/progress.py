"""How much of the text is agreed, what is left, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.numbering import working_numbers
from app.domain.statement import Paragraph, ParagraphState, Statement

AGREED = frozenset({ParagraphState.AD_REF})
"""The states that count as agreed; "agreed pending" and a package still hang on something."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """A paragraph that is not agreed: its id and number, its state with the note, and who has open proposals."""

    paragraph: str
    number: str
    state: ParagraphState
    note: str
    delegations: tuple[str, ...]
    proposals: int
    brackets: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of agreement. `by_state` counts paragraphs; words are those of the paragraphs' texts.

    `by_delegation` gives for each delegation's code the numbers of the paragraphs where it has open proposals.
    """

    paragraphs: int
    words: int
    agreed_words: int
    by_state: dict[ParagraphState, int]
    remaining: tuple[Remaining, ...]
    by_delegation: dict[str, tuple[str, ...]]

    @property
    def share(self) -> float:
        """The share of the words that stand in agreed paragraphs, 0 to 1."""
        return self.agreed_words / self.words if self.words else 0.0


def progress(statement: Statement) -> Progress:
    """The state of agreement of the present text."""
    numbers = working_numbers(statement)
    wanted: dict[str, list[str]] = {}
    for proposal in statement.proposals:
        if proposal.is_open:
            wanted.setdefault(proposal.paragraph, []).append(proposal.delegation)
    by_state = dict.fromkeys(ParagraphState, 0)
    by_delegation: dict[str, list[str]] = {}
    remaining: list[Remaining] = []
    words = agreed = 0
    for paragraph in statement.paragraphs:
        size = len(paragraph.text.split())
        words += size
        by_state[paragraph.state] += 1
        asking = tuple(dict.fromkeys(wanted.get(paragraph.id, ())))
        for code in asking:
            by_delegation.setdefault(code, []).append(numbers[paragraph.id])
        if paragraph.state in AGREED:
            agreed += size
        else:
            count = len(wanted.get(paragraph.id, ()))
            remaining.append(_remaining(paragraph, numbers[paragraph.id], asking, count))
    return Progress(
        len(statement.paragraphs),
        words,
        agreed,
        by_state,
        tuple(remaining),
        {code: tuple(found) for code, found in by_delegation.items()},
    )


def _remaining(paragraph: Paragraph, number: str, asking: tuple[str, ...], proposals: int) -> Remaining:
    brackets = paragraph.text.count("[")
    return Remaining(paragraph.id, number, paragraph.state, paragraph.note, asking, proposals, brackets)
