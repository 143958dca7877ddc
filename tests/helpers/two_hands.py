"""Two hands on one statement, for tests of merging: random verbs, each on a copy, as two laptops would have them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from app.domain.concept import AreaId
from app.domain.deciding import decide, take_in
from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    edit_paragraph,
    link_areas,
    merge_paragraphs,
    move_paragraphs,
    restore_paragraph,
    set_mark,
    set_state,
    split_paragraph,
)
from app.domain.errors import Refused
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
from app.domain.remarks import add_comment, delete_comment, resolve_comment
from app.domain.spans import MarkKind
from app.domain.statement import Paragraph, ParagraphId, ParagraphState, Statement

Deed = tuple[str, int, int]
"""What is done, where, and with what."""

KINDS = (
    *("word", "word", "word", "cut word", "add", "split", "merge", "move", "delete", "restore"),
    *("state", "link", "italic", "comment", "resolve", "uncomment", "title", "propose", "decide", "rival"),
)
DEEDS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 9)), max_size=6)


def statement_after(statement: Statement, hand: str, deeds: Sequence[Deed]) -> Statement:
    """The statement after one hand's deeds; those that do not apply are left out. New words carry the hand's name."""
    for turn, deed in enumerate(deeds):
        try:
            statement = _done(statement, f"{hand}{turn}", deed)
        except (Refused, ZeroDivisionError):  # nothing there to do it to
            continue
    return statement


def _done(statement: Statement, name: str, deed: Deed) -> Statement:
    kind, where, what = deed
    if kind in ("add", "restore", "title", "resolve", "uncomment", "decide"):
        return _aside(statement, name, kind, where)
    chosen = statement.paragraphs[where % len(statement.paragraphs)]
    words = chosen.text.split(" ")
    if kind == "word":
        words.insert(what % (len(words) + 1), f"new{name}")
        return edit_paragraph(statement, chosen.id, " ".join(words))[0]
    if kind == "cut word":
        del words[what % len(words)]
        return edit_paragraph(statement, chosen.id, " ".join(words))[0]
    if kind == "split":
        at = len(" ".join(words[: what % len(words)]))
        return split_paragraph(statement, chosen.id, at, f"p{name}")[0]
    if kind == "move":
        after = statement.paragraphs[what % len(statement.paragraphs)].id if what else ""
        return move_paragraphs(statement, [chosen.id], after=after)[0]
    return _small(statement, name, kind, chosen, what)


def _small(statement: Statement, name: str, kind: str, chosen: Paragraph, what: int) -> Statement:
    if kind == "merge":
        return merge_paragraphs(statement, chosen.id)[0]
    if kind == "delete":
        return delete_paragraphs(statement, [chosen.id])[0]
    if kind == "state":
        return set_state(statement, [chosen.id], list(ParagraphState)[what % 6])[0]
    if kind == "link":
        return link_areas(statement, [chosen.id], [AreaId(f"a-{what % 2 + 1}")], on=what < 5)[0]
    if kind == "italic":
        return set_mark(statement, chosen.id, MarkKind.ITALIC, what, what + 9, on=what != 3)[0]
    if kind == "rival":
        rival = Paragraph(ParagraphId(f"p{name}"), f"Rival new{name}", rival_of=chosen.id)
        return add_paragraph(statement, rival, after=chosen.id)[0]
    if kind == "propose":
        wanted = f"{chosen.text} Asked{name}."
        asked = Proposal(
            ProposalId(f"r{name}"), "FRA", name, ProposalKind.AMEND, chosen.id, chosen.text, wanted
        )
        return take_in(statement, [asked])[0]
    comment = Comment(CommentId(f"c{name}"), chosen.id, "FRA", name, f"Remark {name}", quote=chosen.text[:9])
    return add_comment(statement, comment)[0]


def _aside(statement: Statement, name: str, kind: str, where: int) -> Statement:
    if kind == "add":
        after = statement.paragraphs[where % len(statement.paragraphs)].id if where else ""
        return add_paragraph(statement, Paragraph(ParagraphId(f"p{name}"), f"Whole new{name}"), after=after)[
            0
        ]
    if kind == "restore":
        return restore_paragraph(statement, statement.removed[where % len(statement.removed)].paragraph.id)[0]
    if kind == "decide":
        asked = statement.proposals[where % len(statement.proposals)]
        status = list(ProposalStatus)[where % 5]
        return decide(statement, [asked.id], Decision(status, name))[0]
    if kind == "title":
        return set_facts(statement, title=f"Title {name}")[0]
    comment = statement.comments[where % len(statement.comments)].id
    return (resolve_comment if kind == "resolve" else delete_comment)(statement, comment)[0]
