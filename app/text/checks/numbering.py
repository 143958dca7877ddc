"""Lists: their labels in order, none missing, none twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.text.checks.model import Checked, Found

_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
)
_CORE = re.compile(r"^\(?([0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]$")


def labels(checked: Checked) -> Iterator[Found]:
    """Labels of list items that do not follow one another."""
    counts: dict[int, tuple[int, bool]] = {}
    for paragraph in checked.paragraphs:
        match = _CORE.match(paragraph.label)
        if match is None:
            continue
        for deeper in [level for level in counts if level > paragraph.level]:
            del counts[deeper]
        last, roman = counts.get(paragraph.level, (0, match[1] == "i"))
        value = _value(match[1], roman)
        if value not in (1, last + 1):
            wanted = _label(last + 1, match[1], roman)
            yield paragraph, 0, 0, f"The item is labelled {paragraph.label}; {wanted} comes next"
        counts[paragraph.level] = (value or last + 1, roman)


def _value(core: str, roman: bool) -> int:
    if core.isdigit():
        return int(core)
    if roman:
        return _ROMAN.index(core) + 1 if core in _ROMAN else 0
    return ord(core) - 96 if len(core) == 1 else 0


def _label(number: int, like: str, roman: bool) -> str:
    if like.isdigit():
        return f"({number})"
    if roman:
        return f"({_ROMAN[number - 1]})" if number <= len(_ROMAN) else f"({number})"
    return f"({chr(96 + number)})" if number <= 26 else f"({number})"
