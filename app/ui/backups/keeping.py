"""Makes backups of the open statement beside the window, when they are due."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer

from app.domain.changes import Changes
from app.domain.errors import Cancelled, PenholderError
from app.services.backup_times import BackupTimes
from app.services.backups import are_kept, backups_folder, encrypt_backups, make_backup
from app.storage.backing import Source
from app.ui.desk import Desk
from app.ui.jobs import IsCancelled, Progress
from app.ui.settings.passphrase import store_of
from app.ui.settings.program import program_of

PAUSE = 1_000
"""Milliseconds between a change and its backup, so that the next key does not wait for the disk."""

LOOK = 60_000
"""Milliseconds between two looks whether one is due."""


class BackupKeeper(QObject):
    """One per open statement. Nothing is done for one that lies in memory or is read only.

    A failure is said once in the status line, until a backup was made again; work goes on.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.times = BackupTimes()
        self._desk = desk
        self._program, self._store = program_of(desk.context), store_of(desk)
        self._versions = len(desk.session.versions)
        self._told = False
        self.soon = QTimer(self, singleShot=True, interval=PAUSE)
        self.soon.timeout.connect(self.begin)
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self.look)
        if self._program is None or self._store is None or self._store.read_only:
            return
        self._passphrase = self._store.source.passphrase
        desk.changed.connect(self._heard)
        desk.closing.connect(self.begin)
        self._clock.start()

    def look(self) -> None:
        """Makes a backup where one is due by the clock, or the passphrase is another one."""
        if self.times.due(monotonic()) or self._has_new_passphrase():
            self.begin()

    def begin(self) -> None:
        """Makes a backup beside the window where the file is not as it was in the last one."""
        program, store = self._program, self._store
        if program is None or store is None or not (self.times.changed or self._has_new_passphrase()):
            return
        self.soon.stop()
        keep = are_kept(program.settings)
        if not keep and not self._has_new_passphrase():
            return
        if keep:
            self.times.begin(monotonic())
        try:
            self._desk.session.flush()
        except PenholderError as error:
            self._failed(error)
            return
        source, changes = store.source, self.times.changes
        folder, statement, now = backups_folder(program.kept), self._desk.statement, self._desk.session.now()

        def work(_progress: Progress, _cancelled: IsCancelled) -> None:
            if keep:
                make_backup(folder, source, statement, now)
            encrypt_backups(folder, source)

        self._desk.jobs.run(work, done=lambda _: self._made(source, changes, keep), failed=self._failed)

    def _made(self, source: Source, changes: int, kept: bool) -> None:
        if kept:
            self.times.made(changes)
        self._passphrase = source.passphrase
        self._told = False

    def _failed(self, error: PenholderError) -> None:
        if not self._told and not isinstance(error, Cancelled):
            self._told = True
            remedy = f"; {error.remedy}" if error.remedy else ""
            self._desk.message.emit(f"No backup was made: {error.problem}{remedy}")

    def _heard(self, _changes: Changes, _initiator: object) -> None:
        versions = len(self._desk.session.versions)
        named, self._versions = versions > self._versions, versions
        if self.times.change(version_named=named) and not self.soon.isActive():
            self.soon.start()

    def _has_new_passphrase(self) -> bool:
        return self._store is not None and self._store.source.passphrase != self._passphrase
