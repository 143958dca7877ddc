"""Tracked changes of a returned file, hand by hand, as proposals on the paragraphs of its base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.proposals import Proposal, ProposalKind, Unplaced
from app.ooxml.negotiation_marks import CHAPEAU_ID
from app.ooxml.returned_model import ReturnedDocument
from app.ooxml.returned_views import ViewGroup, ViewParagraph
from app.ooxml.revisions import Accepts, Revision
from app.services.intake_base import Matching, bare
from app.services.intake_untracked import unplaced
from app.services.intake_words import Hand, New, Old, changes
from app.text.merge import rebase
from app.text.redline import WordMatcher

MOVED = 0.8
"""A paragraph deleted here and inserted there by one hand is a move where at least this much of it is the same."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A proposal and the file's paragraphs (indexes) that its words stand in."""

    proposal: Proposal
    sources: frozenset[int]


@dataclass(slots=True)
class Ground:
    """The file against its base.

    `line_of` gives the matched line of each original paragraph by its start; `home_at` the id of ours by a
    paragraph of the file; `texts` our words by id.
    """

    document: ReturnedDocument
    matching: Matching
    line_of: Mapping[int, int]
    home_at: Mapping[int, str]
    texts: Mapping[str, str]
    plain: Callable[[str], str] = bare

    def words(self, view: ViewParagraph) -> str:
        """A view's words as ours have them."""
        return self.plain(view.text)

    def home(self, view: ViewParagraph) -> str:
        """The id of our paragraph that an original stands for, or ""."""
        line = self.line_of.get(view.start)
        homes = self.matching.home[line] if line is not None else ()
        return homes[0] if homes else ""

    def home_of(self, paragraph: int | None) -> str:
        """The id of our paragraph that one of the file stands for; "" for the chapeau, and for what is none of ours."""
        home = self.home_at.get(paragraph, "") if paragraph is not None else ""
        return "" if home == CHAPEAU_ID else home

    def ours(self, identity: str) -> str:
        """The words of our paragraph."""
        return self.texts[identity]


def tracked(
    ground: Ground, hand: Hand, authors: frozenset[str]
) -> tuple[list[Placed], list[Unplaced], dict[int, str]]:
    """What one delegation's tracked changes ask for; text on the chapeau is unplaced.

    The dictionary gives, for lines of the file that are none of ours, their words with these changes taken.
    """
    placed: list[Placed] = []
    aside: list[Unplaced] = []
    finals: dict[int, str] = {}
    anchor = ""
    for group in whole_groups(ground.document.groups(_of(authors))):
        mapped = [ground.home(view) for view in group.originals]
        if _changed(group):
            here = _signed(hand, ground.document, group, authors)
            if CHAPEAU_ID in mapped:
                text = " ".join(ground.words(view) for view in group.results)
                aside.append(
                    unplaced(here, text, "it changes the chapeau, which follows from the meeting’s facts")
                )
            elif group.originals and not any(mapped):
                finals |= _finals(ground, group)
            else:
                placed += _proposals(ground, here, group, mapped, anchor)
        known = [one for one in mapped if one and one != CHAPEAU_ID]
        anchor = known[-1] if known else anchor
    return _with_moves(ground, placed, authors), aside, finals


def whole_groups(groups: Iterable[ViewGroup]) -> Iterator[ViewGroup]:
    """The groups, each with what stands inside it: a paragraph deleted within a merge, one inserted within a split."""
    held: ViewGroup | None = None
    end = -1
    for group in groups:
        sources = group.sources
        if held is not None and sources[0] < end:
            held = ViewGroup(
                _in_order((*held.originals, *group.originals)), _in_order((*held.results, *group.results))
            )
        else:
            if held is not None:
                yield held
            held = group
        end = max(end, sources[-1])
    if held is not None:
        yield held


def _in_order(views: Sequence[ViewParagraph]) -> tuple[ViewParagraph, ...]:
    return tuple(sorted(views, key=lambda view: view.start))


def _of(authors: frozenset[str]) -> Accepts:
    return lambda revision: revision.author in authors


def _changed(group: ViewGroup) -> bool:
    before = [view.text for view in group.originals]
    return before != [view.text for view in group.results]


def _proposals(
    ground: Ground, hand: Hand, group: ViewGroup, mapped: Sequence[str], anchor: str
) -> Iterator[Placed]:
    old = [Old(one, ground.words(view)) for one, view in zip(mapped, group.originals, strict=True) if one]
    new = [New(ground.words(view), view.start) for view in group.results]
    sources = frozenset(group.sources)
    for found in changes(hand, old, new, anchor):
        yield Placed(_on_ours(ground, found), sources)


def _on_ours(ground: Ground, found: Proposal) -> Proposal:
    """The proposal on our words, where the file's had been changed with tracking off before."""
    if found.kind is not ProposalKind.AMEND:
        return found
    ours = ground.ours(found.paragraph)
    if found.before == ours:
        return found
    merged = rebase(found.before, ours, found.after)
    return replace(found, before=ours, after=merged.text) if merged.is_clean else found


def _finals(ground: Ground, group: ViewGroup) -> dict[int, str]:
    text = " ".join(ground.words(view) for view in group.results)
    lines = [ground.line_of[view.start] for view in group.originals if view.start in ground.line_of]
    return {line: text if place == 0 else "" for place, line in enumerate(lines)}


def _signed(hand: Hand, document: ReturnedDocument, group: ViewGroup, authors: frozenset[str]) -> Hand:
    """The hand with the author's name and the time of the latest change in the group."""
    found = list(_revisions(document, group.sources, authors))
    names = Counter(revision.author for revision in found)
    times: list[datetime] = [revision.time for revision in found if revision.time is not None]
    author = names.most_common(1)[0][0] if names else hand.author
    return replace(hand, author=author, time=max(times, default=hand.time))


def _revisions(
    document: ReturnedDocument, sources: Iterable[int], authors: frozenset[str]
) -> Iterator[Revision]:
    for index in sources:
        paragraph = document.paragraphs[index]
        for revisions in (*(span.revisions for span in paragraph.spans), paragraph.end_revisions):
            yield from (revision for revision in revisions if revision.author in authors)


def _with_moves(ground: Ground, placed: list[Placed], authors: frozenset[str]) -> list[Placed]:
    """Deletions and insertions of one hand that are a move, as one proposal where the paragraph stood."""
    gone = [item for item in placed if item.proposal.kind is ProposalKind.DELETE]
    come = [item for item in placed if item.proposal.kind is ProposalKind.INSERT]
    moves = [move for move in ground.document.moves if move.author in authors]
    partners: dict[int, tuple[Placed, Placed]] = {}
    taken: set[int] = set()
    for left in gone:
        named = [
            right
            for right in come
            for move in moves
            if left.sources & set(move.sources) and right.sources & set(move.targets)
        ]
        alike = named or [right for right in come if _alike(left.proposal.before, right.proposal.after)]
        right = next((item for item in alike if id(item) not in taken), None)
        if right is not None:
            taken.add(id(right))
            partners[id(left)] = (left, right)
    kept = [item for item in placed if id(item) not in taken]
    return [_moved(*partners[id(item)]) if id(item) in partners else item for item in kept]


def _alike(before: str, after: str) -> bool:
    if before == after:
        return True
    shorter, longer = sorted((len(before), len(after)))
    return shorter > 40 and shorter / longer > MOVED / 2 and WordMatcher(before, after).ratio() >= MOVED


def _moved(left: Placed, right: Placed) -> Placed:
    move = replace(
        left.proposal,
        kind=ProposalKind.MOVE,
        after=right.proposal.after,
        others=(right.proposal.paragraph,),
    )
    return Placed(move, left.sources | right.sources)
