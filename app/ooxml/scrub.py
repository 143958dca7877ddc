"""A clean copy of any Word file: the words that it prints, and nothing of who wrote them, when, or what stood there.

Tracked changes are taken, comments, hidden words, ids, bookmarks, properties, custom XML, thumbnail, macros and
embedded files go, links out of the file become plain words. `inspect_file` is what proves the result.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from pathlib import Path

from lxml import etree

from app.ooxml.inspect_parts import PATH, trace_of_kind
from app.ooxml.inspect_words import is_hidden, is_invisible, is_reference, tells_of_people
from app.ooxml.package import CONTENT_TYPES, Package, open_package
from app.ooxml.package_save import NO_TIME
from app.ooxml.revisions import W
from app.ooxml.scrub_changes import accept_changes, remove, unwrap
from app.ooxml.scrub_pictures import without_notes

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PROPERTIES = re.compile(r"^docProps/|(?:core|extended|custom)-properties", re.IGNORECASE)
_SETTINGS = tuple(
    W + name
    for name in (
        *("rsids", "docVars", "attachedTemplate", "mailMerge", "trackRevisions", "writeProtection"),
        *("saveThroughXslt", "documentProtection", "removePersonalInformation", "revisionView", "proofState"),
    )
)
_COMMENT_PLACES = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_MARKS = tuple(W + name for name in ("proofErr", "permStart", "permEnd"))
_WRAPPERS = tuple(W + name for name in ("smartTag", "customXml"))
_PEOPLES_IDS = re.compile(r"\}(?:rsid\w*|paraId|textId)$")
_NEUTRAL_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def clean_copy(source: Path | bytes, *, file: str = "") -> bytes:
    """The file's clean copy; its pictures and fonts stay as they are.

    Raises FileProblem where the file is no Word document or cannot be read.
    """
    package = open_package(source, file=file)
    gone = {part for part in package.names if _goes(package, part)}
    gone |= {part for part in package.names if _owner(part) in gone}
    notes = _notes_that_are_read(package)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(package.names, key=lambda name: name != CONTENT_TYPES):
            if part not in gone:
                entry = zipfile.ZipInfo(part, NO_TIME)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(entry, _cleaned(package, part, gone, notes))
    return made.getvalue()


def _goes(package: Package, part: str) -> bool:
    """Whether a part goes whole: it tells by being there, or nothing that is printed needs it."""
    if part in (CONTENT_TYPES, package.main_part):
        return False
    told = [trace for trace in trace_of_kind(package, part) if not trace.startswith("a picture")]
    properties = _PROPERTIES.search(part) or _PROPERTIES.search(package.content_type(part))
    if part not in _reached(package) and not part.endswith(".rels"):
        return True
    return bool(told) or bool(properties)


def _owner(part: str) -> str:
    """The part whose relationships a .rels part holds; "" for every other part."""
    if not part.endswith(".rels"):
        return ""
    folder, name = posixpath.split(part)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _cleaned(package: Package, part: str, gone: set[str], notes: set[tuple[str, str]]) -> bytes:
    kind = package.content_type(part)
    if not (part.endswith((".xml", ".rels")) or "+xml" in kind):
        return without_notes(package.read(part))
    root = package.xml(part)
    if part == CONTENT_TYPES:
        _clean_types(root, package, gone)
    elif part.endswith(".rels"):
        _clean_links(root, package, part, gone)
    else:
        _drop_unread_notes(root, notes)
        _clean_words(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _reached(package: Package) -> set[str]:
    """The parts that the package leads to; what nothing leads to is left over from somebody's work."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        for arrow in package.relationships(part):
            if not arrow.external and arrow.target in package and arrow.target not in reached:
                reached.add(arrow.target)
                waiting.append(arrow.target)
    return reached | {package.main_part}


def _notes_that_are_read(package: Package) -> set[tuple[str, str]]:
    """Footnotes and endnotes (kind, id) that the printed text refers to; a deleted reference counts no more."""
    root = package.xml(package.main_part)
    accept_changes(root)
    kinds = ("footnote", "endnote")
    return {(kind, note.get(W + "id", "")) for kind in kinds for note in root.iter(W + f"{kind}Reference")}


def _drop_unread_notes(root: etree._Element, read: set[tuple[str, str]]) -> None:
    for kind in ("footnote", "endnote"):
        for note in root.findall(W + kind):
            separator = note.get(W + "type", "normal") != "normal"
            if not separator and (kind, note.get(W + "id", "")) not in read:
                root.remove(note)


def _clean_types(root: etree._Element, package: Package, gone: set[str]) -> None:
    folded = {name.lower() for name in gone}
    for override in list(root.iter(_TYPES + "Override")):
        name = override.get("PartName", "").lstrip("/")
        if name.lower() in folded:
            root.remove(override)
        elif name == package.main_part:
            override.set("ContentType", _NEUTRAL_MAIN)


def _clean_links(root: etree._Element, package: Package, part: str, gone: set[str]) -> None:
    """Takes out what leads out of the file or to a part that went."""
    known = {arrow.id: arrow for arrow in package.relationships(_owner(part))}
    for arrow in list(root.iter(_RELATIONSHIP)):
        target = known.get(arrow.get("Id", ""))
        if target is None or target.external or target.target in gone or target.target not in package:
            root.remove(arrow)


def _clean_words(root: etree._Element) -> None:
    accept_changes(root)
    for run in list(root.iter(W + "r")):
        properties = run.find(W + "rPr")
        if properties is not None and (is_hidden(properties) or is_invisible(properties)):
            remove(run)
    _show_hidden_styles(root)
    _drop_fields(root)
    for element in list(root.iter(*_COMMENT_PLACES, *_MARKS, *_SETTINGS, W + "rsid", W + "dataBinding")):
        remove(element)
    for element in list(root.iter(W + "tag", W + "alias", W + "object", W + "control", W + "docPartObj")):
        remove(element)
    for wrapper in list(root.iter(*_WRAPPERS)):
        for properties in wrapper.findall(W + f"{etree.QName(wrapper).localname}Pr"):
            wrapper.remove(properties)
        unwrap(wrapper)
    _drop_bookmarks(root)
    _unlink(root)
    _drop_paths(root)
    _drop_ids(root)


def _show_hidden_styles(root: etree._Element) -> None:
    """A style that hides its words hides them no longer: what is left in it is seen before it is sent."""
    for style in root.iter(W + "style"):
        for name in ("vanish", "specVanish"):
            for flag in list(style.iter(W + name)):
                remove(flag)


def _drop_fields(root: etree._Element) -> None:
    """Fields that tell of people become the words that they show."""
    for field in list(root.iter(W + "fldSimple")):
        if tells_of_people(field.get(W + "instr", "")):
            unwrap(field)
    for paragraph in list(root.iter(W + "p")):
        _drop_complex_fields(paragraph)


def _drop_complex_fields(paragraph: etree._Element) -> None:
    pending: list[list[etree._Element]] = []
    codes: list[str] = []
    for run in list(paragraph.iter(W + "r")):
        mark = run.find(W + "fldChar")
        kind = mark.get(W + "fldCharType") if mark is not None else ""
        if kind == "begin":
            pending.append([run])
            codes.append("")
            continue
        if not pending:
            continue
        code = run.find(W + "instrText")
        if kind or code is not None:
            pending[-1].append(run)
            codes[-1] += str(code.text or "") if code is not None else ""
        if kind == "end":
            runs, told = pending.pop(), codes.pop()
            if tells_of_people(told):
                for part in runs:
                    remove(part)


def _drop_bookmarks(root: etree._Element) -> None:
    kept = {mark.get(W + "id") for mark in root.iter(W + "bookmarkStart") if is_reference(mark)}
    for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        if mark.get(W + "id") not in kept:
            remove(mark)


def _unlink(root: etree._Element) -> None:
    """A link becomes its words, and a picture that stands outside the file goes."""
    for link in list(root.iter(W + "hyperlink")):
        unwrap(link)
    for element in list(root.iter("*")):
        if element.get(_R + "link") is not None:
            drawing = next((up for up in element.iterancestors(W + "drawing", W + "pict")), None)
            remove(drawing if drawing is not None else element)


def _drop_paths(root: etree._Element) -> None:
    """The path that a picture was taken from, which Word keeps as its description."""
    for element in root.iter("*"):
        for key, value in list(element.attrib.items()):
            if PATH.search(str(value)):
                element.set(key, "")


def _drop_ids(root: etree._Element) -> None:
    for element in list(root.iter("*")):
        if etree.QName(element).localname == "docId":
            remove(element)
            continue
        for key in [str(key) for key in element.attrib if _PEOPLES_IDS.search(str(key))]:
            del element.attrib[key]
