"""Published texts in Word files, as plain paragraphs: what a reader sees with all changes accepted."""

from __future__ import annotations

from lxml import etree

from app.ooxml.package import open_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _TAB, _BREAK, _PARAGRAPH, _HYPHEN = _W + "t", _W + "tab", _W + "br", _W + "p", _W + "noBreakHyphen"
_PASSED = frozenset(
    {_W + "del", _W + "moveFrom", _W + "instrText", _W + "txbxContent", _W + "pPr", _W + "rPr"}
)


def docx_paragraphs(data: bytes, file: str) -> list[str]:
    """The paragraphs of a Word file's body, without empty ones; FileProblem where it cannot be opened."""
    package = open_package(data, file=file)
    root = package.xml(package.main_part)
    texts = (" ".join(_words(paragraph).split(" ")).strip() for paragraph in root.iter(_PARAGRAPH))
    return [text for text in texts if text]


def _words(element: etree._Element) -> str:
    pieces: list[str] = []
    for child in element:
        if child.tag == _TEXT:
            pieces.append(child.text or "")
        elif child.tag in (_TAB, _BREAK):
            pieces.append(" ")
        elif child.tag == _HYPHEN:
            pieces.append("\u2011")
        elif child.tag not in _PASSED:
            pieces.append(_words(child))
    return "".join(pieces)
