"""Looks: whether a toggle is on, and which properties a tracked change of formatting changed."""

from __future__ import annotations

from lxml import etree

from app.ooxml.revisions import ELEMENTS, W

_OFF = {"0", "false", "off", "none"}
_CHANGES = {
    W + name
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
        *("tblPrExChange", "numberingChange", "rPr", "sectPr", "cellIns", "cellDel", "cellMerge"),
    )
}


def is_on(properties: etree._Element, name: str) -> bool:
    """Whether a toggle property such as "vanish" is there and not switched off."""
    toggle = properties.find(W + name)
    return toggle is not None and toggle.get(W + "val", "1").lower() not in _OFF


def changed_properties(now: etree._Element, change: etree._Element, old_tag: str) -> tuple[str, ...]:
    """The names of the properties that differ between `now` and the old ones kept inside `change`."""
    old = change.find(old_tag)
    before = _by_name(old) if old is not None else {}
    after = _by_name(now)
    names = [name for name in (before | after) if before.get(name) != after.get(name)]
    return tuple(sorted(names))


def _by_name(properties: etree._Element) -> dict[str, bytes]:
    return {
        etree.QName(child).localname: etree.tostring(child, method="c14n")
        for child in properties
        if isinstance(child.tag, str) and child.tag not in _CHANGES and child.tag not in ELEMENTS
    }
