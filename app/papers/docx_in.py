"""DOCX in: the paragraphs of the document part as a reader of Word sees them, with computed labels.

Tracked changes are read as accepted, hidden text and field codes left out, text boxes and content controls
read like other text. Tables: see docx_tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from app.domain.errors import FileProblem
from app.ooxml.package import Package, open_package
from app.papers.docx_numbering import Numbering
from app.papers.docx_styles import Look, Styles, W, paragraph_look, read_styles, run_look
from app.papers.labels import split_label
from app.papers.lines import Document, Line
from app.papers.tables import table_lines

MAX_PARAGRAPHS = 20_000
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_GONE = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "rt", "sectPr")
}
_GONE |= {f"{_MC}Fallback"}
_PLAIN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(slots=True)
class _Text:
    """A paragraph being read: its characters and, for each, whether it is bold and whether it is italic."""

    text: str = ""
    bold: list[bool] = field(default_factory=list)
    italic: list[bool] = field(default_factory=list)
    size: float = 0.0
    boxes: list[etree._Element] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        self.text += text
        self.bold += [bool(look.bold or look.caps)] * len(text)
        self.italic += [bool(look.italic or look.underlined)] * len(text)
        if text.strip():
            self.size = max(self.size, look.size or 0.0)


def read_document(data: bytes, file: str = "") -> Document:
    """The paragraphs of a Word file; FileProblem where it is no such file or is damaged."""
    package = open_package(data, file=file)
    root = package.xml(package.main_part)
    body = root.find(f"{W}body")
    if body is None:
        raise FileProblem("The Word document has no text", "open it in Word and save it again", file)
    reader = _Reader(package, file)
    lines = _without_blanks(reader.lines(body))
    furniture = [t for kind in ("header", "footer") for t in _other_texts(package, kind)]
    notes = [t for kind in ("footnotes", "endnotes") for t in _other_texts(package, kind)]
    return Document(tuple(lines), tuple(furniture), tuple(notes))


def _without_blanks(lines: Iterator[Line]) -> list[Line]:
    """The lines that hold text; one after an empty paragraph is marked as spaced."""
    kept: list[Line] = []
    blank = True
    for line in lines:
        if line.text:
            kept.append(replace(line, spaced=blank))
        blank = not line.text
    return kept


def _other_texts(package: Package, kind: str) -> Iterator[str]:
    for part in package.related(package.main_part, kind):
        for paragraph in package.xml(part).iter(f"{W}p"):
            parent = paragraph.getparent()
            if parent is not None and parent.get(f"{W}type", "normal") != "normal":
                continue  # the line that parts footnotes from the text
            text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
            if text.strip():
                yield re.sub(r"\s+", " ", text).strip()


class _Reader:
    def __init__(self, package: Package, file: str) -> None:
        self._styles: Styles = read_styles(_part(package, "styles"))
        self._numbering = Numbering(
            _part(package, "numbering"),
            {name: look.num_id for name, look in self._styles.looks.items() if look.num_id},
        )
        self._file = file
        self._count = 0
        self._page = 1
        self._joined: _Text | None = None

    def lines(self, container: etree._Element) -> Iterator[Line]:
        """The paragraphs of a body, cell, text box or content control in order."""
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}ins",
                f"{W}moveTo",
                f"{W}customXml",
                f"{_MC}AlternateContent",
                f"{_MC}Choice",
            ):
                yield from self.lines(child)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        rows = list(_children(table, "tr"))
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        heads = marked.index(False) if False in marked else 0
        cells = [[[x for x in self.lines(cell) if x.text] for cell in _children(row, "tc")] for row in rows]
        yield from table_lines(cells, heads)

    def _paragraph(self, element: etree._Element) -> Iterator[Line]:
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise FileProblem(
                f"The document has more than {MAX_PARAGRAPHS:,} paragraphs, and a concept paper has a few "
                f"dozen",
                "save the pages of the paper as a file of their own",
                self._file,
            )
        properties = element.find(f"{W}pPr")
        style_id = _style(properties, "pStyle")
        style = self._styles.paragraph(style_id)
        look = paragraph_look(properties).over(style)
        text = self._joined or _Text()
        self._joined = None
        self._collect(element, look, text)
        if _mark_deleted(properties):
            self._joined = text  # accepted, it runs on into the next paragraph
            return
        label, level = self._label(look, style_id)  # Word counts empty paragraphs too
        yield from self._made(text, look, label, level, _has_break(element))
        for box in text.boxes:
            yield from self.lines(box)

    def _label(self, look: Look, style_id: str) -> tuple[str, int]:
        if look.num_id in (None, "0") or look.num_id is None:
            return "", -1
        level = (
            look.level if look.level is not None else self._numbering.level_of_style(look.num_id, style_id)
        )
        return self._numbering.label(look.num_id, level), level

    def _collect(self, element: etree._Element, look: Look, into: _Text) -> None:
        for child in element:
            if child.tag in _GONE:
                continue
            if child.tag == f"{W}r":
                self._run(child, look, into)
            elif child.tag == f"{W}txbxContent":
                into.boxes.append(child)
            else:
                self._collect(child, look, into)

    def _run(self, element: etree._Element, paragraph: Look, into: _Text) -> None:
        properties = element.find(f"{W}rPr")
        look = run_look(properties).over(self._styles.run(_style(properties, "rStyle"))).over(paragraph)
        if not look.hidden:
            self._run_text(element, look, into)

    def _run_text(self, element: etree._Element, look: Look, into: _Text) -> None:
        for child in element:
            if child.tag in _GONE:
                continue
            if child.tag in (f"{W}t", _M_TEXT):
                into.add(child.text or "", look)
            elif child.tag in _PLAIN:
                into.add(_PLAIN[child.tag], look)
            elif child.tag == f"{W}br":
                into.add("" if child.get(f"{W}type") in ("page", "column") else "\n", look)
            elif child.tag == f"{W}sym":
                into.add(_symbol(child), look)
            elif child.tag == f"{W}txbxContent":
                into.boxes.append(child)
            elif child.tag not in (f"{W}softHyphen", f"{W}footnoteReference", f"{W}endnoteReference"):
                self._run_text(child, look, into)

    def _made(self, text: _Text, look: Look, label: str, level: int, new_page: bool) -> Iterator[Line]:
        if new_page:
            self._page += 1
        indent = look.indent
        if label and look.num_id and indent is None:
            indent = self._numbering.indent(look.num_id, level)
        for part in _parts(text):
            yield replace(
                _line(part),
                label=label,
                level=level,
                outline=look.outline,
                centred=bool(look.centred),
                indent=indent or 0.0,
                size=part.size,
                page=self._page,
            )
            label, level = "", -1


def _parts(text: _Text) -> Iterator[_Text]:
    """The paragraph parted at the line breaks that its writer used as paragraph ends."""
    start = 0
    for found in re.finditer("\n", text.text):
        before, after = text.text[start : found.start()].rstrip(), text.text[found.end() :].lstrip()
        if not before or not after:
            continue
        if after[0].islower() and not re.search(r"[.?!:;]$", before) and not split_label(after)[0]:
            continue
        yield _slice(text, start, found.start())
        start = found.end()
    yield _slice(text, start, len(text.text))


def _slice(text: _Text, start: int, end: int) -> _Text:
    return _Text(text.text[start:end], text.bold[start:end], text.italic[start:end], text.size)


def _line(text: _Text) -> Line:
    """White space made single, but for a tab after a typed label; the run-in heading measured."""
    kept: list[int] = []
    for index, char in enumerate(text.text):
        if char.isspace() and (not kept or text.text[kept[-1]].isspace()):
            continue
        kept.append(index)
    while kept and text.text[kept[-1]].isspace():
        kept.pop()
    tab = text.text.lstrip().find("\t")
    plain = "".join(" " if text.text[i].isspace() and text.text[i] != "\t" else text.text[i] for i in kept)
    plain = plain.replace("\t", " ") if tab > 12 else plain[:13] + plain[13:].replace("\t", " ")
    start = len(plain) - len(split_label(plain)[1])  # the look of a typed label is its own
    letters = [i for i in kept[start:] if text.text[i].isalnum()]
    bold = bool(letters) and all(text.bold[i] for i in letters)
    italic = bool(letters) and all(text.italic[i] for i in letters)
    lead = 0
    if not bold and letters and text.bold[letters[0]]:
        lead = _lead(plain, [text.bold[i] for i in kept], start)
    elif not italic and not bold and letters and text.italic[letters[0]]:
        lead = _lead(plain, [text.italic[i] for i in kept], start)
    return Line(plain, bold=bold, italic=italic, lead=lead)


def _lead(plain: str, heavy: list[bool], start: int) -> int:
    end = 0
    for index in range(start, len(plain)):
        if plain[index].isalnum():
            if not heavy[index]:
                break
            end = index + 1
    while 0 < end < len(plain) and not plain[end].isalnum() and not plain[end].isspace():
        end += 1
    return end


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls, without deleted rows."""
    for child in element:
        if child.tag == f"{W}{name}" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _children(child, name)


def _part(package: Package, kind: str) -> etree._Element | None:
    names = package.related(package.main_part, kind)
    return package.xml(names[0]) if names else None


def _style(properties: etree._Element | None, name: str) -> str:
    element = properties.find(f"{W}{name}") if properties is not None else None
    return element.get(f"{W}val", "") if element is not None else ""


def _mark_deleted(properties: etree._Element | None) -> bool:
    if properties is None:
        return False
    return any(properties.find(f"{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _has_break(element: etree._Element) -> bool:
    if element.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        return True
    return any(b.get(f"{W}type") == "page" for b in element.iter(f"{W}br"))


def _symbol(element: etree._Element) -> str:
    try:
        char = chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–"}.get(char, char)
