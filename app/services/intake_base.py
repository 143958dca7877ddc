"""Which version a returned file was made from, and which of its paragraphs is which of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
"""A file whose words match less of a version than this was not made from it."""

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
    texts = [Base(None, snapshot.statement)]
    texts += [Base(version.number, text) for version, text in reversed(snapshot.versions)]
    file = _Words(lines)
    shared = [file.shared(base.statement) for base in texts]
    sizes = [len(base.statement.paragraphs) for base in texts]
    # Dice's measure, so that a paragraph that only one of two versions has speaks for that one also when edited.
    scored = [
        (2 * words / (size + file.size), -place)
        for place, (words, size) in enumerate(zip(shared, sizes, strict=True))
        if size and words / size >= LEAST_SHARE and file.resembles(texts[place].statement)
    ]
    return _named(texts[-max(scored)[1]], snapshot) if scored else None


def _named(base: Base, snapshot: Snapshot) -> Base:
    """The present text goes by the number of the version that it equals."""
    for version, text in reversed(snapshot.versions):
        if text.paragraphs == base.statement.paragraphs:
            return Base(version.number, text)
    return base


class _Words:
    """The words of a file, to be held against those of several versions; equal paragraphs are compared once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        texts = [line.text for line in lines if line.text.strip()]
        self.size = len(texts)
        self._whole = frozenset(texts)
        self._sets: list[frozenset[str]] | None = None
        self._texts = texts
        self._known: dict[str, float] = {}

    def shared(self, statement: Statement) -> float:
        """How many of the statement's paragraphs the file holds; a changed one counts by the words it shares."""
        return sum(self._likeness(paragraph.text) for paragraph in statement.paragraphs)

    def resembles(self, statement: Statement) -> bool:
        """Whether at least one paragraph is there half or more: words that all statements share do not count."""
        return any(self._likeness(paragraph.text) >= LEAST_LIKENESS for paragraph in statement.paragraphs)

    def _likeness(self, text: str) -> float:
        if text in self._whole:
            return 1.0
        if text not in self._known:
            if self._sets is None:
                self._sets = [frozenset(tokens(line)) for line in self._texts]
            own = frozenset(tokens(text))
            self._known[text] = max(
                (len(own & other) / max(1, len(own | other)) for other in self._sets), default=0.0
            )
        return self._known[text]


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


def is_furniture(text: str, statement: Statement) -> bool:
    """Whether a line is part of what surrounds the text: title, masthead, symbol, date."""
    plain = " ".join(text.split()).strip(_QUOTES)
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
