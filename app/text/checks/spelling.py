"""Spelling: Oxford -ize, British words, words of the United Nations, and the dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.text.checks.model import Checked, Dictionary, Found

_ISE = re.compile(r"\b([A-Za-z]{2,}?)(is)(e|es|ed|ing|ation|ations|ational|er|ers)\b")
_YZE = re.compile(r"\b([A-Za-z]+)(yz)(e|es|ed|ing|er|ers)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-\u2010\u2011][^\W\d_]+)*")
SUGGESTED = 12
"""Unknown words for which others are suggested: each takes a tenth of a second, and many mean another language."""
_PREFIXES = (
    "re", "un", "de", "bi", "non", "sub", "pre", "over", "anti", "multi", "trans", "inter", "intra", "under", "counter",
)  # fmt: skip
"""What may stand before a known word without a hyphen; whether there should be one is a matter of house style."""

_STEM = 4
"""Letters that a word must have behind such a prefix."""

_FRENCH = frozenset(
    {"la", "le", "les", "des", "du", "et", "pour", "une", "aux", "forces", "bureau", "bureaux"}
)
"""Words beside which an unknown one is taken for a part of a French name: "Forces armées rwandaises"."""

_ENDINGS = ("", "s", "d", "ed", "ing", "es", "ly", "al", "able")


def oxford(checked: Checked) -> Iterator[Found]:
    """-ise where the United Nations writes -ize; names, whose owners spell them, are left alone."""
    for paragraph in checked.paragraphs:
        for match in _ISE.finditer(paragraph.text):
            stem = match[1].lower().removeprefix("re").removeprefix("de").removeprefix("un")
            known = match[1].lower() in checked.spelling.ize or stem in checked.spelling.ize
            if known and not (match[0][0].isupper() and match.start()):
                yield (
                    paragraph,
                    match.start(),
                    match.end(),
                    f"“{match[0]}” is written “{match[1]}iz{match[3]}”",
                )


def american(checked: Checked) -> Iterator[Found]:
    """American words; -yze."""
    wrong = _inflected(checked.spelling.american)
    for paragraph in checked.paragraphs:
        for match in _WORD.finditer(paragraph.text):
            right = wrong.get(match[0].lower())
            if right and not match[0][0].isupper():
                yield paragraph, match.start(), match.end(), f"“{match[0]}” is written “{right}”"
        for match in _YZE.finditer(paragraph.text):
            if match[0].lower() not in wrong:
                yield (
                    paragraph,
                    match.start(),
                    match.end(),
                    f"“{match[0]}” is written “{match[1]}ys{match[3]}”",
                )


def united_nations(checked: Checked) -> Iterator[Found]:
    """Words that the United Nations writes in one way of several."""
    for wrong, right in checked.spelling.united_nations.items():
        pattern = re.compile(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", re.IGNORECASE)
        for paragraph in checked.paragraphs:
            for match in pattern.finditer(paragraph.text.replace("\u2011", "-").replace("\u2010", "-")):
                yield paragraph, match.start(), match.end(), f"“{match[0]}” is written “{right}”"


def dictionary(checked: Checked) -> Iterator[Found]:
    """Words that the dictionary does not know, those in French names aside.

    Words with a capital inside a sentence are taken for names.
    """
    known = checked.dictionary
    if known is None:
        return
    # American words have a rule of their own.
    asked = dict.fromkeys(_inflected(checked.spelling.american), True)
    hints: dict[str, str] = {}
    for paragraph in checked.paragraphs:
        words = list(_WORD.finditer(paragraph.text))
        for place, match in enumerate(words):
            word = match[0]
            if word not in asked:
                asked[word] = _is_right(word, checked, known)
            if asked[word] or _is_french([near[0] for near in words[max(0, place - 2) : place + 3]]):
                continue
            if word not in hints:
                hints[word] = _hint(word, known) if len(hints) < SUGGESTED else ""
            message = f"The dictionary does not know “{word}”{hints[word]}"
            yield paragraph, match.start(), match.end(), message


def _is_french(around: list[str]) -> bool:
    """Whether words of French, or with its accents, stand around: "Forces armées rwandaises"."""
    return any(word.lower() in _FRENCH or not _plain(word).isascii() for word in around)


def _plain(word: str) -> str:
    return re.sub("[’\u2010\u2011]", "-", word)


def _hint(word: str, known: Dictionary) -> str:
    near = [near for near in known.suggest(word)[:4] if near and near != _plain(word)][:3]
    return f"; perhaps {', '.join(f'“{item}”' for item in near)}" if near else ""


def _is_right(word: str, checked: Checked, known: Dictionary) -> bool:
    if not word.islower() and not (word.istitle() and known.knows(word.lower())):
        return True
    bare = re.sub(r"[’']s?$", "", word).lower()
    parts = [part for part in re.split("[-’'\u2010\u2011]", bare) if len(part) > 1]
    if len(parts) > 1 and known.knows(_plain(bare)):
        return True
    return all(_knows_word(part, checked, known) for part in parts)


def _knows_word(word: str, checked: Checked, known: Dictionary) -> bool:
    if word in checked.spelling.words or word in checked.own_words:
        return True
    if known.knows(word) or known.knows(word.capitalize()):
        return True
    behind = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    return any(
        len(stem) >= _STEM and (stem in checked.spelling.words or known.knows(stem)) for stem in behind
    )


def _inflected(words: Mapping[str, str]) -> dict[str, str]:
    """Each word with its endings, and the right word with the same ones."""
    forms: dict[str, str] = {}
    for wrong, right in words.items():
        # "fulfill" is "fulfil", but "fulfilled" and "fulfilling" are British too.
        for ending in ("", "s") if wrong == right + "l" else _ENDINGS:
            forms.setdefault(_with_ending(wrong, ending), _with_ending(right, ending))
    for right in words.values():
        for ending in _ENDINGS:
            forms.pop(_with_ending(right, ending), None)
    return forms


def _with_ending(word: str, ending: str) -> str:
    if ending in ("ed", "ing", "es", "able") and word.endswith("e"):
        return word[:-1] + ending
    return word + ending
