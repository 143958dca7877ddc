"""Rounds, silence and adoption as values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain import consulting
from app.domain.errors import Refused
from app.domain.rounds import Adoption, Answer, Dissociation, Silence, SilenceBreak
from app.domain.statement import Paragraph, ParagraphId, Statement

MORNING = datetime(2010, 1, 7, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_sending_a_version_opens_a_round_and_the_next_version_closes_it() -> None:
    statement, _ = consulting.send_out(Statement(), 1, ["FRA", "GBR"], MORNING)
    statement, _ = consulting.send_out(statement, 1, ["USA"], MORNING + HOUR)
    assert [item.delegation for item in statement.rounds[0].dispatches] == ["FRA", "GBR", "USA"]
    statement, _ = consulting.send_out(statement, 2, ["FRA"], MORNING + 2 * HOUR)
    assert statement.rounds[0].closed == MORNING + 2 * HOUR
    assert statement.rounds[1].number == 2


def test_who_got_the_copy_and_has_not_answered_is_silent() -> None:
    statement, _ = consulting.send_out(Statement(), 1, ["FRA", "GBR", "USA"], MORNING)
    statement, _ = consulting.record_answer(statement, Answer("GBR", MORNING + HOUR))
    assert consulting.silent_delegations(statement) == ("FRA", "USA")


def test_an_answer_without_a_round_is_refused() -> None:
    with pytest.raises(Refused, match="No round is open"):
        consulting.record_answer(Statement(), Answer("GBR", MORNING))


def under_silence(until: datetime = MORNING + 3 * HOUR) -> Statement:
    statement, _ = consulting.put_under_silence(Statement(), Silence(1, "d", MORNING, until))
    return statement


def test_a_second_silence_needs_the_first_to_have_ended() -> None:
    statement = under_silence()
    again = Silence(2, "e", MORNING + HOUR, MORNING + 5 * HOUR)
    with pytest.raises(Refused, match="under silence already"):
        consulting.put_under_silence(statement, again)
    statement, _ = consulting.break_silence(statement, SilenceBreak("FRA", MORNING + HOUR, "Why"))
    statement, _ = consulting.put_under_silence(statement, again)
    assert len(statement.silences) == 2


def test_a_second_delegation_may_break_silence_too() -> None:
    statement, _ = consulting.break_silence(under_silence(), SilenceBreak("FRA", MORNING + HOUR, "One"))
    statement, _ = consulting.break_silence(statement, SilenceBreak("CHN", MORNING + HOUR, "Two"))
    assert [item.delegation for item in statement.silences[0].breaks] == ["FRA", "CHN"]


def test_silence_cannot_be_broken_after_its_hour() -> None:
    with pytest.raises(Refused, match="No text is under silence"):
        consulting.break_silence(under_silence(), SilenceBreak("FRA", MORNING + 4 * HOUR, "Late"))


def test_a_deadline_in_the_past_is_refused() -> None:
    with pytest.raises(Refused, match="past already"):
        under_silence(until=MORNING)


def test_an_extension_must_be_later() -> None:
    with pytest.raises(Refused, match="must end later"):
        consulting.extend_silence(under_silence(), MORNING + 2 * HOUR, MORNING + HOUR)


def test_lifted_silence_is_over() -> None:
    statement, _ = consulting.lift_silence(under_silence(), MORNING + HOUR)
    assert consulting.silence_status(statement, MORNING + HOUR) is consulting.SilenceStatus.LIFTED


def test_adoption_sets_symbol_and_meeting_and_takes_dissociations() -> None:
    statement = Statement(paragraphs=(Paragraph(ParagraphId("p1"), "The Security Council notes."),))
    with pytest.raises(Refused, match="adopted"):
        consulting.dissociate(statement, Dissociation("FRA", ("p1",)))
    statement, _ = consulting.adopt(statement, Adoption("S/PRST/2010/1", 6257, date(2010, 1, 13), "d"))
    assert (statement.symbol, statement.meeting.number) == ("S/PRST/2010/1", 6257)
    statement, _ = consulting.dissociate(statement, Dissociation("FRA", ("p1",)))
    assert statement.adoption is not None
    assert statement.adoption.dissociations[0].paragraphs == ("p1",)
