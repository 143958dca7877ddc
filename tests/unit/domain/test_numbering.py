"""Working numbers: once given they stay, new paragraphs take bis and ter, rivals alt."""

from __future__ import annotations

from dataclasses import replace

from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    keep_numbers,
    move_paragraphs,
    renumber,
    restore_paragraph,
    set_kind,
)
from app.domain.numbering import LATIN, find_by_number, working_numbers
from app.domain.statement import ParagraphKind, Statement
from tests.helpers.statements import paragraph, plain


def numbers(statement: Statement) -> list[str]:
    return list(working_numbers(statement).values())


def fixed(count: int = 3) -> Statement:
    return keep_numbers(plain(count))[0]


def added(statement: Statement, name: str, *, after: str | None, rival_of: str = "") -> Statement:
    return add_paragraph(statement, paragraph(name, rival_of=rival_of), after=after)[0]


def test_numbers_follow_the_order_until_they_are_fixed() -> None:
    statement = added(plain(2), "new", after="")
    assert numbers(statement) == ["1", "2", "3"]
    assert numbers(move_paragraphs(statement, ["new"], after="p-2")[0]) == ["1", "2", "3"]


def test_fixed_numbers_stay_when_paragraphs_move_or_go() -> None:
    moved = move_paragraphs(fixed(), ["p-3"], after="")[0]
    assert numbers(moved) == ["3", "1", "2"]
    assert numbers(delete_paragraphs(moved, ["p-1"])[0]) == ["3", "2"]


def test_a_paragraph_put_in_takes_bis_the_next_ter() -> None:
    statement = added(added(fixed(), "x", after="p-1"), "y", after="x")
    assert numbers(statement) == ["1", "1 bis", "1 ter", "2", "3"]


def test_a_paragraph_at_the_end_takes_the_next_number_even_when_the_last_was_deleted() -> None:
    statement = delete_paragraphs(fixed(), ["p-3"])[0]
    assert numbers(added(statement, "x", after=None)) == ["1", "2", "4"]


def test_a_paragraph_before_the_first_is_nought_bis() -> None:
    assert numbers(added(fixed(), "x", after=""))[0] == "0 bis"


def test_rivals_are_alt_and_count() -> None:
    statement = added(added(fixed(), "x", after="p-2", rival_of="p-2"), "y", after="x", rival_of="p-2")
    assert numbers(statement) == ["1", "2", "2 alt", "2 alt 2", "3"]
    assert numbers(added(plain(2), "x", after="p-1", rival_of="p-1")) == ["1", "1 alt", "2"]


def test_when_the_latin_ends_numbers_go_on() -> None:
    statement = fixed()
    for place in range(len(LATIN) + 2):
        statement = added(statement, f"x-{place}", after="p-1")
    found = set(numbers(statement))
    assert {"1 decies", "1 (11)", "1 (12)"} <= found
    assert len(found) == len(statement.paragraphs)


def test_list_items_and_headings_take_none() -> None:
    statement = set_kind(plain(), "p-2", ParagraphKind.ITEM, label="(a)")[0]
    assert numbers(statement) == ["1", "", "2"]


def test_an_item_that_becomes_a_paragraph_takes_no_number_that_another_bears() -> None:
    statement = keep_numbers(set_kind(plain(), "p-2", ParagraphKind.ITEM)[0])[0]
    statement = set_kind(statement, "p-2", ParagraphKind.TEXT)[0]
    assert numbers(statement) == ["1", "1 bis", "2"]


def test_a_paragraph_deleted_before_numbers_were_fixed_comes_back_with_a_number_of_its_own() -> None:
    statement = keep_numbers(delete_paragraphs(plain(), ["p-2"])[0])[0]
    assert numbers(restore_paragraph(statement, "p-2")[0]) == ["1", "1 bis", "2"]


def test_a_paragraph_restored_after_renumbering_does_not_take_anothers_number() -> None:
    statement = renumber(delete_paragraphs(fixed(), ["p-2"])[0])[0]
    assert numbers(statement) == ["1", "2"]
    assert numbers(restore_paragraph(statement, "p-2")[0]) == ["1", "1 bis", "2"]


def test_a_deleted_number_that_nobody_took_comes_back_with_its_paragraph() -> None:
    statement = delete_paragraphs(fixed(), ["p-2"])[0]
    assert numbers(restore_paragraph(statement, "p-2")[0]) == ["1", "2", "3"]


def test_paragraphs_are_found_by_number_however_it_is_typed() -> None:
    statement = added(fixed(), "x", after="p-1")
    for typed in ("1 bis", "1bis", " 1  BIS "):
        assert find_by_number(statement, typed) == "x"
    assert find_by_number(statement, "7") == ""
    assert find_by_number(replace(statement, paragraphs=()), "1") == ""
