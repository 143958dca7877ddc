"""How a negotiation copy names its paragraphs and its version, and how both are read back.

Bookmark names take letters, digits and underscores only and at most 40 characters (ECMA-376 part 1,
17.13.6.2), so that a paragraph's id is spelt in them.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.errors import FileProblem
from app.ooxml.package import Package
from app.ooxml.revisions import W

PARAGRAPH_PREFIX = "Par_"
VERSION_PREFIX = "Ver_"
TITLE_ID = "title"
CHAPEAU_ID = "chapeau"
"""What stands for a paragraph's id on the title and on the chapeau."""
DIGEST_PROPERTY = "PenholderDigest"
LABEL_PROPERTY = "PenholderVersion"
NAME_LIMIT = 40
_SAFE = re.compile(r"[A-Za-z0-9]")
# LibreOffice names a bookmark so when it meets a second one of the same name.
_COPY = re.compile(r"_Copy_?\d*$")


def bookmark_name(paragraph_id: str) -> str:
    """The bookmark for a paragraph's id; ValueError for an id that does not fit into forty characters."""
    name = PARAGRAPH_PREFIX + "".join(c if _SAFE.fullmatch(c) else f"_{ord(c):x}_" for c in paragraph_id)
    if len(name) > NAME_LIMIT:
        raise ValueError(f"the paragraph id is too long for a bookmark: {paragraph_id}")
    return name


def paragraph_id_of(name: str) -> str:
    """The id that a bookmark of ours stands for, or "" for any other; what LibreOffice appends to copies is cut."""
    if not name.startswith(PARAGRAPH_PREFIX):
        return ""
    spelt = _COPY.sub("", name[len(PARAGRAPH_PREFIX) :])
    return re.sub(
        r"_([0-9a-f]{1,6})_", lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else "", spelt
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """Which version of ours a file was made from; both "" for a file that is not ours."""

    digest: str = ""
    label: str = ""


def version_bookmark(digest: str) -> str:
    """The bookmark that carries the start of a version's digest, where all else was scrubbed from a file."""
    return (VERSION_PREFIX + digest)[:NAME_LIMIT]


def read_sent(package: Package, bookmarks: Iterable[str]) -> Sent:
    """The version's digest and label from the file's properties, else its variables, else a bookmark.

    A digest from a bookmark is cut to 36 hexadecimal digits: compare it as the start of a whole one.
    """
    found = _custom_properties(package) or _document_variables(package)
    if DIGEST_PROPERTY in found:
        return Sent(found[DIGEST_PROPERTY].strip(), found.get(LABEL_PROPERTY, ""))
    for name in bookmarks:
        if name.startswith(VERSION_PREFIX):
            return Sent(name[len(VERSION_PREFIX) :], found.get(LABEL_PROPERTY, ""))
    return Sent()


def _custom_properties(package: Package) -> dict[str, str]:
    found = {}
    for part in package.related("", "custom-properties"):
        with contextlib.suppress(FileProblem):
            for entry in package.xml(part):
                name = entry.get("name", "")
                if name in (DIGEST_PROPERTY, LABEL_PROPERTY):
                    found[name] = "".join(map(str, entry.itertext()))
    return found


def _document_variables(package: Package) -> dict[str, str]:
    found = {}
    for part in package.related(package.main_part, "settings"):
        with contextlib.suppress(FileProblem):
            for variable in package.xml(part).iter(W + "docVar"):
                found[variable.get(W + "name", "")] = variable.get(W + "val", "")
    return found
