"""The index that a window reads from: opened beside the window, asked one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.errors import Cancelled, PenholderError
from app.services.precedent import SAMPLE_INDEX, AgreedLanguage, ensure_index
from app.ui.desk import Desk
from app.ui.jobs import IsCancelled, Job, Progress
from app.ui.language.options import index_path, keep_index

T = TypeVar("T")
Question = Callable[[AgreedLanguage], T]


class Library(QObject):
    """One per desk. `changed` tells that another index is used, or the same one was brought up to date."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("library")
        self._desk = desk
        self._lock = Lock()
        self._open: AgreedLanguage | None = None
        self._stamp: tuple[object, ...] = ()
        self.path = index_path(desk.context)

    @classmethod
    def of(cls, desk: Desk) -> Library:
        """The desk's library, made when first asked for."""
        found = desk.findChild(cls, "library")
        return found if isinstance(found, Library) else cls(desk)

    @property
    def is_sample(self) -> bool:
        """Whether only the made-up samples are looked in: no index was built or chosen yet."""
        return not self.path.is_file() or self.path.name == SAMPLE_INDEX

    def use(self, path: Path | None) -> None:
        """Reads from another index from now on (None: that of our own making), and keeps the choice."""
        keep_index(self._desk.context, path)
        self.path = path or index_path(self._desk.context)
        self.changed.emit()

    def ask(
        self,
        question: Question[T],
        *,
        done: Callable[[T], None],
        failed: Callable[[PenholderError], None] | None = None,
        key: str,
        title: str = "",
    ) -> Job:
        """Puts a question beside the window; a newer one of the same key drops it."""

        def work(_progress: Progress, cancelled: IsCancelled) -> T:
            return self.answer(question, cancelled)

        return self._desk.jobs.run(work, done=done, failed=failed, key=key, title=title)

    def answer(self, question: Question[T], cancelled: IsCancelled | None = None) -> T:
        """Answers now, in whichever thread asks; raises FileProblem where there is no index to be read."""
        with self._lock:
            if cancelled is not None and cancelled():
                raise Cancelled()
            return question(self._language())

    def _language(self) -> AgreedLanguage:
        """The open index; opened anew where its file is another one by now."""
        path = ensure_index(self.path)
        told = path.stat()
        stamp = (path, told.st_ino, told.st_size, told.st_mtime_ns)
        if self._open is None or stamp != self._stamp:
            if self._open is not None:
                self._open.close()
                self._open = None
            self._open = AgreedLanguage(path)
            self._stamp = stamp
        return self._open
