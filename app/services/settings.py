"""What the user settled: name, delegation, theme, recent files; kept as TOML in the system's folder for it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

import platformdirs

from app.domain.errors import FileProblem, PenholderError
from app.ooxml.package_save import write_whole

FILE = "settings.toml"
RECENT = 12
"""How many recent files are remembered."""

Option = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything settled. `author` is the drafter's name as the journal keeps it, `delegation` the penholder's
    code, `drafts` the folder for new statements ("" for the usual one), `recent` full paths, the newest first.
    `options` are the window's small choices by name.
    """

    author: str = ""
    delegation: str = ""
    theme: str = "system"
    drafts: str = ""
    recent: tuple[str, ...] = ()
    options: Mapping[str, Option] = field(default_factory=dict)

    def option(self, name: str, usual: Option) -> Option:
        """One of the window's choices; `usual` where it was never made or is of another kind."""
        found = self.options.get(name, usual)
        return found if type(found) is type(usual) else usual


class SettingsFile:
    """The settings and the file that they are kept in.

    Nothing here ever fails: a file that cannot be read is put aside and the usual settings hold; where
    nothing can be written, settings hold until the program ends, and `problem` says why.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or settings_folder()
        self.problem: PenholderError | None = None
        self.current = self._read()

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / FILE

    def change(self, **changes: object) -> Settings:
        """Changes some settings and keeps them."""
        self.current = replace(self.current, **changes)  # type: ignore[arg-type]  # names are checked by replace
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, written(self.current).encode("utf-8"))
            self.problem = None
        except PenholderError as problem:
            self.problem = problem
        except OSError as error:
            self.problem = FileProblem(f"Settings cannot be kept ({error.strerror})", "", str(self.path))
        return self.current

    def choose(self, name: str, value: Option) -> None:
        """Keeps one of the window's choices."""
        self.change(options={**self.current.options, name: value})

    def used(self, file: Path) -> None:
        """Puts a statement's file first among the recent ones."""
        path = str(file.absolute())
        others = tuple(item for item in self.current.recent if item != path)
        self.change(recent=(path, *others)[:RECENT])

    def forget(self, file: str) -> None:
        """Takes a file that is gone off the recent ones."""
        self.change(recent=tuple(item for item in self.current.recent if item != file))

    def _read(self) -> Settings:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError) as error:
            return self._put_aside(str(error))
        try:
            return understood(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            return self._put_aside(str(error))

    def _put_aside(self, why: str) -> Settings:
        aside = self.path.with_name(f"{FILE}.unreadable")
        with contextlib.suppress(OSError):
            os.replace(self.path, aside)
        self.problem = FileProblem(
            f"The settings could not be read ({why})", f"they were put aside as {aside.name}", str(self.path)
        )
        return Settings()


def understood(table: Mapping[str, object]) -> Settings:
    """The settings of a TOML table: what is unknown or of another type is passed over."""
    usual = Settings()
    known: dict[str, object] = {
        item.name: table[item.name]
        for item in fields(Settings)
        if isinstance(getattr(usual, item.name), str) and isinstance(table.get(item.name), str)
    }
    recent, options = table.get("recent"), table.get("options")
    if isinstance(recent, list):
        known["recent"] = tuple(item for item in recent if isinstance(item, str))[:RECENT]
    if isinstance(options, dict):
        known["options"] = {name: item for name, item in options.items() if isinstance(item, Option)}
    return replace(usual, **known)  # type: ignore[arg-type]  # the types were looked at above


def written(settings: Settings) -> str:
    """The settings as TOML."""
    values = asdict(settings)
    options = values.pop("options")
    lines = ["# What was settled in Penholder's window; change it there, or here while no window is open."]
    lines += [f"{name} = {_toml(value)}" for name, value in values.items()]
    lines += ["", "[options]"]
    lines += [f"{_string(name)} = {_toml(value)}" for name, value in sorted(options.items())]
    return "\n".join(lines) + "\n"


def settings_folder() -> Path:
    """Where settings are kept: the folder named by PENHOLDER_SETTINGS, else the system's own place for them."""
    named = os.environ.get("PENHOLDER_SETTINGS")
    return Path(named) if named else platformdirs.user_config_path("Penholder", appauthor=False)


def state_folder() -> Path:
    """Where notes on crashes and the like are kept."""
    named = os.environ.get("PENHOLDER_SETTINGS")
    return Path(named) / "state" if named else platformdirs.user_state_path("Penholder", appauthor=False)


def drafts_folder(settings: Settings | None = None) -> Path:
    """Where new statements go: the chosen folder; in a checkout its drafts/; else the user's documents.

    It need not exist yet.
    """
    if settings is not None and settings.drafts:
        return Path(settings.drafts)
    checkout = Path(__file__).resolve().parents[2]
    if not getattr(sys, "frozen", False) and (checkout / "drafts" / "README.md").is_file():
        return checkout / "drafts"
    return platformdirs.user_documents_path() / "Penholder"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return _string(value) if isinstance(value, str) else repr(value)


def _string(text: str) -> str:
    """A basic string of TOML: JSON's escapes are TOML's, but for two characters that JSON lets stand."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
