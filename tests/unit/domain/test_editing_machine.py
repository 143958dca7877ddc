"""Any row of verbs leaves a statement that holds together, and undo takes each of them back."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.changes import Outcome
from app.domain.concept import ConceptPaper
from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    edit_paragraph,
    keep_numbers,
    link_areas,
    merge_paragraphs,
    move_paragraphs,
    renumber,
    restore_paragraph,
    set_footnotes,
    set_kind,
    set_mark,
    set_origins,
    split_paragraph,
)
from app.domain.facts import restore_paragraph_from, restore_version
from app.domain.history import History
from app.domain.linking import coverage, set_areas
from app.domain.numbering import find_by_number, working_numbers
from app.domain.proposals import Comment, CommentId, Proposal, ProposalId, ProposalKind
from app.domain.remarks import add_comment
from app.domain.spans import Footnote, MarkKind, Origin, OriginKind
from app.domain.statement import Paragraph, ParagraphId, ParagraphKind, Statement
from tests.helpers.statements import areas

TEXTS = st.text(alphabet="abc  .“”", max_size=14)
PLACES = st.integers(0, 9)
OFFSETS = st.integers(0, 16)
KINDS = st.sampled_from([ParagraphKind.TEXT, ParagraphKind.TEXT, ParagraphKind.ITEM, ParagraphKind.HEADING])


class Desk(RuleBasedStateMachine):
    """A drafter who does anything at all."""

    def __init__(self) -> None:
        super().__init__()
        self.statement = Statement(concept=ConceptPaper(areas=areas(3)))
        self.history = History()
        self.past: list[Statement] = [self.statement]
        self.version: Statement | None = None
        self.count = 0

    @initialize(count=st.integers(1, 4), text=TEXTS)
    def begin(self, count: int, text: str) -> None:
        for _ in range(count):
            self.add(text, 0, ParagraphKind.TEXT, rival=False)

    def chosen(self, place: int) -> Paragraph:
        return self.statement.paragraphs[place % len(self.statement.paragraphs)]

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}-{self.count}"

    def do(self, outcome: Outcome) -> None:
        before, (after, changes) = self.statement, outcome
        old = {item.id: item for item in before.paragraphs}
        new = {item.id: item for item in after.paragraphs}
        changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        assert changed <= changes.paragraphs | set(self.renumbered(changes.verb, old, new))
        if list(old) != list(new):
            assert changes.order
        if self.links(before) != self.links(after):
            assert changes.links
        if before.comments != after.comments:
            assert changes.comments
        if before.proposals != after.proposals:
            assert changes.proposals
        self.history.record(before, after, changes, 100.0 * len(self.past))
        self.past.append(after)
        self.statement = after

    @staticmethod
    def links(statement: Statement) -> list[set[str]]:
        covered = coverage(statement)
        return [set(covered.unlinked), *map(set, covered.by_area.values())]

    @staticmethod
    def renumbered(
        verb: str, old: dict[ParagraphId, Paragraph], new: dict[ParagraphId, Paragraph]
    ) -> list[str]:
        """Verbs on all numbers, and the paragraph that stays of a merge for its rivals, announce an order alone."""
        bare = {name: replace(item, number="", rival_of="") for name, item in new.items()}
        return [
            name
            for name, item in old.items()
            if name in bare
            and replace(item, number="", rival_of="") == bare[name]
            and ("number" in verb or "Merge" in verb)
        ]

    @rule(text=TEXTS, place=PLACES, kind=KINDS, rival=st.booleans())
    def add(self, text: str, place: int, kind: ParagraphKind, rival: bool) -> None:
        paragraph = Paragraph(ParagraphId(self.name("p")), text, kind=kind)
        if self.statement.paragraphs:
            after = self.chosen(place).id
            fresh = replace(paragraph, rival_of=after if rival else "")
            self.do(add_paragraph(self.statement, fresh, after=after))
        else:
            self.do(add_paragraph(self.statement, paragraph, after=""))

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, text=TEXTS)
    def edit(self, place: int, text: str) -> None:
        self.do(edit_paragraph(self.statement, self.chosen(place).id, text))

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, at=OFFSETS)
    def split(self, place: int, at: int) -> None:
        old = self.chosen(place)
        notes = sorted(note.text for item in self.statement.paragraphs for note in item.footnotes)
        self.do(split_paragraph(self.statement, old.id, min(at, len(old.text)), self.name("p")))
        position = self.statement.index(old.id)
        left, right = self.statement.paragraphs[position : position + 2]
        assert (left.text + right.text).replace(" ", "") == old.text.replace(" ", "")
        assert (left.areas, right.areas) == (old.areas, old.areas)
        assert sorted(note.text for item in self.statement.paragraphs for note in item.footnotes) == notes

    @precondition(lambda self: len(self.statement.paragraphs) > 1)
    @rule(place=PLACES)
    def merge(self, place: int) -> None:
        position = place % (len(self.statement.paragraphs) - 1)
        left, right = self.statement.paragraphs[position : position + 2]
        self.do(merge_paragraphs(self.statement, left.id))
        merged = self.statement.paragraph(left.id)
        assert merged.text.replace(" ", "") == (left.text + right.text).replace(" ", "")
        assert set(merged.areas) == set(left.areas) | set(right.areas)
        assert len(merged.footnotes) == len(left.footnotes) + len(right.footnotes)

    @precondition(lambda self: self.statement.paragraphs)
    @rule(moved=st.sets(PLACES, min_size=1, max_size=3), after=st.none() | PLACES)
    def move(self, moved: set[int], after: int | None) -> None:
        block = {self.chosen(place).id for place in moved}
        target = "" if after is None else self.chosen(after).id
        if target in block:
            return
        order = [item.id for item in self.statement.paragraphs]
        self.do(move_paragraphs(self.statement, list(block), after=target))
        now = [item.id for item in self.statement.paragraphs]
        assert [item for item in now if item not in block] == [item for item in order if item not in block]
        start = now.index(target) + 1 if target else 0
        assert now[start : start + len(block)] == [item for item in order if item in block]

    @precondition(lambda self: self.statement.paragraphs)
    @rule(gone=st.sets(PLACES, min_size=1, max_size=2))
    def delete(self, gone: set[int]) -> None:
        self.do(delete_paragraphs(self.statement, list({self.chosen(place).id for place in gone})))

    @precondition(lambda self: self.statement.removed)
    @rule(place=PLACES)
    def restore(self, place: int) -> None:
        record = self.statement.removed[place % len(self.statement.removed)]
        self.do(restore_paragraph(self.statement, record.paragraph.id))
        back = self.statement.paragraph(record.paragraph.id)
        assert replace(back, number="", areas=()) == replace(record.paragraph, number="", areas=())
        position = self.statement.index(back.id)
        if record.after == "":
            assert position == 0
        elif self.statement.holds(record.after):
            assert self.statement.paragraphs[position - 1].id == record.after

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, start=OFFSETS, end=OFFSETS, kind=st.sampled_from(MarkKind), on=st.booleans())
    def mark(self, place: int, start: int, end: int, kind: MarkKind, on: bool) -> None:
        old = self.chosen(place)
        low, high = sorted((min(start, len(old.text)), min(end, len(old.text))))
        self.do(set_mark(self.statement, old.id, kind, low, high, on=on))
        marks = self.statement.paragraph(old.id).marks

        def covered(marks_of: Paragraph) -> set[tuple[MarkKind, int]]:
            return {(m.kind, spot) for m in marks_of.marks for spot in range(m.start, m.end)}

        words = {(kind, spot) for spot in range(low, high)}
        assert covered(self.statement.paragraph(old.id)) == (
            covered(old) | words if on else covered(old) - words
        )
        same = [m for m in marks if m.kind is kind]
        assert all(first.end < second.start for first, second in pairwise(same))

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, start=OFFSETS, end=OFFSETS, at=OFFSETS)
    def annotate(self, place: int, start: int, end: int, at: int) -> None:
        old = self.chosen(place)
        size = len(old.text)
        low, high = sorted((min(start, size), min(end, size)))
        if low < high:
            origin = Origin(low, high, OriginKind.PRECEDENT, "S/PRST/2004/27", "3")
            self.do(set_origins(self.statement, old.id, (*old.origins, origin)))
        notes = (*self.statement.paragraph(old.id).footnotes, Footnote(min(at, size), self.name("note")))
        self.do(set_footnotes(self.statement, old.id, notes))

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, kind=KINDS)
    def change_kind(self, place: int, kind: ParagraphKind) -> None:
        self.do(set_kind(self.statement, self.chosen(place).id, kind, label="(a)"))

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, area=st.integers(1, 3), on=st.booleans())
    def link(self, place: int, area: int, on: bool) -> None:
        known = [item.id for item in self.statement.areas if item.number == str(area)]
        self.do(link_areas(self.statement, [self.chosen(place).id], known, on=on))

    @rule(order=st.permutations(range(3)), count=st.integers(1, 3))
    def correct_areas(self, order: list[int], count: int) -> None:
        self.do(set_areas(self.statement, tuple(areas(3)[place] for place in order[:count])))

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, quote=st.booleans())
    def comment(self, place: int, quote: bool) -> None:
        on = self.chosen(place)
        said = on.text[-3:] if quote else ""
        comment = Comment(CommentId(self.name("c")), on.id, "FRA", "A", "Why?", quote=said)
        self.do(add_comment(self.statement, comment))

    @precondition(lambda self: self.statement.paragraphs)
    @rule(place=PLACES, other=PLACES, kind=st.sampled_from(ProposalKind), after=TEXTS)
    def propose(self, place: int, other: int, kind: ProposalKind, after: str) -> None:
        on = self.chosen(place)
        others = (self.chosen(other).id,) if kind in (ProposalKind.MOVE, ProposalKind.MERGE) else ()
        proposal = Proposal(
            ProposalId(self.name("r")), "FRA", "A", kind, on.id, on.text, after, others=others
        )
        after_it = replace(self.statement, proposals=(*self.statement.proposals, proposal))
        self.past[-1] = self.statement = after_it
        self.history = History()
        self.past = [after_it]

    @rule()
    def fix_numbers(self) -> None:
        self.do(keep_numbers(self.statement))

    @rule()
    def number_again(self) -> None:
        self.do(renumber(self.statement))

    @rule()
    def keep_version(self) -> None:
        self.version = self.statement

    @precondition(lambda self: self.version is not None)
    @rule()
    def go_back(self) -> None:
        assert self.version is not None
        held = {item.id for item in self.statement.paragraphs} | {
            r.paragraph.id for r in self.statement.removed
        }
        self.do(restore_version(self.statement, self.version))
        assert [item.id for item in self.statement.paragraphs] == [
            item.id for item in self.version.paragraphs
        ]
        assert [item.text for item in self.statement.paragraphs] == [
            item.text for item in self.version.paragraphs
        ]
        now = {item.id for item in self.statement.paragraphs} | {
            r.paragraph.id for r in self.statement.removed
        }
        assert held <= now

    @precondition(lambda self: self.version is not None and self.version.paragraphs)
    @rule(place=PLACES)
    def bring_back(self, place: int) -> None:
        assert self.version is not None
        wanted = self.version.paragraphs[place % len(self.version.paragraphs)]
        self.do(restore_paragraph_from(self.statement, self.version, wanted.id))
        assert self.statement.paragraph(wanted.id).text == wanted.text

    @rule(steps=st.integers(1, 5))
    def undo_and_redo(self, steps: int) -> None:
        """Undo gives back each earlier value, the very same, and redo each later one."""
        done = 0
        for _ in range(min(steps, len(self.past) - 1)):
            found = self.history.undo()
            assert found is not None
            done += 1
            assert found[0] is self.past[-1 - done]
        for _ in range(done):
            again = self.history.redo()
            assert again is not None
            done -= 1
            assert again[0] is self.past[-1 - done]
        assert len(self.history) == len(self.past) - 1

    @invariant()
    def ids_are_one_of_a_kind(self) -> None:
        names = [item.id for item in self.statement.paragraphs]
        names += [record.paragraph.id for record in self.statement.removed]
        assert len(names) == len(set(names))

    @invariant()
    def no_two_paragraphs_have_one_number(self) -> None:
        numbers = working_numbers(self.statement)
        assert list(numbers) == [item.id for item in self.statement.paragraphs]
        shown = [number for number in numbers.values() if number]
        assert len(shown) == len(set(shown))
        for name, number in numbers.items():
            assert not number or find_by_number(self.statement, number) == name
        for item in self.statement.paragraphs:
            assert bool(numbers[item.id]) == (item.kind is ParagraphKind.TEXT)
            assert item.rival_of != item.id

    @invariant()
    def what_stands_on_words_stands_within_them(self) -> None:
        for item in self.statement.paragraphs:
            for span in (*item.marks, *item.origins):
                assert 0 <= span.start < span.end <= len(item.text)
            assert all(0 <= note.offset <= len(item.text) for note in item.footnotes)
            assert "\n" not in item.text

    @invariant()
    def no_comment_or_proposal_is_orphaned(self) -> None:
        known = {item.id for item in self.statement.paragraphs} | {
            r.paragraph.id for r in self.statement.removed
        }
        for remark in (*self.statement.comments, *self.statement.proposals):
            assert remark.paragraph in known
        for proposal in self.statement.proposals:
            assert set(proposal.others) <= known
            if proposal.kind is ProposalKind.MERGE:
                assert proposal.paragraph not in proposal.others or len(known) >= 1

    @invariant()
    def links_are_to_areas_that_there_are_in_their_order(self) -> None:
        order = [area.id for area in self.statement.areas]
        for item in self.statement.paragraphs:
            assert list(item.areas) == [area for area in order if area in item.areas]


Desk.TestCase.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
TestDesk = Desk.TestCase
