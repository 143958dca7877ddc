"""Signs: quotation marks, brackets, spaces, doubled words, ends of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.text.checks.model import Checked, Dictionary, Found

_STRAIGHT = re.compile(r"[\"'`´]")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)|\t+")
_EDGES = re.compile(r"^\s+|\s+$")
_BEFORE = re.compile(r"\s+(?=[,;:.!?)\]](?:\s|$))")
_DOUBLED = re.compile(r"\b([^\W\d_]{2,})\s+(\1)\b", re.IGNORECASE)
_MAY_DOUBLE = frozenset({"had", "that", "bora", "pago"})
_END = re.compile(r"[.:;,!?…—–]\s*(?:(?:and|or)|[”’)\]]*)\s*$")
_LABEL_BEFORE = re.compile(r"(?:^|\s)[\da-z]{1,3}$")
_NO_BREAK = "\u00a0"


def straight_quotes(checked: Checked) -> Iterator[Found]:
    """Straight quotation marks and apostrophes."""
    for paragraph in checked.paragraphs:
        for match in _STRAIGHT.finditer(paragraph.text):
            right = "“ or ”" if match[0] == '"' else "’"
            yield paragraph, match.start(), match.end(), f"A straight quotation mark; print takes {right}"


def unpaired_quotes(checked: Checked) -> Iterator[Found]:
    """Quotation marks that are opened and not closed in a paragraph, or closed and not opened."""
    for paragraph in checked.paragraphs:
        opened: list[int] = []
        for place, sign in enumerate(paragraph.text):
            if sign in "“«":
                opened.append(place)
            elif sign in "”»":
                if opened:
                    opened.pop()
                else:
                    yield paragraph, place, place + 1, "This quotation mark closes nothing"
        for place in opened:
            yield paragraph, place, place + 1, "This quotation mark is not closed"


def open_brackets(checked: Checked) -> Iterator[Found]:
    """Square brackets: words that are still disputed."""
    for paragraph in checked.paragraphs:
        for match in re.finditer(r"\[[^\[\]]*\]|[\[\]]", paragraph.text):
            lone = match[0] in "[]"
            yield (
                paragraph,
                match.start(),
                match.end(),
                ("A square bracket without its partner" if lone else "Square brackets are still open"),
            )


def unpaired_brackets(checked: Checked) -> Iterator[Found]:
    """Round brackets without their partners; a list's "1)" is none."""
    for paragraph in checked.paragraphs:
        opened: list[int] = []
        for match in re.finditer(r"[()]", paragraph.text):
            if match[0] == "(":
                opened.append(match.start())
            elif opened:
                opened.pop()
            elif not _LABEL_BEFORE.search(paragraph.text[: match.start()]):
                yield paragraph, match.start(), match.end(), "This bracket closes nothing"
        for place in opened:
            yield paragraph, place, place + 1, "This bracket is not closed"


def spaces(checked: Checked) -> Iterator[Found]:
    """Double spaces and tabs within a paragraph, spaces at its edges."""
    for paragraph in checked.paragraphs:
        for match in _SPACES.finditer(paragraph.text):
            yield (
                paragraph,
                match.start(),
                match.end(),
                "More than one space" if "\t" not in match[0] else "A tab",
            )
        for match in _EDGES.finditer(paragraph.text):
            yield paragraph, match.start(), match.end(), "A space at the paragraph’s edge"


def space_before_sign(checked: Checked) -> Iterator[Found]:
    """Spaces before commas and full stops."""
    for paragraph in checked.paragraphs:
        for match in _BEFORE.finditer(paragraph.text):
            if _NO_BREAK not in match[0]:
                yield paragraph, match.start(), match.end(), "A space before a punctuation mark"


def doubled_words(checked: Checked) -> Iterator[Found]:
    """The same word twice in a row."""
    for paragraph in checked.paragraphs:
        for match in _DOUBLED.finditer(paragraph.text):
            if match[1].lower() not in _MAY_DOUBLE and not _is_name(match, checked.dictionary):
                yield paragraph, match.start(2), match.end(2), f"“{match[2]}” stands twice"


def _is_name(match: re.Match[str], known: Dictionary | None) -> bool:
    """A name that says a word twice ("Mai Mai"): both with a capital, and no word of the language."""
    capitals = match[1][0].isupper() and match[2][0].isupper()
    return capitals and known is not None and not known.knows(match[1].lower())


def unended(checked: Checked) -> Iterator[Found]:
    """Paragraphs that end without a full stop or another mark."""
    for paragraph in checked.body:
        text = paragraph.text.rstrip()
        if text and not _END.search(text):
            yield paragraph, len(text), len(text), "The paragraph does not end with a punctuation mark"
