"""Plain text in: encodings, form feeds, lines wrapped by hand, and the stars of Markdown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.errors import FileProblem
from app.papers.furniture import without_furniture
from app.papers.labels import split_label
from app.papers.lines import Document, Line
from app.papers.paragraphs import Row, to_lines

LONG = 140  # no hand-wrapped line is longer: a longer one is a whole paragraph
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ENDED = re.compile(r"[.?!:;][)\]”\"»*]*$")


def decode(data: bytes, file: str = "") -> str:
    """The text of bytes in UTF-8, UTF-16 or Windows' western encoding; FileProblem where they are no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding, file)
    if data[:4000].count(0) > len(data[:4000]) // 4:
        even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
        return _decoded(data, "utf-16-be" if even > odd else "utf-16-le", file)
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(c > "\x7f" for c in text) - wrong
    # One bad byte in a UTF-8 file is damage; a file where nearly all are bad is no UTF-8.
    return _plausible(text, file) if right >= 4 * wrong else _decoded(data, "cp1252", file)


def _decoded(data: bytes, encoding: str, file: str) -> str:
    try:
        return _plausible(data.decode(encoding), file)
    except UnicodeDecodeError:
        raise _no_text(file) from None


def _plausible(text: str, file: str) -> str:
    strange = sum(1 for c in text if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd")
    if strange > max(2, len(text) // 500):
        raise _no_text(file)
    return text.replace("\x00", "")


def _no_text(file: str) -> FileProblem:
    return FileProblem("This is not a text file", "choose the paper as .docx, .pdf or .txt", file)


def read_lines(text: str) -> Document:
    """Plain or lightly marked-up text as paragraphs."""
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\v", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
    )
    pages = [_rows(part, number) for number, part in enumerate(text.split("\f"), start=1)]
    rows, furniture = without_furniture(pages, 1.0)
    rows = _headings_marked(rows)
    return Document(tuple(_paragraphs(rows)), tuple(furniture))


def _rows(text: str, page: int) -> list[Row]:
    rows: list[Row] = []
    blank = True
    for y, raw in enumerate(text.split("\n")):
        line = raw.expandtabs(4) if raw[:1] in "\t " else raw
        body = line.strip()
        if not body:
            blank = True
            continue
        x0 = len(line) - len(line.lstrip())
        for part in _columns(body):
            rows.append(_row(part, x0, y, page, blank))
            blank = part is not body  # what stands side by side is no running text
    return rows


def _columns(body: str) -> list[str]:
    """The parts of a line that stand in columns, as in a masthead; a label and its text are one part."""
    _label, rest = split_label(body)
    parts = [part.strip() for part in re.split(r"\t+|\s{4,}", rest) if part.strip()]
    if len(parts) < 2 or any(len(part) > 60 for part in parts):
        return [body]
    parts[0] = body[: len(body) - len(rest)] + parts[0]
    return parts


def _row(text: str, x0: int, y: int, page: int, spaced: bool) -> Row:
    label, rest = split_label(text)
    width = len(text.expandtabs(4))
    text_x = x0 + width - len(rest) if label else x0
    return Row(text, x0, x0 + width, y, page, text_x=text_x, spaced=spaced)


def _headings_marked(rows: Sequence[Row]) -> list[Row]:
    """Markdown's marks read: "# Title", a row of "=" or "-" under a title, "**bold**"."""
    marked: list[Row] = []
    for row in rows:
        if re.fullmatch(r"={3,}|-{3,}|_{3,}|\*{3,}|~{3,}", row.text):
            if marked and row.text[0] in "=-" and row.y - marked[-1].y == 1 and row.page == marked[-1].page:
                marked[-1] = replace(marked[-1], outline=0 if row.text[0] == "=" else 1)
            continue
        hashes = re.match(r"(#{1,6})\s+(.*?)\s*#*$", row.text)
        if hashes:
            row = replace(row, text=hashes[2], outline=len(hashes[1]) - 1)
        marked.append(row)
    return marked


def _paragraphs(rows: Sequence[Row]) -> list[Line]:
    """Rows as paragraphs, wrapped lines joined where the text shows that it was wrapped by hand."""
    if not _is_wrapped(rows):
        return [_unmarked(_single(row)) for row in rows]
    lines: list[Line] = []
    run: list[Row] = []
    for row in rows:
        # A long row is a paragraph by itself and parts what stands before it from what stands after.
        if row.x1 - row.x0 > LONG:
            lines += [*to_lines(run), _single(row)]
            run = []
        else:
            run.append(row)
    lines += to_lines(run)
    return [_unmarked(line) for line in lines]


def _single(row: Row) -> Line:
    return Line(row.text, outline=row.outline, indent=row.text_x, spaced=row.spaced, page=row.page)


def _is_wrapped(rows: Sequence[Row]) -> bool:
    """Whether short lines run on: sentences that go on in small letters on the next line."""
    on = pairs = 0
    for above, below in itertools.pairwise(rows):
        if below.y - above.y != 1 or above.page != below.page or above.x1 - above.x0 > LONG:
            continue
        pairs += 1
        first = below.text.lstrip('(“"«*')[:1]
        on += first.islower() and not _ENDED.search(above.text) and not split_label(below.text)[0]
    return on >= 2 or (on == 1 and pairs <= 6)


def _unmarked(line: Line) -> Line:
    """The line with Markdown's bold taken as what it is."""
    text = line.text
    label, rest = split_label(text)
    prefix = text[: len(text) - len(rest)] if label else ""
    # A label may itself stand in the bold: "**1. Introduction**".
    found = _BOLD.match(rest)
    plain = prefix + _BOLD.sub(r"\2", rest)
    if not found:
        return replace(line, text=plain)
    if found.end() == len(rest.rstrip()):
        return replace(line, text=plain, bold=True)
    return replace(line, text=plain, lead=len(prefix) + len(found[2]))
