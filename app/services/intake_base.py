"""Which version a returned file was made from, and which of its paragraphs is which of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.chapeau import compose_chapeau
from app.domain.cleaning import one_line
from app.domain.statement import Statement
from app.ooxml.negotiation_marks import CHAPEAU_ID, TITLE_ID
from app.services.intake_model import Base, Snapshot
from app.text.align import Pair, align
from app.text.splitting import without_outer_quotes
from app.text.words import tokens

TITLE = "Statement by the President of the Security Council"
LEAST_SHARE = 0.2
"""A file whose words make up less of a version than this, and less of which is in the version, was not made from it."""

LEAST_LIKENESS = 0.5
"""Some paragraph of the file shares at least this much of its words with one of ours."""

_QUOTES = '“”"„«»'
_NUMBER = re.compile(
    r"[“\"]?\(?\d{1,3}(?:\s?(?:bis|ter|quater|quinquies|alt(?:\s?\d)?))?(?:[.):]\s*|\t)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a returned file before tracked changes: its words as ours have them, its mark or ""."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """The paragraphs of a file against those of its base.

    `pairs` are as `align` gives them, over `base_ids` and the file's lines. `home` gives for each line the
    ids of the base's paragraphs that it stands for (several where it merges them), () where it matches none.
    """

    base_ids: tuple[str, ...]
    base_texts: tuple[str, ...]
    pairs: tuple[Pair, ...]
    home: tuple[tuple[str, ...], ...]


def bare(text: str) -> str:
    """A paragraph's words as ours have them: one line, without blanks and quotation marks round them."""
    line = one_line(text).strip()
    return without_outer_quotes(line).strip() if line[:1] in _QUOTES or line[-1:] in _QUOTES else line


def reader_of(texts: Sequence[str], statement: Statement) -> Callable[[str], str]:
    """How to read a file's paragraphs: `bare`, or without the numbers too, where most have one typed by hand."""
    if not _mostly_numbered(texts) or _mostly_numbered([item.text for item in statement.paragraphs]):
        return bare
    return lambda text: bare(_NUMBER.sub("", one_line(text).strip(), count=1))


def _mostly_numbered(texts: Sequence[str]) -> bool:
    lines = [line for line in (text.strip() for text in texts) if line]
    return len(lines) > 1 and 2 * sum(bool(_NUMBER.match(line)) for line in lines) >= len(lines)


def find_base(snapshot: Snapshot, digest: str, lines: Sequence[Line]) -> Base | None:
    """The version that the file names by its digest, else the text whose words it shares most; None for neither."""
    if digest:
        for version, text in reversed(snapshot.versions):
            if version.digest.startswith(digest) or digest.startswith(version.digest):
                return Base(version.number, text, known=True)
        elsewhere = _sent_elsewhere(snapshot, digest)
        if elsewhere is not None:
            return elsewhere
    texts = [Base(None, snapshot.statement)]
    texts += [Base(version.number, text) for version, text in reversed(snapshot.versions)]
    file = _Words(lines)
    scored = [(file.likeness(base.statement), -place) for place, base in enumerate(texts)]
    score, place = max(scored)
    return _named(texts[-place], snapshot) if score else None


def _sent_elsewhere(snapshot: Snapshot, digest: str) -> Base | None:
    """The version that went out from another laptop, whose copy was merged in: there it had this digest."""
    texts = {version.number: text for version, text in snapshot.versions}
    for record in reversed(snapshot.statement.merges):
        for number, former in record.former:
            if number in texts and (former.startswith(digest) or digest.startswith(former)):
                return Base(number, texts[number], known=True)
    return None


def _named(base: Base, snapshot: Snapshot) -> Base:
    """The present text goes by the number of the version that it equals."""
    for version, text in reversed(snapshot.versions):
        if text.paragraphs == base.statement.paragraphs:
            return Base(version.number, text)
    return base


class _Words:
    """The words of a file, to be held against those of several versions."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._texts = [line.text for line in lines if line.text.strip()]
        self._whole = frozenset(self._texts)
        self._pairs = _word_pairs(self._texts)
        self._sets: list[frozenset[str]] | None = None
        self._resembling: dict[str, bool] = {}

    def likeness(self, statement: Statement) -> float:
        """How like the file is to a statement, 0 to 1; 0 too where it cannot have been made from it.

        Measured on pairs of neighbouring words over the whole text (Dice), so that splits, merges and moves do
        not count, and what only one of two versions has speaks for that one.
        """
        theirs = _word_pairs([paragraph.text for paragraph in statement.paragraphs])
        shared = (self._pairs & theirs).total()
        if not shared or max(shared / theirs.total(), shared / self._pairs.total()) < LEAST_SHARE:
            return 0.0
        if not any(self._resembles(paragraph.text) for paragraph in statement.paragraphs):
            return 0.0
        return 2 * shared / (theirs.total() + self._pairs.total())

    def _resembles(self, text: str) -> bool:
        """Whether a paragraph is there half or more: words that all statements share do not count."""
        if text in self._whole:
            return True
        if text not in self._resembling:
            if self._sets is None:
                self._sets = [frozenset(_words(line)) for line in self._texts]
            own = frozenset(_words(text))
            alike = (len(own & other) / max(1, len(own | other)) for other in self._sets)
            self._resembling[text] = any(value >= LEAST_LIKENESS for value in alike)
        return self._resembling[text]


def _words(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]


def _word_pairs(texts: Sequence[str]) -> Counter[tuple[str, str]]:
    """How often each two words stand beside each other, over the ends of paragraphs too."""
    return Counter(pairwise(["", *_words("\n".join(texts)), ""]))


def match(base: Statement, lines: Sequence[Line]) -> Matching:
    """Aligns the file's lines with the base: by marks first, by words where there are none."""
    ids: list[str] = [CHAPEAU_ID, *(item.id for item in base.paragraphs)]
    texts = [compose_chapeau(base), *(item.text for item in base.paragraphs)]
    marks = [line.mark or None for line in lines]
    pairs = align(texts, [line.text for line in lines], ids, _once(marks))
    home: list[tuple[str, ...]] = [()] * len(lines)
    for pair in pairs:
        for place in pair.new:
            home[place] = tuple(ids[old] for old in pair.old)
    return Matching(tuple(ids), tuple(texts), tuple(pairs), tuple(home))


def _once(marks: Sequence[str | None]) -> list[str | None]:
    """Each mark once: where a marked paragraph was split, the first part keeps it."""
    seen: set[str] = set()
    kept: list[str | None] = []
    for mark in marks:
        kept.append(mark if mark and mark not in seen and mark != TITLE_ID else None)
        if mark:
            seen.add(mark)
    return kept


def is_furniture(text: str, statement: Statement, labels: Sequence[str] = ()) -> bool:
    """Whether a line is part of what surrounds the text: title, masthead, symbol, a version's name and date."""
    plain = " ".join(text.split()).strip(_QUOTES)
    if any(plain == label or (plain.startswith(f"{label}, ") and len(plain) < 80) for label in labels):
        return True
    known = {
        TITLE,
        statement.title,
        statement.agenda_item,
        statement.symbol,
        "United Nations",
        "Security Council",
    }
    if not plain or plain in known:
        return True
    heads = ("Distr.", "Original:", "S/PRST/", "United Nations S/")
    return plain.startswith(heads) or (len(plain) < 40 and plain.replace(" ", "").isdigit())
