"""Footnotes and endnotes: compared where both files refer to them, carried over where only the older does."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.redline_carry import Carrier
from app.ooxml.redline_parts import Parts
from app.ooxml.redline_read import OBJECT, Paragraph, Piece, read_paragraph
from app.ooxml.redline_story import Comparison, blocks, compare_story
from app.ooxml.redline_weave import Woven, whole

Element = etree._Element
_KINDS = {
    n.FOOTNOTE_REFERENCE: ("footnotes", n.w("footnote")),
    n.ENDNOTE_REFERENCE: ("endnotes", n.w("endnote")),
}
_TYPE = n.w("type")
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class Notes:
    """Meets every note reference of both files."""

    def __init__(self, carrier: Carrier, parts: Parts) -> None:
        self.carrier, self.parts = carrier, parts
        self.pairs: list[tuple[str, str, str]] = []
        self.comparison: Comparison | None = None
        self.any = any(carrier.old_root(part) is not None for part, _ in _KINDS.values())
        carrier.carry_note = self.carry

    def meet_same(self, old: Paragraph, new: Paragraph) -> None:
        """An unchanged paragraph: its notes belong together in order."""
        if self.any:
            for before, after in zip(_references(old.pieces), _references(new.pieces), strict=True):
                self._pair(before, after)

    def meet_woven(self, woven: Woven) -> None:
        """A woven paragraph: the notes that both files refer to in it."""
        if self.any:
            for strand in woven.strands:
                if strand.old_piece is not None and strand.from_new:
                    for before, after in zip(
                        _in_piece(strand.old_piece), _in_piece(strand.piece), strict=True
                    ):
                        self._pair(before, after)

    def _pair(self, old: Element, new: Element) -> None:
        self.pairs.append((new.tag, old.get(n.ID, ""), new.get(n.ID, "")))

    def carry(self, reference: Element) -> None:
        """Copies the note of a deleted reference, its words deleted; `reference` gets its new number."""
        part, tag = _KINDS[reference.tag]
        note = _note(self.carrier.old_root(part), tag, reference.get(n.ID, ""))
        assert self.comparison is not None
        root = self._root(part, tag)
        number = 1 + max((_integer(e.get(n.ID)) for e in root.iterchildren(tag)), default=0)
        reference.set(n.ID, str(number))
        copied = etree.SubElement(root, tag)
        copied.set(n.ID, str(number))
        for block in list(blocks(note)) if note is not None else ():
            if block.tag == n.P:
                woven = whole(read_paragraph(block), True, self.comparison.marks)
                copied.append(self.comparison.scribe.paragraph(woven._replace(ins=None, dele=None)))
        if not len(copied):
            etree.SubElement(copied, n.P)

    def _root(self, part: str, tag: str) -> Element:
        name = self.parts.related(part)
        if name is not None:
            return self.parts.edit(name)
        old = self.carrier.old_root(part)
        assert old is not None
        root = deepcopy(old)
        for note in list(root):
            root.remove(note)
        for note in old.iterchildren(tag):
            if note.get(_TYPE) is not None:
                root.append(_copy(note))
        return self.parts.add_related(part, f"{part}.xml", _CONTENT_TYPE.format(part), root)

    def compare(self, comparison: Comparison) -> None:
        """Lays the changes of the paired notes over the newer ones; notes of inserted references are inserted."""
        for reference, (part, tag) in _KINDS.items():
            name = self.parts.related(part)
            if name is None or name not in self.parts.package:
                continue
            new_root = self.parts.edit(name)
            old_root = self.carrier.old_root(part)
            paired = {new: old for kind, old, new in self.pairs if kind == reference}
            document = self.parts.package.xml(self.parts.main)
            own = {mark.get(n.ID, "") for mark in document.iter(reference)}
            for note in list(new_root.iterchildren(tag)):
                number = note.get(n.ID, "")
                if note.get(_TYPE) is not None or number not in own:
                    continue
                before = _note(old_root, tag, paired[number]) if number in paired else None
                compare_story(comparison, before, note)


def _references(pieces: list[Piece]) -> list[Element]:
    return [node for piece in pieces if piece.kind == OBJECT for node in _in_piece(piece)]


def _in_piece(piece: Piece) -> list[Element]:
    if piece.parts:
        return [node for part in piece.parts for node in _in_piece(part)]
    return [piece.node] if piece.node is not None and piece.node.tag in _KINDS else []


def _note(root: Element | None, tag: str, number: str) -> Element | None:
    if root is None:
        return None
    return next((note for note in root.iterchildren(tag) if note.get(n.ID) == number), None)


def _copy(note: Element) -> Element:
    copied = deepcopy(note)
    copied.tail = None
    return copied


def _integer(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0
