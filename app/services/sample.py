"""The sample statement, built from `resources/samples` as a drafter would have: verb by verb, version by version."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.changes import Outcome
from app.domain.council import delegation_name
from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    edit_paragraph,
    link_areas,
    merge_paragraphs,
    move_paragraphs,
    set_state,
    split_paragraph,
)
from app.domain.proposals import Comment, CommentId, Reply
from app.domain.remarks import add_comment
from app.domain.statement import Paragraph, ParagraphId, ParagraphState, Statement
from app.resources import resource_path
from app.services.sample_rounds import Telling, play_round
from app.services.session import Later, Session, new_id
from app.services.statements import begin, create, read_concept

NEW_YORK = ZoneInfo("America/New_York")
FILE = "Sample.prst"
"""The name that the sample has in the folder of drafts."""

Row = Mapping[str, Any]


def sample_concept() -> Path:
    """The sample's concept paper."""
    return resource_path("samples", str(_sample()["concept_paper"]))


def make_sample(path: Path, *, author: str = "", later: Later | None = None) -> Session:
    """A new file with the sample, opened: concept paper, paragraphs over all areas, comments, three versions and
    their rounds, of which the last ended in broken silence and in proposals that wait.

    Raises FileProblem where the file cannot be written or is there already.
    """
    sample, clock = _sample(), _Clock()
    first = sample["version"][0]
    clock.set(first["time"])
    ids: dict[str, str] = {}
    statement = _zero_draft(sample, ids)
    session = create(
        path, statement, paper=sample_concept(), author=str(first["author"]), clock=clock, later=later
    )
    try:
        for version, following in pairwise([*sample["version"], None]):
            _version(session, version, ids, clock)
            play_round(session, version, Telling(ids, _utc, clock.set), (following or version)["time"])
            session.seal()
    except BaseException:
        session.close()
        path.unlink(missing_ok=True)
        raise
    clock.run()
    session.author = author
    return session


class _Clock:
    """Stands at the times that the sample tells, and runs once it is told."""

    def __init__(self) -> None:
        self._moment: datetime | None = None

    def set(self, moment: datetime) -> None:
        self._moment = _utc(moment)

    def run(self) -> None:
        self._moment = None

    def __call__(self) -> datetime:
        return self._moment or datetime.now(UTC)


def _sample() -> dict[str, Any]:
    return tomllib.loads(resource_path("samples", "sample-statement.toml").read_text(encoding="utf-8"))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=NEW_YORK).astimezone(UTC)


def _zero_draft(sample: Row, ids: dict[str, str]) -> Statement:
    concept = read_concept(sample_concept())
    statement = replace(begin(concept, title=str(sample["title"])), agenda_item=str(sample["agenda_item"]))
    for row in sample["paragraph"]:
        statement = _add(row, ids, after=None)(statement)[0]
    return statement


def _version(session: Session, version: Row, ids: dict[str, str], clock: _Clock) -> None:
    session.author = str(version["author"])
    for row in sorted(version.get("comment", []), key=lambda row: row["time"]):
        clock.set(row["time"])
        session.apply(add_comment, _comment(session.statement, row, ids))
    clock.set(version["time"])
    for row in version.get("edit", []):
        session.apply(_EDITS[row["verb"]](row, ids))
    session.name_version(str(version["label"]), str(version["note"]))


def _comment(statement: Statement, row: Row, ids: Mapping[str, str]) -> Comment:
    def name(code: str) -> str:
        return delegation_name(statement.delegations, code)

    replies = tuple(
        Reply(name(reply["delegation"]), reply["text"], _utc(reply["time"]), reply["delegation"])
        for reply in row["replies"]
    )
    return Comment(
        CommentId(new_id("c")),
        ids.get(row["paragraph"], ""),
        row["delegation"],
        name(row["delegation"]),
        row["text"],
        _utc(row["time"]),
        row["quote"],
        row["resolved"],
        replies,
    )


Step = Callable[[Statement], Outcome]


def _add(row: Row, ids: dict[str, str], *, after: str | None) -> Step:
    key = str(row["key"] if "key" in row else row["paragraph"])
    ids[key] = new_id("p")

    def step(statement: Statement) -> Outcome:
        areas = tuple(area.id for area in statement.areas if area.number in row["areas"])
        paragraph = Paragraph(ParagraphId(ids[key]), row["text"], areas)
        return add_paragraph(statement, paragraph, after=after)

    return step


def _added(row: Row, ids: dict[str, str]) -> Step:
    return _add(row, ids, after=ids[row["after"]] if row["after"] else "")


def _edited(row: Row, ids: dict[str, str]) -> Step:
    return lambda statement: edit_paragraph(statement, ids[row["paragraph"]], row["text"])


def _deleted(row: Row, ids: dict[str, str]) -> Step:
    return lambda statement: delete_paragraphs(statement, [ids[row["paragraph"]]])


def _moved(row: Row, ids: dict[str, str]) -> Step:
    after = ids[row["after"]] if row["after"] else ""
    return lambda statement: move_paragraphs(statement, [ids[row["paragraph"]]], after=after)


def _parted(row: Row, ids: dict[str, str]) -> Step:
    ids[row["into"]] = new_id("p")

    def step(statement: Statement) -> Outcome:
        text = statement.paragraph(ids[row["paragraph"]]).text
        return split_paragraph(statement, ids[row["paragraph"]], text.index(row["at"]), ids[row["into"]])

    return step


def _merged(row: Row, ids: dict[str, str]) -> Step:
    return lambda statement: merge_paragraphs(statement, ids[row["paragraph"]])


def _linked(row: Row, ids: dict[str, str]) -> Step:
    def step(statement: Statement) -> Outcome:
        paragraph = ids[row["paragraph"]]
        wanted = [area.id for area in statement.areas if area.number in row["areas"]]
        others = [area for area in statement.paragraph(paragraph).areas if area not in wanted]
        bare, _ = link_areas(statement, [paragraph], others, on=False)
        return link_areas(bare, [paragraph], wanted, on=True)

    return step


def _set(row: Row, ids: dict[str, str]) -> Step:
    return lambda statement: set_state(
        statement, [ids[row["paragraph"]]], ParagraphState(row["state"]), row["note"]
    )


_EDITS: dict[str, Callable[[Row, dict[str, str]], Step]] = {
    "add": _added,
    "edit": _edited,
    "delete": _deleted,
    "move": _moved,
    "split": _parted,
    "merge": _merged,
    "link": _linked,
    "state": _set,
}
