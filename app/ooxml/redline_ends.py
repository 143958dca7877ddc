"""Paragraph marks that cannot vanish, and marks that readers glue.

The last mark of a body, cell or note can be neither inserted nor deleted. Where paragraphs are added or taken away at
the end, the mark before them is tracked instead and the last one stays (Word's own way). Where words inserted at a
paragraph's end are followed by a whole inserted paragraph, LibreOffice would glue the next paragraph on rejecting;
the same turn helps.
"""

from __future__ import annotations

from app.ooxml.redline_items import Item, with_inline_range
from app.ooxml.redline_read import ANCHOR, Mark
from app.ooxml.redline_weave import Marks, Policy, Woven
from app.ooxml.redline_write import Scribe


def settle_ends(items: list[Item], marks: Marks, policy: Policy, scribe: Scribe) -> list[Item]:
    """The items with their marks so placed that every reader keeps the same paragraphs."""
    _join_last(items, marks, policy, scribe)
    last = len(items) - 1
    if last >= 0 and items[last].table is None:
        kind = _kind(items[last])
        if kind in ("ins", "del"):
            _turn(items, last, kind, marks, policy)
    for at in range(len(items) - 1):
        if _kind(items[at]) == "both" and _ends_inserted(items[at]):
            end = at
            while end + 1 < len(items) and _is_whole(items[end + 1], "ins"):
                end += 1
            if end > at:
                _turn(items, end, "ins", marks, policy)
    return items


def _kind(item: Item) -> str:
    """In which texts the item's mark stands: "both", "ins" (the newer), "del" (the older), "none"; "table"."""
    if item.table is not None:
        return "table"
    if item.same is not None:
        return "both"
    assert item.woven is not None
    return _STATES[item.woven.ins is not None, item.woven.dele is not None]


_STATES = {(False, False): "both", (True, False): "ins", (False, True): "del", (True, True): "none"}


def _turn(items: list[Item], last: int, kind: str, marks: Marks, policy: Policy) -> None:
    """The mark that both texts share goes from the paragraph before a run of `kind` to the run's last one."""
    first = last
    while first >= 0 and _is_whole(items[first], kind):
        first -= 1
    if first in (-1, last) or _kind(items[first]) != "both":
        return
    head = items[first].opened(marks, policy)
    tail = items[last].opened(marks, policy)
    if kind == "ins":
        if not _is_own(tail.ins, marks):
            return
        items[first].woven = Woven(head.strands, None, head.new, marks.ins, None)
        items[last].woven = Woven(tail.strands, head.old, tail.new, None, None)
    else:
        if not _is_own(tail.dele, marks):
            return
        items[first].woven = Woven(head.strands, head.old, None, None, marks.dele)
        items[last].woven = Woven(tail.strands, tail.old, head.new, None, None)


def _is_whole(item: Item, kind: str) -> bool:
    """A paragraph of one text only, words and mark."""
    if _kind(item) != kind or item.woven is None:
        return False
    shown = [strand for strand in item.woven.strands if strand.piece.kind != ANCHOR]
    return all(strand.ins if kind == "ins" else strand.dele for strand in shown)


def _is_own(mark: Mark | None, marks: Marks) -> bool:
    return mark is not None and mark.attributes == marks.ins.attributes


def _join_last(items: list[Item], marks: Marks, policy: Policy, scribe: Scribe) -> None:
    """Deleted and inserted paragraphs together at the end: the last of each become one paragraph."""
    start = len(items)
    while start and _kind(items[start - 1]) in ("ins", "del"):
        start -= 1
    inserted = [at for at in range(start, len(items)) if _kind(items[at]) == "ins"]
    deleted = [at for at in range(start, len(items)) if _kind(items[at]) == "del"]
    if not inserted or not deleted:
        return
    out, into = items[deleted[-1]], items[inserted[-1]]
    old, new = out.opened(marks, policy), into.opened(marks, policy)
    if not _is_own(old.dele, marks) or not _is_own(new.ins, marks):
        return
    strands = with_inline_range(out, scribe) + with_inline_range(into, scribe)
    joined = Item(woven=Woven(strands, old.old, new.new, None, None))
    rest = [item for at, item in enumerate(items) if at not in (deleted[-1], inserted[-1])]
    items[:] = [*rest, joined]


def _ends_inserted(item: Item) -> bool:
    if item.woven is None:
        return False
    for strand in reversed(item.woven.strands):
        if strand.piece.kind != ANCHOR:
            return strand.ins is not None and strand.dele is None
    return False
