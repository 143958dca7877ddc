"""The verbs on rounds, silence and adoption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from app.domain.changes import Changes, Outcome
from app.domain.errors import Refused
from app.domain.rounds import Adoption, Answer, Dispatch, Dissociation, Round, Silence, SilenceBreak
from app.domain.statement import Statement


def send_out(
    statement: Statement,
    version: int,
    delegations: Sequence[str],
    time: datetime,
    *,
    file: str = "",
    deadline: datetime | None = None,
) -> Outcome:
    """Records that a version went to the delegations; a version not sent before closes the round and opens one.

    `deadline` (UTC) is until when answers are awaited; without it the open round's own stays.
    """
    current = open_round(statement)
    rounds = statement.rounds
    if current is None or current.version != version:
        rounds = (*_closed(rounds, time), Round(len(rounds) + 1, version, time))
    sent = tuple(Dispatch(version, code, time, file) for code in delegations)
    last = rounds[-1]
    until = deadline if deadline is not None else last.deadline
    rounds = (*rounds[:-1], replace(last, dispatches=(*last.dispatches, *sent), deadline=until))
    return replace(statement, rounds=rounds), Changes("Send out", rounds=True)


def open_round(statement: Statement) -> Round | None:
    """The round that is open now, or None."""
    if statement.rounds and statement.rounds[-1].closed is None:
        return statement.rounds[-1]
    return None


def record_answer(statement: Statement, answer: Answer) -> Outcome:
    """Records a delegation's answer in the open round ("no comments" is one too)."""
    current = _need_round(statement)
    return _with_round(statement, replace(current, answers=(*current.answers, answer)), "Record answer")


def set_deadline(statement: Statement, deadline: datetime | None) -> Outcome:
    """Sets until when the open round waits (UTC)."""
    return _with_round(statement, replace(_need_round(statement), deadline=deadline), "Set deadline")


def close_round(statement: Statement, time: datetime) -> Outcome:
    """Closes the open round."""
    return _with_round(statement, replace(_need_round(statement), closed=time), "Close round")


def silent_delegations(statement: Statement) -> tuple[str, ...]:
    """The codes of those who got the open round's version and have not answered."""
    current = open_round(statement)
    if current is None:
        return ()
    answered = {answer.delegation for answer in current.answers}
    sent = dict.fromkeys(dispatch.delegation for dispatch in current.dispatches)
    return tuple(code for code in sent if code not in answered)


class SilenceStatus(StrEnum):
    """Where a text under silence stands."""

    NONE = "none"
    RUNNING = "running"
    BROKEN = "broken"
    LAPSED = "lapsed"
    LIFTED = "lifted"


def silence_status(statement: Statement, now: datetime) -> SilenceStatus:
    """How the latest silence stands at `now`: one that nobody broke by its hour has lapsed, the text is agreed."""
    silence = current_silence(statement)
    if silence is None:
        return SilenceStatus.NONE
    if silence.lifted:
        return SilenceStatus.LIFTED
    if silence.breaks:
        return SilenceStatus.BROKEN
    return SilenceStatus.RUNNING if now < silence.until else SilenceStatus.LAPSED


def current_silence(statement: Statement) -> Silence | None:
    """The latest silence on record, or None."""
    return statement.silences[-1] if statement.silences else None


def put_under_silence(statement: Statement, silence: Silence) -> Outcome:
    """Puts a version under silence until a time; an earlier silence must have ended."""
    if silence.until <= silence.started:
        raise Refused("The deadline is past already", "choose a later hour, New York time")
    if silence_status(statement, silence.started) is SilenceStatus.RUNNING:
        raise Refused("A text is under silence already", "extend it, break it or lift it first")
    return _silences(statement, (*statement.silences, silence), "Put under silence")


def extend_silence(statement: Statement, until: datetime, now: datetime) -> Outcome:
    """Gives the running silence a later deadline; the earlier one stays on record."""
    silence = _running(statement, now)
    if until <= silence.until:
        raise Refused("An extension must end later than the present deadline", "choose a later hour")
    longer = replace(silence, until=until, extensions=(*silence.extensions, silence.until))
    return _silences(statement, (*statement.silences[:-1], longer), "Extend silence")


def break_silence(statement: Statement, broken: SilenceBreak) -> Outcome:
    """Records that a delegation broke the running silence, and why."""
    silence = statement.silences[-1] if statement.silences else None
    if silence is None or silence_status(statement, broken.time) not in (
        SilenceStatus.RUNNING,
        SilenceStatus.BROKEN,
    ):
        raise Refused("No text is under silence", "put a version under silence first")
    changed = replace(silence, breaks=(*silence.breaks, broken))
    return _silences(statement, (*statement.silences[:-1], changed), "Break silence")


def lift_silence(statement: Statement, now: datetime) -> Outcome:
    """Ends the running silence without result: a corrected text will be put under silence anew."""
    silence = _running(statement, now)
    return _silences(statement, (*statement.silences[:-1], replace(silence, lifted=True)), "Lift silence")


def adopt(statement: Statement, adoption: Adoption) -> Outcome:
    """Marks the statement as adopted under its symbol: it is read-only from now on."""
    if not adoption.symbol.strip():
        raise Refused("An adopted statement has a symbol", "give it, such as S/PRST/2010/1")
    meeting = replace(statement.meeting, number=adoption.meeting_number, date=adoption.date)
    changed = replace(statement, adoption=adoption, symbol=adoption.symbol, meeting=meeting)
    return changed, Changes("Mark as adopted", facts=True, rounds=True)


def dissociate(statement: Statement, dissociation: Dissociation) -> Outcome:
    """Records that a member dissociates itself from paragraphs of the adopted text."""
    if statement.adoption is None:
        raise Refused(
            "Only from an adopted statement can a member dissociate itself", "mark it as adopted first"
        )
    records = (*statement.adoption.dissociations, dissociation)
    changed = replace(statement, adoption=replace(statement.adoption, dissociations=records))
    return changed, Changes("Record dissociation", frozenset(dissociation.paragraphs), facts=True)


def _running(statement: Statement, now: datetime) -> Silence:
    if silence_status(statement, now) is not SilenceStatus.RUNNING:
        raise Refused("No text is under silence", "put a version under silence first")
    return statement.silences[-1]


def _silences(statement: Statement, silences: tuple[Silence, ...], verb: str) -> Outcome:
    return replace(statement, silences=silences), Changes(verb, rounds=True)


def _closed(rounds: tuple[Round, ...], time: datetime) -> tuple[Round, ...]:
    if not rounds or rounds[-1].closed is not None:
        return rounds
    return (*rounds[:-1], replace(rounds[-1], closed=time))


def _need_round(statement: Statement) -> Round:
    current = open_round(statement)
    if current is None:
        raise Refused("No round is open", "send a version out first")
    return current


def _with_round(statement: Statement, changed: Round, verb: str) -> Outcome:
    return replace(statement, rounds=(*statement.rounds[:-1], changed)), Changes(verb, rounds=True)
