"""Parsing a part that nobody trusts, and one set of namespaces for Strict and transitional files."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from app.domain.errors import FileProblem

# What libxml2 needs for a tree, in bytes: a node with its text, and an attribute with its value.
_NODE, _ATTRIBUTE = 120, 216
_MOST_A_BYTE = _ATTRIBUTE // 2 + 1
# A paragraph with 100,000 tracked changes needs about half of this.
MAX_TREE = 480_000_000

_STRICT = "http://purl.oclc.org/ooxml/"
_RENAMED = {
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/math": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/customXml": (
        "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes": (
        "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties": (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/customProperties": (
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    ),
}
_DECLARATION = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])(http://purl\.oclc\.org/ooxml/[^"']*)(["'])""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def transitional(namespace: str) -> str:
    """A Strict namespace or relationship kind (ISO/IEC 29500-1) as transitional; others unchanged."""
    if not namespace.startswith(_STRICT):
        return namespace
    for strict, renamed in _RENAMED.items():
        if namespace == strict or namespace.startswith(strict + "/"):
            return renamed + namespace[len(strict) :]
    family, _, rest = namespace[len(_STRICT) :].partition("/")
    return f"http://schemas.openxmlformats.org/{family}/2006/{rest}"


def parse_part(data: bytes, name: str, file: str) -> etree._Element:
    """The root of a part's tree; no entity is resolved, nothing loaded, and the size is known before.

    Raises FileProblem, naming the part, for malformed XML, document types, entities, depth over 256 elements,
    and trees that would not fit into reasonable memory.
    """
    data = _normalised(data, name, file)
    if b"!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise _entities(name, file)
    _refuse_oversized(data, name, file)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(str(error), name, file) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities(name, file)
    return root


def _parser() -> etree.XMLParser:
    """A new one each time: lxml parsers carry state, and readers run in threads."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )


def _normalised(data: bytes, name: str, file: str) -> bytes:
    """UTF-16 turned into UTF-8, and Strict namespace declarations into transitional ones."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = _XML_DECLARATION.sub("", data.decode("utf-16"), count=1).encode()
        except UnicodeError as error:
            raise _malformed("not valid UTF-16", name, file) from error
    if b"purl.oclc.org/ooxml/" in data:
        data = _DECLARATION.sub(
            lambda m: m[1] + transitional(m[2].decode("ascii", "replace")).encode() + m[3], data
        )
    return data


def _refuse_oversized(data: bytes, name: str, file: str) -> None:
    if len(data) * _MOST_A_BYTE <= MAX_TREE:
        return
    needed = data.count(b"<") * _NODE + (data.count(b'="') + data.count(b"='")) * _ATTRIBUTE + len(data)
    if needed > MAX_TREE:
        raise FileProblem(
            f"The part {name} holds more elements than any statement could", "ask for the file again", file
        )


def _entities(name: str, file: str) -> FileProblem:
    return FileProblem(
        f"The part {name} declares a document type or entities, which no Word file does",
        "do not trust this file; ask the sender for it again",
        file,
    )


def _malformed(why: str, name: str, file: str) -> FileProblem:
    if "Excessive depth" in why:
        return FileProblem(
            f"The part {name} is nested deeper than 256 elements", "do not trust this file", file
        )
    if "entity" in why.lower() and "reference" in why.lower():
        return _entities(name, file)
    where = re.search(r"line \d+, column \d+", why)
    place = f" at {where[0]}" if where else ""
    return FileProblem(
        f"The part {name} is not well-formed XML{place}",
        "open the file in Word, save it again, and try that",
        file,
    )
