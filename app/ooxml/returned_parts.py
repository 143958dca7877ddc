"""The lesser parts of a returned file: styles, people, what stands outside the text; damage there sinks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from app.domain.errors import FileProblem
from app.ooxml.package import Package

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# A style's element, its attributes, and its name, which the schema puts first (ECMA-376 part 1, 17.7.4.17).
_STYLE = re.compile(rb"""<(\w+:)style\b([^<>]*)>\s*<\1name\s+\1val\s*=\s*"([^"<]*)\"""")
_STYLE_ID = re.compile(rb':styleId\s*=\s*"([^"]*)"')
_STYLE_TYPE = re.compile(rb':type\s*=\s*"([^"]*)"')
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")


def optional_xml(package: Package, ending: str, *, of: str | None = None) -> etree._Element | None:
    """The part that the document (or `of`) names under a kind's ending; None where absent or damaged."""
    parts = package.related(package.main_part if of is None else of, ending)
    if not parts:
        return None
    try:
        return package.xml(parts[0])
    except FileProblem:
        return None


def read_style_names(package: Package) -> dict[str, str]:
    """Names of paragraph styles by their id; ids are in the writer's language, names in English.

    The part is searched, not parsed: it is the largest beside the text, and only these names are wanted of it.
    """
    parts = package.related(package.main_part, "styles")
    if not parts:
        return {}
    try:
        data = package.read(parts[0])
    except FileProblem:
        return {}
    found = {}
    for match in _STYLE.finditer(data):
        key = _STYLE_ID.search(match[2])
        kind = _STYLE_TYPE.search(match[2])
        if key is not None and (kind is None or kind[1] == b"paragraph"):
            found[_plain(key[1])] = _plain(match[3])
    return found


def _plain(value: bytes) -> str:
    return unescape(value.decode("utf-8", "replace"))


def read_people(package: Package) -> dict[str, str]:
    """Accounts by author's name, as Word 2013 and later record them: often an e-mail address."""
    root = optional_xml(package, "people")
    if root is None:
        return {}
    people = {}
    for person in root.iter(_W15 + "person"):
        presence = person.find(_W15 + "presenceInfo")
        account = presence.get(_W15 + "userId", "") if presence is not None else ""
        name = person.get(_W15 + "author", "")
        if name and account and account != name:
            people[name] = account
    return people


def other_unsupported(package: Package) -> Iterator[str]:
    """What lies outside the text and is not taken in, each by name."""
    if any(name.endswith("vbaProject.bin") for name in package.names):
        yield "macros, which were not run"
    if any(name.startswith("word/embeddings/") for name in package.names):
        yield "embedded files"
    for ending, where in (("header", "a page header"), ("footer", "a page footer")):
        if any(_has_changes(package, part) for part in package.related(package.main_part, ending)):
            yield f"tracked changes in {where}"


def _has_changes(package: Package, part: str) -> bool:
    try:
        data = package.read(part)
    except FileProblem:
        return False
    return _CHANGED.search(data) is not None
