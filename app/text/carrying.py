"""Carrying a proposal onto a text that went on changing: the exact history first, then words, then single words.

A redline from the older text to the present one may draw the changes of several hands together, so that a third
hand seems to touch them where it does not. So what is known of the history is tried first, and a comparison that
joins nothing last; only where none of them merges cleanly has the text really changed under the proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.text.merge import Edit, Merged, apply_edits, hunks, merge_edits
from app.text.redline import opcodes
from app.text.words import tokens


def carried(base: str, present: str, after: str, known: Iterable[Edit] = ()) -> Merged:
    """What a proposal that turns `base` into `after` asks of `present`.

    `known` are edits of `base` that are believed to have led to `present`; they count where they do. Not clean:
    `text` is the present one with what could be carried, and the conflicts tell the words.
    """
    if base == present:
        return Merged(after)
    return _first_clean(base, present, [hunks(base, after), fine_hunks(base, after)], known)


def carried_edits(base: str, present: str, edits: Sequence[Edit], known: Iterable[Edit] = ()) -> Merged:
    """The same for some edits of `base`, a proposal taken in part."""
    return _first_clean(base, present, [tuple(sorted(edits))], known)


def fine_hunks(base: str, changed: str) -> tuple[Edit, ...]:
    """The changes word by word, nothing joined: more and smaller ones than a reader is shown."""
    old, new = tokens(base), tokens(changed)
    starts, ends = _offsets(old), _offsets(new)
    return tuple(
        Edit(starts[i], starts[i2], changed[ends[j] : ends[j2]])
        for tag, i, i2, j, j2 in opcodes(old, new)
        if tag != "equal"
    )


def _first_clean(base: str, present: str, asked: Sequence[tuple[Edit, ...]], known: Iterable[Edit]) -> Merged:
    first: Merged | None = None
    for ours in _ways(base, present, known):
        for theirs in asked:
            merged = merge_edits(base, ours, theirs)
            if merged.is_clean:
                return merged
            first = first or merged
    return first or Merged(present)


def _ways(base: str, present: str, known: Iterable[Edit]) -> Iterator[tuple[Edit, ...]]:
    """The changes from base to present, as known, as read, and word by word."""
    history = tuple(sorted(set(known)))
    if history and _leads(base, history, present):
        yield history
    yield hunks(base, present)
    yield fine_hunks(base, present)


def _leads(base: str, edits: Sequence[Edit], present: str) -> bool:
    try:
        return apply_edits(base, edits) == present
    except ValueError:
        return False


def _offsets(words: Sequence[str]) -> list[int]:
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    return offsets
