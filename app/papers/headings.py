"""Which lines of a note head a section, and at what depth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.papers.labels import Mark, is_bullet, number_of, readings
from app.papers.lines import Line
from app.papers.vocabulary import area_score, heading_key, is_known_heading, is_lead_in, is_outcome_heading
from app.papers.zones import is_annex

AREAS = 15  # from this score on a heading names the areas
_END = re.compile(r"[.;,?!]\W*$")
_RUN_IN = re.compile(r"^([^\W\d_][^:.;?!]{2,70}?)\s?(?:[:.]\s?[–—-]?|\s[–—-])\s+(\S.*)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `index`; `look` tells headings of one kind from those of another, `family` and `value`
    are its label's, `known` that its words are those of a usual section."""

    index: int
    line: Line
    known: bool
    areas: int
    outline: int
    family: str
    value: int
    look: tuple[bool, bool, bool, bool, float]

    @property
    def number(self) -> str:
        """As printed, without punctuation."""
        return number_of(self.line.label)


def split_run_ins(lines: Sequence[Line]) -> list[Line]:
    """The lines with "Expected outcome: a statement." parted into heading and text, where its words are "
    "known."""
    numbered = sum(len(_parted(line, True)) > 1 for line in lines if line.label) >= 2
    parted: list[Line] = []
    for line in lines:
        parted += _parted(line, numbered)
    return parted


def _parted(line: Line, numbered: bool) -> list[Line]:
    """`numbered`: whether the paper numbers such headings, so that a number does not speak against one."""
    if line.kind == "cell" or line.bold or is_bullet(line.label) or line.label.startswith("("):
        return [line]
    if line.lead:
        head, rest = line.text[: line.lead].strip(" :.–—-"), line.text[line.lead :].lstrip(" :.–—-").rstrip()
        rest = rest if line.text[line.lead :].strip() else ""
    else:
        found = _RUN_IN.match(line.text)
        head, rest = (found[1], found[2]) if found else ("", "")
    if not rest or len(head.split()) > (8 if line.lead else 5) or head[:1].islower():
        return [line]
    areas = area_score(head) >= AREAS
    if not (is_known_heading(head) or areas):
        return [line]
    numbered = numbered and "?" not in rest
    if line.label and not (is_outcome_heading(head) or areas or (line.lead and "?" not in rest) or numbered):
        return [line]
    if areas and not line.lead and not ("?" in rest or len(rest.split()) > 6):
        return [line]
    return [
        replace(line, text=head, lead=0, bold=bool(line.lead), kind="run-in"),
        replace(line, text=rest, lead=0, label="", bold=False, kind=""),
    ]


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings among the lines of a note, in order."""
    body = _body_look(lines)
    found: list[Heading] = []
    chains = _Chains()
    for index, line in enumerate(lines):
        styled = _styled(line, body)
        known = is_known_heading(line.text) or is_annex(line)
        areas = area_score(line.text)
        if is_annex(line) and index > 0:
            found.append(_heading(index, line, True, 0, "", 0))
            continue
        mark = chains.see(
            line, styled, known or areas >= AREAS, _plausible(line, styled, known or areas >= AREAS)
        )
        if not _plausible(line, styled, known or areas >= AREAS):
            continue
        if line.label and not mark:
            continue
        alone = line.spaced or _longer_below(lines, index) or (areas >= 18 and len(line.text.split()) <= 7)
        if styled >= 2 or line.kind == "run-in" or (known and alone) or (areas >= AREAS and alone) or mark:
            family, value = mark or ("", 0)
            found.append(_heading(index, line, known, areas, family, value))
        elif _plain_heading(lines, index, body):
            found.append(_heading(index, line, known, areas, "", 0))
    return found


def _heading(index: int, line: Line, known: bool, areas: int, family: str, value: int) -> Heading:
    look = line.bold, line.italic, line.caps, line.centred, line.size
    return Heading(index, line, known, areas, line.outline, family, value, look)


@dataclass(frozen=True, slots=True)
class _Body:
    size: float
    bold: bool
    styled: bool


def _body_look(lines: Sequence[Line]) -> _Body:
    sizes: Counter[float] = Counter()
    bold = total = 0
    for line in lines:
        sizes[line.size] += len(line.text)
        bold += len(line.text) if line.bold else 0
        total += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    is_bold = bold * 2 > total
    styled = any((line.bold and not is_bold) or line.outline >= 0 or line.size > size + 0.9 for line in lines)
    return _Body(size, is_bold, styled)


def _styled(line: Line, body: _Body) -> int:
    """How much the type says that the line is a heading."""
    score = 4 if line.outline >= 0 else 0
    score += 2 if line.bold and not body.bold else 0
    score += 2 if line.caps and len(line.text) > 3 else 0
    score += 2 if line.size > body.size + 1.4 else 1 if line.size > body.size + 0.7 else 0
    score += 1 if line.italic else 0
    score += 1 if line.centred else 0
    if line.italic and len(line.text.split()) <= 9 and not _END.search(line.text):
        score += 1
    return score


def _plausible(line: Line, styled: int, known: bool) -> bool:
    words = len(line.text.split())
    if line.kind in ("row", "cell", "head") or is_bullet(line.label) or not line.text[:1].strip():
        return False
    if words > (28 if line.outline >= 0 else 20 if styled >= 2 else 14):
        return False
    first = next((c for c in line.text if c.isalnum()), "")
    if first.islower() or not first:
        return False
    if _END.search(line.text):
        short = words <= 7 and line.text.endswith(".") and known and styled >= 2
        return short or (line.outline >= 0 and words <= 8)
    if re.search(r"\b(?:to|that|following|les|que|à|de|siguientes?|suivant\w*)\s?:?$", line.text):
        return False
    if line.text.endswith(":") and (not known or words > 5):
        return styled >= 2 and words <= 8 and not is_lead_in(line.text)
    return not re.match(r"\(?(?:signed|signé|firmado)\b", line.text, re.IGNORECASE)


class _Chains:
    """Follows numbered headings through a paper: "2." of a list inside section 2 is not section 2.

    For each family of labels a stack of counts: the sections', and those of lists or themes opened inside them.
    """

    def __init__(self) -> None:
        self._counts: dict[str, list[tuple[int, bool]]] = {}

    def see(self, line: Line, styled: int, known: bool, plausible: bool) -> tuple[str, int] | None:
        """(family, value) where the label numbers a heading, the family marked with its depth; None "
        "elsewhere."""
        marks = readings(line.label)
        if not marks or is_bullet(line.label):
            return None
        strong = plausible and (styled >= 2 or (known and not line.label.startswith("(")))
        for mark in marks:
            depth = self._depth(mark, known and strong)
            if depth is None:
                continue
            is_heading = strong or self._plain(mark.family, depth, line, plausible)
            stack = self._counts.setdefault(mark.family, [])
            heads = is_heading and (depth >= len(stack) or stack[depth][1] or styled >= 2)
            del stack[depth:]
            stack.append((mark.value, heads))
            return (f"{mark.family}{'+' * depth}", mark.value) if heads else None
        if strong and not self._counts.get(marks[0].family):
            self._counts[marks[0].family] = [(marks[0].value, True)]
            return marks[0].family, marks[0].value
        return None

    def _depth(self, mark: Mark, known: bool) -> int | None:
        """The count that the label goes on, the outer one for a usual heading; a "1." opens one of its "
        "own."""
        stack = self._counts.get(mark.family, [])
        fits = [at for at, (value, _) in enumerate(stack) if mark.value == value + 1]
        if fits:
            return fits[0] if known else fits[-1]
        return len(stack) if mark.value == 1 else None

    def _plain(self, family: str, depth: int, line: Line, plausible: bool) -> bool:
        """An unstyled heading of unknown words counts only where it goes on a count of headings."""
        stack = self._counts.get(family, [])
        return plausible and depth < len(stack) and stack[depth][1] and len(line.text.split()) <= 12


def _longer_below(lines: Sequence[Line], index: int) -> bool:
    """Whether running text or a list stands right below: what a heading is for."""
    if index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    return len(below.text.split()) > len(lines[index].text.split()) or bool(below.label)


def _plain_heading(lines: Sequence[Line], index: int, body: _Body) -> bool:
    """A short line alone between blanks in a paper whose headings have no type of their own."""
    line = lines[index]
    if (
        body.styled
        or line.label
        or index + 1 >= len(lines)
        or len(line.text.split()) > 12
        or line.text.endswith(":")
    ):
        return False
    below = lines[index + 1]
    key = heading_key(line.text)
    if len(key.split()) < 1 or re.search(r"\d{4}$", key):
        return False
    return (
        line.spaced
        and (below.spaced or bool(below.label))
        and len(below.text.split()) > len(line.text.split()) + 3
    )
