"""The zip under an Office package: counted and weighed before anything is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from app.domain.errors import FileProblem
from app.ooxml.package_kind import FileKind, kind_of

MAX_FILE = 100_000_000
MAX_ENTRIES = 10_000
MAX_PART = 64_000_000
MAX_TOTAL = 1_000_000_000
# Deflate cannot shrink below 1:1032. Long repetitive markup reaches 1:100, so both bounds count together.
MAX_RATIO, RATIO_COUNTS_FROM = 250, 16_000_000

_END = struct.Struct("<4s4H2LH")
_END_MARK, _END_SEARCH = b"PK\x05\x06", 22 + 65_535
_MAX_DIRECTORY = MAX_ENTRIES * 300
_ENCRYPTED = 0x1
_BOMB = "do not trust this file; ask the sender for it again"
_AGAIN = "ask the sender for the file again"

_REMEDIES = {
    FileKind.OLE_ENCRYPTED: "open it in Word with its password, take the password off, and save it",
    FileKind.OLE_WORD: "open it in Word or LibreOffice and save it as .docx",
    FileKind.RTF: "open it in Word or LibreOffice and save it as .docx",
    FileKind.HTML: "open it in Word and save it as .docx",
    FileKind.WORD_XML: "open it in Word and save it as .docx",
    FileKind.PDF: "ask for the Word document, or give it under its own name with the ending .pdf",
    FileKind.TEXT: "give it under its own name with the ending .txt, or save it as .docx",
    FileKind.MHTML: "give it under its own name with the ending .eml, or save it as .docx",
    FileKind.ZEROS: _AGAIN,
    FileKind.LOCK: "give the document of the same name without ~$",
}


def read_source(source: Path | bytes, file: str) -> bytes:
    """A file's bytes, at most 100 MB. Raises FileProblem for any that cannot be read."""
    if isinstance(source, bytes):
        data = source
    else:
        data = _read_path(source, file)
    if not data:
        raise FileProblem("The file is empty", _AGAIN, file)
    if len(data) > MAX_FILE:
        raise _too_large(file)
    return data


def open_zip(stream: io.BytesIO, data: bytes, file: str) -> zipfile.ZipFile:
    """The archive, once its counts and declared sizes are within bounds.

    Raises FileProblem for another kind of file, a truncated or damaged archive, a zip bomb, a password.
    """
    kind = kind_of(data)
    if kind is not FileKind.ZIP:
        remedy = _REMEDIES.get(kind, "give the Word document (.docx)")
        raise FileProblem(f"The file is {kind.value}" + _renamed(kind), remedy, file)
    _refuse_absurd_directory(data, file)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise FileProblem("The file is damaged: its list of parts cannot be read", _AGAIN, file) from error
    _refuse_bombs(archive, file)
    return archive


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    """One part's bytes. Raises FileProblem when it is encrypted, too large, damaged or oddly compressed."""
    if entry.flag_bits & _ENCRYPTED:
        raise FileProblem(
            "The file is protected by a password", "take the password off and save it again", file
        )
    if entry.file_size > MAX_PART:
        raise FileProblem(f"The part {entry.filename} is larger than {MAX_PART // 10**6} MB", _BOMB, file)
    try:
        with archive.open(entry) as stream:
            return stream.read(MAX_PART)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        ValueError,
        OSError,
        RuntimeError,
    ) as error:
        raise FileProblem(
            f"The file is damaged: the part {entry.filename} cannot be unpacked", _AGAIN, file
        ) from error


def _read_path(path: Path, file: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem("This is a folder, not a file", "give the files in it", file)
        if not stat.S_ISREG(status.st_mode):
            raise FileProblem("This is not an ordinary file", "give a Word document", file)
        if status.st_size > MAX_FILE:
            raise _too_large(file)
        with path.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except FileNotFoundError as error:
        raise FileProblem("There is no such file", "check the name and the folder", file) from error
    except PermissionError as error:
        raise FileProblem(
            "The file may not be read", "close it in Word, or ask for access to it", file
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileProblem(
            f"The file cannot be read ({reason})", "copy it to this computer first", file
        ) from error


def _too_large(file: str) -> FileProblem:
    return FileProblem(
        f"The file is larger than {MAX_FILE // 10**6} MB", "take the pictures out and save it again", file
    )


def _renamed(kind: FileKind) -> str:
    return (
        ""
        if kind in (FileKind.OLE_ENCRYPTED, FileKind.ZEROS, FileKind.LOCK)
        else ", not a Word document (.docx)"
    )


def _refuse_absurd_directory(data: bytes, file: str) -> None:
    """Reads the last record by itself: the standard library unpacks the whole list before it counts."""
    at = data.rfind(_END_MARK, max(0, len(data) - _END_SEARCH))
    if at < 0 or at + _END.size > len(data):
        raise FileProblem("The file is cut off before its end", _AGAIN, file)
    _, _, _, _, entries, directory, _, _ = _END.unpack_from(data, at)
    at64 = data.rfind(b"PK\x06\x06", 0, at)
    if (entries == 0xFFFF or directory == 0xFFFFFFFF) and 0 <= at64 <= len(data) - 48:
        entries, directory = struct.unpack_from("<2Q", data, at64 + 32)
    if entries > MAX_ENTRIES or directory > _MAX_DIRECTORY:
        raise FileProblem(f"The file holds more than {MAX_ENTRIES:,} parts", _BOMB, file)


def _refuse_bombs(archive: zipfile.ZipFile, file: str) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise FileProblem(f"The file holds more than {MAX_ENTRIES:,} parts", _BOMB, file)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise FileProblem("The file unpacks to more than a gigabyte", _BOMB, file)
    for entry in entries:
        if entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise FileProblem(f"The part {entry.filename} is packed beyond any honest ratio", _BOMB, file)
