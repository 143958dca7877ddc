"""What the window's tests share: statements in memory, a window on them, keys sent where they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.domain.concept import Area, AreaId, ConceptPaper
from app.domain.council import Delegation, Seat
from app.domain.errors import FileProblem
from app.domain.statement import Meeting, Paragraph, ParagraphId, ParagraphState, Statement
from app.services.session import Session
from tests.helpers.memory import MemoryStore

START = datetime(2010, 1, 8, 14, 2, tzinfo=UTC)


class Clock:
    """A clock that goes one minute further each time it is read."""

    def __init__(self) -> None:
        self._now = START

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


class MemoryContext:
    """The window's context in a test."""

    def __init__(self, folder: Path = Path("."), sessions: dict[str, Session] | None = None) -> None:
        self.theme = "light"
        self.state_folder = folder
        self.remembered: list[str] = []
        self._sessions = sessions or {}

    def open_session(self, path: Path, *, passphrase: str | None = None) -> Session:  # noqa: ARG002  # as the context asks
        if path.name in self._sessions:
            return self._sessions[path.name]
        raise FileProblem("There is no such file", "choose another", str(path))

    def remember_theme(self, theme: str) -> None:
        self.remembered.append(theme)


AREAS = tuple(
    Area(AreaId(f"a{number}"), str(number), heading, f"{heading}: what should be done?")
    for number, heading in enumerate(
        (
            "Comparative advantages of the United Nations and regional organizations",
            "Interaction that fits organizations of different mandate and capacity",
            "Early warning and early response",
            "Collaboration in urgent peacekeeping",
            "Peacebuilding and reconstruction",
        ),
        start=1,
    )
)

MEMBERS = tuple(
    Delegation(code, name, Seat.PERMANENT if code in ("CHN", "FRA", "RUS", "GBR", "USA") else Seat.ELECTED)
    for code, name in (
        ("CHN", "China"),
        ("FRA", "France"),
        ("RUS", "Russian Federation"),
        ("GBR", "United Kingdom"),
        ("USA", "United States"),
        ("AUT", "Austria"),
        ("BIH", "Bosnia and Herzegovina"),
        ("BRA", "Brazil"),
        ("GAB", "Gabon"),
        ("JPN", "Japan"),
        ("LBN", "Lebanon"),
        ("MEX", "Mexico"),
        ("NGA", "Nigeria"),
        ("TUR", "Turkey"),
        ("UGA", "Uganda"),
    )
)

TEXTS = (
    "The Security Council recalls its earlier resolutions and statements on working with regional and "
    "subregional organizations.",
    "The Security Council recognizes that regional organizations know their regions best, and that their "
    "mandates and capacities differ.",
    "The Security Council encourages regional organizations to share what their early warning mechanisms tell "
    "them, and stands ready to act without delay where signs of a crisis appear.",
    "The Security Council underlines that operations authorized by it need predictable means, and expresses its "
    "intention to consider practical steps with the African Union.",
)


def statement_of(texts: Sequence[str] = TEXTS, *, linked: bool = True) -> Statement:
    """A statement with paragraphs p1, p2, … of these texts, five areas, and the Council of 2010."""
    links = (("a1",), ("a1", "a2"), ("a3",), ("a4",))
    paragraphs = tuple(
        Paragraph(
            ParagraphId(f"p{number}"),
            text,
            areas=tuple(AreaId(area) for area in links[number - 1])
            if linked and number <= len(links)
            else (),
        )
        for number, text in enumerate(texts, start=1)
    )
    return Statement(
        title="Regional organizations",
        agenda_item="Cooperation between the United Nations and regional and subregional organizations in "
        "maintaining international peace and security",
        meeting=Meeting(date=date(2010, 1, 13)),
        paragraphs=paragraphs,
        concept=ConceptPaper(
            areas=AREAS,
            expected_outcome="A presidential statement, to be adopted at the debate of 13 January 2010.",
        ),
        delegations=MEMBERS,
    )


def with_state(statement: Statement, paragraph: str, state: ParagraphState) -> Statement:
    """The statement with one paragraph in another state."""
    return replace(
        statement,
        paragraphs=tuple(
            replace(item, state=state) if item.id == paragraph else item for item in statement.paragraphs
        ),
    )


def session_on(statement: Statement | None = None, **store: object) -> Session:
    """A session in memory, by Ana, on a clock that stands in January 2010."""
    read_only = bool(store.get("read_only", False))
    kept = MemoryStore(statement or statement_of(), read_only=read_only, holder=str(store.get("holder", "")))
    return Session(kept, author="Ana", clock=Clock())


def texts_of(session: Session) -> list[str]:
    """The paragraphs' texts as they stand."""
    return [item.text for item in session.statement.paragraphs]
