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
_LAYOUT = re.compile(r" *[\t\n\r\v\f][ \t\n\r\v\f]*")
_EDGE = " \t\n\r\v\f"


def local(tag: object) -> str:
    """An element's name without its namespace; "" for comments, instructions and entities."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def plain(element: etree._Element) -> str:
    """All the words of an element, without the layout."""
    return _LAYOUT.sub(" ", "".join(map(str, element.itertext())).strip(_EDGE))


class InlineText:
    """Collects the inline content of a block; `build` gives text, marks and footnotes with offsets in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._notes: list[AknFootnote] = []

    def __bool__(self) -> bool:
        return bool(self._pieces or self._notes)

    def add(self, words: str | None) -> None:
        """Words at the end."""
        if words:
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
        raw = "".join(self._pieces)
        marks, notes = self._marks, self._notes
        self._pieces, self._length, self._marks, self._notes = [], 0, [], []
        text = raw.strip(_EDGE)
        if not (marks or notes):
            return _LAYOUT.sub(" ", text), (), ()
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
