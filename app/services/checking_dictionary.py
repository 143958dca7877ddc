"""The spelling dictionary: British English of the system where there is one, else the one that comes with hunspell."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from hunspell import Hunspell

_BRITISH = "en_GB"
_AMERICAN = "en_US"
_PLACES = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
    "/usr/lib/libreoffice/share/extensions/dict-en",
    "/opt/libreoffice/share/extensions/dict-en",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-en",
    r"C:\\Program Files\\LibreOffice\\share\\extensions\\dict-en",
)

Endings = tuple[tuple[str, str], ...]
_TO_AMERICAN: Endings = (
    ("our", "or"), ("tre", "ter"), ("bre", "ber"), ("ogue", "og"), ("ence", "ense"), ("lled", "led"),
    ("lling", "ling"), ("ller", "ler"), ("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing"), ("ae", "e"),
    ("oe", "e"), ("programme", "program"), ("fulfil", "fulfill"), ("enrol", "enroll"), ("instal", "install"),
    ("skilful", "skillful"), ("judgement", "judgment"), ("cheque", "check"), ("grey", "gray"), ("tonne", "ton"),
    ("sceptic", "skeptic"), ("ageing", "aging"),
)  # fmt: skip


class HunspellDictionary:
    """A dictionary that knows British words with -ize as well as -ise; which of them is right, other rules tell."""

    def __init__(self, name: str, folder: str | None, british: bool) -> None:
        self._hunspell = Hunspell(name, hunspell_data_dir=folder) if folder else Hunspell(name)
        self._british = british
        self.name = name

    def knows(self, word: str) -> bool:
        """Whether the word is spelt rightly, in British or Oxford spelling."""
        if self._spells(word):
            return True
        if self._british:
            return False
        # Only the American dictionary is here: a British word is known by its American form.
        return any(
            british in word and self._spells(word.replace(british, american))
            for british, american in _TO_AMERICAN
        )

    def suggest(self, word: str) -> list[str]:
        """Words that may have been meant, the likeliest first."""
        return [str(near) for near in self._hunspell.suggest(word)]

    def _spells(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeError:
            return True


def find_dictionary(folders: Iterable[Path] = ()) -> HunspellDictionary | None:
    """The best dictionary at hand: in `folders`, in the system's places, else hunspell's own; None where none is."""
    for folder in (*folders, *_system_folders(os.environ)):
        if (folder / f"{_BRITISH}.dic").is_file() and (folder / f"{_BRITISH}.aff").is_file():
            return HunspellDictionary(_BRITISH, str(folder), british=True)
    try:
        return HunspellDictionary(_AMERICAN, None, british=False)
    except (OSError, ValueError, RuntimeError):
        return None


def _system_folders(environment: Mapping[str, str]) -> list[Path]:
    named = [part for part in environment.get("DICPATH", "").split(os.pathsep) if part]
    data = Path(sys.prefix) / "share" / "hunspell"
    return [*map(Path, named), *(Path(place).expanduser() for place in _PLACES), data]
