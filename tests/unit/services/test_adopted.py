"""An adopted statement joins the index of agreed language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.consulting import adopt
from app.domain.errors import Refused
from app.domain.rounds import Adoption
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services.adopted import add_to_index
from app.services.precedent import AgreedLanguage

WORDS = (
    "The Security Council commends the quiet work of regional envoys who bring neighbours back to one table."
)


def test_its_words_are_found_under_its_symbol_and_adding_it_twice_changes_nothing(tmp_path: Path) -> None:
    statement = Statement(agenda_item="Mediation", paragraphs=(Paragraph(ParagraphId("p1"), WORDS),))
    index = tmp_path / "language.index"
    with pytest.raises(Refused, match="Only an adopted statement"):
        add_to_index(statement, index)
    assert not index.exists()
    adopted, _ = adopt(statement, Adoption("S/PRST/2010/1", 6257, date(2010, 1, 13), "d"))
    for _ in range(2):
        add_to_index(adopted, index)
        language = AgreedLanguage(index)
        (match,) = language.find(WORDS)
        assert match.first.symbol == "S/PRST/2010/1"
        assert len(match.uses) == 1
        language.close()
