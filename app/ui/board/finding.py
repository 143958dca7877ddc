"""Find and replace in the statement's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.chapeau import compose_chapeau
from app.domain.statement import Statement
from app.ui.board.places import CHAPEAU


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought, taken literally."""

    words: str
    case: bool = False
    whole: bool = False

    def pattern(self) -> re.Pattern[str] | None:
        """The query as a pattern; None where nothing is sought. A typed blank or quote also finds its kin."""
        if not self.words:
            return None
        body = "".join(_KIN.get(character, re.escape(character)) for character in self.words)
        if self.whole:
            body = rf"(?<!\w){body}(?!\w)"
        return re.compile(body, 0 if self.case else re.IGNORECASE)


_KIN = {
    " ": "[ \u00a0\u202f]",
    "'": "['’‘]",
    '"': '["“”]',
    "-": "[-\u2010\u2011]",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand (code points)."""

    row: str
    start: int
    end: int


def hits(statement: Statement, query: Query) -> list[Hit]:
    """All places in chapeau and paragraphs, from top to bottom."""
    pattern = query.pattern()
    if pattern is None:
        return []
    texts: list[tuple[str, str]] = [
        (CHAPEAU, compose_chapeau(statement)),
        *((item.id, item.text) for item in statement.paragraphs),
    ]
    return [
        Hit(row, found.start(), found.end())
        for row, text in texts
        for found in pattern.finditer(text)
        if found[0]
    ]


def replaced(statement: Statement, query: Query, by: str) -> dict[str, str]:
    """The paragraphs that change (id → text) when every hit in them is replaced; the chapeau stays."""
    pattern = query.pattern()
    if pattern is None:
        return {}
    changed = {item.id: pattern.sub(lambda _: by, item.text) for item in statement.paragraphs}
    texts = {item.id: item.text for item in statement.paragraphs}
    return {paragraph: text for paragraph, text in changed.items() if text != texts[paragraph]}
