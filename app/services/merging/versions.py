"""The other copy's versions, as they are kept in our file: with numbers of ours, the chain of digests unbroken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.chapeau import long_date
from app.domain.statement import Statement
from app.domain.versions import Version, version_digest
from app.services.merging.ancestor import renumbered
from app.services.merging.model import Copy

BEFORE = "Before the merge"
"""The label of our own text, where it had no named version when the first copy was merged in."""

Kept = tuple[Version, Statement]


@dataclass(frozen=True, slots=True)
class TheirVersions:
    """`versions` are those that are not here yet, with the numbers that they get; `numbers` turns all numbers of
    theirs into ours."""

    ours: Copy
    theirs: Copy
    who: str
    versions: tuple[Kept, ...]
    numbers: Mapping[int, int]

    def former(self) -> tuple[tuple[int, str], ...]:
        """(number here, digest there) of their versions that have another digest here."""
        known = {version.digest for version in (*self.ours.versions, *(item for item, _ in self.versions))}
        return tuple(
            (self.numbers[version.number], version.digest)
            for version in self.theirs.versions
            if version.digest not in known
        )

    def as_it_stands(self, statement: Statement, time: datetime) -> tuple[int, list[Kept]]:
        """The number under which the other copy is kept as it stands now, and that version where it is a new one.

        `statement` is it with our numbers of versions, `time` the moment of merging where its own is not known.
        """
        everything = [*((item, self.ours.texts[item.number]) for item in self.ours.versions), *self.versions]
        for version, text in reversed(everything):
            if text == statement:
                return version.number, []
        latest = self.theirs.latest
        parent = self.numbers[latest.number] if latest else (len(everything) or None)
        moment = time
        if self.theirs.steps:
            moment = datetime.fromisoformat(self.theirs.steps[-1].time)
        label = free_label(
            f"{self.who}: copy of {long_date(moment.date())}", [item for item, _ in everything]
        )
        blank = Version(
            len(everything) + 1,
            label,
            self.who,
            moment,
            f"As it stood in {self.theirs.path.name}",
            parent,
            "",
        )
        return blank.number, [(_signed(blank, statement, [item for item, _ in everything]), statement)]


def with_own_version(ours: Copy, author: str, time: datetime) -> Copy:
    """Our copy with a version at least: what comes in must have one of ours to stand beside, so that undoing the
    merge leaves a text of ours that the other copy's versions are not ancestors of."""
    if ours.versions:
        return ours
    blank = Version(1, BEFORE, author, time, "", None, "")
    return replace(ours, versions=(_signed(blank, ours.statement, ()),), texts={1: ours.statement})


def their_versions(ours: Copy, theirs: Copy, shared: Mapping[int, int], who: str) -> TheirVersions:
    """Their versions that are not here, behind ours. One whose number, name and parent fit keeps its digest."""
    numbers = dict(shared)
    known = list(ours.versions)
    fresh: list[Kept] = []
    for version in theirs.versions:
        if version.number in numbers:
            continue
        numbers[version.number] = len(known) + 1
        text = renumbered(theirs.texts[version.number], numbers)
        kept = _kept(version, text, numbers, known, who)
        known.append(kept)
        fresh.append((kept, text))
    return TheirVersions(ours, theirs, who, tuple(fresh), numbers)


def _kept(
    version: Version, text: Statement, numbers: Mapping[int, int], known: Sequence[Version], who: str
) -> Version:
    parent = numbers.get(version.parent) if version.parent else (len(known) or None)
    label = free_label(version.label, known, f" ({who})")
    plain = _signed(replace(version, number=len(known) + 1, label=label, parent=parent), text, known)
    if plain.digest == version.digest:
        return plain
    origin = f"version {version.number} of {who}, digest {version.digest[:12]}"
    return _signed(replace(plain, note=f"{version.note} · {origin}" if version.note else origin), text, known)


def _signed(version: Version, text: Statement, known: Sequence[Version]) -> Version:
    parent = known[version.parent - 1].digest if version.parent else ""
    return replace(version, digest=version_digest(version, text, parent))


def free_label(label: str, versions: Sequence[Version], ending: str = "") -> str:
    """The label, with `ending` or a number behind it where a version bears it already."""
    taken = {version.label.casefold() for version in versions}
    candidates = [label, *([label + ending] if ending else [])]
    candidates += [f"{candidates[-1]} ({count})" for count in range(2, len(taken) + 3)]
    return next(item for item in candidates if item.casefold() not in taken)
