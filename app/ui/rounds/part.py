"""What rounds bring to the window."""

from __future__ import annotations

from app.domain.consulting import SilenceStatus, current_silence
from app.ui.action_spec import ActionSpec, Rows, is_open, writable
from app.ui.desk import Desk
from app.ui.parts import LeftSectionSpec, Part, StatusSpec, ViewSpec
from app.ui.rounds.actions import MeetingActions, RoundActions, SilenceActions, status_of
from app.ui.rounds.compilation_view import CompilationView
from app.ui.rounds.section import RoundsSection
from app.ui.rounds.silence_status import SilenceLabel


def has_rounds(desk: Desk | None) -> bool:
    """Something was sent."""
    return desk is not None and bool(desk.statement.rounds)


def can_send(desk: Desk | None) -> bool:
    """There is a text, and it takes changes."""
    return desk is not None and desk.writable and bool(desk.statement.paragraphs)


def can_silence(desk: Desk | None) -> bool:
    """There is a text, and none is under silence."""
    return desk is not None and can_send(desk) and status_of(desk) is not SilenceStatus.RUNNING


def runs(desk: Desk | None) -> bool:
    """A text is under silence."""
    return desk is not None and desk.writable and status_of(desk) is SilenceStatus.RUNNING


def can_break(desk: Desk | None) -> bool:
    """A text is under silence, or silence was broken: another delegation may join."""
    if desk is None or not desk.writable:
        return False
    return status_of(desk) in (SilenceStatus.RUNNING, SilenceStatus.BROKEN)


def has_silence(desk: Desk | None) -> bool:
    """A text is or was under silence."""
    return desk is not None and current_silence(desk.statement) is not None


def is_adopted(desk: Desk | None) -> bool:
    """The statement was adopted and this window may note something of it."""
    return desk is not None and desk.statement.adoption is not None and not desk.session.read_only


_silence = Rows("Delegations/Silence", "silence", group=60)

ACTIONS = (
    ActionSpec(
        "rounds.send",
        "&Send…",
        "rounds.send",
        "Delegations",
        "Write the copy for delegations and open a round",
        ("Ctrl+Alt+S",),
        "send",
        can_send,
        group=0,
        bar=30,
    ),
    ActionSpec(
        "rounds.answers",
        "&Who has answered…",
        "rounds.answers",
        "Delegations",
        "Answers of the round, its deadline; note “no comments”",
        enabled=has_rounds,
        group=50,
    ),
    ActionSpec(
        "rounds.progress",
        "How &far the text is…",
        "rounds.progress",
        "Delegations",
        "How much is agreed, what is left, and with whom",
        ("Ctrl+Alt+F",),
        enabled=is_open,
        group=50,
    ),
    ActionSpec(
        "rounds.lineage",
        "How the text &grew…",
        "rounds.lineage",
        "Versions",
        "Versions and rounds as a picture: what changed how much, and whose words came in",
        icon="history",
        enabled=is_open,
        group=10,
    ),
    ActionSpec(
        "rounds.adopt",
        "Mark as &adopted…",
        "rounds.adopt",
        "Versions",
        "Symbol, meeting and day; the statement becomes read-only",
        icon="check",
        enabled=writable,
        group=80,
    ),
    ActionSpec(
        "rounds.dissociate",
        "Record a &dissociation…",
        "rounds.dissociate",
        "Versions",
        "A member dissociates itself from paragraphs of the adopted text",
        enabled=is_adopted,
        group=80,
    ),
    _silence(
        "silence.show", "&How it stands…", "show", "Silence at a glance", icon="silence", enabled=is_open
    ),
    _silence(
        "silence.put",
        "&Put under silence…",
        "put",
        "Until a day and an hour in New York",
        icon="silence",
        enabled=can_silence,
    ),
    _silence("silence.extend", "&Extend…", "extend", "A later hour", enabled=runs),
    _silence("silence.break", "A delegation &breaks it…", "break_it", "Who, and why", enabled=can_break),
    _silence("silence.lift", "&Lift", "lift", "End it without a result", enabled=runs),
    _silence("silence.message", "&Message to delegations…", "message", "A text to copy", enabled=has_silence),
)

MEETING = ActionSpec(
    "meeting.open",
    "&Meeting mode",
    "meeting.open",
    "View",
    "One paragraph in large type on the wall, everything by single keys",
    ("F5",),
    enabled=can_send,
    group=12,
)

PART = Part(
    views=(
        ViewSpec(
            "compilation",
            "Compilation",
            CompilationView,
            60,
            "",
            "The draft with all open proposals in brackets",
        ),
    ),
    sections=(LeftSectionSpec("rounds", RoundsSection, 30),),
    status=(StatusSpec("silence", SilenceLabel, 90),),
    actions=(*ACTIONS, MEETING),
    handlers=(("rounds", RoundActions), ("silence", SilenceActions), ("meeting", MeetingActions)),
)
