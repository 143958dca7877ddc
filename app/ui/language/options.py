"""The choices about the index that outlast the window."""

from __future__ import annotations

from pathlib import Path

from app.services.precedent import INDEX
from app.services.settings import SettingsFile, state_folder

INDEX_OPTION = "language.index"
FOLDERS_OPTION = "language.folders"


def index_path(context: object) -> Path:
    """The chosen index; else the one of our own making in the folder for such things."""
    chosen = _option(context, INDEX_OPTION)
    return Path(chosen) if chosen else home_of(context) / INDEX


def home_of(context: object) -> Path:
    """Where an index lies unless the drafter chooses another place."""
    folder = getattr(context, "state_folder", None)
    return folder if isinstance(folder, Path) else state_folder()


def keep_index(context: object, path: Path | None) -> None:
    """Keeps which index is used; None goes back to the one of our own making."""
    _choose(context, INDEX_OPTION, "" if path is None else str(path.absolute()))


def folders_of(context: object) -> list[Path]:
    """The folders that the index was built from, as far as this program built it."""
    return [Path(line) for line in _option(context, FOLDERS_OPTION).splitlines() if line]


def keep_folders(context: object, folders: list[Path]) -> None:
    """Keeps the folders, each once."""
    lines = dict.fromkeys(str(folder.absolute()) for folder in folders)
    _choose(context, FOLDERS_OPTION, "\n".join(lines))


def _option(context: object, name: str) -> str:
    kept = getattr(context, "kept", None)
    return str(kept.current.option(name, "")) if isinstance(kept, SettingsFile) else ""


def _choose(context: object, name: str, value: str) -> None:
    kept = getattr(context, "kept", None)
    if isinstance(kept, SettingsFile):
        kept.choose(name, value)
