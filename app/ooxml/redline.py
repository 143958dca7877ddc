"""Two Word files -> one with real tracked changes, proved before it is put in place.

The newer file stays as it is, with its formatting, tables, notes, headers, comments and pictures; over it are laid
insertions, deletions, moves and changes of format that lead from the older file to it. Tracked changes that either
file already holds are kept with their authors: rejecting everything gives the older file as it was before its own
changes, accepting everything the newer file with its own accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from app.domain.errors import Cancelled, Refused
from app.ooxml import redline_names as n
from app.ooxml.package import Package
from app.ooxml.package_xml import parse_part
from app.ooxml.redline_carry import Carrier
from app.ooxml.redline_notes import Notes
from app.ooxml.redline_parts import Parts
from app.ooxml.redline_proof import Line, first_difference, read_views
from app.ooxml.redline_read import Mark
from app.ooxml.redline_settings import track_in_settings
from app.ooxml.redline_story import Comparison, Tally, blocks, compare_story
from app.ooxml.redline_tables import compare_tables, mark_table
from app.ooxml.redline_weave import Marks, policy_for
from app.ooxml.redline_write import Scribe

Element = etree._Element
Progress = Callable[[int, int, str], None]
_BODY = n.w("body")
_STEPS = 4
_LEVEL = 3
"""Of compression: a redline is waited for, and is not large."""


@dataclass(frozen=True, slots=True)
class RedlineReport:
    """What a redline holds: `counts` of paragraphs by kind (edited, inserted, deleted, moved, split, merged).

    `kept_authors` are the authors of tracked changes that the files already carried; `warnings` are sentences for the
    user about what the redline does not show.
    """

    counts: dict[str, int]
    warnings: tuple[str, ...] = ()
    kept_authors: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """True where the two files differ."""
        return any(self.counts.values())


def redline_packages(
    old: Package,
    new: Package,
    out: Path,
    *,
    author: str,
    time: datetime,
    ids: tuple[Sequence[str | None], Sequence[str | None]] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RedlineReport:
    """Writes to `out` the redline from `old` to `new`, by `author` at `time` (aware; written in UTC).

    `ids` name the blocks (paragraphs and tables in order) of both bodies where they are known. Raises Refused where a
    redline would not give back both texts, FileProblem for files that cannot be read or written, Cancelled; nothing is
    written then.
    """
    job = _Job(old, new, author, time, progress, cancelled)
    job.compare(ids)
    job.forget()
    replaced, added = job.parts.written()
    job.parts.forget()
    job.prove(replaced)
    job.step(3, "Writing")
    new.save(out, replaced, added=added, level=_LEVEL)
    job.step(_STEPS, "Done")
    return job.report()


class _Job:
    """One redline under way."""

    def __init__(
        self,
        old: Package,
        new: Package,
        author: str,
        time: datetime,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self.step(0, "Reading")
        self.old, self.new = old, new
        self.old_root = old.xml(old.main_part)
        self.parts = Parts(new)
        self.new_root = self.parts.edit(new.main_part)
        for root in (self.old_root, self.new_root):
            etree.strip_attributes(root, *n.REVISION_NUMBERS)
        self._refuse_merged_cells()
        strings: dict[str, str] = {}
        self.old_views = read_views(_body(self.old_root, old), strings)
        self.new_views = read_views(_body(self.new_root, new), strings)
        self.old_authors, self.new_authors = _authors(self.old_root), _authors(self.new_root)
        self.carrier = Carrier(old, self.parts)
        self.tally = Tally()
        attributes = ((n.AUTHOR, author), (n.DATE, _written_time(time)))
        marks = Marks(Mark(n.INS, attributes), Mark(n.DEL, attributes))
        self.scribe = Scribe(marks, self.carrier, _first_free_id(self.new_root))
        self.notes = Notes(self.carrier, self.parts)
        self.comparison = Comparison(
            marks,
            policy_for(self.old_authors, self.new_authors),
            self.scribe,
            self.tally,
            self.check,
            compare_tables,
            mark_table,
            self.notes,
            strings=strings,
        )
        self.notes.comparison = self.comparison

    def check(self) -> None:
        """Stops where the user said so."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def step(self, done: int, what: str) -> None:
        """Tells how far the job is."""
        if self._progress is not None:
            self._progress(done, _STEPS, what)
        self.check()

    def compare(self, ids: tuple[Sequence[str | None], Sequence[str | None]] | None) -> None:
        """Rewrites the newer file's parts."""
        self.step(1, "Comparing")
        body = _body(self.new_root, self.new)
        compare_story(self.comparison, _body(self.old_root, self.old), body, ids)
        self.notes.compare(self.comparison)
        if self.new_authors:
            _renumber_repeated(self.new_root, self.scribe)
        track_in_settings(self.parts)

    def forget(self) -> None:
        """Lets go of what is done with, so that writing and the proof do not need memory beside it."""
        self.comparison.moves.clear()
        self.notes.comparison = None
        del self.comparison, self.notes, self.scribe, self.old_root, self.new_root
        self.carrier.forget()

    def prove(self, replaced: dict[str, bytes]) -> None:
        """Reads the written document back; raises Refused where either view is not the file's own."""
        self.step(2, "Proving")
        written = parse_part(replaced[self.new.main_part], self.new.main_part, "")
        views = read_views(_body(written, self.new))
        _compare_view(self.old_views.rejected, views.rejected, "older", self.old.file)
        _compare_view(self.new_views.accepted, views.accepted, "newer", self.new.file)

    def report(self) -> RedlineReport:
        """What was found."""
        kept = sorted(self.old_authors | self.new_authors)
        return RedlineReport(dict(self.tally.counts), tuple(self.carrier.warnings), tuple(kept))

    def _refuse_merged_cells(self) -> None:
        if next(self.old_root.iter(n.CELL_MERGE), None) is not None:
            raise Refused(
                "The older file carries a tracked merging of table cells, which a redline cannot keep",
                "accept or reject it in Word first",
                self.old.file,
            )


def _compare_view(expected: list[Line], found: list[Line], which: str, file: str) -> None:
    difference = first_difference(expected, found)
    if difference is None:
        return
    words = " ".join((difference.expected or difference.found).split()[:8]) or "an empty paragraph"
    raise Refused(
        f"The redline would not give back the {which} text exactly at paragraph {difference.number} (“{words}”), "
        "so it was not written",
        "save both files anew in Word and compare again, or compare them as HTML",
        file,
    )


def _body(root: Element, package: Package) -> Element:
    body = root.find(_BODY)
    if body is None:
        raise Refused("The Word file has no text body", "open it in Word and save it again", package.file)
    return body


def _authors(root: Element) -> set[str]:
    tracked = root.iter(*n.TRACKED, n.RPR_CHANGE, n.PPR_CHANGE, n.CELL_INS, n.CELL_DEL)
    return {element.get(n.AUTHOR, "") for element in tracked}


def _written_time(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _first_free_id(root: Element) -> int:
    """Above every id of the document, so that no two changes, bookmarks or ranges share one."""
    found = root.xpath("//@w:id", namespaces={"w": n.W})
    assert isinstance(found, list)
    numbers = [int(value) for value in map(str, found) if value.isdigit() and len(value) < 10]
    return max(numbers, default=0) + 1


def _renumber_repeated(root: Element, scribe: Scribe) -> None:
    """Some programs give several changes one id: the later ones get their own."""
    seen: set[str] = set()
    for element in root.iter(*n.TRACKED, n.RPR_CHANGE, n.PPR_CHANGE):
        number = element.get(n.ID, "")
        if number in seen or not number:
            element.set(n.ID, scribe.next_id())
        seen.add(number)


def accepted_paragraphs(package: Package) -> list[str]:
    """The body's paragraphs as they read with every tracked change accepted, those of tables' cells among them."""
    views = read_views(_body(package.xml(package.main_part), package))
    return [line.text for line in views.accepted if not line.edge]


def block_texts(package: Package) -> list[str]:
    """The text of each block (paragraph or table) of the body, in the order in which `ids` name them."""
    body = _body(package.xml(package.main_part), package)
    return ["".join(map(str, block.itertext(n.T, n.TAB, n.BR))) for block in blocks(body)]


__all__ = ["RedlineReport", "accepted_paragraphs", "block_texts", "redline_packages"]
