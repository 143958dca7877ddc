"""Words changed with tracking off: found by comparing the file with what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.proposals import Proposal, ProposalKind, Unplaced
from app.domain.statement import Statement
from app.ooxml.negotiation_marks import CHAPEAU_ID
from app.services.intake_base import Line, Matching, is_furniture
from app.services.intake_words import Hand, proposal
from app.services.session import new_id
from app.text.align import Pair
from app.text.signs import with_our_signs

ENOUGH = 0.6
"""A file that holds less of the paragraphs than this is an extract: what it leaves out is not deleted."""

_OPENINGS = ("The Security Council", "The Council", "It ", "In this", "In that")


@dataclass(frozen=True, slots=True)
class Untracked:
    """What was found; `lines` gives for each proposal the file's lines that it is about."""

    proposals: tuple[tuple[Proposal, tuple[int, ...]], ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]


def untracked(
    hand: Hand,
    base: Statement,
    lines: Sequence[Line],
    matching: Matching,
    finals: Mapping[int, str],
    *,
    whole: bool,
    labels: Sequence[str] = (),
) -> Untracked:
    """The proposals that lead from the base to the file's lines.

    `finals` gives, for lines that match nothing, their words with tracked changes taken. With `whole` the
    file is meant to hold the whole text, so that a paragraph it leaves out is one to delete. `labels` are the
    names of versions, which head our copies. Where a text typed or printed anew differs from ours in no more than
    signs and blanks, nothing is asked.
    """
    search = _Search(replace(hand, tracked=False), base, lines, matching, finals, labels)
    for pair in matching.pairs:
        search.take(pair, whole=whole)
    return Untracked(tuple(search.found), tuple(search.unplaced), tuple(search.notes()))


def holds_whole(base: Statement, matching: Matching) -> bool:
    """Whether the file holds enough of the base to be the whole text."""
    held = {home for homes in matching.home for home in homes if home != CHAPEAU_ID}
    return bool(base.paragraphs) and len(held) / len(base.paragraphs) >= ENOUGH


class _Search:
    def __init__(
        self,
        hand: Hand,
        base: Statement,
        lines: Sequence[Line],
        matching: Matching,
        finals: Mapping[int, str],
        labels: Sequence[str],
    ) -> None:
        self.hand, self.base, self.lines, self.finals = hand, base, lines, finals
        self.home, self.labels = matching.home, labels
        self.texts = dict(zip(matching.base_ids, matching.base_texts, strict=True))
        self.ids = matching.base_ids
        placed = [place for place, homes in enumerate(self.home) if homes and homes != (CHAPEAU_ID,)]
        self.first, self.last = (placed[0], placed[-1]) if placed else (len(lines), -1)
        self.found: list[tuple[Proposal, tuple[int, ...]]] = []
        self.unplaced: list[Unplaced] = []
        self.left_out = 0

    def take(self, pair: Pair, *, whole: bool) -> None:
        """What one pair of the alignment asks for."""
        ids = tuple(self.ids[place] for place in pair.old)
        if CHAPEAU_ID in ids:
            self._chapeau(pair)
        elif not pair.new:
            self._missing(ids, whole=whole)
        elif not ids:
            self._new(pair.new[0])
        else:
            self._changed(pair, ids)

    def notes(self) -> list[str]:
        """What is worth saying of the file as a whole."""
        if not self.left_out:
            return []
        return [f"{self.left_out} paragraphs are not in it and were taken as unchanged"]

    def _chapeau(self, pair: Pair) -> None:
        text = " ".join(self.lines[place].text for place in pair.new)
        ours = self.texts[CHAPEAU_ID]
        if text and with_our_signs(ours, text) != ours:
            self._lay_aside(text, "it changes the chapeau, which follows from the meeting’s facts")

    def _missing(self, ids: tuple[str, ...], *, whole: bool) -> None:
        for one in ids:
            if whole:
                self._add(proposal(self.hand, ProposalKind.DELETE, one, self.texts[one], ""), ())
            else:
                self.left_out += 1

    def _new(self, place: int) -> None:
        text = self.finals.get(place, self.lines[place].text)
        if not text.strip() or is_furniture(text, self.base, self.labels):
            return
        inside = self.first < place < self.last
        if inside or (self.last >= 0 and text.startswith(_OPENINGS)):
            self._add(proposal(self.hand, ProposalKind.INSERT, self._anchor(place), "", text), (place,))
        elif self.last < 0:
            self._lay_aside(text, "nothing in the file matches the statement")
        else:
            where = "before" if place < self.first else "behind"
            self._lay_aside(text, f"it stands {where} the text and matches no paragraph")

    def _changed(self, pair: Pair, ids: tuple[str, ...]) -> None:
        before = "\n".join(self.texts[one] for one in ids)
        after = with_our_signs(before, "\n".join(self.lines[place].text for place in pair.new))
        if pair.moved:
            others = (self._anchor(pair.new[0]),)
            self._add(proposal(self.hand, ProposalKind.MOVE, ids[0], before, after, others), pair.new)
        elif before != after:
            kind = ProposalKind.AMEND
            if len(ids) > 1:
                kind = ProposalKind.MERGE
            elif len(pair.new) > 1:
                kind = ProposalKind.SPLIT
            self._add(proposal(self.hand, kind, ids[0], before, after, ids[1:]), pair.new)

    def _anchor(self, place: int) -> str:
        for earlier in range(place - 1, -1, -1):
            homes = self.home[earlier]
            if homes:
                return "" if homes[-1] == CHAPEAU_ID else homes[-1]
        return ""

    def _add(self, found: Proposal, places: tuple[int, ...]) -> None:
        self.found.append((found, places))

    def _lay_aside(self, text: str, why: str) -> None:
        self.unplaced.append(unplaced(self.hand, text, why))


def unplaced(hand: Hand, text: str, why: str) -> Unplaced:
    """Text that is kept in the tray with the reason."""
    return Unplaced(new_id("u"), text, why, hand.delegation, hand.author, hand.time, hand.file)
