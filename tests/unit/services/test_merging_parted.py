"""What was made after the last named version and before the copies parted: nobody knows how it began, none is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.consulting import extend_silence, put_under_silence
from app.domain.council import Delegation
from app.domain.deciding import replace_proposal, take_in
from app.domain.editing import add_paragraph, delete_paragraphs, move_paragraphs, restore_paragraph
from app.domain.facts import set_facts
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
)
from app.domain.remarks import add_comment, edit_comment
from app.domain.rounds import Silence
from app.domain.statement import Paragraph, ParagraphId
from app.domain.whose import name_author, writers
from tests.helpers.two_copies import Laptops, put, two_laptops, words


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    """Copies that parted after a comment, a proposal and a silence that no version holds."""
    made = two_laptops(tmp_path)
    with made.ana() as ana:
        now = words(ana, "p-2")
        asked = Proposal(
            ProposalId("r-1"), "", "Jean", ProposalKind.AMEND, "p-2", now, f"{now} Yes.", source="fra.docx"
        )
        remark = Comment(CommentId("c-1"), "p-3", "", "Jean", "Why?", source="fra.docx")
        ana.apply(take_in, [asked])
        ana.apply(add_comment, remark)
        time = ana.now()
        ana.apply(put_under_silence, Silence(1, "0" * 64, time, time + timedelta(days=1)))
        put(ana, "p-4", "requests", "invites")
    made.hand_over()
    with made.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
    return made


def test_a_silence_that_was_extended_here_stays_extended(laptops: Laptops) -> None:
    with laptops.ana() as ana:
        until = ana.statement.silences[0].until + timedelta(days=2)
        ana.apply(extend_silence, until, ana.now())
        laptops.merge(ana)
        assert ana.statement.silences[0].until == until


def test_a_comment_that_was_reworded_here_keeps_its_words(laptops: Laptops) -> None:
    with laptops.ana() as ana:
        ana.apply(edit_comment, "c-1", "Why so?")
        laptops.merge(ana)
        (comment,) = (item for item in ana.statement.comments if item.id == "c-1")
        assert comment.text == "Why so?"
        assert [item.text for item in comment.replies] == ["Why?"]


def test_a_proposal_that_was_reworded_here_keeps_its_words(laptops: Laptops) -> None:
    with laptops.ana() as ana:
        (asked,) = ana.statement.proposals
        ana.apply(replace_proposal, replace(asked, after=f"{asked.before} No."))
        laptops.merge(ana)
        (proposal,) = ana.statement.proposals
        assert proposal.after == f"{asked.before} No."
        assert "Yes." in proposal.comments[-1].text


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_an_author_that_one_of_them_named_stays_named(laptops: Laptops, who: str) -> None:
    with getattr(laptops, who)() as session:
        (writer,) = writers(session.statement)
        session.apply(name_author, writer, Delegation("FRA", "France"), session.now())
    with laptops.ana() as ana:
        decided = replace(
            ana.statement.proposals[0], decision=Decision(ProposalStatus.HELD, "Ana", ana.now())
        )
        ana.apply(replace_proposal, decided)
        ana.apply(edit_comment, "c-1", "Why so?")
        laptops.merge(ana)
        assert [item.delegation for item in ana.statement.proposals] == ["FRA"]
        assert [item.delegation for item in ana.statement.comments] == ["FRA"]
        assert ana.statement.proposals[0].status is ProposalStatus.HELD


def test_a_paragraph_that_was_moved_before_the_copies_parted_can_be_moved_again(tmp_path: Path) -> None:
    laptops = two_laptops(tmp_path)
    with laptops.ana() as ana:
        ana.apply(move_paragraphs, ["p-4"], after="")
    laptops.hand_over()
    with laptops.ben() as ben:
        ben.apply(set_facts, title="Talks of Ben")
    with laptops.ana() as ana:
        ana.apply(move_paragraphs, ["p-4"], after="p-1")
        assert laptops.merge(ana).clashes == ()
        assert [item.id for item in ana.statement.paragraphs] == ["p-1", "p-4", "p-2", "p-3"]


def test_a_paragraph_that_was_deleted_before_the_copies_parted_can_be_restored(tmp_path: Path) -> None:
    laptops = two_laptops(tmp_path)
    with laptops.ana() as ana:
        ana.apply(add_paragraph, Paragraph(ParagraphId("p-9"), "It remains seized."))
        ana.apply(delete_paragraphs, ["p-9"])
    laptops.hand_over()
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
    with laptops.ana() as ana:
        ana.apply(restore_paragraph, "p-9")
        assert laptops.merge(ana).clashes == ()
        assert words(ana, "p-9") == "It remains seized."


@pytest.mark.parametrize("version", ["", "Zero draft"])
def test_what_either_moved_is_moved_also_where_no_version_tells_the_order(
    tmp_path: Path, version: str
) -> None:
    laptops = two_laptops(tmp_path, version=version)
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
    laptops.hand_over()
    with laptops.ben() as ben:
        put(ben, "p-2", "women", "women and youth")
        ben.apply(move_paragraphs, ["p-4"], after="p-1")
    with laptops.ana() as ana:
        put(ana, "p-3", "encourages", "urges")
        ana.apply(move_paragraphs, ["p-1"], after="p-3")
        assert laptops.merge(ana).clashes == ()
        assert [item.id for item in ana.statement.paragraphs] == ["p-2", "p-3", "p-1", "p-4"]
