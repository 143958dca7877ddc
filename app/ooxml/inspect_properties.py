"""Properties of a document: who made it, where, with what, when, and what somebody wrote about it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}coreProperties"
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Properties"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_NEUTRAL = frozenset({"title", "language"})
# What a program counts or says of itself; it tells nothing of the people.
_COUNTS = frozenset(
    (
        *("Pages", "Words", "Characters", "CharactersWithSpaces", "Lines", "Paragraphs", "HeadingPairs"),
        *("DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "TitlesOfParts"),
        *("Application", "AppVersion"),
    )
)
_SAID = {
    "creator": "the author",
    "lastModifiedBy": "who saved it last",
    "created": "when it was made",
    "modified": "when it was saved last",
    "lastPrinted": "when it was printed last",
    "revision": "how often it was saved",
    "Company": "the company",
    "Manager": "the manager",
    "Template": "the template",
    "TotalTime": "the minutes of work",
    "HyperlinkBase": "a folder",
}


def is_properties(root: etree._Element) -> bool:
    """Whether the part holds document properties: core, extended or custom ones."""
    return root.tag in (_CORE, _EXTENDED, _CUSTOM + "Properties")


def traces_of_properties(root: etree._Element) -> Iterator[str]:
    """Every property that has a value and is no neutral one."""
    if root.tag == _CUSTOM + "Properties":
        for entry in root.iter(_CUSTOM + "property"):
            yield f"a custom property: {entry.get('name', '')} = {_value(entry)}"
        return
    harmless = _NEUTRAL if root.tag == _CORE else _COUNTS
    for entry in root:
        name = etree.QName(entry).localname
        value = _value(entry)
        if value and name not in harmless:
            yield f"{_SAID.get(name, f'the property {name}')}: {value}"


def _value(entry: etree._Element) -> str:
    return " ".join("".join(str(text) for text in entry.itertext()).split())[:80]
