"""The text that two copies of a statement both come from, and which versions they share.

Three things tell it, and the newest one counts: a version whose digest both chains hold; a copy that was
merged before, known again by the beginning of its journal; and the journal that both files share from their
common time, which tells the words of each paragraph when the copies parted, where no version was named then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.errors import Refused
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.domain.three_way import with_inserted
from app.domain.versions import Version, text_digest
from app.services.merging.model import Copy, Step

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ancestor:
    """What both copies come from: the statement (in ours' numbers of versions), the label of its version where it
    is one, and since when both went their own ways (None where that is not known).
    """

    statement: Statement
    label: str = ""
    time: datetime | None = None


def shared_versions(ours: Copy, theirs: Copy) -> dict[int, int]:
    """Their versions that are here too: number there → number here; a version taken over earlier is one of them."""
    by_digest = {version.digest: version.number for version in ours.versions}
    found: dict[int, int] = {}
    for version in theirs.versions:
        here = by_digest.get(version.digest)
        here = here if here is not None else _same_version(ours, theirs, version)
        if here is not None:
            found[version.number] = here
    return found


def _same_version(ours: Copy, theirs: Copy, version: Version) -> int | None:
    """A version keeps author, time and text where it goes; its number and label may have changed there."""
    alike = [item for item in ours.versions if (item.time, item.author) == (version.time, version.author)]
    if not alike:
        return None
    digest = text_digest(theirs.texts[version.number])
    return next((item.number for item in alike if text_digest(ours.texts[item.number]) == digest), None)


def journal_digest(steps: Sequence[Step]) -> str:
    """The SHA-256 (hexadecimal) over these entries of a journal.

    When the last one was made and its words are left out: typing on in the same place changes those.
    """
    told = [*steps[:-1], *(step._replace(time="", text="") for step in steps[-1:])]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode("ascii")).hexdigest()


def refuse_strangers(ours: Copy, theirs: Copy, shared: Mapping[int, int]) -> None:
    """Raises Refused where the two files are no copies of one statement, or one and the same file."""
    if ours.path.exists() and theirs.path.exists() and ours.path.samefile(theirs.path):
        raise Refused("That is the open statement itself", "choose the other laptop’s copy", str(theirs.path))
    if not shared and ours.identity != theirs.identity:
        raise Refused(
            "That is another statement, no copy of this one",
            "choose a copy that was made of this file",
            str(theirs.path),
        )


def find_ancestor(ours: Copy, theirs: Copy, numbers: Mapping[int, int]) -> Ancestor:
    """The newest text that both come from. `numbers` turns their numbers of versions into ours."""
    met = _merged_before(ours, theirs, numbers)
    named = _named(ours, theirs)
    common = _common_steps(ours.steps, theirs.steps)
    parted = _moment(ours.steps[common - 1].time) if common else BEGINNING
    newest_name = max((item.time for item in named[:1]), default=BEGINNING)
    if met is not None and met[0] >= max(parted, newest_name):
        return met[1]
    start = ours.texts[named[0].number] if named else Statement()
    if parted <= newest_name:
        return Ancestor(start, named[0].label if named else "", newest_name if named else None)
    return Ancestor(_as_parted(start, ours, theirs, common), "", parted)


def _named(ours: Copy, theirs: Copy) -> list[Version]:
    """The versions that both come from, the newest first."""
    here, there = _line(ours), _line(theirs)
    known = {version.number: version for version in ours.versions}
    both = [
        known[number]
        for their, number in shared_versions(ours, theirs).items()
        if number in here and their in there
    ]
    return sorted(both, key=lambda item: (item.time, item.number), reverse=True)


def _line(copy: Copy) -> set[int]:
    """The versions that the copy's text comes from: by their parents, and by the copies merged into it.

    A version that came with a merge that was undone is not among them.
    """
    parents = {version.number: version.parent for version in copy.versions}
    found: set[int] = set()
    for start in ([copy.latest.number] if copy.latest else []) + [
        item.version for item in copy.statement.merges
    ]:
        at: int | None = start
        while at is not None and at in parents and at not in found:
            found.add(at)
            at = parents[at]
    return found


def _merged_before(ours: Copy, theirs: Copy, numbers: Mapping[int, int]) -> tuple[datetime, Ancestor] | None:
    """The newest copy that one of the two merged in and that the other one went on from."""
    found: list[tuple[datetime, Ancestor]] = []
    for holder, other in ((ours, theirs), (theirs, ours)):
        for record in holder.statement.merges:
            text = holder.texts.get(record.version)
            if text is not None and journal_digest(other.steps[: record.steps]) == record.digest:
                text = text if holder is ours else renumbered(text, numbers)
                found.append((record.time, Ancestor(text, "", record.time)))
    return max(found, key=lambda item: item[0], default=None)


def _common_steps(ours: Sequence[Step], theirs: Sequence[Step]) -> int:
    count = 0
    for mine, other in zip(ours, theirs, strict=False):
        if mine != other:
            break
        count += 1
    return count


def _as_parted(start: Statement, ours: Copy, theirs: Copy, common: int) -> Statement:
    """`start` with its paragraphs, deleted ones too, as they were when the copies parted, as far as journals tell.

    A paragraph that one copy has not touched since is in that copy as it was; where both touched it, the
    shared journal gives its words.
    """
    words = {step.paragraph: step.text for step in ours.steps[:common]}
    mine, others = ({step.paragraph for step in copy.steps[common:]} for copy in (ours, theirs))
    here, there, old = (_by_id(item.paragraphs) for item in (ours.statement, theirs.statement, start))
    found: dict[str, Paragraph] = {}
    for name in dict.fromkeys([*old, *here, *there]):
        if name not in mine and name in words:
            was = here.get(name)
        elif name not in others and name in words:
            was = there.get(name)
        else:
            was = _worded(old.get(name), name, words.get(name))
        if was is not None:  # fixing the working numbers is no entry of the journal
            found[name] = replace(was, number=old[name].number if name in old else "")
    gone = {str(item.paragraph.id): item for copy in (ours, theirs) for item in copy.statement.removed}
    gone = {name: item for name, item in gone.items() if words.get(name) == ""}
    gone |= {str(item.paragraph.id): item for item in start.removed}
    return replace(
        start,
        paragraphs=tuple(found[name] for name in _order(start, ours, theirs, common, found)),
        removed=tuple(item for name, item in gone.items() if name not in found),
    )


def _worded(old: Paragraph | None, name: str, words: str | None) -> Paragraph | None:
    if words is None:
        return old
    if not words and old is None:
        return None
    return replace(old or Paragraph(ParagraphId(name), ""), text=words)


def _order(
    start: Statement, ours: Copy, theirs: Copy, common: int, found: Mapping[str, Paragraph]
) -> list[str]:
    """The order when the copies parted: what one copy has not moved since stands there where it stood."""
    sides = sorted((ours, theirs), key=lambda copy: copy.steps[common:])  # alike on both laptops
    rows = [[str(item.id) for item in copy.statement.paragraphs] for copy in sides]
    moved = [_moved(copy, other, start, common) for copy, other in (sides, sides[::-1])]
    order = [name for name in rows[0] if name in found and name not in moved[0] | moved[1]]
    for row, gone in zip(rows, moved, strict=True):
        order = with_inserted(order, row, found.keys() - gone)
    for row in ([str(item.id) for item in start.paragraphs], *rows, list(found)):
        order = with_inserted(order, row, found)
    return order


def _moved(copy: Copy, other: Copy, start: Statement, common: int) -> set[str]:
    """What a copy may have moved since: an entry of the journal that leaves the words as they were."""
    words = {str(item.id): item.text for item in (*other.statement.paragraphs, *start.paragraphs)}
    words |= {step.paragraph: step.text for step in copy.steps[:common]}
    found: set[str] = set()
    for step in copy.steps[common:]:
        if words.get(step.paragraph) == step.text:
            found.add(step.paragraph)
        words[step.paragraph] = step.text
    return found


def renumbered(statement: Statement, numbers: Mapping[int, int]) -> Statement:
    """The statement with its numbers of versions as they are in another file."""

    def at(number: int) -> int:
        return numbers.get(number, number)

    rounds = tuple(
        replace(
            item,
            version=at(item.version),
            dispatches=tuple(replace(sent, version=at(sent.version)) for sent in item.dispatches),
        )
        for item in statement.rounds
    )
    proposals = tuple(
        item
        if item.base_version is None or at(item.base_version) == item.base_version
        else replace(item, base_version=at(item.base_version))
        for item in statement.proposals
    )
    return replace(
        statement,
        rounds=rounds,
        proposals=proposals,
        silences=tuple(replace(item, version=at(item.version)) for item in statement.silences),
        merges=tuple(
            replace(
                item,
                version=at(item.version),
                former=tuple((at(number), digest) for number, digest in item.former),
            )
            for item in statement.merges
        ),
    )


def _by_id(paragraphs: Iterable[Paragraph]) -> dict[str, Paragraph]:
    return {item.id: item for item in paragraphs}


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return BEGINNING
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
