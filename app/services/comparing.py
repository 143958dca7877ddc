"""Two texts of one statement laid side by side: rows for the redline views, and a quick update while typing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.chapeau import compose_chapeau
from app.domain.numbering import working_numbers
from app.domain.statement import Statement
from app.text.redline import Change, Kind, Para, Span, compare_paragraphs, counts, redline
from app.text.words import PARAGRAPH_MARK

CHAPEAU = "chapeau"
"""The id under which the chapeau stands among the rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a redline. `change` is as `text.redline` gives it; ids and working numbers per side.

    `upward` tells of a move whether it went towards the beginning of the text. `where` is what a drafter calls the
    place: "Paragraph 3 bis", "Chapeau".
    """

    change: Change
    old_ids: tuple[str, ...]
    new_ids: tuple[str, ...]
    old_numbers: tuple[str, ...]
    new_numbers: tuple[str, ...]
    upward: bool = False

    @property
    def id(self) -> str:
        """The id by which the row is found: that of the newer text where it has one."""
        return (self.new_ids or self.old_ids)[0]

    @property
    def where(self) -> str:
        """What a drafter calls the place."""
        if self.id == CHAPEAU:
            return "Chapeau"
        number = " and ".join(filter(None, self.new_numbers or self.old_numbers))
        return f"Paragraph {number}" if number else "Unnumbered paragraph"

    @property
    def note(self) -> str:
        """What became of the paragraph as a whole, in words, or ""."""
        old, new = " and ".join(self.old_numbers), " and ".join(self.new_numbers)
        way = "up" if self.upward else "down"
        notes = {
            "moved_to": f"moved {way} from {old}" if old != new else f"moved {way} to here",
            "moved_from": f"moved {way} to {new}" if old != new else f"moved {way} from here",
            "split": f"split from {old}",
            "merged": f"merged from {old}",
            "inserted": "new paragraph",
            "deleted": "deleted",
        }
        return notes.get(self.change.kind, "")


@dataclass(frozen=True)
class Comparison:
    """The rows in display order, the chapeau first. Built once per pair of texts; `retyped` is cheap."""

    rows: tuple[Row, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Counts by kind, as `text.redline.counts` gives them."""
        return counts(row.change for row in self.rows)

    @cached_property
    def changed(self) -> tuple[int, ...]:
        """The indexes of the rows in which anything changed; a move counts where the paragraph stands now."""
        return tuple(
            place
            for place, row in enumerate(self.rows)
            if row.change.changed and row.change.kind != "moved_from"
        )

    def retyped(self, paragraph: str, text: str) -> tuple[Comparison, int] | None:
        """The comparison after the newer text of one paragraph became `text`, and the index of its row.

        None where the paragraph is not alone in its row or was deleted, moved, split or merged: then the
        texts are compared afresh.
        """
        for place, row in enumerate(self.rows):
            if row.new_ids != (paragraph,):
                continue
            if row.change.kind not in ("equal", "edited"):
                return None
            before = row.change.old_text
            spans = tuple(redline(before, text))
            kind: Kind = "equal" if before == text else "edited"
            change = row.change._replace(kind=kind, new_text=text, spans=spans)
            changed = replace(row, change=change)
            return Comparison((*self.rows[:place], changed, *self.rows[place + 1 :])), place
        return None


def compare_statements(old: Statement, new: Statement) -> Comparison:
    """The redline of two texts of one statement, paragraphs paired by id first."""
    before, after = compose_chapeau(old), compose_chapeau(new)
    kind: Kind = "equal" if before == after else "edited"
    head = Change(kind, (0,), (0,), before, after, tuple(redline(before, after)))
    rows = [Row(head, (CHAPEAU,), (CHAPEAU,), ("",), ("",))]
    old_numbers, new_numbers = working_numbers(old), working_numbers(new)
    changes = compare_paragraphs(
        [Para(item.id, item.text) for item in old.paragraphs],
        [Para(item.id, item.text) for item in new.paragraphs],
    )
    for place, change in enumerate(changes):
        old_ids = tuple(old.paragraphs[place].id for place in change.old)
        new_ids = tuple(new.paragraphs[place].id for place in change.new)
        partner = None if change.partner is None else change.partner + 1
        rows.append(
            Row(
                change._replace(partner=partner),
                old_ids,
                new_ids,
                tuple(old_numbers[item] for item in old_ids),
                tuple(new_numbers[item] for item in new_ids),
                _upward(change, place),
            )
        )
    return Comparison(tuple(rows))


def compare_lists(old: list[str], new: list[str]) -> Comparison:
    """The redline of two lists of paragraphs that have no ids: two Word files, two pasted texts."""
    changes = compare_paragraphs([Para(None, item) for item in old], [Para(None, item) for item in new])
    rows = [
        Row(
            change,
            tuple(f"old-{place}" for place in change.old),
            tuple(f"new-{place}" for place in change.new),
            tuple(str(place + 1) for place in change.old),
            tuple(str(place + 1) for place in change.new),
            _upward(change, at),
        )
        for at, change in enumerate(changes)
    ]
    return Comparison(tuple(rows))


def _upward(change: Change, place: int) -> bool:
    """Whether the paragraph stands nearer to the beginning than where it stood; `place` is the row's own."""
    if change.partner is None:
        return False
    return place < change.partner if change.kind == "moved_to" else change.partner < place


def excerpt(row: Row, limit: int = 160) -> list[tuple[str, str]]:
    """The changed words of a row with a few words round them: (tag, text) pairs, tag as in `Span`, "…" for gaps."""
    pieces: list[tuple[str, str]] = []
    room = limit
    for span in row.change.spans:
        if room <= 0:
            pieces.append(("equal", "…"))
            break
        pieces += _pieces(row.change, span)
        room -= sum(len(text) for tag, text in pieces[-2:] if tag != "equal")
    return pieces


def _pieces(change: Change, span: Span) -> list[tuple[str, str]]:
    if span.tag == "equal":
        return [("equal", _shortened(span.new_text(change.new_text)))]
    found = []
    if span.tag in ("delete", "replace"):
        found.append(("delete", _marks(span.old_text(change.old_text))))
    if span.tag in ("insert", "replace"):
        found.append(("insert", _marks(span.new_text(change.new_text))))
    return found


def _marks(text: str) -> str:
    return text.replace(PARAGRAPH_MARK, "¶ ")


def _shortened(text: str, words: int = 4) -> str:
    parts = _marks(text).split(" ")
    if len(parts) <= 2 * words + 1:
        return " ".join(parts)
    return " ".join([*parts[:words], "…", *parts[-words:]])
