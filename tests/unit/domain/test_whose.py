"""Naming an author after the fact: what becomes a delegation's, what stays, and what is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.council import AuthorRule, Delegation
from app.domain.errors import Refused
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind, Reply, Unplaced
from app.domain.rounds import Answer, Dispatch, Round
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.domain.whose import Writer, name_author, writer_of, writers

THEN, NOW = datetime(2010, 1, 8, tzinfo=UTC), datetime(2010, 1, 9, tzinfo=UTC)
FRANCE = Delegation("FRA", "France")


def proposal(name: str, author: str, file: str, code: str = "", **more: object) -> Proposal:
    base = Proposal(ProposalId(name), code, author, ProposalKind.AMEND, "p1", "Old.", "New.", source=file)
    return replace(base, **more)  # type: ignore[arg-type]  # names are checked by replace


def statement(*proposals: Proposal, **more: object) -> Statement:
    base = Statement(paragraphs=(Paragraph(ParagraphId("p1"), "Old."),), proposals=proposals)
    return replace(base, **more)  # type: ignore[arg-type]  # names are checked by replace


def named(desk: Statement, writer: Writer, delegation: Delegation = FRANCE) -> Statement:
    return name_author(desk, writer, delegation, NOW)[0]


def codes(desk: Statement) -> dict[str, str]:
    return {item.id: item.delegation for item in desk.proposals}


def test_all_that_a_name_asked_for_in_any_file_becomes_the_delegations() -> None:
    desk = statement(
        proposal("a", "Marie Roy", "one.docx"),
        proposal("b", "marie  roy", "two.docx"),
        proposal("c", "Ana", "one.docx"),
    )
    (marie, ana) = writers(desk)
    assert (marie.author, marie.files, marie.count) == ("Marie Roy", ("one.docx", "two.docx"), 2)
    changed, changes = name_author(desk, marie, FRANCE, NOW)
    assert codes(changed) == {"a": "FRA", "b": "FRA", "c": ""}
    assert (changes.paragraphs, changes.proposals, changes.comments) == (frozenset({"p1"}), True, True)
    assert changed.authors == (AuthorRule("Marie Roy", "FRA"),)
    assert changed.delegations == (FRANCE,)
    assert writers(changed)[0] == ana


def test_remarks_their_answers_and_the_tray_go_with_the_name() -> None:
    remark = Comment(
        CommentId("c"),
        "p1",
        "",
        "Marie Roy",
        "Why?",
        replies=(Reply("Marie Roy", "So."), Reply("Ana", "No."), Reply("", "Ours.")),
        source="one.docx",
    )
    desk = statement(
        proposal("a", "Ana", "one.docx", comments=(remark,)),
        comments=(remark,),
        unplaced=(Unplaced("u", "Words.", "why", "", "Marie Roy", source="one.docx"),),
    )
    writer = next(item for item in writers(desk) if item.author == "Marie Roy")
    changed = named(desk, writer)
    for found in (changed.proposals[0].comments[0], changed.comments[0]):
        assert found.delegation == "FRA"
        assert [reply.delegation for reply in found.replies] == ["FRA", "", ""]
    assert changed.unplaced[0].delegation == "FRA"
    assert codes(changed) == {"a": ""}


def test_a_name_that_anybody_may_have_stands_for_one_file_and_is_not_remembered() -> None:
    desk = statement(proposal("a", "Author", "one.docx"), proposal("b", "Author", "two.docx"))
    first, second = writers(desk)
    assert (first.files, second.files) == (("one.docx",), ("two.docx",))
    changed = named(desk, second)
    assert codes(changed) == {"a": "", "b": "FRA"}
    assert changed.authors == ()


def test_a_name_that_was_taken_for_another_delegations_is_put_right() -> None:
    desk = statement(
        proposal("a", "Marie Roy", "one.docx", "BEL"),
        proposal("b", "Marie Roy", "two.docx"),
        authors=(AuthorRule("marie roy", "BEL"),),
        delegations=(Delegation("fra", "France"),),
    )
    unknown, belgian = writers(desk)
    assert (unknown.delegation, belgian.delegation) == ("", "BEL")
    changed = named(desk, belgian)
    assert codes(changed) == {"a": "FRA", "b": ""}
    assert changed.authors == (AuthorRule("Marie Roy", "FRA"),)
    assert len(changed.delegations) == 1


def test_what_was_typed_in_the_meeting_is_nobody_elses() -> None:
    desk = statement(proposal("a", "Ana", "", "MEX"), proposal("b", "Ana", "one.docx"))
    assert writer_of(desk, desk.proposals[0]) is None
    writer = writer_of(desk, desk.proposals[1])
    assert writer is not None
    assert codes(named(desk, writer)) == {"a": "MEX", "b": "FRA"}


def test_the_delegation_has_answered_the_round_that_its_file_came_in() -> None:
    rounds = (
        Round(1, 1, THEN, closed=THEN, dispatches=(Dispatch(1, "FRA", THEN),)),
        Round(2, 2, THEN, dispatches=(Dispatch(2, "FRA", THEN),)),
    )
    desk = statement(proposal("a", "Marie Roy", "one.docx", round=2), rounds=rounds)
    changed = named(desk, writers(desk)[0])
    assert changed.rounds[0] == rounds[0]
    assert changed.rounds[1].answers == (Answer("FRA", NOW, "one.docx"),)


def test_an_answer_noted_for_the_wrong_delegation_moves_with_its_time() -> None:
    answers = (Answer("BEL", THEN, "one.docx"), Answer("BEL", THEN, "no comments"))
    desk = statement(
        proposal("a", "Marie Roy", "one.docx", "BEL", round=1), rounds=(Round(1, 1, THEN, answers=answers),)
    )
    changed = named(desk, writers(desk)[0])
    assert set(changed.rounds[0].answers) == {
        Answer("FRA", THEN, "one.docx"),
        Answer("BEL", THEN, "no comments"),
    }


def test_an_answer_stays_where_others_of_the_file_stand_under_the_delegation() -> None:
    desk = statement(
        proposal("a", "Marie Roy", "one.docx", "BEL", round=1),
        proposal("b", "Jan", "one.docx", "BEL", round=1),
        rounds=(Round(1, 1, THEN, answers=(Answer("BEL", THEN, "one.docx"),)),),
    )
    changed = named(desk, writer_of(desk, desk.proposals[0]) or Writer("", "", ()))
    assert {answer.delegation for answer in changed.rounds[0].answers} == {"BEL", "FRA"}


def test_who_wrote_nothing_cannot_be_named() -> None:
    with pytest.raises(Refused, match="Nothing returned is by “Jan”"):
        named(statement(), Writer("Jan", "", ()))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ana", "ana ", "Jan", "Author", ""]),
            st.sampled_from(["", "FRA", "BEL"]),
            st.sampled_from(["", "one.docx", "two.docx"]),
        ),
        max_size=12,
    )
)
def test_naming_every_writer_leaves_nothing_unknown_and_touches_nothing_else(
    rows: list[tuple[str, str, str]],
) -> None:
    desk = statement(*(proposal(str(place), who, file, code) for place, (who, code, file) in enumerate(rows)))
    changed = desk
    for writer in writers(desk):
        if not writer.delegation:
            changed = named(changed, writer)
    for old, new in zip(desk.proposals, changed.proposals, strict=True):
        expected = "FRA" if old.source and not old.delegation else old.delegation
        assert new == replace(old, delegation=expected)
