"""Whatever becomes of paragraphs, each proposal stands on one in the text or waits in the tray."""

from __future__ import annotations

from contextlib import suppress
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from app.domain import deciding, editing
from app.domain.errors import Refused
from app.domain.proposals import (
    Comment,
    CommentId,
    Decision,
    Proposal,
    ProposalId,
    ProposalKind,
    ProposalStatus,
)
from app.domain.statement import Statement
from app.services.deciding import accept, standing
from tests.helpers.statements import paragraph

TEXTS = {
    "a": "The Council notes the report of the Secretary-General with interest.",
    "b": "It asks all parties to act without delay and in good faith.",
    "c": "It thanks the African Union for its efforts in the region.",
    "d": "It remains engaged.",
}
KINDS = [kind for kind in ProposalKind if kind is not ProposalKind.COMMENT]
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "restore", "split", "merge", "move", "edit"]),
        st.integers(0, 9),
        st.integers(0, 60),
    ),
    max_size=12,
)


def asked() -> tuple[Proposal, ...]:
    """One proposal of every kind on every paragraph."""
    found = []
    keys = list(TEXTS)
    for place, (key, text) in enumerate(TEXTS.items()):
        following = keys[(place + 1) % len(keys)]
        for kind in KINDS:
            name = ProposalId(f"{kind.value}-{key}")
            found.append(_proposal(name, kind, key, text, following))
    return tuple(found)


def _proposal(name: ProposalId, kind: ProposalKind, key: str, text: str, following: str) -> Proposal:
    before, after = text, text.replace(" the ", " every ", 1)
    others: tuple[str, ...] = ()
    if kind is ProposalKind.INSERT:
        before, after = "", "A new one."
    elif kind is ProposalKind.DELETE:
        after = ""
    elif kind is ProposalKind.MOVE:
        after, others = text, (following,)
    elif kind is ProposalKind.SPLIT:
        after = text.replace(" ", "\n", 1)
    elif kind is ProposalKind.MERGE:
        before, after, others = f"{text}\n{TEXTS[following]}", f"{text} {TEXTS[following]}", (following,)
    return Proposal(name, "FRA", "A", kind, key, before, after, others=others)


def start() -> Statement:
    remarks = tuple(Comment(CommentId(f"c-{key}"), key, "FRA", "A", "Why?") for key in TEXTS)
    paragraphs = tuple(paragraph(key, text) for key, text in TEXTS.items())
    return Statement(paragraphs=paragraphs, proposals=asked(), comments=remarks)


def done(statement: Statement, step: Step, fresh: str) -> Statement:
    """The statement after a step; as it was where the step does not apply."""
    what, place, at = step
    try:
        if what == "restore":
            gone = [str(item.paragraph.id) for item in statement.removed]
            return editing.restore_paragraph(statement, gone[place % len(gone)])[0] if gone else statement
        if not statement.paragraphs:
            return statement
        key = statement.paragraphs[place % len(statement.paragraphs)].id
        if what == "delete":
            return editing.delete_paragraphs(statement, [key])[0]
        if what == "split":
            return editing.split_paragraph(statement, key, at, fresh)[0]
        if what == "merge":
            return editing.merge_paragraphs(statement, key)[0]
        if what == "move":
            return editing.move_paragraphs(statement, [key], after="")[0]
        text = statement.paragraph(key).text
        return editing.edit_paragraph(statement, key, f"{text[:at]} more {text[at:]}")[0]
    except Refused:
        return statement


@given(STEPS)
def test_no_proposal_and_no_comment_is_ever_orphaned(steps: list[Step]) -> None:
    statement = start()
    for number, step in zip(count(), steps, strict=False):
        statement = done(statement, step, f"n{number}")
        present = {item.id for item in statement.paragraphs}
        waiting = {item.id for item in deciding.tray(statement)}
        gone = {item.paragraph.id for item in statement.removed}
        assert {item.id for item in statement.proposals} == {item.id for item in asked()}
        for item in statement.proposals:
            assert item.paragraph in present or (item.id in waiting and item.paragraph in gone)
            assert all(other in present | gone for other in item.others)
            standing(statement, item)
        for comment in statement.comments:
            assert comment.paragraph in present | gone


@given(STEPS)
def test_restoring_the_paragraphs_empties_the_tray(steps: list[Step]) -> None:
    statement = start()
    for number, step in enumerate(steps):
        statement = done(statement, step, f"n{number}")
    for record in statement.removed[::-1]:
        statement, _ = editing.restore_paragraph(statement, record.paragraph.id)
    assert deciding.tray(statement) == ()


@given(st.sampled_from(list(TEXTS)))
def test_a_deleted_paragraphs_proposals_stand_again_when_it_is_restored(key: str) -> None:
    before = start()
    gone, _ = editing.delete_paragraphs(before, [key])
    back, _ = editing.restore_paragraph(gone, key)
    for item in before.proposals:
        assert standing(back, item) == standing(before, item)


@given(STEPS)
def test_a_proposal_is_accepted_or_refused_in_one_sentence_whatever_became_of_the_text(
    steps: list[Step],
) -> None:
    statement = start()
    for number, step in enumerate(steps):
        statement = done(statement, step, f"n{number}")
    names = (f"x{number}" for number in count())
    for item in statement.proposals:
        with suppress(Refused):
            decision = Decision(ProposalStatus.ACCEPTED)
            statement, _ = accept(statement, item.id, decision, ids=lambda: next(names))
            assert not deciding.find_proposal(statement, item.id).is_open
        keys = [paragraph.id for paragraph in statement.paragraphs]
        assert len(keys) == len(set(keys))
        for held in statement.paragraphs:
            assert all(0 <= origin.start < origin.end <= len(held.text) for origin in held.origins)
