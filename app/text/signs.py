"""Texts typed or printed anew: their words as ours, where only quotation marks, dashes or blanks differ."""

from __future__ import annotations

from app.text.redline import opcodes
from app.text.words import tokens

# One sign for one, so that offsets stay.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("\u2010\u2011\u2012–—\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    }
)
_PRINTED = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff"})
"""What printing puts into words: soft hyphens, joiners and ligatures."""


def with_our_signs(ours: str, typed: str) -> str:
    """`typed`, with the signs of `ours` in and round every word that is the same in both.

    PDF files and mails lose no-break spaces, and keyboards have straight marks alone: neither is a change. Where
    nothing else differs, `ours` comes back as it is.
    """
    if ours == typed:
        return ours
    typed = typed.translate(_PRINTED)
    old, new = _cut(ours), _cut(typed)
    pieces: list[str] = []
    for tag, i, i2, j, j2 in opcodes([key for key, _ in old], [key for key, _ in new]):
        # A blank between two changed words is theirs.
        same = tag == "equal" and any(key != " " for key, _ in old[i:i2])
        pieces += [words for _, words in (old[i:i2] if same else new[j:j2])]
    return "".join(pieces)


def _cut(text: str) -> list[tuple[str, str]]:
    """The tokens of a text: what to compare, and the words as they stand."""
    found: list[tuple[str, str]] = []
    at = 0
    for token in tokens(text.translate(_PLAIN)):
        end = at + len(token)
        blank = token.isspace() and "\n" not in token
        found.append((" " if blank else token, text[at:end]))
        at = end
    return found
