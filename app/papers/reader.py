"""Opening a paper by what it holds; a name that says something else is refused, since one of the two is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.domain.concept import ConceptPaper
from app.domain.errors import Cancelled, FileProblem
from app.ooxml.package_kind import FileKind, kind_of
from app.ooxml.package_zip import read_source
from app.papers import docx_in, pdf_in, text_in
from app.papers.lines import Document
from app.papers.parser import parse

MAX_TEXT = 2_000_000  # bytes of plain text; a paper has some ten thousand
MAX_LINES = 20_000
_KINDS = "choose the paper as .docx, .pdf or .txt"
_WORD, _PDF, _TEXT = "a Word document", "a PDF", "plain text"
_BY_NAME = {".docx": _WORD, ".docm": _WORD, ".dotx": _WORD, ".pdf": _PDF, ".txt": _TEXT}
_BY_CONTENT = {FileKind.ZIP: _WORD, FileKind.PDF: _PDF, FileKind.TEXT: _TEXT}
_ENDINGS = {_WORD: ".docx", _PDF: ".pdf", _TEXT: ".txt"}


def read(
    path: Path,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ConceptPaper:
    """The concept paper in a .docx, .pdf or .txt file.

    `progress(done, total, what)` is told of each page; `cancelled()` is asked between pages. Raises
    FileProblem, with one sentence, where the file is missing, empty, a folder, not readable, damaged,
    encrypted, scanned, renamed, or of another kind; Cancelled when the user stopped. The file is never changed.
    """
    name = str(path)
    data = read_source(path, name)
    if cancelled is not None and cancelled():
        raise Cancelled(file=name)
    document = _document(data, name, progress, cancelled)
    _check_name(path, data)
    return parse(document, path.name)


def read_text(text: str, file: str = "") -> ConceptPaper:
    """The concept paper in a text that was pasted; raises FileProblem where there are no words in it."""
    _check_text(text, file)
    return parse(text_in.read_lines(text), file)


def _document(
    data: bytes,
    name: str,
    progress: Callable[[int, int, str], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Document:
    kind = kind_of(data)
    if kind is FileKind.PDF:
        return _bounded(pdf_in.read_pages(data, name, progress, cancelled), name)
    if kind is FileKind.ZIP or kind.name.startswith("OLE"):
        document = docx_in.read_document(data, name)
        if not any(line.text for line in document.lines):
            raise FileProblem(
                "The Word document holds no text", "choose the paper itself, or paste its text", name
            )
        return _bounded(document, name)
    if kind is FileKind.OTHER and (named := _BY_NAME.get(Path(name).suffix.lower(), _TEXT)) != _TEXT:
        raise FileProblem(f"The file is not {named}, although its name says so", _KINDS, name)
    if kind in (FileKind.TEXT, FileKind.OTHER, FileKind.MHTML):
        if len(data) > MAX_TEXT:
            raise FileProblem("The text is far too long for a concept paper", _KINDS, name)
        text = text_in.decode(data, name)
        _check_text(text, name)
        return text_in.read_lines(text)
    raise FileProblem(f"The file is {kind.value}, not a concept paper that can be read", _KINDS, name)


def _check_name(path: Path, data: bytes) -> None:
    """Refuses a file that is readable but is not what its name says: it was renamed by mistake, or is another."""
    named = _BY_NAME.get(path.suffix.lower())
    held = _BY_CONTENT.get(kind_of(data))
    if named and held and named != held:
        raise FileProblem(
            f"The file is {held}, although its name ends in {path.suffix}",
            f"give it a name that ends in {_ENDINGS[held]}, if it is the right file",
            str(path),
        )


def _bounded(document: Document, name: str) -> Document:
    if len(document.lines) > MAX_LINES:
        raise FileProblem(
            f"The file has {len(document.lines):,} paragraphs, and a concept paper has a few dozen",
            _KINDS,
            name,
        )
    return document


def _check_text(text: str, name: str) -> None:
    if not any(c.isalnum() for c in text):
        raise FileProblem("There is no text in it", _KINDS, name)
    if text.count("\n") > MAX_LINES * 10 or len(text) > MAX_TEXT:
        raise FileProblem("The text is far too long for a concept paper", _KINDS, name)
