"""Comments and proposals follow their words when a paragraph is split or merged."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.editing import merge_paragraphs, split_paragraph
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind
from app.domain.statement import Statement
from tests.helpers.statements import paragraph

FIRST, SECOND = "The Security Council notes this.", "It asks for that."
WHOLE = f"{FIRST} {SECOND}"


def one(proposals: tuple[Proposal, ...] = (), comments: tuple[Comment, ...] = ()) -> Statement:
    return Statement(paragraphs=(paragraph("p", WHOLE),), proposals=proposals, comments=comments)


def two(proposals: tuple[Proposal, ...] = (), comments: tuple[Comment, ...] = ()) -> Statement:
    both = (paragraph("p", FIRST), paragraph("q", SECOND))
    return Statement(paragraphs=both, proposals=proposals, comments=comments)


def proposal(kind: ProposalKind, on: str, before: str, after: str, others: tuple[str, ...] = ()) -> Proposal:
    return Proposal(ProposalId("r"), "FRA", "A", kind, on, before, after, others=others)


def comment(on: str, quote: str) -> Comment:
    return Comment(CommentId("c"), on, "FRA", "A", "Why?", quote=quote)


def split(statement: Statement) -> Statement:
    return split_paragraph(statement, "p", len(FIRST) + 1, "q")[0]


def merge(statement: Statement) -> Statement:
    return merge_paragraphs(statement, "p")[0]


def test_a_comment_goes_with_the_words_that_it_quotes() -> None:
    assert split(one(comments=(comment("p", "asks"),))).comments[0].paragraph == "q"
    assert split(one(comments=(comment("p", "notes"),))).comments[0].paragraph == "p"
    assert split(one(comments=(comment("p", ""),))).comments[0].paragraph == "p"


def test_an_amendment_of_one_part_alone_goes_with_that_part() -> None:
    later = proposal(ProposalKind.AMEND, "p", WHOLE, WHOLE.replace("asks", "begs"))
    [found] = split(one((later,))).proposals
    assert (found.paragraph, found.before, found.after) == ("q", SECOND, SECOND.replace("asks", "begs"))
    early = proposal(ProposalKind.AMEND, "p", WHOLE, WHOLE.replace("notes", "welcomes"))
    [found] = split(one((early,))).proposals
    assert (found.paragraph, found.before, found.after) == ("p", FIRST, FIRST.replace("notes", "welcomes"))


def test_an_amendment_of_both_parts_stays_with_the_first_as_it_was_made() -> None:
    both = proposal(ProposalKind.AMEND, "p", WHOLE, "Something else.")
    assert split(one((both,))).proposals == (both,)


def test_what_was_to_follow_the_paragraph_follows_its_second_part() -> None:
    put_in = proposal(ProposalKind.INSERT, "p", "", "New.")
    assert split(one((put_in,))).proposals[0].paragraph == "q"


def test_an_amendment_of_either_paragraph_is_one_of_the_merged_one() -> None:
    on_first = proposal(ProposalKind.AMEND, "p", FIRST, "Changed.")
    [found] = merge(two((on_first,))).proposals
    assert (found.before, found.after) == (WHOLE, f"Changed. {SECOND}")
    on_second = proposal(ProposalKind.AMEND, "q", SECOND, "Changed.")
    [found] = merge(two((on_second,))).proposals
    assert (found.paragraph, found.before, found.after) == ("p", WHOLE, f"{FIRST} Changed.")


def test_a_deletion_of_one_of_two_becomes_an_amendment_of_the_merged_one() -> None:
    gone = proposal(ProposalKind.DELETE, "q", SECOND, "")
    [found] = merge(two((gone,))).proposals
    assert (found.kind, found.paragraph, found.before, found.after) == (ProposalKind.AMEND, "p", WHOLE, FIRST)


def test_a_proposal_to_merge_the_two_no_longer_names_the_paragraph_itself() -> None:
    [found] = merge(two((proposal(ProposalKind.MERGE, "p", WHOLE, WHOLE, ("q",)),))).proposals
    assert (found.paragraph, found.others) == ("p", ())


def test_a_comment_on_the_second_paragraph_keeps_the_words_that_it_was_on() -> None:
    [found] = merge(two(comments=(comment("q", ""),))).comments
    assert (found.paragraph, found.quote) == ("p", SECOND)


def test_a_deleted_paragraph_returns_behind_the_one_that_swallowed_its_neighbour() -> None:
    from app.domain.editing import delete_paragraphs, restore_paragraph

    three = replace(
        two(), paragraphs=(*two().paragraphs, paragraph("r", "Third."), paragraph("s", "Fourth."))
    )
    statement = delete_paragraphs(three, ["r"])[0]
    statement = restore_paragraph(merge(statement), "r")[0]
    assert [item.id for item in statement.paragraphs] == ["p", "r", "s"]


@given(st.text(alphabet="ab .", max_size=12), st.integers(0, 12))
def test_split_then_merge_gives_the_words_back_and_every_proposal_with_them(text: str, at: int) -> None:
    at = min(at, len(text))
    amend = proposal(ProposalKind.AMEND, "p", text, f"{text} more")
    statement = Statement(paragraphs=(paragraph("p", text),), proposals=(amend,))
    back = merge(split_paragraph(statement, "p", at, "q")[0])
    assert back.paragraphs[0].text.split() == (text[:at] + " " + text[at:]).split()
    [found] = back.proposals
    assert found.paragraph == "p"
    assert "more" in found.after
