"""One returned Word file, or the text of a mail or PDF, read into proposals on the text that it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.proposals import Proposal, Unplaced
from app.domain.statement import Statement
from app.ooxml.negotiation_marks import TITLE_ID
from app.ooxml.returned_model import Place, ReturnedDocument
from app.ooxml.revisions import accept_all, is_visible
from app.services.deciding import standing
from app.services.intake_base import Line, bare, find_base, match, reader_of
from app.services.intake_model import Asked, Base, FileIntake, Snapshot
from app.services.intake_nested import nested
from app.services.intake_notes import lay_notes
from app.services.intake_people import People, Source
from app.services.intake_remarks import Remarks
from app.services.intake_tracked import Ground, Placed, tracked
from app.services.intake_untracked import holds_whole, unplaced, untracked


def read_document(document: ReturnedDocument, source: Source, snapshot: Snapshot, asked: Asked) -> FileIntake:
    """What a returned Word file asks for."""
    notes = [f"not taken in: {name}" for name in document.unsupported]
    originals = [view for view in document.original_paragraphs if _is_text(document, view.start)]
    plain = reader_of([view.text for view in originals], snapshot.statement)
    lines = [Line(plain(view.text), _known_mark(document.mark_of(view))) for view in originals]
    base = find_base(snapshot, document.sent_digest, lines)
    people = People(document, source, snapshot, asked)
    if base is None:
        return _nothing_matches(snapshot, _all_texts(document), source, people, notes)
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
        plain,
    )
    if document.formatting:
        notes.append(f"not taken in: {len(document.formatting)} changes of formatting")
    found, aside, more = _changes(
        ground, lines, base, people, [version.label for version, _ in snapshot.versions]
    )
    notes += more
    found, remarks = Remarks(ground, lambda author: people.hand(author, base.version)).lay(found)
    noted, loose = lay_notes(ground, people, base.version, base.statement if base.known else None)
    found += noted
    aside += [*remarks, *loose]
    return _finished(snapshot, source, people, base, [item.proposal for item in found], aside, notes)


def read_lines(texts: Sequence[str], source: Source, snapshot: Snapshot, asked: Asked) -> FileIntake:
    """What a text without tracking asks for: a PDF, a plain text, a statement that was typed anew."""
    plain = reader_of(texts, snapshot.statement)
    lines = [Line(plain(text)) for text in texts if text.strip()]
    base = find_base(snapshot, "", lines)
    people = People(None, source, snapshot, asked)
    if base is None:
        return _nothing_matches(snapshot, [(line.text, "") for line in lines], source, people, [])
    matching = match(base.statement, lines)
    hand = people.hand("", base.version)
    whole = holds_whole(base.statement, matching)
    labels = [version.label for version, _ in snapshot.versions]
    found = untracked(hand, base.statement, lines, matching, {}, whole=whole, labels=labels)
    proposals = [item for item, _ in found.proposals]
    return _finished(snapshot, source, people, base, proposals, list(found.unplaced), list(found.notes))


def _changes(
    ground: Ground, lines: Sequence[Line], base: Base, people: People, labels: Sequence[str]
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
        people.hand("", base.version),
        base.statement,
        lines,
        ground.matching,
        finals,
        whole=whole,
        labels=labels,
    )
    starts = {place: start for start, place in ground.line_of.items()}
    placed += [Placed(item, frozenset(starts[place] for place in places)) for item, places in more.proposals]
    return placed, [*aside, *more.unplaced], list(more.notes)


def _finished(
    snapshot: Snapshot,
    source: Source,
    people: People,
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
    snapshot: Snapshot,
    texts: Sequence[tuple[str, str]],
    source: Source,
    people: People,
    notes: Sequence[str],
) -> FileIntake:
    """All words of a file, each with its author or "", in the tray."""
    why = "nothing in the file matches the statement"
    aside = [unplaced(people.hand(author, None), text, why) for text, author in texts if text.strip()]
    found = fresh_only(snapshot, source.name, people.delegation, None, [], aside)
    return replace(found, rules=people.rules(), notes=tuple(notes))


def _all_texts(document: ReturnedDocument) -> list[tuple[str, str]]:
    """A file's paragraphs with all changes taken, what was deleted whole, and comments."""
    texts: list[tuple[str, str]] = []
    for paragraph in document.paragraphs:
        if paragraph.place is not Place.NOTE and paragraph.text.strip():
            kept = "".join(span.text for span in paragraph.spans if is_visible(span.revisions, accept_all))
            names = [revision.author for span in paragraph.spans for revision in span.revisions]
            texts.append((bare(kept) or f"(deleted) {bare(paragraph.text)}", names[0] if names else ""))
    for comment in document.comments:
        quote = f"“{comment.quote}”: " if comment.quote else ""
        answers = "".join(f"\n{reply.author}: {reply.text}" for reply in comment.replies)
        texts.append((f"{quote}{comment.text}{answers}", comment.author))
    return texts


def _is_text(document: ReturnedDocument, start: int) -> bool:
    return document.paragraphs[start].place is not Place.NOTE


def _known_mark(mark: str) -> str:
    return "" if mark == TITLE_ID else mark
