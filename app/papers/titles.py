"""The subject of the debate: from the title block, the quotation marks, or the letter's own sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.papers.countries import folded
from app.papers.dates import find_dates
from app.papers.lines import Line
from app.papers.vocabulary import is_title_line
from app.papers.zones import LETTER, Zones

_QUOTED = re.compile(r"[“«\"]\s?([^“”«»\"]{8,300}?)\s?[”»\"]")
_KIND = (
    r"(?:open debate|ministerial(?:-level)?|high-?level|annual|thematic|quarterly|arria-formula|open)?\s?"
    r"(?:debate|briefing|meeting|discussion|event|session|consultations?|"
    r"debat(?: public| ouvert| thematique| de haut niveau)*|seance(?: publique| d'information)?|"
    r"reunion(?: de haut niveau)?|"
    r"debate(?: abierto| publico| tematico| de alto nivel)*|sesion(?: informativa)?)"
)
_COUNCIL = (
    r"(?:,? (?:of|in|by|at|du|au|del|en) (?:the |el )?(?:united nations )?(?:security council|"
    r"conseil de securite|"
    r"consejo de seguridad))?"
)
_WHEN = (
    r"(?:,? (?:that the (?:security )?council will hold|(?:that )?(?:will|is) (?:to )?be held|"
    r"(?:to be )?(?:held|convened|scheduled)|"
    r"que (?:le conseil(?: de securite)? tiendra|se tiendra|aura lieu)|qui (?:se tiendra|aura lieu)|"
    r"devant se tenir|prevue? ?(?:pour)?|"
    r"que (?:el consejo(?: de seguridad)? )?(?:se )?celebrara|que tendra lugar))?"
    r"(?:,? ?(?:on|for|in|le|el|du|del|au)?,? ?(?:\w+day,? |(?:lun|mar|mercre|jeu|vendre|same)di,? |"
    r"(?:lunes|martes|miercoles|jueves|"
    r"viernes|sabado),? )?\d{1,2}(?:er)? (?:de )?\w+(?:,? (?:de |del )?\d{4})?(?:,? (?:at|a las?|"
    r"a) \d{1,2}[^,]{0,12})?)?"
)
_ABOUT = (
    r",? ?(?:on|entitled|concerning|regarding|about|dedicated to|devoted to|focus(?:ed|ing) on|to consider|"
    r"to discuss|"
    r"sur|intitulee?|consacree?s? (?:a|au|aux)|relati(?:f|ve)s? (?:a|au|aux)|portant sur|concernant|"
    r"ayant pour theme|"
    r"sobre|titulad[oa]|relativ[oa] (?:a|al)|dedicad[oa] (?:a|al)|acerca de|[:–—-])"
    r"(?: (?:the|le|la|el|un|une)? ?(?:theme|topic|subject|issue|question|item|agenda item|theme|point|"
    r"tema|cuestion)"
    r"(?: (?:of|on|de|du|entitled|intitulee?|titulad[oa]))?:?)? "
)
_SUBJECT = re.compile(rf"{_KIND}{_COUNCIL}{_WHEN}{_ABOUT}(?P<what>.+)$")
_ON_THEME = re.compile(
    r"(?:theme|topic|subject|entitled|titled|intitul\w+|titulad\w+|tema|on|sur|sobre)\W{0,4}$"
)
_GENERIC = re.compile(
    r"^(?:permanent mission of|mission permanente|mision permanente) .*$|"
    r"^(?:the |la |le |el )?(?:united nations |nations unies |naciones unidas )?(?:security council|"
    r"conseil de securite|"
    r"consejo de seguridad)?[\s,:–—-]*(?:(?:high-?level|ministerial|open|public|thematic|annual)[\s-]*)*"
    r"(?:debate|meeting|briefing|debat|seance|reunion|sesion)?"
    r"(?: (?:abierto|public|publico|ouvert|thematique|tematico|de haut niveau|de alto nivel))*(?: (?:of|du|"
    r"del) (?:the )?(?:security council|conseil de securite|"
    r"consejo de seguridad))?(?: (?:abierto|public|publico|ouvert|thematique))?$"
)
_TAIL = re.compile(
    r"[\s,;:.–—-]*(?:\(|under the agenda item|at the |to be held|which will|that will|will be held|"
    r"scheduled|which is|"
    r"qui (?:se tiendra|aura)|que se celebrara|devant se tenir|new york,|on \d|on (?:mon|tues|wednes|thurs|"
    r"fri)day|"
    r"le \d{1,2}|el \d{1,2} de|at united nations headquarters|in new york|,? prevu).*$"
)
_BEFORE_DATE = re.compile(
    r"[\s,(–—-]*(?:\b(?:on|le|el)\s+)?(?:\b(?:\w+day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|"
    r"martes|miércoles|"
    r"jueves|viernes|sábado|domingo),?\s+)?$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^.*?\b(?:concept (?:note|paper)|background (?:note|paper)|discussion paper|non-?paper|"
    r"note (?:de cadrage|de reflexion|"
    r"conceptuelle)|document de (?:reflexion|travail)|nota conceptual|documento (?:conceptual|de concepto|"
    r"de reflexion))"
    r"(?:\s?(?:[:–—-]|\b(?:on|for|of|sur|pour|du|de la|sobre|para|relative a|relativa a|"
    r"concernant)\b)\s?(?P<rest>.+))?$"
)


def title_of(lines: Sequence[Line], zones: Zones) -> tuple[str, int]:
    """(the subject, the index of the line that it fills wholly or -1); ("", -1) where none is found."""
    block = range(zones.title, zones.body)
    letter = [line.head for line in lines[zones.letter : zones.annex] if not LETTER.match(folded(line.head))]
    quoted = _best_quoted([lines[i].head for i in block])
    if quoted:
        return quoted, -1
    subject, at = _from_block(lines, block)
    in_letter = _best_quoted(letter)
    if subject and (subject == in_letter or not _names_the_same(subject, in_letter)):
        return subject, at
    from_letter = in_letter or _subject_in(letter)
    if from_letter:
        return from_letter, -1
    body = [line.head for line in lines[zones.body : zones.body + 12]]
    return _best_quoted(body) or _subject_in(body), -1


def _names_the_same(subject: str, quoted: str) -> bool:
    """Whether the letter quotes the same subject: as a name, without the sentence's article, or whole where the
    title block shortens it."""
    plain = re.sub(r"^(?:the|la|le|les|el|los|las) ", "", _fold(subject))
    return bool(quoted) and plain in _fold(quoted)


def _from_block(lines: Sequence[Line], block: range) -> tuple[str, int]:
    """What remains of the title block without the words "concept note", the Council's name, dates and "
    "places."""
    for index in block:
        subject = _named_subject(lines[index].head.strip())
        if subject:
            return subject, -1
    for index in block:
        text = lines[index].head.strip()
        if is_title_line(text) or _is_generic(text) or _only_place_and_date(text):
            continue
        subject = _cleaned(text)
        if subject.endswith(":") and index + 1 in block and not _only_place_and_date(lines[index + 1].head):
            return f"{subject} {lines[index + 1].head.strip()}", -1
        if subject:
            return subject, index if subject == text else -1
    return "", -1


def _named_subject(text: str) -> str:
    """The subject in a line that says what it heads: "Concept note: …", "Open debate of the Council on …"."""
    name = _NAME.match(_fold(text))
    if name and name["rest"]:
        text = text[name.start("rest") :]
    elif name or not _SUBJECT.search(_fold(text)):
        return ""
    subject = _cleaned(_after_kind(text))
    return "" if _is_generic(subject) else subject


def _after_kind(text: str) -> str:
    """What a "debate on" is on; the text itself where it is not put so."""
    found = _SUBJECT.search(_fold(text))
    return text[found.start("what") :] if found else text


def _cleaned(text: str) -> str:
    plain = _fold(text)
    tail = _TAIL.search(plain)
    cut = text[: tail.start()] if tail and tail.start() > 8 else text
    dates = find_dates(cut)
    if dates and dates[-1].end >= len(cut) - 8 and dates[-1].start > 8:
        before = cut[: dates[-1].start]
        cut = _BEFORE_DATE.sub("", before) if _near_end(cut, dates[-1].start) else cut
    return cut.strip(' .,;–—-“”«»"')


def _near_end(text: str, start: int) -> bool:
    return bool(re.search(r"(?:,|\bon|\ble|\bel|\(|[–—-]|day)\s*$", text[:start]))


def _is_generic(text: str) -> bool:
    return bool(_GENERIC.match(_fold(text).strip(" .,:;–—-")))


def _only_place_and_date(text: str) -> bool:
    dates = find_dates(text)
    rest = text
    for dated in reversed(dates):
        rest = rest[: dated.start] + rest[dated.end :]
    words = re.findall(r"[^\W\d_]+", rest)
    return (bool(dates) and len(words) <= 8) or bool(re.match(r"\[?original", text, re.IGNORECASE))


def _best_quoted(texts: Sequence[str]) -> str:
    """The quoted subject: one that "theme", "entitled" or "on" announces before others, else the first "
    "long one."""
    found: list[tuple[int, int, str]] = []
    for text in texts:
        for order, match in enumerate(_QUOTED.finditer(text)):
            before = _fold(text[: match.start()])
            if len(match[1].split()) < 2:
                continue
            themed = (
                2
                if re.search(
                    r"(?:theme|topic|subject|entitled|titled|intitul\w+|titulad\w+|tema)\W{0,4}(?:is|of|"
                    r"on)?\W*$",
                    before,
                )
                else 0
            )
            item = (
                -2
                if re.search(
                    r"agenda item\W{0,4}(?:entitled)?\W*$|point de l'ordre du jour\W*$|"
                    r"tema del orden del dia\W*$",
                    before,
                )
                else 0
            )
            on = (
                1
                if _ON_THEME.search(before)
                or re.search(r"debat\w*|meeting|briefing|seance|sesion", before[-60:])
                else 0
            )
            found.append((themed + item + on, -len(found) - order, match[1].strip(" .,")))
    usable = [entry for entry in found if entry[0] > 0]
    return max(usable or [entry for entry in found if entry[0] == 0][:1], default=(0, 0, ""))[2]


def _subject_in(texts: Sequence[str]) -> str:
    for text in texts:
        for sentence in re.split(r"(?<=[a-z)”])[.?!]\s+", text):
            found = _SUBJECT.search(_fold(sentence))
            if found and not re.match(r"\d|(?:mon|tues|wednes|thurs|fri)day", found["what"]):
                subject = _cleaned(sentence[found.start("what") :])
                if 1 <= len(subject.split()) <= 40:
                    return subject
    return ""


def _fold(text: str) -> str:
    """Folded to the same length, so that places in it are places in the text."""
    return "".join(folded(c)[:1] or c for c in text)
