"""Tracked changes taken, once and for all: the words as they would be printed, and no trace of the others."""

from __future__ import annotations

from lxml import etree

from app.ooxml.revisions import FORMAT_CHANGES, W

_GONE = (W + "del", W + "moveFrom")
_KEPT = (W + "ins", W + "moveTo")
_FORMATS = (*FORMAT_CHANGES, W + "numberingChange", W + "cellIns", W + "cellMerge")
_RANGES = tuple(
    W + f"{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)


def accept_changes(root: etree._Element) -> None:
    """Takes every tracked change of a part in place, as Word's "Accept All" does.

    A paragraph whose mark was deleted runs on into the next one; a deleted row or cell goes.
    """
    _accept_rows(root)
    _accept_marks(root)
    for element in list(root.iter(*_GONE)):
        remove(element)
    for element in list(root.iter(*_KEPT)):
        unwrap(element)
    for element in list(root.iter(*_FORMATS, *_RANGES)):
        remove(element)


def _accept_rows(root: etree._Element) -> None:
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            remove(row)
    for deleted in list(root.iter(W + "cellDel")):
        cell = next(iter(deleted.iterancestors(W + "tc")), None)
        if cell is not None:
            remove(cell)
    for properties in root.iter(W + "trPr"):
        for mark in properties.findall(W + "ins"):
            properties.remove(mark)
    for table in list(root.iter(W + "tbl")):
        if table.find(f".//{W}tc") is None:
            remove(table)


def _accept_marks(root: etree._Element) -> None:
    """Joins paragraphs whose marks were deleted to the next one; from the last, so that chains work."""
    for paragraph in reversed(list(root.iter(W + "p"))):
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        if properties is None:
            continue
        deleted = [mark for name in _GONE for mark in properties.findall(name)]
        for mark in (*deleted, *(mark for name in _KEPT for mark in properties.findall(name))):
            properties.remove(mark)
        if deleted:
            _join_to_next(paragraph)


def _join_to_next(paragraph: etree._Element) -> None:
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if following is None or following.tag != W + "p":
        # The last paragraph's mark of a cell or of the text cannot go; an empty one may where another is left.
        before = paragraph.getprevious()
        if not any(_survives(child) for child in content) and before is not None and before.tag == W + "p":
            remove(paragraph)
        return
    start = 1 if len(following) and following[0].tag == W + "pPr" else 0
    for place, child in enumerate(content):
        following.insert(start + place, child)
    remove(paragraph)


def _survives(element: etree._Element) -> bool:
    return element.tag not in _GONE


def remove(element: etree._Element) -> None:
    """Takes an element out; words after it (its tail) stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Puts an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(place + offset, child)
    parent.remove(element)
