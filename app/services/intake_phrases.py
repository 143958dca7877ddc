"""Short instructions of mails and of the room, where they are plain: replace “…” by “…”, delete “…”, new para."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN, _CLOSE = "[“\"«‘']\\s?", "\\s?[”\"»’']"
_QUOTED = rf"{_OPEN}(?P<{{}}>.+?){_CLOSE}"
_PLEASE = r"^(?:(?:we|please|to|would|like|kindly|propose|suggest|request)\b[\s,:]*)*"
_REPLACE = re.compile(
    _PLEASE
    + r"(?:replac\w+|chang\w+|substitut\w+)\s+"
    + _QUOTED.format("old")
    + r"\s*(?:by|with|to|→|->)\s*"
    + _QUOTED.format("new")
    + r"\s*[.;]?$",
    re.IGNORECASE | re.DOTALL,
)
_STRIKE = re.compile(
    _PLEASE
    + r"(?:delet\w+|strik\w+|remov\w+|omit\w*)\s+(?:the words?\s+)?"
    + _QUOTED.format("old")
    + r"\s*[.;]?$",
    re.IGNORECASE | re.DOTALL,
)
_ADD = re.compile(
    _PLEASE
    + r"(?:add\w*|insert\w*)\s+"
    + _QUOTED.format("new")
    + r"\s*(?P<side>after|before)\s*"
    + _QUOTED.format("old")
    + r"\s*[.;]?$",
    re.IGNORECASE | re.DOTALL,
)
_ADD_BEHIND = re.compile(
    _PLEASE
    + r"(?P<side>after|before)\s*"
    + _QUOTED.format("old")
    + r"\s*,?\s*(?:add\w*|insert\w*)\s*:?\s*"
    + _QUOTED.format("new")
    + r"\s*[.;]?$",
    re.IGNORECASE | re.DOTALL,
)
_DELETE_WHOLE = re.compile(
    _PLEASE
    + r"(?:delet\w+|strik\w+|remov\w+|omit\w*)"
    + r"(?:\s+(?:it|this|the|whole|entire|in its entirety|para(?:graph)?))*\s*[.;]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reworded:
    """What an instruction makes of a paragraph; "" deletes it."""

    text: str


def carry_out(instruction: str, paragraph: str) -> Reworded | None:
    """The paragraph after a plain instruction; None for any other sentence, and where its words are not there once."""
    words = instruction.strip()
    if _DELETE_WHOLE.match(words):
        return Reworded("")
    replaced = _REPLACE.match(words)
    if replaced:
        return _put(paragraph, replaced["old"], replaced["new"])
    struck = _STRIKE.match(words)
    if struck:
        return _put(paragraph, struck["old"], "")
    added = _ADD.match(words) or _ADD_BEHIND.match(words)
    if added:
        old, new = added["old"], added["new"]
        both = f"{old}{_blank(new)}{new}" if added["side"].lower() == "after" else f"{new} {old}"
        return _put(paragraph, old, both)
    return None


def _put(paragraph: str, old: str, new: str) -> Reworded | None:
    old = old.strip()
    if not old or paragraph.count(old) != 1:
        return None
    head, _, tail = paragraph.partition(old)
    if not new and head.endswith(" ") and tail[:1] in (" ", ",", ".", ";", ""):
        head = head[:-1]
    return Reworded((head + new + tail).strip())


def _blank(new: str) -> str:
    return "" if new[:1] in " ,.;:" else " "
