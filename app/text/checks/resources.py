"""The editable lists of the checks: names of organs and States, spelling, acronyms."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.errors import FileProblem


@dataclass(frozen=True, slots=True)
class Name:
    """A wrong name: what is found, what is right and why; `since` is the year from which that holds."""

    found: re.Pattern[str]
    right: str
    why: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """Names of organs and of States, and acronyms that everybody knows."""

    organs: tuple[Name, ...]
    states: tuple[Name, ...]
    acronyms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Spelling as the United Nations writes it; all words in small letters."""

    source: str
    ize: frozenset[str]
    american: Mapping[str, str]
    united_nations: Mapping[str, str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class ResolutionYears:
    """The last resolution of each year, in order: from it follows the year of every one."""

    years: tuple[int, ...]
    last: tuple[int, ...]

    def year(self, number: int) -> int | None:
        """The year of a resolution of the Security Council; None beyond the last one known."""
        place = bisect_left(self.last, number)
        return self.years[place] if number > 0 and place < len(self.years) else None


def read_resolution_years(toml: str, file: str = "") -> ResolutionYears:
    """The last resolutions by year in a TOML text; FileProblem where it cannot be read."""
    last = _loaded(toml, file).get("last", {})
    try:
        pairs = sorted((int(year), int(number)) for year, number in last.items())
    except (TypeError, ValueError) as error:
        raise FileProblem(f"The list of resolutions cannot be read ({error})", "restore it", file) from error
    return ResolutionYears(tuple(year for year, _ in pairs), tuple(number for _, number in pairs))


def read_names(toml: str, file: str = "") -> Names:
    """The names in a TOML text; FileProblem where it cannot be read."""
    data = _loaded(toml, file)
    try:
        acronyms = frozenset(data.get("acronyms", {}).get("known", ()))
        return Names(_names(data.get("organ", ())), _names(data.get("state", ())), acronyms)
    except (KeyError, TypeError, re.error) as error:
        raise FileProblem(
            f"The list of names cannot be read ({error})", "put it right or restore it", file
        ) from error


def read_spelling(toml: str, file: str = "") -> Spelling:
    """The spelling in a TOML text; FileProblem where it cannot be read."""
    data = _loaded(toml, file)
    return Spelling(
        str(data.get("source", "")), frozenset(data.get("ize", ())), dict(data.get("american", {})),
        dict(data.get("united_nations", {})), frozenset(word.lower() for word in data.get("words", ())),
    )  # fmt: skip


def _loaded(toml: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise FileProblem(f"The list is no TOML ({error})", "put it right or restore it", file) from error


def _names(entries: Any) -> tuple[Name, ...]:
    return tuple(
        Name(re.compile(entry["found"]), entry["right"], entry["why"], int(entry.get("since", 0)))
        for entry in entries
        if not entry.get("off")
    )
