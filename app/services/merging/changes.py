"""What a merge brings in, in words: paragraph by paragraph, and how many comments, proposals and facts."""

from __future__ import annotations

from app.domain.changes import Changes
from app.domain.statement import Paragraph, Statement
from app.domain.three_way import longest_rising
from app.services.merging.model import Taken

COUNTED = {
    "comments": ("comment", "comments"),
    "proposals": ("proposal", "proposals"),
    "unplaced": ("text in the tray", "texts in the tray"),
    "rounds": ("round", "rounds"),
    "silences": ("silence procedure", "silence procedures"),
    "delegations": ("delegation", "delegations"),
    "authors": ("author", "authors"),
    "dismissed": ("silenced finding", "silenced findings"),
}
FACTS = {
    "title": "title",
    "agenda_item": "agenda item",
    "symbol": "symbol",
    "meeting": "meeting",
    "job_number": "job number",
    "issued": "date of issue",
    "chapeau": "chapeau",
    "concept": "concept paper",
    "adoption": "adoption",
}


def taken_in(ours: Statement, result: Statement) -> tuple[Taken, ...]:
    """What differs, in the order of the text; what stands on no paragraph comes last."""
    old = {str(item.id): item for item in ours.paragraphs}
    moved = _moved(ours, result)
    found: list[Taken] = []
    for item in result.paragraphs:
        was = old.pop(str(item.id), None)
        if was is None:
            found.append(Taken("new paragraph", item.id, "", item.text))
            continue
        found += [Taken("moved", item.id, was.text, item.text)] if item.id in moved else []
        found += [Taken(what, item.id, was.text, item.text) for what in _differences(was, item)]
    removed = {str(item.paragraph.id) for item in result.removed}
    for name, was in old.items():
        what = "deleted" if name in removed else "merged into another paragraph"
        found.append(Taken(what, name, was.text, ""))
    found += [
        Taken(f"{words} changed")
        for name, words in FACTS.items()
        if getattr(ours, name) != getattr(result, name)
    ]
    return (*found, *(item for part in COUNTED for item in _counted(ours, result, part)))


def _differences(was: Paragraph, item: Paragraph) -> list[str]:
    found = []
    if was.text != item.text:
        found.append("reworded")
    elif (was.marks, was.footnotes) != (item.marks, item.footnotes):
        found.append("formatting or notes")
    if (was.state, was.note) != (item.state, item.note):
        found.append(f"state: {item.state.value}")
    if was.areas != item.areas:
        found.append("links to areas")
    if (was.kind, was.label, was.level, was.quotation, was.rival_of) != (
        item.kind,
        item.label,
        item.level,
        item.quotation,
        item.rival_of,
    ):
        found.append(f"kind: {item.kind.value}")
    if not found and was != item:
        found.append("number or sources")
    return found


def _moved(ours: Statement, result: Statement) -> set[str]:
    places = {str(item.id): place for place, item in enumerate(ours.paragraphs)}
    known = [str(item.id) for item in result.paragraphs if item.id in places]
    return set(known) - set(longest_rising(known, [places[name] for name in known]))


def _counted(ours: Statement, result: Statement, part: str) -> list[Taken]:
    old, new = getattr(ours, part), getattr(result, part)
    before = set(map(repr, old))
    count = sum(repr(item) not in before for item in new)
    gone = len(old) - len(new) + count
    one, many = COUNTED[part]
    if count:
        return [Taken(f"{count} {one if count == 1 else many}")]
    return [Taken(f"{gone} {one if gone == 1 else many} taken away")] if gone > 0 else []


def changes_between(ours: Statement, result: Statement, verb: str) -> Changes:
    """The notice of everything that differs."""
    old = {str(item.id): item for item in ours.paragraphs}
    new = {str(item.id): item for item in result.paragraphs}
    touched = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}

    def differs(*names: str) -> bool:
        return any(getattr(ours, name) != getattr(result, name) for name in names)

    return Changes(
        verb,
        frozenset(touched | _moved(ours, result)),
        order=list(old) != list(new) or differs("removed", "numbers_fixed"),
        links=differs("paragraphs"),
        concept=differs("concept"),
        comments=differs("comments", "delegations"),
        proposals=differs("proposals", "unplaced", "delegations"),
        rounds=differs("rounds", "silences", "adoption"),
        facts=differs(*FACTS, "language", "authors", "dismissed", "merges"),
    )
