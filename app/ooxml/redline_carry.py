"""What deleted words refer to, carried from the older file into the newer: styles, numbering, pictures, notes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.package import Package
from app.ooxml.redline_parts import Parts
from app.ooxml.redline_read import object_key

Element = etree._Element
_STYLE_REFERENCES = frozenset((n.w("pStyle"), n.w("rStyle"), n.w("tblStyle")))
_NUM_ID = n.w("numId")
_STYLE, _STYLE_ID = n.w("style"), n.w("styleId")
_ABSTRACT, _ABSTRACT_ID, _NUM = n.w("abstractNum"), n.w("abstractNumId"), n.w("num")
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OWN = f"{{{n.W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_UNIQUE = frozenset((_W14 + "paraId", _W14 + "textId"))


class Carrier:
    """Brings things of the older file over as they are needed; `warnings` says what could not be."""

    def __init__(self, old: Package, parts: Parts) -> None:
        self.old, self.parts = old, parts
        self.warnings: list[str] = []
        self.carry_note: Callable[[Element], None] | None = None
        self._old_roots: dict[str, Element | None] = {}
        self._styles: dict[str, bool] = {}
        self._numbers: dict[str, str | None] = {}
        self._targets: dict[str, str] = {}
        self._next_drawing = 0

    def forget(self) -> None:
        """Lets go of the older file's trees."""
        self._old_roots.clear()
        self.carry_note = None

    def properties(self, properties: Element) -> Element:
        """A copy of run, paragraph or table properties with styles and numbers that mean the same."""
        copied = plain_copy(properties)
        self._bring(copied)
        return copied

    def _bring(self, copied: Element) -> None:
        """Styles and lists that anything in the copy refers to."""
        for element in list(copied.iter(*_STYLE_REFERENCES, _NUM_ID)):
            value = element.get(n.VAL, "")
            if element.tag == _NUM_ID:
                element.set(n.VAL, self._number(value) or "0")
            elif value:
                self._style(value)

    def object(self, node: Element) -> Element | None:
        """A copy of an object with its pictures; None, with a warning, where it has parts of its own."""
        copied = deepcopy(node)
        copied.tail = None
        if copied.tag in (n.FOOTNOTE_REFERENCE, n.ENDNOTE_REFERENCE):
            if self.carry_note is not None:
                self.carry_note(copied)
            return copied
        self._bring(copied)
        for element in copied.iter():
            for name in _UNIQUE & set(element.attrib):
                del element.attrib[name]
            if str(element.tag).endswith("}docPr"):
                element.set("id", str(self._drawing_id()))
            if not self._relationships(element):
                self._warn(
                    "A deleted picture or embedded object of the older file is not shown in the redline"
                )
                return None
        return copied

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _drawing_id(self) -> int:
        if not self._next_drawing:
            found = self.parts.edit(self.parts.main).iter("{*}docPr")
            self._next_drawing = max((_number(e.get("id")) for e in found), default=0)
        self._next_drawing += 1
        return self._next_drawing

    def _relationships(self, element: Element) -> bool:
        for name, value in n.attributes(element):
            if name.startswith(f"{{{n.R_NS}}}") and value:
                found = self._target(value)
                if found is None:
                    return False
                element.set(name, found)
        return True

    def _target(self, relationship: str) -> str | None:
        """The newer file's id for a relationship of the older one."""
        if relationship not in self._targets:
            arrow = next(
                (a for a in self.old.relationships(self.old.main_part) if a.id == relationship), None
            )
            if arrow is None:
                return None
            if arrow.external:
                self._targets[relationship] = self.parts.relate(arrow.kind, arrow.target, external=True)
                return self._targets[relationship]
            if arrow.target not in self.old or self.old.relationships(arrow.target):
                return None
            base = posixpath.basename(arrow.target)
            name = self.parts.add_bytes(
                base, self.old.content_type(arrow.target), self.old.read(arrow.target)
            )
            self._targets[relationship] = self.parts.relate(arrow.kind, name)
        return self._targets[relationship]

    def old_root(self, ending: str) -> Element | None:
        """A part of the older file, or None where it has none."""
        if ending not in self._old_roots:
            names = self.old.related(self.old.main_part, ending)
            self._old_roots[ending] = self.old.xml(names[0]) if names else None
        return self._old_roots[ending]

    def _root(self, ending: str) -> Element:
        """A part of the newer file, made where it has none."""
        name = self.parts.related(ending)
        if name is not None:
            return self.parts.edit(name)
        root = etree.Element(n.w(ending), nsmap={"w": n.W})
        return self.parts.add_related(ending, f"{ending}.xml", f"{_WORDPROCESSING}{ending}+xml", root)

    def _style(self, style_id: str) -> None:
        """Copies a style that the newer file lacks, with those that it is based on."""
        if style_id in self._styles:
            return
        self._styles[style_id] = True
        old = self.old_root("styles")
        definition = _find(old, _STYLE, _STYLE_ID, style_id) if old is not None else None
        if definition is None or (self.parts.related("styles") and self._has_style(style_id)):
            return
        copied = plain_copy(definition)
        if copied.get(n.w("default")) is not None:
            del copied.attrib[n.w("default")]
        self._root("styles").append(copied)
        for name in ("basedOn", "link", "next"):
            reference = copied.find(n.w(name))
            if reference is not None:
                self._style(reference.get(n.VAL, ""))
        for number in copied.iter(_NUM_ID):
            number.set(n.VAL, self._number(number.get(n.VAL, "")) or "0")

    def _has_style(self, style_id: str) -> bool:
        return _find(self._root("styles"), _STYLE, _STYLE_ID, style_id) is not None

    def _number(self, number: str) -> str | None:
        """The newer file's number for a list of the older one; None where the older file does not define it."""
        if number == "0":
            return "0"
        if number not in self._numbers:
            self._numbers[number] = self._carry_number(number)
        return self._numbers[number]

    def _carry_number(self, number: str) -> str | None:
        old = self.old_root("numbering")
        definition = _find(old, _NUM, _NUM_ID, number) if old is not None else None
        abstract = _abstract(old, definition)
        if definition is None or abstract is None:
            return None
        if self.parts.related("numbering"):
            new = self._root("numbering")
            same = _find(new, _NUM, _NUM_ID, number)
            if _list_key(_abstract(new, same), same) == _list_key(abstract, definition):
                return number
        return self._add_number(self._root("numbering"), definition, abstract)

    def _add_number(self, root: Element, definition: Element, abstract: Element) -> str:
        copied, list_copy = plain_copy(abstract), plain_copy(definition)
        abstract_id = str(1 + max((_number(e.get(_ABSTRACT_ID)) for e in root.iter(_ABSTRACT)), default=0))
        number = str(1 + max((_number(e.get(_NUM_ID)) for e in root.iter(_NUM)), default=0))
        copied.set(_ABSTRACT_ID, abstract_id)
        for child in [c for c in copied if c.tag in (n.w("nsid"), n.w("styleLink"), n.w("numStyleLink"))]:
            copied.remove(child)
        list_copy.set(_NUM_ID, number)
        reference = list_copy.find(_ABSTRACT_ID)
        if reference is not None:
            reference.set(n.VAL, abstract_id)
        first = root.find(_NUM)
        if first is not None:
            first.addprevious(copied)
            list(root.iter(_NUM))[-1].addnext(list_copy)
        else:
            root.extend((copied, list_copy))
        return number


def plain_copy(element: Element) -> Element:
    """A copy without extensions, which only the older file would explain: what is outside the standard."""
    copied = deepcopy(element)
    copied.tail = None
    for found in list(copied.iter()):
        tag = str(found.tag)
        if not tag.startswith(_OWN):
            parent = found.getparent()
            if parent is not None:
                parent.remove(found)
            continue
        for name, _ in n.attributes(found):
            if name.startswith("{") and not name.startswith((_OWN, "{http://www.w3.org/XML")):
                del found.attrib[name]
    return copied


def _find(root: Element, tag: str, attribute: str, value: str) -> Element | None:
    return next((e for e in root.iterchildren(tag) if e.get(attribute) == value), None)


def _abstract(root: Element | None, definition: Element | None) -> Element | None:
    reference = definition.find(_ABSTRACT_ID) if definition is not None else None
    if root is None or reference is None:
        return None
    return _find(root, _ABSTRACT, _ABSTRACT_ID, reference.get(n.VAL, ""))


def _list_key(abstract: Element | None, definition: Element | None) -> object:
    if abstract is None or definition is None:
        return None
    parts = [*abstract.iterchildren(n.w("lvl")), *definition.iterchildren(n.w("lvlOverride"))]
    return [object_key(part) for part in parts]


def _number(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0
