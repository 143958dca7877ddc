"""Checking as the window needs it: no suggestions while it runs, for each takes a tenth of a second."""

from __future__ import annotations

from functools import cached_property

from app.services.checking import Checking
from app.services.checking_dictionary import find_dictionary
from app.text.checks.model import Dictionary


class Unsuggesting:
    """A dictionary that knows words but suggests none."""

    def __init__(self, known: Dictionary) -> None:
        self._known = known

    def knows(self, word: str) -> bool:
        """Whether the word is spelt rightly."""
        return self._known.knows(word)

    def suggest(self, word: str) -> list[str]:
        """Nothing."""
        return []


class QuickChecking(Checking):
    """Gives suggestions for one word when they are asked for."""

    @cached_property
    def full_dictionary(self) -> Dictionary | None:
        """The dictionary with its suggestions."""
        found: Dictionary | None = find_dictionary(self.settings.dictionaries)
        return found

    @cached_property
    def dictionary(self) -> Dictionary | None:
        """The dictionary as the rules ask it."""
        return Unsuggesting(self.full_dictionary) if self.full_dictionary is not None else None

    def suggestions(self, word: str, most: int = 3) -> list[str]:
        """Words that may have been meant, the likeliest first."""
        known = self.full_dictionary
        return [near for near in known.suggest(word) if near][:most] if known is not None else []
