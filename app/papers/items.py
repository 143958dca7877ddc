"""The items of a list: which lines start one, which belong to it, what stands before and after the list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.papers.labels import inline_items, is_bullet, readings
from app.papers.lines import Line
from app.papers.vocabulary import is_lead_in

_END = re.compile(r"[.?!;:,]\W*$")
_ENDED = re.compile(r"[.?!;]\W*$")
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|last|final)(?:ly)?,|premièrement,|deuxièmement,|troisièmement,|"
    r"enfin,|(?:en )?(?:primer|segundo|tercer|cuarto|último) lugar,|por último,",
    re.IGNORECASE,
)
"""What counts paragraphs in words: "First, …"."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its lines, its own `label` taken from the first; `heading` where a line of its own gives "
    "it."""

    lines: tuple[Line, ...]
    heading: str = ""
    label: str = ""

    @property
    def asks(self) -> bool:
        """Whether it asks a question."""
        return any("?" in line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Listing:
    """Items with the lines before (lead-in) and after them (closing)."""

    items: tuple[Item, ...] = ()
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    labelled: bool = field(default=False)


def list_items(lines: Sequence[Line]) -> Listing:
    """The items among the lines of one section, by labels, by headings, as paragraphs, or inside a "
    "sentence."""
    if not lines:
        return Listing()
    if any(line.kind == "row" for line in lines):
        return _rows(lines)
    heads = _heads(lines)
    first = next((i for i, line in enumerate(lines) if line.label), 0)
    if heads and heads[0] < first and first - 1 in heads:
        return _by_starts(lines, heads, labelled=False)
    if any(line.label for line in lines):
        return _labelled(lines)
    return _paragraphs(lines)


def _by_starts(lines: Sequence[Line], starts: Sequence[int], labelled: bool, end: int = -1) -> Listing:
    stop = len(lines) if end < 0 else end
    items = [
        Item((replace(lines[a], label=""), *lines[a + 1 : b]), label=lines[a].label)
        for a, b in zip(starts, [*starts[1:], stop], strict=True)
    ]
    return Listing(tuple(items), tuple(lines[: starts[0]]), tuple(lines[stop:]), labelled)


def _rows(lines: Sequence[Line]) -> Listing:
    starts = [i for i, line in enumerate(lines) if line.kind == "row"]
    end = next((i for i in range(starts[-1] + 1, len(lines)) if lines[i].kind != "cell"), len(lines))
    return _by_starts(lines, starts, labelled=True, end=end)


def _heads(lines: Sequence[Line]) -> list[int]:
    """Unlabelled lines that each head a list of their own: "Prevention" with its bullets, or a question with
    sub-points; [] where the labels themselves make the items."""
    pairs = enumerate(itertools.pairwise(lines))
    runs = [i for i, (above, line) in pairs if line.label and not above.label and _restarts(line)]
    if len(runs) < 2:
        asked = [i for i, line in enumerate(lines) if not line.label and line.text.endswith("?")]
        firsts = [i for i in runs if i in asked]
        return asked if len(asked) >= 2 and firsts else []
    heads = [i for i in runs if _may_head(lines[i])]
    if len(heads) < 2 or len(heads) < len(runs):
        return []
    if all(lines[i].text.endswith("?") for i in heads):
        return [i for i, line in enumerate(lines) if not line.label and line.text.endswith("?")]
    return heads


def _restarts(line: Line) -> bool:
    return is_bullet(line.label) or any(mark.value == 1 for mark in readings(line.label))


def _may_head(line: Line) -> bool:
    text = line.text.rstrip()
    return text.endswith("?") or (
        len(text.split()) <= 12 and not re.search(r"[.;!,]$", text) and not is_lead_in(text)
    )


def _labelled(lines: Sequence[Line]) -> Listing:
    first = next(i for i, line in enumerate(lines) if line.label)
    chains = [_chain(lines, first, mark.family, mark.value) for mark in readings(lines[first].label)]
    starts = _bold_ones(lines, max(chains, key=len) if chains else [first])
    if len(starts) == 1 and not _nested(lines, first):
        return _single(lines, first)
    end = _end_of_last(lines, starts)
    listing = _by_starts(lines, starts, labelled=True, end=end)
    return _without_frame(_descended(listing))


def _bold_ones(lines: Sequence[Line], starts: list[int]) -> list[int]:
    """Of bullets of one kind the bold ones, where each of these has plain ones below it: themes and "
    "points."""
    bold = [i for i in starts if lines[i].bold]
    plain = [i for i in starts if not lines[i].bold]
    themes = len(bold) >= 2 and bold[0] == starts[0] and is_bullet(lines[starts[0]].label)
    return bold if themes and all(i + 1 in plain for i in bold) else starts


def _single(lines: Sequence[Line], first: int) -> Listing:
    """One labelled paragraph among others: a numbered lead-in, or a paper whose labels are not a list's."""
    if lines[first].text.endswith(":") and first + 1 < len(lines):
        rest = _paragraphs(lines[first + 1 :])
        return replace(rest, before=(*lines[: first + 1], *rest.before))
    if first and (lines[0].text.endswith("?") or len(lines) > 2):
        return _paragraphs(lines)
    if inline_items(lines[first].text) or len(lines) == 1:
        return _paragraphs(lines)
    return _by_starts(lines, [first], labelled=True)


def _chain(lines: Sequence[Line], first: int, family: str, value: int) -> list[int]:
    """Indexes of the lines that go on counting from `first` in its family and at its depth."""
    start = lines[first]
    found = [first]
    bullet = is_bullet(start.label)
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if not line.label:
            continue
        if bullet:
            if is_bullet(line.label) and _same_depth(start, line, family, readings(line.label)[0].family):
                found.append(index)
            continue
        for mark in readings(line.label):
            if mark.family != family:
                continue
            if mark.value == value + 1 or (value < mark.value <= value + 2 and _at_depth(start, line)):
                found.append(index)
                value = mark.value
                break
            if mark.value == 1 and value == 1 and _at_depth(start, line) and line.level >= 0:
                found.append(index)  # every paragraph a list of its own: "1." and "1." again
                break
    return found


def _same_depth(start: Line, line: Line, family: str, other: str) -> bool:
    if start.level >= 0 and line.level >= 0:
        return start.level == line.level
    return family == other and _at_depth(start, line)


def _at_depth(start: Line, line: Line) -> bool:
    if start.level >= 0 and line.level >= 0:
        return start.level == line.level
    return line.indent <= start.indent + (6.0 if max(start.size, line.size) else 1.5)


def _nested(lines: Sequence[Line], at: int) -> list[Line]:
    return [line for line in lines[at + 1 :] if line.label]


def _end_of_last(lines: Sequence[Line], starts: Sequence[int]) -> int:
    """Where the last item ends: further paragraphs are its own if the others have such, or if they are "
    "indented."""
    last = starts[-1]
    others = [sum(not line.label for line in lines[a + 1 : b]) for a, b in itertools.pairwise(starts)]
    allowed = max(others, default=0)
    outer = min((line.indent for line in lines[: starts[0]] if not line.label), default=-1.0)
    headed = _is_bare_heading(lines[last].text) or lines[last].bold
    if len(starts) == 1 and lines[last].text.rstrip().endswith(":"):
        return len(lines)
    # What stands before a deeper label is inside the item as much as the label.
    index = max(i for i in range(last, len(lines)) if i == last or lines[i].label) + 1
    while index < len(lines):
        line = lines[index]
        if not line.label:
            previous = lines[index - 1]
            own = previous.text.endswith(":") and not is_lead_in(previous.text)
            indented = 0 <= outer < line.indent - 1.0 and line.indent >= lines[last].indent - 1.5
            if headed and index == last + 1:
                own = True
            if not (own or indented or allowed > 0):
                break
            if not own and not indented and not _like_others(lines, starts, line):
                break
            allowed -= 1
        index += 1
    return index


def _like_others(lines: Sequence[Line], starts: Sequence[int], line: Line) -> bool:
    """Whether the line looks like the further paragraphs of earlier items: of one indent, and asking if "
    "they ask."""
    further = [x for a, b in itertools.pairwise(starts) for x in lines[a + 1 : b] if not x.label]
    near = any(abs(x.indent - line.indent) < 2 for x in further)
    asks = all("?" in x.text for x in further)
    return near and (not asks or "?" in line.text)


def _descended(listing: Listing) -> Listing:
    """Where one numbered paragraph only leads in to lettered ones, those are the items."""
    nested = [item for item in listing.items if sum(bool(line.label) for line in item.lines[1:]) >= 2]
    if len(nested) != 1:
        return listing
    item = nested[0]
    head = item.lines[0].text.rstrip()
    leads = head.endswith(":") and (is_lead_in(head) or len(listing.items) == 1 or _is_running(listing))
    if not leads and not (len(listing.items) == 1 and not head.endswith("?")):
        return listing
    at = listing.items.index(item)
    before = [line for other in listing.items[:at] for line in other.lines]
    after = [line for other in listing.items[at + 1 :] for line in other.lines]
    inner = list_items(item.lines)
    if len(inner.items) < 2:
        return listing
    first = (*listing.before, *before, item.lines[0], *inner.before[1:])
    return replace(inner, before=first, after=(*inner.after, *after, *listing.after))


def _is_running(listing: Listing) -> bool:
    """Whether the numbers run on from earlier sections."""
    return any(mark.value > 1 for mark in readings(listing.items[0].label)[:1])


def _without_frame(listing: Listing) -> Listing:
    """A numbered lead-in and a numbered closing remark taken from among the items."""
    items = list(listing.items)
    before, after = list(listing.before), list(listing.after)
    if len(items) >= 2 and _frames(items[0], items[1:], listing):
        before += items.pop(0).lines
    asking = sum(item.asks for item in items[:-1])
    if _is_running(listing) and len(items) >= 3 and asking == len(items) - 1 and not items[-1].asks:
        after = [*items.pop().lines, *after]
    return replace(listing, items=tuple(items), before=tuple(before), after=tuple(after))


def _frames(first: Item, rest: Sequence[Item], listing: Listing) -> bool:
    if len(first.lines) > 1 or first.asks:
        return False
    text = first.lines[0].text.rstrip()
    if text.endswith(":") and is_lead_in(text):
        return True
    asking = sum(item.asks for item in rest) == len(rest)
    return _is_running(listing) and asking and (text.endswith(":") or is_lead_in(text) or len(rest) >= 2)


def _paragraphs(lines: Sequence[Line]) -> Listing:
    """Items without labels: each paragraph one, or each run-in or short heading with what follows it."""
    start = 0
    while start < len(lines) and _leads(lines, start):
        start += 1
    body = list(lines[start:])
    inline = _inline(lines if len(body) <= 1 else body)
    if inline is not None and len(body) <= 2:
        before = () if len(body) <= 1 else tuple(lines[:start])
        return replace(inline, before=(*before, *inline.before))
    if not body:
        return Listing(before=tuple(lines))
    leads = [i for i, line in enumerate(body) if _has_heading(line)]
    if len(leads) >= 2:
        return replace(_by_starts(body, leads, False), before=(*lines[:start], *body[: leads[0]]))
    heads = [i for i in range(len(body) - 1) if _heads_text(body, i)]
    whole = all(_ENDED.search(line.text) for i, line in enumerate(body) if i not in heads)
    longer = any(len(body[i + 1].text.split()) > len(body[i].text.split()) for i in heads)
    if (len(heads) >= 2 and (longer or whole)) or (heads and body[heads[0]].bold):
        return replace(_by_starts(body, heads, False), before=(*lines[:start], *body[: heads[0]]))
    end = len(body)
    asking = [i for i, line in enumerate(body) if "?" in line.text]
    counted = bool(_ORDINAL.match(body[0].text)) and bool(_ORDINAL.match(body[-1].text))
    if len(asking) >= 2 and asking[-1] < end - 1 and len(asking) == asking[-1] + 1 and not counted:
        end = asking[-1] + 1
    starts = _question_starts(body[:end])
    return replace(_by_starts(body, starts, False, end=end), before=(*lines[:start], *body[: starts[0]]))


def _question_starts(body: Sequence[Line]) -> list[int]:
    """Each paragraph starts an item, but one that only tells what its next one asks."""
    starts = [0]
    for index, line in enumerate(body[1:], start=1):
        if line.indent <= body[starts[-1]].indent + (9 if line.size else 2):
            starts.append(index)
    return starts


def _leads(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.kind == "head":
        return True
    rest = lines[index + 1 :]
    if not rest or "?" in line.text:
        return False
    text = line.text.rstrip()
    if text.endswith(":"):
        return not _has_heading(line) and (len(text.split()) > 3 or is_lead_in(text))
    asking = sum("?" in other.text for other in rest)
    if _is_bare_heading(text) or line.bold or _has_heading(line):
        return False
    return (asking * 3 >= len(rest) * 2 and len(rest) >= 2) or (
        is_lead_in(text) and index == 0 and len(rest) >= 2
    )


def _has_heading(line: Line) -> bool:
    return bool(run_in(line))


def run_in(line: Line) -> str:
    """The run-in heading of a line in its own type, or ""."""
    if not 1 < line.lead < len(line.text):
        return ""
    head, rest = line.text[: line.lead].strip(), line.text[line.lead :].strip()
    if line.kind != "row":
        marked = bool(re.search(r"[.:–—-]$", head)) or bool(re.match(r"[.:–—-]", rest))
        if not marked or head.endswith("?") or len(head.split()) > 16 or not re.search(r"\w", rest):
            return ""
    return head.strip(" :.–—-")


def _is_bare_heading(text: str) -> bool:
    """Short words without a full stop: a theme's name."""
    return len(text.split()) <= 12 and not _END.search(text) and text[:1].isupper()


def _heads_text(body: Sequence[Line], index: int) -> bool:
    line, below = body[index], body[index + 1]
    text = line.text.rstrip(":")
    if not _is_bare_heading(text):
        return False
    return bool(_ENDED.search(below.text))


def _inline(lines: Sequence[Line]) -> Listing | None:
    """Items inside one sentence: "… may focus on: (1) …; (2) …"."""
    for index, line in enumerate(lines):
        marks = inline_items(line.text)
        if len(marks) < 2:
            continue
        items = []
        for (start, end), after in zip(marks, [*marks[1:], (len(line.text), 0)], strict=True):
            text = line.text[end : after[0]].strip()
            items.append(Item((replace(line, text=text, label="", lead=0),), label=line.text[start:end]))
        lead = replace(line, text=line.text[: marks[0][0]].strip(), lead=0)
        before = (*lines[:index], lead) if lead.text else tuple(lines[:index])
        return Listing(tuple(items), before, tuple(lines[index + 1 :]), True)
    return None
