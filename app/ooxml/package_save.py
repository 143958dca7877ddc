"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import FileProblem

# A zip entry must carry a time; this is the earliest one, and tells nobody who worked when.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` at `path`: the file is there whole afterwards, or what stood there before still is.

    Raises FileProblem when the folder is missing, not writable or full, or the target is held open.
    """
    with _replacing(path) as target:
        target.write(data)


def write_package(path: Path, parts: Iterable[tuple[str, bytes]], level: int = 6) -> None:
    """Writes (part name, bytes) pairs as an Office package, whole or not at all; names in the given order.

    `level` is zlib's: 6 is its own, 3 takes half the time for a third more bytes.
    """
    with _replacing(path) as target, zipfile.ZipFile(target, "w") as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, level)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write in the target's own folder, moved over the target once all of it is on the disk."""
    target = path.resolve() if path.is_symlink() else path
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".penholder-", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(target, temporary)
        os.replace(temporary, target)
        temporary = ""
    except OSError as error:
        raise _not_written(error, path) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _keep_mode(target: Path, temporary: str) -> None:
    """mkstemp makes a file for its owner alone; the finished one gets the mode that it would have had."""
    with contextlib.suppress(OSError):
        if target.exists():
            mode = target.stat().st_mode & 0o777
        else:
            umask = os.umask(0o022)
            os.umask(umask)
            mode = 0o666 & ~umask
        os.chmod(temporary, mode)


def _not_written(error: OSError, path: Path) -> FileProblem:
    name = str(path)
    if isinstance(error, FileNotFoundError):
        return FileProblem("The folder to write to does not exist", "make it, or choose another", name)
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return FileProblem("This is a folder, not a file", "give a file name", name)
    if isinstance(error, PermissionError):
        return FileProblem(
            "The file cannot be written here", "close it in Word, or choose another folder", name
        )
    if error.errno == errno.ENOSPC:
        return FileProblem("The disk is full", "free some room and try again", name)
    return FileProblem(
        f"The file could not be written ({error.strerror or error})", "choose another folder", name
    )
