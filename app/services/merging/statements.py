"""Two copies' statements in one: their words, and all that stands on them and around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.linking import in_order
from app.domain.numbering import with_own_number
from app.domain.statement import Paragraph, Statement
from app.services.merging.facts import merge_adoption, merge_facts, merge_rounds, merge_silences
from app.services.merging.following import follow_words
from app.services.merging.model import Desk
from app.services.merging.paragraphs import merge_text
from app.services.merging.proposals import merge_comments, merge_proposals


def merge_statements(base: Statement, ours: Statement, theirs: Statement, desk: Desk) -> Statement:
    """Both statements in one; what clashes stays as ours, with an open proposal or a comment of theirs beside it."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    rounds, numbers = merge_rounds(base.rounds, ours.rounds, theirs.rounds, desk)
    other = replace(
        theirs,
        proposals=tuple(
            replace(item, round=numbers[item.round])
            if numbers.get(item.round, item.round) != item.round
            else item
            for item in theirs.proposals
        ),
    )
    text = merge_text(base, ours, other, desk)
    result = replace(
        ours,
        paragraphs=text.paragraphs,
        removed=text.removed,
        comments=merge_comments(base.comments, ours.comments, other.comments, desk),
        proposals=merge_proposals(base, ours, other, desk),
        rounds=rounds,
        silences=merge_silences(base.silences, ours.silences, other.silences, desk),
        **merge_facts(base, ours, other, desk),  # type: ignore[arg-type]  # names and values are the class's own
    )
    result = _settled(follow_words(result, text, (ours, other)), ours, text.instead)
    result = replace(result, adoption=merge_adoption(base, ours, other, result, desk))
    remarks = (
        replace(item, paragraph=text.instead.get(item.paragraph, item.paragraph)) for item in desk.remarks
    )
    return replace(
        result,
        proposals=(*result.proposals, *text.proposals),
        comments=(*result.comments, *remarks),
    )


def _settled(statement: Statement, ours: Statement, instead: Mapping[str, str]) -> Statement:
    """Links to areas and rivals that are there, and a number of its own for each paragraph that came in."""
    known = {item.id for item in ours.paragraphs}
    paragraphs = tuple(
        replace(item, areas=in_order(statement, item.areas), rival_of=_rival(item, instead))
        for item in statement.paragraphs
    )
    statement = replace(statement, paragraphs=paragraphs)
    for place, item in enumerate(statement.paragraphs):
        if item.id in known and item.number:
            continue
        numbered = with_own_number(statement, place, item)
        if numbered != item:
            row = (*statement.paragraphs[:place], numbered, *statement.paragraphs[place + 1 :])
            statement = replace(statement, paragraphs=row)
    return statement


def _rival(item: Paragraph, instead: Mapping[str, str]) -> str:
    """The paragraph that it is an *alt* of, also where that was merged into another one."""
    rival = instead.get(item.rival_of, item.rival_of)
    return "" if rival == item.id else rival
