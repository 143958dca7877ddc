"""Files that delegations send in other forms: turned into .docx by LibreOffice where it is installed, or read as text.

LibreOffice runs without a window, under a profile of its own that is thrown away, on a copy of the file: no
macro of the file runs, no lock appears beside the original, and a running LibreOffice is not disturbed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from app.domain.errors import Cancelled, FileProblem
from app.ooxml.package import open_package
from app.ooxml.package_kind import FileKind, kind_of
from app.ooxml.package_zip import read_source
from app.papers.pdf_in import read_pages
from app.papers.text_in import decode

SECONDS = 90.0
_LOOK_EVERY = 0.05
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_SUFFIXES = {
    FileKind.OLE_WORD: ".doc",
    FileKind.RTF: ".rtf",
    FileKind.HTML: ".html",
    FileKind.WORD_XML: ".xml",
}

Progress = Callable[[int, int, str], None]


class Form(StrEnum):
    """How a returned file is to be taken in."""

    WORD = "word"
    CONVERT = "convert"
    MAIL = "mail"
    PDF = "pdf"
    TEXT = "text"


def form_of(path: Path) -> Form:
    """How to take a file in, told from its content; FileProblem for what cannot be taken in at all.

    An e-mail and plain text differ by the name's ending alone where the content leaves it open.
    """
    data = read_source(path, str(path))
    kind = kind_of(data)
    if kind is FileKind.ZIP:
        return Form.CONVERT if _is_open_document(data) else Form.WORD
    if kind in _SUFFIXES:
        return Form.CONVERT
    if kind is FileKind.PDF:
        return Form.PDF
    if kind is FileKind.MHTML or (kind in (FileKind.TEXT, FileKind.HTML) and path.suffix.lower() == ".eml"):
        return Form.MAIL
    if kind is FileKind.TEXT:
        return Form.TEXT
    if path.suffix.lower() == ".msg":
        remedy = "open the mail in Outlook and save it as .eml, or paste its text"
        raise FileProblem("The file is an Outlook message", remedy, str(path))
    open_package(data, file=str(path))
    raise FileProblem(f"The file is {kind.value}", "save it as .docx", str(path))


def find_libreoffice() -> Path | None:
    """LibreOffice's program, or None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).exists()), None)


def docx_bytes(
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    program: Path | None = None,
    seconds: float = SECONDS,
) -> bytes:
    """A file's content as .docx: as it is, or converted from .odt, .doc, .rtf, .html by LibreOffice.

    `program` is LibreOffice's program where it is not in its usual place; `seconds` how long it may take.
    Raises FileProblem when the file is none of these, LibreOffice is missing, fails, or takes too long;
    Cancelled when `cancelled` says so. Tracked changes and comments survive a conversion from .odt and .doc.
    """
    data = read_source(path, str(path))
    kind = kind_of(data)
    if kind is FileKind.ZIP and not _is_open_document(data):
        return data
    suffix = ".odt" if kind is FileKind.ZIP else _SUFFIXES.get(kind)
    if suffix is None:
        open_package(data, file=str(path))
        raise FileProblem(f"The file is {kind.value}", "save it as .docx", str(path))
    program = program or find_libreoffice()
    if program is None:
        raise FileProblem(
            f"A file of this kind ({suffix}) needs LibreOffice, which is not installed here",
            "save it as .docx in Word or LibreOffice, and give that",
            str(path),
        )
    if progress is not None:
        progress(0, 1, f"LibreOffice is converting {path.name}")
    converted = _converted(program, data, suffix, _Limits(seconds, cancelled), str(path))
    if progress is not None:
        progress(1, 1, f"Converted {path.name}")
    return converted


def pdf_paragraphs(
    path: Path, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> tuple[str, ...]:
    """The paragraphs of a PDF's text, without page headers and footers; FileProblem where it has none."""
    document = read_pages(read_source(path, str(path)), str(path), progress, cancelled)
    return tuple(line.text for line in document.lines)


def text_of(path: Path) -> str:
    """A plain text file's words, whatever its encoding."""
    return decode(read_source(path, str(path)), str(path))


class _Limits:
    """How long a conversion may take, and who may stop it."""

    def __init__(self, seconds: float, cancelled: Callable[[], bool] | None) -> None:
        self._until = time.monotonic() + seconds
        self._cancelled = cancelled

    @property
    def are_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._until

    @property
    def stopped(self) -> bool:
        """Whether the user stopped it."""
        return self._cancelled is not None and self._cancelled()


def _is_open_document(data: bytes) -> bool:
    """An OpenDocument file begins with an entry that names its type (OpenDocument 1.3, part 2, 3.3)."""
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:120]


def _converted(program: Path, data: bytes, suffix: str, limits: _Limits, file: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="penholder-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, out = folder / f"document{suffix}", folder / "out"
        source.write_bytes(data)
        command = [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source)),
        ]
        _run(command, folder, limits, file)
        written = out / "document.docx"
        if not written.exists():
            raise FileProblem("LibreOffice could not convert the file", "save it as .docx yourself", file)
        return written.read_bytes()


def _run(command: list[str], folder: Path, limits: _Limits, file: str) -> None:
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise FileProblem(
            "LibreOffice could not be started", "save the file as .docx yourself", file
        ) from error
    try:
        while process.poll() is None:
            if limits.stopped:
                raise Cancelled(file=file)
            if limits.are_over:
                raise FileProblem(
                    "LibreOffice took too long to convert the file", "save it as .docx yourself", file
                )
            time.sleep(_LOOK_EVERY)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program with all that it started: its launcher alone would leave the real one running."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
