"""Published texts in PDF files, as plain paragraphs put together from the lines of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from app.domain.errors import FileProblem

MOST_PAGES = 400
_SENTENCE_END = re.compile(r"[.;:!?”»\"]\s*$")
_OPENING = re.compile(r"^\s*(?:[“«\"]|\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)]\s|[A-ZÀ-Ý])")
_PAGE_NUMBER = re.compile(r"^\s*(?:\d+/\d+|\d{1,3}|\d\d-\d{5}(?: \(\w\))?.*)\s*$")


def pdf_paragraphs(data: bytes, file: str) -> list[str]:
    """The paragraphs of a PDF with text; FileProblem where it is damaged, encrypted, scanned or far too long."""
    pages = _pages(data, file)
    repeated = _repeated(pages)
    lines = [
        line
        for page in pages
        for line in page
        if line.strip() not in repeated and not _PAGE_NUMBER.match(line)
    ]
    if not any(line.strip() for line in lines):
        raise FileProblem("The PDF holds pictures of pages and no text", "use a version with text", file)
    return list(_joined(lines))


def _pages(data: bytes, file: str) -> list[list[str]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileProblem("The PDF is protected by a password", "save it without one", file) from error
        raise FileProblem(
            "The PDF is damaged or no PDF at all", "fetch it again from where it came", file
        ) from error
    try:
        if len(document) > MOST_PAGES:
            raise FileProblem(
                "The PDF has more pages than any statement", "save the pages of the statement alone", file
            )
        return [_lines(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise FileProblem(
            "A page of the PDF is damaged", "fetch it again from where it came", file
        ) from error
    finally:
        document.close()


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = document[number]
    text = page.get_textpage()
    try:
        # pdfium marks a hyphen at a line's end with U+FFFE and U+0002.
        words = str(text.get_text_range()).replace("\ufffe", "-").replace("\x02", "-")
        return words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    finally:
        text.close()
        page.close()


def _repeated(pages: list[list[str]]) -> set[str]:
    """Headers and footers: short lines at the edges of most pages."""
    if len(pages) < 3:
        return set()
    edges = Counter(line.strip() for page in pages for line in {*page[:3], *page[-3:]} if line.strip())
    return {line for line, count in edges.items() if count > len(pages) / 2 and len(line) < 80}


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines put together: a paragraph ends where a line ends a sentence well short of the margin, or before a mark."""
    margin = sorted(len(line.rstrip()) for line in lines)[int(len(lines) * 0.9)] if lines else 0
    held, last = "", ""
    for raw in lines:
        line = raw.strip()
        if not line:
            if held and _SENTENCE_END.search(held):
                yield held
                held = ""
            continue
        begins = bool(_OPENING.match(line)) and line[0] in '“«"('
        ended = bool(_SENTENCE_END.search(held)) and (begins or _short(last, margin))
        headed = _short(last, margin // 2) and bool(_OPENING.match(line))
        if held and (ended or headed):
            yield held
            held = ""
        held = _with_line(held, line)
        last = line
    if held:
        yield held


def _short(line: str, margin: int) -> bool:
    return len(line) < margin * 0.85


def _with_line(held: str, line: str) -> str:
    if not held:
        return line
    return held + line if held.endswith("-") else f"{held} {line}"
