"""Parts that tell something by being there, and links that lead out of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.ooxml.package import Package

PATH = re.compile(
    r"(?:\b[A-Za-z]:\\(?:[^\\/:*?\"<>|\r\n]+\\)+[^\\/:*?\"<>|\r\n]*|\\\\[\w.$-]+\\[^\s\"<>|]+"
    r"|file:///?[^\s\"<>]+|/(?:Users|home|Volumes)/[^\s\"<>]+)"
)
"""A path on somebody's disk or share."""

_TELLING = (
    (re.compile(r"vbaProject|vbaData|macrosheets", re.I), "macros: a program that runs at the recipient's"),
    (re.compile(r"thumbnail", re.I), "a thumbnail: a picture of an earlier state of the first page"),
    (re.compile(r"(?:^|/)comments\w*\.xml$", re.I), "comments"),
    (re.compile(r"(?:^|/)people\.xml$", re.I), "the list of the people who changed or commented the file"),
    (re.compile(r"(?:^|/)customXml/", re.I), "custom XML: data that no page shows"),
    (re.compile(r"(?:^|/)embeddings/", re.I), "an embedded file, with all that it holds itself"),
    (re.compile(r"(?:^|/)activeX/", re.I), "a control that runs at the recipient's"),
    (re.compile(r"(?:^|/)glossary/", re.I), "building blocks: text that no page shows"),
    (re.compile(r"printerSettings|devmode", re.I), "settings of somebody's printer"),
    (re.compile(r"(?:^|/)_xmlsignatures/", re.I), "a digital signature, with its signer's name"),
    (
        re.compile(r"stylesWithEffects|attachedToolbars|(?:^|/)keyMap|customizations", re.I),
        "somebody's customizations",
    ),
    (re.compile(r"(?:^|/)(?:mailMerge|recipientData)", re.I), "a list of recipients"),
    (re.compile(r"docMetadata|LabelInfo|clippings", re.I), "an organization's sensitivity label"),
)
_PICTURE_NOTES = (
    (b"Exif\x00\x00", "a picture with notes of the camera (Exif)"),
    (b"http://ns.adobe.com/xap/", "a picture with notes of the program that made it (XMP)"),
    (b"tEXt", "a picture with text in its header"),
    (b"iTXt", "a picture with text in its header"),
)
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".emf", ".wmf", ".bmp", ".svg")


def trace_of_kind(package: Package, part: str) -> Iterator[str]:
    """What a part tells by its name, its content type or, for a picture, its header."""
    found = next((sentence for pattern, sentence in _TELLING if pattern.search(part)), None)
    if found:
        yield found
    if part == package.main_part and "macroEnabled" in package.content_type(part):
        yield "the file says that it holds macros"
    if part.lower().endswith(_PICTURES) and "thumbnail" not in part.lower():
        head = package.read(part)[:65_536]
        yield from dict.fromkeys(sentence for mark, sentence in _PICTURE_NOTES if mark in head)


def traces_of_links(package: Package, part: str) -> Iterator[str]:
    """What a relationships part points to outside the file."""
    folder, _, name = part.rpartition("/")
    owner = f"{folder.removesuffix('_rels')}{name.removesuffix('.rels')}"
    for arrow in package.relationships(owner):
        if not arrow.external:
            continue
        if arrow.is_kind("attachedTemplate"):
            yield f"the template that it was made from: {arrow.target}"
        else:
            yield f"a link out of the file ({arrow.kind.rpartition('/')[2]}): {arrow.target}"
