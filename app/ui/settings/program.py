"""The composition root as far as settings need it, and the names of the window's small choices."""

from __future__ import annotations

from typing import Protocol, cast

from app.services.settings import Settings, SettingsFile
from app.ui.status_line import READING_SPEED

SPEED = "words_a_minute"
ZOOM = "zoom"
USUAL_SPEED = READING_SPEED


class Program(Protocol):
    """What `app.bootstrap.Program` gives."""

    @property
    def kept(self) -> SettingsFile: ...
    @property
    def settings(self) -> Settings: ...


def program_of(context: object) -> Program | None:
    """The context as a program with settings; None for one that keeps none."""
    return cast(Program, context) if hasattr(context, "kept") else None
