"""What surrounds the text in two copies merged: facts, concept paper, roster, rounds, silence, adoption."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import TypeVar

from app.domain.areas import renumber_areas
from app.domain.chapeau import long_date
from app.domain.concept import Area, ConceptPaper
from app.domain.council import AuthorRule, author_key
from app.domain.rounds import Adoption, Round, Silence
from app.domain.statement import Meeting, Procedure, Statement
from app.domain.three_way import choose, merge_keyed
from app.domain.versions import text_digest
from app.services.merging.model import Desk

T = TypeVar("T")

WORDED = {
    "title": "title",
    "agenda_item": "agenda item",
    "symbol": "symbol",
    "job_number": "job number",
    "issued": "date of issue",
    "chapeau": "chapeau",
    "language": "language",
}
"""The statement's single facts by name, with the words for them."""

MEETING = {
    "number": "meeting number",
    "date": "meeting date",
    "level": "level of the meeting",
    "continuation": "continuation of the item",
    "procedure": "procedure",
}
PAPER = {
    "symbol": "symbol of the concept paper",
    "title": "title of the concept paper",
    "letter_date": "date of the concept paper",
    "meeting_date": "meeting date in the concept paper",
    "sender": "sender of the concept paper",
    "presidency": "presidency",
    "expected_outcome": "expected outcome",
}


def merge_facts(base: Statement, ours: Statement, theirs: Statement, desk: Desk) -> dict[str, object]:
    """The merged fields of the statement that are not its text, its comments and its proposals."""
    found: dict[str, object] = {name: _fact(base, ours, theirs, name, WORDED[name], desk) for name in WORDED}
    found["meeting"] = _meeting(base.meeting, ours.meeting, theirs.meeting, desk)
    found["concept"] = _concept(base.concept, ours.concept, theirs.concept, desk)
    found["numbers_fixed"] = choose(base.numbers_fixed, ours.numbers_fixed, theirs.numbers_fixed)[0]
    found["delegations"] = _listed(
        base.delegations, ours.delegations, theirs.delegations, lambda item: item.code
    )
    found["authors"] = _authors(base.authors, ours.authors, theirs.authors, desk)
    found["unplaced"] = _listed(base.unplaced, ours.unplaced, theirs.unplaced, lambda item: item.id)
    found["dismissed"] = _listed(base.dismissed, ours.dismissed, theirs.dismissed, lambda item: item)
    found["merges"] = _listed(base.merges, ours.merges, theirs.merges, repr)
    return found


def _fact(base: object, ours: object, theirs: object, name: str, what: str, desk: Desk) -> object:
    values = [getattr(item, name) for item in (base, ours, theirs)]
    value, clashes = choose(*values)
    if clashes:
        desk.clash("", what, *(_said(item) for item in values))
    return value


def _said(value: object) -> str:
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Procedure):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _meeting(base: Meeting, ours: Meeting, theirs: Meeting, desk: Desk) -> Meeting:
    merged = {name: _fact(base, ours, theirs, name, what, desk) for name, what in MEETING.items()}
    return replace(ours, **merged)  # type: ignore[arg-type]  # names and values come from the class itself


def _concept(base: ConceptPaper, ours: ConceptPaper, theirs: ConceptPaper, desk: Desk) -> ConceptPaper:
    """The paper of both; one that both loaded anew is told by its fields, and its areas stand together."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    merged = {name: _fact(base, ours, theirs, name, what, desk) for name, what in PAPER.items()}
    for field in fields(ConceptPaper):
        if field.name not in merged and field.name != "areas":
            values = [getattr(item, field.name) for item in (base, ours, theirs)]
            merged[field.name] = choose(*values)[0]

    def settle(old: Area | None, mine: Area, other: Area) -> Area:
        was = old or replace(mine, heading="", text="")
        name = f"area {mine.number}"
        heading = _fact(was, mine, other, "heading", f"heading of {name}", desk)
        text = _fact(was, mine, other, "text", f"text of {name}", desk)
        return replace(mine, heading=str(heading), text=str(text))

    areas = merge_keyed(base.areas, ours.areas, theirs.areas, lambda item: item.id, settle)
    merged["areas"] = renumber_areas(areas)
    return replace(ours, **merged)  # type: ignore[arg-type]  # names and values come from the class itself


def _authors(
    base: Sequence[AuthorRule], ours: Sequence[AuthorRule], theirs: Sequence[AuthorRule], desk: Desk
) -> tuple[AuthorRule, ...]:
    def settle(old: AuthorRule | None, mine: AuthorRule, other: AuthorRule) -> AuthorRule:
        was = old.delegation if old is not None else ""
        desk.clash("", f"delegation of {mine.author}", was, mine.delegation, other.delegation)
        return mine

    return merge_keyed(base, ours, theirs, lambda item: author_key(item.author), settle)


def _listed(
    base: tuple[T, ...], ours: tuple[T, ...], theirs: tuple[T, ...], key: Callable[[T], str]
) -> tuple[T, ...]:
    """One of the statement's lists; what both changed differently stays as ours."""
    return merge_keyed(base, ours, theirs, key, lambda _, mine, __: mine)


def merge_rounds(
    base: Sequence[Round], ours: Sequence[Round], theirs: Sequence[Round], desk: Desk
) -> tuple[tuple[Round, ...], dict[int, int]]:
    """The rounds of both in the order of time, numbered anew; and which number each of theirs has now.

    A round is known by its version and the time when it was opened. Only the last one can be open.
    """

    def settle(old: Round | None, mine: Round, other: Round) -> Round:
        return _round(old, mine, other, desk)

    merged = merge_keyed(base, ours, theirs, _round_key, settle)
    if merged in (tuple(ours), tuple(theirs)):
        numbered = list(merged)
    else:
        in_time = sorted(merged, key=lambda item: item.opened)
        numbered = [replace(item, number=place) for place, item in enumerate(in_time, start=1)]
    for place, following in enumerate(numbered[1:]):
        if numbered[place].closed is None:
            numbered[place] = replace(numbered[place], closed=following.opened)
    by_key = {_round_key(item): item.number for item in numbered}
    return tuple(numbered), {item.number: by_key.get(_round_key(item), item.number) for item in theirs}


def _round_key(item: Round) -> tuple[int, str]:
    return item.version, item.opened.isoformat()


def _round(base: Round | None, ours: Round, theirs: Round, desk: Desk) -> Round:
    old = base or Round(ours.number, ours.version, ours.opened)
    deadline, clashes = choose(old.deadline, ours.deadline, theirs.deadline)
    if clashes:
        times = (item.deadline for item in (old, ours, theirs))
        desk.clash("", f"deadline of round {ours.number}", *(_utc(time) if time else "" for time in times))
    return replace(
        ours,
        deadline=deadline,
        closed=choose(old.closed, ours.closed, theirs.closed)[0],
        dispatches=_added(old.dispatches, ours.dispatches, theirs.dispatches),
        answers=_added(old.answers, ours.answers, theirs.answers),
    )


def merge_silences(
    base: Sequence[Silence], ours: Sequence[Silence], theirs: Sequence[Silence], desk: Desk
) -> tuple[Silence, ...]:
    """The silences of both; breaks and extensions of both stay on record, the later deadline counts."""

    def settle(old: Silence | None, mine: Silence, other: Silence) -> Silence:
        was = old or replace(mine, extensions=(), breaks=(), lifted=False)
        first, last = sorted((mine.until, other.until))
        if first not in (was.until, last, *mine.extensions, *other.extensions):
            desk.clash("", "silence deadline", *(_utc(it.until) for it in (was, mine, other)))
        return replace(
            mine,
            until=last,
            extensions=_added(was.extensions, mine.extensions, other.extensions),
            breaks=_added(was.breaks, mine.breaks, other.breaks),
            lifted=mine.lifted or other.lifted,
        )

    merged = merge_keyed(base, ours, theirs, lambda item: (item.version, item.started.isoformat()), settle)
    return (
        merged
        if merged in (tuple(ours), tuple(theirs))
        else tuple(sorted(merged, key=lambda item: item.started))
    )


def _utc(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"


def _added(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> tuple[T, ...]:
    return merge_keyed(base, ours, theirs, repr, lambda _, mine, __: mine)


def merge_adoption(
    base: Statement, ours: Statement, theirs: Statement, merged: Statement, desk: Desk
) -> Adoption | None:
    """The adoption, as far as the merged text is the one that was adopted; else it is told as a clash."""
    adoption, _ = choose(base.adoption, ours.adoption, theirs.adoption)
    if adoption is None or adoption == ours.adoption or adoption.digest == text_digest(merged):
        return adoption
    what = f"adopted as {adoption.symbol}, with another text"
    desk.clash("", "adoption", "", "not adopted", what)
    return ours.adoption
