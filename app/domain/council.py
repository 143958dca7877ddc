"""The Security Council of a year and the delegations around the table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Seat(StrEnum):
    """How a delegation takes part: permanent (P5), elected (E10), or beside the table."""

    PERMANENT = "P5"
    ELECTED = "E10"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Delegation:
    """One member or group. `code` is ISO 3166 alpha-3 ("FRA"), or a short name for a group ("EU")."""

    code: str
    name: str
    seat: Seat = Seat.OTHER


@dataclass(frozen=True, slots=True)
class AuthorRule:
    """Remembered: the author name that a Word file or mail carries stands for this delegation."""

    author: str
    delegation: str


def find_delegation(roster: tuple[Delegation, ...], wanted: str) -> Delegation | None:
    """The delegation of this code or name, letter case aside; None where there is none."""
    key = wanted.strip().casefold()
    for delegation in roster:
        if key in (delegation.code.casefold(), delegation.name.casefold()):
            return delegation
    return None


def delegation_name(roster: tuple[Delegation, ...], code: str) -> str:
    """The name to show for a code; the code itself where the roster does not hold it."""
    found = find_delegation(roster, code)
    return found.name if found else code
