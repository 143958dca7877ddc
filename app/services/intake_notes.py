"""Changed footnotes of a returned file: each a remark of its author on the paragraph that calls it.

A proposal changes the words of a paragraph, and a footnote's are not among them. As a remark it stands in its place
with its delegation, author and time, and nothing pretends that accepting it would change the footnote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.domain.proposals import Comment, CommentId, Proposal, ProposalKind, Unplaced
from app.domain.statement import Statement
from app.ooxml.returned_model import Note
from app.ooxml.revisions import Revision
from app.services.intake_people import People
from app.services.intake_tracked import Ground, Placed
from app.services.intake_untracked import unplaced
from app.services.intake_words import Hand, proposal
from app.services.session import new_id

QUOTED = 5
"""Words in front of a footnote's number that tell where a new one stands."""


@dataclass(frozen=True, slots=True)
class ChangedNote:
    """A footnote before and after ("" for none), the paragraph of ours that calls it or "", and who changed it."""

    before: str
    after: str
    home: str
    hand: Hand
    quote: str = ""

    @property
    def words(self) -> str:
        """What it asks for, in words."""
        if self.before and self.after:
            return f"Footnote “{self.before}”: change it to “{self.after}”"
        return f"New footnote: “{self.after}”" if self.after else f"Delete the footnote “{self.before}”"


def lay_notes(
    ground: Ground, people: People, version: int | None, base: Statement | None
) -> tuple[list[Placed], list[Unplaced]]:
    """The changed footnotes as remarks on their paragraphs; in the tray those whose paragraph is none of ours.

    `base` is the text that the file was made from where the file itself says so: only then footnotes that differ
    without tracking are changes.
    """
    changed = [*_tracked(ground, people, version)]
    if base is not None:
        changed += _untracked(ground, people.hand("", version), base)
    placed = [Placed(_remark(ground, item), frozenset()) for item in changed if item.home]
    why = "it is a footnote, and the paragraph that calls it is none of ours"
    return placed, [unplaced(item.hand, item.words, why) for item in changed if not item.home]


def _tracked(ground: Ground, people: People, version: int | None) -> Iterator[ChangedNote]:
    for note in ground.document.footnotes:
        before, after = _one_line(note.original_text), _one_line(note.final_text)
        if before == after:
            continue
        made = _revision(note)
        hand = people.hand(made.author if made is not None else "", version)
        if made is not None:
            hand = replace(hand, author=made.author, time=made.time or hand.time)
        home = ground.home_of(note.paragraph)
        yield ChangedNote(before, after, home, hand, "" if before else _quote(ground, note, home))


def _untracked(ground: Ground, hand: Hand, base: Statement) -> Iterator[ChangedNote]:
    """What differs between our footnotes and those of the file before its tracked changes, paragraph by paragraph."""
    hand = replace(hand, tracked=False)
    theirs: dict[str, list[Note]] = {item: [] for item in _alone(ground)}
    for note in sorted(ground.document.footnotes, key=lambda note: (note.paragraph or 0, note.offset)):
        home = ground.home_of(note.paragraph)
        if home in theirs and _one_line(note.original_text):
            theirs[home].append(note)
    for paragraph in base.paragraphs:
        if paragraph.id not in theirs:
            continue
        ours = sorted(paragraph.footnotes, key=lambda note: note.offset)
        old = [_one_line(note.text) for note in ours]
        new = [_one_line(note.original_text) for note in theirs[paragraph.id]]
        for before, after in _pairs(old, new):
            yield ChangedNote(before, after, paragraph.id, hand)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Footnotes that differ, before and after; "" where one has no counterpart."""
    for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(high - low, last - first)):
            before = old[low + place] if low + place < high else ""
            yield before, new[first + place] if first + place < last else ""


def _alone(ground: Ground) -> set[str]:
    """Our paragraphs that one paragraph of the file stands for, and it for no other: their footnotes are the same."""
    seen: dict[str, int] = {}
    for homes in ground.matching.home:
        for home in homes:
            seen[home] = seen.get(home, 0) + (1 if len(homes) == 1 else 2)
    return {home for home, count in seen.items() if count == 1}


def _remark(ground: Ground, item: ChangedNote) -> Proposal:
    text = ground.ours(item.home)
    hand = item.hand
    said = Comment(
        CommentId(new_id("c")),
        item.home,
        hand.delegation,
        hand.author,
        item.words,
        hand.time,
        item.quote,
        source=hand.file,
    )
    return replace(proposal(hand, ProposalKind.COMMENT, item.home, text, text), comments=(said,))


def _quote(ground: Ground, note: Note, home: str) -> str:
    """The last words in front of a new footnote, as far as ours has them."""
    if not home or note.paragraph is None:
        return ""
    words = ground.document.paragraphs[note.paragraph].text[: note.offset].split()
    for count in range(min(QUOTED, len(words)), 0, -1):
        quote = " ".join(words[-count:]).strip("“”")
        if quote and quote in ground.ours(home):
            return quote
    return ""


def _revision(note: Note) -> Revision | None:
    """The first change in a footnote, which tells whose it is."""
    found = (
        revision
        for paragraph in note.paragraphs
        for revisions in (*(span.revisions for span in paragraph.spans), paragraph.end_revisions)
        for revision in revisions
    )
    return next(found, None)


def _one_line(text: str) -> str:
    return " ".join(text.split())
