"""The ladder of verbs, qualifiers, modals and negations, and where its terms stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.errors import FileProblem


class Category(StrEnum):
    """What kind of term it is."""

    VERB = "verb"
    QUALIFIER = "qualifier"
    MODAL = "modal"
    NEGATION = "negation"


class Effect(StrEnum):
    """What a qualifier does where it is added."""

    SOFTENS = "softens"
    STRENGTHENS = "strengthens"
    WIDENS = "widens"
    NARROWS = "narrows"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ladder; terms are ordered by `strength` within one `scale`, and not at all where it is ""."""

    term: str
    category: Category
    scale: str = ""
    strength: int = 0
    effect: Effect = Effect.NONE


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a text: the words as they stand there, and where (code points)."""

    words: str
    start: int
    end: int
    entry: Term

    @property
    def term(self) -> str:
        """The term as the ladder shows it."""
        return self.entry.term

    @property
    def category(self) -> Category:
        """What kind of term it is."""
        return self.entry.category

    @property
    def scale(self) -> str:
        """The scale within which its strength counts."""
        return self.entry.scale

    @property
    def strength(self) -> int:
        """Its strength within the scale."""
        return self.entry.strength

    @property
    def effect(self) -> Effect:
        """What it does where it is added."""
        return self.entry.effect


class Ladder:
    """All terms by their forms; longer forms win, so that "notes with concern" is not "notes"."""

    def __init__(self, forms: Mapping[str, Term]) -> None:
        self.forms = {form.lower(): term for form, term in forms.items()}
        ordered = sorted(self.forms, key=lambda form: (-len(form), form))
        written = "|".join(
            re.escape(form).replace(r"\ ", r"\s+").replace(r"\-", "[-\u2010\u2011]") for form in ordered
        )
        self._pattern = (
            re.compile(rf"(?<![\w-])(?:{written})(?!\w)", re.IGNORECASE) if ordered else re.compile(r"(?!)")
        )

    def occurrences(self, text: str) -> list[Occurrence]:
        """Where terms stand in the text, from left to right, without overlap."""
        found = []
        for match in self._pattern.finditer(text):
            if match[0] == "May" and match.start():
                continue  # the month
            form = re.sub(r"\s+", " ", match[0].lower()).replace("\u2010", "-").replace("\u2011", "-")
            found.append(Occurrence(match[0], match.start(), match.end(), self.forms[form]))
        return found

    def verbs(self) -> tuple[str, ...]:
        """All forms of verbs."""
        return tuple(form for form, term in self.forms.items() if term.category is Category.VERB)


def read_ladder(toml: str, file: str = "") -> Ladder:
    """The ladder in a TOML text; FileProblem where it is no TOML or a field is missing or of another kind."""
    try:
        data = tomllib.loads(toml)
        return Ladder(_forms(data))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise FileProblem(
            f"The ladder of verbs cannot be read ({error})", "put it right or restore it", file
        ) from error


def _forms(data: Mapping[str, Any]) -> dict[str, Term]:
    forms: dict[str, Term] = {}
    for entry in data.get("qualifier", ()):
        for term in entry["terms"]:
            forms[term] = Term(term, Category.QUALIFIER, effect=Effect(entry["effect"]))
    for word in data.get("negation", {}).get("words", ()):
        forms[word] = Term(word, Category.NEGATION)
    for category, key in ((Category.MODAL, "modal"), (Category.VERB, "verb")):
        for entry in data.get(key, ()):
            scale = entry.get("scale", "modal" if category is Category.MODAL else "")
            term = Term(entry["term"], category, scale, int(entry.get("strength", 0)))
            forms.update(dict.fromkeys(entry["forms"], term))
    return forms
