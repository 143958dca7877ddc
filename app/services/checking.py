"""Checking a statement and telling shifts of meaning: the use cases of the command and of the window."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from app.domain.chapeau import agenda_items, compose_chapeau
from app.domain.numbering import working_numbers
from app.domain.spans import Origin, OriginKind
from app.domain.statement import Paragraph, ParagraphKind, Procedure, Statement
from app.resources import resource_path
from app.services.checking_dictionary import HunspellDictionary, find_dictionary
from app.text.checks.model import (
    CHAPEAU,
    Checked,
    CheckedParagraph,
    Dictionary,
    Facts,
    Finding,
    Library,
    Rule,
    Severity,
)
from app.text.checks.resources import (
    Names,
    ResolutionYears,
    Spelling,
    read_names,
    read_resolution_years,
    read_spelling,
)
from app.text.checks.rules import RULES, run
from app.text.wording import Shift, shifts
from app.text.wording_ladder import Ladder, read_ladder

_KINDS = {
    ParagraphKind.TEXT: "text",
    ParagraphKind.ITEM: "item",
    ParagraphKind.HEADING: "heading",
}
NO_DICTIONARY = "spelling.dictionary"


@dataclass(frozen=True, slots=True)
class ParagraphShifts:
    """The shifts in one paragraph; `old` or `new` is "" where it is new or gone."""

    paragraph: str
    number: str
    old: str
    new: str
    shifts: tuple[Shift, ...]


@dataclass
class CheckSettings:
    """What the user chose: rules switched on or off by id, own words for the dictionary, a folder with dictionaries."""

    rules: Mapping[str, bool] = field(default_factory=dict)
    own_words: Collection[str] = ()
    dictionaries: Sequence[Path] = ()


class Checking:
    """Checks statements; reads the lists and the dictionary once, when they are first needed.

    `wording` is a folder with lists of the user's own that take the place of those that come with the program
    (`ladder.toml`, `names.toml`, `spelling.toml`, `resolutions.toml`).
    """

    def __init__(self, settings: CheckSettings | None = None, wording: Path | None = None) -> None:
        self.settings = settings or CheckSettings()
        self._wording = wording

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules there are."""
        return RULES

    def running(self) -> set[str]:
        """The ids of the rules that run."""
        chosen = self.settings.rules
        return {rule.id for rule in RULES if chosen.get(rule.id, rule.on)}

    def check(
        self,
        statement: Statement,
        *,
        library: Library | None = None,
        precedent: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    ) -> list[Finding]:
        """The findings on a statement, without those that the drafter dismissed.

        `library` looks up citations in the index; `precedent` are more places (code points, by paragraph id) of agreed
        language beside those that the statement remembers. Where no dictionary is there, one note says so.
        """
        checked = self.checked(statement, library, precedent or {})
        findings = run(checked, statement.dismissed, self.running())
        if (
            self.dictionary is None
            and NO_DICTIONARY in self.running()
            and f"rule:{NO_DICTIONARY}" not in statement.dismissed
        ):
            message = "Spelling is not checked: no dictionary was found; install a British one for hunspell"
            findings.append(Finding(NO_DICTIONARY, Severity.NOTE, "", 0, 0, message))
        return findings

    def checked(
        self,
        statement: Statement,
        library: Library | None,
        precedent: Mapping[str, Sequence[tuple[int, int]]],
    ) -> Checked:
        """The statement as the rules see it."""
        numbers = working_numbers(statement)
        return Checked(
            paragraphs=tuple(
                _paragraph(item, numbers[item.id], precedent.get(item.id, ()))
                for item in statement.paragraphs
            ),
            chapeau=compose_chapeau(statement),
            facts=_facts(statement),
            names=self.names,
            spelling=self.spelling,
            ladder=self.ladder,
            resolutions=self.resolutions,
            dictionary=self.dictionary,
            library=library,
            own_words=frozenset(word.lower() for word in self.settings.own_words),
        )

    def shifts(self, old: str, new: str) -> list[Shift]:
        """The shifts of meaning between two wordings of a paragraph."""
        return shifts(old, new, self.ladder)

    def compare(self, earlier: Statement, later: Statement) -> list[ParagraphShifts]:
        """The shifts paragraph by paragraph, by id; paragraphs without any are left out."""
        before = {item.id: item.text for item in earlier.paragraphs}
        numbers = working_numbers(later)
        found = []
        for item in later.paragraphs:
            old = before.get(item.id, "")
            changes = self.shifts(old, item.text) if old and old != item.text else []
            if changes:
                found.append(ParagraphShifts(item.id, numbers[item.id], old, item.text, tuple(changes)))
        return found

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder of verbs and qualifiers."""
        return read_ladder(*self._list("ladder.toml"))

    @cached_property
    def names(self) -> Names:
        """Names of organs and States."""
        return read_names(*self._list("names.toml"))

    @cached_property
    def spelling(self) -> Spelling:
        """Spelling as the United Nations writes it."""
        return read_spelling(*self._list("spelling.toml"))

    @cached_property
    def resolutions(self) -> ResolutionYears:
        """The years of resolutions."""
        return read_resolution_years(*self._list("resolutions.toml"))

    @cached_property
    def dictionary(self) -> Dictionary | None:
        """The spelling dictionary, or None where there is none."""
        found: HunspellDictionary | None = find_dictionary(self.settings.dictionaries)
        return found

    def _list(self, name: str) -> tuple[str, str]:
        own = self._wording / name if self._wording is not None else None
        path = own if own is not None and own.is_file() else resource_path("wording", name)
        return path.read_text(encoding="utf-8"), str(path)


def finding_rows(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """The findings in the shape of `penholder check --json`."""
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "paragraph": finding.paragraph or None,
            "start": finding.start,
            "end": finding.end,
            "message": finding.message,
        }
        for finding in findings
    ]


def where(finding: Finding) -> str:
    """What a drafter calls the place of a finding."""
    if finding.paragraph == CHAPEAU:
        return "Chapeau"
    return f"Paragraph {finding.number}" if finding.number else "Text"


def _paragraph(item: Paragraph, number: str, precedent: Sequence[tuple[int, int]]) -> CheckedParagraph:
    kind = _KINDS.get(item.kind, "annex")
    quoted = _quoted(item.origins, precedent)
    return CheckedParagraph(item.id, item.text, number, kind, item.label, item.level, quoted)


def _facts(statement: Statement) -> Facts:
    meeting = statement.meeting
    # Several items are named one by one in the chapeau, not as they stand in the list.
    item = statement.agenda_item if len(agenda_items(statement.agenda_item)) == 1 else ""
    written = meeting.procedure is Procedure.WRITTEN
    return Facts(meeting.number, meeting.date, item, statement.symbol, written)


def _quoted(origins: Sequence[Origin], precedent: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    own = [(origin.start, origin.end) for origin in origins if origin.kind is OriginKind.PRECEDENT]
    return tuple(sorted([*own, *precedent]))
