"""The large parts of a paper: what stands before the letter, the letter, and the concept note with its "
"title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.papers.countries import folded
from app.papers.dates import find_dates
from app.papers.furniture import SYMBOL
from app.papers.lines import Line
from app.papers.vocabulary import area_score, is_known_heading, is_title_line

LETTER = re.compile(
    r"^(?:identical )?letters? dated\b|^note verbale dated\b|^letter of \d|"
    r"^lettres? (?:identiques )?datees?\b|"
    r"^note verbale datee\b|^cartas? (?:identicas )?de fecha\b|^nota verbal de fecha\b|"
    r"^note by the president\b"
)
_ANNEX = re.compile(
    r"^(?:annex|annexe|anexo|enclosure|appendix|appendice|apendice|piece jointe|documento adjunto|adjunto)"
    r"(?: [ivx]{1,4}| [a-z]| \d{1,2})?"
    r"(?:$|\W*$| (?:to|a|al|de|of) (?:the |la |las |los |l')?(?:present |presente )?(?:identical |letters?|"
    r"lettres?|cartas?|note|nota|"
    r"document|documento)\b.*|\s?[:–—-] .{3,120}$)"
)
_MASTHEAD = re.compile(
    r"^(?:united nations|nations unies|naciones unidas|security council|conseil de securite|"
    r"consejo de seguridad|"
    r"distr\.? ?: ?(?:general|generale|limited|limitee|limitada|restricted).*|(?:general|generale)|"
    r"original ?: ?\w+(?: (?:and|et|y) \w+)?|\[?original ?: ?\w+.*\]|english|french|spanish|francais|"
    r"espanol)$"
)
_SIGNED = re.compile(r"^\(?(?:signed|signe|signee|firmado|firma|s/)\)?\b")
_SALUTATION = re.compile(
    r"^(?:excellency|sir|madam|dear|your excellency|mr\.? president|monsieur|madame|excellence|excelencia|"
    r"senor|senora)\b.{0,40}$"
)
_FULL_STOP = re.compile(r"[.?!;:]\W*$")


@dataclass(frozen=True, slots=True)
class Zones:
    """Index ranges into a paper's lines: [0, letter) masthead, [letter, annex) the letter, [annex, title) its
    marker and what stands with it, [title, body) the title block, [body, end) the note."""

    letter: int
    annex: int
    title: int
    body: int


def find_zones(lines: Sequence[Line]) -> Zones:
    """Where the parts of the paper start; parts that are not there are empty."""
    letter = next((i for i, line in enumerate(lines[:60]) if LETTER.match(folded(line.head))), -1)
    if letter < 0:
        return _without_heading(lines)
    marker = next((i for i in range(letter + 1, len(lines)) if is_annex(lines[i])), -1)
    if marker >= 0:
        title = marker + 1
        while title < len(lines) and _is_masthead(lines[title]):
            title += 1
        return Zones(letter, marker, title, title_end(lines, title))
    note = _unmarked_note(lines, letter)
    return Zones(letter, note, note, title_end(lines, note))


def _without_heading(lines: Sequence[Line]) -> Zones:
    start = 0
    while start < len(lines) and _is_masthead(lines[start]):
        start += 1
    polite = next((i for i, line in enumerate(lines[:25]) if _SALUTATION.match(folded(line.head))), -1)
    marker = next((i for i in range(len(lines)) if is_annex(lines[i])), -1)
    if polite >= 0 and marker < 0:
        note = _unmarked_note(lines, polite)
        return Zones(start, note, note, title_end(lines, note))
    if marker > 0 and (polite >= 0 or marker <= 3 or _looks_like_letter(lines[start:marker])):
        title = marker + 1
        while title < len(lines) and _is_masthead(lines[title]):
            title += 1
        return Zones(start, marker, title, title_end(lines, title))
    return Zones(start, start, start, title_end(lines, start))


def _looks_like_letter(lines: Sequence[Line]) -> bool:
    text = folded(" ".join(line.head for line in lines))
    return "i have the honour" in text or "j'ai l'honneur" in text or "tengo el honor" in text


def _unmarked_note(lines: Sequence[Line], letter: int) -> int:
    """Where a note starts that no "Annex" announces: at its title, or at its first headed section."""
    for index in range(letter + 1, len(lines)):
        line = lines[index]
        short = len(line.text.split()) <= 30 and not _FULL_STOP.search(line.text)
        if short and is_title_line(line.head):
            return index
        if short and not line.kind and (is_known_heading(line.text) or area_score(line.text) >= 18):
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            longer = len(below.split()) > len(line.text.split()) + 3
            if line.bold or line.outline >= 0 or line.label or line.caps or line.spaced or longer:
                return _with_title(lines, letter, index)
    return len(lines)


def _with_title(lines: Sequence[Line], letter: int, heading: int) -> int:
    """The start of title lines right above a first section; a signature's lines are no title."""
    start = heading
    while start - 1 > letter:
        line = lines[start - 1]
        titled = line.bold or line.centred or line.outline >= 0 or line.caps
        if not titled or _FULL_STOP.search(line.text) or _SIGNED.match(folded(line.head)):
            break
        start -= 1
    return start


def is_annex(line: Line) -> bool:
    """Whether the line is the heading of an annex, and no sentence about one."""
    text = folded(line.head).strip()
    return len(text) < 400 and bool(_ANNEX.match(text)) and not re.search(r"[.;]$", text)


def _is_masthead(line: Line) -> bool:
    text = folded(line.head).strip()
    if _MASTHEAD.match(text) or SYMBOL.fullmatch(line.head.strip()):
        return True
    dates = find_dates(line.head)
    return len(dates) == 1 and len(line.head) - (dates[0].end - dates[0].start) < 3


def title_end(lines: Sequence[Line], start: int) -> int:
    """Where the title block that starts at `start` ends: at the first section's heading or first sentence."""
    looks = [_look(line) for line in lines[start + 1 :] if is_known_heading(line.text) and not line.kind]
    index = start
    while index < len(lines) and index - start < 10:
        line = lines[index]
        if line.kind or not _may_be_title(line):
            break
        usual = is_known_heading(_before_colon(line.text)) or area_score(line.text) >= 15 or bool(line.label)
        if not is_title_line(line.head) and (usual or _opens_text(lines, start, index, looks)):
            break
        index += 1
    return index


def _opens_text(lines: Sequence[Line], start: int, index: int, looks: Sequence[object]) -> bool:
    """Whether a line below a title, in the look of the sections' headings and right before running text, is
    itself a section's heading."""
    above = lines[start:index]
    if not above or _look(lines[index]) not in looks or index + 1 >= len(lines):
        return False
    changed = any(_look(other) != _look(lines[index]) for other in above)
    return not _may_be_title(lines[index + 1]) and (changed or _titled(above))


def _titled(lines: Sequence[Line]) -> bool:
    """Whether the lines above already hold a subject, and not only the words "Concept note"."""
    return any(not is_title_line(line.head) or len(line.head.split()) > 3 for line in lines)


def _look(line: Line) -> tuple[int, bool, bool, bool, float, bool]:
    return line.outline, line.bold, line.italic, line.centred, line.size, line.caps


def _before_colon(text: str) -> str:
    return text.split(":", 1)[0]


def _may_be_title(line: Line) -> bool:
    words = len(line.head.split())
    if words <= 12 and find_dates(line.head):
        return True
    if line.bold or line.centred or line.outline >= 0:
        return words <= 70 and not (words > 25 and re.search(r"[.;]$", line.head))
    quoted = line.head.endswith(("”", "»", '"')) and words <= 60
    return quoted or (words <= 32 and not re.search(r"[.;:?!,]$", line.head))
