"""Which open proposals cannot stand together: on the same words, or on the shape of the same paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.proposals import Proposal, ProposalKind
from app.domain.statement import Statement
from app.services.standing import Standing, standing
from app.text.merge import Edit, clash, hunks

SHAPING = frozenset({ProposalKind.DELETE, ProposalKind.MOVE, ProposalKind.SPLIT, ProposalKind.MERGE})
"""The kinds that change which paragraphs there are or where they stand."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Proposals on one paragraph that are shown together; more than one collide on the same words."""

    standings: tuple[Standing, ...]

    @property
    def collides(self) -> bool:
        """Whether its proposals touch the same words."""
        return len(self.standings) > 1


@dataclass(frozen=True, slots=True)
class _Claim:
    """What an open proposal lays hold of: changes of words by paragraph, the paragraphs that it shapes, and the
    paragraphs behind which nothing may come or which something comes behind."""

    item: Standing
    words: dict[str, tuple[Edit, ...]]
    shapes: frozenset[str]
    closed: frozenset[str]
    behind: str | None

    def meets(self, other: _Claim) -> bool:
        """Whether both cannot be accepted in any order with the same text."""
        if self._wish() == other._wish():
            return False
        if self.shapes & other.shapes:
            return True
        if self.behind in other.closed or other.behind in self.closed:
            return True
        shared = self.words.keys() & other.words.keys()
        return any(clash(self.words[key], other.words[key]) for key in shared)

    def _wish(self) -> tuple[object, ...]:
        proposal = self.item.proposal
        return proposal.kind, proposal.paragraph, proposal.others, self.item.wanted


def stacks(statement: Statement, paragraph: str) -> list[Stack]:
    """The open proposals on a paragraph, those that touch the same words in one stack, the others alone."""
    near = _claims(statement, [item for item in _open(statement) if paragraph in _ground(item)])
    groups = {member: tuple(group) for group in _groups(near) for member in group}
    asked = [
        standing(statement, item)
        for item in statement.proposals
        if item.paragraph == paragraph and item.is_open and not item.amends
    ]
    found: list[Stack] = []
    done: set[str] = set()
    for item in asked:
        if item.proposal.id in done:
            continue
        members = groups.get(item.proposal.id, (str(item.proposal.id),))
        done.update(members)
        found.append(Stack(tuple(other for other in asked if other.proposal.id in members)))
    return found


def all_collisions(statement: Statement) -> list[list[str]]:
    """The groups of open proposals that cannot stand together, over the whole text, in its order."""
    claims = _claims(statement, _open(statement))
    order = {str(item.id): place for place, item in enumerate(statement.paragraphs)}
    where = {str(claim.item.proposal.id): order.get(claim.item.proposal.paragraph, -1) for claim in claims}
    return sorted(_groups(claims), key=lambda group: min(where[member] for member in group))


def _open(statement: Statement) -> list[Proposal]:
    return [
        item
        for item in statement.proposals
        if item.is_open and not item.amends and item.kind is not ProposalKind.COMMENT
    ]


def _ground(proposal: Proposal) -> tuple[str, ...]:
    """The paragraphs that a proposal has to do with."""
    return (proposal.paragraph, *proposal.others)


def _claims(statement: Statement, proposals: Iterable[Proposal]) -> list[_Claim]:
    found = [standing(statement, item) for item in proposals]
    return [_claim(statement, item) for item in found if item.applies and not item.done]


def _claim(statement: Statement, item: Standing) -> _Claim:
    proposal = item.proposal
    if proposal.kind is ProposalKind.INSERT:
        return _Claim(item, {}, frozenset(), frozenset(), proposal.paragraph)
    run = (
        (proposal.paragraph, *proposal.others)
        if proposal.kind is ProposalKind.MERGE
        else (proposal.paragraph,)
    )
    target = proposal.others[0] if proposal.kind is ProposalKind.MOVE and proposal.others else None
    return _Claim(
        item,
        _words(statement, item, run),
        frozenset(run) if proposal.kind in SHAPING else frozenset(),
        frozenset(run[:-1]),
        target,
    )


def _words(statement: Statement, item: Standing, run: Sequence[str]) -> dict[str, tuple[Edit, ...]]:
    """The changes by paragraph, counted from each paragraph's beginning."""
    if item.proposal.kind is ProposalKind.DELETE:
        return {run[0]: (Edit(0, len(item.present), ""),)}
    edits = hunks(item.present, item.wanted) if item.present != item.wanted else ()
    if len(run) == 1:
        return {run[0]: edits}
    found: dict[str, tuple[Edit, ...]] = {}
    start = 0
    for identity in run:
        end = start + len(statement.paragraph(identity).text)
        found[identity] = tuple(
            Edit(max(edit.start, start) - start, min(edit.end, end) - start, edit.replacement)
            for edit in edits
            if (edit.start < end and start < edit.end) or start < edit.start == edit.end < end
        )
        start = end + 1
    return found


def _groups(claims: Sequence[_Claim]) -> list[list[str]]:
    """The claims that meet, directly or through others; each group in the order of the proposals."""
    by_ground: dict[str, list[int]] = {}
    for place, claim in enumerate(claims):
        keys = {*claim.words, *claim.shapes, *claim.closed}
        keys |= {claim.behind} if claim.behind is not None else set()
        for key in keys:
            by_ground.setdefault(key, []).append(place)
    leader = list(range(len(claims)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for places in by_ground.values():
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if claims[one].meets(claims[other]):
                    leader[find(other)] = find(one)
    groups: dict[int, list[str]] = {}
    for place, claim in enumerate(claims):
        groups.setdefault(find(place), []).append(str(claim.item.proposal.id))
    return [group for group in groups.values() if len(group) > 1]
