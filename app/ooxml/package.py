"""Opening an Office package that nobody trusts.

A .docx is a zip of parts (ECMA-376 part 2, Open Packaging Conventions). Everything that reads one here goes
through `open_package`: sizes, counts and depth are bounded, document types and entities are refused, nothing
outside the file is ever followed, and what is wrong is said in one sentence.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from app.domain.errors import FileProblem
from app.ooxml.package_save import write_package
from app.ooxml.package_xml import parse_part, transitional
from app.ooxml.package_zip import open_zip, read_entry, read_source

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE_DOCUMENT = "/officeDocument"
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_SAVE_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow of the package: `kind` in the transitional namespace, `target` a part's name or an address.

    `external` targets stand outside the file (a picture on the web, a template on a share) and are only ever
    shown, never opened.
    """

    id: str
    kind: str
    target: str
    external: bool

    def is_kind(self, ending: str) -> bool:
        """Whether the kind's last step is `ending`, such as "comments" or "footnotes"."""
        return self.kind.rpartition("/")[2] == ending


class Package:
    """A Word file's parts; made by `open_package`, holds no file open, and never changes."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._entries = _entries_by_name(archive, file)
        self._folded = {name.lower(): name for name in self._entries}
        self._arrows: dict[str, tuple[Relationship, ...]] = {}
        self._types: etree._Element | None = None
        self.file = file
        self.main_part = _find_main_part(self)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names in the file's order, with forward slashes and no leading one; no folders."""
        return tuple(self._entries)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._known(name) is not None

    def read(self, name: str) -> bytes:
        """A part's bytes; part names are compared without case, as the standard has it.

        Raises FileProblem when there is no such part, it is damaged, or larger than any honest one.
        """
        known = self._known(name)
        if known is None:
            raise FileProblem(f"The file holds no part named {name}", _SAVE_AS_DOCX, self.file)
        return read_entry(self._archive, self._entries[known], self.file)

    def xml(self, name: str) -> etree._Element:
        """A part parsed anew, its Strict namespaces turned into the transitional ones.

        Raises FileProblem for what `read` refuses, malformed XML, a document type, entities, or a depth over
        256 elements.
        """
        return parse_part(self.read(name), name, self.file)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """What `part` points to ("" is the package itself); () where it points nowhere."""
        if part not in self._arrows:
            folder, _, base = part.rpartition("/")
            rels = posixpath.join(folder, "_rels", f"{base}.rels")
            found = _read_relationships(self.xml(rels), folder) if rels in self else ()
            self._arrows[part] = tuple(found)
        return self._arrows[part]

    def related(self, part: str, ending: str) -> tuple[str, ...]:
        """The parts of this package that `part` names under a kind ending such as "comments"."""
        found = (arrow for arrow in self.relationships(part) if arrow.is_kind(ending) and not arrow.external)
        return tuple(known for arrow in found if (known := self._known(arrow.target)) is not None)

    def content_type(self, name: str) -> str:
        """A part's content type by override or by extension; "" where the file does not say."""
        if self._types is None:
            if CONTENT_TYPES not in self:
                return ""
            self._types = self.xml(CONTENT_TYPES)
        return _content_type(self._types, name)

    def save(
        self,
        path: Path,
        replaced: Mapping[str, bytes] | None = None,
        *,
        added: Mapping[str, bytes] | None = None,
        removed: Collection[str] = (),
        level: int = 6,
    ) -> None:
        """Writes the package to `path` with some parts replaced, added or removed, whole or not at all.

        Content types and relationships of added parts are the caller's to give, as replaced parts. Raises
        FileProblem when the file cannot be written, KeyError when a part to replace or remove is not there.
        """
        write_package(path, self._parts(dict(replaced or {}), dict(added or {}), set(removed)), level)

    def _parts(
        self, replaced: dict[str, bytes], added: dict[str, bytes], removed: set[str]
    ) -> Iterator[tuple[str, bytes]]:
        missing = (replaced.keys() | removed) - self._entries.keys()
        if missing:
            raise KeyError(f"not in the package: {sorted(missing)}")
        if twice := added.keys() & self._entries.keys():
            raise KeyError(f"already in the package: {sorted(twice)}")
        for name in sorted(self._entries, key=lambda name: name != CONTENT_TYPES):
            if name not in removed:
                yield name, replaced[name] if name in replaced else self.read(name)
        yield from added.items()

    def _known(self, name: str) -> str | None:
        return name if name in self._entries else self._folded.get(name.lower())


def open_package(source: Path | bytes, *, file: str = "") -> Package:
    """Opens a Word file from its path or its bytes; `file` is the name to use in errors.

    Raises FileProblem, within bounded time and memory, for what is missing, empty, a folder, of another kind,
    encrypted, truncated, a zip bomb, or without a main document.
    """
    name = file or (str(source) if isinstance(source, Path) else "")
    data = read_source(source, name)
    return Package(open_zip(io.BytesIO(data), data, name), name)


def _entries_by_name(archive: zipfile.ZipFile, file: str) -> dict[str, zipfile.ZipInfo]:
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").lstrip("/")
        if not name or name.endswith("/"):
            continue
        if name in entries:
            raise FileProblem(
                f"The file holds two parts named {name}",
                "ask for it again: readers disagree on which counts",
                file,
            )
        entries[name] = entry
    return entries


def _read_relationships(root: etree._Element, folder: str) -> Iterator[Relationship]:
    for arrow in root.iter(_RELATIONSHIPS):
        target = arrow.get("Target", "")
        external = arrow.get("TargetMode", "") == "External"
        if not external:
            target = _resolve(folder, target)
        yield Relationship(arrow.get("Id", ""), transitional(arrow.get("Type", "")), target, external)


def _resolve(folder: str, target: str) -> str:
    """A relationship's target as a part name; one that climbs out of the package stays within it."""
    plain = target.replace("\\", "/").partition("#")[0]
    joined = plain if plain.startswith("/") else posixpath.join("/", folder, plain)
    return posixpath.normpath(joined).lstrip("/")


def _content_type(root: etree._Element, name: str) -> str:
    for override in root.iter(_TYPES + "Override"):
        if override.get("PartName", "").lstrip("/").lower() == name.lower():
            return override.get("ContentType", "")
    extension = name.rpartition(".")[2].lower()
    for default in root.iter(_TYPES + "Default"):
        if default.get("Extension", "").lower() == extension:
            return default.get("ContentType", "")
    return ""


def _find_main_part(package: Package) -> str:
    """The document part: by the package's relationship, else by content type, else by its usual name."""
    for arrow in package.relationships():
        if arrow.kind.endswith(_OFFICE_DOCUMENT) and not arrow.external and arrow.target in package:
            return _checked_main(package, arrow.target)
    if CONTENT_TYPES in package:
        for override in package.xml(CONTENT_TYPES).iter(_TYPES + "Override"):
            name = override.get("PartName", "").lstrip("/")
            if override.get("ContentType", "") in _MAIN_TYPES and name in package:
                return name
    if "word/document.xml" in package:
        return "word/document.xml"
    raise FileProblem(*_no_document(package), package.file)


def _checked_main(package: Package, name: str) -> str:
    kind = package.content_type(name)
    for other, what in (
        ("spreadsheetml", "an Excel workbook"),
        ("presentationml", "a PowerPoint presentation"),
    ):
        if other in kind:
            raise FileProblem(
                f"The file is {what}, not a Word document", "give the Word document", package.file
            )
    return name


def _no_document(package: Package) -> tuple[str, str]:
    if "content.xml" in package and "mimetype" in package:
        return "The file is an OpenDocument text (.odt)", "save it as .docx, or give it under its own name"
    if any(name.startswith("xl/") for name in package.names):
        return "The file is an Excel workbook, not a Word document", "give the Word document"
    if any(name.startswith("ppt/") for name in package.names):
        return "The file is a PowerPoint presentation, not a Word document", "give the Word document"
    if any(name.startswith("Index/") for name in package.names):
        return "The file is a Pages document", "export it from Pages to Word"
    if CONTENT_TYPES in package:
        return "The Word document inside the file is missing", "ask for the file again"
    return "The file is a zip archive, not a Word document", "unpack it and give the Word document"
