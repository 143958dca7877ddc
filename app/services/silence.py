"""The silence procedure by the clock of New York: deadlines, what remains, the text that is under silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from app.domain.chapeau import MONTHS
from app.domain.consulting import SilenceStatus, current_silence, put_under_silence, silence_status
from app.domain.council import delegation_name
from app.domain.errors import Refused
from app.domain.rounds import Silence
from app.domain.statement import Statement
from app.domain.versions import Version, text_digest
from app.services.session import Session

NEW_YORK = ZoneInfo("America/New_York")
"""Silence ends by the clock of Headquarters, wherever the capital is."""


def from_new_york(written: str) -> datetime:
    """A time as written for New York ("2010-01-12T15:00" or with a blank) in UTC.

    An hour that does not exist there, because clocks go forward, is refused; of one that exists twice the
    first is meant, as people in the room would.
    """
    try:
        naive = datetime.fromisoformat(written.strip())
    except ValueError:
        raise Refused(
            f"“{written}” is no date and hour", "write it as 2010-01-12T15:00, New York time"
        ) from None
    if naive.tzinfo is not None:
        return naive.astimezone(UTC)
    moment = naive.replace(tzinfo=NEW_YORK).astimezone(UTC)
    if moment.astimezone(NEW_YORK).replace(tzinfo=None) != naive:
        raise Refused(
            f"{naive:%H:%M} does not exist in New York on that day: clocks go forward", "choose an hour later"
        )
    return moment


def in_zone(moment: datetime, zone: tzinfo | None = NEW_YORK) -> str:
    """A time as a diplomat writes it, "12 January, 15:00", in a zone (None: the laptop's own)."""
    there = moment.astimezone(zone)
    return f"{there.day} {MONTHS[there.month - 1]}, {there:%H:%M}"


def remaining(until: datetime, now: datetime) -> str:
    """What is left: "2 d 3 h", "20 h 58 min", "12 min", or "over"."""
    left = until - now
    if left <= timedelta(0):
        return "over"
    minutes = int(left.total_seconds()) // 60
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes % 60:02} min" if hours else f"{minutes % 60} min"


@dataclass(frozen=True, slots=True)
class SilenceView:
    """What to show of the present silence. `changed` is True where the text is no longer the one under silence."""

    status: SilenceStatus
    silence: Silence | None
    version: str
    line: str
    changed: bool


def view(session: Session, zone: tzinfo | None = None) -> SilenceView:
    """How silence stands now, with the line for the status bar; `zone` is the local one (None: the laptop's)."""
    statement, now = session.statement, session.now()
    status = silence_status(statement, now)
    silence = current_silence(statement)
    if silence is None:
        return SilenceView(status, None, "", "", changed=False)
    label = next(
        (item.label for item in session.versions if item.number == silence.version), str(silence.version)
    )
    changed = text_digest(statement) != silence.digest
    return SilenceView(status, silence, label, _line(statement, silence, status, now, zone), changed)


def refuse_start(session: Session, until: datetime, *, afterwards: bool = False) -> None:
    """Raises Refused, with nothing changed, where no text can be put under silence until then."""
    session.refuse_when_closed()
    put_under_silence(session.statement, Silence(0, "", _moment(session, until, afterwards), until))


def start(session: Session, until: datetime, version: Version, *, afterwards: bool = False) -> Silence:
    """Puts a version under silence until `until` (UTC); the digest of its exact text is kept.

    With `afterwards` a deadline that is past is taken too: the procedure is noted after the fact.
    """
    digest = text_digest(session.text_of(version.number))
    silence = Silence(version.number, digest, _moment(session, until, afterwards), until)
    session.apply(put_under_silence, silence)
    return silence


def last_moment(session: Session) -> datetime:
    """Now, or the end of the latest silence's time where that is past: when a late entry counts as made."""
    current = current_silence(session.statement)
    return session.now() if current is None else _moment(session, current.until, afterwards=True)


def _moment(session: Session, until: datetime, afterwards: bool) -> datetime:
    return min(session.now(), until - timedelta(seconds=1)) if afterwards else session.now()


def message(session: Session, zone: tzinfo | None = None) -> str:
    """The text of the mail that puts a version under silence, ready to be copied and corrected by hand."""
    shown = view(session, zone)
    if shown.silence is None:
        raise Refused("No text is under silence", "put a version under silence first")
    item = session.statement.agenda_item or session.statement.title
    until = shown.silence.until.astimezone(NEW_YORK)
    day = f"{until.strftime('%A')}, {until.day} {MONTHS[until.month - 1]} {until.year}"
    return (
        "Dear colleagues,\n\n"
        f"Please find attached the draft presidential statement on “{item}” ({shown.version}).\n\n"
        f"The Presidency places this text under silence until {until:%H:%M} New York time on {day}. "
        "A delegation that cannot agree is asked to say so before that hour, with its reasons. "
        "Without an objection the text will be taken as agreed.\n\n"
        f"Fingerprint of the text: {shown.silence.digest[:16]}\n\n"
        "With thanks for your cooperation,\nThe Presidency of the Security Council\n"
    )


def _line(
    statement: Statement, silence: Silence, status: SilenceStatus, now: datetime, zone: tzinfo | None
) -> str:
    there = in_zone(silence.until)
    if status is SilenceStatus.RUNNING:
        here = in_zone(silence.until, zone).split(", ")[1]
        return f"Under silence until {there} New York ({here} here) · {remaining(silence.until, now)} left"
    if status is SilenceStatus.BROKEN:
        names = ", ".join(delegation_name(statement.delegations, item.delegation) for item in silence.breaks)
        return f"Silence broken by {names}"
    if status is SilenceStatus.LAPSED:
        return f"Silence ended {there} New York · agreed"
    return "Silence lifted"
