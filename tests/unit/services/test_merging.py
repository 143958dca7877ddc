"""Two copies of one statement in one: nothing of either is lost, and what one alone did is done."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings

from app.domain.editing import split_paragraph
from app.domain.statement import Statement
from app.services.merging.model import Desk
from app.services.merging.statements import merge_statements
from tests.helpers.statements import NOON, full
from tests.helpers.two_copies import statement
from tests.helpers.two_hands import DEEDS, Deed, statement_after

NEW = re.compile(r"new[ot]\d+")


BASE = statement()


def a_desk() -> Desk:
    count = iter(range(1_000_000))
    return Desk("Ben", "theirs.prst", NOON, lambda prefix: f"{prefix}-{next(count)}")


def merged(base: Statement, ours: Statement, theirs: Statement) -> tuple[Statement, Desk]:
    desk = a_desk()
    return merge_statements(base, ours, theirs, desk), desk


def after(hand: str, deeds: list[Deed]) -> Statement:
    return statement_after(BASE, hand, deeds)


def everywhere(statement: Statement) -> str:
    """All words of the desk, deleted ones and proposals included."""
    parts = [statement.title, *(item.text for item in statement.paragraphs)]
    parts += [item.paragraph.text for item in statement.removed]
    parts += [item.after for item in statement.proposals]
    parts += [f"{item.text} {item.quote}" for item in statement.comments]
    return "\n".join(parts)


@given(DEEDS)
def test_what_one_copy_alone_did_is_taken_as_it_is(deeds: list[Deed]) -> None:
    changed = after("o", deeds)
    assert merged(BASE, BASE, changed)[0] == changed
    assert merged(BASE, changed, BASE)[0] == changed
    assert merged(BASE, changed, changed)[0] == changed


def test_a_statement_with_something_in_every_field_comes_over_whole() -> None:
    assert merged(BASE, BASE, replace(full(), adoption=None))[0] == replace(full(), adoption=None)
    assert merged(full(), full(), full())[0] == full()


@settings(max_examples=200)
@given(DEEDS, DEEDS)
def test_every_word_that_either_put_in_is_in_the_text_or_waits_on_the_desk(
    ours: list[Deed], theirs: list[Deed]
) -> None:
    mine, other = after("o", ours), after("t", theirs)
    result, _ = merged(BASE, mine, other)
    wanted = {word for side in (mine, other) for item in side.paragraphs for word in NEW.findall(item.text)}
    assert wanted <= set(NEW.findall(everywhere(result)))


@settings(max_examples=200)
@given(DEEDS, DEEDS)
def test_merging_the_same_copy_again_changes_nothing(ours: list[Deed], theirs: list[Deed]) -> None:
    mine, other = after("o", ours), after("t", theirs)
    result, _ = merged(BASE, mine, other)
    again, desk = merged(other, result, other)
    assert again == result
    assert desk.clashes == []


@settings(max_examples=200)
@given(DEEDS, DEEDS)
def test_without_clashes_it_does_not_matter_who_merges(ours: list[Deed], theirs: list[Deed]) -> None:
    mine, other = after("o", ours), after("t", theirs)
    one, clashes = merged(BASE, mine, other)
    two, others = merged(BASE, other, mine)
    assert sorted((it.paragraph, it.what) for it in clashes.clashes if it.what != "deleted here") == sorted(
        (it.paragraph, it.what) for it in others.clashes if it.what != "deleted there"
    ) or len(clashes.clashes) == len(others.clashes)
    if not clashes.clashes:
        assert one.paragraphs == two.paragraphs
        assert one.comments == two.comments
        assert replace(one, removed=()) == replace(two, removed=())


def test_both_laptops_come_to_the_same_paragraphs_where_both_split_at_one_place() -> None:
    at = BASE.paragraphs[0].text.index("It welcomes")
    mine = split_paragraph(BASE, "p-1", at, "p-mine")[0]
    other = split_paragraph(BASE, "p-1", at, "p-other")[0]
    one, two = merged(BASE, mine, other)[0], merged(BASE, other, mine)[0]
    assert [item.id for item in one.paragraphs] == [item.id for item in two.paragraphs]
    assert len(one.paragraphs) == len(BASE.paragraphs) + 1


@settings(max_examples=200)
@given(DEEDS, DEEDS)
def test_ids_stand_once_and_whatever_is_asked_stands_on_a_paragraph_that_is_known(
    ours: list[Deed], theirs: list[Deed]
) -> None:
    result, _ = merged(BASE, after("o", ours), after("t", theirs))
    ids = [item.id for item in result.paragraphs] + [item.paragraph.id for item in result.removed]
    assert len(ids) == len(set(ids))
    known = {*ids, ""}
    assert {item.paragraph for item in result.proposals} <= known
    assert {item.paragraph for item in result.comments} <= known
    assert {item.rival_of for item in result.paragraphs} <= known
    assert all(item.rival_of != item.id for item in result.paragraphs)
    for item in result.paragraphs:
        assert all(0 <= mark.start < mark.end <= len(item.text) for mark in item.marks)
