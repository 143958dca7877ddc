"""Words as numbers: hashed words, and the fingerprints by which equal runs of words are found again.

A paragraph's fingerprints are hashes of some of its six-word sequences, chosen by winnowing (Schleimer, Wilkerson
and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of every three neighbouring
sequences the one with the smallest hash. Two texts that share a run of eight words or more therefore share at
least one fingerprint, wherever the run stands; half of the sequences need not be kept.

A word is a run of letters, digits and their combining marks, compared without case; apostrophes and hyphens of
every kind part words, so that "non-governmental" agrees with any hyphen. Ideographs are words of one sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

GRAM = 6
"""Words in a fingerprint."""

WINDOW = 3
"""Neighbouring sequences of which one is kept; GRAM + WINDOW - 1 words are found for certain."""

EXACT_RUN = GRAM + WINDOW - 1
"""The shortest run of equal words that two texts cannot share unnoticed."""

_KNOWN = 0x2500
_BASE = 0xD6E8FEB86659FD93
_IDEOGRAPHS = ((0x2E80, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000))
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)

Numbers = NDArray[np.uint64]
Positions = NDArray[np.int64]
Codes = NDArray[np.uint16] | NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several texts, one after the other.

    `hashes` has one number a word; `text` the position of the text that it stands in; `starts` and `ends` are
    code points in the texts joined by line ends (`bases` gives where each text starts there).
    """

    hashes: Numbers
    text: Positions
    starts: Positions
    ends: Positions
    bases: Positions

    def __len__(self) -> int:
        return len(self.hashes)

    def bounds(self) -> Positions:
        """Where each text's words begin, and the end: one more than there are texts."""
        return np.searchsorted(self.text, np.arange(len(self.bases) + 1)).astype(np.int64)


def words_of(texts: Sequence[str]) -> Words:
    """The words of `texts`, hashed; the same word has the same number in every run of the program."""
    codes = _codes("\n".join(texts))
    bases = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])]).astype(np.int64)
    if not len(codes):
        nothing = np.zeros(0, np.int64)
        return Words(nothing.astype(np.uint64), nothing, nothing, nothing, bases[: len(texts)])
    folded = _folded(codes)
    # With a place that belongs to no word before and after, words begin and end where `inside` changes.
    inside = np.zeros(len(folded) + 2, np.bool_)
    np.not_equal(folded, 0, out=inside[1:-1])
    if codes.max() >= _IDEOGRAPHS[0][0]:
        starts, ends = _with_ideographs(codes, inside[1:-1])
    else:
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        starts, ends = edges[::2], edges[1::2]
    bounds = np.searchsorted(starts, bases)
    words_in = np.empty_like(bounds)
    np.subtract(bounds[1:], bounds[:-1], out=words_in[:-1])
    words_in[-1] = len(starts) - bounds[-1]
    text = np.repeat(np.arange(len(bases)), words_in)
    return Words(_hashes(folded, starts, ends), text, starts, ends, bases)


def _codes(text: str) -> Codes:
    """The code points, in two bytes each where that is enough for all of them."""
    short = text.encode("utf-16-le", "surrogatepass")
    if len(short) == 2 * len(text):
        return np.frombuffer(short, dtype="<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def keys_of(words: Words) -> Positions:
    """For each text a number by which it is found again: the same for the same words, whatever stands between them."""
    bounds = words.bounds()
    return _hashes(words.hashes, bounds[:-1], bounds[1:]).view(np.int64)


def grams(words: Words, length: int = GRAM) -> tuple[Numbers, NDArray[np.bool_]]:
    """A hash of the `length` words from each word on, and whether they all stand in one text."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.bool_)
    total = np.zeros(count, np.uint64)
    for step in range(length):
        total *= _MIX
        total += words.hashes[step : step + count]
    return _mixed(total), words.text[:count] == words.text[length - 1 :]


def fingerprints(words: Words) -> tuple[Numbers, Positions]:
    """The chosen fingerprints, and at which word each begins."""
    hashes, whole = grams(words)
    count = len(hashes) - WINDOW + 1
    if count <= 0:
        return hashes[:0], np.zeros(0, np.int64)
    full = whole[:count] & whole[WINDOW - 1 :] & (words.text[:count] == words.text[EXACT_RUN - 1 :])
    least = np.minimum(np.minimum(hashes[:count], hashes[1 : count + 1]), hashes[2 : count + 2])
    chosen = np.zeros(len(hashes), np.bool_)
    for step in range(WINDOW):
        chosen[step : step + count] |= full & (hashes[step : step + count] == least)
    places = np.flatnonzero(chosen)
    return hashes[places], places


def _hashes(folded: NDArray[np.uint32] | Numbers, starts: Positions, ends: Positions) -> Numbers:
    """Each stretch of numbers as a polynomial of them, from the sums over them all and the place where it starts."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    powers, inverses = _powers(1 << max(16, len(folded).bit_length()))
    # In one piece of memory: asking the system for more takes longer than the sums.
    sums = np.empty(len(folded) + 1, np.uint64)
    sums[0] = 0
    np.multiply(powers[: len(folded)], folded, out=sums[1:])
    np.cumsum(sums[1:], out=sums[1:])
    found = sums[ends]
    found -= sums[starts]
    found *= inverses[starts]
    return _mixed(found)


def _mixed(numbers: Numbers) -> Numbers:
    mixed: Numbers = numbers * _MIX
    mixed ^= mixed >> _SHIFT
    mixed *= _MIX
    return mixed


def _folded(codes: Codes) -> NDArray[np.uint32]:
    """Code points without case; 0 for what belongs to no word."""
    folded = _table().take(codes, mode="clip")
    if codes.max() >= _KNOWN:
        beyond = codes >= _KNOWN
        rare, places = np.unique(codes[beyond], return_inverse=True)
        folded[beyond] = np.array([_fold(int(code)) for code in rare], np.uint32)[places]
    return folded


def _with_ideographs(codes: Codes, inside: NDArray[np.bool_]) -> tuple[Positions, Positions]:
    """Where words begin and end, each ideograph being one."""
    single = np.zeros(len(codes), np.bool_)
    for low, high in _IDEOGRAPHS:
        single |= (codes >= low) & (codes < high)
    single &= inside
    first, last = inside.copy(), inside.copy()
    first[1:] &= ~inside[:-1] | single[:-1] | single[1:]
    last[:-1] &= ~inside[1:] | single[1:] | single[:-1]
    return np.flatnonzero(first), np.flatnonzero(last) + 1


def _fold(code: int) -> int:
    sign = chr(code)
    if not (sign.isalnum() or unicodedata.category(sign)[0] == "M"):
        return 0
    lower = sign.lower()
    return ord(lower) if len(lower) == 1 else code


@cache
def _table() -> NDArray[np.uint32]:
    return np.array([_fold(code) for code in range(_KNOWN)], np.uint32)


@cache
def _powers(size: int) -> tuple[Numbers, Numbers]:
    """The powers of an odd number modulo 2^64, and their inverses."""
    powers = np.full(size, _BASE, np.uint64)
    inverses = np.full(size, pow(_BASE, -1, 1 << 64), np.uint64)
    powers[0] = inverses[0] = 1
    return np.cumprod(powers, dtype=np.uint64), np.cumprod(inverses, dtype=np.uint64)
