"""Walks a story's elements (body, note, comment) and tells a builder what stands there.

Text is looked for wherever Word, LibreOffice, Google Docs, Pages and WPS put it: in runs within changes,
hyperlinks, fields, content controls, smart tags, custom XML, tables, text boxes and equations.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from lxml import etree

from app.ooxml.negotiation_marks import paragraph_id_of
from app.ooxml.returned_build import StoryBuilder
from app.ooxml.returned_format import changed_properties
from app.ooxml.returned_model import Place
from app.ooxml.returned_run import RunReader
from app.ooxml.revisions import ELEMENTS, Change, Revision, W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

Handler = Callable[[etree._Element], None]

_PARAGRAPH_PROPERTIES = W + "pPr"
_CELL_CHANGES = {W + "cellIns": Change.INSERTED, W + "cellDel": Change.DELETED}
_NUMBERING_CHANGE = W + "numberingChange"
_UNMARKED_WORDS = "a table row inserted or deleted whose words carry no change of their own"
_TABLE_CHANGES = {W + name for name in ("tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange")}
_SILENT = {
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "proofErr", "permStart", "permEnd", "tblGrid", "customXmlPr"),
        *("smartTagPr", "lastRenderedPageBreak", "fldData", "background", "divId", "hyperlinkPr", "fldChar"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
        *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "moveFromRangeEnd", "moveToRangeEnd"),
    )
}


class StoryWalker:
    """Walks one story into a builder; `place` is where its paragraphs stand."""

    def __init__(self, builder: StoryBuilder, place: Place = Place.BODY) -> None:
        self._builder = builder
        self._place = place
        self._flow = 0
        self._flows = 0
        # The changes on the table row and cell around this place.
        self._around: tuple[Revision, ...] = ()
        self._boxes: deque[tuple[etree._Element, tuple[Revision, ...]]] = deque()
        self._run = RunReader(builder, self._box, self._alternate_in_run)
        self._markers = self._marker_handlers()
        self._blocks = self._markers | self._block_handlers()
        self._inlines = self._markers | self._inline_handlers()

    def walk(self, story: etree._Element) -> None:
        """All paragraphs under a w:body, w:footnote, w:comment or their like."""
        self._each_block(story)
        self._end_implicit()

    # -- what may stand anywhere -----------------------------------------------------------------------------

    def _marker_handlers(self) -> dict[str, Handler]:
        builder, moves = self._builder, self._builder.moves
        key = W + "id"
        return {
            W + "commentRangeStart": lambda e: builder.start_comment(e.get(key, "")),
            W + "commentRangeEnd": lambda e: builder.end_comment(e.get(key, "")),
            W + "bookmarkStart": lambda e: builder.start_bookmark(e.get(key, ""), e.get(W + "name", "")),
            W + "bookmarkEnd": lambda e: builder.end_bookmark(e.get(key, "")),
            W + "moveFromRangeStart": lambda e: moves.start(
                Change.MOVED_FROM, e.get(key, ""), e.get(W + "name", "")
            ),
            W + "moveToRangeStart": lambda e: moves.start(
                Change.MOVED_TO, e.get(key, ""), e.get(W + "name", "")
            ),
            W + "moveFromRangeEnd": lambda e: moves.end(Change.MOVED_FROM, e.get(key, "")),
            W + "moveToRangeEnd": lambda e: moves.end(Change.MOVED_TO, e.get(key, "")),
        }

    def _block_handlers(self) -> dict[str, Handler]:
        return {
            W + "p": self._paragraph,
            W + "tbl": self._table,
            W + "tr": self._row,
            W + "tc": self._cell,
            W + "sdt": lambda e: self._content_control(e, self._each_block),
            W + "customXml": self._each_block,
            W + "sectPr": self._section,
            W + "altChunk": lambda _: self._builder.unsupported.setdefault("an embedded document"),
            W + "subDoc": lambda _: self._builder.unsupported.setdefault("a linked document"),
            MC + "AlternateContent": lambda e: self._alternate(e, self._each_block),
            **dict.fromkeys(ELEMENTS, self._changed_blocks),
        }

    def _inline_handlers(self) -> dict[str, Handler]:
        each = self._each_inline
        return {
            W + "r": self._run.read,
            M + "r": self._math_run,
            M + "oMath": self._equation,
            W + "sdt": lambda e: self._content_control(e, each),
            W + "fldSimple": each,
            MC + "AlternateContent": lambda e: self._alternate(e, each),
            W + "p": lambda e: self._boxes.append((e, self._builder.revisions)),
            W + "subDoc": lambda _: self._builder.unsupported.setdefault("a linked document"),
            **dict.fromkeys(ELEMENTS, self._changed_inline),
        }

    # -- blocks ----------------------------------------------------------------------------------------------

    def _each_block(self, parent: etree._Element) -> None:
        for child in parent:
            handler = self._blocks.get(child.tag)
            if handler is not None:
                if child.tag not in self._markers:
                    self._end_implicit_before(child)
                handler(child)
            elif child.tag not in _SILENT and isinstance(child.tag, str):
                self._stray(child)

    def _stray(self, child: etree._Element) -> None:
        """Something else among the paragraphs: its words are kept, in a paragraph of their own."""
        if child.find(f".//{W}p") is not None:
            self._each_block(child)
        elif child.tag in self._inlines or child.find(f".//{W}r") is not None:
            if not self._builder.is_open:
                self._builder.open("", None, self._place, self._flow)
            self._inline(child)

    def _end_implicit_before(self, child: etree._Element) -> None:
        if child.tag in ELEMENTS and child.find(f".//{W}p") is None:
            return
        self._end_implicit()

    def _end_implicit(self) -> None:
        if self._builder.is_open:
            self._builder.close(self._builder.revisions)

    def _changed_blocks(self, element: etree._Element) -> None:
        """A change round whole paragraphs, or one that stands among them with runs only."""
        if element.find(f".//{W}p") is None:
            if element.find(f".//{W}r") is not None:
                self._stray(element)
            return
        before = self._builder.enter(self._builder.revision(element))
        self._each_block(element)
        self._builder.leave(before)

    def _paragraph(self, element: etree._Element) -> None:
        builder = self._builder
        properties = next(element.iterchildren(_PARAGRAPH_PROPERTIES), None)
        found = {child.tag: child for child in properties} if properties is not None else {}
        builder.open(_style(found), _numbering(found), self._place, self._flow)
        start = builder.here
        self._each_inline(element)
        self._run.end_paragraph()
        if properties is not None:
            self._paragraph_changes(properties, found, start)
        builder.close(self._end_revisions(found.get(W + "rPr")))
        self._text_boxes()

    def _end_revisions(self, mark_properties: etree._Element | None) -> tuple[Revision, ...]:
        """The changes on the mark. A row's or cell's count where all words of the paragraph share them.

        Words that carry no change of their own are never lost with a row, as other readers have it too.
        """
        builder = self._builder
        if mark_properties is None and not self._around:
            return builder.revisions
        before = builder.revisions
        for revision in self._around:
            if builder.is_all_under(revision.change):
                builder.enter(revision)
            else:
                builder.unsupported.setdefault(_UNMARKED_WORDS)
        for child in mark_properties if mark_properties is not None else ():
            if child.tag in ELEMENTS:
                builder.enter(builder.revision(child, at_mark=True))
        ending = builder.revisions
        builder.leave(before)
        return ending

    def _paragraph_changes(
        self, properties: etree._Element, found: dict[str, etree._Element], start: tuple[int, int]
    ) -> None:
        change = found.get(W + "pPrChange")
        if change is not None:
            self._builder.format(
                "paragraph", change, start, changed_properties(properties, change, W + "pPr")
            )
        for numbered in found.get(W + "numPr", ()):
            if numbered.tag in (_NUMBERING_CHANGE, W + "ins"):
                self._builder.format("numbering", numbered, start, ("numPr",))
        if W + "sectPr" in found:
            self._section(found[W + "sectPr"])

    def _section(self, element: etree._Element) -> None:
        change = element.find(W + "sectPrChange")
        if change is not None:
            self._builder.format("section", change, (0, 0), changed_properties(element, change, W + "sectPr"))

    # -- tables, boxes, controls -----------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> None:
        self._in_flow(Place.TABLE, element)

    def _row(self, element: etree._Element) -> None:
        outer = self._around
        properties = element.find(W + "trPr")
        if properties is not None:
            changes = [self._builder.revision(child) for child in properties if child.tag in ELEMENTS]
            self._around = (*outer, *changes)
        self._table_changes(properties)
        self._each_block(element)
        self._around = outer

    def _cell(self, element: etree._Element) -> None:
        outer = self._around
        properties = element.find(W + "tcPr")
        if properties is not None:
            for child in properties:
                if child.tag in _CELL_CHANGES:
                    self._around = (*outer, self._builder.revision(child, _CELL_CHANGES[child.tag]))
                elif child.tag == W + "cellMerge":
                    self._builder.unsupported.setdefault("tracked merging of table cells")
        self._table_changes(properties)
        self._in_flow(Place.TABLE, element)
        self._around = outer

    def _table_changes(self, properties: etree._Element | None) -> None:
        if properties is not None:
            for child in properties:
                if child.tag in _TABLE_CHANGES:
                    names = changed_properties(properties, child, properties.tag)
                    self._builder.format("table", child, (0, 0), names)

    def _in_flow(self, place: Place, element: etree._Element) -> None:
        """Paragraph marks join nothing over this element's edges, neither inside nor around it."""
        outer = self._place
        self._place, self._flow = place, self._new_flow()
        self._table_changes(element.find(W + "tblPr"))
        self._each_block(element)
        self._end_implicit()
        self._place, self._flow = outer, self._new_flow()

    def _new_flow(self) -> int:
        self._flows += 1
        return self._flows

    def _box(self, content: etree._Element) -> None:
        self._boxes.append((content, self._builder.revisions))

    def _text_boxes(self) -> None:
        """Text boxes follow the paragraph that they are anchored in; its own flow goes on after them."""
        while self._boxes:
            content, revisions = self._boxes.popleft()
            before, flow, place = self._builder.revisions, self._flow, self._place
            self._builder.leave(revisions)
            self._place, self._flow = Place.TEXT_BOX, self._new_flow()
            if content.tag == W + "p":
                self._paragraph(content)
            else:
                self._each_block(content)
                self._end_implicit()
            self._place, self._flow = place, flow
            self._builder.leave(before)

    def _content_control(self, element: etree._Element, each: Handler) -> None:
        content = element.find(W + "sdtContent")
        if content is None:
            return
        tag = element.find(f"{W}sdtPr/{W}tag")
        ours = paragraph_id_of(tag.get(W + "val", "")) if tag is not None else ""
        start = self._builder.here
        each(content)
        self._builder.mark(ours, start, self._builder.behind)

    def _alternate(self, element: etree._Element, each: Handler) -> None:
        """Markup compatibility: the first choice with words in it, else the fallback; never both."""
        chosen = _alternative(element)
        if chosen is not None:
            each(chosen)

    def _alternate_in_run(self, element: etree._Element) -> None:
        chosen = _alternative(element)
        if chosen is not None:
            self._run.read(chosen)

    # -- within a paragraph ----------------------------------------------------------------------------------

    def _each_inline(self, parent: etree._Element) -> None:
        for child in parent:
            self._inline(child)

    def _inline(self, child: etree._Element) -> None:
        handler = self._inlines.get(child.tag)
        if handler is not None:
            handler(child)
        elif child.tag not in _SILENT and isinstance(child.tag, str) and len(child):
            self._each_inline(child)

    def _changed_inline(self, element: etree._Element) -> None:
        before = self._builder.enter(self._builder.revision(element))
        self._each_inline(element)
        self._builder.leave(before)

    def _equation(self, element: etree._Element) -> None:
        self._builder.unsupported.setdefault("an equation, read as plain text")
        self._each_inline(element)

    def _math_run(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == M + "t":
                self._builder.text(child.text or "")
        self._run.read(element)


def _style(properties: dict[str, etree._Element]) -> str:
    style = properties.get(W + "pStyle")
    return style.get(W + "val", "") if style is not None else ""


def _numbering(properties: dict[str, etree._Element]) -> tuple[str, int] | None:
    values = {child.tag: child.get(W + "val", "") for child in properties.get(W + "numPr", ())}
    number, depth = values.get(W + "numId", "0"), values.get(W + "ilvl", "0")
    if number in ("", "0"):
        return None
    return number, int(depth) if depth.isdecimal() and len(depth) < 3 else 0


def _alternative(element: etree._Element) -> etree._Element | None:
    choices = element.findall(MC + "Choice")
    for choice in choices:
        if next(choice.iter(W + "t", W + "delText", W + "p", W + "r"), None) is not None:
            return choice
    fallback = element.find(MC + "Fallback")
    return fallback if fallback is not None else (choices[0] if choices else None)
