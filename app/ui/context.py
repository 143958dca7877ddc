"""What the window is given by the program's root: how to open a statement, and what the user settled."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from app.services.session import Session


class Context(Protocol):
    """Built by the composition root. The window calls nothing else of it; parts may know more."""

    def open_session(self, path: Path, *, passphrase: str | None = None) -> Session:
        """Opens a statement's file; raises `FileProblem` where it cannot be read."""
        ...

    @property
    def theme(self) -> str:
        """The theme that the user chose ("system" where none)."""
        ...

    def remember_theme(self, theme: str) -> None:
        """Keeps the chosen theme for the next start."""
        ...

    @property
    def state_folder(self) -> Path:
        """Where notes on crashes are kept."""
        ...
