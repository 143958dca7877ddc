"""The finer points of merging: what each of them keeps from being lost, doubled or put elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.council import AuthorRule
from app.domain.deciding import take_in
from app.domain.editing import (
    delete_paragraphs,
    edit_paragraph,
    merge_paragraphs,
    move_paragraphs,
    set_footnotes,
    split_paragraph,
)
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind
from app.domain.remarks import add_comment
from app.domain.rounds import Round, Silence
from app.domain.spans import Footnote
from app.domain.statement import Statement
from app.services.merging.ancestor import journal_digest
from app.services.merging.model import Desk, Step
from app.services.merging.statements import merge_statements
from tests.helpers.statements import NOON, plain
from tests.helpers.two_copies import statement

LATER = NOON + timedelta(hours=3)
BASE = statement()


def merged(base: Statement, ours: Statement, theirs: Statement) -> tuple[Statement, Desk]:
    count = iter(range(1_000))
    desk = Desk("Ben", "theirs.prst", LATER, lambda prefix: f"{prefix}-{next(count)}")
    return merge_statements(base, ours, theirs, desk), desk


def test_a_copy_is_known_again_after_typing_went_on_in_its_last_step_but_not_after_an_earlier_one_changed() -> (
    None
):
    steps = [Step("2026-11-24T09:00", "Ben", "Type", f"p-{n}", f"Words {n}") for n in (1, 2)]
    went_on = [steps[0], steps[1]._replace(time="2026-11-24T09:01", text="Words 2 and more")]
    assert journal_digest(went_on) == journal_digest(steps)
    assert journal_digest([steps[0]._replace(text="Others"), steps[1]]) != journal_digest(steps)
    assert journal_digest([steps[0], steps[1]._replace(paragraph="p-9")]) != journal_digest(steps)


def test_a_silence_that_one_lifted_is_lifted_also_where_the_other_extended_it() -> None:
    silence = Silence(1, "00", NOON, LATER)
    base = replace(BASE, silences=(silence,))
    longer = replace(silence, until=LATER + timedelta(hours=1), extensions=(LATER,))
    lifted = replace(base, silences=(replace(silence, lifted=True),))
    for ours, theirs in (
        (replace(base, silences=(longer,)), lifted),
        (lifted, replace(base, silences=(longer,))),
    ):
        result, desk = merged(base, ours, theirs)
        assert result.silences == (replace(longer, lifted=True),)
        assert desk.clashes == []


def test_a_proposal_of_theirs_stands_in_the_round_that_it_came_in() -> None:
    asked = Proposal(ProposalId("r-1"), "FRA", "A", ProposalKind.AMEND, "p-1", "", "New.", round=1)
    ours = replace(BASE, rounds=(Round(1, 1, NOON),))
    theirs = replace(BASE, rounds=(Round(1, 2, LATER),), proposals=(asked,))
    result, _ = merged(BASE, ours, theirs)
    assert [(item.number, item.version) for item in result.rounds] == [(1, 1), (2, 2)]
    assert result.proposals[0].round == 2


def test_what_they_asked_for_after_they_split_a_paragraph_stays_on_its_part() -> None:
    at = BASE.paragraphs[0].text.index("It welcomes")
    theirs, _ = split_paragraph(BASE, "p-1", at, "p-9")
    asked = Proposal(ProposalId("r-1"), "FRA", "A", ProposalKind.INSERT, "p-1", "", "Between both.")
    theirs, _ = take_in(theirs, [asked])
    ours, _ = edit_paragraph(BASE, "p-1", BASE.paragraphs[0].text.replace("recalls", "reaffirms"))
    assert merged(BASE, ours, theirs)[0].proposals[0].paragraph == "p-1"


def test_a_paragraph_that_they_deleted_stays_where_its_footnote_was_changed_here() -> None:
    base, _ = set_footnotes(BASE, "p-2", (Footnote(3, "Old."),))
    ours, _ = set_footnotes(base, "p-2", (Footnote(3, "New."),))
    result, desk = merged(base, ours, delete_paragraphs(base, ["p-2"])[0])
    assert result.paragraph("p-2").footnotes == (Footnote(3, "New."),)
    assert [it.what for it in desk.clashes] == ["deleted there"]


def test_a_footnote_that_one_took_off_does_not_come_back_with_the_others_words() -> None:
    base, _ = set_footnotes(BASE, "p-2", (Footnote(3, "Old."),))
    ours, _ = set_footnotes(base, "p-2", ())
    theirs, _ = edit_paragraph(base, "p-2", base.paragraphs[1].text.replace("stresses", "underlines"))
    result, _ = merged(base, ours, theirs)
    assert "underlines" in result.paragraph("p-2").text
    assert result.paragraph("p-2").footnotes == ()


def test_a_remark_follows_its_words_also_where_paragraphs_were_moved_and_then_merged() -> None:
    ours, _ = move_paragraphs(BASE, ["p-2"], after="")
    ours, _ = merge_paragraphs(ours, "p-2")
    theirs, _ = add_comment(BASE, Comment(CommentId("c-1"), "p-1", "FRA", "A", "Weak."))
    result, _ = merged(BASE, ours, theirs)
    assert [item.id for item in result.paragraphs] == ["p-2", "p-3", "p-4"]
    assert result.comments[0].paragraph == "p-2"
    assert result.removed == ()


def test_a_comment_that_both_reworded_tells_each_wording_once_however_often_copies_go_to_and_fro() -> None:
    comment = Comment(CommentId("c-1"), "p-1", "FRA", "A", "Weak.", NOON)
    base = replace(plain(), comments=(comment,))
    ours, theirs = (
        replace(base, comments=(replace(comment, text=text),)) for text in ("Too weak.", "Far too weak.")
    )
    one, _ = merged(base, ours, theirs)
    two, _ = merged(base, theirs, ours)
    (found,) = merged(base, one, two)[0].comments
    assert found.text == "Too weak."
    assert sorted(reply.text for reply in found.replies) == ["Far too weak.", "Too weak."]


BEFORE = "Many new words stand before it in this copy, so that none of its own is where it was. " * 3


def test_a_split_is_seen_also_after_many_new_words() -> None:
    text = BASE.paragraphs[0].text
    ours, _ = edit_paragraph(BASE, "p-1", BEFORE + text)
    ours, _ = split_paragraph(ours, "p-1", len(BEFORE) + text.index("It welcomes"), "p-9")
    theirs, _ = edit_paragraph(BASE, "p-1", text.replace("the report", "the latest report"))
    result, desk = merged(BASE, ours, theirs)
    assert desk.clashes == []
    assert result.paragraph("p-9").text == "It welcomes the latest report."
    assert "report" not in result.paragraph("p-1").text


def test_a_merge_of_paragraphs_is_seen_also_after_many_new_words() -> None:
    ours, _ = merge_paragraphs(BASE, "p-1")
    ours, _ = edit_paragraph(ours, "p-1", BEFORE + ours.paragraphs[0].text)
    theirs, _ = edit_paragraph(BASE, "p-2", BASE.paragraphs[1].text.replace("women", "women and youth"))
    result, desk = merged(BASE, ours, theirs)
    assert desk.clashes == []
    assert [item.id for item in result.paragraphs] == ["p-1", "p-3", "p-4"]
    assert "women and youth" in result.paragraph("p-1").text


def test_a_round_and_an_author_that_both_settled_differently_stay_ours_and_are_told() -> None:
    base = replace(BASE, rounds=(Round(1, 1, NOON),), authors=(AuthorRule("Jean", ""),))
    ours, theirs = (
        replace(
            base,
            rounds=(replace(base.rounds[0], deadline=LATER + timedelta(hours=hours)),),
            authors=(AuthorRule(name, code),),
        )
        for hours, name, code in ((0, "Jean", "FRA"), (1, "jean", "BEL"))
    )
    result, desk = merged(base, ours, theirs)
    assert (result.rounds, result.authors) == (ours.rounds, ours.authors)
    assert [(it.what, it.theirs) for it in desk.clashes] == [
        ("deadline of round 1", f"{LATER + timedelta(hours=1):%Y-%m-%d %H:%M} UTC"),
        ("delegation of Jean", "BEL"),
    ]
    assert result.comments[1].text == "Delegation of Jean in the other copy: BEL. Here: FRA."
