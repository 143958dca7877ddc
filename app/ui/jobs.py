"""Work beside the window: long jobs on threads, with progress and a way to stop them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from app.domain.errors import Cancelled, PenholderError

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
IsCancelled = Callable[[], bool]
Work = Callable[[Progress, IsCancelled], T]

PATIENCE = 300
"""Milliseconds that a job may take before the strip with its progress shows."""


class _Signals(QObject):
    progressed = Signal(object, int, int, str)
    ended = Signal(object, object, object)


@dataclass(eq=False, slots=True)
class Job:
    """One running job. `stop()` asks it to end; what it still gives back is dropped."""

    title: str
    key: str
    work: Callable[[Progress, IsCancelled], object]
    done: Callable[[object], None]
    failed: Callable[[PenholderError], None]
    stopped: Event = field(default_factory=Event)
    dropped: bool = False

    def stop(self, *, drop: bool = False) -> None:
        """Asks the job to end. With `drop` neither `done` nor `failed` is called any more."""
        self.dropped = self.dropped or drop
        self.stopped.set()


class _Runner(QRunnable):
    def __init__(self, job: Job, signals: _Signals) -> None:
        super().__init__()
        self.job = job
        self.signals = signals

    def run(self) -> None:
        def progress(done: int, total: int, what: str) -> None:
            self._send(self.signals.progressed, self.job, done, total, what)

        result: object = None
        error: BaseException | None = None
        try:
            result = self.job.work(progress, self.job.stopped.is_set)
        except Exception as problem:  # anything may go wrong in a job; it is told in the window's thread
            error = problem
        self._send(self.signals.ended, self.job, result, error)

    @staticmethod
    def _send(signal: object, *what: object) -> None:
        try:
            signal.emit(*what)  # type: ignore[attr-defined]  # a bound signal has no public type in PySide
        except RuntimeError:
            return  # the window went while the job still ran: nobody is left to tell


class Jobs(QObject):
    """Runs jobs one beside the other, and tells the status line of the one that is worth showing.

    `shown(title, done, total, what)` and `hidden()` are for the strip; `stop()` ends all. A job with a key
    replaces an older one of the same key, whose result is dropped. In `serial` mode a job runs at once, in
    the same thread, so that a test needs no waiting.
    """

    shown = Signal(str, int, int, str)
    hidden = Signal()
    idle = Signal()

    def __init__(self, *, serial: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.serial = serial
        self._running: list[Job] = []
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._signals = _Signals(self)
        self._signals.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)
        self._signals.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show)
        self._last = (0, 0, "")
        self._visible = False

    def run(
        self,
        work: Work[T],
        *,
        done: Callable[[T], None],
        failed: Callable[[PenholderError], None] | None = None,
        title: str = "",
        key: str = "",
    ) -> Job:
        """Runs `work(progress, cancelled)` and hands its result to `done` in the window's thread.

        A `PenholderError` goes to `failed`; `Cancelled` too. Any other error is raised in the window's
        thread, where the crash note is written.
        """
        job = Job(title, key, work, done, failed or _ignore)  # type: ignore[arg-type]  # done takes work's result
        for old in self._running:
            if key and old.key == key:
                old.stop(drop=True)
        self._running.append(job)
        if self.serial:
            self._run_here(job)
        else:
            self._patience.start()
            self._pool.start(_Runner(job, self._signals))
        return job

    @property
    def busy(self) -> bool:
        """Whether any job runs."""
        return bool(self._running)

    def cancel(self) -> None:
        """Asks every job to end; each tells its `failed` with `Cancelled`."""
        for job in self._running:
            job.stop()

    def stop(self, *, wait: int = 2_000) -> None:
        """Ends all jobs and drops their results: the window closes. Waits up to `wait` milliseconds."""
        for job in self._running:
            job.stop(drop=True)
        self._pool.waitForDone(wait)

    def _run_here(self, job: Job) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = job.work(lambda *_: None, job.stopped.is_set)
        except PenholderError as problem:
            error = problem
        self._ended(job, result, error)

    def _progressed(self, job: Job, done: int, total: int, what: str) -> None:
        if job in self._running and not job.dropped:
            self._last = (done, total, what or job.title)
            if self._visible:
                self.shown.emit(job.title, *self._last)

    def _show(self) -> None:
        running = [job for job in self._running if job.title and not job.dropped]
        if running:
            self._visible = True
            self.shown.emit(running[-1].title, *self._last)

    def _ended(self, job: Job, result: object, error: BaseException | None) -> None:
        if job in self._running:
            self._running.remove(job)
        if not self._running:
            self._hide()
        if job.dropped:
            return
        if job.stopped.is_set() and error is None:
            error = Cancelled()
        if error is None:
            job.done(result)
        elif isinstance(error, PenholderError):
            job.failed(error)
        else:
            raise error

    def _hide(self) -> None:
        self._patience.stop()
        self._last = (0, 0, "")
        if self._visible:
            self._visible = False
            self.hidden.emit()
        self.idle.emit()


def _ignore(_: PenholderError) -> None:
    return
