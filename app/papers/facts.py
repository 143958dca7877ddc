"""Symbol, dates, sender, presidency and title of a paper, from its letter, its masthead and its title "
"block."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from app.papers.countries import countries_in, folded
from app.papers.dates import Dated, find_dates
from app.papers.furniture import SYMBOL
from app.papers.lines import Document, Line
from app.papers.zones import LETTER, Zones

_ROLE = re.compile(
    r"\bfrom (?:the )?(?P<en>.+?)(?:,? addressed to\b|,? (?:to the )?president of the security council\b|$)"
    r"|\bpar (?:l[ea]s? |l')?(?P<fr>(?:representant|charge|mission|ministre|president|premier|"
    r"ambassad).+?)(?:,? (?:et )?adress\w+ (?:a|au)\b|$)"
    r"|\bpor (?:el|la|los|las) (?P<es>(?:representant|encargad|mision|ministr|president|primer|"
    r"embajad).+?)(?:,? dirigid\w+ |$)"
    r"|\bdel? (?:l[ea]s? |l')?(?P<fr2>(?:representant|mission permanente|charge).+?),? adress\w+"
    r"|\bd(?:el| el|e la) (?P<es2>(?:representant|mision permanente|encargad).+?),? dirigid\w+"
)
_SIGNED = re.compile(r"\(?\s?(?:signed|signe|signee|firmado|firma)\)?\s*:?\s*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(representative|representant\w*|ambassador|ambassadeur|embajador\w*|mission|mision|minister|ministre|"
    r"ministro|president\w*|charge d)\b"
)
_PRESIDING = (
    r"(?:as|in (?:its|her|his) capacity as) (?:the )?president of the security council",
    r"(?:under|during|of|by) the presidency of (?:the )?(?P<a>.{3,60})",
    r"(?P<b>[^.;:]{3,80}?)(?:,? (?:as|which (?:holds|assumes|will hold|will assume))|'s?|, en (?:sa|"
    r"su) (?:qualite|calidad)|"
    r", en qualite) (?:the |its |forthcoming |incoming |current |de )?(?:presidency|president|presidente|"
    r"presidencia|presidence)",
    r"(?:presidence|presidencia) (?:du|de la|de l'|de|d'|del) (?P<c>.{3,60})",
    r"(?P<d>[^.;:]{3,60}?),? (?:takes the opportunity of|during|in|for|under|durante|durant|pendant|"
    r"pour) (?:its|su|sa) "
    r"(?:presidency|presidencia|presidence)",
    r"presiden\w*\s?:\s?(?P<e>.{3,60})",
)
_MEETS = re.compile(
    r"to be (?:held|convened)|(?:will|shall|plans? to|intends? to|is to|proposes? to|to|would) (?:be )?"
    r"(?:held|hold|convened?|organized?|chair(?:ed)?|take place|preside\w*|host)|scheduled|taking place|"
    r"takes place|"
    r"will be held|is (?:being )?(?:planned|scheduled|convening|holding|organizing)|on the occasion of|"
    r"planned for|"
    r"se tiendra|qui aura lieu|aura lieu|tiendra|organiser[a]?|tenir|prevu\w*|se tenir|convoquer[a]?|"
    r"presider[a]?|"
    r"se celebrara|celebrarse|celebrara|tendra lugar|prevista?|organizar[a]?|convocar[a]?|celebrar|presidira"
)
_MEETING = re.compile(
    r"\b(debates?|meeting|briefing|session|discussion|consultation|arria|seance|debat|reunion|sesion|"
    r"reunion)\b"
)
_SUBJECT = re.compile(
    r",? (?:the|le|la|l'|el|that|se|un|it|we|il|elle|nous|[a-z' ]{3,50}? (?:will|plans to|intends to|organisera|"
    r"tiendra|celebrara|organizara))\b"
)
"""Who convenes, where the date stands in front: "On 19 August it will convene …"."""
_PAST = re.compile(
    r"(?:dated|datee?s? du|de fecha|adopted (?:on|in)|adoptee?s?|aprobada|resolution|statement of|"
    r"report of|was held|were held|"
    r"held (?:its|a|an|the) .{0,40}|last .{0,20}|a ete tenue|celebro|celebrada el|since|depuis|desde|"
    r"letter of|signed|note of)\W*(?:on |le |el |of )?$"
)
_DATE_HEADING = re.compile(
    r"^(?:date|date and (?:time|venue|place)|date et \w+|fecha|fecha y \w+|when|time|timing)\b"
)


def symbol_of(document: Document, lines: Sequence[Line], zones: Zones) -> str:
    """The paper's own symbol: alone in its line at the head, or in a page header; never one that it cites."""
    for text in (*(line.head for line in lines[: max(zones.letter, 12)]), *document.furniture):
        found = SYMBOL.search(text)
        if (
            found
            and len(text) - len(found[0]) <= 30
            and not re.search(r"\(\s?S/", text)
            and text.count(" ") <= 6
        ):
            return re.sub(r"\s", "", found[0])
    return ""


def letter_date_of(lines: Sequence[Line], zones: Zones, symbol: str) -> date | None:
    """The date in the letter's heading; a year that it lacks comes from the annex's heading, the masthead's
    date, the symbol, or the meeting's date, in this order."""
    heading = next(
        (line.head for line in lines[zones.letter : zones.annex] if LETTER.match(folded(line.head))), ""
    )
    annex = lines[zones.annex].head if zones.annex < len(lines) else ""
    own = find_dates(heading) or find_dates(
        annex if "dat" in folded(annex) or "fecha" in folded(annex) else ""
    )
    if not own:
        return _date_above_salutation(lines, zones)
    if own[0].year:
        return own[0].as_date()
    for dated in find_dates(annex):
        if dated.year and (dated.month, dated.day) == (own[0].month, own[0].day):
            return dated.as_date()
    masthead = [d for line in lines[: zones.letter] for d in find_dates(line.head) if d.year]
    others = [d for line in lines for d in find_dates(line.head) if d.year]
    year = masthead[0].year if masthead else int(symbol[2:6]) if symbol else others[0].year if others else 0
    return own[0].as_date(year) if year else None


def _date_above_salutation(lines: Sequence[Line], zones: Zones) -> date | None:
    """The date line of a letter that has no heading ("New York, 4 January 2010")."""
    if zones.annex == zones.letter:
        return None
    for line in lines[: zones.annex]:
        dates = find_dates(line.head)
        if len(dates) == 1 and dates[0].year and len(line.head.split()) <= 8:
            return dates[0].as_date()
    return None


def meeting_date_of(lines: Sequence[Line], zones: Zones, letter: date | None) -> date | None:
    """The day of the debate: the likeliest date that is not before the letter's."""
    best: tuple[int, date] | None = None
    place_before = ""
    for index, line in enumerate(lines):
        text = line.head
        if zones.letter <= index <= zones.annex and LETTER.match(folded(text)):
            continue
        for dated in find_dates(text):
            day = _in_time(dated, letter)
            score = _meeting_score(text, dated, index, zones, place_before)
            if day is not None and score > 0 and (best is None or score > best[0]):
                best = score, day
        place_before = text
    return best[1] if best else None


def _in_time(dated: Dated, letter: date | None) -> date | None:
    if letter is None:
        return dated.as_date() if dated.year else None
    if dated.year:
        day = dated.as_date()
        return day if day is not None and 0 <= (day - letter).days <= 400 else None
    for year in (letter.year, letter.year + 1):
        day = dated.as_date(year)
        if day is not None and 0 <= (day - letter).days <= 200:
            return day
    return None


def _meeting_score(text: str, dated: Dated, index: int, zones: Zones, line_before: str) -> int:
    plain = folded(text[max(0, dated.start - 260) : dated.start])
    sentence = re.split(r"(?<=[a-z)”])[.?!]\s", plain)[-1]
    if _PAST.search(sentence.rstrip()):
        return 0
    score = 0
    after = re.split(r"[.?!]\s", folded(text[dated.end : dated.end + 160]))[0]
    if _MEETS.search(sentence[-140:]):
        score += 6
    elif _SUBJECT.match(after) and _MEETS.search(after):
        score += 5
    if _MEETING.search(sentence):
        score += 4
    if _DATE_HEADING.match(folded(text)) or (
        _DATE_HEADING.match(folded(line_before)) and len(line_before.split()) <= 4
    ):
        score += 9
    if score and zones.letter <= index < zones.annex:
        score += 3
    if zones.title <= index < zones.body:
        score += 7
    return score


def sender_of(lines: Sequence[Line], zones: Zones) -> str:
    """Who signed and in what office, as printed: "Zhang Yesui, Permanent Representative of China to the
    United Nations"; the office alone where no name is printed."""
    letter = lines[zones.letter : zones.annex]
    heading = next((line.head for line in letter if LETTER.match(folded(line.head))), "")
    annex = lines[zones.annex].head if zones.annex < len(lines) else ""
    role, name = _role(heading or annex), _name(letter)
    if not role and not heading:
        name, role = _signature(letter)
    return ", ".join(part for part in (name, role) if part)


def _signature(letter: Sequence[Line]) -> tuple[str, str]:
    """(name, office) at the foot of a letter that has no heading and no "(Signed)"."""
    for above, line in itertools.pairwise(letter):
        office = _NO_NAME.search(folded(line.head))
        if (
            office
            and countries_in(line.head)
            and len(line.head.split()) <= 16
            and not line.head.endswith(".")
        ):
            short = 2 <= len(above.head.split()) <= 6 and not above.head.endswith((".", ","))
            return (above.head if short else ""), line.head
    return "", ""


def _role(heading: str) -> str:
    plain = _same_length_fold(heading)
    found = _ROLE.search(plain)
    if not found or found.lastgroup is None:
        return ""
    start, end = found.span(found.lastgroup)
    return heading[start:end].strip(" ,")


def _same_length_fold(text: str) -> str:
    return "".join(folded(c)[:1] or c for c in text)


def _name(letter: Sequence[Line]) -> str:
    for index, line in enumerate(letter):
        found = _SIGNED.match(_same_length_fold(line.head))
        if not found:
            continue
        rest = line.head[found.end() :].strip(" *:,")
        if not rest and index + 1 < len(letter):
            rest = letter[index + 1].full
        rest = re.split(r",|\s{2,}|\t", rest)[0].strip()
        if (
            rest
            and len(rest.split()) <= 7
            and not _NO_NAME.search(folded(rest))
            and not rest.lower().startswith("the ")
        ):
            return rest
        return ""
    return ""


def presidency_of(lines: Sequence[Line], zones: Zones, sender: str) -> str:
    """The country that presides: of a letter with one sender the sender's, else the one that the text calls
    President; its English name."""
    senders = countries_in(sender)
    if len(senders) == 1:
        return senders[0]
    said = _said_to_preside(lines)
    if said:
        return said
    if senders:
        return senders[0]
    top = " ".join(line.head for line in lines[: zones.body])
    named = countries_in(top)
    return named[0] if len(named) == 1 else ""


def _said_to_preside(lines: Sequence[Line]) -> str:
    for line in lines:
        plain = folded(line.head)
        if "presid" not in plain:
            continue
        for pattern in _PRESIDING:
            for found in re.finditer(pattern, plain):
                parts = [part for part in found.groupdict().values() if part]
                named = countries_in(parts[0] if parts else plain[: found.start()])
                if named:
                    return named[-1] if found.groupdict().get("b") or not parts else named[0]
    return ""
