"""Woven paragraphs -> `w:p` elements with tracked changes."""

from __future__ import annotations

from copy import copy, deepcopy
from itertools import count
from typing import Protocol

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.redline_read import ANCHOR, TEXT, Look, Mark, Paragraph, Piece, look_of
from app.ooxml.redline_weave import Marks, Strand, Woven, changes_look

Element = etree._Element
_PREFIX = {"w": n.W}
_MARK_ORDER = (n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO)
"""The order of CT_ParaRPr (ECMA-376 part 1, 17.3.1.29)."""

_DELETED_TAGS = {n.T: n.DEL_TEXT, n.INSTR: n.DEL_INSTR}


def _run_of(tag: str) -> Element:
    """A run to copy: copying takes half the time of making one."""
    run = etree.Element(n.R, nsmap=_PREFIX)
    etree.SubElement(run, tag).set(n.XML_SPACE, "preserve")
    return run


_RUN, _DELETED_RUN = _run_of(n.T), _run_of(n.DEL_TEXT)


class Importer(Protocol):
    """Brings what deleted words refer to (styles, numbering, pictures, notes) into the newer file."""

    def properties(self, properties: Element) -> Element:
        """A copy of the older file's properties that means the same in the newer one."""

    def object(self, node: Element) -> Element | None:
        """A copy of an object of the older file, or None where it cannot be brought over."""


class Scribe:
    """Writes paragraphs; numbers the tracked changes from `first_id`."""

    def __init__(self, marks: Marks, importer: Importer, first_id: int) -> None:
        self.marks, self.importer = marks, importer
        self._ids = count(first_id)
        self._forms: dict[Mark, Element] = {}

    def mark(self, mark: Mark, parent: Element) -> Element:
        """A new tracked-change element under `parent`."""
        form = self._forms.get(mark)
        if form is None:
            form = self._forms[mark] = etree.Element(mark.tag, {n.ID: "", **dict(mark.attributes)}, _PREFIX)
        element = copy(form)
        element.set(n.ID, self.next_id())
        parent.append(element)
        return element

    def next_id(self) -> str:
        """An id for a change that is no wrapper."""
        return str(next(self._ids))

    def paragraph(self, woven: Woven) -> Element:
        """The paragraph as an element outside any tree."""
        element = etree.Element(n.P, nsmap=_PREFIX)
        if woven.new is not None:
            for name, value in n.attributes(woven.new.element):
                element.set(name, value)
        self._properties(woven, element)
        _Line(self, element).write(woven.strands)
        return element

    def _properties(self, woven: Woven, paragraph: Element) -> None:
        source = woven.new or woven.old
        assert source is not None
        found = n.ppr_of(source.element)
        if found is not None:
            ppr = deepcopy(found) if woven.new is not None else self.importer.properties(found)
            ppr.tail = None
        elif woven.ins or woven.dele or woven.old:
            ppr = etree.Element(n.PPR)
        else:
            return
        if woven.new is None:
            _remove(ppr, n.SECT_PR)
            kept = ppr.find(n.PPR_CHANGE)
            if kept is not None:
                kept.set(n.ID, self.next_id())
        self._tracked_mark(woven, ppr)
        if woven.old is not None and woven.new is not None:
            self._changed_properties(woven.old, ppr)
        if len(ppr):
            paragraph.append(ppr)

    def _tracked_mark(self, woven: Woven, ppr: Element) -> None:
        run = ppr.find(n.RPR)
        if run is not None:
            _remove(run, *n.TRACKED)
        if woven.ins is None and woven.dele is None:
            if run is not None and not len(run):
                ppr.remove(run)
            return
        if run is None:
            run = etree.Element(n.RPR)
            _insert_before(ppr, run, (n.SECT_PR, n.PPR_CHANGE))
        marks = [mark for mark in (woven.ins, woven.dele) if mark is not None]
        for mark in sorted(marks, key=lambda mark: _MARK_ORDER.index(mark.tag), reverse=True):
            run.insert(0, self.mark(mark, run))

    def _changed_properties(self, old: Paragraph, ppr: Element) -> None:
        before = _base_properties(old.element)
        change = ppr.find(n.PPR_CHANGE)
        if look_of(before) == look_of(ppr):
            _remove(ppr, n.PPR_CHANGE)
            return
        if change is not None:
            if look_of(change.find(n.PPR)) == look_of(before):
                change.set(n.ID, self.next_id())
                return
            ppr.remove(change)
        change = self._format_change(n.PPR_CHANGE, ppr)
        kept = etree.SubElement(change, n.PPR)
        if before is not None:
            for child in self.importer.properties(before):
                if child.tag not in (n.RPR, n.SECT_PR, n.PPR_CHANGE):
                    kept.append(child)

    def _format_change(self, tag: str, parent: Element) -> Element:
        return self.mark(Mark(tag, self.marks.ins.attributes), parent)

    def run_properties(self, strand: Strand, part: Piece, run: Element) -> None:
        """The run's properties, with what they were where both files hold the words and the format differs."""
        before = None if strand.piece.parts else changes_look(strand)
        if part.rpr is None and before is None:
            return
        if part.rpr is None:
            rpr = etree.Element(n.RPR)
        elif strand.from_new:
            rpr = deepcopy(part.rpr)
        else:
            rpr = self.importer.properties(part.rpr)
        run.insert(0, rpr)
        if strand.old_piece is None:
            return
        self._changed_run(strand, rpr, before)

    def _changed_run(self, strand: Strand, rpr: Element, before: Look | None) -> None:
        change = rpr.find(n.RPR_CHANGE)
        if before is None:
            _remove(rpr, n.RPR_CHANGE)
            return
        if change is not None:
            if look_of(change.find(n.RPR)) == before:
                change.set(n.ID, self.next_id())
                return
            rpr.remove(change)
        kept = etree.SubElement(self._format_change(n.RPR_CHANGE, rpr), n.RPR)
        assert strand.old_piece is not None
        for child in _base_run(self.importer, strand.old_piece.rpr):
            kept.append(child)


def _base_run(importer: Importer, rpr: Element | None) -> list[Element]:
    """Copies of the run properties as they were before a tracked change of them."""
    if rpr is None:
        return []
    change = rpr.find(n.RPR_CHANGE)
    base = rpr if change is None else change.find(n.RPR)
    if base is None:
        return []
    return [child for child in importer.properties(base) if child.tag not in (n.RPR_CHANGE, *n.TRACKED)]


def _base_properties(paragraph: Element) -> Element | None:
    ppr = n.ppr_of(paragraph)
    change = ppr.find(n.PPR_CHANGE) if ppr is not None else None
    return ppr if change is None else change.find(n.PPR)


def _remove(parent: Element, *tags: str) -> None:
    for child in [child for child in parent if child.tag in tags]:
        parent.remove(child)


def _insert_before(parent: Element, child: Element, tags: tuple[str, ...]) -> None:
    for at, sibling in enumerate(parent):
        if sibling.tag in tags:
            parent.insert(at, child)
            return
    parent.append(child)


class _Line:
    """The content of one paragraph; joins what has the same marks and format into one run."""

    def __init__(self, scribe: Scribe, paragraph: Element) -> None:
        self.scribe = scribe
        self.path: tuple[Element, ...] = ()
        self.holders: list[Element] = [paragraph]
        self.wrapper: Element | None = None
        self.wrapped: tuple[Mark | None, Mark | None] = (None, None)
        self.words: list[str] = []
        self.first: Strand | None = None
        self.key: object = None

    def write(self, strands: list[Strand]) -> None:
        """Writes the strands in order."""
        for strand, path in zip(strands, _paths(strands), strict=True):
            if path != self.path:
                self._enter(path)
            piece = strand.piece
            if piece.kind == TEXT:
                self._gather(strand, piece)
            elif piece.kind == ANCHOR:
                self._anchor(piece)
            else:
                self._flush()
                for part in piece.parts or (piece,):
                    self._object(strand, part)
        self._flush()

    def _gather(self, strand: Strand, piece: Piece) -> None:
        """Words wait for others with the same marks and format."""
        key = (strand.ins, strand.dele, strand.from_new, piece.look, piece.base_look, changes_look(strand))
        if self.first is None or key != self.key:
            self._flush()
            self.first, self.key = strand, key
        self.words.append(strand.text)

    def _flush(self) -> None:
        if self.first is not None:
            strand, self.first = self.first, None
            self._text(strand, strand.piece, "".join(self.words))
            self.words.clear()

    def _text(self, strand: Strand, part: Piece, text: str) -> None:
        deleted = strand.dele is not None and strand.dele.tag == n.DEL
        run = copy(_DELETED_RUN if deleted else _RUN)
        run[0].text = text
        self._wrap(strand.ins, strand.dele).append(run)
        self.scribe.run_properties(strand, part, run)

    def _object(self, strand: Strand, part: Piece) -> None:
        if part.kind == TEXT:
            self._text(strand, part, part.text)
            return
        assert part.node is not None
        node = _copy(part.node) if strand.from_new else self.scribe.importer.object(part.node)
        if node is None:
            return
        parent = self._wrap(strand.ins, strand.dele)
        if part.outer:
            parent.append(node)
            return
        deleted = strand.dele is not None and strand.dele.tag == n.DEL
        if deleted and node.tag in _DELETED_TAGS:
            node.tag = _DELETED_TAGS[node.tag]
        elif not deleted and node.tag == n.DEL_INSTR:
            node.tag = n.INSTR
        run = etree.SubElement(parent, n.R)
        self.scribe.run_properties(strand, part, run)
        run.append(node)

    def _enter(self, path: tuple[Element, ...]) -> None:
        """Closes and opens hyperlinks and the like."""
        self._flush()
        shared = _shared(path, self.path)
        del self.holders[shared + 1 :]
        for container in path[shared:]:
            self.holders.append(_shell(container, self.holders[-1]))
        self.path = path
        self.wrapper = None

    def _anchor(self, piece: Piece) -> None:
        self._flush()
        self.wrapper = None
        assert piece.node is not None
        if piece.node.tag != n.COMMENT_REFERENCE:
            self.holders[-1].append(_copy(piece.node))
            return
        run = etree.SubElement(self.holders[-1], n.R)
        if piece.rpr is not None:
            run.append(_copy(piece.rpr))
        run.append(_copy(piece.node))

    def _wrap(self, ins: Mark | None, dele: Mark | None) -> Element:
        if self.wrapper is None or self.wrapped != (ins, dele):
            self.wrapped = (ins, dele)
            self.wrapper = self.holders[-1]
            for mark in (ins, dele):
                if mark is not None:
                    self.wrapper = self.scribe.mark(mark, self.wrapper)
        return self.wrapper


def _shared(one: tuple[Element, ...], other: tuple[Element, ...]) -> int:
    """How many containers two places have in common, from the outside."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] is other[shared]:
        shared += 1
    return shared


def _copy(node: Element) -> Element:
    copied = deepcopy(node)
    copied.tail = None
    return copied


def _shell(container: Element, parent: Element) -> Element:
    """A container without its runs, under `parent`; returns what holds the runs."""
    shell = etree.SubElement(parent, container.tag)
    for name, value in n.attributes(container):
        shell.set(name, value)
    for child in container:
        if child.tag in n.CONTAINER_PROPERTIES:
            shell.append(_copy(child))
    return etree.SubElement(shell, n.SDT_CONTENT) if container.tag == n.SDT else shell


def _paths(strands: list[Strand]) -> list[tuple[Element, ...]]:
    """Where each strand stands: deleted words inside a hyperlink only where it goes on after them."""
    if not any(strand.piece.path for strand in strands):
        return [()] * len(strands)
    paths: list[tuple[Element, ...]] = []
    current: tuple[Element, ...] = ()
    following: tuple[Element, ...] = ()
    after: list[tuple[Element, ...]] = []
    for strand in reversed(strands):
        if strand.from_new:
            following = strand.piece.path
        after.append(following)
    for strand, later in zip(strands, reversed(after), strict=True):
        if strand.from_new:
            current = strand.piece.path
            paths.append(current)
        else:
            paths.append(current[: _shared(current, later)])
    return paths
