"""Mending Akoma Ntoso that is not well-formed, so that no word of it is lost.

A fifth of the United Nations' own files close elements that they never opened (`<paragraph …></docTitle></p>`,
`<paragraph …></alinea>`). libxml2's recovery closes whatever is open, which ends the document early; here a
wrong end tag closes the paragraph that it was meant for, and never a part of the document.
"""

from __future__ import annotations

import html
import re

from lxml import etree

DEEPEST = 200
"""Elements nested deeper than this are read as text of the element at that depth."""

PARTS = frozenset({
    "akomaNtoso", "statement", "doc", "amendment", "meta", "coverPage", "preface", "preamble", "mainBody", "body",
    "conclusions", "attachments", "attachment", "identification", "FRBRWork", "FRBRExpression", "FRBRManifestation",
    "presentation", "references", "table",
})  # fmt: skip
"""Elements that only their own end tag, or that of a part around them, may close."""

MOST_PROBLEMS = 20

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<[?!][^>]*>?"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def mend(source: str) -> tuple[etree._Element | None, list[str]]:
    """The document's root element and what was mended, in the file's order; None where there is no element.

    `source` is the file's text. Names lose their prefixes, entities other than HTML's stay as they are
    written, and markup that cannot be read is kept as words.
    """
    mender = _Mender()
    position = 0
    for match in _TAG.finditer(source):
        mender.text(_words(source[position : match.start()]))
        position = match.end()
        if match["cdata"] is not None:
            mender.text(match["cdata"])
        elif match["name"]:
            mender.tag(match, source)
    mender.text(_words(source[position:]))
    return mender.finish(), mender.problems


class _Mender:
    """The tree so far, the names of the open elements, and what had to be mended."""

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder()
        self._open: list[str] = []
        self._ended = False
        self.problems: list[str] = []

    def tag(self, match: re.Match[str], source: str) -> None:
        """One start, end or empty tag."""
        name = _local(match["name"])
        if match["end"]:
            problem = self._end(name)
            if problem and len(self.problems) < MOST_PROBLEMS:
                line = source.count("\n", 0, match.start()) + 1
                self.problems.append(f"line {line}: {problem}")
        elif len(self._open) < DEEPEST:
            self._start(name, match["attributes"])
            if match["empty"]:
                self._close()

    def text(self, words: str) -> None:
        """Words of the innermost open element; what stands before the first element is no text."""
        if self._open and words:
            self._builder.data(_FORBIDDEN.sub("", words))

    def finish(self) -> etree._Element | None:
        """Closes what is open, and gives the root."""
        if not self._open:
            return None
        if not self._ended:
            self.problems.append(f"the file ends inside <{self._open[-1]}>")
        while self._open:
            self._builder.end(self._open.pop())
        return self._builder.close()

    def _start(self, name: str, attributes: str) -> None:
        pairs: dict[str | bytes, str | bytes] = {
            _local(key): _FORBIDDEN.sub("", _words(double or single))
            for key, double, single in _ATTRIBUTE.findall(attributes)
        }
        self._builder.start(name, pairs)
        self._open.append(name)

    def _close(self) -> None:
        """Ends the innermost element; the root stays open, so that text after its end tag is kept."""
        if len(self._open) > 1:
            self._builder.end(self._open.pop())
        else:
            self._ended = True

    def _end(self, name: str) -> str:
        """An end tag; what was wrong with it, or ""."""
        if not self._open:
            return ""
        if self._open[-1] == name:
            self._close()
            return ""
        unclosed = self._open[-1]
        if self._reaches(name):
            while len(self._open) > 1 and self._open[-1] != name:
                self._close()
            self._close()
            return f"<{unclosed}> is never closed"
        if unclosed not in PARTS:
            self._close()
        return f"</{name}> closes nothing that is open"

    def _reaches(self, name: str) -> bool:
        """Whether an end tag of this name has its element open, in the same part of the document."""
        for element in reversed(self._open):
            if element == name:
                return True
            if element in PARTS and name not in PARTS:
                return False
        return False


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _words(written: str) -> str:
    return html.unescape(written) if "&" in written else written
