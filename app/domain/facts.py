"""The verbs on what surrounds the text: meeting, item, symbol, chapeau; and going back to a version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.changes import Changes, Outcome
from app.domain.errors import Refused
from app.domain.linking import in_order
from app.domain.numbering import with_own_number
from app.domain.statement import Meeting, Paragraph, Removed, Statement


def set_facts(
    statement: Statement,
    *,
    title: str | None = None,
    agenda_item: str | None = None,
    symbol: str | None = None,
    meeting: Meeting | None = None,
    job_number: str | None = None,
    issued: date | None = None,
) -> Outcome:
    """Sets the facts that are given (None leaves one as it is)."""
    changed = replace(
        statement,
        title=statement.title if title is None else title,
        agenda_item=statement.agenda_item if agenda_item is None else agenda_item,
        symbol=statement.symbol if symbol is None else symbol,
        meeting=statement.meeting if meeting is None else meeting,
        job_number=statement.job_number if job_number is None else job_number,
        issued=statement.issued if issued is None else issued,
    )
    return changed, Changes("Edit meeting and title", facts=True)


def set_chapeau(statement: Statement, chapeau: str, *, typing: bool = False) -> Outcome:
    """Gives the chapeau its own wording; "" composes it from the meeting's facts again."""
    changes = Changes("Edit chapeau", facts=True, coalesce="typing:chapeau" if typing else "")
    return replace(statement, chapeau=chapeau), changes


def dismiss_finding(statement: Statement, key: str, *, dismissed: bool = True) -> Outcome:
    """Silences a finding of the checks by its key, or lets it speak again."""
    others = tuple(item for item in statement.dismissed if item != key)
    verb = "Dismiss finding" if dismissed else "Show finding again"
    return replace(statement, dismissed=(*others, key) if dismissed else others), Changes(verb, facts=True)


def restore_version(statement: Statement, earlier: Statement) -> Outcome:
    """Puts the whole text back as it was in `earlier`; comments, proposals, rounds and areas stay.

    Paragraphs that `earlier` did not have go to the deleted ones, so that none is lost.
    """
    paragraphs = tuple(replace(item, areas=in_order(statement, item.areas)) for item in earlier.paragraphs)
    kept = {item.id for item in paragraphs}
    gone = [
        Removed(item, statement.paragraphs[place - 1].id if place else "")
        for place, item in enumerate(statement.paragraphs)
        if item.id not in kept
    ]
    removed = tuple(item for item in statement.removed if item.paragraph.id not in kept)
    changed = replace(
        statement,
        paragraphs=paragraphs,
        removed=(*removed, *gone),
        chapeau=earlier.chapeau,
        numbers_fixed=earlier.numbers_fixed,
    )
    touched = frozenset(kept | {item.id for item in statement.paragraphs})
    changes = Changes(
        "Restore version", touched, order=True, links=True, comments=True, proposals=True, facts=True
    )
    return changed, changes


def restore_paragraph_from(statement: Statement, earlier: Statement, paragraph: str) -> Outcome:
    """Puts one paragraph back as it was in `earlier`, where it stands now or, if it is gone, where it stood."""
    old = earlier.paragraph(paragraph)
    old = replace(old, areas=in_order(statement, old.areas))
    if statement.holds(paragraph):
        position = statement.index(paragraph)
        rest = (statement.paragraphs[:position], statement.paragraphs[position + 1 :])
        old = replace(old, number=statement.paragraphs[position].number or old.number)
    else:
        position = _place_of(statement.paragraphs, earlier, old)
        rest = (statement.paragraphs[:position], statement.paragraphs[position:])
    restored = replace(
        statement,
        paragraphs=(*rest[0], with_own_number(statement, position, old), *rest[1]),
        removed=tuple(item for item in statement.removed if item.paragraph.id != paragraph),
    )
    return restored, Changes(
        "Restore paragraph", frozenset([paragraph]), order=True, links=True, comments=True, proposals=True
    )


def _place_of(paragraphs: tuple[Paragraph, ...], earlier: Statement, old: Paragraph) -> int:
    """Behind the nearest paragraph that stood before it in `earlier` and still stands."""
    places = {item.id: place for place, item in enumerate(paragraphs)}
    for candidate in reversed(earlier.paragraphs[: earlier.index(old.id)]):
        if candidate.id in places:
            return places[candidate.id] + 1
    return 0


def refuse_when_adopted(statement: Statement) -> None:
    """Raises `Refused` where the statement was adopted: the text that the Council agreed is not edited."""
    if statement.adoption is not None:
        raise Refused(
            f"The statement was adopted as {statement.adoption.symbol} and is read-only",
            "make a new statement from it to go on drafting",
        )
