"""The proof of a redline: what it gives when everything is rejected and accepted, read strictly.

This reader shares no code with the one that the redline is made from. A view is a list of lines: paragraphs as their
words with formats, and the edges of tables, rows and cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

Element = etree._Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _R, _PPR, _RPR, _T, _DT = (_W + name for name in ("p", "r", "pPr", "rPr", "t", "delText"))
_IN = frozenset((_W + "ins", _W + "moveTo"))
_OUT = frozenset((_W + "del", _W + "moveFrom"))
_QUIET = frozenset(
    _W + name
    for name in (
        *(
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "proofErr",
        ),
        *("lastRenderedPageBreak", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "sdtPr"),
        *(
            "moveToRangeStart",
            "moveToRangeEnd",
            "sdtEndPr",
            "smartTagPr",
            "customXmlPr",
            "pPr",
            "rPr",
            "fldData",
        ),
    )
)
_THROUGH = frozenset(
    _W + name
    for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
_CHARACTERS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
_FORMAT = {_RPR: _W + "rPrChange", _PPR: _W + "pPrChange"}
_UNSEEN = _IN | _OUT | {_W + name for name in ("lang", "noProof", "rPrChange", "pPrChange", "rPr", "sectPr")}
_NUMBER = _W + "numId"
"""A list's number is the file's own: a list carried over gets another one."""

_INSTR = frozenset((_W + "instrText", _W + "delInstrText"))

_ROW_MARKS = _W + "trPr", _W + "ins", _W + "del"
_CELL_MARKS = _W + "tcPr", _W + "cellIns", _W + "cellDel"

Run = tuple[str, str]


class Line(NamedTuple):
    """A paragraph's runs (words, format) and its own format; or, with runs empty, the edge named by `edge`."""

    runs: tuple[Run, ...]
    form: str
    edge: str = ""

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return "".join(run[0] for run in self.runs)


class Views(NamedTuple):
    """What a story gives with all tracked changes rejected, and with all accepted."""

    rejected: list[Line]
    accepted: list[Line]


def read_views(story: Element, strings: dict[str, str] | None = None) -> Views:
    """Both views of a body, note or cell; equal words share one string with others of the pool `strings`."""
    reader = _Reader({} if strings is None else strings)
    reader.story(story, True, True)
    return Views(reader.finish(0), reader.finish(1))


class Difference(NamedTuple):
    """Where two views part: `number` of the paragraph (from 1), its expected and its found words."""

    number: int
    expected: str
    found: str


def first_difference(expected: list[Line], found: list[Line]) -> Difference | None:
    """The first paragraph that differs in words or format, or None."""
    if expected == found:
        return None
    number = 1
    for at in range(max(len(expected), len(found))):
        want = expected[at] if at < len(expected) else None
        have = found[at] if at < len(found) else None
        if want != have:
            return Difference(number, want.text if want else "", have.text if have else "")
        number += want is not None and not want.edge
    return None


Segment = tuple[str, str, str, bool, bool]
"""Words, their format before and after, and whether the old and the new view show them."""


class _Reader:
    def __init__(self, strings: dict[str, str]) -> None:
        self.shared = strings.setdefault
        self.lines: tuple[list[Line], list[Line]] = ([], [])
        self.open: tuple[list[Run], list[Run]] = ([], [])
        self.forms: dict[str | bytes, str] = {}
        self.segments: list[Segment] = []

    def finish(self, side: int) -> list[Line]:
        """The lines of a view; words after its last mark are a paragraph of their own."""
        if self.open[side]:
            self._end(side, "")
        return self.lines[side]

    def _end(self, side: int, form: str) -> None:
        shared = self.shared
        runs = tuple([(shared(text, text), look) for text, look in self.open[side]])
        self.lines[side].append(Line(runs, form))
        self.open[side].clear()

    def _both(self, form: str) -> None:
        """A paragraph that reads the same in both views, and stands alone in both."""
        runs: list[Run] = []
        last = None
        words: list[str] = []
        for text, now, _, _, _ in self.segments:
            if now != last and words:
                runs.append(("".join(words), last or ""))
                words = []
            last = now
            words.append(text)
        if words:
            runs.append(("".join(words), last or ""))
        line = Line(tuple([(self.shared(text, text), look) for text, look in runs]), form)
        self.lines[0].append(line)
        self.lines[1].append(line)

    def _each(self, mark_old: bool, mark_new: bool, before: str, after: str) -> None:
        """A paragraph whose words or mark differ between the views."""
        for text, was, now, old, new in self.segments:
            if old:
                _add(self.open[0], text, was)
            if new:
                _add(self.open[1], text, now)
        if mark_old:
            self._end(0, before)
        if mark_new:
            self._end(1, after)

    def _edge(self, name: str, shows: tuple[bool, bool]) -> None:
        for side in (0, 1):
            if shows[side]:
                if self.open[side]:
                    self._end(side, "")
                self.lines[side].append(Line((), "", name))

    def story(self, parent: Element, old: bool, new: bool) -> None:
        """Paragraphs and tables under `parent`, shown in the old and new view as said."""
        for child in parent:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, old, new)
            elif tag == _W + "tbl":
                self._table(child, old, new)
            elif tag in _THROUGH:
                self.story(child, old, new)
            elif tag in _IN:
                self.story(child, False, new)
            elif tag in _OUT:
                self.story(child, old, False)

    def _table(self, table: Element, old: bool, new: bool) -> None:
        kept = [(row, *_shows(row, _ROW_MARKS, old, new)) for row in _children(table, _W + "tr")]
        whole = any(o for _, o, _ in kept), any(a for _, _, a in kept)
        self._edge("table", whole)
        for row, shown_old, shown_new in kept:
            self._edge("row", (shown_old, shown_new))
            for cell in _children(row, _W + "tc"):
                shows = _shows(cell, _CELL_MARKS, shown_old, shown_new)
                self._edge("cell", shows)
                self.story(cell, *shows)
        self._edge("end of table", whole)

    def _paragraph(self, paragraph: Element, old: bool, new: bool) -> None:
        before = after = ""
        mark_old, mark_new = old, new
        properties = _properties(paragraph)
        if properties is not None:
            before, after = self._forms(properties)
            run = properties.find(_RPR)
            if run is not None:
                for child in run:
                    mark_old = mark_old and child.tag not in _IN
                    mark_new = mark_new and child.tag not in _OUT
        self.segments.clear()
        self._inside(paragraph, old, new)
        alone = mark_old and mark_new and before == after and not self.open[0] and not self.open[1]
        if alone and all(s[3] and s[4] and s[1] == s[2] for s in self.segments):
            self._both(after)
        else:
            self._each(mark_old, mark_new, before, after)

    def _inside(self, parent: Element, old: bool, new: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, old, new)
            elif tag in _QUIET:
                continue
            elif tag in _IN:
                self._inside(child, False, new)
            elif tag in _OUT:
                self._inside(child, old, False)
            elif tag in _THROUGH:
                self._inside(child, old, new)
            elif isinstance(tag, str):
                self.segments.append(("\ufffc" + tag.rpartition("}")[2], "", "", old, new))

    def _run(self, run: Element, old: bool, new: bool) -> None:
        before = after = ""
        for child in run:
            tag = child.tag
            if tag in (_T, _DT):
                text = child.text
                if text:
                    self.segments.append((text, before, after, old, new))
            elif tag == _RPR:
                before, after = self._forms(child)
            elif tag in _CHARACTERS:
                self.segments.append((_CHARACTERS[tag], before, after, old, new))
            elif tag in _INSTR:
                self.segments.append((f"{{{child.text or ''}}}", before, after, old, new))
            elif tag not in _QUIET:
                self.segments.append(("\ufffc" + tag.rpartition("}")[2], before, after, old, new))

    def _forms(self, properties: Element) -> tuple[str, str]:
        """The properties' canonical form before and after a tracked change of format."""
        lone = _lone_name(properties)
        if lone:
            after = self._form(lone, properties)
            return after, after
        after = self._form(etree.tostring(properties, with_tail=False), properties)
        change = properties.find(_FORMAT[properties.tag])
        if change is None:
            return after, after
        kept = change.find(properties.tag)
        return (self._form(etree.tostring(kept, with_tail=False), kept) if kept is not None else ""), after

    def _form(self, raw: str | bytes, properties: Element) -> str:
        """The canonical form of properties, kept by what is equal only for equal ones."""
        found = self.forms.get(raw)
        if found is None:
            found = self.forms[raw] = "".join(sorted(filter(None, map(_canonical, properties))))
        return found


def _lone_name(properties: Element) -> str:
    """The name of the only property, as for italics, where it says nothing more; else ""."""
    if len(properties) != 1:
        return ""
    only = properties[0]
    return "" if len(only) or only.attrib else str(only.tag)


def _properties(paragraph: Element) -> Element | None:
    """A paragraph's properties: nothing but an anchor stands before them."""
    for child in paragraph:
        tag = child.tag
        if tag == _PPR:
            return child
        if tag == _R:
            break
    return None


def _add(runs: list[Run], text: str, form: str) -> None:
    if runs and runs[-1][1] == form:
        runs[-1] = (runs[-1][0] + text, form)
    else:
        runs.append((text, form))


def _canonical(element: Element) -> str:
    if element.tag in _UNSEEN or not str(element.tag).startswith(_W):
        return ""
    if element.tag == _NUMBER:
        return "<numbered>" if element.get(_W + "val", "0") != "0" else "<unnumbered>"
    values = sorted(
        f"{name!s}={value!s}"
        for name, value in element.attrib.items()
        if str(name).startswith(_W) and not (name == _W + "val" and value in ("1", "true", "on"))
    )
    return f"<{element.tag} {' '.join(values)}{''.join(map(_canonical, element))}>"


def _children(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _children(child, tag)


def _shows(part: Element, marks: tuple[str, str, str], old: bool, new: bool) -> tuple[bool, bool]:
    """Whether the old and the new view show a row or cell; `marks` name its properties, insertion and deletion."""
    properties = part.find(marks[0])
    if properties is None:
        return old, new
    return old and properties.find(marks[1]) is None, new and properties.find(marks[2]) is None
