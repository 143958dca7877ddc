"""The parts of the newer file while a redline is written over them."""

from __future__ import annotations

import posixpath

from lxml import etree

from app.ooxml.package import CONTENT_TYPES, Package

Element = etree._Element
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class Parts:
    """A package's parts that change: parsed once, written once; new parts beside them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main_part
        self._edited: dict[str, Element] = {}
        self._added: dict[str, bytes] = {}

    def edit(self, name: str) -> Element:
        """The root of a part; changes to it are written."""
        if name not in self._edited:
            self._edited[name] = self.package.xml(name)
        return self._edited[name]

    def related(self, ending: str) -> str | None:
        """The part that the main document names under a kind such as "styles", also one just added."""
        root = self._edited.get(self._rels_name)
        if root is None:
            found = self.package.related(self.main, ending)
            return found[0] if found else None
        for arrow in root:
            if arrow.get("Type", "").endswith("/" + ending) and arrow.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(self.main), arrow.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return None

    def add_related(self, ending: str, base: str, content_type: str, root: Element) -> Element:
        """A new part named by the main document; `base` is its file name."""
        name = self.free_name(base)
        self._edited[name] = root
        self._declare(name, content_type)
        self.relate(_KINDS + ending, name)
        return root

    def add_bytes(self, base: str, content_type: str, data: bytes) -> str:
        """A new part that is not XML of ours, such as a picture; returns its name."""
        name = self.free_name(base)
        self._added[name] = data
        self._declare(name, content_type)
        return name

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """A new relationship from the main document; returns its id."""
        root = self._relationships()
        taken = {arrow.get("Id", "") for arrow in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        arrow = etree.SubElement(root, f"{{{_RELS}}}Relationship")
        arrow.set("Id", f"rId{number}")
        arrow.set("Type", kind)
        if external:
            arrow.set("Target", target)
            arrow.set("TargetMode", "External")
        else:
            arrow.set("Target", posixpath.relpath("/" + target, "/" + posixpath.dirname(self.main)))
        return f"rId{number}"

    def free_name(self, base: str) -> str:
        """A part name beside the main document that is not taken."""
        folder = posixpath.dirname(self.main)
        stem, dot, ending = base.rpartition(".")
        name, number = posixpath.join(folder, base), 1
        while name in self.package or name in self._edited or name in self._added:
            number += 1
            name = posixpath.join(folder, f"{stem}{number}{dot}{ending}")
        return name

    def written(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The bytes of the changed parts, and of the new ones."""
        replaced: dict[str, bytes] = {}
        added = dict(self._added)
        for name, root in self._edited.items():
            data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            (replaced if name in self.package else added)[name] = data
        return replaced, added

    def forget(self) -> None:
        """Lets go of the trees, once they are written."""
        self._edited.clear()

    @property
    def _rels_name(self) -> str:
        folder, _, base = self.main.rpartition("/")
        return posixpath.join(folder, "_rels", f"{base}.rels")

    def _relationships(self) -> Element:
        name = self._rels_name
        if name not in self._edited and name not in self.package:
            self._edited[name] = etree.fromstring(f'<Relationships xmlns="{_RELS}"/>')
        return self.edit(name)

    def _declare(self, name: str, content_type: str) -> None:
        override = etree.SubElement(self.edit(CONTENT_TYPES), f"{{{_TYPES}}}Override")
        override.set("PartName", "/" + name)
        override.set("ContentType", content_type)
