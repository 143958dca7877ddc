"""Who holds a statement open: a lock of the operating system on a file beside it.

The system lets go of such a lock when its holder ends, however it ends, so a crash never leaves a false one.
What the side file says is read only while the lock is held, and is never trusted otherwise. SQLite's own locks
guard each transaction besides, where a file system knows no locks.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

_FAR = 1 << 30
"""The byte that Windows locks: far behind the text, so that others can read who holds the file."""

_NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
_SOMEBODY = "another window or program"


class Held(Exception):
    """Somebody else holds the file; `holder` says who and since when."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """A held lock; `release` lets go of it and takes the side file away."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Lets go; harmless when done twice."""
        if self._descriptor < 0:
            return
        if os.name == "posix":
            # Taken away while still held: whoever waits on it sees that the name is gone, and tries anew.
            _take_away(self._path)
        os.close(self._descriptor)
        self._descriptor = -1
        if os.name != "posix":
            _take_away(self._path)


def lock_path(statement: Path) -> Path:
    """The side file of a statement's file: "talks.prst" has ".talks.prst.lock"."""
    real = statement.resolve()
    return real.with_name(f".{real.name}.lock")


def take_lock(statement: Path) -> Lock:
    """The lock on a statement's file; raises `Held` where somebody else has it, OSError where none can be made."""
    path = lock_path(statement)
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        try:
            _lock(descriptor)
        except OSError as error:
            holder = _read_holder(descriptor)
            os.close(descriptor)
            if error.errno not in _NO_LOCKS_HERE:
                raise Held(holder) from error
            _take_away(path)
            return Lock(path, -1)
        if _still_there(path, descriptor):
            _write_holder(descriptor)
            return Lock(path, descriptor)
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _still_there(path: Path, descriptor: int) -> bool:
    """Whether the locked file still has its name: its former holder may have taken it away meanwhile."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except OSError:
        return False


def _write_holder(descriptor: int) -> None:
    text = f"{_user()}@{socket.gethostname()} since {datetime.now().astimezone():%d %b %H:%M}"
    with contextlib.suppress(OSError):  # no room for a line is no reason not to work
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, text.encode("utf-8", "replace"))


def _read_holder(descriptor: int) -> str:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        text = os.read(descriptor, 300).decode("utf-8", "replace")
    except OSError:
        return _SOMEBODY
    line = "".join(character for character in text if character.isprintable()).strip()
    return line or _SOMEBODY


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"


def _take_away(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
