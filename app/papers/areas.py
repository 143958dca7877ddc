"""Finding the areas: which section opens them, and the text of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.concept import Area, AreaId
from app.papers.headings import AREAS, Heading
from app.papers.items import Item, Listing, list_items, run_in
from app.papers.labels import readings
from app.papers.lines import Line
from app.papers.vocabulary import announces_areas, asks, is_lead_in, is_outcome_heading
from app.papers.zones import is_annex

MAX_LEADS = 40  # announcing sentences followed up; a paper has one or two
_END = re.compile(r"[.?!;:,]\W*$")
_STRIP = " \t:.–—-"


@dataclass(frozen=True, slots=True)
class Found:
    """The areas, the range of lines [start, end) that they and their heading take, and the heading's "
    "words."""

    areas: tuple[Area, ...]
    start: int
    end: int
    heading: str
    score: int


def find_areas(lines: Sequence[Line], headings: Sequence[Heading]) -> tuple[Found | None, list[str]]:
    """(the best candidate or None, warnings) among the sections of a note."""
    running = _running_numbers(lines, headings)
    candidates = [
        c for k in range(len(headings)) if (c := _of_section(lines, headings, k, running)) is not None
    ]
    candidates = [c for c in candidates if c.areas]
    if not candidates or max(c.score for c in candidates) < AREAS:
        candidates += [c for c in _by_lead_in(lines, headings, running) if c.areas]
    if not candidates:
        return None, []
    best = max(candidates, key=lambda c: (c.score, len(c.areas)))
    outside = [c for c in candidates if c is not best and (c.end <= best.start or c.start >= best.end)]
    warnings = [
        f"The areas were read from “{best.heading}”; “{other.heading}” also lists {len(other.areas)} points"
        for other in outside
        if other.score >= AREAS and len(other.areas) > 1 and best.heading and other.heading
    ]
    return best, warnings


def scope(lines: Sequence[Line], headings: Sequence[Heading], at: int) -> tuple[int, list[Heading]]:
    """(end of the section of headings[at], the headings inside it)."""
    own = headings[at]
    inside: list[Heading] = []
    for heading in headings[at + 1 :]:
        if _ends(lines, headings, own, heading, inside):
            return heading.index, inside
        inside.append(heading)
    return len(lines), inside


def _ends(
    lines: Sequence[Line],
    headings: Sequence[Heading],
    own: Heading,
    other: Heading,
    inside: Sequence[Heading],
) -> bool:
    """Whether `other` starts a new section after `own`, rather than a theme within it."""
    if is_annex(other.line):
        return True
    if own.outline >= 0 and other.outline >= 0 and own.outline != other.outline:
        return other.outline < own.outline
    usual = other.known or other.areas >= AREAS or is_outcome_heading(other.line.text)
    if own.family:
        if other.family.rstrip("+") == own.family.rstrip("+"):
            return len(other.family) <= len(own.family)
        goes_on = any(h.family == own.family and h.index > other.index for h in headings)
        return usual and not goes_on and not other.family
    if other.family:
        return usual and not inside
    if usual:
        return True
    if _prominent(other) > _prominent(own):
        return True
    if own.look != other.look or own.outline != other.outline:
        return False
    if inside:
        return False
    between = lines[own.index + 1 : other.index]
    return any(line.label or "?" in line.text for line in between) or (
        len(between) > 0 and not any(is_lead_in(line.text) or line.text.endswith(":") for line in between)
    )


def _prominent(heading: Heading) -> tuple[bool, float, bool]:
    bold, _, caps, _, size = heading.look
    return caps, size, bold


def _of_section(
    lines: Sequence[Line], headings: Sequence[Heading], at: int, running: frozenset[int]
) -> Found | None:
    own = headings[at]
    end, inside = scope(lines, headings, at)
    listing = _themes(lines, own, inside, end) or _flat(lines, own.index + 1, end, running)
    leads = any(is_lead_in(line.text) for line in listing.before)
    if 8 <= own.areas < AREAS and listing.labelled and leads and len(listing.items) >= 2:
        return Found(_areas(listing), own.index, end, own.line.text, AREAS - 1)
    if own.areas < AREAS:
        asking = sum(item.asks for item in listing.items)
        questions = listing.labelled and len(listing.items) >= 2 and asking == len(listing.items)
        if own.known or not questions or inside:
            return None
        return Found(_areas(listing), own.index, end, own.line.text, 10)
    score = own.areas + (2 if listing.labelled else 0) + (4 if any(i.asks for i in listing.items) else 0)
    return Found(_areas(listing), own.index, end, own.line.text, score)


def _running_numbers(lines: Sequence[Line], headings: Sequence[Heading]) -> frozenset[int]:
    """The lines of a count that runs through the sections of the paper: paragraph numbers, no list.

    In a paper without sections it must run around a list of another kind.
    """
    heads = {h.index for h in headings}
    chains: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        for mark in readings(line.label)[:1] if index not in heads else ():
            chain = chains.setdefault(mark.family, [])
            if mark.family.startswith("decimal") and mark.value == len(chain) + 1:
                chain.append(index)
    found = max(chains.values(), key=len, default=[])
    sections = {sum(head < index for head in heads) for index in found}
    around = len(found) > 1 and any(lines[i].label and i not in found for i in range(found[0], found[-1]))
    runs = len(sections) >= 2 or (not headings and around)
    return frozenset(found) if len(found) >= 3 and runs else frozenset()


def _flat(lines: Sequence[Line], start: int, end: int, running: frozenset[int]) -> Listing:
    """The items of a section; a numbered paragraph after a list of another kind closes the section."""
    first = next((i for i in range(start, end) if lines[i].label and i not in running), end)
    numbered = [i for i in range(first, end) if i in running]
    before = [i for i in range(start, first) if i in running]
    if (
        numbered
        and len(before) <= 1
        and not any(lines[i].label for i in range(numbered[0] + 1, end) if i not in running)
    ):
        listing = list_items(lines[start : numbered[0]])
        return replace(listing, after=(*listing.after, *lines[numbered[0] : end]))
    return list_items(lines[start:end])


def _themes(lines: Sequence[Line], own: Heading, inside: Sequence[Heading], end: int) -> Listing | None:
    """Headed themes as items; where questions are numbered on through all themes, the questions."""
    if not inside:
        return None
    first = inside[0]
    before = lines[own.index + 1 : first.index]
    themes = [h for h in inside if (h.look, h.outline, h.family) == (first.look, first.outline, first.family)]
    flat = list_items(lines[own.index + 1 : end])
    if len(themes) < 2 and (any(line.label for line in before) or _only_one(first, end, flat)):
        return flat
    bounds = [*(h.index for h in themes), end]
    parts = [lines[a:b] for a, b in itertools.pairwise(bounds)]
    running = _running(parts)
    if running:
        return Listing(tuple(running), tuple(before), (), True)
    items = [
        Item(tuple(part[1:]), part[0].text.rstrip(_STRIP), part[0].label) for part in parts if len(part) > 1
    ]
    bare = [Item((replace(part[0], label=""),), "", part[0].label) for part in parts if len(part) == 1]
    if len(bare) > len(items):
        items = [Item(tuple(part), "", part[0].label) for part in parts]
    elif bare:
        items = [
            Item(tuple(part[1:]), part[0].text.rstrip(_STRIP), part[0].label)
            if len(part) > 1
            else Item((part[0],), "", part[0].label)
            for part in parts
        ]
    return Listing(tuple(items), tuple(before), (), False)


def _only_one(first: Heading, end: int, flat: Listing) -> bool:
    return len(flat.items) >= 2 and flat.labelled and end - first.index > 2


def _running(parts: Sequence[Sequence[Line]]) -> list[Item]:
    """The questions numbered on through two themes or more, each with its theme as heading; [] otherwise."""
    items: list[Item] = []
    expected, family = 1, ""
    for part in parts:
        inner = list_items(part[1:])
        if not inner.labelled or not inner.items:
            return []
        for item in inner.items:
            marks = [m for m in readings(item.label) if m.value == expected and family in ("", m.family)]
            if not marks:
                return []
            family, expected = marks[0].family, expected + 1
            items.append(replace(item, heading=part[0].text.rstrip(_STRIP)))
    return items if len(parts) > 1 else []


def _by_lead_in(lines: Sequence[Line], headings: Sequence[Heading], running: frozenset[int]) -> list[Found]:
    """Lists that a sentence announces ("Participants may wish to address the following questions:"), and a
    text without any heading that is nothing but questions."""
    stops = [h.index for h in headings]
    found = []
    leads = [index for index, line in enumerate(lines) if announces_areas(line.text)]
    for index in [i for i in leads if i + 1 not in leads][:MAX_LEADS]:
        end = next((stop for stop in stops if stop > index), len(lines))
        listing = _flat(lines, index, end, running)
        asking = [item.asks for item in listing.items]
        if len(asking) >= 2 and (listing.labelled or all(asking)):
            until = end - len(listing.after)
            found.append(Found(_areas(listing), index, until, "", 16 if any(asking) else 12))
    for index, line in enumerate(lines):
        inline = list_items([line]) if is_lead_in(line.text) else Listing()
        if len(inline.items) >= 2 and any(item.asks for item in inline.items):
            found.append(Found(_areas(inline), index, index + 1, "", 8))
    if not headings and len(lines) >= 2 and all("?" in line.text or line.label for line in lines):
        listing = list_items(lines)
        if len(listing.items) >= 2 and all(item.asks for item in listing.items):
            found.append(Found(_areas(listing), 0, len(lines), "", 6))
    return found


def _areas(listing: Listing) -> tuple[Area, ...]:
    texts = [pair for item in listing.items if (pair := _heading_and_text(item))[1]]
    return tuple(
        Area(AreaId(f"a{number}"), str(number), heading, text)
        for number, (heading, text) in enumerate(texts, start=1)
    )


def _heading_and_text(item: Item) -> tuple[str, str]:
    """An item's theme, if it has one, and all the rest of its words."""
    first, *others = item.lines
    rest = "\n".join(line.full for line in others)
    if item.heading:
        return item.heading, "\n".join(line.full for line in item.lines)
    heading = run_in(first)
    if heading:
        own = re.sub(r"^[:.–—-]+\s*", "", first.text[first.lead :].strip())
        return heading, f"{own}\n{rest}".strip()
    if others and _names_theme(first):
        return first.text.rstrip(_STRIP), rest
    return "", f"{first.full}\n{rest}".strip()


def _names_theme(line: Line) -> bool:
    text = line.text.rstrip(":")
    short = len(text.split()) <= (8 if text != line.text else 14) and not _END.search(text)
    short = short and "?" not in text and not asks(text)
    return short and (line.bold or line.italic or line.outline >= 0 or text[:1].isupper())
