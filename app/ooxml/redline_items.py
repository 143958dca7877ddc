"""What a redlined story is made of, block by block, before it is placed."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.redline_read import ANCHOR, Mark, Paragraph, Piece, State, read_paragraph
from app.ooxml.redline_weave import Marks, Policy, Strand, Woven, weave
from app.ooxml.redline_write import Scribe
from app.text.spans import Lexicon

Element = etree._Element


@dataclass
class Item:
    """A block of the redlined story.

    `woven`: a paragraph to write. `same`: the elements of an old and a new paragraph that are alike: the new one stays
    as it is, unless its mark is needed. `table`: a table, of the newer file where `in_new`. `move`: ("From" or "To",
    name).
    """

    woven: Woven | None = None
    same: tuple[Element, Element] | None = None
    table: Element | None = None
    in_new: bool = False
    move: tuple[str, str] | None = None

    @property
    def target(self) -> Element | None:
        """The newer file's block whose place it takes."""
        if self.table is not None:
            return self.table if self.in_new else None
        if self.same is not None:
            return self.same[1]
        assert self.woven is not None
        return self.woven.new.element if self.woven.new is not None else None

    def opened(self, marks: Marks, policy: Policy) -> Woven:
        """The paragraph as woven, also where it is unchanged."""
        if self.woven is None:
            assert self.same is not None
            old, new = map(read_paragraph, self.same)
            self.woven = weave([old], [new], marks, policy, Lexicon())[0]
            self.same = None
        return self.woven

    def elements(self, scribe: Scribe) -> list[Element]:
        """The elements to place, with a move's range around them."""
        if self.table is not None:
            return [self.table]
        if self.same is not None:
            return [self.same[1]]
        assert self.woven is not None
        paragraph = scribe.paragraph(self.woven)
        if self.move is None:
            return [paragraph]
        start, end = _range(scribe, *self.move)
        return [start, paragraph, end]


def _range(scribe: Scribe, side: str, name: str) -> tuple[Element, Element]:
    start = etree.Element(n.w(f"move{side}RangeStart"))
    number = scribe.next_id()
    start.set(n.ID, number)
    for attribute, value in scribe.marks.ins.attributes:
        start.set(attribute, value)
    start.set(n.NAME, name)
    end = etree.Element(n.w(f"move{side}RangeEnd"))
    end.set(n.ID, number)
    return start, end


def kept(old: Paragraph, new: Paragraph) -> Item:
    """An unchanged paragraph."""
    return Item(same=(old.element, new.element))


def woven(paragraph: Woven) -> Item:
    """A changed paragraph."""
    return Item(woven=paragraph)


def moved(
    old: Paragraph, new: Paragraph, marks: Marks, policy: Policy, name: str, lexicon: Lexicon
) -> tuple[Item, Item]:
    """A moved paragraph at the place that it left and at its new one.

    Its edits stand inside the ranges: words that were taken out as deletions where it was, words that were put in as
    insertions where it is. (Word nests a deletion in the moved-in text as well; LibreOffice loses that one.)
    """
    leaving, arriving = Mark(n.MOVE_FROM, marks.dele.attributes), Mark(n.MOVE_TO, marks.ins.attributes)
    left: list[Strand] = []
    arrived: list[Strand] = []
    for strand in weave([old], [new], marks, policy, lexicon)[0].strands:
        if not strand.from_new:
            left.append(strand)
        elif strand.old_piece is None:
            arrived.append(strand)
        else:
            arrived.append(strand._replace(ins=arriving, old_piece=None))
            left.append(_as_it_was(strand, leaving))
    source = Woven(left, old, None, None, _last_mark(left, leaving))
    target = Woven(arrived, None, new, _last_mark(arrived, arriving), None)
    return Item(woven=source, move=("From", name)), Item(woven=target, move=("To", name))


def _last_mark(strands: list[Strand], mark: Mark) -> Mark:
    """The paragraph's mark goes as the words before it go: LibreOffice leaves an empty paragraph otherwise."""
    for strand in reversed(strands):
        if strand.piece.kind != ANCHOR:
            return strand.dele or strand.ins or mark
    return mark


def _as_it_was(strand: Strand, leaving: Mark) -> Strand:
    """The older file's side of words that both files hold."""
    assert strand.old_piece is not None
    start = strand.old_start
    return Strand(strand.old_piece, start, start + strand.end - strand.start, None, leaving, from_new=False)


def with_inline_range(item: Item, scribe: Scribe) -> list[Strand]:
    """The strands of a moved paragraph between its range's marks, for a paragraph that holds more than them."""
    assert item.woven is not None
    if item.move is None:
        return item.woven.strands
    start, end = _range(scribe, *item.move)
    nowhere = State(None, None, ())
    first = Strand(Piece(ANCHOR, "", start, nowhere), 0, 0, None, None, True)
    last = Strand(Piece(ANCHOR, "", end, nowhere), 0, 0, None, None, True)
    return [first, *item.woven.strands, last]
