"""The ways in: a new statement from a concept paper, one that exists, the sample; each from menu, page or a drop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from app.domain.concept import ConceptPaper
from app.domain.errors import FileProblem, PenholderError
from app.domain.statement import Statement
from app.services.backups import Backup, backups_folder, backups_of, newest_whole
from app.services.session import Session
from app.services.statements import blank, read_concept, read_concept_text, read_text
from app.storage.opening import is_encrypted
from app.storage.problems import Damaged, PassphraseNeeded
from app.ui.error_dialog import show_error
from app.ui.settings.program import program_of
from app.ui.start.pasting import PasteDialog
from app.ui.start.rescuing import offer_backup, offer_rescue

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

PAPERS = "Concept papers (*.docx *.docm *.pdf *.txt);;All files (*)"
STATEMENTS = "Penholder statements (*.prst);;All files (*)"
TEXTS = "Texts (*.docx *.txt *.xml);;All files (*)"
PAPER_KINDS = frozenset({".docx", ".docm", ".pdf", ".txt"})


class Program(Protocol):
    """What the start page needs of the composition root."""

    @property
    def recent(self) -> tuple[Path, ...]: ...
    @property
    def drafts_folder(self) -> Path: ...
    def open_session(self, path: Path, *, passphrase: str | None = None) -> Session: ...
    def new_session(
        self, concept: ConceptPaper | None, *, paper: Path | None = None, text: Statement | None = None
    ) -> Session: ...
    def sample_session(self) -> Session: ...


class Kept(Protocol):
    """The settings' file, as far as the list of recent statements needs it."""

    def forget(self, file: str) -> None: ...


class Opening:
    """The handler behind File › New, Open, Sample, and what the start page's buttons do."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def program(self) -> Program:
        """The composition root, as far as the start page knows it."""
        return cast(Program, self.window.context)

    def new_from_file(self) -> None:
        """Asks for a concept paper and begins a statement on it."""
        chosen, _ = QFileDialog.getOpenFileName(self.window, "Concept paper", "", PAPERS)
        if chosen:
            self.begin(Path(chosen))

    def new_from_paste(self) -> None:
        """Begins a statement on a concept paper pasted as text."""
        dialog = PasteDialog(self.window)
        accepted = dialog.exec()
        text = dialog.text()
        dialog.deleteLater()
        if accepted:
            try:
                self._review(read_concept_text(text), None)
            except PenholderError as error:
                show_error(error, self.window)

    def new_empty(self) -> None:
        """Begins a statement without a concept paper; areas are added by hand."""
        self._review(ConceptPaper(), None)

    def new_from_text(self) -> None:
        """Begins a statement from a text that exists: Word, plain text, Akoma Ntoso."""
        chosen, _ = QFileDialog.getOpenFileName(self.window, "Text of a statement", "", TEXTS)
        if not chosen:
            return
        self.window.jobs.run(
            lambda _progress, _cancelled: read_text(Path(chosen)).statement,
            done=lambda statement: self._begin_with(None, None, statement),
            failed=lambda error: show_error(error.in_file(chosen), self.window),
            title="Reading the text",
            key="read-text",
        )

    def begin(self, paper: Path) -> None:
        """Reads the paper beside the window, lets the drafter review it, and begins a statement on it."""
        self.window.jobs.run(
            lambda progress, cancelled: read_concept(paper, progress=progress, cancelled=cancelled),
            done=lambda concept: self._review(concept, paper),
            failed=lambda error: show_error(error.in_file(str(paper)), self.window),
            title=f"Reading {paper.name}",
            key="read-concept",
        )

    def open_file(self) -> None:
        """Asks for a statement's file and opens it."""
        folder = self._folder()
        chosen, _ = QFileDialog.getOpenFileName(self.window, "Open statement", folder, STATEMENTS)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> bool:
        """Opens a statement; asks for its passphrase until it fits or the user gives up.

        The statement that this window shows already stays as it is: a second session would find it locked.
        """
        if self._shown(path):
            return True
        passphrase: str | None = None
        while True:
            try:
                session = self.program.open_session(path, passphrase=passphrase)
            except PassphraseNeeded as error:
                passphrase = self._ask_passphrase(path, error, again=passphrase is not None)
                if passphrase is None:
                    return False
            except Damaged as error:
                return self._rescue(path, error, passphrase)
            except PenholderError as error:
                return self._offer_backup(path, error, passphrase)
            else:
                self.window.show_session(session)
                return True

    def _rescue(self, path: Path, error: Damaged, passphrase: str | None) -> bool:
        """Offers to read what can be read of a damaged file into a new one, and opens that."""
        folder = Path(self._folder() or Path.home())
        author = str(getattr(getattr(self.program, "settings", None), "author", ""))
        backup = self._newest_backup(path, passphrase)
        new = offer_rescue(self.window, path, error, folder, passphrase, author, backup)
        return new is not None and self._open_new(new, passphrase)

    def _offer_backup(self, path: Path, error: PenholderError, passphrase: str | None) -> bool:
        """Says why a file cannot be opened; offers its newest backup where there is one."""
        backup = self._newest_backup(path, passphrase) if isinstance(error, FileProblem) else None
        if backup is None:
            show_error(error.in_file(str(path)), self.window)
            return False
        new = offer_backup(self.window, path, error, Path(self._folder() or Path.home()), backup)
        return new is not None and self._open_new(new, passphrase)

    def _newest_backup(self, path: Path, passphrase: str | None) -> Backup | None:
        program = program_of(self.window.context)
        if program is None:
            return None
        return newest_whole(backups_of(backups_folder(program.kept), path, passphrase), passphrase)

    def _open_new(self, new: Path, passphrase: str | None) -> bool:
        try:
            session = self.program.open_session(new, passphrase=passphrase if is_encrypted(new) else None)
        except PassphraseNeeded:
            return self.open(new)
        except PenholderError as problem:
            show_error(problem.in_file(str(new)), self.window)
            return False
        self.window.show_session(session)
        return True

    def open_sample(self) -> None:
        """Opens the sample statement."""
        try:
            self.window.show_session(self.program.sample_session())
        except PenholderError as error:
            show_error(error, self.window)

    def take(self, files: list[Path]) -> bool:
        """What a dropped file means: a statement is opened; on the start page a paper begins one."""
        if len(files) != 1:
            return False
        (file,) = files
        if file.suffix.lower() == ".prst":
            self.open(file)
            return True
        if self.window.desk is None and file.suffix.lower() in PAPER_KINDS:
            self.begin(file)
            return True
        return False

    def recent(self) -> tuple[Path, ...]:
        """The statements opened last; none where the context keeps no list."""
        return getattr(self.window.context, "recent", ())

    def forget(self, path: Path) -> None:
        """Takes a statement off the list of those opened last; its file stays."""
        kept: Kept | None = getattr(self.window.context, "kept", None)
        if kept is not None:
            kept.forget(str(path))

    def _shown(self, path: Path) -> bool:
        if self.window.desk is None:
            return False
        own = self.window.desk.session.path
        try:
            return own.samefile(path)
        except OSError:
            return own == path

    def _review(self, concept: ConceptPaper, paper: Path | None) -> None:
        from app.ui.concept.review import ReviewDialog

        dialog = ReviewDialog(concept, self.window.look, self.window)
        accepted = dialog.exec()
        reviewed = dialog.concept
        dialog.deleteLater()
        if accepted:
            self._begin_with(reviewed, paper, None)

    def _begin_with(self, concept: ConceptPaper | None, paper: Path | None, text: Statement | None) -> None:
        try:
            session = self.program.new_session(concept, paper=paper, text=text or blank())
        except PenholderError as error:
            show_error(error, self.window)
            return
        self.window.show_session(session)

    def _folder(self) -> str:
        try:
            return str(self.program.drafts_folder)
        except PenholderError:
            return ""

    def _ask_passphrase(self, path: Path, error: PenholderError, *, again: bool) -> str | None:
        question = f"{error.problem}. Passphrase:" if again else f"“{path.stem}” is encrypted. Passphrase:"
        words, given = QInputDialog.getText(self.window, "Passphrase", question, QLineEdit.EchoMode.Password)
        return words if given else None
