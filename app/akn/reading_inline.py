"""The words of one block: text, formatting and footnotes, without the tabs and line ends of the layout."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from lxml import etree

from app.akn.document import AknFootnote
from app.domain.spans import Mark, MarkKind, join

INLINE = frozenset({
    "span", "a", "b", "i", "u", "s", "sup", "sub", "ref", "rref", "mref", "inline", "abbr", "docDate", "docNumber",
    "docAuthority", "docStatus", "docType", "docProponent", "docketNumber", "docIntroducer", "docStage",
    "docPurpose", "docCommittee", "docJurisdiction", "authorialNote", "noteRef", "event", "date", "time",
    "organization", "person", "role", "location", "term", "concept", "object", "entity", "quantity", "def", "ins",
    "del", "br", "eol", "eop", "img", "lawyer", "judge", "party", "remark", "omissis", "embeddedText",
    "placeholder", "decoration", "vote", "outcome", "opinion", "argument", "signature", "session", "change",
    "affectedDocument", "relatedDocument", "legislature", "shortTitle", "neutralCitation", "fillIn", "process",
    "nb", "strong", "em",
})  # fmt: skip
"""Akoma Ntoso's inline elements (and HTML's that people use in their place): all others hold blocks."""

_NAMED = {
    "b": (MarkKind.BOLD,),
    "strong": (MarkKind.BOLD,),
    "i": (MarkKind.ITALIC,),
    "em": (MarkKind.ITALIC,),
    "u": (MarkKind.UNDERLINE,),
    "sup": (MarkKind.SUPERSCRIPT,),
}
_CLASSES = {
    "bold": MarkKind.BOLD,
    "italic": MarkKind.ITALIC,
    "underline": MarkKind.UNDERLINE,
    "superscript": MarkKind.SUPERSCRIPT,
}
_LAYOUT = re.compile(r" *[\t\n\r][ \t\n\r]*")
_EDGE = " \t\n\r"


def local(tag: object) -> str:
    """An element's name without its namespace; "" for comments, instructions and entities."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def plain(element: etree._Element) -> str:
    """All the words of an element, without the layout."""
    if not len(element):
        return without_layout(element.text or "")
    return without_layout("".join(map(str, element.itertext())))


def without_layout(text: str) -> str:
    """Nothing at the edges, and runs of tabs and line ends as one space; spaces alone stay, however many."""
    text = text.strip(_EDGE)
    return _LAYOUT.sub(" ", text) if "\t" in text or "\n" in text or "\r" in text else text


class InlineText:
    """Collects the inline content of a block; `build` gives text, marks and footnotes with offsets in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._words = False
        self._marks: list[Mark] = []
        self._notes: list[AknFootnote] = []

    def is_blank(self) -> bool:
        """Whether nothing but layout was collected; then it is forgotten."""
        if self._words or self._notes:
            return False
        if self._pieces:
            self._pieces, self._length, self._marks = [], 0, []
        return True

    def add(self, words: str | None) -> None:
        """Words at the end."""
        if not words:
            return
        if not self._words:
            if words.isspace() and not self._pieces:
                return
            self._words = not words.isspace() or self._words
        self._pieces.append(words)
        self._length += len(words)

    def add_element(self, element: etree._Element) -> None:
        """An inline element and all it holds, without its tail."""
        name = local(element.tag)
        if name == "authorialNote":
            self._note(element)
            return
        if name in ("br", "eol"):
            self.add("\n")
        if not name:
            self.add(element.text if isinstance(element, etree._Entity) else None)
            return
        start = self._length
        self.add(element.text)
        for child in element:
            self.add_element(child)
            self.add(child.tail)
        for kind in _formatting(name, element):
            if self._length > start:
                self._marks.append(Mark(start, self._length, kind))

    def build(self) -> tuple[str, tuple[Mark, ...], tuple[AknFootnote, ...]]:
        """The block's text, its marks and footnotes; empties the collector."""
        raw = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        marks, notes = self._marks, self._notes
        self._pieces, self._length, self._words, self._marks, self._notes = [], 0, False, [], []
        if not (marks or notes):
            return without_layout(raw), (), ()
        text = raw.strip(_EDGE)
        start = len(raw) - len(raw.lstrip(_EDGE))
        place = _Places(text, start)
        moved = [replace(mark, start=place(mark.start), end=place(mark.end)) for mark in marks]
        kept = join(mark for mark in moved if mark.start < mark.end)
        return place.text, kept, tuple(replace(note, offset=place(note.offset)) for note in notes)

    def _note(self, element: etree._Element) -> None:
        inner = InlineText()
        inner.add(element.text)
        for child in element:
            inner.add_element(child)
            inner.add("\n")
            inner.add(child.tail)
        self._notes.append(AknFootnote(self._length, element.get("marker", ""), inner.build()[0]))


class _Places:
    """Offsets in raw text turned into offsets in the text without layout."""

    def __init__(self, stripped: str, start: int) -> None:
        self._start = start
        self._cuts: list[int] = []
        self._saved: list[int] = []
        saved = 0
        for match in _LAYOUT.finditer(stripped):
            saved += len(match.group()) - 1
            self._cuts.append(match.end())
            self._saved.append(saved)
        self.text = _LAYOUT.sub(" ", stripped)

    def __call__(self, offset: int) -> int:
        inside = offset - self._start
        found = bisect_right(self._cuts, inside)
        return max(0, min(inside - (self._saved[found - 1] if found else 0), len(self.text)))


def _formatting(name: str, element: etree._Element) -> tuple[MarkKind, ...]:
    if name in _NAMED:
        return _NAMED[name]
    classes = element.get("class") if name == "span" else None
    if not classes:
        return ()
    return tuple(_CLASSES[word] for word in classes.split() if word in _CLASSES)
