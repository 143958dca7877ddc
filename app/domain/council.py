"""The Security Council of a year and the delegations around the table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NOT_KNOWN = "Not known"
"""What stands in the place of a delegation's name where nobody said whose words they are."""


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


_NOBODY = frozenset(
    {
        "admin", "administrator", "anonymous", "auteur", "author", "autor", "default", "guest", "libreoffice",
        "local user", "microsoft office user", "office", "office user", "owner", "unknown", "unknown author",
        "user", "usuario", "utilisateur", "windows user", "word",
    }
)  # fmt: skip
"""What programs write where nobody told them a name."""


def author_key(author: str) -> str:
    """An author's name by which it is known again: letter case and blanks aside."""
    return " ".join(author.casefold().split())


def is_nobody(author: str) -> bool:
    """Whether a name tells no one apart ("Author", "Microsoft Office User", ""): what programs write unasked."""
    return not author.strip() or author_key(author) in _NOBODY


def same_author(one: str, other: str) -> bool:
    """Whether two names of authors are one, letter case and blanks aside."""
    return author_key(one) == author_key(other)


def remembered_delegation(rules: tuple[AuthorRule, ...], author: str) -> str:
    """The code of the delegation that an author's name was remembered for, or ""."""
    return next((rule.delegation for rule in rules if same_author(rule.author, author)), "")


def find_delegation(roster: tuple[Delegation, ...], wanted: str) -> Delegation | None:
    """The delegation of this code or name, letter case aside; None where there is none."""
    key = wanted.strip().casefold()
    for delegation in roster:
        if key in (delegation.code.casefold(), delegation.name.casefold()):
            return delegation
    return None


def delegation_name(roster: tuple[Delegation, ...], code: str) -> str:
    """The name to show for a code; the code itself where the roster does not hold it, NOT_KNOWN for ""."""
    found = find_delegation(roster, code)
    return found.name if found else code or NOT_KNOWN
