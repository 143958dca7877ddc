"""What a Word file tells beside its words: every part looked at, and every trace said in a sentence.

Used twice: to prove that a final file of ours gives nothing away, and to check any Word file before it is sent.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from app.domain.errors import FileProblem
from app.ooxml.inspect_parts import PATH, trace_of_kind, traces_of_links
from app.ooxml.inspect_properties import is_properties, traces_of_properties
from app.ooxml.inspect_words import traces_of_words
from app.ooxml.package import CONTENT_TYPES, Package, open_package
from app.ooxml.package_save import NO_TIME
from app.ooxml.package_zip import read_source

WHOLE_FILE = "the file as a whole"
"""The part's name of what concerns the archive itself."""

_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)
_SHOWN = 60
READABLE = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".tif",
    ".tiff",
    ".emf",
    ".wmf",
    ".bmp",
    ".svg",
    ".odttf",
    ".ttf",
)
"""Endings of parts without XML that a page shows: pictures and fonts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one part of a file holds; `ok` is False where it tells more than the words of the document."""

    part: str
    what: str
    ok: bool


def inspect_word_file(source: Path | bytes, *, file: str = "") -> tuple[Finding, ...]:
    """At least one finding for every part, in the file's order, and those on the archive first.

    Raises FileProblem where the file is no Word document or cannot be read.
    """
    name = file or (str(source) if isinstance(source, Path) else "")
    data = read_source(source, name)
    package = open_package(data, file=name)
    findings = list(_archive(data))
    for part in package.names:
        findings += _part(package, part)
    return tuple(findings)


def _archive(data: bytes) -> Iterator[Finding]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        times = {entry.date_time for entry in archive.infolist()} - {NO_TIME}
        remarks = [entry.filename for entry in archive.infolist() if entry.comment]
        comment = archive.comment.decode("utf-8", "replace")
    if times:
        newest = max(times)
        yield Finding(
            WHOLE_FILE,
            f"the archive says when it was written: {newest[0]}-{newest[1]:02}-{newest[2]:02}",
            False,
        )
    if comment:
        yield Finding(WHOLE_FILE, f"the archive carries a remark: {shorten(comment)}", False)
    for remark in remarks:
        yield Finding(remark, "the archive carries a remark on this part", False)
    if not (times or comment or remarks):
        yield Finding(WHOLE_FILE, "no times and no remarks in the archive", True)


def _part(package: Package, part: str) -> list[Finding]:
    raw = package.read(part)
    traces = [*trace_of_kind(package, part), *_remarks(raw)]
    harmless = "a part of another kind"
    root = _parsed(package, part)
    if part == CONTENT_TYPES:
        return [Finding(part, "the list of parts", True)]
    if part.lower().endswith(".rels"):
        harmless = "points to parts of this file alone"
        traces += traces_of_links(package, part)
    elif root is not None and is_properties(root):
        harmless = "neutral properties"
        traces += traces_of_properties(root)
    elif root is not None:
        harmless = "nothing but what is printed" if part.startswith("word/") else "nothing personal found"
        traces += traces_of_words(root)
    if root is not None:
        traces += _paths(root)
    elif not part.lower().endswith(READABLE):
        traces.append("a part that no page shows and that could not be read")
    if not traces:
        return [Finding(part, harmless, True)]
    return [Finding(part, trace, False) for trace in dict.fromkeys(traces)]


def _parsed(package: Package, part: str) -> etree._Element | None:
    if not (part.lower().endswith((".xml", ".rels")) or "+xml" in package.content_type(part)):
        return None
    try:
        return package.xml(part)
    except FileProblem:
        return None


def _remarks(raw: bytes) -> Iterator[str]:
    if raw[:1] != b"<" and b"<?xml" not in raw[:60]:
        return
    for remark in _COMMENT.findall(raw):
        yield f"a remark in the XML: {shorten(remark.decode('utf-8', 'replace').strip())}"


def _paths(root: etree._Element) -> Iterator[str]:
    """Paths of someone's disk or share, in attributes and in text."""
    for element in root.iter():
        for value in (*element.attrib.values(), element.text or ""):
            found = PATH.search(str(value))
            if found:
                yield f"a path that tells whose computer it was: {shorten(found[0])}"


def shorten(text: str) -> str:
    """The beginning of a text, on one line, for a list."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
