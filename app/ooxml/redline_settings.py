"""The settings of a redlined file: tracking on, and nothing that would wipe the authors out."""

from __future__ import annotations

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.redline_parts import Parts

_BEFORE = frozenset(
    n.w(name)
    for name in (
        *("writeProtection", "view", "zoom", "doNotDisplayPageBoundaries", "displayBackgroundShape"),
        *("printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts"),
        *("embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges"),
        *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors"),
        *("hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate"),
        *(
            "linkStyles",
            "stylePaneFormatFilter",
            "stylePaneSortMethod",
            "documentType",
            "mailMerge",
            "revisionView",
        ),
    )
)
"""What comes before w:trackRevisions in CT_Settings (ECMA-376 part 1, 17.15.1.78)."""

_WIPING = frozenset((n.w("removePersonalInformation"), n.w("removeDateAndTime")))


def track_in_settings(parts: Parts) -> None:
    """Switches tracking on; Word would drop authors and dates on saving where the file asks it to."""
    name = parts.related("settings")
    if name is None or name not in parts.package:
        return
    root = parts.edit(name)
    for child in [child for child in root if child.tag in _WIPING]:
        root.remove(child)
    if root.find(n.w("trackRevisions")) is not None:
        return
    at = 0
    for index, child in enumerate(root):
        if child.tag in _BEFORE:
            at = index + 1
    root.insert(at, etree.Element(n.w("trackRevisions")))
