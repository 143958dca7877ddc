"""Silence by the clock of New York."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.consulting import SilenceStatus, break_silence, extend_silence
from app.domain.council import Delegation, Seat
from app.domain.editing import edit_paragraph
from app.domain.errors import Refused
from app.domain.rounds import SilenceBreak
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services import silence
from app.services.session import Session
from tests.helpers.memory import MemoryStore


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def session_at(now: datetime) -> tuple[Session, Clock]:
    clock = Clock(now)
    statement = Statement(
        agenda_item="Peace and security",
        paragraphs=(Paragraph(ParagraphId("p1"), "The Security Council notes this."),),
        delegations=(Delegation("FRA", "France", Seat.PERMANENT),),
    )
    session = Session(MemoryStore(statement), author="Anna", clock=clock)
    session.name_version("Rev.1")
    return session, clock


@pytest.mark.parametrize(
    ("zone", "shown"), [("Europe/Paris", "21:00"), ("Asia/Shanghai", "04:00"), ("Africa/Kampala", "23:00")]
)
def test_the_line_gives_new_york_and_local_time_and_what_remains(zone: str, shown: str) -> None:
    session, _ = session_at(datetime(2010, 1, 11, 23, 2, tzinfo=UTC))
    silence.start(session, silence.from_new_york("2010-01-12T15:00"), session.versions[0])
    line = silence.view(session, ZoneInfo(zone)).line
    assert line == f"Under silence until 12 January, 15:00 New York ({shown} here) · 20 h 58 min left"


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Paris", "16:00", "15:00"),
        ("Asia/Shanghai", "23:00", "22:00"),
        ("Africa/Kampala", "18:00", "17:00"),
    ],
)
def test_silence_across_the_clock_change_of_march_2010_is_an_hour_shorter(
    zone: str, before: str, after: str
) -> None:
    started, until = silence.from_new_york("2010-03-13T10:00"), silence.from_new_york("2010-03-14T10:00")
    assert until - started == timedelta(hours=23)
    assert silence.in_zone(started, ZoneInfo(zone)).endswith(before)
    assert silence.in_zone(until, ZoneInfo(zone)).endswith(after)


def test_silence_across_the_clock_change_of_november_2010_is_an_hour_longer() -> None:
    span = silence.from_new_york("2010-11-07T10:00") - silence.from_new_york("2010-11-06T10:00")
    assert span == timedelta(hours=25)


def test_an_hour_that_does_not_exist_in_new_york_is_refused() -> None:
    with pytest.raises(Refused, match="does not exist in New York"):
        silence.from_new_york("2010-03-14T02:30")


def test_an_hour_that_exists_twice_means_the_first() -> None:
    assert silence.from_new_york("2010-11-07T01:30") == datetime(2010, 11, 7, 5, 30, tzinfo=UTC)


def test_a_time_that_cannot_be_read_is_refused_with_an_example() -> None:
    with pytest.raises(Refused) as caught:
        silence.from_new_york("Tuesday noon")
    assert "2010-01-12T15:00" in caught.value.remedy


def test_silence_that_nobody_breaks_lapses_and_the_text_is_agreed() -> None:
    session, clock = session_at(datetime(2010, 1, 11, 12, tzinfo=UTC))
    silence.start(session, silence.from_new_york("2010-01-12T15:00"), session.versions[0])
    clock.now = datetime(2010, 1, 12, 20, 0, tzinfo=UTC)
    assert silence.view(session).status is SilenceStatus.LAPSED


def test_a_delegation_breaks_silence_with_its_reason() -> None:
    session, clock = session_at(datetime(2010, 1, 11, 12, tzinfo=UTC))
    silence.start(session, silence.from_new_york("2010-01-12T15:00"), session.versions[0])
    session.apply(break_silence, SilenceBreak("FRA", clock.now, "Paragraph 1 needs a reference."))
    shown = silence.view(session)
    assert shown.status is SilenceStatus.BROKEN
    assert shown.line == "Silence broken by France"


def test_an_extension_keeps_the_earlier_deadline_on_record() -> None:
    session, clock = session_at(datetime(2010, 1, 11, 12, tzinfo=UTC))
    first = silence.from_new_york("2010-01-12T15:00")
    silence.start(session, first, session.versions[0])
    session.apply(extend_silence, silence.from_new_york("2010-01-13T09:00"), clock.now)
    current = silence.view(session).silence
    assert current is not None
    assert current.extensions == (first,)


def test_the_view_warns_when_the_text_is_no_longer_the_one_under_silence() -> None:
    session, _ = session_at(datetime(2010, 1, 11, 12, tzinfo=UTC))
    silence.start(session, silence.from_new_york("2010-01-12T15:00"), session.versions[0])
    assert not silence.view(session).changed
    session.apply(edit_paragraph, "p1", "The Security Council notes that.")
    assert silence.view(session).changed


def test_the_message_names_the_version_the_hour_and_the_fingerprint() -> None:
    session, _ = session_at(datetime(2010, 1, 11, 12, tzinfo=UTC))
    started = silence.start(session, silence.from_new_york("2010-01-12T15:00"), session.versions[0])
    text = silence.message(session)
    assert "15:00 New York time on Tuesday, 12 January 2010" in text
    assert "Rev.1" in text
    assert started.digest[:16] in text
