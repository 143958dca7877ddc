"""The composition root: builds what the window needs and hands it in. Nothing else of the program is global."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.domain.concept import ConceptPaper
from app.domain.errors import FileProblem, Refused
from app.domain.statement import Statement
from app.services import sample, settings, statements
from app.services.session import Later, Session


class Program:
    """What the window is given; it satisfies `app.ui.context.Context`.

    `later` is the window's timer, through which typing is saved together on slow disks.
    """

    def __init__(self, kept: settings.SettingsFile | None = None, *, later: Later | None = None) -> None:
        self.kept = kept or settings.SettingsFile()
        self.later = later

    @property
    def settings(self) -> settings.Settings:
        """What the user settled."""
        return self.kept.current

    @property
    def theme(self) -> str:
        """The theme that the user chose ("system" where none)."""
        return self.settings.theme

    def remember_theme(self, theme: str) -> None:
        """Keeps the chosen theme for the next start."""
        self.kept.change(theme=theme)

    @property
    def state_folder(self) -> Path:
        """Where notes on crashes are kept."""
        return settings.state_folder()

    @property
    def drafts_folder(self) -> Path:
        """Where new statements go; made where it is not there yet."""
        folder = settings.drafts_folder(self.settings)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileProblem(
                f"The folder of drafts cannot be made ({error.strerror})",
                "choose another in Settings",
                str(folder),
            ) from error
        return folder

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, the newest first, those that are gone left out."""
        return tuple(path for path in map(Path, self.settings.recent) if path.is_file())

    def open_session(self, path: Path, *, passphrase: str | None = None) -> Session:
        """Opens a statement's file and remembers it; FileProblem, or `PassphraseNeeded`, where that cannot be."""
        session = statements.open_statement(
            path, passphrase=passphrase, author=self.settings.author, later=self.later
        )
        self.kept.used(path)
        return session

    def new_session(
        self,
        concept: ConceptPaper | None,
        *,
        paper: Path | None = None,
        text: Statement | None = None,
        path: Path | None = None,
        title: str = "",
        passphrase: str | None = None,
    ) -> Session:
        """Begins a statement on a concept paper (as read, or corrected in the review), and opens it.

        `paper` is the file it was read from, to be kept inside; `text` what a first text gave
        (`statements.read_text`); `path` the new file, usually one of its own in the folder of drafts.
        """
        statement = statements.begin(concept, text, title=title)
        place = path or statements.free_path(self.drafts_folder, statement.title or "Statement")
        session = statements.create(
            place,
            statement,
            paper=paper,
            passphrase=passphrase,
            author=self.settings.author,
            later=self.later,
        )
        self.kept.used(place)
        return session

    def sample_session(self) -> Session:
        """Opens the sample among the drafts; made where it is not there yet."""
        path = self.drafts_folder / sample.FILE
        if path.exists():
            return self.open_session(path)
        session = sample.make_sample(path, author=self.settings.author, later=self.later)
        self.kept.used(path)
        return session


def run_window(file: Path | None = None, *, sample: bool = False) -> int:
    """Opens the window on a file, on the sample, or on the start page; returns when it is closed."""
    _need_display()
    try:
        from app.ui.app import run
        from app.ui.later import later
    except ImportError as error:
        raise Refused(
            f"The window cannot be opened: {error}", "install what is missing, or use the command’s jobs"
        ) from error
    program = Program(later=later)
    if sample and file is None:
        session = program.sample_session()
        file = session.path
        session.close()
    return run(program, file)


def _need_display() -> None:
    """On Linux Qt would end the program without a word that a user understands."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in chosen):
        raise Refused(
            "There is no display to open a window on", "use the command’s jobs, as in “penholder demo”"
        )
