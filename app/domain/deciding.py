"""The verbs on proposals that leave the text alone: take in, decide, place by hand, withdraw.

Accepting one changes the text too and needs the comparison of words: see `services.deciding`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.changes import Changes, Outcome
from app.domain.council import AuthorRule
from app.domain.errors import Refused
from app.domain.proposals import Comment, Decision, Proposal, Unplaced
from app.domain.statement import Statement


def take_in(
    statement: Statement,
    proposals: Sequence[Proposal],
    *,
    comments: Sequence[Comment] = (),
    unplaced: Sequence[Unplaced] = (),
    authors: Sequence[AuthorRule] = (),
    verb: str = "Take in proposals",
) -> Outcome:
    """Adds what delegations returned, as one step of undo; authors' delegations are remembered."""
    known = {item.id for item in statement.proposals}
    for proposal in proposals:
        if proposal.id in known:
            raise Refused(f"Proposal “{proposal.id}” is noted already", "give the new one another id")
        known.add(proposal.id)
    named = {rule.author for rule in authors}
    rules = (*(rule for rule in statement.authors if rule.author not in named), *authors)
    changed = replace(
        statement,
        proposals=(*statement.proposals, *proposals),
        comments=(*statement.comments, *comments),
        unplaced=(*statement.unplaced, *unplaced),
        authors=rules,
    )
    touched = {item.paragraph for item in proposals} | {item.paragraph for item in comments}
    return changed, Changes(verb, frozenset(touched - {""}), comments=bool(comments), proposals=True)


def find_proposal(statement: Statement, wanted: str) -> Proposal:
    """The proposal with this id; `Refused` where there is none."""
    for proposal in statement.proposals:
        if proposal.id == wanted:
            return proposal
    raise Refused(f"There is no proposal “{wanted}”", "look at the list of proposals")


def decide(statement: Statement, proposals: Sequence[str], decision: Decision) -> Outcome:
    """Records a decision on the proposals; the text stays as it is."""
    chosen = {find_proposal(statement, wanted).id for wanted in proposals}
    changed = tuple(
        replace(item, decision=decision) if item.id in chosen else item for item in statement.proposals
    )
    touched = {item.paragraph for item in statement.proposals if item.id in chosen}
    verb = f"Mark as {decision.status.value}"
    return replace(statement, proposals=changed), Changes(verb, frozenset(touched - {""}), proposals=True)


def replace_proposal(statement: Statement, proposal: Proposal, *, verb: str = "Edit proposal") -> Outcome:
    """Puts `proposal` in the place of the one with its id."""
    old = find_proposal(statement, proposal.id)
    proposals = tuple(proposal if item is old else item for item in statement.proposals)
    touched = frozenset({old.paragraph, proposal.paragraph} - {""})
    return replace(statement, proposals=proposals), Changes(verb, touched, proposals=True)


def withdraw_proposal(statement: Statement, proposal: str) -> Outcome:
    """Takes a proposal away: the delegation withdrew it, or it was typed by mistake."""
    old = find_proposal(statement, proposal)
    proposals = tuple(item for item in statement.proposals if item is not old)
    touched = frozenset({old.paragraph} - {""})
    return replace(statement, proposals=proposals), Changes("Withdraw proposal", touched, proposals=True)


def place_unplaced(statement: Statement, unplaced: str, proposal: Proposal) -> Outcome:
    """Makes a proposal, placed by hand, of text that matched nothing."""
    rest = tuple(item for item in statement.unplaced if item.id != unplaced)
    if len(rest) == len(statement.unplaced):
        raise Refused("That text is no longer in the tray", "look at the list of unplaced texts")
    return take_in(replace(statement, unplaced=rest), [proposal], verb="Place text")


def drop_unplaced(statement: Statement, unplaced: str) -> Outcome:
    """Takes a text out of the tray that needs no place."""
    rest = tuple(item for item in statement.unplaced if item.id != unplaced)
    return replace(statement, unplaced=rest), Changes("Drop unplaced text", proposals=True)


def proposals_on(statement: Statement, paragraph: str) -> tuple[Proposal, ...]:
    """The proposals on one paragraph, in the order that they came."""
    return tuple(item for item in statement.proposals if item.paragraph == paragraph)


def tray(statement: Statement) -> tuple[Proposal, ...]:
    """The undecided proposals whose paragraph is no longer in the text: they wait, none is lost."""
    present = {item.id for item in statement.paragraphs}
    return tuple(
        item
        for item in statement.proposals
        if item.is_open and item.paragraph and item.paragraph not in present
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """What one delegation asked for on one paragraph: its proposals and its number of comments."""

    proposals: tuple[Proposal, ...]
    comments: int


def matrix(statement: Statement) -> dict[tuple[str, str], Cell]:
    """(paragraph id, delegation code) → what was asked there; pairs without anything are left out."""
    asked: dict[tuple[str, str], list[Proposal]] = {}
    remarks: dict[tuple[str, str], int] = {}
    for proposal in statement.proposals:
        asked.setdefault((proposal.paragraph, proposal.delegation), []).append(proposal)
    for comment in statement.comments:
        key = (comment.paragraph, comment.delegation)
        remarks[key] = remarks.get(key, 0) + 1
    keys = [*asked, *(key for key in remarks if key not in asked)]
    return {key: Cell(tuple(asked.get(key, ())), remarks.get(key, 0)) for key in keys}
