"""From two texts to the spans of a redline: the longest common subsequence of their words, made readable.

The subsequence comes from rapidfuzz, on one code point per distinct token: exact, and linear in the text's
length by 64 tokens. Two very long texts are first cut at words that occur once in each, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from operator import itemgetter
from sys import intern
from typing import NamedTuple

from rapidfuzz.distance import Indel

from app.text.cleanup import Encoded, merge, readable
from app.text.rewriting import Block
from app.text.words import core, differs_in_form, lead, units

MOST_CELLS = 400_000_000
"""The largest product of two token counts compared in one piece: 50 MB of rapidfuzz's bit rows."""


SAMPLED, SAMPLED_IN = 0x8000, 4
"""Codes from the first on belong to one token in the second: a sample that a pattern can look for."""


class Span(NamedTuple):
    """One stretch of a redline, shaped like difflib's opcodes: `tag, i1, i2, j1, j2 = span` works.

    `tag` is "equal", "delete", "insert" or "replace"; old[old_start:old_end] becomes new[new_start:new_end].
    Offsets are in code points. Spans follow each other without gaps on both sides.
    """

    tag: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def old_text(self, old: str) -> str:
        """The words that this span covers in the older text."""
        return old[self.old_start : self.old_end]

    def new_text(self, new: str) -> str:
        """The words that this span covers in the newer text."""
        return new[self.new_start : self.new_end]

    @property
    def changed(self) -> bool:
        """False for unchanged words."""
        return self.tag != "equal"


class Vocabulary(dict[Hashable, str]):
    """One code point per distinct token, so that sequences of tokens become strings that rapidfuzz compares.

    Units differing only in the space before them share a code. Everything that is to be compared must be
    encoded by the same vocabulary.
    """

    def __init__(self) -> None:
        super().__init__()
        self._given = 0

    def __missing__(self, unit: Hashable) -> str:
        token = core(unit) if isinstance(unit, str) else unit
        code = self[unit] = self[token] if token != unit else self._new_code()
        return code

    def _new_code(self) -> str:
        """Every SAMPLED_IN-th token gets a code from SAMPLED on, as long as there are any below U+10000."""
        self._given += 1
        turn, rest = divmod(self._given, SAMPLED_IN)
        if not rest and SAMPLED + turn < 0x10000:
            return chr(SAMPLED + turn)
        code = self._given - min(turn, 0xFFFF - SAMPLED)
        return chr(code if code < SAMPLED else code + 0x10000 - SAMPLED)

    def encode(self, sequence: Iterable[Hashable]) -> str:
        """The sequence as a string of codes."""
        parts = [*sequence]
        return "".join(itemgetter(*parts)(self)) if parts else ""


class Lexicon:
    """One vocabulary for a whole comparison, and the texts that it has encoded."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._known: dict[str, Encoded] = {}

    def encoded(self, text: str) -> Encoded:
        """The text's units and codes, kept for the next time."""
        found = self._known.get(text)
        if found is None:
            parts = [*map(intern, units(text))]
            found = self._known[text] = Encoded(parts, self.vocabulary.encode(parts))
        return found

    def last(self, text: str) -> Encoded:
        """The same, and forgets them: each paragraph is written once."""
        found = self._known.pop(text, None)
        if found is None:
            parts = units(text)
            found = Encoded(parts, self.vocabulary.encode(parts))
        return found


def matching_blocks(old: str, new: str) -> list[Block]:
    """The blocks of a longest common subsequence of two encoded sequences, in order, none empty."""
    if len(old) * len(new) <= MOST_CELLS:
        found = Indel.editops(old, new).as_matching_blocks()
        return merge([(block.a, block.b, block.size) for block in found])
    return _blocks_between_anchors(old, new)


def _blocks_between_anchors(old: str, new: str) -> list[Block]:
    head = _common_prefix(old, new)
    tail = _common_prefix(old[head:][::-1], new[head:][::-1])
    blocks = [(0, 0, head)]
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(middle_old) * len(middle_new) <= MOST_CELLS:
        blocks += [(i + head, j + head, n) for i, j, n in matching_blocks(middle_old, middle_new)]
    else:
        blocks += [(i + head, j + head, n) for i, j, n in _cut_in_pieces(middle_old, middle_new)]
    blocks.append((len(old) - tail, len(new) - tail, tail))
    return merge(blocks)


def _cut_in_pieces(old: str, new: str) -> list[Block]:
    """Halves both texts at the unique common word nearest the middle, or at the middle, until the pieces fit."""
    i, j = _middle_anchor(old, new)
    left = matching_blocks(old[:i], new[:j])
    return left + [(i + a, j + b, n) for a, b, n in matching_blocks(old[i:], new[j:])]


def _middle_anchor(old: str, new: str) -> tuple[int, int]:
    places = {code: j for j, code in enumerate(new)}
    once = (
        {code for code in places if new.count(code) == 1 and old.count(code) == 1}
        if len(places) < 4000
        else set()
    )
    half = len(old) // 2
    reach = max(1, len(old) // 4)
    candidates = [i for i in range(half - reach, half + reach) if old[i] in once]
    if candidates:
        i = min(candidates, key=lambda at: abs(at - half) + abs(places[old[at]] - len(new) // 2))
        return i, places[old[i]]
    return half, len(new) // 2


def _common_prefix(old: str, new: str) -> int:
    shorter = min(len(old), len(new))
    if old[:shorter] == new[:shorter]:
        return shorter
    low, high = 0, shorter
    while low < high:
        middle = (low + high + 1) // 2
        if old[:middle] == new[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def blocks_to_spans(blocks: Sequence[Block], old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """The spans, in code points, of matching blocks over units; differing spaces between equal words are edits."""
    out = _SpanWriter()
    i = j = 0
    for a, b, n in blocks:
        out.edit(old[i:a], new[j:b], old[a], new[b])
        out.equal(old[a : a + n], new[b : b + n])
        i, j = a + n, b + n
    out.edit(old[i:], new[j:], "", "")
    return out.spans


class _SpanWriter:
    """Collects spans; `pending` says that the next equal block's first space is spent by the edit before it."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.i = self.j = 0
        self.spent = False

    def put(self, old_length: int, new_length: int, equal: bool = False) -> None:
        """Adds a stretch, joined to the one before where both are of one kind."""
        if not old_length and not new_length:
            return
        start_i, start_j = self.i, self.j
        if self.spans and (self.spans[-1].tag == "equal") == equal:
            start_i, start_j = self.spans.pop()[1::2]
        self.i += old_length
        self.j += new_length
        tag = "equal" if equal else _tag(self.i - start_i, self.j - start_j)
        self.spans.append(Span(tag, start_i, self.i, start_j, self.j))

    def edit(self, old: Sequence[str], new: Sequence[str], next_old: str, next_new: str) -> None:
        """An edit, with the spaces at its edges kept as unchanged where both sides have them."""
        self.spent = False
        if not old and not new:
            return
        old_lead = lead(old[0]) if old else lead(next_old)
        new_lead = lead(new[0]) if new else lead(next_new)
        old_length, new_length = sum(map(len, old)), sum(map(len, new))
        if old and new:
            if len(old) == len(new) == 1 and self._glyphs(old[0], new[0]):
                return
            shared = len(old_lead) if old_lead == new_lead else 0
            self.put(shared, shared, equal=True)
            self.put(old_length - shared, new_length - shared)
            return
        self._one_sided(old_lead, new_lead, old_length, new_length, next_old, next_new)

    def _glyphs(self, before: str, after: str) -> bool:
        """Where only the form of a word's apostrophes or hyphens differs, nothing else of it is marked."""
        if not differs_in_form(before, after):
            return False
        for was, now in zip(before, after, strict=True):
            self.put(1, 1, equal=was == now)
        return True

    def _one_sided(
        self, old_lead: str, new_lead: str, old_length: int, new_length: int, next_old: str, next_new: str
    ) -> None:
        """An insertion or deletion takes the space before it, except at a paragraph's start: then the one after."""
        next_lead_old, next_lead_new = lead(next_old), lead(next_new)
        if next_lead_old == next_lead_new or not (next_old or next_new):
            self.put(old_length, new_length)
            return
        if old_lead == new_lead:
            self.put(len(old_lead), len(new_lead), equal=True)
            extra_old = old_length - len(old_lead) + len(next_lead_old) if old_length else 0
            extra_new = new_length - len(new_lead) + len(next_lead_new) if new_length else 0
            self.put(extra_old, extra_new)
        else:
            self.put(old_length + len(next_lead_old), new_length + len(next_lead_new))
        self.spent = True

    def equal(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Unchanged units; a space that differs before one of them is an edit of its own."""
        if self.spent:
            old, new = [core(old[0]), *old[1:]], [core(new[0]), *new[1:]]
            self.spent = False
        if old == new:
            length = sum(map(len, old))
            self.put(length, length, equal=True)
            return
        for before, after in zip(old, new, strict=True):
            if before != after:
                self.put(len(lead(before)), len(lead(after)))
                length = len(core(before))
                self.put(length, length, equal=True)
            else:
                self.put(len(before), len(after), equal=True)


def _tag(old_length: int, new_length: int) -> str:
    if not old_length:
        return "insert"
    return "replace" if new_length else "delete"


def word_spans(old: str, new: str, lexicon: Lexicon | None = None) -> list[Span]:
    """The readable redline of two texts in code points; [] for two empty texts."""
    if old == new:
        return [Span("equal", 0, len(old), 0, len(new))] if old else []
    known = lexicon or Lexicon()
    before, after = known.last(old), known.last(new)
    blocks = matching_blocks(before.codes, after.codes)
    return blocks_to_spans(readable(blocks, before, after), before.units, after.units)
