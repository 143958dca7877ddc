"""The blocks of a document in reading order: nothing that has words is left out."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from app.akn.document import AknBlock, BlockKind
from app.akn.reading_facts import is_chapeau
from app.akn.reading_inline import INLINE, InlineText, local, plain, without_layout

_SKIPPED = frozenset({"meta", "coverPage"})
_HEADINGS = frozenset({"heading", "subheading"})
_TITLE_STYLES = frozenset({"H1", "HCh"})
_PLAIN_HOLDERS = frozenset({"paragraph", "alinea"})
_ANNEX = re.compile(r"^(?:annex|annexe|appendix|anexo|appendice)\b[\s\w.]{0,8}$", re.IGNORECASE)
_STAR = re.compile(r"^\*\s")


class _Place(NamedTuple):
    """What a block inherits from the elements around it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    eid: str = ""
    style: str = ""


class Blocks:
    """Walks a document once: `blocks`, its `title`, and `adoption` ("Adopted … at its 8700th meeting")."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[AknBlock] = []
        self.title = ""
        self.adoption = ""
        self._annex = 0
        self._attached = False
        self._label = ""
        self._level = 0
        self._inline = InlineText()
        self._names: dict[object, str] = {}
        self._cover(root)
        self._walk(root, _Place())
        self.chapeau = mark_chapeau(self.blocks)
        _part_unnamed_annex(self.blocks)

    def _cover(self, root: etree._Element) -> None:
        tag = str(root.tag)
        space = tag[: tag.rfind("}") + 1]
        for element in root.iter(space + "docTitle"):
            if next(element.iterancestors(space + "coverPage"), None) is None:
                continue
            words = plain(element)
            if element.get("refersTo") == "#adoption":
                self.adoption = self.adoption or words
            else:
                self.title = self.title or words

    def _walk(self, element: etree._Element, place: _Place) -> None:
        """Emits the blocks of one block-level element."""
        inline, names = self._inline, self._names
        inline.add(element.text)
        if not len(element):
            self._emit(place)
            return
        held: tuple[str, int] | None = None
        for child in element:
            name = names.get(child.tag)
            if name is None:
                name = names[child.tag] = local(child.tag)
            if name in INLINE or not name:
                inline.add_element(child)
            elif name == "num":
                self._emit(place)
                held = held or (self._label, self._level)
                self._label, self._level = plain(child), held[1] + 1
            else:
                self._emit(place)
                self._block(child, name, place)
            inline.add(child.tail)
        self._emit(place)
        if held is not None:
            self._end_numbered(place, held)

    def _end_numbered(self, place: _Place, held: tuple[str, int]) -> None:
        """Leaves an element that has a number; a number with nothing after it is kept as words."""
        if self._label:
            self._inline.add(self._label)
            self._label = ""
            self._emit(place)
        self._label, self._level = held

    def _block(self, element: etree._Element, name: str, place: _Place) -> None:
        if name in _SKIPPED:
            return
        if name == "docTitle":
            self._set_title(plain(element))
        elif name in _PLAIN_HOLDERS and self._plain_paragraph(element, place):
            return
        elif name == "tr":
            self._row(element, place)
        elif name == "attachment":
            self._annex += 1
            self._attached = True
            self._walk(element, _Place())
            self._attached = False
        else:
            kind = BlockKind.HEADING if name in _HEADINGS else place.kind
            attributes = element.attrib
            eid = place.eid if name == "content" and place.eid else attributes.get("eId") or place.eid
            style = attributes.get("class") or place.style
            self._walk(element, _Place(kind, eid, style))

    def _plain_paragraph(self, element: etree._Element, place: _Place) -> bool:
        """Emits `<paragraph><content><p>words</p></content></paragraph>`, nine tenths of all text, at once."""
        if len(element) != 1 or self._label or not _is_blank(element.text):
            return False
        content = element[0]
        if len(content) != 1 or not (_is_blank(content.text) and _is_blank(content.tail)):
            return False
        words = content[0]
        if len(words) or not _is_blank(words.tail) or self._names.get(words.tag) != "p":
            return False
        attributes = element.attrib
        eid, style = attributes.get("eId") or place.eid, attributes.get("class") or place.style
        if self._names.get(content.tag) != "content" or style in _TITLE_STYLES:
            return False
        text = without_layout(words.text or "")
        if text:
            kind = self._kind(text) if place.kind is BlockKind.PARAGRAPH else place.kind
            self.blocks.append(AknBlock(kind, text, "", self._level, self._annex, eid, style))
        return True

    def _set_title(self, words: str) -> None:
        if self.title and words:
            self._inline.add(words)
            self._emit(_Place(BlockKind.HEADING))
        self.title = self.title or words

    def _row(self, element: etree._Element, place: _Place) -> None:
        cells = []
        for cell in element:
            parts = [plain(part) for part in cell] or [" ".join((cell.text or "").split())]
            cells.append("\n".join(part for part in parts if part))
        text = "\t".join(cell.replace("\n", " ") for cell in cells).strip()
        if text:
            self.blocks.append(
                AknBlock(BlockKind.ROW, text, annex=self._annex, eid=place.eid, cells=tuple(cells))
            )

    def _emit(self, place: _Place) -> None:
        if self._inline.is_blank():
            return
        text, marks, notes = self._inline.build()
        if not text and not notes:
            return
        if self._is_title(text, place):
            self.title = text
            return
        kind = place.kind
        if kind is BlockKind.PARAGRAPH:
            kind = self._kind(text)
        elif _ANNEX.match(text) and (not self._attached):
            self._annex += 1
        block = AknBlock(
            kind, text, self._label, self._level, self._annex, place.eid, place.style, marks, notes
        )  # fmt: skip
        self.blocks.append(block)
        self._label = ""

    def _kind(self, text: str) -> BlockKind:
        return BlockKind.ITEM if self._label else kind_of_paragraph(text)

    def _is_title(self, text: str, place: _Place) -> bool:
        """A heading before the first words, where `docTitle` was lost: the malformed files put it there."""
        if self.title or self._annex or not (place.kind is BlockKind.HEADING or place.style in _TITLE_STYLES):
            return False
        return bool(text) and all(block.kind is BlockKind.NOTE for block in self.blocks)


def kind_of_paragraph(text: str) -> BlockKind:
    """A paragraph, or a remark of the publisher ("* Reissued for technical reasons.")."""
    return BlockKind.NOTE if text.startswith("*") and _STAR.match(text) else BlockKind.PARAGRAPH


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def mark_chapeau(blocks: list[AknBlock]) -> str:
    """The first paragraph of the body is the chapeau where it reads like one; its words, or ""."""
    for position, block in enumerate(blocks):
        if block.kind is BlockKind.NOTE:
            continue
        if block.kind is BlockKind.PARAGRAPH and block.annex == 0 and is_chapeau(block.text):
            blocks[position] = block._replace(kind=BlockKind.CHAPEAU)
            return block.text
        break
    return ""


def _part_unnamed_annex(blocks: list[AknBlock]) -> None:
    """What stands under a heading after the statement's last closing quotation mark is an annex.

    S/PRST/2005/46 attaches a decision in this way, without the word "Annex".
    """
    closing = [
        place for place, block in enumerate(blocks) if not block.annex and block.text.endswith(("”", "»"))
    ]
    after = range(closing[-1] + 1, len(blocks)) if closing else range(0)
    start = next((place for place in after if blocks[place].kind is BlockKind.HEADING), None)
    if start is None or blocks[start].annex:
        return
    for place in range(start, len(blocks)):
        blocks[place] = blocks[place]._replace(annex=blocks[place].annex + 1)
