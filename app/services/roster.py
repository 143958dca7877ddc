"""Who sits on the Security Council in a year, and who else may be added, from `resources/council`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from app.domain.concept import ConceptPaper
from app.domain.council import Delegation, Seat
from app.resources import resource_path


def council_of(year: int) -> tuple[Delegation, ...]:
    """The members of a year, permanent ones first, then elected ones by name.

    A year of which the elected members are not known has its permanent ones alone; the drafter adds the others.
    """
    council, names = _council(), _names()
    permanent = [Delegation(code, names[code], Seat.PERMANENT) for code in council["permanent"]]
    elected = [Delegation(code, names[code], Seat.ELECTED) for code in council["elected"].get(str(year), [])]
    return (*permanent, *sorted(elected, key=lambda member: member.name))


def other_delegations() -> tuple[Delegation, ...]:
    """All other states and the groups that may be added to a statement, by name."""
    return tuple(
        sorted((Delegation(code, name) for code, name in _names().items()), key=lambda item: item.name)
    )


def find_anyone(wanted: str) -> Delegation | None:
    """Any state or group by code, by any of its names in English, French or Spanish, or by initials of its own."""
    code = _all_names().get(wanted.strip().casefold())
    return Delegation(code, _names()[code]) if code else None


def known_years() -> tuple[int, ...]:
    """The years of which the whole Council is known, in order."""
    return tuple(sorted(int(year) for year in _council()["elected"]))


def year_of(concept: ConceptPaper) -> int | None:
    """The year of the meeting that the paper speaks of, else of its letter; None where it has no date."""
    day = concept.meeting_date or concept.letter_date
    return day.year if day else None


@cache
def _council() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resource_path("council", "council.toml").read_text(encoding="utf-8"))


@cache
def _names() -> dict[str, str]:
    """The short name of every state and group by its code."""
    return {row["code"]: row.get("short") or row["name"] for row in _rows()}


@cache
def _all_names() -> dict[str, str]:
    """Every name of every state and group, case folded, with its code; a code goes before another's name."""
    found: dict[str, str] = {}
    for row in _rows():
        names = [row[key] for key in ("name", "short", "french", "spanish") if key in row]
        found |= {name.casefold(): row["code"] for name in (*row.get("aliases", ()), *names)}
    return found | {row["code"].casefold(): row["code"] for row in _rows()}


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    rows: list[dict[str, Any]] = []
    for file in ("delegations.toml", "others.toml"):
        tables = tomllib.loads(resource_path("council", file).read_text(encoding="utf-8"))
        rows += [row for table in tables.values() if isinstance(table, list) for row in table]
    return tuple(rows)
