"""Reads one run: its text and signs, field codes left out, pictures and the like named."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from app.ooxml.returned_build import StoryBuilder
from app.ooxml.returned_format import changed_properties, is_on
from app.ooxml.revisions import ELEMENTS, W

_MC_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PROPERTIES, _VANISH, _CHANGE = W + "rPr", W + "vanish", W + "rPrChange"
_TEXT = {W + "t", W + "delText"}
# Characters that have elements of their own (ECMA-376 part 1, 17.3.3).
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_DRAWN = {W + "drawing", W + "pict", W + "object"}
_IN_DRAWINGS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "a picture",
    "{urn:schemas-microsoft-com:vml}imagedata": "a picture",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "a chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded object",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingInk}contentPart": "ink",
}
_LINE_BREAKS = str.maketrans({"\r": " ", "\n": " "})
# Symbol fonts put their glyphs into the private use area from U+F000 on (17.3.3.30).
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_SHOWN = 60


class RunReader:
    """Reads runs into a builder; keeps the state of complex fields, which reach over many runs."""

    def __init__(
        self,
        builder: StoryBuilder,
        box: Callable[[etree._Element], None],
        alternate: Callable[[etree._Element], None],
    ) -> None:
        self._builder = builder
        self._box = box
        self._alternate = alternate
        # For each open field whether its instruction (True) or its result (False) is being read.
        self._fields: list[bool] = []

    def read(self, run: etree._Element) -> None:
        """One w:r, or what markup compatibility puts in its place."""
        builder = self._builder
        properties = next(run.iterchildren(_PROPERTIES), None)
        if properties is None:
            self._content(run)
            return
        before, start, hidden, change = builder.revisions, builder.here, False, None
        for child in properties:
            tag = child.tag
            if tag == _VANISH:
                hidden = is_on(properties, "vanish")
            elif tag == _CHANGE:
                change = child
            elif tag in ELEMENTS:
                builder.enter(builder.revision(child))
        if hidden:
            self._hidden(run)
        else:
            self._content(run)
        if change is not None:
            builder.format("words", change, start, changed_properties(properties, change, W + "rPr"))
        builder.leave(before)

    def end_paragraph(self) -> None:
        """A field's instruction does not reach over a paragraph; a broken one must not swallow the rest."""
        while self._fields and self._fields[-1]:
            self._fields.pop()

    def _content(self, run: etree._Element) -> None:
        builder = self._builder
        for child in run:
            tag = child.tag
            if tag in _TEXT:
                text = child.text
                if text and not (self._fields and any(self._fields)):
                    builder.text(_plain(text))
            elif tag in _SIGNS:
                builder.text(_SIGNS[tag])
            else:
                self._other(child)

    def _other(self, child: etree._Element) -> None:
        builder, tag = self._builder, child.tag
        if tag == W + "br":
            if child.get(W + "type", "textWrapping") == "textWrapping":
                builder.text("\n")
        elif tag == W + "fldChar":
            self._field(child.get(W + "fldCharType", ""))
        elif tag == W + "commentReference":
            builder.call_comment(child.get(W + "id", ""))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            builder.call_note(child.get(W + "id", ""), tag == W + "endnoteReference")
        elif tag == W + "sym":
            builder.text(_symbol(child))
        elif tag in _DRAWN:
            self._drawn(child)
        elif tag == _MC_ALTERNATE:
            self._alternate(child)
        elif tag == W + "ruby":
            for base in child.iterfind(f"{W}rubyBase/{W}r"):
                self.read(base)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, element: etree._Element) -> None:
        boxes = [
            box for box in element.iter(W + "txbxContent") if not _within(box, W + "txbxContent", element)
        ]
        for box in boxes:
            if not _within(
                box, "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", element
            ):
                self._box(box)
        for tag, name in _IN_DRAWINGS.items():
            if next(element.iter(tag), None) is not None:
                self._builder.unsupported.setdefault(name)

    def _hidden(self, run: etree._Element) -> None:
        """Hidden text is no part of what one reads; it is named, since it may be there by mistake."""
        words = "".join(child.text or "" for child in run if child.tag in _TEXT).strip()
        if words:
            shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
            self._builder.unsupported.setdefault(f"hidden text: “{shown}”")
        for child in run:
            if child.tag not in _TEXT and child.tag not in _SIGNS:
                self._other(child)


def _plain(text: str) -> str:
    """Line ends within w:t are white space, as Word shows them."""
    return text.translate(_LINE_BREAKS) if "\n" in text or "\r" in text else text


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    font = element.get(W + "font", "").lower()
    if 0xF020 <= code <= 0xF0FF and not font.startswith(_SYMBOL_FONTS):
        code -= 0xF000
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _within(element: etree._Element, tag: str, limit: etree._Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not limit:
        if parent.tag == tag:
            return True
        parent = parent.getparent()
    return False
