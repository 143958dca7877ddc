"""What the pages of a document carry besides its text: symbols, page numbers, job numbers, bar codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.papers.paragraphs import Row

SYMBOL = re.compile(r"(?<![\w/])S/(?:19|20)\d\d/\d{1,5}(?:/(?:Rev|Add|Corr)\.\s?\d+)*(?![\w/])")
_ALWAYS = re.compile(
    r"""^(?:
      [-–—\s]*\d{1,3}[-–—\s]*                                   # 2   - 2 -
    | \d{1,3}\s?(?:/|of|sur|de)\s?\d{1,3}                         # 2/4
    | (?:page|página|pag\.|p\.)\s?\d{1,3}(?:\s?(?:/|of|sur|de|\|)\s?\d{1,3})?
    | \d{1,3}\s?\|\s?p\s?a\s?g\s?e
    | \*{0,2}\d{7,9}\*{0,2}                                       # bar code
    | \d{2}-\d{5}\s*(?:\([EFSCAR]\))?[\s\d*]*                     # 10-20850 (E) 110110 *1020850*
    | \d{2}-\d{5}\s*(?:\([EFSCAR]\))?\s+\d{1,2}(?:/\d{1,2})?      # 10-20850 2/4
    | \d{1,2}(?:/\d{1,2})?\s+\d{2}-\d{5}\s*(?:\([EFSCAR]\))?      # 2/4 10-20850
    | \d{6}(?:\s+\d{6})*                                          # 110110
    | (?:please\s+recycle|merci\s+de\s+recycler|se\s+ruega\s+reciclar|veuillez\s+recycler)\W*(?:@|♲|♻)?
    | S/(?:19|20)\d\d/\d{1,5}(?:/(?:Rev|Add|Corr)\.\s?\d+)*(?:\s+\d{1,3}/\d{1,3})?
    )$""",
    re.VERBOSE | re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Whether a row's words alone say that it is a page's header or footer.

    >>> is_furniture("10-20850 (E)"), is_furniture("Guiding questions")
    (True, False)
    """
    return bool(_ALWAYS.match(re.sub(r"\s+", " ", text).strip()))


def without_furniture(pages: Sequence[Sequence[Row]], leading: float) -> tuple[list[Row], list[str]]:
    """(rows of the text, texts taken out) of pages whose rows stand in reading order.

    A row goes when it stands at the head or foot and either its words are those of furniture, or it stands
    apart from the text by a gap and comes again, at the same height, on another page.
    """
    zones = [_zones(rows, leading) for rows in pages]
    seen: dict[tuple[str, int], set[int]] = {}
    for number, (rows, (head, foot)) in enumerate(zip(pages, zones, strict=True)):
        for index in (*range(head), *range(len(rows) - foot, len(rows))):
            seen.setdefault(_place(rows[index]), set()).add(number)
    kept: list[Row] = []
    taken: list[str] = []
    for rows, (head, foot) in zip(pages, zones, strict=True):
        for index, row in enumerate(rows):
            apart = index < head or index >= len(rows) - foot
            edge = index < 4 or index >= len(rows) - 6
            if (apart and len(seen[_place(row)]) > 1) or (edge and is_furniture(row.text)):
                taken.append(row.text)
            else:
                kept.append(row)
    return kept, taken


def _place(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text), round(row.y / max(4.0, row.size or 1.0) / 1.5)


def _zones(rows: Sequence[Row], leading: float) -> tuple[int, int]:
    """How many rows at a page's head and foot stand apart from its text by a gap."""
    if len(rows) < 2:
        return 0, 0
    head = next((i for i in range(1, min(5, len(rows))) if rows[i].y - rows[i - 1].y > leading * 1.5), 0)
    foot = next(
        (i for i in range(1, min(5, len(rows))) if rows[-i].y - rows[-i - 1].y > leading * 1.5),
        0,
    )
    return (head, foot) if head + foot < len(rows) else (0, 0)
