"""Which published texts a question is put to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.language.standing import CURRENT


@dataclass(frozen=True, slots=True)
class Filters:
    """What a source must be; what is None or "" does not matter.

    `before` leaves only texts dated earlier; `item` stands somewhere in the agenda item's title; `language` is an
    ISO 639-1 code; `exclude` names symbols. Duplicates, reissued, withdrawn texts and corrigenda are left out
    unless `all_standings`.
    """

    first_year: int | None = None
    last_year: int | None = None
    before: date | None = None
    organ: str = ""
    item: str = ""
    kind: str = ""
    language: str = ""
    parts: tuple[str, ...] = ()
    exclude: frozenset[str] = field(default_factory=frozenset)
    all_standings: bool = False

    def condition(self) -> tuple[str, list[object]]:
        """SQL on the tables `use` and `document d`, and its values."""
        tests: list[tuple[str, Sequence[object]]] = []
        if not self.all_standings:
            tests.append(("d.status = ?", [CURRENT]))
        if self.first_year is not None:
            tests.append(("d.date >= ?", [f"{self.first_year:04}"]))
        if self.last_year is not None:
            tests.append(("d.date < ? AND d.date <> ''", [f"{self.last_year + 1:04}"]))
        if self.before is not None:
            tests.append(("d.date < ?", [self.before.isoformat()]))
        fields: tuple[tuple[str, object], ...] = (
            ("organ", self.organ),
            ("kind", self.kind),
            ("language", self.language),
        )
        for column, value in fields:
            if value:
                tests.append((f"d.{column} = ?", [str(value)]))
        if self.item:
            tests.append(("d.item LIKE ? ESCAPE '\\'", [f"%{_literal(self.item)}%"]))
        if self.parts:
            tests.append((f"use.part IN ({','.join('?' * len(self.parts))})", list(self.parts)))
        if self.exclude:
            tests.append((f"d.symbol NOT IN ({','.join('?' * len(self.exclude))})", sorted(self.exclude)))
        sql = " AND ".join(test for test, _ in tests) or "1"
        return sql, [value for _, values in tests for value in values]

    @property
    def narrow(self) -> bool:
        """Whether the filters leave out more than what does not count as agreed language."""
        return self != Filters(all_standings=self.all_standings)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
