"""Links, comments, delegations, facts and the text's cleanliness: what each verb does and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cleaning import many_lines, one_line
from app.domain.concept import ConceptPaper
from app.domain.council import AuthorRule, Delegation
from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    edit_paragraph,
    link_areas,
    merge_paragraphs,
    move_paragraphs,
    restore_paragraph,
    set_mark,
    split_paragraph,
)
from app.domain.errors import Refused
from app.domain.facts import (
    dismiss_finding,
    refuse_when_adopted,
    restore_paragraph_from,
    restore_version,
    set_facts,
)
from app.domain.linking import coverage, set_areas, set_concept
from app.domain.proposals import Comment, CommentId, Reply
from app.domain.remarks import (
    add_comment,
    add_delegation,
    answer_comment,
    comments_on,
    delete_comment,
    edit_comment,
    remember_author,
    resolve_comment,
)
from app.domain.spans import MarkKind
from app.domain.statement import Statement
from tests.helpers.statements import areas, full, paragraph, plain

COMMENT = Comment(CommentId("c"), "p-1", "FRA", "A", "Why?")


def test_coverage_tells_what_is_answered_and_what_is_not() -> None:
    statement, _ = link_areas(plain(3, 3), ["p-1", "p-3"], [areas(3)[1].id], on=True)
    found = coverage(statement)
    assert found.by_area == {"a-1": (), "a-2": ("p-1", "p-3"), "a-3": ()}
    assert found.uncovered == ("a-1", "a-3")
    assert found.unlinked == ("p-2",)


def test_links_stand_in_the_papers_order_however_they_were_made() -> None:
    statement = plain(1, 3)
    for number in (2, 0, 1):
        statement, _ = link_areas(statement, ["p-1"], [areas(3)[number].id], on=True)
    assert statement.paragraphs[0].areas == ("a-1", "a-2", "a-3")
    assert link_areas(statement, ["p-1"], [areas(3)[1].id], on=False)[0].paragraphs[0].areas == ("a-1", "a-3")


def test_a_new_paper_takes_links_to_what_it_does_not_have() -> None:
    statement, _ = link_areas(plain(1, 3), ["p-1"], [item.id for item in areas(3)], on=True)
    assert set_areas(statement, (areas(3)[2], areas(3)[0]))[0].paragraphs[0].areas == ("a-3", "a-1")
    assert set_concept(statement, ConceptPaper())[0].paragraphs[0].areas == ()


def test_a_restored_paragraph_is_linked_to_areas_that_there_still_are() -> None:
    statement, _ = link_areas(plain(2, 2), ["p-1"], [item.id for item in areas(2)], on=True)
    statement = set_areas(delete_paragraphs(statement, ["p-1"])[0], areas(2)[:1])[0]
    assert restore_paragraph(statement, "p-1")[0].paragraph("p-1").areas == ("a-1",)


def test_comments_are_noted_answered_settled_and_taken_away() -> None:
    statement, changes = add_comment(plain(), COMMENT)
    assert changes.comments
    assert changes.paragraphs == {"p-1"}
    statement = answer_comment(statement, "c", Reply("B", "Because."))[0]
    statement = resolve_comment(edit_comment(statement, "c", "How?")[0], "c")[0]
    [found] = comments_on(statement, "p-1")
    assert (found.text, found.resolved, found.replies) == ("How?", True, (Reply("B", "Because."),))
    assert delete_comment(statement, "c")[0].comments == ()


def test_a_delegation_is_added_once_and_an_authors_name_has_one() -> None:
    statement = add_delegation(plain(), Delegation("EU", "European Union"))[0]
    statement = remember_author(statement, AuthorRule("A", "EU"))[0]
    assert remember_author(statement, AuthorRule("A", "FRA"))[0].authors == (AuthorRule("A", "FRA"),)
    with pytest.raises(Refused):
        add_delegation(statement, Delegation("eu", "Other"))


def test_facts_that_are_not_given_stay() -> None:
    statement = set_facts(full(), symbol="S/PRST/2010/2")[0]
    assert statement == replace(full(), symbol="S/PRST/2010/2")


def test_a_finding_is_dismissed_once_and_can_speak_again() -> None:
    statement = dismiss_finding(dismiss_finding(plain(), "k")[0], "k")[0]
    assert statement.dismissed == ("k",)
    assert dismiss_finding(statement, "k", dismissed=False)[0].dismissed == ()


def test_going_back_to_a_version_loses_no_paragraph_and_no_comment() -> None:
    earlier = plain(3)
    statement = add_paragraph(earlier, paragraph("new"), after="p-1")[0]
    statement = add_comment(delete_paragraphs(statement, ["p-2"])[0], replace(COMMENT, paragraph="new"))[0]
    back, changes = restore_version(statement, earlier)
    assert back.paragraphs == earlier.paragraphs
    assert [(item.paragraph.id, item.after) for item in back.removed] == [("new", "p-1")]
    assert back.comments == statement.comments
    assert {"new", "p-2"} <= changes.paragraphs


def test_one_paragraph_is_brought_back_where_it_stood() -> None:
    earlier = plain(4)
    statement = edit_paragraph(delete_paragraphs(earlier, ["p-2", "p-3"])[0], "p-4", "Other")[0]
    assert [item.id for item in restore_paragraph_from(statement, earlier, "p-3")[0].paragraphs] == [
        "p-1", "p-3", "p-4",
    ]  # fmt: skip
    assert restore_paragraph_from(statement, earlier, "p-4")[0].paragraph("p-4") == earlier.paragraph("p-4")


def test_an_adopted_statement_is_read_only() -> None:
    refuse_when_adopted(plain())
    with pytest.raises(Refused, match="adopted as S/PRST/2010/1"):
        refuse_when_adopted(full())


@pytest.mark.parametrize(
    "verb",
    [
        lambda s: edit_paragraph(s, "none", "x"),
        lambda s: add_paragraph(s, paragraph("p-1"), after=None),
        lambda s: add_paragraph(s, paragraph("x"), after="none"),
        lambda s: split_paragraph(s, "p-1", 999, "x"),
        lambda s: split_paragraph(s, "p-1", 1, "p-2"),
        lambda s: merge_paragraphs(s, "p-3"),
        lambda s: move_paragraphs(s, ["p-1"], after="p-1"),
        lambda s: move_paragraphs(s, ["none"], after=""),
        lambda s: move_paragraphs(s, ["p-1"], after="none"),
        lambda s: delete_paragraphs(s, ["p-1", "p-1"]),
        lambda s: restore_paragraph(s, "p-1"),
        lambda s: add_paragraph(delete_paragraphs(s, ["p-1"])[0], paragraph("p-1"), after=None),
        lambda s: link_areas(s, ["p-1"], ["none"], on=True),
        lambda s: add_comment(s, replace(COMMENT, paragraph="none")),
        lambda s: add_comment(add_comment(s, COMMENT)[0], COMMENT),
        lambda s: edit_comment(s, "none", "x"),
        lambda s: delete_comment(s, "none"),
    ],
)
def test_what_does_not_apply_is_refused_with_what_helps(verb: Callable[[Statement], object]) -> None:
    with pytest.raises(Refused) as caught:
        verb(plain())
    assert caught.value.problem
    assert caught.value.remedy


def test_formatting_beyond_the_text_stays_within_it() -> None:
    statement = set_mark(plain(), "p-1", MarkKind.BOLD, -5, 9999, on=True)[0]
    [mark] = statement.paragraphs[0].marks
    assert (mark.start, mark.end) == (0, len(statement.paragraphs[0].text))
    assert set_mark(plain(), "p-1", MarkKind.BOLD, 5, 5, on=True)[0] == plain()


@given(st.text())
def test_a_clean_text_is_one_line_of_characters_that_xml_can_hold(text: str) -> None:
    clean = one_line(text)
    assert len(clean.splitlines()) <= 1
    clean.encode("utf-8")
    assert all(sign >= " " and sign not in "\ufffe\uffff" for sign in clean)
    assert one_line(clean) == clean
    assert many_lines(many_lines(text)) == many_lines(text)


def test_line_ends_and_tabs_become_blanks_and_traps_go() -> None:
    assert one_line("a\r\nb\tc\x00d\u2029e\ud800f") == "a b cd e\ufffdf"
    assert many_lines("a\r\nb\tc\x07") == "a\nb\tc"
