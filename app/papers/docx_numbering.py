"""Word's automatic numbering: the labels that stand in no text, computed as Word shows them.

ECMA-376 part 1, 17.9: a w:num names a w:abstractNum, whose levels have a format, a start and a pattern such
as "%1.%2"; a level starts again after a paragraph of a higher one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from app.papers.docx_styles import W, paragraph_look

_SIGNS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "◆",
    "\uf02d": "–",
    "\uf0a8": "□",
}
_ORDINALS = [
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
]
_CARDINALS = [
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
]


@dataclass(frozen=True, slots=True)
class Level:
    """One level: number format, first value, pattern, after which level it starts again, indent in points."""

    format: str = "decimal"
    start: int = 1
    pattern: str = ""
    restart: int = -1
    legal: bool = False
    indent: float | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document; ask for the labels in the paragraphs' order."""

    def __init__(self, root: etree._Element | None, style_numbers: dict[str, str] | None = None) -> None:
        """`root`: the numbering part; `style_numbers`: numbering style id → its numId."""
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root, style_numbers or {})

    def _read(self, root: etree._Element, style_numbers: dict[str, str]) -> None:
        abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iterfind(f"{W}abstractNum")}
        to_abstract = {
            n.get(f"{W}numId", ""): _attribute(n.find(f"{W}abstractNumId")) for n in root.iterfind(f"{W}num")
        }
        for num in root.iterfind(f"{W}num"):
            abstract = _attribute(num.find(f"{W}abstractNumId"))
            element = abstracts.get(abstract)
            link = _attribute(element.find(f"{W}numStyleLink")) if element is not None else ""
            if link:
                abstract = to_abstract.get(style_numbers.get(link, ""), abstract)
                element = abstracts.get(abstract)
            if element is None:
                continue
            found = _List(abstract, {_index(lvl): _level(lvl) for lvl in element.iterfind(f"{W}lvl")})
            _override(found, num)
            self._lists[num.get(f"{W}numId", "")] = found

    def label(self, num_id: str, level: int) -> str:
        """The label of the next paragraph of this list at this level; "" where the list shows none."""
        found = self._lists.get(num_id)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for at, start in found.starts.items():
                counts[at] = start - 1
        own = found.levels[level]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            below = found.levels.get(deeper)
            if below is None or below.restart < 0 or level < below.restart:
                del counts[deeper]
        return self._shown(found, own, counts)

    def indent(self, num_id: str, level: int) -> float | None:
        """The left edge that the level gives its paragraphs, in points."""
        found = self._lists.get(num_id)
        return found.levels[level].indent if found and level in found.levels else None

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level that names a paragraph style as its own, or 0."""
        found = self._lists.get(num_id)
        return next((at for at, lvl in found.levels.items() if lvl.style == style), 0) if found else 0

    @staticmethod
    def _shown(found: _List, own: Level, counts: dict[int, int]) -> str:
        if own.format == "bullet":
            sign = own.pattern[:1]
            return _SIGNS.get(sign, sign) or "•"
        if own.format == "none":
            return ""

        def put(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = found.levels.get(at, Level())
            value = counts.get(at, level.start)
            return formatted(value, "decimal" if own.legal else level.format)

        return re.sub(r"%([1-9])", put, own.pattern).strip()


def formatted(value: int, number_format: str) -> str:
    """A number in one of Word's formats; those of other scripts as decimals."""
    if number_format in ("lowerRoman", "upperRoman"):
        text = _roman(value)
        return text if number_format == "lowerRoman" else text.upper()
    if number_format in ("lowerLetter", "upperLetter") and value > 0:
        text = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return text if number_format == "lowerLetter" else text.upper()
    if number_format == "decimalZero":
        return f"{value:02d}"
    if number_format == "ordinalText" and 0 < value <= len(_ORDINALS):
        return _ORDINALS[value - 1]
    if number_format == "cardinalText" and 0 < value <= len(_CARDINALS):
        return _CARDINALS[value - 1]
    return "" if number_format == "none" else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 400:
        return str(value)
    parts = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    text = ""
    for size, sign in parts:
        text += sign * (value // size)
        value %= size
    return text


def _level(element: etree._Element) -> Level:
    start = _attribute(element.find(f"{W}start"))
    restart = _attribute(element.find(f"{W}lvlRestart"))
    # Word 2010 and later write formats of their own inside mc:AlternateContent; the fallback is a plain one.
    formats = [e.get(f"{W}val", "decimal") for e in element.iter(f"{W}numFmt")]
    return Level(
        format=next((f for f in reversed(formats) if f != "custom"), "decimal"),
        start=int(start) if start.isdigit() else 1,
        pattern=_attribute(element.find(f"{W}lvlText")),
        restart=int(restart) if restart.isdigit() else -1,
        legal=element.find(f"{W}isLgl") is not None,
        indent=paragraph_look(element.find(f"{W}pPr")).indent,
        style=_attribute(element.find(f"{W}pStyle")),
    )


def _override(found: _List, num: etree._Element) -> None:
    for override in num.iterfind(f"{W}lvlOverride"):
        at = _index(override)
        own = override.find(f"{W}lvl")
        if own is not None:
            found.levels = {**found.levels, at: _level(own)}
        start = _attribute(override.find(f"{W}startOverride"))
        if start.isdigit():
            found.starts[at] = int(start)
            found.levels = {**found.levels, at: replace(found.levels.get(at, Level()), start=int(start))}


def _index(element: etree._Element) -> int:
    value = element.get(f"{W}ilvl", "0")
    return int(value) if value.isdigit() else 0


def _attribute(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")
