"""Redlines of words and of paragraphs: what difflib gives for lines, for a drafting text.

This is the project's extension of `difflib`. Whoever knows difflib is at home:

- `SequenceMatcher(None, a, b).get_opcodes()`: `opcodes(a, b)`, the same tuples, exact, on any two sequences;
- `SequenceMatcher(None, a, b)` on two texts: `WordMatcher(old, new)`, with tokens in `.a` and `.b` and the methods
  `get_opcodes()`, `get_matching_blocks()`, `get_grouped_opcodes()`, `ratio()`, all over the readable redline;
- opcodes on characters: `redline(old, new)`, `Span`s with the same tags and shape, in code points, and never
  inside a word;
- `ndiff` on two lists of lines: `compare_paragraphs(old, new)`, paragraphs edited, moved, split, merged, inserted
  and deleted.

Unlike difflib's, no result depends on a junk heuristic, equal inputs always give equal results, and the worst case of a
thousand equal paragraphs or a paragraph of ten thousand words stays within seconds. Nothing is normalised.

    >>> [(tag, "The Council notes"[i:j], "The Council welcomes"[k:l]) for tag, i, j, k, l in
    ...  redline("The Council notes", "The Council welcomes")]
    [('equal', 'The Council ', 'The Council '), ('replace', 'notes', 'welcomes')]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from app.text.align import Pair, align, display_order
from app.text.spans import Lexicon, Span, Vocabulary, matching_blocks, word_spans
from app.text.words import PARAGRAPH_MARK, tokens

__all__ = [
    "PARAGRAPH_MARK",
    "Change",
    "Kind",
    "Para",
    "Span",
    "WordMatcher",
    "compare_paragraphs",
    "counts",
    "opcodes",
    "redline",
]

Opcode = tuple[str, int, int, int, int]
Kind = Literal["equal", "edited", "inserted", "deleted", "moved_from", "moved_to", "split", "merged"]


def redline(old: str, new: str) -> list[Span]:
    """The readable word redline of two texts.

    Spans cover both texts without gaps, in code points; joining their old texts gives `old`, their new texts `new`.
    Two empty texts give []. Spaces that differ between equal words are spans of their own.
    """
    return word_spans(old, new)


def opcodes(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Opcode]:
    """difflib's opcodes turning sequence `a` into `b`, along a longest common subsequence (not made readable)."""
    vocabulary = Vocabulary()
    blocks = matching_blocks(
        vocabulary.encode((item,) for item in a),
        vocabulary.encode((item,) for item in b),
    )
    return _opcodes_of(blocks, len(a), len(b))


def _opcodes_of(blocks: Iterable[tuple[int, int, int]], old_length: int, new_length: int) -> list[Opcode]:
    out: list[Opcode] = []
    i = j = 0
    for a, b, n in [*blocks, (old_length, new_length, 0)]:
        if i < a or j < b:
            tag = "replace" if i < a and j < b else "delete" if i < a else "insert"
            out.append((tag, i, a, j, b))
        if n:
            out.append(("equal", a, a + n, b, b + n))
        i, j = a + n, b + n
    return out


class WordMatcher:
    """Two texts compared by words; the methods are `difflib.SequenceMatcher`'s, over the tokens in `a` and `b`.

    Spaces are tokens too: `"".join(matcher.a)` is the older text. The opcodes are those of the readable redline.
    """

    def __init__(self, old: str = "", new: str = "") -> None:
        self.set_seqs(old, new)

    def set_seqs(self, old: str, new: str) -> None:
        """Compares two other texts."""
        self.old, self.new = old, new
        self.a, self.b = tokens(old), tokens(new)
        self.spans = word_spans(old, new)

    def get_opcodes(self) -> list[Opcode]:
        """`(tag, i1, i2, j1, j2)` over token indexes, as in difflib."""
        old_at = _token_at(self.a)
        new_at = _token_at(self.b)
        return [(tag, old_at[i], old_at[i2], new_at[j], new_at[j2]) for tag, i, i2, j, j2 in self.spans]

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """`(i, j, n)` over token indexes, ending with the empty block `(len(a), len(b), 0)`, as in difflib."""
        blocks = [(i, j, i2 - i) for tag, i, i2, j, _ in self.get_opcodes() if tag == "equal"]
        return [*blocks, (len(self.a), len(self.b), 0)]

    def get_grouped_opcodes(self, n: int = 3) -> Iterator[list[Opcode]]:
        """The opcodes in groups with up to `n` unchanged tokens around each, as in difflib."""
        codes = self.get_opcodes() or [("equal", 0, 0, 0, 0)]
        if codes[0][0] == "equal":
            tag, i, i2, j, j2 = codes[0]
            codes[0] = tag, max(i, i2 - n), i2, max(j, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i, i2, j, j2 = codes[-1]
            codes[-1] = tag, i, min(i2, i + n), j, min(j2, j + n)
        group: list[Opcode] = []
        for tag, i, i2, j, j2 in codes:
            if tag == "equal" and i2 - i > n + n:
                group.append((tag, i, min(i2, i + n), j, min(j2, j + n)))
                yield group
                group = []
                i, j = max(i, i2 - n), max(j, j2 - n)
            group.append((tag, i, i2, j, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self) -> float:
        """2 x unchanged tokens / all tokens, 1.0 for two empty texts, as in difflib."""
        total = len(self.a) + len(self.b)
        return 2 * sum(n for _, _, n in self.get_matching_blocks()) / total if total else 1.0


def _token_at(sequence: Sequence[str]) -> dict[int, int]:
    """Which token starts at each code point that a span may start or end at."""
    return {offset: index for index, offset in enumerate(accumulate(map(len, sequence), initial=0))}


class Para(NamedTuple):
    """A paragraph to compare: its lasting id, or None where it is not known, and its text."""

    id: str | None
    text: str


class Change(NamedTuple):
    """One row of a redline of paragraphs.

    `kind`: "equal", "edited", "inserted", "deleted", "moved_from" (stands where it stood), "moved_to" (stands where it
    stands now), "split" (one old, several new), "merged" (several old, one new).
    `old`, `new`: indexes of its paragraphs in the two lists; both rows of a move carry both.
    `old_text`, `new_text`: their texts, joined with PARAGRAPH_MARK. `spans` leads from the one to the other; for
    "inserted" and "deleted" it is one span.
    `partner`: the index in the list of changes of a move's other row, else None.
    """

    kind: Kind
    old: tuple[int, ...]
    new: tuple[int, ...]
    old_text: str
    new_text: str
    spans: tuple[Span, ...]
    partner: int | None = None

    @property
    def changed(self) -> bool:
        """False for an unchanged paragraph at its place."""
        return self.kind != "equal"

    @property
    def edited(self) -> bool:
        """True where words changed, also in a moved, split or merged paragraph."""
        return any(
            span.changed
            and (span.old_text(self.old_text) + span.new_text(self.new_text)).strip(
                f"{PARAGRAPH_MARK} \u00a0"
            )
            for span in self.spans
        )


def compare_paragraphs(old: Sequence[Para], new: Sequence[Para]) -> list[Change]:
    """The rows of a redline of two lists of paragraphs, in display order (see `align`).

    Leaving out the rows "inserted" and "moved_to" gives the old paragraphs, all but the moved ones in order; leaving
    out "deleted" and "moved_from" gives the new ones in order.
    """
    old_texts, new_texts = [p.text for p in old], [p.text for p in new]
    lexicon = Lexicon()
    pairs = align(old_texts, new_texts, [p.id for p in old], [p.id for p in new], lexicon)
    rows = [_row(pair, leaving, old_texts, new_texts, lexicon) for pair, leaving in display_order(pairs)]
    return _with_partners(rows)


def _row(pair: Pair, leaving: bool, old_texts: list[str], new_texts: list[str], lexicon: Lexicon) -> Change:
    before = PARAGRAPH_MARK.join([old_texts[i] for i in pair.old])
    after = PARAGRAPH_MARK.join([new_texts[j] for j in pair.new])
    spans = tuple(_pair_spans(before, after, pair, lexicon))
    return Change(_kind(pair, leaving, before == after), pair.old, pair.new, before, after, spans)


def _pair_spans(before: str, after: str, pair: Pair, lexicon: Lexicon) -> list[Span]:
    if not pair.old:
        return [Span("insert", 0, 0, 0, len(after))]
    if not pair.new:
        return [Span("delete", 0, len(before), 0, 0)]
    return word_spans(before, after, lexicon)


def _kind(pair: Pair, leaving: bool, same: bool) -> Kind:
    if pair.moved:
        return "moved_from" if leaving else "moved_to"
    if not pair.old:
        return "inserted"
    if not pair.new:
        return "deleted"
    if len(pair.new) > 1:
        return "split"
    if len(pair.old) > 1:
        return "merged"
    return "equal" if same else "edited"


def _with_partners(rows: list[Change]) -> list[Change]:
    from_row = {row.old: at for at, row in enumerate(rows) if row.kind == "moved_from"}
    to_row = {row.old: at for at, row in enumerate(rows) if row.kind == "moved_to"}
    partner: dict[str, dict[tuple[int, ...], int]] = {"moved_from": to_row, "moved_to": from_row}
    return [row._replace(partner=partner[row.kind][row.old]) if row.kind in partner else row for row in rows]


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many rows there are of each kind but "equal" (a move counts once, as "moved"), and the words.

    Keys: edited, inserted, deleted, moved, split, merged (paragraphs), insertions, deletions (spans).
    """
    kinds: Counter[str] = Counter()
    for row in changes:
        kinds[row.kind] += 1
        if row.kind == "moved_from":
            continue
        for span in row.spans:
            kinds["insertions"] += span.tag in ("insert", "replace")
            kinds["deletions"] += span.tag in ("delete", "replace")
    kinds["moved"] = kinds.pop("moved_to", 0)
    names = ("edited", "inserted", "deleted", "moved", "split", "merged", "insertions", "deletions")
    return {name: kinds[name] for name in names}
