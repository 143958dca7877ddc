"""PDF in: the characters of each page by their places, as rows, without headers and footers."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from app.domain.errors import Cancelled, FileProblem
from app.papers.furniture import without_furniture
from app.papers.labels import split_label
from app.papers.lines import Document
from app.papers.paragraphs import Row, leading_of, to_lines
from app.papers.pdf_tables import PageTable, find_tables
from app.papers.tables import table_lines

MAX_PAGES = 200
LETTERS = 20  # a page, on average: fewer are a stamp on pictures of pages
MAX_CHARACTERS = 100_000  # a page; a page of print holds about 5,000
_ENGINE = Lock()  # the PDF engine keeps state of its own and is not safe in two threads at once
_BOLD = re.compile(r"bold|black|heavy|semib|demib|-bd|[,-]b(?:i|$)", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)


@dataclass(slots=True)
class _Piece:
    """Characters of one row without a wide gap; `looks`: (bold, italic, size) of each, `rights` its right "
    "edge."""

    y: float
    x0: float
    x1: float
    size: float
    text: str = ""
    looks: list[tuple[bool, bool, float]] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)


def read_pages(
    data: bytes,
    file: str = "",
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Document:
    """The paragraphs of a PDF's text; FileProblem where it is damaged, encrypted, scanned or far too long."""
    with _ENGINE:
        return _document(_read(data, file, progress, cancelled), file)


def _read(
    data: bytes,
    file: str,
    progress: Callable[[int, int, str], None] | None,
    cancelled: Callable[[], bool] | None,
) -> list[list[Row]]:
    document = _opened(data, file)
    try:
        total = len(document)
        if not 0 < total <= MAX_PAGES:
            raise FileProblem(
                f"The PDF has {total:,} pages, and a concept paper has a few",
                "save the pages of the paper as a file of their own",
                file,
            )
        pages = []
        for number in range(total):
            if cancelled is not None and cancelled():
                raise Cancelled(file=file)
            pages.append(_page_rows(document, number, file))
            if progress is not None:
                progress(number + 1, total, "Reading pages")
    finally:
        document.close()
    return pages


def _document(pages: list[list[Row]], file: str) -> Document:
    letters = sum(c.isalpha() for rows in pages for row in rows for c in row.text)
    if letters < LETTERS * len(pages):
        raise FileProblem(
            "The PDF holds pictures of pages and no text",
            "have it recognised (OCR), or paste the text",
            file,
        )
    body, furniture = without_furniture(pages, leading_of([row for rows in pages for row in rows]))
    size = _body_size(body)
    notes, text = _footnotes(body, size)
    return Document(tuple(to_lines(text)), tuple(furniture), tuple(line.text for line in to_lines(notes)))


def _opened(data: bytes, file: str) -> Any:
    if b"%%EOF" not in data[-2048:]:
        # The engine would mend what is left of it and lose pages without a word.
        raise FileProblem("The PDF is cut off before its end", "fetch or export it again", file)
    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileProblem("The PDF is protected by a password", "save it without one", file) from None
        raise FileProblem("The PDF is damaged or not whole", "fetch or export it again", file) from None
    return document


def _page_rows(document: Any, number: int, file: str) -> list[Row]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise FileProblem(
            f"Page {number + 1} of the PDF cannot be read", "fetch or export it again", file
        ) from None
    try:
        if text.count_chars() > MAX_CHARACTERS:
            raise FileProblem(
                f"Page {number + 1} of the PDF holds far more text than a page can",
                "paste the text of the paper",
                file,
            )
        height = page.get_height()
        pieces = list(_pieces(text))
        return _rows(pieces, height, number + 1, page.get_width())
    finally:
        text.close()
        page.close()


class _Fonts:
    """Bold and italic of each character's font, by its name, flags and weight; names are looked up once."""

    def __init__(self) -> None:
        self._buffer = ctypes.create_string_buffer(256)
        self._known: dict[tuple[bytes, int], tuple[bool, bool]] = {}

    def look(self, text: Any, index: int) -> tuple[bool, bool]:
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(text, index, self._buffer, 256, flags)
        key = self._buffer.value, flags.value
        if key not in self._known:
            name = key[0].decode("utf-8", "replace")
            heavy = bool(_BOLD.search(name)) or bool(key[1] & (1 << 18))
            if not heavy and not name:
                heavy = pdfium.FPDFText_GetFontWeight(text, index) >= 600
            self._known[key] = heavy, bool(_ITALIC.search(name)) or bool(key[1] & (1 << 6))
        return self._known[key]


def _pieces(text: Any) -> Iterator[_Piece]:
    """Runs of characters on one base line, as the page draws them."""
    fonts, box = _Fonts(), pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    piece: _Piece | None = None
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = _character(code)
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or char in "\r\n":
            if char == " " and piece is not None:
                _add(piece, " ", piece.x1, (False, False, piece.size))
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        size = pdfium.FPDFText_GetFontSize(text, index) * _scale(text, index)
        if piece is None or not _same_row(piece, y.value, x.value, size):
            if piece is not None:
                yield piece
            piece = _Piece(y.value, x.value, x.value, size)
        bold, italic = fonts.look(text, index)
        gap = x.value - piece.x1
        if gap > 0.2 * size and piece.text and not piece.text.endswith((" ", "\t")) and char != " ":
            _add(piece, " ", piece.x1, (bold, italic, size))
        _add(piece, char, max(box.right, x.value), (bold, italic, size))
        piece.size = max(piece.size, size)
    if piece is not None:
        yield piece


def _character(code: int) -> str:
    if code in (2, 0xFFFE):
        return "-"  # the engine's sign for a hyphen at a row's end
    if code == 0xAD:
        return "\u00ad"
    if code < 32 or 0xD800 <= code <= 0xDFFF:
        return " "
    char = chr(code)
    return {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}.get(char, char)


def _scale(text: Any, index: int) -> float:
    """The font size times this is the size in points: some writers put the size into the matrix."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 1.0
    scale = (float(matrix.c) ** 2 + float(matrix.d) ** 2) ** 0.5
    return scale if scale > 0 else 1.0


def _add(piece: _Piece, char: str, right: float, look: tuple[bool, bool, float]) -> None:
    piece.text += char
    piece.looks.extend([look] * len(char))
    piece.rights.extend([right] * len(char))
    piece.x1 = right


def _same_row(piece: _Piece, y: float, x: float, size: float) -> bool:
    limit = 0.35 * max(piece.size, size)
    return abs(y - piece.y) < limit and piece.x1 - size < x < piece.x1 + 1.1 * size


def _rows(pieces: list[_Piece], height: float, page: int, width: float) -> list[Row]:
    """Pieces put together to rows from top to bottom; a wide gap parts two columns, except after a label."""
    drawn = [p for p in pieces if p.text.strip()]
    tables = find_tables(drawn)
    rows = [_table_row(table, drawn, height, page, width) for table in tables]
    in_tables = {index for table in tables for index in table.pieces}
    drawn = [p for index, p in enumerate(drawn) if index not in in_tables]
    drawn.sort(key=lambda p: (-p.y, p.x0))
    bands: list[list[_Piece]] = []
    for piece in drawn:
        if bands and abs(bands[-1][0].y - piece.y) < 0.45 * max(piece.size, bands[-1][0].size):
            bands[-1].append(piece)
        else:
            bands.append([piece])
    for band in bands:
        columns = _columns(sorted(band, key=lambda p: p.x0))
        rows += [_row(parts, height, page, width) for parts in columns]
    rows = [row for row in rows if row.text]
    return sorted(rows, key=lambda row: row.y) if in_tables else rows


def _table_row(table: PageTable, drawn: list[_Piece], height: float, page: int, width: float) -> Row:
    """The table as one row that holds its lines ready made."""
    cells = [
        [to_lines([_row([drawn[i]], height, page, width) for i in cell]) for cell in row]
        for row in table.rows
    ]
    first, last = drawn[min(table.pieces)], drawn[max(table.pieces)]
    text = " ".join(drawn[i].text.strip() for i in sorted(table.pieces))
    lines = tuple(table_lines(cells))
    return Row(text, first.x0, last.x1, height - first.y, page, size=first.size, lines=lines)


def _columns(band: list[_Piece]) -> list[list[_Piece]]:
    columns = [[band[0]]]
    for piece in band[1:]:
        before = "".join(p.text for p in columns[-1]).strip()
        gap = piece.x0 - columns[-1][-1].x1
        label = len(before) <= 12 and split_label(before + "\t")[0] == before
        if gap > 2.6 * piece.size and not (label and gap < 9 * piece.size):
            columns.append([piece])
        else:
            columns[-1].append(piece)
    return columns


def _row(parts: list[_Piece], height: float, page: int, width: float) -> Row:
    main = max(parts, key=lambda p: len(p.text))
    text, looks = "", list[tuple[bool, bool, float]]()
    x1 = parts[0].x0
    for part in parts:
        raised = part.size < 0.8 * main.size and part.text.strip().isdigit() and part is not main and text
        if raised:
            continue  # the number of a footnote
        if text:
            gap = part.x0 - x1
            text += "\t" if gap > 0.9 * part.size else " " if gap > 0.15 * part.size else ""
            looks += [looks[-1]] * (len(text) - len(looks))
        text += part.text
        looks += part.looks
        x1 = part.x1
    start = len(text) - len(text.lstrip())
    text, looks = text.strip(), looks[start:]
    looks = looks[: len(text)]
    start = len(text) - len(split_label(text)[1])  # the look of a label is its own
    letters = [look for c, look in zip(text, looks, strict=True) if c.isalnum()]
    solid = (
        [look for c, look in zip(text[start:], looks[start:], strict=True) if c.isalnum()]
        or letters
        or looks
        or [(False, False, 0.0)]
    )
    sizes = sorted(look[2] for look in solid)
    bold, italic = all(look[0] for look in solid), all(look[1] for look in solid)
    x0 = parts[0].x0
    char = max((x1 - x0) / max(len(text), 1), 0.3 * main.size)
    middle = (x0 + x1) / 2
    return Row(
        re.sub(r" {2,}", " ", text),
        x0,
        x1,
        height - main.y,
        page,
        size=round(sizes[len(sizes) // 2], 1),
        bold=bold,
        italic=italic,
        lead=0 if bold else _lead(text, looks, start),
        text_x=_text_x(parts, text, x0, char),
        char=char,
        first_word=_first_word(parts[0]),
        centred=abs(middle - width / 2) < 0.02 * width and x0 > 0.2 * width,
    )


def _first_word(piece: _Piece) -> float:
    """The width of the piece's first word."""
    found = re.match(r"\s*\S+", piece.text)
    return piece.rights[found.end() - 1] - piece.x0 if found else 0.0


def _lead(text: str, looks: list[tuple[bool, bool, float]], start: int) -> int:
    """How many characters at the start are bold, the rest being plain; a label before them counts too."""
    end = 0
    for index in range(start, len(text)):
        if text[index].isalnum():
            if not looks[index][0]:
                break
            end = index + 1
    while 0 < end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return end


def _text_x(parts: list[_Piece], text: str, x0: float, char: float) -> float:
    label, rest = split_label(text)
    if not label:
        return x0
    for part in parts[1:]:
        if rest.startswith(part.text.strip()[:8]):
            return part.x0
    return x0 + char * (len(text) - len(rest))


def _body_size(rows: list[Row]) -> float:
    weights: dict[float, int] = {}
    for row in rows:
        weights[row.size] = weights.get(row.size, 0) + len(row.text)
    return max(weights, key=lambda size: weights[size]) if weights else 10.0


def _footnotes(rows: list[Row], size: float) -> tuple[list[Row], list[Row]]:
    """(footnotes, text): rows in small type at the end of a page, from the first that starts with a "
    "number."""
    notes: list[Row] = []
    text: list[Row] = []
    for page in dict.fromkeys(row.page for row in rows):
        on_page = [row for row in rows if row.page == page]
        cut = len(on_page)
        while cut and on_page[cut - 1].size < 0.93 * size:
            cut -= 1
        start = next(
            (i for i in range(cut, len(on_page)) if re.match(r"[\d*†]", on_page[i].text)), len(on_page)
        )
        text += on_page[:start]
        notes += [replace(row, bold=False) for row in on_page[start:]]
    return notes, text
