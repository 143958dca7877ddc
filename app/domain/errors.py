"""What goes wrong, said in one sentence that a drafter can act on."""

from __future__ import annotations


class PenholderError(Exception):
    """A job could not be done, and nothing was changed.

    `problem` says what is wrong, `remedy` what helps; both are sentences without a final full stop and
    without the file's name. `file` is the path or name as the user gave it, or "" where no file is at fault.
    The command prints `FILE: problem; remedy`; the window shows the same words in a box.
    """

    def __init__(self, problem: str, remedy: str = "", file: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.file = file

    def in_file(self, file: str) -> PenholderError:
        """The same error, with the file's name where it had none."""
        return type(self)(self.problem, self.remedy, self.file or file)

    def __str__(self) -> str:
        sentence = f"{self.problem}; {self.remedy}" if self.remedy else self.problem
        return f"{self.file}: {sentence}" if self.file else sentence


class FileProblem(PenholderError):
    """A file could not be read or written: missing, empty, damaged, encrypted, of another kind, no room."""


class Refused(PenholderError):
    """A verb does not apply: no such paragraph, nothing to merge with, a statement that is read-only."""


class Cancelled(PenholderError):
    """The user stopped a long job; nothing was changed."""

    def __init__(self, problem: str = "Stopped before the end", remedy: str = "", file: str = "") -> None:
        super().__init__(problem, remedy, file)
