"""The paragraphs of two copies merged: words, order, what was added and deleted; clashes become open proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.proposals import Proposal, ProposalId, ProposalKind
from app.domain.statement import Paragraph, Removed, Statement
from app.domain.three_way import merge_keyed, merge_order
from app.services.merging.model import Clash, Desk
from app.services.merging.shape import Group, Shaped, groups, holds_words, merge_group
from app.services.merging.words import Field, MergedWords, merge_paragraph, merge_words


@dataclass(frozen=True, slots=True)
class MergedText:
    """The merged paragraphs and deleted ones, and the proposals that hold what clashes.

    `instead` says for ids that are gone by a split or merge in which paragraph their words stand now; `families`
    are the paragraphs that were one in either copy.
    """

    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    proposals: tuple[Proposal, ...]
    instead: Mapping[str, str]
    families: tuple[tuple[str, ...], ...] = ()


def merge_text(base: Statement, ours: Statement, theirs: Statement, desk: Desk) -> MergedText:
    """Both copies' paragraphs in one text; where both changed the same, ours stays and theirs is proposed."""
    return _TextMerge(base, ours, theirs, desk).run()


class _TextMerge:
    """One run: what is kept by id, the groups that hang together, the proposals that are made."""

    def __init__(self, base: Statement, ours: Statement, theirs: Statement, desk: Desk) -> None:
        self.texts = (base, ours, theirs)
        self.desk = desk
        self.base, self.ours, self.theirs = (
            {str(item.id): item for item in text.paragraphs} for text in self.texts
        )
        self.gone = [{str(item.paragraph.id): item.paragraph for item in text.removed} for text in self.texts]
        self.kept: dict[str, Paragraph] = {}
        self.instead: dict[str, str] = {}
        self.shapes: list[Shaped] = []
        self.missing: list[tuple[str, Paragraph | None, Paragraph]] = []
        self.proposals: list[Proposal] = []

    def run(self) -> MergedText:
        found = groups(*self.texts)
        for group in found:
            self._shape(group)
        grouped = {name for group in found for ids in (group.base, group.ours, group.theirs) for name in ids}
        for name in dict.fromkeys([*self.ours, *self.theirs]):
            if name not in grouped:
                self._one(name)
        order = self._order()
        self._propose_missing(order)
        base, ours, theirs = self.texts
        removed = merge_keyed(
            base.removed,
            ours.removed,
            theirs.removed,
            lambda item: item.paragraph.id,
            lambda _, mine, __: mine,
        )
        return MergedText(
            tuple(self.kept[name] for name in order),
            (*(item for item in removed if item.paragraph.id not in self.kept), *self._vanished(removed)),
            tuple(self.proposals),
            self.instead,
            tuple(tuple(str(item.id) for item in shaped.paragraphs) for shaped in self.shapes),
        )

    def _one(self, name: str) -> None:
        base, ours, theirs = self.base.get(name), self.ours.get(name), self.theirs.get(name)
        if ours is not None and theirs is not None:
            self._both(base, ours, theirs)
        elif ours is not None:
            self._ours_alone(name, ours)
        elif theirs is not None:
            self._theirs_alone(name, theirs)

    def _both(self, base: Paragraph | None, ours: Paragraph, theirs: Paragraph) -> None:
        was = base.text if base is not None else ""
        words = merge_words(was, ours.text, theirs.text)
        merged, fields = merge_paragraph(base, ours, theirs, words.text)
        self.kept[ours.id] = merged
        self._tell(ours.id, fields)
        if words.clashes:
            made = self._propose(ProposalKind.AMEND, ours.id, words.text, words.other, remark=_told(words))
            self._clash(ours.id, "words", was, ours.text, theirs.text, made)

    def _ours_alone(self, name: str, ours: Paragraph) -> None:
        was = self.base.get(name)
        if was is None and name not in self.gone[0]:
            was = self.gone[2].get(name)
        if was is None:
            self.kept[name] = ours
        elif not _alike(ours, was):
            self.kept[name] = ours
            remark = f"Reworded here and deleted in the other copy. It was: “{was.text}”"
            made = self._propose(ProposalKind.DELETE, name, ours.text, "", remark=remark)
            self._clash(name, "deleted there", was.text, ours.text, "", made)

    def _theirs_alone(self, name: str, theirs: Paragraph) -> None:
        was = self.base.get(name)
        if was is None and name not in self.gone[0]:
            was = self.gone[1].get(name)
        if was is None:
            self.kept[name] = theirs
        elif not _alike(theirs, was):
            self.missing.append((name, was, theirs))

    def _propose_missing(self, order: Sequence[str]) -> None:
        """What was deleted here and reworded there: a new paragraph in their words, at their place."""
        names = list(self.theirs)
        for name, was, theirs in self.missing:
            before = [self._here(other) for other in names[: names.index(name)]]
            anchor = next((other for other in reversed(before) if other in self.kept), "")
            text = was.text if was is not None else ""
            remark = f"Deleted here and reworded in the other copy. It was: “{text}”"
            made = self._propose(
                ProposalKind.INSERT,
                anchor if anchor in order else "",
                "",
                theirs.text,
                (name,),
                remark=remark,
            )
            self._clash(name, "deleted here", text, "", theirs.text, made)

    def _vanished(self, removed: Sequence[Removed]) -> list[Removed]:
        """What left the text without being deleted or merged in where that was seen: it goes where its words went,
        else to the deleted ones, so that what was said of it keeps its paragraph."""
        told = {str(item.paragraph.id) for item in removed}
        found = []
        for name, item in {**self.theirs, **self.ours}.items():
            if name in self.kept or name in told or name in self.instead:
                continue
            side = self.theirs if name in self.ours else self.ours
            home = next((other for other in side.values() if holds_words(other.text, item.text)), None)
            if home is not None and self._here(home.id) in self.kept:
                self.instead[name] = self._here(home.id)
            else:
                found.append(Removed(item, ""))
        return found

    def _shape(self, group: Group) -> None:
        shaped = merge_group(group, *self.texts, self.desk.new_id)
        self.shapes.append(shaped)
        self.instead.update(shaped.instead)
        self.kept.update({str(item.id): item for item in shaped.paragraphs})
        for name, field in shaped.fields:
            self._tell(name, [field])
        if not shaped.clashes:
            return
        mine, other = [item.text for item in shaped.paragraphs], list(shaped.other)
        first = shaped.paragraphs[0].id
        was, ours, theirs = (
            "\n".join(item.text for item in text.paragraphs if item.id in names)
            for text, names in zip(self.texts, (group.base, group.ours, group.theirs), strict=True)
        )
        for kind, paragraph, before, after, others in _asked(shaped, mine, other):
            remark = f"Before the copies parted: “{was}”"
            made = self._propose(kind, paragraph, before, after, others, remark=remark)
            self._clash(paragraph if len(mine) == len(other) else first, "words", was, ours, theirs, made)

    def _tell(self, paragraph: str, fields: Sequence[Field]) -> None:
        for field in fields:
            self.desk.clash(paragraph, field.what, field.base, field.ours, field.theirs)

    def _order(self) -> list[str]:
        base, ours, theirs = (
            list(dict.fromkeys(self._here(name) for name in side))
            for side in (self.base, self.ours, self.theirs)
        )
        order, clashing = merge_order(base, ours, theirs, self.kept)
        for name in clashing:
            after = next(
                (other for other in reversed(theirs[: theirs.index(name)]) if other in self.kept), ""
            )
            here = next(iter(reversed(order[: order.index(name)])), "")
            text = self.kept[name].text
            remark = "Both copies moved this paragraph, each to another place."
            made = self._propose(ProposalKind.MOVE, name, text, text, (after,), remark=remark)
            self._clash(name, "place", "", self._after(here), self._after(after), made)
        for shaped in self.shapes:
            _put_in_turn(order, [str(item.id) for item in shaped.paragraphs])
        return order

    def _after(self, name: str) -> str:
        return f"after “{_short(self.kept[name].text)}”" if name else "at the beginning"

    def _here(self, name: str) -> str:
        return self.instead.get(name, name)

    def _propose(
        self,
        kind: ProposalKind,
        paragraph: str,
        before: str,
        after: str,
        others: tuple[str, ...] = (),
        *,
        remark: str,
    ) -> str:
        desk = self.desk
        made = Proposal(
            ProposalId(desk.new_id("r")),
            desk.who,
            desk.who,
            kind,
            paragraph,
            before,
            after,
            desk.time,
            comments=(desk.remark(paragraph, remark),),
            others=others,
            source=desk.file,
        )
        self.proposals.append(made)
        return made.id

    def _clash(self, paragraph: str, what: str, base: str, ours: str, theirs: str, proposal: str) -> None:
        self.desk.clashes.append(Clash(paragraph, what, base, ours, theirs, proposal))


_Asked = tuple[ProposalKind, str, str, str, tuple[str, ...]]


def _asked(shaped: Shaped, mine: Sequence[str], other: Sequence[str]) -> list[_Asked]:
    """What their words ask of our paragraphs of a group: kind, paragraph, before, after, further paragraphs."""
    ids = [str(item.id) for item in shaped.paragraphs]
    if len(mine) == len(other):
        pairs = zip(ids, mine, other, strict=True)
        return [(ProposalKind.AMEND, name, here, there, ()) for name, here, there in pairs if here != there]
    if len(mine) == 1:
        return [(ProposalKind.SPLIT, ids[0], mine[0], "\n".join(other), ())]
    return [(ProposalKind.MERGE, ids[0], "\n".join(mine), " ".join(other), tuple(ids[1:]))]


def _put_in_turn(order: list[str], names: Sequence[str]) -> None:
    """Puts a group's paragraphs into their own order, at the places where they stand; new ones behind the last."""
    placed = [name for name in names if name in order]
    for place, name in zip(sorted(order.index(name) for name in placed), placed, strict=True):
        order[place] = name
    for before, name in pairwise(names):
        if name not in order:
            order.insert(order.index(before) + 1, name)


def _alike(one: Paragraph, other: Paragraph) -> bool:
    """Whether two texts of a paragraph say the same; formatting, state and links do not keep a deleted one."""
    notes = [{note.text for note in item.footnotes} for item in (one, other)]
    return one.text == other.text and notes[0] == notes[1]


def _told(words: MergedWords) -> str:
    """The clashing words of all three, for the proposal's remark."""
    parts = [
        f"“{place.base.strip()}” became “{place.ours.strip()}” here and “{place.theirs.strip()}” there"
        for place in words.places
    ]
    return f"Both copies changed the same words since they parted: {'; '.join(parts)}."


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"
