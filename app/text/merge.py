"""Many hands on one text: hunks of words, three-way merge, collisions, and carrying a proposal onto a newer text.

Everything is in words and code points: a hunk is a stretch of the redline from a base text to a changed one, so
what merges and what collides is what a reader sees marked. Two hunks touch when they share a word of the base,
when one inserts inside or at the edge of what the other replaces, or when both insert at one place. Neighbouring
words replaced by two hands do not touch. Nothing here depends on the order in which hands are given.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from app.text.redline import redline
from app.text.words import is_word, tokens

Id = TypeVar("Id", bound=Hashable)


class Edit(NamedTuple):
    """A hunk: base[start:end] becomes `replacement`; offsets in code points, start == end inserts."""

    start: int
    end: int
    replacement: str

    def touches(self, other: Edit) -> bool:
        """Whether both change the same words, or one of them inserts where the other changes."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that two hands changed in different ways; `start` and `end` are in the base text."""

    start: int
    end: int
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text. Where hands conflict, `text` keeps ours, and `conflicts` tells both, in order."""

    text: str
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing conflicted."""
        return not self.conflicts


@dataclass(frozen=True, slots=True)
class Combined(Generic[Id]):
    """What many proposals come to together: `applied` are those in `text`, `left` those that collide.

    `hands` tells, for stretches of `text` (start, end in code points), whose words they are, in order; a
    deletion gives an empty stretch.
    """

    text: str
    applied: tuple[Id, ...]
    left: tuple[Id, ...]
    hands: tuple[tuple[int, int, tuple[Id, ...]], ...]


def hunks(base: str, changed: str) -> tuple[Edit, ...]:
    """The places where one hand changed `base`, each one hunk; edits parted by no word are one.

    Applying all of them gives `changed` exactly.
    """
    found: list[Edit] = []
    for span in redline(base, changed):
        if not span.changed:
            continue
        edit = Edit(span.old_start, span.old_end, span.new_text(changed))
        between = base[found[-1].end : edit.start] if found else ""
        if found and not any(is_word(token) for token in tokens(between)):
            edit = Edit(found[-1].start, edit.end, found.pop().replacement + between + edit.replacement)
        found.append(edit)
    return tuple(found)


def apply_edits(base: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; ValueError where two of them overlap."""
    pieces, at = [], 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"two edits overlap at {edit.start}")
        pieces += [base[at : edit.start], edit.replacement]
        at = edit.end
    pieces.append(base[at:])
    return "".join(pieces)


def merge3(base: str, ours: str, theirs: str) -> Merged:
    """Both hands' changes of `base` in one text. The same change by both is made once."""
    return _merge(base, hunks(base, ours), hunks(base, theirs))


def apply_hunks(base: str, present: str, chosen: Iterable[Edit]) -> Merged:
    """Some hunks made on `base` (a proposal accepted in part) applied to the text as it stands now."""
    return _merge(base, hunks(base, present), tuple(sorted(chosen)))


def merge_edits(base: str, ours: Sequence[Edit], theirs: Sequence[Edit]) -> Merged:
    """Two hands' edits of `base` in one text; both in order."""
    return _merge(base, ours, theirs)


def rebase(base: str, present: str, after: str) -> Merged:
    """A proposal that turns `base` into `after`, made on the text as it stands now.

    Clean: `text` is what the proposal now asks for. Else it cannot be carried whole, and `conflicts` say where.
    """
    return merge3(base, present, after)


def carry(base: str, present: str, edits: Iterable[Edit]) -> tuple[Edit, ...] | None:
    """Edits of `base` as edits of `present`; None where the present text was changed at the same words.

    An edit that the present text already has is left out.
    """
    mine = hunks(base, present)
    carried: list[Edit] = []
    shift, at = 0, 0
    for edit in sorted(edits):
        while at < len(mine) and mine[at].end <= edit.start and not mine[at].touches(edit):
            shift += len(mine[at].replacement) - (mine[at].end - mine[at].start)
            at += 1
        touching = list(_touching(mine, at, edit))
        if touching == [edit]:
            continue
        if touching:
            return None
        carried.append(Edit(edit.start + shift, edit.end + shift, edit.replacement))
    return tuple(carried)


def _touching(mine: Sequence[Edit], at: int, edit: Edit) -> Iterator[Edit]:
    while at < len(mine) and mine[at].start <= edit.end:
        if mine[at].touches(edit):
            yield mine[at]
        at += 1


def collisions(base: str, proposals: Sequence[tuple[Id, str]]) -> list[list[Id]]:
    """Groups of proposals, (id, the text that it asks for), that touch the same words, in the text's order.

    Two that ask for exactly the same words in the same place are on the same words, too. Ids keep the order
    in which they are given; a proposal stands in one group at most.
    """
    entries = [(edit, key) for key, after in proposals for edit in hunks(base, after)]
    leader: dict[Id, Id] = {key: key for key, _ in proposals}

    def find(key: Id) -> Id:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for cluster in _clusters(entries):
        for _, key in cluster[1:]:
            leader[find(key)] = find(cluster[0][1])
    groups: dict[Id, list[Id]] = {}
    for key, _ in proposals:
        groups.setdefault(find(key), []).append(key)
    first = {key: at for at, (_, key) in reversed(list(enumerate(sorted(entries, key=lambda e: e[0]))))}
    crowded = [group for group in groups.values() if len(group) > 1]
    return sorted(crowded, key=lambda group: min(first[key] for key in group))


def combine(base: str, proposals: Sequence[tuple[Id, str]]) -> Combined[Id]:
    """All proposals that collide with no other in one text; several that ask for exactly the same count as one."""
    asked = {key: hunks(base, after) for key, after in proposals}
    left = {
        key
        for group in collisions(base, proposals)
        for key in group
        if any(clash(asked[key], asked[other]) for other in group)
    }
    owners: dict[Edit, list[Id]] = {}
    for key, _ in proposals:
        for edit in asked[key] if key not in left else ():
            owners.setdefault(edit, []).append(key)
    hands, shift = [], 0
    for edit in sorted(owners):
        start = edit.start + shift
        hands.append((start, start + len(edit.replacement), tuple(owners[edit])))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return Combined(
        apply_edits(base, owners),
        tuple(key for key, _ in proposals if key not in left),
        tuple(key for key, _ in proposals if key in left),
        tuple(hands),
    )


def clash(some: Sequence[Edit], others: Sequence[Edit]) -> bool:
    """Whether two hands touch each other in a place where they ask for different things.

    Both are in order, as `hunks` gives them; the cost grows with the number of edits of both together.
    """
    at = 0
    for edit in some:
        while at < len(others) and others[at].end < edit.start:
            at += 1
        here = at
        while here < len(others) and others[here].start <= edit.end:
            if others[here] != edit and edit.touches(others[here]):
                return True
            here += 1
    return False


def _merge(base: str, ours: Sequence[Edit], theirs: Sequence[Edit]) -> Merged:
    made: list[Edit] = []
    conflicts: list[Conflict] = []
    entries = [(edit, True) for edit in ours] + [(edit, False) for edit in theirs]
    for cluster in _clusters(entries):
        mine = [edit for edit, is_ours in cluster if is_ours]
        others = [edit for edit, is_ours in cluster if not is_ours]
        if mine and others and mine != others:
            conflicts.append(_conflict(base, mine, others))
        made += mine or others
    return Merged(apply_edits(base, made), tuple(conflicts))


def _conflict(base: str, mine: Sequence[Edit], others: Sequence[Edit]) -> Conflict:
    start = min(edit.start for edit in (*mine, *others))
    end = max(edit.end for edit in (*mine, *others))

    def side(edits: Sequence[Edit]) -> str:
        inside = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits]
        return apply_edits(base[start:end], inside)

    return Conflict(start, end, base[start:end], side(mine), side(others))


Owner = TypeVar("Owner")


def _clusters(entries: Iterable[tuple[Edit, Owner]]) -> list[list[tuple[Edit, Owner]]]:
    """Edits with their owners in groups that touch, directly or through others; one sweep over the text."""
    found: list[list[tuple[Edit, Owner]]] = []
    reach, inserts_at_reach = -1, False
    for edit, owner in sorted(entries, key=lambda entry: entry[0][:2]):
        inserts = edit.start == edit.end
        if not found or edit.start > reach or (edit.start == reach and not inserts and not inserts_at_reach):
            found.append([])
            reach, inserts_at_reach = -1, False
        found[-1].append((edit, owner))
        if edit.end > reach:
            reach, inserts_at_reach = edit.end, False
        inserts_at_reach = inserts_at_reach or (inserts and edit.start == reach)
    return found
