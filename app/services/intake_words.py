"""From paragraphs before and after to proposals: what one hand did to some neighbouring paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.proposals import Proposal, ProposalId, ProposalKind
from app.services.session import new_id
from app.text.align import align


@dataclass(frozen=True, slots=True)
class Hand:
    """Who asks, when, in which file, against which version, with tracking on or off."""

    delegation: str
    author: str
    file: str
    base_version: int | None
    time: datetime | None = None
    tracked: bool = True
    amends: str = ""


@dataclass(frozen=True, slots=True)
class Old:
    """A paragraph of ours that a hand worked on: its id and the words that it had there."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class New:
    """A paragraph that a hand leaves; `place` orders the file's paragraphs."""

    text: str
    place: int = 0


def changes(hand: Hand, old: Sequence[Old], new: Sequence[New], before: str) -> Iterator[Proposal]:
    """The proposals that turn `old` into `new`; `before` is the id of the paragraph in front of them, or "".

    One to one amends; one to several splits, several to one merges; what has no counterpart is inserted or
    deleted. Nothing is given for paragraphs that stay as they are.
    """
    anchor = before
    for pair in _pairs(old, new):
        olds, news = [old[place] for place in pair[0]], [new[place] for place in pair[1]]
        yield from _one(hand, olds, news, anchor)
        if olds:
            anchor = olds[-1].id


def _pairs(old: Sequence[Old], new: Sequence[New]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    if not old or not new:
        return [((place,), ()) for place in range(len(old))] + [((), (place,)) for place in range(len(new))]
    if len(old) == 1 or len(new) == 1:
        return [(tuple(range(len(old))), tuple(range(len(new))))]
    found = align([item.text for item in old], [item.text for item in new])
    return [(pair.old, pair.new) for pair in found]


def _one(hand: Hand, old: Sequence[Old], new: Sequence[New], anchor: str) -> Iterator[Proposal]:
    before = "\n".join(item.text for item in old)
    after = "\n".join(item.text for item in new)
    if before == after:
        return
    if not old:
        if after.strip():
            yield proposal(hand, ProposalKind.INSERT, anchor, "", after)
    elif not after.strip():
        for item in old:
            yield proposal(hand, ProposalKind.DELETE, item.id, item.text, "")
    elif len(old) == len(new) == 1:
        yield proposal(hand, ProposalKind.AMEND, old[0].id, before, after)
    elif len(old) == 1:
        yield proposal(hand, ProposalKind.SPLIT, old[0].id, before, after)
    else:
        others = tuple(item.id for item in old[1:])
        yield proposal(hand, ProposalKind.MERGE, old[0].id, before, after, others)


def proposal(
    hand: Hand, kind: ProposalKind, paragraph: str, before: str, after: str, others: tuple[str, ...] = ()
) -> Proposal:
    """A proposal of this hand, with a new id."""
    return Proposal(
        ProposalId(new_id("q")),
        hand.delegation,
        hand.author,
        kind,
        paragraph,
        before,
        after,
        time=hand.time,
        base_version=hand.base_version,
        tracked=hand.tracked,
        others=others,
        amends=hand.amends,
        source=hand.file,
    )
