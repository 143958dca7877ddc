"""Correcting a paper's areas by hand: add, edit, split, merge, delete, move.

Every verb takes the areas and gives new ones, numbered by position from "1"; the id of an area stays with it
through every verb, so that links to it stay true. New ids are passed in. Refused where a verb does not apply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.concept import Area, AreaId
from app.domain.errors import Refused

Areas = tuple[Area, ...]


def renumber_areas(areas: Sequence[Area]) -> Areas:
    """The areas with numbers "1", "2", … by position."""
    return tuple(replace(area, number=str(at)) for at, area in enumerate(areas, start=1))


def add_area(
    areas: Areas, new_id: AreaId, text: str, *, heading: str = "", after: AreaId | None = None
) -> Areas:
    """A new area after `after`, or last; Refused without words, or where the id is taken."""
    if any(area.id == new_id for area in areas):
        raise Refused("There is already an area with this id", "use another id")
    fresh = _worded(Area(new_id, "", heading.strip(), text.strip()))
    at = len(areas) if after is None else _position(areas, after) + 1
    return renumber_areas((*areas[:at], fresh, *areas[at:]))


def edit_area(areas: Areas, area_id: AreaId, *, text: str | None = None, heading: str | None = None) -> Areas:
    """The area with another text, heading, or both; what is None stays. Refused where no words would be left."""
    at = _position(areas, area_id)
    old = areas[at]
    changed = replace(
        old,
        text=old.text if text is None else text.strip(),
        heading=old.heading if heading is None else heading.strip(),
    )
    return renumber_areas((*areas[:at], _worded(changed), *areas[at + 1 :]))


def split_area(areas: Areas, area_id: AreaId, at: int, new_id: AreaId) -> Areas:
    """The area's text cut at a code point; what follows becomes an area of its own right after it.

    The first part keeps id and heading. Refused where one of the parts would have no words.
    """
    if any(area.id == new_id for area in areas):
        raise Refused("There is already an area with this id", "use another id")
    place = _position(areas, area_id)
    old = areas[place]
    first, second = old.text[: max(at, 0)].rstrip(), old.text[max(at, 0) :].lstrip()
    if not first or not second:
        raise Refused("There is nothing to split off at this place", "put the cursor between two words")
    parts = replace(old, text=first), Area(new_id, "", "", second)
    return renumber_areas((*areas[:place], *parts, *areas[place + 1 :]))


def merge_areas(areas: Areas, first: AreaId, *others: AreaId) -> Areas:
    """The named areas as one, which stands at the first's place with its id.

    Texts follow one another in the paper's order, each on a line of its own; a heading of a merged area goes
    before its text. Refused without a second area.
    """
    if not others:
        raise Refused("There is no area to merge with", "choose two areas or more")
    chosen = {first, *others}
    if len(chosen) != 1 + len(others):
        raise Refused("An area cannot be merged with itself", "choose two areas or more")
    for area_id in chosen:
        _position(areas, area_id)
    merged = [area for area in areas if area.id in chosen]
    lead = merged[0].heading
    texts = [merged[0].text] if merged[0].text else []
    for area in merged[1:]:
        texts += [part for part in (area.heading, area.text) if part]
    one = replace(areas[_position(areas, first)], heading=lead, text="\n".join(texts))
    kept = [one if area.id == first else area for area in areas if area.id == first or area.id not in chosen]
    return renumber_areas(kept)


def delete_area(areas: Areas, area_id: AreaId) -> Areas:
    """The areas without this one."""
    at = _position(areas, area_id)
    return renumber_areas((*areas[:at], *areas[at + 1 :]))


def move_area(areas: Areas, area_id: AreaId, to: int) -> Areas:
    """The area at position `to`, counted from 0 in the resulting order; beyond the ends it goes to the end."""
    at = _position(areas, area_id)
    rest = [*areas[:at], *areas[at + 1 :]]
    rest.insert(min(max(to, 0), len(rest)), areas[at])
    return renumber_areas(rest)


def _position(areas: Areas, area_id: AreaId) -> int:
    for at, area in enumerate(areas):
        if area.id == area_id:
            return at
    raise Refused("There is no such area any more", "choose one of the areas shown")


def _worded(area: Area) -> Area:
    if not (area.text or area.heading):
        raise Refused("An area needs words", "type its text, or delete it")
    return area
