"""What published statements say, read from their files without the program's own reader, and what judges read."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tests.helpers.judges import pandoc_text

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
REMARK = re.compile(r"\* (?:Reissued|Nouveau tirage)[^.]*\.")


def statement_files(folder: Path) -> list[Path]:
    """The United Nations' files, in order."""
    return sorted(folder.glob("20*/*.xml"))


def find(folder: Path, symbol: str) -> Path:
    """The file of a symbol such as "2010/1"."""
    year, number = symbol.split("/")
    return next(
        path
        for path in statement_files(folder / ".")
        if re.match(rf"S_PRST_{year}_{number}(?:_0)*-", path.name)
    )


def published_words(path: Path) -> tuple[list[str], list[str]]:
    """The words from title to end and the footnotes, of a file that is well-formed or not.

    Publisher's remarks ("* Reissued for technical reasons.") are left out: they stand at a page's foot.
    """
    source = path.read_text(encoding="utf-8")
    body = source.partition("</coverPage>")[2]
    body = re.sub(r"<meta>.*?</meta>", " ", body, flags=re.DOTALL)
    notes = [_plain(note) for note in re.findall(r"<authorialNote.*?</authorialNote>", body, re.DOTALL)]
    body = re.sub(r"<authorialNote.*?</authorialNote>", "", body, flags=re.DOTALL)
    return REMARK.sub(" ", " ".join(_plain(body).split())).split(), notes


def _plain(xml: str) -> str:
    inline = re.sub(r"</?(?:span|sup|i|b)\b[^>]*>", "", xml)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", inline)).split())


def well_formed(path: Path) -> bool:
    """Whether an XML parser reads the file."""
    try:
        etree.parse(path)
    except etree.XMLSyntaxError:
        return False
    return True


def pandoc_words(path: Path) -> tuple[list[str], list[str]]:
    """The words after the masthead, and the footnotes but the publisher's, as pandoc reads a Word file."""
    words: list[str] = []
    notes: list[str] = []
    _walk(json.loads(pandoc_text(path, to="json"))["blocks"], words, notes)
    flat = "".join(words).split()
    return flat[flat.index("Original:") + 2 :], [note for note in notes if not REMARK.fullmatch(note)]


def _walk(node: Any, words: list[str], notes: list[str]) -> None:
    for kind, content in _nodes(node):
        if kind == "Str":
            words.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif kind == "Note":
            inner: list[str] = []
            _walk(content, inner, notes)
            notes.append(" ".join("".join(inner).split()))
        else:
            _walk(content, words, notes)
            words.append("\n" if kind in ("Para", "Plain", "Header") else "")


def _nodes(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        if "t" in node:
            yield node["t"], node.get("c", [])
        else:
            for value in node.values():
                yield from _nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from _nodes(value)


def after_masthead(text: str) -> list[str]:
    """The words of a text file after "Original: English"."""
    words = text.split()
    return words[words.index("Original:") + 2 :]
