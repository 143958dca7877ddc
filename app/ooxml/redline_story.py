"""One story (the body, a cell, a note) compared with its forerunner, the newer one rewritten in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from app.ooxml import redline_names as n
from app.ooxml.redline_ends import settle_ends
from app.ooxml.redline_items import Item, kept, moved, woven
from app.ooxml.redline_read import ANCHOR, TEXT, Paragraph, look_of, read_paragraph
from app.ooxml.redline_weave import Marks, Policy, Woven, changes_look, text_to_align, weave, whole
from app.ooxml.redline_write import Scribe
from app.text.align import Pair, align, display_order
from app.text.spans import Lexicon

Element = etree._Element
_DONE = Paragraph(etree.Element(n.P), [], None, None, "")
_TABLE = "\ufffc\ufffc "


@dataclass
class Tally:
    """How many paragraphs of each kind, for the report."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("edited", "inserted", "deleted", "moved", "split", "merged"), 0
        )
    )

    def add(self, kind: str) -> None:
        """One more."""
        self.counts[kind] += 1


class NoteMeeter(Protocol):
    """Is told of the note references that both files hold."""

    def meet_same(self, old: Paragraph, new: Paragraph) -> None:
        """An unchanged paragraph."""

    def meet_woven(self, woven: Woven) -> None:
        """A changed paragraph."""


@dataclass
class Comparison:
    """What all stories of one redline share."""

    marks: Marks
    policy: Policy
    scribe: Scribe
    tally: Tally
    check: Callable[[], None]
    compare_tables: Callable[[Comparison, Element, Element], None]
    mark_table: Callable[[Comparison, Element, bool], Element]
    notes: NoteMeeter
    lexicon: Lexicon = field(default_factory=Lexicon)
    strings: dict[str, str] = field(default_factory=dict)
    moves: dict[Element, tuple[Item, Item]] = field(default_factory=dict)


def blocks(story: Element) -> Iterator[Element]:
    """The paragraphs and tables of a story in order, those inside content controls too."""
    for child in story:
        if child.tag in (n.P, n.TBL):
            yield child
        elif child.tag in (n.SDT, n.SDT_CONTENT, n.CUSTOM_XML, *n.TRACKED):
            yield from blocks(child)


@dataclass
class _Side:
    """The blocks of one file's story; a table stands as its element."""

    found: list[Paragraph | Element]
    texts: list[str]


def _read(story: Element | None, is_old: bool, policy: Policy, strings: dict[str, str]) -> _Side:
    found: list[Paragraph | Element] = []
    texts: list[str] = []
    for block in blocks(story) if story is not None else ():
        if block.tag == n.TBL:
            found.append(block)
            texts.append(_TABLE + n.words_in(block, n.T))
        else:
            paragraph = read_paragraph(block, strings)
            found.append(paragraph)
            texts.append(text_to_align(paragraph, is_old, policy))
    return _Side(found, texts)


def compare_story(
    comparison: Comparison,
    old: Element | None,
    new: Element,
    ids: tuple[Sequence[str | None], Sequence[str | None]] | None = None,
) -> None:
    """Lays the tracked changes from `old` to `new` over `new`; `ids` name the blocks of each side where known."""
    before = _read(old, True, comparison.policy, comparison.strings)
    after = _read(new, False, comparison.policy, comparison.strings)
    old_ids, new_ids = ids if ids is not None else (None, None)
    pairs = _without_odd_pairs(
        align(before.texts, after.texts, old_ids, new_ids, comparison.lexicon), before, after
    )
    items: list[Item] = []
    for pair, leaving in display_order(pairs):
        comparison.check()
        items += _items(comparison, pair, leaving, before, after)
        if not pair.moved:
            _let_go(pair, before, after)
    _place(comparison, settle_ends(items, comparison.marks, comparison.policy, comparison.scribe), new)


def _let_go(pair: Pair, before: _Side, after: _Side) -> None:
    """Paragraphs that are done with do not wait in memory for the others."""
    for side, indexes in ((before, pair.old), (after, pair.new)):
        for index in indexes:
            side.found[index] = _DONE


def _without_odd_pairs(pairs: list[Pair], before: _Side, after: _Side) -> list[Pair]:
    """Tables pair with tables and stay in order; paragraphs with tracked changes are not moved."""
    out: list[Pair] = []
    broken: dict[int, None] = {}
    for pair in pairs:
        olds = [before.found[i] for i in pair.old]
        news = [after.found[j] for j in pair.new]
        if not olds or not news or _is_sound(pair, olds, news):
            out.append(pair)
            continue
        broken.update(dict.fromkeys(pair.old))
        out += [Pair((), (j,), False, 0.0) for j in pair.new]
    return _with_deletions(out, list(broken))


def _is_sound(pair: Pair, olds: list[Paragraph | Element], news: list[Paragraph | Element]) -> bool:
    tables = [not isinstance(block, Paragraph) for block in (*olds, *news)]
    if any(tables):
        return all(tables) and len(tables) == 2 and not pair.moved
    if not pair.moved:
        return True
    return not any(isinstance(block, Paragraph) and block.tracked for block in (*olds, *news))


def _with_deletions(pairs: list[Pair], broken: list[int]) -> list[Pair]:
    """Puts the old blocks of broken pairs back in their places, before the next old block that stayed."""
    for i in sorted(broken):
        at = next((k for k, p in enumerate(pairs) if p.old and not p.moved and p.old[0] > i), len(pairs))
        while at and not pairs[at - 1].old:
            at -= 1
        pairs.insert(at, Pair((i,), (), False, 0.0))
    return pairs


def _items(comparison: Comparison, pair: Pair, leaving: bool, before: _Side, after: _Side) -> list[Item]:
    olds = [before.found[i] for i in pair.old]
    news = [after.found[j] for j in pair.new]
    if any(not isinstance(block, Paragraph) for block in (*olds, *news)):
        return _table_items(comparison, olds, news)
    old = [block for block in olds if isinstance(block, Paragraph)]
    new = [block for block in news if isinstance(block, Paragraph)]
    marks, policy, tally = comparison.marks, comparison.policy, comparison.tally
    if not new:
        tally.add("deleted")
        return [woven(whole(old[0], True, marks))]
    if not old:
        tally.add("inserted")
        return [woven(whole(new[0], False, marks))]
    if pair.moved:
        return [_moved(comparison, leaving, old[0], new[0])]
    if len(old) == len(new) == 1 and _same(old[0], new[0]):
        comparison.notes.meet_same(old[0], new[0])
        return [kept(old[0], new[0])]
    paragraphs = weave(old, new, marks, policy, comparison.lexicon)
    if _is_changed(paragraphs, marks):
        tally.add("split" if len(new) > 1 else "merged" if len(old) > 1 else "edited")
    for paragraph in paragraphs:
        comparison.notes.meet_woven(paragraph)
    return [woven(paragraph) for paragraph in paragraphs]


def _moved(comparison: Comparison, leaving: bool, old: Paragraph, new: Paragraph) -> Item:
    """One end of a move; both are made when the first is met."""
    if old.element not in comparison.moves:
        comparison.tally.add("moved")
        name = f"redline-move-{len(comparison.moves) + 1}"
        ends = moved(old, new, comparison.marks, comparison.policy, name, comparison.lexicon)
        comparison.moves[old.element] = ends
    return comparison.moves[old.element][0 if leaving else 1]


def _table_items(
    comparison: Comparison, olds: list[Paragraph | Element], news: list[Paragraph | Element]
) -> list[Item]:
    old = olds[0] if olds and not isinstance(olds[0], Paragraph) else None
    new = news[0] if news and not isinstance(news[0], Paragraph) else None
    if old is not None and new is not None:
        comparison.compare_tables(comparison, old, new)
        return [Item(table=new, in_new=True)]
    if new is not None:
        comparison.tally.add("inserted")
        return [Item(table=comparison.mark_table(comparison, new, False), in_new=True)]
    assert old is not None
    comparison.tally.add("deleted")
    return [Item(table=comparison.mark_table(comparison, old, True))]


def _same(old: Paragraph, new: Paragraph) -> bool:
    """True where the newer paragraph can stand as it is: same words, objects, formats and tracked changes."""
    if old.text != new.text or old.ins != new.ins or old.dele != new.dele:
        return False
    return _signature(old) == _signature(new) and _properties(old) == _properties(new)


def _signature(paragraph: Paragraph) -> list[tuple[object, ...]]:
    """Words and objects with their formats and marks, however the runs are cut."""
    out: list[tuple[object, ...]] = []
    text = ""
    last: tuple[object, ...] | None = None
    for piece in paragraph.pieces:
        if piece.kind == ANCHOR:
            continue
        state = (piece.look, piece.base_look, piece.ins, piece.dele)
        if text and (piece.kind != TEXT or state != last):
            out.append((text, *(last or ())))
            text = ""
        if piece.kind == TEXT:
            text += piece.text
            last = state
        else:
            out.append((piece.key, *state))
    if text:
        out.append((text, *(last or ())))
    return out


def _properties(paragraph: Paragraph) -> tuple[object, object]:
    """The paragraph's own format, now and before a tracked change of it."""
    properties = n.ppr_of(paragraph.element)
    if properties is None:
        return (), ()
    change = properties.find(n.PPR_CHANGE)
    now = look_of(properties)
    return now, now if change is None else look_of(change.find(n.PPR))


def _is_changed(paragraphs: list[Woven], marks: Marks) -> bool:
    """True where the comparison itself marks something, and not only what the files already carried."""
    own = (marks.ins, marks.dele)
    return any(
        woven.ins in own
        or woven.dele in own
        or any(s.ins in own or s.dele in own or changes_look(s) is not None for s in woven.strands)
        or (
            woven.old is not None
            and woven.new is not None
            and _properties(woven.old)[1] != _properties(woven.new)[0]
        )
        for woven in paragraphs
    )


def _place(comparison: Comparison, items: list[Item], story: Element) -> None:
    """Puts the items into the story: each at its newer block's place, the others before the next of those.

    Takes them off the list one by one, so that what they replace leaves the memory.
    """
    waiting: list[Element] = []
    last: Element | None = None
    items.reverse()
    while items:
        item = items.pop()
        target = item.target
        elements = item.elements(comparison.scribe)
        if target is None:
            waiting += elements
            continue
        for element in waiting:
            target.addprevious(element)
        waiting = []
        last = _replace(target, elements)
    for element in waiting:
        last = _append(story, element, last)


def _replace(target: Element, elements: list[Element]) -> Element:
    if elements != [target]:
        for element in elements:
            target.addprevious(element)
        parent = target.getparent()
        assert parent is not None
        parent.remove(target)
    return elements[-1]


def _append(story: Element, element: Element, last: Element | None) -> Element:
    if last is not None:
        last.addnext(element)
    elif len(story) and story[-1].tag == n.SECT_PR:
        story[-1].addprevious(element)
    else:
        story.append(element)
    return element
