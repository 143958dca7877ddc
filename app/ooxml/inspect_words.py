"""What a part of WordprocessingML holds beside what is printed: changes, comments, hidden words, ids, fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from app.ooxml.revisions import FORMAT_CHANGES, W

_OFF = {"0", "false", "off"}
_CHANGES = (
    *FORMAT_CHANGES,
    *(
        W + name
        for name in (
            *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
            *("customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart"),
            *("customXmlMoveToRangeStart", "moveFromRangeStart", "moveToRangeStart"),
        )
    ),
)
_TEXTS = (W + "t", W + "delText", W + "instrText", W + "delInstrText")
_TELLING_FIELD = re.compile(
    r"^\s*(AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME|TEMPLATE|DOCPROPERTY|DOCVARIABLE|INCLUDETEXT"
    r"|INCLUDEPICTURE|LINK|DDE|DDEAUTO|DATABASE|SAVEDATE|CREATEDATE|PRINTDATE|EDITTIME|COMMENTS)\b",
    re.IGNORECASE,
)
_SETTINGS = {
    W + "rsids": "the ids of the editing sessions",
    W + "docVars": "document variables: values that no page shows",
    W + "attachedTemplate": "a template is attached",
    W + "mailMerge": "a mail merge with its source",
    W + "trackRevisions": "track changes is on",
    W + "writeProtection": "a write protection, with who set it",
    W + "saveThroughXslt": "a transformation on a disk",
}


def traces_of_words(root: etree._Element) -> Iterator[str]:
    """Every kind of trace once, with names and numbers; nothing for a part that holds printed words alone."""
    yield from _changes(root)
    yield from _comments(root)
    yield from _hidden(root)
    yield from _marks(root)
    yield from _fields(root)
    yield from _settings(root)


def _changes(root: etree._Element) -> Iterator[str]:
    authors: Counter[str] = Counter()
    for element in root.iter(*_CHANGES):
        authors[element.get(W + "author", "") or "nobody named"] += 1
    if authors:
        yield f"{authors.total()} tracked changes, by {', '.join(sorted(authors))}"
    previous = "".join(str(text.text or "") for text in root.iter(W + "delText"))
    if previous.strip():
        yield f"words that were deleted: {_short(previous)}"


def _comments(root: etree._Element) -> Iterator[str]:
    comments = list(root.iter(W + "comment"))
    if comments:
        authors = sorted({comment.get(W + "author", "") or "nobody named" for comment in comments})
        words = "".join(str(text.text or "") for text in comments[0].iter(W + "t"))
        yield f"{len(comments)} comments, by {', '.join(authors)}: {_short(words)}"
    places = sum(1 for _ in root.iter(W + "commentReference", W + "commentRangeStart"))
    if places:
        yield "places of comments"
    people = [e for e in root.iter() if isinstance(e.tag, str) and e.tag.endswith("}person")]
    if people:
        names = sorted(
            {str(value) for person in people for key, value in person.attrib.items() if "author" in str(key)}
        )
        yield f"people: {', '.join(names)}"


def _hidden(root: etree._Element) -> Iterator[str]:
    """Words that no page shows: hidden, white, or of a point or less; hidden by a style as well."""
    styles = {
        style.get(W + "styleId")
        for style in root.iter(W + "style")
        if style.find(W + "rPr") is not None and is_hidden(style.find(W + "rPr"))
    }
    if styles:
        yield f"styles that hide text: {', '.join(sorted(str(style) for style in styles))}"
    hidden: list[str] = []
    for run in root.iter(W + "r"):
        properties = run.find(W + "rPr")
        words = "".join(str(text.text or "") for text in run.iter(*_TEXTS))
        if words.strip() and properties is not None and (is_hidden(properties) or is_invisible(properties)):
            hidden.append(words)
    if hidden:
        yield f"hidden text: {_short(' '.join(hidden))}"


def is_hidden(properties: etree._Element | None) -> bool:
    """Whether run properties say that the words are not shown."""
    if properties is None:
        return False
    flags = (properties.find(W + name) for name in ("vanish", "specVanish"))
    return any(flag is not None and flag.get(W + "val", "1") not in _OFF for flag in flags)


def is_invisible(properties: etree._Element) -> bool:
    """Whether words are shown so that nobody sees them: white on white, or of a point or less."""
    colour, size = properties.find(W + "color"), properties.find(W + "sz")
    shade = properties.find(W + "shd")
    white = colour is not None and colour.get(W + "val", "").upper() in ("FFFFFF", "FEFEFE")
    dark = shade is not None and shade.get(W + "fill", "auto").upper() not in ("AUTO", "FFFFFF")
    tiny = size is not None and size.get(W + "val", "20") in ("0", "1", "2")
    return (white and not dark) or tiny


def _marks(root: etree._Element) -> Iterator[str]:
    names = [mark.get(W + "name", "") for mark in root.iter(W + "bookmarkStart") if not is_reference(mark)]
    if names:
        yield f"{len(names)} bookmarks: {_short(', '.join(names))}"
    ids = sum(
        1
        for element in root.iter()
        for key in element.attrib
        if "}rsid" in str(key) or str(key).endswith(("}paraId", "}textId"))
    )
    if ids:
        yield f"{ids} ids of paragraphs and editing sessions"
    controls = [tag.get(W + "val", "") for tag in root.iter(W + "tag", W + "alias")]
    if controls:
        yield f"names of content controls: {_short(', '.join(controls))}"
    if next(root.iter(W + "dataBinding"), None) is not None:
        yield "a content control bound to custom XML"


def is_reference(mark: etree._Element) -> bool:
    """Whether a bookmark is one that Word makes by itself for a table of contents or a cross-reference."""
    return mark.get(W + "name", "").startswith(("_Toc", "_Ref", "_Hlk"))


def _fields(root: etree._Element) -> Iterator[str]:
    codes = [str(code.text or "") for code in root.iter(W + "instrText", W + "delInstrText")]
    codes += [field.get(W + "instr", "") for field in root.iter(W + "fldSimple")]
    for code in codes:
        if tells_of_people(code):
            yield f"a field that tells more than it shows: {_short(code)}"


def tells_of_people(code: str) -> bool:
    """Whether a field's code draws on names, times, paths or values that no page shows."""
    return _TELLING_FIELD.search(code) is not None


def _settings(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*_SETTINGS):
        yield _SETTINGS[str(element.tag)]
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.endswith("}docId"):
            yield "an id of this document by which its copies are known again"
    if root.tag != W + "settings" and next(root.iter(W + "rsid"), None) is not None:
        yield "ids of editing sessions"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
