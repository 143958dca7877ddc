"""The chapeau says what published statements say, with blanks for what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain import chapeau
from app.domain.chapeau import ordinal, quotation_marks
from app.domain.statement import Meeting, ParagraphKind, Procedure, Quotation, Statement
from tests.helpers.statements import paragraph

STATEMENT = Statement(agenda_item="The situation in Somalia", meeting=Meeting(6257, date(2010, 1, 13)))


def compose_chapeau(statement: Statement) -> str:
    """The chapeau with its no-break spaces shown as plain ones."""
    return chapeau.compose_chapeau(statement).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (6221, "6221st"),
     (6212, "6212th"), (6213, "6213th"), (6257, "6257th"), (None, "____th")],
)  # fmt: skip
def test_meetings_are_numbered_as_in_english(number: int | None, words: str) -> None:
    assert ordinal(number) == words


def test_dates_are_written_as_the_united_nations_writes_them() -> None:
    assert chapeau.long_date(date(2010, 1, 3)).replace("\u00a0", " ") == "3 January 2010"
    assert "____" in chapeau.long_date(None)


def test_the_chapeau_of_a_meeting() -> None:
    assert compose_chapeau(STATEMENT) == (
        "At the 6257th meeting of the Security Council, held on 13 January 2010, in connection with the Council’s "
        "consideration of the item entitled “The situation in Somalia”, the President of the Security Council made "
        "the following statement on behalf of the Council:"
    )


def test_a_level_stands_behind_held() -> None:
    meeting = replace(STATEMENT.meeting, level="at the level of Heads of State and Government")
    words = compose_chapeau(replace(STATEMENT, meeting=meeting))
    assert "held at the level of Heads of State and Government on 13 January 2010" in words


def test_the_written_procedure_has_its_own_form() -> None:
    meeting = Meeting(None, date(2020, 12, 4), procedure=Procedure.WRITTEN)
    words = compose_chapeau(replace(STATEMENT, meeting=meeting))
    assert words.startswith("On 4 December 2020, in connection with")
    assert "issued the following statement" in words
    assert "meeting" not in words


def test_a_wording_of_the_drafters_own_goes_first() -> None:
    assert compose_chapeau(replace(STATEMENT, chapeau="At a meeting:")) == "At a meeting:"


def test_each_paragraph_opens_and_only_the_last_one_closes() -> None:
    items = (paragraph("a"), paragraph("b"), paragraph("c"))
    assert quotation_marks(Statement(paragraphs=items)) == [("“", ""), ("“", ""), ("“", "”")]


def test_annexes_and_headings_take_no_marks_and_a_choice_goes_first() -> None:
    items = (
        paragraph("h", kind=ParagraphKind.HEADING),
        paragraph("a", quotation=Quotation.BOTH),
        paragraph("b"),
        paragraph("t", kind=ParagraphKind.ANNEX_TITLE),
        paragraph("x", kind=ParagraphKind.ANNEX_TEXT),
    )
    assert quotation_marks(Statement(paragraphs=items)) == [
        ("", ""),
        ("“", "”"),
        ("“", "”"),
        ("", ""),
        ("", ""),
    ]


def test_no_paragraphs_take_no_marks() -> None:
    assert quotation_marks(Statement()) == []
