"""Copies of one statement on two laptops: what is remembered of one that was merged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MergedCopy:
    """Another copy of the statement as it stood when it was merged into this one.

    `version` is the number of the version here that keeps its text, `who` its author, `time` the moment of
    merging (UTC). `steps` and `digest` know the copy again when it comes back: how many entries its journal
    had, and the SHA-256 (hexadecimal) over them. `former` tells which digests its versions had there, by their
    numbers here, where they got others: Word copies that went out carry them. Undoing the merge takes the
    record away with the words.
    """

    version: int
    time: datetime
    who: str
    steps: int
    digest: str
    former: tuple[tuple[int, str], ...] = ()
