"""Comparing two texts or two Word files: a Word file with tracked changes, a web page, a PDF.

Nothing heavy is imported for Word files: the command's own time is a tenth of a second.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import FileProblem, Refused
from app.ooxml.redline import RedlineReport, redline_packages

if TYPE_CHECKING:
    from app.ooxml.package import Package
    from app.services.comparing import Comparison
    from app.services.redline_dress import Dress
    from app.text.redline import Para

Progress = Callable[[int, int, str], None]
MOST_TEXT = 64_000_000
"""The largest plain text file, in bytes."""

OUTPUTS = (".docx", ".html", ".pdf")
INPUTS = (".docx", ".docm", ".dotx", ".txt", ".md")

__all__ = [
    "RedlineReport",
    "compare_files",
    "read_paragraphs",
    "redline_docx",
    "redline_files",
    "redline_texts_docx",
    "write_page",
]


def redline_files(
    old: Path,
    new: Path,
    out: Path,
    *,
    author: str,
    time: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RedlineReport:
    """Any two files (.docx, .txt) into .docx, .html or .pdf, as the ending of `out` says.

    Raises Refused for another ending, FileProblem for what cannot be read or written, Cancelled; nothing is
    written then.
    """
    ending = out.suffix.lower()
    if ending not in OUTPUTS:
        raise Refused(
            f"A redline cannot be written as “{ending}”",
            "name a file ending in .docx, .html or .pdf",
            str(out),
        )
    if ending == ".docx":
        return redline_docx(old, new, out, author=author, time=time, progress=progress, cancelled=cancelled)
    comparison = compare_files(old, new)
    write_page(
        comparison, out, title=f"Redline of {new.name}", old_label=old.name, new_label=new.name, language=""
    )
    return _report(comparison)


def redline_docx(
    old: Path | bytes,
    new: Path | bytes,
    out: Path,
    *,
    author: str,
    time: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RedlineReport:
    """Two Word files (or text files) into one with tracked changes; see `app.ooxml.redline`.

    `time` is aware and written in UTC. Raises FileProblem, Refused, Cancelled; nothing is written then.
    """
    return redline_packages(
        _package(old), _package(new), out, author=author, time=time, progress=progress, cancelled=cancelled
    )


def redline_texts_docx(
    old_paras: Sequence[Para],
    new_paras: Sequence[Para],
    out: Path,
    *,
    old_document: bytes,
    new_document: bytes,
    author: str,
    time: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RedlineReport:
    """Two versions of a statement into one Word file that looks like the newer one's export.

    `old_document`, `new_document` are the exported .docx of both versions; the paragraphs with their ids, in order,
    say which of the documents' paragraphs belong together, whatever became of their words. Raises as `redline_docx`.
    """
    old, new = _package(old_document), _package(new_document)
    ids = _block_ids(old, old_paras), _block_ids(new, new_paras)
    return redline_packages(
        old, new, out, author=author, time=time, ids=ids, progress=progress, cancelled=cancelled
    )


def write_page(
    comparison: Comparison,
    out: Path,
    *,
    title: str,
    old_label: str,
    new_label: str,
    dress: Dress | None = None,
    language: str = "en",
) -> None:
    """The comparison as one self-contained web page, or as PDF pages of its look where `out` ends in .pdf.

    `language` is that of the texts, "" where it is not known. Raises FileProblem, or Refused where a script cannot
    be drawn.
    """
    if out.suffix.lower() == ".pdf":
        from app.services.redline_pdf import write_redline_pdf

        write_redline_pdf(
            out,
            comparison,
            title=title,
            old_label=old_label,
            new_label=new_label,
            dress=dress,
            language=language or "en",
        )
        return
    from app.ooxml.package_save import write_whole
    from app.services.redline_html import redline_html

    page = redline_html(
        comparison, title=title, old_label=old_label, new_label=new_label, dress=dress, language=language
    )
    write_whole(out, page.encode())


def compare_files(old: Path, new: Path) -> Comparison:
    """The redline of two files, of the paragraphs that hold words; tracked changes count as accepted."""
    from app.services.comparing import compare_lists

    before, after = ([text for text in read_paragraphs(file) if text.strip()] for file in (old, new))
    return compare_lists(before, after)


def read_paragraphs(source: Path | bytes) -> list[str]:
    """The paragraphs of a Word file (as they read with tracked changes accepted) or a text file."""
    if _is_text(source):
        assert isinstance(source, Path)
        return _text_paragraphs(source)
    from app.ooxml.redline import accepted_paragraphs

    return accepted_paragraphs(_package(source))


def _package(source: Path | bytes) -> Package:
    from app.ooxml.package import open_package

    if not _is_text(source):
        return open_package(source)
    from app.ooxml.redline_plain import plain_document

    assert isinstance(source, Path)
    return open_package(plain_document(_text_paragraphs(source)), file=str(source))


def _is_text(source: Path | bytes) -> bool:
    return isinstance(source, Path) and source.suffix.lower() in (".txt", ".md", ".text")


def _text_paragraphs(path: Path) -> list[str]:
    """Paragraphs of a text file: parted by empty lines where it has any, else one to a line.

    Lines within a paragraph that stand between empty lines are joined with a space: they are the page's, not the
    text's.
    """
    lines = _decoded(path).splitlines()
    if not any(line.strip() for line in lines):
        raise FileProblem("The file holds no text", "choose another file", str(path))
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    full = [group for group in groups if group]
    if len(full) == 1:
        return [line.strip() for line in full[0]]
    return [" ".join(line.strip() for line in group) for group in full]


def _decoded(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or else Windows-1252."""
    try:
        if path.stat().st_size > MOST_TEXT:
            raise FileProblem("The text file is larger than 64 MB", "give a smaller one", str(path))
        data = path.read_bytes()
    except OSError as error:
        raise FileProblem(
            f"The file could not be read ({error.strerror or error})",
            "check its name and that you may read it",
            str(path),
        ) from error
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise FileProblem("The file is not plain text", "give a .docx or a .txt file", str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _block_ids(package: Package, paras: Sequence[Para]) -> list[str | None]:
    """The id of each block of a document, by finding the statement's paragraphs in order."""
    from app.ooxml.redline import block_texts

    texts = block_texts(package)
    ids: list[str | None] = [None] * len(texts)
    start = 0
    for para in paras:
        words = " ".join(para.text.split())
        at = next(
            (k for k in range(start, len(texts)) if words and words in " ".join(texts[k].split())), None
        )
        if at is not None:
            ids[at] = para.id
            start = at + 1
    return ids


def _report(comparison: Comparison) -> RedlineReport:
    names = ("edited", "inserted", "deleted", "moved", "split", "merged")
    return RedlineReport({name: comparison.counts[name] for name in names})
