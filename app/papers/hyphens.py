"""Line ends with a hyphen: which hyphens are the typesetter's, and which the writer's."""

from __future__ import annotations

import re
from collections import Counter

# First parts that the United Nations' spelling joins with a hyphen (Editorial Manual, hyphenation).
_FIRST = frozenset(
    [
        "post",
        "pre",
        "non",
        "self",
        "co",
        "ex",
        "anti",
        "pro",
        "inter",
        "cross",
        "high",
        "low",
        "long",
        "short",
        "mid",
        "well",
        "full",
        "large",
        "small",
        "medium",
        "multi",
        "much",
        "early",
        "peace",
        "conflict",
        "gender",
        "human",
        "rights",
        "community",
        "country",
        "climate",
        "time",
        "decision",
        "policy",
        "fact",
        "follow",
        "build",
        "set",
        "start",
        "run",
        "lessons",
        "capacity",
        "risk",
        "result",
        "results",
        "evidence",
        "data",
        "open",
        "two",
        "three",
        "four",
        "five",
        "one",
        "first",
        "second",
        "third",
        "secretary",
        "under",
        "vice",
        "deputy",
        "attorney",
        "counter",
        "socio",
        "sub",
        "sous",
        "vice",
        "contre",
        "après",
        "avant",
        "demi",
        "franco",
        "non",
        "bien",
        "mise",
        "peut",
        "est",
        "celui",
        "celle",
        "ceux",
        "là",
        "quasi",
        "semi",
        "socio",
        "socio",
        "político",
        "físico",
        "teórico",
        "afro",
        "ibero",
        "half",
        "all",
        "quick",
    ]
)
_SECOND = frozenset(
    [
        "based",
        "led",
        "related",
        "level",
        "term",
        "wide",
        "building",
        "making",
        "keeping",
        "keepers",
        "sharing",
        "ending",
        "affected",
        "driven",
        "oriented",
        "conflict",
        "regional",
        "state",
        "economic",
        "called",
        "being",
        "term",
        "lasting",
        "owned",
        "ranging",
        "depth",
        "scale",
        "income",
        "up",
        "out",
        "off",
        "to",
        "general",
        "sensitive",
        "responsive",
        "specific",
        "centred",
        "focused",
        "generation",
        "government",
        "governmental",
        "political",
        "military",
        "chair",
        "chairs",
        "president",
        "elect",
        "designate",
        "à",
        "être",
        "dire",
        "ci",
        "là",
        "même",
        "mêmes",
        "ce",
        "il",
        "elle",
        "on",
        "ils",
        "elles",
    ]
)


class Hyphens:
    """Joins rows; it knows the words of the whole paper, so that "post-/conflict" keeps its hyphen and
    "organi-/zations" loses it."""

    def __init__(self, paper: str) -> None:
        """`paper`: the text of all rows, to learn its words from."""
        lower = paper.lower()
        self._words = Counter(re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*", lower))

    def join(self, above: str, below: str) -> str:
        """The two rows as one text."""
        if not above or not below:
            return above or below
        if above.endswith("\u00ad"):
            return above[:-1] + below
        if above.endswith(("/", "‑")) and len(above) > 1 and not above[-2].isspace():
            return above + below
        found = re.search(r"([^\W\d_]+|\d+)[-‐]$", above[-60:])
        if not found or (len(above) > 1 and above[-2].isspace()):
            return f"{above} {below}"
        after = re.match(r"[^\W\d_]+", below)
        if not after:
            return above + below if below[0].isdigit() or below[0] == "/" else f"{above} {below}"
        return above + below if self._kept(found[1], after[0], below) else above[:-1] + below

    def _kept(self, left: str, right: str, below: str) -> bool:
        left_low, right_low = left.lower(), right.lower()
        if right[0].isupper() or left.isdigit():
            return True
        hyphened = self._words[f"{left_low}-{right_low}"] + self._words[f"{left_low}‐{right_low}"]
        together = self._words[left_low + right_low]
        if hyphened or together:
            return hyphened >= together
        if left_low in _FIRST or right_low in _SECOND:
            return True
        if below[len(right) :].startswith("-"):
            return True  # "state-of-the-/art": a chain of hyphens
        return self._words[left_low] > 0 and self._words[right_low] > 1 and len(left_low) > 2
