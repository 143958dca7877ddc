"""What a proposal does to the meaning: verbs and qualifiers that it shifts, agreed language that it replaces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.proposals import Proposal, ProposalKind
from app.domain.statement import Statement
from app.language.trace import Precedent
from app.services.precedent import AgreedLanguage
from app.text.wording import Direction, Shift, ShiftKind

_BECAME = {ShiftKind.CHANGED: "changed", ShiftKind.ADDED: "added", ShiftKind.DROPPED: "dropped"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The shifts of one proposal, and the agreed language that it would change or delete words of."""

    shifts: tuple[Shift, ...] = ()
    replaced: tuple[Precedent, ...] = ()


@dataclass(frozen=True, slots=True)
class Badge:
    """A few words for a card ("weaker verb"), and in full for its tip, a sentence a line."""

    words: str
    tip: str


def has_meaning(proposal: Proposal) -> bool:
    """Whether a proposal may shift the meaning: it waits, and would change the words of a paragraph or delete it."""
    kinds = (ProposalKind.AMEND, ProposalKind.DELETE)
    return proposal.is_open and proposal.kind in kinds and proposal.before != proposal.after


def meaning_of(
    proposal: Proposal,
    statement: Statement,
    shifts: Callable[[str, str], list[Shift]],
    language: AgreedLanguage | None,
) -> Meaning:
    """What the proposal does to the words that it was made against; without an index no agreed language is found."""
    amends = proposal.kind is ProposalKind.AMEND
    replaced = language.replaced(proposal.before, proposal.after, statement) if language is not None else []
    return Meaning(tuple(shifts(proposal.before, proposal.after)) if amends else (), tuple(replaced))


def badges(meaning: Meaning, cite: Callable[[Precedent], str]) -> list[Badge]:
    """The badges of a proposal, agreed language first; shifts of one sort share a badge."""
    sorts: dict[str, list[str]] = {}
    for shift in meaning.shifts:
        sorts.setdefault(_sort(shift), []).append(f"{shift.sentence}.")
    found = [
        Badge(words if len(tips) == 1 else f"{words} ×{len(tips)}", "\n".join(tips))
        for words, tips in sorts.items()
    ]
    sources = dict.fromkeys(cite(span) for span in meaning.replaced)
    if not sources:
        return found
    tip = "\n".join(f"Replaces language agreed in {source}." for source in sources)
    return [Badge("agreed language", tip), *found]


def _sort(shift: Shift) -> str:
    kind = shift.category.value
    if shift.direction is Direction.NONE:
        return f"{kind} {_BECAME[shift.kind]}"
    return f"{kind} reversed" if shift.direction is Direction.REVERSED else f"{shift.direction.value} {kind}"
