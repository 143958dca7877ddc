"""The facts of a document: symbol, dates, meeting, agenda item, from the metadata, the cover and the chapeau."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            ("january", "janvier"), ("february", "février"), ("march", "mars"), ("april", "avril"),
            ("may", "mai"), ("june", "juin"), ("july", "juillet"), ("august", "août"),
            ("september", "septembre"), ("october", "octobre"), ("november", "novembre"),
            ("december", "décembre"),
        ),
        start=1,
    )
    for month in names
}  # fmt: skip
LONG_DATE = re.compile(rf"\b(\d{{1,2}})(?:er)?\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(\d[\d,]{0,5})\s*(?:st|nd|rd|th|e|ème)\s*(?:\([^)]{1,30}\)\s*)?(?:\w+\s+)?(?:meeting|séance)\b"
)
_HELD = re.compile(r"\b(?:held on|tenue le|On|Le)\s+(?=\d)")
_CHAPEAU = re.compile(
    r"^(?:At the \d|Following consultations|After consultations|On \d{1,2} \w+ \d{4}|À la \d|A la \d|Le \d{1,2}|"
    r"(?:The President of the Security Council|Le Président du Conseil)\b.*\bstatement\b.*:$)"
)
_ENTITLED = re.compile(r"\b(?:entitled|intitulée?s?|questions? intitulée?s?)\s*(?=[“«\"])")
_BETWEEN = re.compile(r"[\s,;]*(?:(?:and|et)\s+)?(?:of\s+)?")
_MARKS = re.compile("[“”«»]")
_FILE_SYMBOL = re.compile(
    r"S_(PRST|RES)_(\d{4})(?: \((\d{4})\)|_(\d{1,3}))((?:_(?:Corr|Add|Rev)\.\d+)*)", re.IGNORECASE
)
_FACTS_WITHIN = 400
"""A chapeau gives meeting and day in its first words."""


def parse_date(text: str) -> date | None:
    """A date as ISO 8601 or as "13 January 2010" (English and French); None for others and for year 1."""
    try:
        found = date.fromisoformat(text.strip()[:10])
    except ValueError:
        match = LONG_DATE.match(text) or LONG_DATE.search(text)
        if not match:
            return None
        try:
            found = date(int(match[3]), _MONTHS[match[2].lower()], int(match[1]))
        except ValueError:
            return None
    return found if found.year > 1 else None


def meeting_number(chapeau: str) -> int | None:
    """The number in "At the 6257th meeting", "At the 5066th (resumed) meeting", "À la 4174e séance"."""
    match = _MEETING.search(chapeau, 0, _FACTS_WITHIN)
    return int(match[1].replace(",", "")) if match else None


def meeting_date(chapeau: str) -> date | None:
    """The day on which the meeting was held, or the statement issued by the written procedure."""
    held = _HELD.search(chapeau, 0, _FACTS_WITHIN)
    return parse_date(chapeau[held.end() : held.end() + 24]) if held else None


def is_chapeau(text: str) -> bool:
    """Whether a first block opens as a statement's chapeau does."""
    return bool(_CHAPEAU.match(text))


def agenda_items(chapeau: str) -> tuple[str, ...]:
    """The titles between quotation marks after "entitled"; a title may itself hold quotation marks."""
    items: list[str] = []
    entitled = _ENTITLED.search(chapeau, max(0, chapeau.find("ntit") - 1))
    depth, start, end = 0, 0, 0
    for sign in _MARKS.finditer(chapeau, entitled.end() if entitled else len(chapeau)):
        if depth == 0 and items and not _BETWEEN.fullmatch(chapeau, end, sign.start()):
            break
        if sign[0] in "“«":
            depth += 1
            start = sign.end() if depth == 1 else start
        elif depth:
            depth -= 1
            if depth == 0:
                items.append(chapeau[start : sign.start()].strip().rstrip(","))
                end = sign.end()
    return tuple(items)


def symbol_of_file(file: str) -> str:
    """The symbol that the United Nations' file name stands for: `S_PRST_2010_1-1020850E.xml` → S/PRST/2010/1.

    `S_PRST_2010_6_0_0-….xml` is a reissue of S/PRST/2010/6; "" for other names.
    """
    match = _FILE_SYMBOL.search(file, max(file.rfind("/"), file.rfind("\\")) + 1)
    if not match:
        return ""
    kind = match[1].upper()
    if match[3]:
        return f"S/{kind}/{match[2]} ({match[3]})"
    return f"S/{kind}/{match[2]}/{match[4]}" + match[5].replace("_", "/") if kind == "PRST" else ""
