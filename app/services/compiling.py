"""Compiling a draft: the whole text with every open proposal in brackets, in the manner of the trade.

**[France, Mexico:** words**]**: identical requests stand once under all who make them; words to go are struck,
words to come are set off; a new paragraph takes *bis*, one that rivals the present text *alt*. Requests on the
same words stand side by side after the words that they would change. Nothing is left out: what cannot be shown in
place is said as a remark, and what concerns a paragraph that is gone stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.chapeau import compose_chapeau, quotation_marks
from app.domain.compiled import (
    CompiledEntry,
    CompiledParagraph,
    CompiledParagraphs,
    CompiledRun,
    CompileOptions,
    Tone,
)
from app.domain.council import delegation_name
from app.domain.numbering import LATIN, working_numbers
from app.domain.proposals import Proposal, ProposalKind
from app.domain.published import published_title
from app.domain.statement import Paragraph, ParagraphKind, ParagraphState, Statement
from app.services.compiling_words import Asked, Placed, has_already, in_place, redlined, set_apart

GONE = "Proposals on paragraphs that are no longer in the text"
"""The heading over what concerns deleted paragraphs."""

_DEFAULT = CompileOptions()
_IN_PLACE = frozenset({ProposalKind.AMEND, ProposalKind.SPLIT})


def compile_statement(statement: Statement, options: CompileOptions = _DEFAULT) -> CompiledParagraphs:
    """The compilation of the draft as it stands; every open or held proposal is in it."""
    return _Compiler(statement, options).compiled()


class _Compiler:
    """Gathers the paragraphs; the reasons are numbered as their references come."""

    def __init__(self, statement: Statement, options: CompileOptions) -> None:
        self.statement = statement
        self.options = options
        self.numbers = working_numbers(statement)
        self.taken = set(self.numbers.values())
        self.reasons: list[str] = []
        self.order = {delegation.code: place for place, delegation in enumerate(statement.delegations)}
        self.open = [proposal for proposal in statement.proposals if proposal.is_open]

    def compiled(self) -> CompiledParagraphs:
        """The whole compilation."""
        paragraphs = self._inserted_after("")
        for item, marks in zip(self.statement.paragraphs, quotation_marks(self.statement), strict=True):
            paragraphs += [
                self._paragraph(item, marks),
                *self._alternatives(item),
                *self._inserted_after(item.id),
            ]
        paragraphs += self._on_gone_paragraphs()
        return CompiledParagraphs(
            published_title(self.statement),
            compose_chapeau(self.statement).strip(),
            tuple(paragraphs),
            self.options,
            tuple(self.reasons),
            len(self.open),
            self.statement.language,
        )

    def _on(self, paragraph: str, kinds: Iterable[ProposalKind]) -> list[Proposal]:
        wanted = frozenset(kinds)
        return [item for item in self.open if item.paragraph == paragraph and item.kind in wanted]

    def _asked(self, proposals: Sequence[Proposal], *, note: bool = True) -> Asked:
        """Who asks: names in the roster's order, ids in the proposals' order; a reason's number where there is one."""
        codes = sorted(
            {proposal.delegation for proposal in proposals},
            key=lambda code: (self.order.get(code, len(self.order)), code),
        )
        names = tuple(delegation_name(self.statement.delegations, code) for code in codes)
        asked = Asked(names, tuple(proposal.id for proposal in proposals))
        reasons = self._reasons_of(proposals)
        if not (note and reasons and self.options.reasons):
            return asked
        self.reasons.append(" ".join(reasons))
        return replace(asked, note=len(self.reasons))

    def _reasons_of(self, proposals: Sequence[Proposal]) -> tuple[str, ...]:
        reasons = []
        for proposal in proposals:
            name = delegation_name(self.statement.delegations, proposal.delegation)
            reasons += [f"{name}: {comment.text}" for comment in proposal.comments if comment.text.strip()]
        return tuple(dict.fromkeys(reasons))

    def _paragraph(self, item: Paragraph, marks: tuple[str, str]) -> CompiledParagraph:
        placed = self._placed(item)
        runs = [*self._remarks(item), *self._words(item, placed)]
        runs = _quoted(runs, marks)
        if item.state is ParagraphState.BRACKETED:
            runs = [CompiledRun("[", Tone.BRACKET), *runs, CompiledRun("]", Tone.BRACKET)]
        return CompiledParagraph(
            item.id,
            self.numbers[item.id],
            tuple(runs),
            (CompiledRun(marks[0] + item.text + marks[1], base=True),),
            tuple(self._entries(item)),
            item.kind,
            item.label,
            item.level,
        )

    def _placed(self, item: Paragraph) -> list[Placed]:
        """The changes of words that can be shown in place, those asked alike joined; each reason is noted once."""
        wanted = [proposal for proposal in self._on(item.id, _IN_PLACE) if self._fits(item, proposal)]
        noted: set[str] = set()
        placed = []
        for edit, proposals in in_place(item.text, wanted):
            fresh = [proposal for proposal in proposals if proposal.id not in noted]
            asked = self._asked(proposals, note=False)
            if fresh:
                noted |= {proposal.id for proposal in fresh}
                asked = replace(asked, note=self._asked(fresh).note)
            placed.append(Placed(edit, asked))
        return placed

    def _fits(self, item: Paragraph, proposal: Proposal) -> bool:
        return not proposal.amends and not proposal.conflicting and bool(in_place(item.text, [proposal]))

    def _settled(self, item: Paragraph, proposal: Proposal) -> bool:
        return not proposal.amends and has_already(item.text, proposal)

    def _words(self, item: Paragraph, placed: list[Placed]) -> list[CompiledRun]:
        deletes = self._on(item.id, (ProposalKind.DELETE,))
        if deletes and not placed:
            asked = self._asked(deletes)
            return set_apart(asked, [CompiledRun(item.text, Tone.DELETED, asked.proposals, base=True)])
        runs: list[CompiledRun] = []
        if deletes:
            runs += self._remark(deletes, "delete the paragraph")
        return [*runs, *redlined(item.text, placed)]

    def _remarks(self, item: Paragraph) -> list[CompiledRun]:
        """Moves, merges and plain comments, said in words before the paragraph."""
        runs: list[CompiledRun] = []
        for group in _alike(self._on(item.id, (ProposalKind.MOVE, ProposalKind.MERGE))):
            runs += self._remark(group, self._whither(group[0]))
        for group in _alike(self._on(item.id, (ProposalKind.COMMENT,))):
            runs += self._remark(group, "comment")
        settled = [p for p in self._on(item.id, _IN_PLACE) if self._settled(item, p)]
        if settled:
            runs += self._remark(settled, "in the text already")
        return runs

    def _remark(self, proposals: Sequence[Proposal], words: str) -> list[CompiledRun]:
        asked = self._asked(proposals)
        return [*set_apart(asked, [CompiledRun(words, Tone.REMARK, asked.proposals)]), CompiledRun(" ")]

    def _whither(self, proposal: Proposal) -> str:
        names = [self.numbers.get(other) or "a deleted paragraph" for other in proposal.others if other]
        if proposal.kind is ProposalKind.MERGE:
            return f"merge with paragraph {' and '.join(names)}" if names else "merge with the next paragraph"
        return f"move after paragraph {names[0]}" if names else "move to the beginning"

    def _alternatives(self, item: Paragraph) -> list[CompiledParagraph]:
        """What cannot be shown inside the present words: rival texts, and changes of another's proposal."""
        rivals = [p for p in self._on(item.id, _IN_PLACE) if not (p.amends or self._fits(item, p))]
        rivals = [p for p in rivals if not self._settled(item, p)]
        rivals += [
            p for p in self._on(item.id, (ProposalKind.MERGE,)) if p.after != p.before.replace("\n", " ")
        ]
        paragraphs = []
        for group in _alike(rivals):
            number = self._free(f"{self.numbers[item.id]} alt".strip())
            paragraphs.append(self._proposed(group, number, item.kind))
        amending = [
            p for p in self._on(item.id, ProposalKind) if p.amends and p.kind is not ProposalKind.COMMENT
        ]
        return paragraphs + [self._amending(group) for group in _alike(amending)]

    def _amending(self, group: Sequence[Proposal]) -> CompiledParagraph:
        first = group[0]
        other = next((proposal for proposal in self.statement.proposals if proposal.id == first.amends), None)
        whose = (
            delegation_name(self.statement.delegations, other.delegation) if other else "another delegation"
        )
        asked = self._asked(group)
        remark = CompiledRun(f"on the proposal of {whose}: ", Tone.REMARK, asked.proposals)
        words = redlined(
            first.before,
            [Placed(edit, Asked((), asked.proposals)) for edit, _ in in_place(first.before, [first])],
            bare=True,
        )
        runs = set_apart(asked, [remark, *(replace(run, base=False) for run in words)])
        return CompiledParagraph(
            first.id,
            "",
            tuple(runs),
            entries=(self._entry(group, tuple(runs)),),
            present=False,
        )

    def _inserted_after(self, paragraph: str) -> list[CompiledParagraph]:
        """New paragraphs that delegations want behind this one ("" for the beginning), numbered *bis*, *ter* …"""
        wanted = [
            p
            for p in self.open
            if p.kind is ProposalKind.INSERT and not p.amends and self._anchor(p) == paragraph
        ]
        base = self._number_before(paragraph)
        return [self._proposed(group, self._latin(base), ParagraphKind.TEXT) for group in _alike(wanted)]

    def _anchor(self, proposal: Proposal) -> str:
        """The paragraph in the text that the new one would follow, where its own neighbour is gone."""
        after = proposal.paragraph
        records: dict[str, str] = {
            str(record.paragraph.id): record.after for record in self.statement.removed
        }
        for _ in range(len(records) + 1):
            if not after or self.statement.holds(after):
                return after
            after = records.get(after, self.statement.paragraphs[-1].id if self.statement.paragraphs else "")
        return ""

    def _number_before(self, paragraph: str) -> str:
        number = "0"
        for item in self.statement.paragraphs:
            number = self.numbers[item.id].split(" ")[0] or number
            if item.id == paragraph:
                return number
        return "0"

    def _latin(self, base: str) -> str:
        for adverb in LATIN:
            if f"{base} {adverb}" not in self.taken:
                self.taken.add(f"{base} {adverb}")
                return f"{base} {adverb}"
        return self._free(f"{base} ({len(LATIN) + 2})")

    def _free(self, wanted: str) -> str:
        number, count = wanted, 2
        while number in self.taken:
            number, count = f"{wanted} {count}", count + 1
        self.taken.add(number)
        return number

    def _proposed(self, group: Sequence[Proposal], number: str, kind: ParagraphKind) -> CompiledParagraph:
        asked = self._asked(group)
        words = CompiledRun(group[0].after.replace("\n", " ¶ "), Tone.ADDED, asked.proposals)
        runs = tuple(set_apart(asked, [words]))
        return CompiledParagraph(
            group[0].id, number, runs, entries=(self._entry(group, runs),), kind=kind, present=False
        )

    def _on_gone_paragraphs(self) -> list[CompiledParagraph]:
        gone = [
            proposal for proposal in self.open
            if proposal.paragraph and not self.statement.holds(proposal.paragraph)
            and (proposal.kind is not ProposalKind.INSERT or proposal.amends)
        ]  # fmt: skip
        gone += [p for p in self.open if not p.paragraph and (p.kind is not ProposalKind.INSERT or p.amends)]
        paragraphs = []
        for place, group in enumerate(_alike(gone)):
            asked = self._asked(group)
            runs = tuple(set_apart(asked, self._asked_words(group[0], asked)))
            heading = GONE if place == 0 else ""
            entry = self._entry(group, runs)
            paragraphs.append(
                CompiledParagraph(group[0].id, "", runs, entries=(entry,), present=False, heading=heading)
            )
        return paragraphs

    def _asked_words(self, proposal: Proposal, asked: Asked) -> list[CompiledRun]:
        """A proposal's own redline: from the words that it was made on to those that it wants."""
        if proposal.kind is ProposalKind.DELETE:
            return [CompiledRun(proposal.before, Tone.DELETED, asked.proposals)]
        if proposal.kind is ProposalKind.COMMENT:
            return [CompiledRun("comment", Tone.REMARK, asked.proposals)]
        if proposal.kind in (ProposalKind.MOVE, ProposalKind.MERGE):
            return [CompiledRun(self._whither(proposal), Tone.REMARK, asked.proposals)]
        if proposal.kind is ProposalKind.INSERT and not proposal.amends:
            return [CompiledRun(proposal.after, Tone.ADDED, asked.proposals)]
        edits = [
            Placed(edit, Asked((), asked.proposals)) for edit, _ in in_place(proposal.before, [proposal])
        ]
        return [replace(run, base=False) for run in redlined(proposal.before, edits, bare=True)]

    def _entries(self, item: Paragraph) -> list[CompiledEntry]:
        """The proposals one by one, for the table by delegation."""
        asked = [
            p
            for p in self.open
            if p.paragraph == item.id and p.kind is not ProposalKind.INSERT and not p.amends
        ]
        asked = [p for p in asked if p.kind not in _IN_PLACE or self._fits(item, p)]
        return [
            self._entry(group, tuple(self._asked_words(group[0], self._asked(group, note=False))))
            for group in _alike(asked)
        ]

    def _entry(self, group: Sequence[Proposal], runs: tuple[CompiledRun, ...]) -> CompiledEntry:
        asked = self._asked(group, note=False)
        return CompiledEntry(asked.names, asked.proposals, runs, self._reasons_of(group))


def _alike(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    """The proposals in order, those that ask for the same together; comments stay each by itself."""
    groups: dict[tuple[str, ...], list[Proposal]] = {}
    for proposal in proposals:
        same = (proposal.kind.value, proposal.paragraph, proposal.after, proposal.amends, *proposal.others)
        key = (*same, proposal.before) if proposal.kind is not ProposalKind.COMMENT else (proposal.id,)
        groups.setdefault(key, []).append(proposal)
    return list(groups.values())


def _quoted(runs: list[CompiledRun], marks: tuple[str, str]) -> list[CompiledRun]:
    opening = [CompiledRun(marks[0], base=True)] if marks[0] else []
    closing = [CompiledRun(marks[1], base=True)] if marks[1] else []
    return [*opening, *runs, *closing]
