"""Text as a statement can hold it: what is no character, or would break a line or a file, is taken out at the door."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1b\x1f\ufffe\uffff]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_TO_CLEAN = re.compile("[\x00-\x1f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def one_line(text: str) -> str:
    """The text with every line end and tab made a blank: a paragraph is one line.

    Control characters, which XML 1.0 (section 2.2) forbids, go; lone surrogates become U+FFFD.
    """
    if not _TO_CLEAN.search(text):
        return text
    return _without_traps(_BREAKS.sub(" ", text))


def many_lines(text: str) -> str:
    """The same for what may have lines, such as a comment; line ends are made "\\n", tabs stay."""
    if not _TO_CLEAN.search(text):
        return text
    return _without_traps(re.sub("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text))


def _without_traps(text: str) -> str:
    return _LONE_SURROGATES.sub("\ufffd", _NO_CHARACTERS.sub("", text))
