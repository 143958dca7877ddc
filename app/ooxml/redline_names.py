"""Names of WordprocessingML that a redline reads and writes (ECMA-376 part 1, chapter 17)."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """`name` in the main namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """An element's attributes as text."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def words_in(element: etree._Element, *tags: str) -> str:
    """The text of all elements of these names under `element`."""
    return "".join([found.text or "" for found in element.iter(*tags)])


P, PPR, R, RPR, T, DEL_TEXT = w("p"), w("pPr"), w("r"), w("rPr"), w("t"), w("delText")
INSTR, DEL_INSTR = w("instrText"), w("delInstrText")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
RPR_CHANGE, PPR_CHANGE, SECT_PR = w("rPrChange"), w("pPrChange"), w("sectPr")
TBL, TR, TC, TR_PR, TBL_PR_EX = w("tbl"), w("tr"), w("tc"), w("trPr"), w("tblPrEx")
TC_PR, CELL_INS, CELL_DEL, CELL_MERGE = w("tcPr"), w("cellIns"), w("cellDel"), w("cellMerge")
SDT, SDT_CONTENT, SDT_PR, SDT_END_PR = w("sdt"), w("sdtContent"), w("sdtPr"), w("sdtEndPr")
HYPERLINK, SMART_TAG, CUSTOM_XML = w("hyperlink"), w("smartTag"), w("customXml")
FIELD, DIR, BDO = w("fldSimple"), w("dir"), w("bdo")
FLD_CHAR = w("fldChar")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")
COMMENT_REFERENCE = w("commentReference")
TAB, BR, CR = w("tab"), w("br"), w("cr")
NO_BREAK_HYPHEN, SOFT_HYPHEN = w("noBreakHyphen"), w("softHyphen")
ID, AUTHOR, DATE, VAL, NAME = w("id"), w("author"), w("date"), w("val"), w("name")

TRACKED_IN = frozenset((INS, MOVE_TO))
TRACKED_OUT = frozenset((DEL, MOVE_FROM))
TRACKED = TRACKED_IN | TRACKED_OUT
CONTAINERS = frozenset((HYPERLINK, SMART_TAG, CUSTOM_XML, FIELD, DIR, BDO, SDT))
"""Elements of a paragraph that hold runs."""

CONTAINER_PROPERTIES = frozenset((SDT_PR, SDT_END_PR, w("smartTagPr"), w("customXmlPr"), w("fldData")))
MOVE_RANGES = frozenset(
    w(name) for name in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
ANCHORS = MOVE_RANGES | frozenset(
    w(name)
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd",
    )
)
"""Marks between the words that take no room: they stay where they stand in the newer file."""

REVISION_NUMBERS = tuple(
    w(name) for name in ("rsidR", "rsidRDefault", "rsidP", "rsidRPr", "rsidDel", "rsidSect", "rsidTr")
)
"""Numbers of editing sessions: they say nothing about the text, and something about who wrote it."""

DROPPED = frozenset((w("proofErr"), w("lastRenderedPageBreak")))
"""What a word processor recomputes."""

IGNORED_IN_FORMAT = frozenset((w("lang"), w("noProof"), RPR, RPR_CHANGE, PPR_CHANGE, SECT_PR, *TRACKED))
"""Properties that do not show, those of a paragraph's mark, and the marks that have a reading of their own."""


def ppr_of(paragraph: etree._Element) -> etree._Element | None:
    """A paragraph's properties, which stand before all its runs; like `find(PPR)`, but it looks no further."""
    for child in paragraph:
        tag = child.tag
        if tag == PPR:
            return child
        if tag == R:
            return None
    return None
