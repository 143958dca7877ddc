"""Comments and proposals follow their words where the other copy split or merged the paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.following import after_merge, after_split
from app.domain.statement import Paragraph, Statement
from app.services.merging.paragraphs import MergedText
from app.services.merging.words import moved_words
from app.text.words import PARAGRAPH_MARK


def follow_words(statement: Statement, text: MergedText, sides: Sequence[Statement]) -> Statement:
    """The statement with its comments and proposals on the paragraphs where their words stand now.

    `sides` are the two copies: there the words are found that the proposals were made against.
    """
    for name, into in text.instead.items():
        if not statement.holds(name):
            statement = _followed_merge(statement, name, into, sides)
    for family in text.families:
        if len(family) > 1:
            statement = _followed_split(statement, family, sides)
    return statement


def _followed_merge(statement: Statement, name: str, into: str, sides: Sequence[Statement]) -> Statement:
    left = next(
        (item for side in sides if side.holds(name) for item in side.paragraphs if item.id == into), None
    )
    right = next((item for side in sides for item in side.paragraphs if item.id == name), None)
    touching = _only(statement, name)
    if left is not None and right is not None:
        joint = " " if left.text and right.text else ""
        merged = replace(left, text=left.text + joint + right.text)
        return _put_back(statement, after_merge(touching, left, right, merged))
    return _put_back(statement, _renamed(touching, name, into))


def _renamed(statement: Statement, name: str, into: str) -> Statement:
    """The same paragraph under another id: both copies split it at the same place."""
    return replace(
        statement,
        comments=tuple(
            replace(item, paragraph=into) if item.paragraph == name else item for item in statement.comments
        ),
        proposals=tuple(
            replace(
                item,
                paragraph=into if item.paragraph == name else item.paragraph,
                others=tuple(into if other == name else other for other in item.others),
            )
            for item in statement.proposals
        ),
    )


def _followed_split(statement: Statement, family: Sequence[str], sides: Iterable[Statement]) -> Statement:
    """From the last part to the first: what speaks of words behind a cut goes with them."""
    whole = PARAGRAPH_MARK.join(statement.paragraph(name).text for name in family)
    for side in sides:
        old = next((item for item in side.paragraphs if item.id == family[0]), None)
        if old is None or any(side.holds(name) for name in family[1:]):
            continue
        for place in range(len(family) - 1, 0, -1):
            left_end, right_start = _cut(old, whole, place)
            touching = _known_to(side, _only(statement, family[0]))
            moved = after_split(touching, old, family[0], family[place], left_end, right_start)
            statement = _put_back(statement, moved)
    return statement


def _cut(old: Paragraph, whole: str, place: int) -> tuple[int, int]:
    """Where the words before a mark end in the old paragraph, and where those behind it begin."""
    mark = -1
    for _ in range(place):
        mark = whole.index(PARAGRAPH_MARK, mark + 1)
    left_end, right_start = 0, len(old.text)
    for was, now, size in moved_words(old.text, whole):
        if now < mark:
            left_end = max(left_end, was + min(size, mark - now))
        if now + size > mark:
            right_start = min(right_start, was + max(0, mark - now))
    text = old.text
    return len(text[:left_end].rstrip()), right_start + len(text[right_start:]) - len(
        text[right_start:].lstrip()
    )


def _only(statement: Statement, name: str) -> Statement:
    return replace(
        statement,
        comments=tuple(item for item in statement.comments if item.paragraph == name),
        proposals=tuple(item for item in statement.proposals if name in (item.paragraph, *item.others)),
    )


def _known_to(side: Statement, touching: Statement) -> Statement:
    """What of it stands in that copy too: the other one puts its own where the words are."""
    comments = {item.id for item in side.comments}
    proposals = {item.id for item in side.proposals}
    return replace(
        touching,
        comments=tuple(item for item in touching.comments if item.id in comments),
        proposals=tuple(item for item in touching.proposals if item.id in proposals),
    )


def _put_back(statement: Statement, moved: Statement) -> Statement:
    comments = {item.id: item for item in moved.comments}
    proposals = {item.id: item for item in moved.proposals}
    return replace(
        statement,
        comments=tuple(comments.get(item.id, item) for item in statement.comments),
        proposals=tuple(proposals.get(item.id, item) for item in statement.proposals),
    )
