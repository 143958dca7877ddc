"""Tokens of a drafting text: words, citations, punctuation and the spaces between them.

A token is the smallest thing that a redline marks, so it is what a reader takes in as one: "Secretary-General",
"women's", "15,000", "S/PRST/2010/1", and "1325 (2000)" as the number of a resolution with its year. A changed
apostrophe therefore replaces its word, and a changed resolution number its whole citation. Scripts written
without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) give one token per character with its marks.

Nothing is normalised: quotes, case, no-break spaces and combining marks stay as typed, and the tokens of a text
joined together are the text. Offsets elsewhere in `app.text` are in Unicode code points.
"""

from __future__ import annotations

import re
from functools import cache

PARAGRAPH_MARK = "\u2029"
"""Stands between paragraphs where several are compared as one text (a split, a merge); always a token."""

KEPT_OBJECT = "\ue000"
"""Stands for a picture, a note or a field among the tokens of a Word file's paragraph: never absorbed into an edit."""

_SPACES = (
    "\t\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u202f\u205f\u3000"
)
# Code points that never belong to a word: ASCII and Latin-1 signs, the general punctuation block without the
# joiners, Arabic, Hebrew, Armenian and Devanagari marks, CJK and full-width signs, the object replacement sign.
_SIGNS = (
    r"!-/:-@\[-^`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u037e\u0387\u055a-\u055f\u0589"
    r"\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u200b\u200e-\u2027\u2029-\u205e\u2061-\u206f\u20a0-\u20bf\u2190-\u2bff\u3001-\u3003\u3008-\u3020\u3030"
    r"\ufd3e\ufd3f\ufe10-\ufe19\ufe30-\ufe6b\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufffc"
)
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = (
    r"\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1060"
    r"\u17b4-\u17d3\u200c\u200d\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_SPACE = r"[^\S\n\u2029]+"
_CITATION = r"[A-Z]{1,4}(?:/[A-Z][A-Za-z]*\.?\d*|/[A-Z]*\d+)+|\d{1,4} \((?:19|20)\d\d\)"
"""S/PRST/2010/1, A/RES/60/1, S/2007/757/Add.1; 1325 (2000)."""

_FORMS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013", "-"),
    }
)

_WESTERN_LETTERS = "[0-9A-Za-z_\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
_NOT_WESTERN = re.compile("[^\t\n\r -\u024f\u2009-\u200a\u2010-\u2027\u2029\u202f-\u2031\u20ac]")


def _word(letters: str) -> str:
    return rf"{letters}+(?:(?:[-'’\u2010\u2011·]|(?<=\d)[.,](?=\d)){letters}+)*"


def _patterns(core: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For tokens and for units; what most units are, plain words and commas, is tried first."""
    plain = " [a-z]++(?=[ ,.;:])|[,;:](?= )| ?[A-Za-z]++(?=[ ,.;:])"
    return re.compile(f"{_SPACE}|{core}"), re.compile(f"{plain}|(?:{_SPACE})?(?:{core})|{_SPACE}")


_WESTERN = _patterns(rf"{_CITATION}|{_word(_WESTERN_LETTERS)}|\.\.\.|[\n\u2029]|\S")
"""Tokens and units of a text in Latin letters without combining marks: most texts, and quick to compile."""


@cache
def _every_script() -> tuple[re.Pattern[str], re.Pattern[str]]:
    letters = rf"[^\s{_SIGNS}{_UNSPACED}]"
    return _patterns(
        rf"{_CITATION}|[{_UNSPACED}][{_MARKS}]*|{_word(letters)}|\.\.\.|[\n\u2029]|[{_SIGNS}][{_MARKS}]*"
    )


@cache
def _word_sign() -> re.Pattern[str]:
    return re.compile(rf"[^\s{_SIGNS}]")


def _pattern_pair(text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if text.isascii() or not _NOT_WESTERN.search(text):
        return _WESTERN
    return _every_script()


def tokens(text: str) -> list[str]:
    """The tokens of `text`, spaces included; `"".join(tokens(text)) == text` for every string."""
    return _pattern_pair(text)[0].findall(text)


def units(text: str) -> list[str]:
    """The tokens of `text`, each with the space before it; a last space without a token stands alone.

    Comparing units by `core(unit)` keeps spaces out of the comparison, where they would match everywhere.
    """
    return _pattern_pair(text)[1].findall(text)


def core(unit: str) -> str:
    """The token of a unit, without the space before it; a unit that is nothing but space is its own token."""
    return unit.lstrip(_SPACES) or unit


def lead(unit: str) -> str:
    """The space before a unit's token; "" for a unit that is nothing but space."""
    return unit[: len(unit) - len(core(unit))]


def is_word(token: str) -> bool:
    """True for a token with a letter or digit in it; false for punctuation and spaces."""
    last = token[-1:]
    return last.isalnum() or (not last.isspace() and _word_sign().search(token) is not None)


def word_count(text: str) -> int:
    """The number of words as a word processor counts them: stretches between spaces that hold a letter or digit."""
    return sum(1 for chunk in text.split() if is_word(chunk))


def differs_in_form(before: str, after: str) -> bool:
    """True for one word written with other signs: straight quotes and curly ones, hyphens and dashes.

    False for equal ones, which may still stand for different objects.
    """
    return (
        before != after and len(before) == len(after) and before.translate(_FORMS) == after.translate(_FORMS)
    )
