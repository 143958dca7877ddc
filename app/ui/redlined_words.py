"""A short redline as rich text for labels and cards: what changed, with a few words around it."""

from __future__ import annotations

from html import escape

from app.text.redline import redline
from app.ui.look import Look

AROUND = 28
"""Characters of unchanged text that are kept beside a change."""

HAIR = "\u200a"
"""The hair space between struck words and those that come in their place."""


def redlined(old: str, new: str, look: Look, *, whole: bool = False) -> str:
    """HTML of the redline: insertions blue and underlined, deletions vermilion and struck.

    Long unchanged stretches are cut to … unless `whole`. Two equal texts give the text itself.
    """
    spans = redline(old, new)
    pieces = []
    for place, (tag, i1, i2, j1, j2) in enumerate(spans):
        if tag == "equal":
            text = new[j1:j2]
            kept = text if whole else _short(text, first=place == 0, last=place == len(spans) - 1)
            pieces.append(escape(kept))
            continue
        if i1 < i2:
            pieces.append(_styled(old[i1:i2], look, "dele", "delbg", "line-through"))
        if i1 < i2 and j1 < j2:
            pieces.append(HAIR)  # else the struck word and the new one would read as one
        if j1 < j2:
            pieces.append(_styled(new[j1:j2], look, "ins", "insbg", "underline"))
    return "".join(pieces)


def _styled(words: str, look: Look, ink: str, ground: str, line: str) -> str:
    colours = look.theme.colours
    style = f"color:{colours[ink]}; background-color:{colours[ground]}; text-decoration:{line};"
    return f'<span style="{style}">{escape(words)}</span>'


def _short(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * AROUND + 8:
        return text
    head = "" if first else text[:AROUND].rsplit(" ", 1)[0]
    tail = "" if last else text[-AROUND:].split(" ", 1)[-1]
    return f"{head}…{tail}" if not first or not last else text
