"""Numbers, letters and bullets at the start of a paragraph, and what order they stand in."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

BULLETS = "•‣◦○●▪▫■□◆◇❖✓✔➢➤►▶→⇒·∙⁃–—‒―-*§¤\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f\uf0e0"
MAX_INLINE = 200  # labels looked at in one paragraph
_WORDS = (
    "questions?|question no|themes?|areas?|topics?|issues?|clusters?|pillars?|points?|sessions?|q|"
    "thèmes?|axes?|points|volets?|preguntas?|temas?|ejes?|cuestión|cuestiones|puntos?|área"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,3}|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-zA-Z]"
_LABEL = re.compile(
    rf"""(?P<label>
      (?:{_WORDS})\s{{0,2}}(?:n[o°]\.?\s?)?(?:\d{{1,2}}|[IVX]{{1,4}})(?:\s*[.:)\]]|\s*[–—-](?=\s))(?=\s|$) # Question 1:
    | [(\[](?:{_NUMBER}|[a-z]{{2}}|[ivx]+)[)\]](?:[.:]|\s*[-–—](?=\s))?(?=\s|\w|[“"«¿¡(*]|$)      # (1) (a) [i] (aa)
    | (?:{_NUMBER})(?:\.\s?[-–—]|\.?[)\]]|°|º)(?=\s|[A-ZÀ-ÝÑ¿“"«]|$)                              # 1) a) 1.- 1°
    | \d{{1,3}}(?:\.\d{{1,2}}){{0,3}}[.:](?=\s|[A-ZÀ-ÝÑ¿“"«]|$)                                       # 1. 2.1. 1.How
    | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s)                                                       # 2.1
    | (?:[ivxlc]{{1,6}}|[IVXLC]{{1,6}}|[a-zA-Z])[.:](?=\s)                                         # II. a. A.
    | (?:\d{{1,2}}|[IVX]{{1,5}})(?=\t|\s{{2,}})                                                     # 1<tab>
    | (?:\d{{1,2}}|[IVX]{{1,5}}|[a-zA-Z])\s[–—-](?=\s)                                              # I – / 1 -
    | [{re.escape(BULLETS)}]{{1,2}}(?=\s)
    | [•●▪■➢➤►✓\uf0b7\uf0a7\uf0d8\uf0fc](?=\S)
    | o(?=\t|\s{{2,}}|\s[A-ZÀ-ÝÑ¿])
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_CORE = re.compile(r"(\d+(?:\.\d+)*|[ivxlc]+|[a-z]{1,2})\W*$", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
_INLINE = re.compile(r"(?<![\w)])\(?(\d{1,2}|[a-z]|[ivx]{1,4})\)(?=\s?\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One reading of a label: `family` groups labels of one list, `value` is its place in it (bullets: 0)."""

    family: str
    value: int


def split_label(text: str) -> tuple[str, str]:
    """(label, rest) of a paragraph's text; ("", text) where no label stands at its start."""
    found = _LABEL.match(text)
    if not found:
        return "", text
    label = found["label"]
    # Case was ignored only for the words "Question 1"; "o" and letters keep theirs.
    if label == "O" or (label[0] == "." and len(label) > 1):
        return "", text
    return label.strip(), text[found.end() :]


def roman(text: str) -> int:
    """The value of a lower-case roman numeral up to 399, or 0 where it is none."""
    if not _ROMAN.match(text):
        return 0
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    numbers = [values[c] for c in text]
    return sum(-n if n < max(numbers[i:]) else n for i, n in enumerate(numbers))


def readings(label: str) -> tuple[Mark, ...]:
    """What a label can mean, likeliest first: "(i)" is roman one, or the letter after (h)."""
    if not label:
        return ()
    if is_bullet(label):
        return (Mark(f"bullet {label[0]}", 0),)
    core = _CORE.search(label)
    if not core:
        return ()
    word = core[1]
    around = re.sub(r"\s+", " ", f"{label[: core.start(1)]}#{label[core.end(1) :]}".strip()).casefold()
    if word[0].isdigit():
        *prefix, last = word.split(".")
        return (Mark(f"decimal{len(prefix)} {around}", int(last)),)
    case = "lower" if word.islower() else "upper"
    low = word.lower()
    found = []
    if roman(low):
        found.append(Mark(f"roman {case} {around}", roman(low)))
    if len(low) == 1:
        found.append(Mark(f"letter {case} {around}", ord(low) - 96))
    elif low[0] == low[1] and not roman(low):
        found.append(Mark(f"letter {case} {around}", 26 + ord(low[0]) - 96))
    return tuple(sorted(found, key=lambda mark: mark.value))


def is_bullet(label: str) -> bool:
    """Whether the label is a sign without order."""
    return bool(label) and (label == "o" or all(c in BULLETS for c in label))


def number_of(label: str) -> str:
    """The label without its punctuation: "II." gives "II", "(a)" gives "a", a bullet ""."""
    core = _CORE.search(label) if label and not is_bullet(label) else None
    return core[1] if core else ""


def inline_items(text: str) -> list[tuple[int, int]]:
    """(start, end) of the labels of an enumeration inside one paragraph, "(1) … (2) …", or []."""
    best: list[tuple[int, int]] = []
    places = itertools.islice(_INLINE.finditer(text), MAX_INLINE)
    found = [(m.start(), m.end(), readings(m[0])) for m in places]
    for first, (start, end, marks) in enumerate(found):
        for mark in marks:
            if mark.value != 1:
                continue
            chain, value = [(start, end)], 1
            for next_start, next_end, others in found[first + 1 :]:
                if Mark(mark.family, value + 1) in others:
                    value += 1
                    chain.append((next_start, next_end))
            if len(chain) > max(1, len(best)):
                best = chain
    return best
