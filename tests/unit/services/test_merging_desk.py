"""What stands round the text in two copies: decisions, answers, silence, adoption, areas, formatting, notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.concept import Area, AreaId
from app.domain.consulting import adopt
from app.domain.council import Delegation
from app.domain.editing import (
    add_paragraph,
    edit_paragraph,
    link_areas,
    merge_paragraphs,
    move_paragraphs,
    set_footnotes,
    set_mark,
    set_state,
    split_paragraph,
)
from app.domain.linking import set_areas
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
    Reply,
)
from app.domain.rounds import Adoption, Answer, Dispatch, Round, Silence, SilenceBreak
from app.domain.spans import Footnote, Mark, MarkKind
from app.domain.statement import Paragraph, ParagraphId, ParagraphState, Statement
from app.domain.versions import text_digest
from app.services.deciding import accept
from app.services.merging.model import Desk
from app.services.merging.statements import merge_statements
from tests.helpers.statements import NOON, plain

LATER = NOON + timedelta(hours=3)


def merged(base: Statement, ours: Statement, theirs: Statement) -> tuple[Statement, Desk]:
    count = iter(range(1_000))
    desk = Desk("Ben", "theirs.prst", LATER, lambda prefix: f"{prefix}-{next(count)}")
    return merge_statements(base, ours, theirs, desk), desk


def asking(statement: Statement, decision: Decision = Decision(ProposalStatus.OPEN)) -> Statement:
    asked = Proposal(
        ProposalId("r-1"), "FRA", "A", ProposalKind.AMEND, "p-1", statement.paragraphs[0].text, "New", NOON
    )
    return replace(statement, proposals=(replace(asked, decision=decision),))


def test_a_decision_of_one_copy_stands_and_two_different_ones_are_told() -> None:
    base = asking(plain())
    accepted = Decision(ProposalStatus.ACCEPTED, "Ben", NOON, "better")
    rejected = Decision(ProposalStatus.REJECTED, "Ana", NOON)
    result, desk = merged(base, base, asking(plain(), accepted))
    assert result.proposals[0].decision == accepted
    result, desk = merged(base, asking(plain(), rejected), asking(plain(), accepted))
    assert result.proposals[0].decision == rejected
    assert [(it.paragraph, it.what, it.theirs) for it in desk.clashes] == [
        ("p-1", "decision on a proposal", "accepted by Ben (better)")
    ]
    assert result.comments[-1].paragraph == "p-1"
    assert "accepted by Ben (better)" in result.comments[-1].text


def test_answers_of_both_stand_under_a_comment_and_a_reworded_one_keeps_both_wordings() -> None:
    comment = Comment(CommentId("c-1"), "p-1", "FRA", "A", "Weak.", NOON)
    base = replace(plain(), comments=(comment,))
    ours = replace(base, comments=(replace(comment, text="Too weak.", replies=(Reply("Ana", "Yes."),)),))
    theirs = replace(
        base,
        comments=(replace(comment, text="Far too weak.", resolved=True, replies=(Reply("Ben", "No."),)),),
    )
    (result,) = merged(base, ours, theirs)[0].comments
    assert result.text == "Too weak."
    assert [reply.text for reply in result.replies] == ["Yes.", "No.", "Far too weak."]
    assert result.resolved


def test_a_comment_deleted_here_and_answered_there_comes_back() -> None:
    comment = Comment(CommentId("c-1"), "p-1", "FRA", "A", "Weak.", NOON)
    base = replace(plain(), comments=(comment,))
    theirs = replace(base, comments=(replace(comment, replies=(Reply("Ben", "No."),)),))
    assert merged(base, replace(base, comments=()), theirs)[0].comments == theirs.comments
    assert merged(base, replace(base, comments=()), replace(base, title="Else"))[0].comments == ()


def test_breaks_of_silence_from_both_stay_and_the_later_deadline_counts() -> None:
    silence = Silence(1, "00", NOON, LATER)
    base = replace(plain(), silences=(silence,))
    later = LATER + timedelta(hours=1)
    ours = replace(silence, until=later, extensions=(LATER,), breaks=(SilenceBreak("FRA", NOON, "no"),))
    theirs = replace(
        silence,
        until=later + timedelta(hours=1),
        extensions=(LATER,),
        breaks=(SilenceBreak("RUS", NOON, "never"),),
    )
    result, desk = merged(base, replace(base, silences=(ours,)), replace(base, silences=(theirs,)))
    (found,) = result.silences
    assert found.until == theirs.until
    assert [item.delegation for item in found.breaks] == ["FRA", "RUS"]
    assert [it.what for it in desk.clashes] == ["silence deadline"]


def test_answers_and_dispatches_of_one_round_stand_together() -> None:
    first = Round(1, 1, NOON, None, None, (Dispatch(1, "FRA", NOON),))
    base = replace(plain(), rounds=(first,))
    ours = replace(first, answers=(Answer("FRA", LATER, "fra.docx"),))
    theirs = replace(first, answers=(Answer("GBR", LATER, "gbr.docx"),), deadline=LATER)
    result, _ = merged(base, replace(base, rounds=(ours,)), replace(base, rounds=(theirs,)))
    assert [item.delegation for item in result.rounds[0].answers] == ["FRA", "GBR"]
    assert result.rounds[0].deadline == LATER


def test_an_adoption_counts_only_for_the_text_that_was_adopted() -> None:
    base = plain()
    theirs, _ = adopt(base, Adoption("S/PRST/2010/1", 6257, NOON.date(), text_digest(base)))
    adopted = replace(theirs.adoption, digest=text_digest(theirs))  # type: ignore[type-var]  # there is one
    theirs = replace(theirs, adoption=adopted)
    result, desk = merged(base, replace(base, title="Else"), theirs)
    assert result.adoption == adopted
    result, desk = merged(base, edit_paragraph(base, "p-1", "Other words.")[0], theirs)
    assert result.adoption is None
    assert [it.what for it in desk.clashes] == ["adoption"]
    assert "with another text" in result.comments[-1].text


def test_areas_and_links_of_both_stand_together_in_the_papers_order() -> None:
    base = plain()
    ours, _ = link_areas(base, ["p-1"], [AreaId("a-2")], on=True)
    theirs, _ = set_areas(base, (*base.areas, Area(AreaId("a-9"), "3", "New theme", "What?")))
    theirs, _ = link_areas(theirs, ["p-1"], [AreaId("a-9"), AreaId("a-1")], on=True)
    result, _ = merged(base, ours, theirs)
    assert [area.number for area in result.areas] == ["1", "2", "3"]
    assert result.paragraph("p-1").areas == ("a-1", "a-2", "a-9")


def test_an_area_that_both_reworded_stays_ours_and_is_told() -> None:
    base = plain()
    one, two = (
        set_areas(base, (replace(base.areas[0], text=text), base.areas[1]))[0] for text in ("Here?", "There?")
    )
    result, desk = merged(base, one, two)
    assert result.areas[0].text == "Here?"
    assert [(it.what, it.theirs) for it in desk.clashes] == [("text of area 1", "There?")]


def test_delegations_that_either_added_are_on_the_roster() -> None:
    base = replace(plain(), delegations=(Delegation("FRA", "France"),))
    ours = replace(base, delegations=(*base.delegations, Delegation("EU", "European Union")))
    theirs = replace(base, delegations=(*base.delegations, Delegation("AU", "African Union")))
    assert [item.code for item in merged(base, ours, theirs)[0].delegations] == ["FRA", "AU", "EU"]


def test_formatting_of_both_stands_on_the_words_of_both() -> None:
    base = plain()
    text = base.paragraphs[0].text
    at = text.index("stresses")
    ours, _ = set_mark(base, "p-1", MarkKind.ITALIC, 0, 3, on=True)
    ours, _ = edit_paragraph(ours, "p-1", text.replace("The", "Here the", 1).replace("Here the", "Here The"))
    theirs, _ = set_mark(base, "p-1", MarkKind.BOLD, at, at + 8, on=True)
    theirs, _ = edit_paragraph(theirs, "p-1", text.replace("point", "this point"))
    found = merged(base, ours, theirs)[0].paragraph("p-1")
    assert found.text == text.replace("The", "Here The", 1).replace("point", "this point")
    assert {found.text[mark.start : mark.end]: mark.kind for mark in found.marks} == {
        "The": MarkKind.ITALIC,
        "stresses": MarkKind.BOLD,
    }


def test_formatting_that_one_took_off_is_off() -> None:
    base, _ = set_mark(plain(), "p-1", MarkKind.ITALIC, 4, 12, on=True)
    ours, _ = set_mark(base, "p-1", MarkKind.ITALIC, 4, 12, on=False)
    theirs, _ = edit_paragraph(base, "p-1", base.paragraphs[0].text + " Now.")
    assert merged(base, ours, theirs)[0].paragraph("p-1").marks == ()
    assert merged(base, theirs, base)[0].paragraph("p-1").marks == (Mark(4, 12, MarkKind.ITALIC),)


def test_footnotes_of_both_stand_at_their_words() -> None:
    base = plain()
    length = len(base.paragraphs[0].text)
    ours, _ = set_footnotes(base, "p-1", (Footnote(3, "Ours."),))
    theirs, _ = set_footnotes(base, "p-1", (Footnote(length, "Theirs."),))
    theirs, _ = edit_paragraph(theirs, "p-1", "In truth, " + base.paragraphs[0].text)
    notes = merged(base, ours, theirs)[0].paragraph("p-1").footnotes
    assert [(note.offset, note.text) for note in notes] == [(13, "Ours."), (length + 10, "Theirs.")]


def test_what_is_asked_of_a_paragraph_that_was_merged_in_stands_on_the_merged_one() -> None:
    base = plain()
    ours, _ = merge_paragraphs(base, "p-1")
    second = base.paragraphs[1].text
    wanted = second.replace("point", "the point")
    asked = Proposal(ProposalId("r-1"), "FRA", "A", ProposalKind.AMEND, "p-2", second, wanted)
    comment = Comment(CommentId("c-1"), "p-2", "FRA", "A", "Weak.")
    theirs = replace(base, proposals=(asked,), comments=(comment,))
    result, desk = merged(base, ours, theirs)
    assert desk.clashes == []
    (found,) = result.proposals
    assert found.paragraph == result.comments[0].paragraph == "p-1"
    assert found.before == result.paragraph("p-1").text
    assert found.after == found.before.replace(second, wanted)


def test_a_state_that_both_set_is_told_also_where_one_split_the_paragraph() -> None:
    base = plain()
    ours, _ = set_state(split_paragraph(base, "p-1", 20, "p-9")[0], ["p-1"], ParagraphState.AD_REF)
    theirs, _ = set_state(base, ["p-1"], ParagraphState.PACKAGE)
    result, desk = merged(base, ours, theirs)
    assert result.paragraph("p-1").state is ParagraphState.AD_REF
    assert [(it.paragraph, it.what, it.theirs) for it in desk.clashes] == [("p-1", "state", "in a package")]


def test_what_is_told_of_a_paragraph_that_was_merged_in_stands_on_the_merged_one() -> None:
    base = asking(plain())
    base = replace(base, proposals=(replace(base.proposals[0], paragraph="p-2"),))
    decided = [
        replace(base, proposals=(replace(base.proposals[0], decision=Decision(status, "A", NOON)),))
        for status in (ProposalStatus.ACCEPTED, ProposalStatus.REJECTED)
    ]
    rival = Paragraph(ParagraphId("p-8"), "Another wording.", rival_of="p-2")
    ours, _ = add_paragraph(decided[0], rival, after="p-2")
    theirs, _ = merge_paragraphs(decided[1], "p-1")
    result, _ = merged(base, ours, theirs)
    assert [item.paragraph for item in result.comments] == ["p-1"]
    assert result.paragraph("p-8").rival_of == "p-1"


def test_a_paragraph_that_both_moved_stays_where_we_put_it_and_theirs_can_be_accepted() -> None:
    base = replace(
        plain(0), paragraphs=tuple(Paragraph(ParagraphId(f"p-{n}"), f"Paragraph {n}.") for n in range(5))
    )
    ours, _ = move_paragraphs(base, ["p-4"], after="")
    theirs, _ = move_paragraphs(base, ["p-4"], after="p-1")
    result, desk = merged(base, ours, theirs)
    assert [item.id for item in result.paragraphs] == [item.id for item in ours.paragraphs]
    (clash,) = desk.clashes
    assert (clash.what, clash.ours, clash.theirs) == ("place", "at the beginning", "after “Paragraph 1.”")
    (asked,) = result.proposals
    assert (asked.kind, asked.paragraph, asked.others) == (ProposalKind.MOVE, "p-4", ("p-1",))
    taken, _ = accept(result, asked.id, Decision(ProposalStatus.ACCEPTED, "Ana", NOON), ids=lambda: "p-new")
    assert [item.id for item in taken.paragraphs] == [item.id for item in theirs.paragraphs]
