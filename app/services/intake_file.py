"""One returned Word file, or the text of a mail or PDF, read into proposals on the text that it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.council import AuthorRule
from app.domain.proposals import Proposal, Unplaced
from app.domain.statement import Statement
from app.ooxml.negotiation_marks import TITLE_ID
from app.ooxml.returned_model import Place, ReturnedDocument
from app.services.deciding import standing
from app.services.intake_authors import by_file_name, delegation_of_author
from app.services.intake_base import Line, bare, find_base, match
from app.services.intake_model import FILE_AUTHOR, Asked, Base, FileIntake, Snapshot
from app.services.intake_nested import nested
from app.services.intake_remarks import Remarks
from app.services.intake_tracked import Ground, Placed, tracked
from app.services.intake_untracked import holds_whole, unplaced, untracked
from app.services.intake_words import Hand


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a file beside its words: whose it is where the user or a mail says so, and when it came."""

    name: str
    delegation: str = ""
    address: str = ""
    time: datetime | None = None


def read_document(document: ReturnedDocument, source: Source, snapshot: Snapshot, asked: Asked) -> FileIntake:
    """What a returned Word file asks for."""
    notes = [f"not taken in: {name}" for name in document.unsupported]
    originals = [view for view in document.original_paragraphs if _is_text(document, view.start)]
    lines = [Line(bare(view.text), _known_mark(document.mark_of(view))) for view in originals]
    base = find_base(snapshot, document.sent_digest, lines)
    people = _People(document, source, snapshot, asked)
    if base is None:
        return _nothing_matches(lines, source, people, notes)
    matching = match(base.statement, lines)
    ground = Ground(
        document,
        matching,
        {view.start: place for place, view in enumerate(originals)},
        {
            index: matching.home[place][0]
            for place, view in enumerate(originals)
            if matching.home[place]
            for index in view.sources
        },
        dict(zip(matching.base_ids, matching.base_texts, strict=True)),
    )
    if document.formatting:
        notes.append(f"not taken in: {len(document.formatting)} changes of formatting")
    found, aside, more = _changes(ground, lines, base, people)
    notes += more
    found, remarks = Remarks(ground, lambda author: people.hand(author, base.version)).lay(found)
    aside += [*remarks, *_notes_changed(document, people.hand("", base.version))]
    return _finished(snapshot, source, people, base, [item.proposal for item in found], aside, notes)


def read_lines(texts: Sequence[str], source: Source, snapshot: Snapshot, asked: Asked) -> FileIntake:
    """What a text without tracking asks for: a PDF, a plain text, a statement that was typed anew."""
    lines = [Line(bare(text)) for text in texts if text.strip()]
    base = find_base(snapshot, "", lines)
    people = _People(None, source, snapshot, asked)
    if base is None:
        return _nothing_matches(lines, source, people, [])
    matching = match(base.statement, lines)
    hand = people.hand("", base.version)
    found = untracked(hand, base.statement, lines, matching, {}, whole=holds_whole(base.statement, matching))
    proposals = [item for item, _ in found.proposals]
    return _finished(snapshot, source, people, base, proposals, list(found.unplaced), list(found.notes))


class _People:
    """Who stands behind the authors of one file; asks where that is not known."""

    def __init__(
        self, document: ReturnedDocument | None, source: Source, snapshot: Snapshot, asked: Asked
    ) -> None:
        self._source, self._statement, self._asked = source, snapshot.statement, asked
        self._accounts = dict(document.people) if document is not None else {}
        self._known: dict[str, str] = {}
        authors = document.authors if document is not None else ()
        for author in authors:
            self._known[author] = self._of_author(author)
        self.delegation = self._of_file()
        for author in authors:
            if not self._known[author]:
                self._known[author] = self.delegation or asked.about(
                    author, author or "an author without a name", source.name
                )
        if not self.delegation:
            codes = {code for code in self._known.values() if code}
            self.delegation = next(iter(codes)) if len(codes) == 1 else ""
        if not self.delegation and not authors:
            key = FILE_AUTHOR + source.name
            self.delegation = asked.about(key, f"whoever sent “{source.name}”", source.name)

    def hand(self, author: str, version: int | None) -> Hand:
        """The hand of an author of the file; of whoever sent it for ""."""
        code = self._known.get(author, "") or self.delegation
        return Hand(code, author, self._source.name, version, self._source.time)

    def by_delegation(self) -> dict[str, frozenset[str]]:
        """The authors of each delegation; those not known yet each by themselves, under their own name."""
        found: dict[str, set[str]] = {}
        for author, code in self._known.items():
            found.setdefault(code or f"?{author}", set()).add(author)
        return {code: frozenset(names) for code, names in found.items()}

    def rules(self) -> tuple[AuthorRule, ...]:
        """What is worth remembering: authors' names and their delegations."""
        return tuple(AuthorRule(author, code) for author, code in self._known.items() if author and code)

    def _of_author(self, author: str) -> str:
        if author in self._asked.answers:
            return self._asked.answers[author]
        if self._source.delegation:
            return self._source.delegation
        return delegation_of_author(self._statement, author, self._accounts.get(author, ""))

    def _of_file(self) -> str:
        if self._source.delegation:
            return self._source.delegation
        answered = self._asked.answers.get(FILE_AUTHOR + self._source.name, "")
        by_address = delegation_of_author(self._statement, "", self._source.address)
        return answered or by_address or by_file_name(self._statement, self._source.name)


def _changes(
    ground: Ground, lines: Sequence[Line], base: Base, people: _People
) -> tuple[list[Placed], list[Unplaced], list[str]]:
    placed: list[Placed] = []
    aside: list[Unplaced] = []
    finals: dict[int, str] = {}
    authors = people.by_delegation()
    hands = {code: people.hand(min(names), base.version) for code, names in authors.items()}
    for code, names in authors.items():
        found, unplaced_here, new = tracked(ground, hands[code], names)
        placed += found
        aside += unplaced_here
        finals |= new
    placed += nested(ground, hands, authors, placed)
    whole = base.known or holds_whole(base.statement, ground.matching)
    more = untracked(
        people.hand("", base.version), base.statement, lines, ground.matching, finals, whole=whole
    )
    starts = {place: start for start, place in ground.line_of.items()}
    placed += [Placed(item, frozenset(starts[place] for place in places)) for item, places in more.proposals]
    return placed, [*aside, *more.unplaced], list(more.notes)


def _finished(
    snapshot: Snapshot,
    source: Source,
    people: _People,
    base: Base,
    proposals: Sequence[Proposal],
    aside: Sequence[Unplaced],
    notes: Sequence[str],
) -> FileIntake:
    found = fresh_only(snapshot, source.name, people.delegation, base.version, proposals, aside)
    return replace(found, rules=people.rules(), notes=tuple(notes))


def fresh_only(
    snapshot: Snapshot,
    file: str,
    delegation: str,
    version: int | None,
    proposals: Sequence[Proposal],
    aside: Sequence[Unplaced],
) -> FileIntake:
    """What a file asks for without what is on the desk already; what no longer fits the present text is marked."""
    known = {_signature(item) for item in snapshot.statement.proposals}
    trays = {(item.delegation, item.text) for item in snapshot.statement.unplaced}
    fresh = [item for item in proposals if _signature(item) not in known]
    tray = [item for item in aside if (item.delegation, item.text) not in trays]
    marked = tuple(
        replace(item, conflicting=True) if _conflicts(snapshot.statement, item) else item for item in fresh
    )
    seen = len(proposals) - len(fresh) + len(aside) - len(tray)
    return FileIntake(file, delegation, version, marked, tuple(tray), known=seen)


def _conflicts(statement: Statement, proposal: Proposal) -> bool:
    """Whether the text changed under the proposal since; paragraphs that stand as they were need no comparison."""
    if proposal.amends or not proposal.before:
        return False
    if (
        statement.holds(proposal.paragraph)
        and statement.paragraph(proposal.paragraph).text == proposal.before
    ):
        return False
    return bool(standing(statement, proposal).conflicts)


def _signature(proposal: Proposal) -> tuple[object, ...]:
    comments = tuple((comment.author, comment.text) for comment in proposal.comments)
    amends = bool(proposal.amends)
    return (
        proposal.delegation,
        proposal.kind,
        proposal.paragraph,
        proposal.before,
        proposal.after,
        comments,
        amends,
    )


def _nothing_matches(
    lines: Sequence[Line], source: Source, people: _People, notes: Sequence[str]
) -> FileIntake:
    hand = people.hand("", None)
    why = "nothing in the file matches the statement"
    aside = tuple(unplaced(hand, line.text, why) for line in lines if line.text)
    return FileIntake(source.name, people.delegation, None, (), aside, people.rules(), tuple(notes))


def _notes_changed(document: ReturnedDocument, hand: Hand) -> list[Unplaced]:
    return [
        unplaced(hand, note.final_text, "it changes a footnote; footnotes are edited in the paragraph")
        for note in document.footnotes
        if note.original_text != note.final_text
    ]


def _is_text(document: ReturnedDocument, start: int) -> bool:
    return document.paragraphs[start].place is not Place.NOTE


def _known_mark(mark: str) -> str:
    return "" if mark == TITLE_ID else mark
