"""Statements begun on a concept paper, from a text, in a file of their own; the sample; the Council of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.concept import ConceptPaper
from app.domain.council import Seat
from app.domain.errors import FileProblem
from app.domain.linking import coverage
from app.domain.statement import Meeting, ParagraphKind, Procedure
from app.services.exporting import redline_statements
from app.services.roster import council_of, find_anyone, known_years, other_delegations
from app.services.sample import make_sample, sample_concept
from app.services.statements import (
    begin,
    create,
    free_path,
    open_statement,
    paragraphs_of,
    read_concept,
    read_text,
    text_statement,
    with_new_ids,
)
from tests.helpers.statements import NOON, full, plain

CHAPEAU = (
    "At the 6257th meeting of the Security Council, held on 13 January 2010, in connection with the Council’s "
    "consideration of the item entitled “The situation in Somalia”, the President of the Security Council made the "
    "following statement on behalf of the Council:"
)


def test_pasted_text_gives_paragraphs_items_and_the_meetings_facts() -> None:
    found = text_statement(
        f"S/PRST/2010/1\n{CHAPEAU}\n“The Council asks for:\n(a) “this;\n“It ends.”"
    ).statement
    assert [(item.text, item.kind, item.label) for item in found.paragraphs] == [
        ("The Council asks for:", ParagraphKind.TEXT, ""),
        ("this;", ParagraphKind.ITEM, "(a)"),
        ("It ends.", ParagraphKind.TEXT, ""),
    ]
    assert (found.symbol, found.agenda_item, found.chapeau) == (
        "S/PRST/2010/1",
        "The situation in Somalia",
        "",
    )
    assert found.meeting == Meeting(6257, date(2010, 1, 13))


def test_the_symbol_is_found_beside_other_words_of_the_masthead() -> None:
    found = text_statement(f"United Nations\tS/PRST/2010/1\n{CHAPEAU}\n“It ends.”").statement
    assert found.symbol == "S/PRST/2010/1"


def test_a_chapeau_with_straight_quotation_marks_gives_its_facts_too() -> None:
    straight = CHAPEAU.replace("“", '"').replace("”", '"').replace("’", "'")
    found = text_statement(f'{straight}\n"It ends."').statement
    assert (found.agenda_item, found.meeting.number, found.chapeau) == ("The situation in Somalia", 6257, "")


def test_a_chapeau_that_the_facts_do_not_give_is_kept_in_its_own_words() -> None:
    odd = CHAPEAU.replace("held on", "held at the Palais des Nations on")
    assert text_statement(f"{odd}\n\n“Text.”").statement.chapeau == odd


def test_the_written_procedure_is_known_by_its_chapeau() -> None:
    words = CHAPEAU.replace(
        "At the 6257th meeting of the Security Council, held on 13 January 2010", "On 4 December 2020"
    )
    found = text_statement(
        words.replace("made the following", "issued the following") + "\n\n“Text.”"
    ).statement
    assert (found.meeting.procedure, found.meeting.date) == (Procedure.WRITTEN, date(2020, 12, 4))
    assert found.chapeau == ""


def test_pasted_paragraphs_have_ids_that_no_others_have() -> None:
    text = "One.\n\nTwo.\n\nThree."
    assert len({item.id for item in (*paragraphs_of(text), *paragraphs_of(text))}) == 6


def test_new_ids_keep_rivals_together() -> None:
    statement = with_new_ids(full())
    assert statement.paragraphs[1].rival_of == statement.paragraphs[0].id
    assert {item.id for item in statement.paragraphs} & {item.id for item in full().paragraphs} == set()


def test_a_new_statement_takes_its_facts_from_the_paper_and_the_council_of_its_year() -> None:
    statement = begin(read_concept(sample_concept()))
    assert statement.meeting.date == date(2010, 1, 13)
    assert len(statement.areas) == 5
    assert len(statement.delegations) == 15
    assert statement.agenda_item == statement.title == statement.concept.title
    later = begin(ConceptPaper(letter_date=date(2015, 3, 1)))
    assert "Lithuania" in {item.name for item in later.delegations}
    assert begin(None).delegations == ()
    assert begin(ConceptPaper(title="Paper"), title="Mine").title == "Mine"


def test_facts_of_the_text_go_before_those_of_the_paper() -> None:
    text = text_statement(f"{CHAPEAU}\n\n“Text.”").statement
    statement = begin(ConceptPaper(title="Paper", meeting_date=date(2011, 1, 1)), text)
    assert statement.meeting.date == date(2010, 1, 13)
    assert statement.agenda_item == "The situation in Somalia"


def test_a_new_file_keeps_the_paper_as_it_was_read(tmp_path: Path) -> None:
    session = create(tmp_path / "talks.prst", begin(read_concept(sample_concept())), paper=sample_concept())
    session.close()
    again = open_statement(tmp_path / "talks.prst")
    assert again.store.attachment(sample_concept().name) == sample_concept().read_bytes()  # type: ignore[attr-defined]
    again.close()


def test_what_cannot_be_begun_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        create(tmp_path / "talks.prst", plain(), paper=tmp_path / "none.docx")
    with pytest.raises(FileProblem, match=r"ends in \.prst"):
        create(tmp_path / "talks.docx", plain())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"  \n ", "no paragraphs"),
        ("a.txt", b"", "empty"),
        ("a.txt", bytes(range(256)) * 20, "not a text file"),
        ("a.docx", b"not a zip at all, only words", ""),
        ("a.xml", b"<html/>", ""),
        ("a.odt", b"PK", "cannot be read from"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileProblem) as caught:
        read_text(tmp_path / name)
    assert what in caught.value.problem
    assert caught.value.file


def test_names_for_new_files_are_free_and_can_stand_on_every_system(tmp_path: Path) -> None:
    first = free_path(tmp_path, "Peace: what/now? <2010>" + "x" * 200)
    assert first.suffix == ".prst"
    assert not set('<>:"/\\|?*') & set(first.name)
    assert len(first.name) <= 70
    first.touch()
    assert free_path(tmp_path, "Peace: what/now? <2010>" + "x" * 200) == first.with_name(
        f"{first.stem} 2.prst"
    )
    assert free_path(tmp_path, "???").name == "Statement.prst"


def test_the_sample_is_a_statement_with_a_life(tmp_path: Path) -> None:
    session = make_sample(tmp_path / "Sample.prst", author="Amina")
    statement = session.statement
    assert len(statement.paragraphs) >= 9
    assert coverage(statement).uncovered == ()
    assert [version.label for version in session.versions] == ["Zero draft", "Rev.1", "Rev.2"]
    assert session.versions[0].time.isoformat()[:16] == "2010-01-05T23:00"
    assert len(statement.comments) >= 5
    assert all(item.delegation in {d.code for d in statement.delegations} for item in statement.comments)
    assert session.author == "Amina"
    assert session.now().year > 2010
    history = session.history_of(statement.paragraphs[1].id)
    assert [entry.verb for entry in history][:2] == ["New statement", "Edit paragraph"]
    session.close()


def test_the_council_has_fifteen_members_five_of_them_permanent() -> None:
    for year in known_years():
        members = council_of(year)
        assert len(members) == 15, year
        assert [item.seat for item in members].count(Seat.PERMANENT) == 5
        assert len({item.code for item in members}) == 15
    assert {item.code for item in council_of(2010)} >= {"CHN", "FRA", "AUT", "UGA", "JPN"}
    assert len(council_of(1999)) == 5


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("fra", "FRA"),
        ("France", "FRA"),
        ("Russian Federation", "RUS"),
        ("European Union", "EU"),
        ("  gbr ", "GBR"),
    ],
)
def test_anyone_is_found_by_code_or_name(name: str, code: str) -> None:
    found = find_anyone(name)
    assert found is not None
    assert found.code == code


def test_nobody_is_found_by_a_name_that_nobody_has() -> None:
    assert find_anyone("Atlantis") is None
    assert len({item.code for item in other_delegations()}) >= 193


def test_a_redline_of_two_texts_pairs_paragraphs_by_id(tmp_path: Path) -> None:
    old = plain(4)
    texts = {item.id: item for item in old.paragraphs}
    new = replace(
        old,
        paragraphs=(
            texts["p-4"],
            replace(texts["p-1"], text="Wholly other words stand here now."),
            texts["p-3"],
        ),
    )
    counts = redline_statements(
        old, new, tmp_path / "r.html", old_label="Zero draft", new_label="Rev.1", author="A", time=NOON
    )
    assert (counts["edited"], counts["deleted"], counts["inserted"]) == (1, 1, 0)
    assert counts["moved"] == 1
    assert "Zero draft" in (tmp_path / "r.html").read_text(encoding="utf-8")
