"""Searching as people do it: words, "phrases", NEAR, OR, NOT, beginnings of words, symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.errors import Refused
from app.language.filters import Filters
from app.language.finder import Finder, Use
from app.language.store import rows

_SYMBOL = re.compile(r"^(?:(?:SAMPLE|[SAE])/[\w/.]+(?:\s?\(\d{4}\))?|\d{3,4}\s?\(\d{4}\))$", re.IGNORECASE)
_TERM = r"(?:[\"“][^\"”]*[\"”]|[^\s\"“”]+)"
_PIECE = re.compile(
    rf"(?P<near>{_TERM}(?:\s+NEAR(?:/\d{{1,2}})?\s+{_TERM})+)|[\"“](?P<phrase>[^\"”]*)[\"”]"
    r"|(?P<operator>\b(?:OR|NOT|AND)\b)|(?P<word>[^\s\"“”]+)"
)
_NEAR = re.compile(r"^NEAR(?:/(\d{1,2}))?$")
_WORD = re.compile(r"\w+")
_CLOSE, _OPEN = "\x02", "\x01"

AT_ONCE = 5_000
"""Wordings whose uses are asked for in one question."""

NEAR = 10
"""Words that may lie between two words joined by NEAR."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording that a search found; `marks` are the code points (start, end) of what was searched for."""

    text: str
    marks: tuple[tuple[int, int], ...]
    uses: tuple[Use, ...]

    @property
    def first(self) -> Use:
        """The earliest use."""
        return self.uses[0]


def search(finder: Finder, question: str, filters: Filters | None = None, *, limit: int = 50) -> list[Hit]:
    """What people type into a search box, best first.

    All words must stand in a paragraph, in any order; "in quotation marks" as a phrase; `a NEAR b` or `a NEAR/5 "b c"`
    within so many words; `OR`, `NOT`; `peace*` for a word's beginning. A symbol ("S/PRST/2010/1", "1325 (2000)")
    gives the paragraphs of that document in order. Raises Refused where nothing is asked.
    """
    filters = filters or Filters()
    wanted = question.strip()
    if _SYMBOL.match(wanted):
        return _of_document(finder, wanted, filters, limit)
    match = to_fts(wanted)
    if not match:
        raise Refused("There is nothing to search for", "type a word, a phrase or a symbol")
    found = rows(finder.connection, _SEARCH, (_OPEN, _CLOSE, match, 4 * limit))
    uses = finder.uses([row for row, _ in found], filters)
    hits = [Hit(*_unmarked(words), tuple(uses[row])) for row, words in found if uses[row]]
    return hits[:limit]


_SEARCH = (
    "SELECT rowid, highlight(search, 0, ?, ?) FROM search WHERE search MATCH ? "
    "ORDER BY bm25(search), rowid LIMIT ?"
)


def to_fts(question: str) -> str:
    """The question in the full-text index's own language: every word quoted, so that none is taken for a command."""
    parts: list[str] = []
    for piece in _PIECE.finditer(question):
        if piece["operator"]:
            if parts and parts[-1] not in ("OR", "NOT", "AND"):
                parts.append(piece["operator"])
            continue
        term = _near(piece["near"]) if piece["near"] else _phrase(piece["phrase"] or piece["word"] or "")
        if term:
            parts.append(term)
    while parts and parts[-1] in ("OR", "NOT", "AND"):
        parts.pop()
    return " ".join(parts)


def uses_of(finder: Finder, phrase: str, filters: Filters | None = None) -> list[Use]:
    """Every place where a phrase stands word for word (case, accents and punctuation aside), the earliest first."""
    match = _phrase(phrase.removesuffix("*"))
    if not match:
        return []
    found = [
        row for (row,) in rows(finder.connection, "SELECT rowid FROM search WHERE search MATCH ?", (match,))
    ]
    uses = [
        use
        for start in range(0, len(found), AT_ONCE)
        for use in _all(finder, found[start : start + AT_ONCE], filters)
    ]
    return sorted(uses, key=lambda use: (use.date == "", use.date, use.symbol))


def _all(finder: Finder, texts: list[int], filters: Filters | None) -> Iterator[Use]:
    for uses in finder.uses(texts, filters or Filters()).values():
        yield from uses


def frequency(finder: Finder, phrases: Sequence[str], filters: Filters | None = None) -> dict[str, int]:
    """In how many places each phrase was used, word for word and without case, as far as the filters let it count."""
    condition, values = (filters or Filters()).condition()
    sql = (
        "SELECT count(*) FROM search JOIN use ON use.text = search.rowid JOIN document d ON d.id = use.document "
        f"WHERE search MATCH ? AND {condition}"
    )
    counts = {}
    for phrase in phrases:
        match = _phrase(phrase)
        counts[phrase] = int(rows(finder.connection, sql, [match, *values])[0][0]) if match else 0
    return counts


def _near(written: str) -> str:
    """Words and phrases joined by NEAR, all within the greatest distance that was given."""
    pieces = re.findall(_TERM, written)
    joints = [match for piece in pieces if (match := _NEAR.match(piece))]
    terms = [term for piece in pieces if not _NEAR.match(piece) and (term := _phrase(piece.strip('"“”')))]
    within = max((int(match[1]) for match in joints if match[1]), default=NEAR)
    return f"NEAR({' '.join(terms)}, {within})" if len(terms) > 1 else "".join(terms)


def _phrase(written: str) -> str:
    words = _WORD.findall(written)
    star = "*" if written.endswith("*") and words else ""
    return f'"{" ".join(words)}"{star}' if words else ""


def _of_document(finder: Finder, symbol: str, filters: Filters, limit: int) -> list[Hit]:
    condition, values = filters.condition()
    wanted = symbol.upper() if "/" in symbol else f"S/RES/{symbol}"
    sql = (
        "SELECT text.id, text.words FROM use JOIN document d ON d.id = use.document JOIN text ON text.id = use.text "
        f"WHERE replace(upper(d.symbol), ' ', '') = replace(?, ' ', '') AND {condition} "
        "ORDER BY d.id, use.position LIMIT ?"
    )
    found = rows(finder.connection, sql, [wanted, *values, limit])
    uses = finder.uses([row for row, _ in found], filters)
    return [Hit(words, (), _own_first(uses[row], wanted)) for row, words in found]


def _own_first(uses: Sequence[Use], symbol: str) -> tuple[Use, ...]:
    return tuple(sorted(uses, key=lambda use: use.symbol.upper() != symbol))


def _unmarked(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Highlighted words as plain words and the places of what was highlighted."""
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    length, start = 0, 0
    for sign in re.split(f"([{_OPEN}{_CLOSE}])", words):
        if sign == _OPEN:
            start = length
        elif sign == _CLOSE:
            marks.append((start, length))
        else:
            plain.append(sign)
            length += len(sign)
    return "".join(plain), tuple(marks)
