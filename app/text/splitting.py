"""A whole statement pasted as text, from Word, a web page or a mail, into its paragraphs.

The published form (measured on the statements of 2000-2026): a masthead, the chapeau ending in a colon, then
paragraphs that each open with “, of which only the last one closes with ”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

OPENERS, CLOSERS = "“„«", "”»"
STRAIGHT = '"'

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_PAGE = (
    r"S/(?:PRST|RES|\d{4})/(?:\d+|_+)(?:/(?:\d+|_+))?(?:\s*\(\d{4}\))?|\d\d-\d{5}(?:\s*\([EFS]\))?|\*\s?\d{7,}\s?\*|"
    r"\d{1,3}(?:/\d{1,3})?(?!\d)|Page \d+(?: of \d+)?|-\s?\d{1,3}\s?-|Please recycle.{0,3}"
)
_HEAD = (
    rf"United Nations|Nations Unies|Security Council|Conseil de sécurité|Distr\.?:?\s*(?:General|générale)|"
    rf"Provisional|Original:?\s*\w+|\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}}|"
    r"Statement by the President of the Security Council|Déclaration du Président du Conseil de sécurité|"
    r"Presidential statement|(?:Zero|First|Second|Third|Final) draft|Draft(?: presidential)? statement|"
    r"Rev\.?\s?\d+|_{2,}"
)
_PAGE_LINE = re.compile(rf"(?:(?:{_PAGE})[\s|·]*)+", re.IGNORECASE)
_HEAD_LINE = re.compile(rf"(?:(?:{_HEAD}|{_PAGE})[\s|·]*)+", re.IGNORECASE)
_CHAPEAU = re.compile(
    r"[“„«\"]?(?:At (?:the|its) [\d_.…\[\]X]+\s?(?:st|nd|rd|th)?|Following consultations|After consultations|"
    r"On [\d_.…\[\]]+ \S+ [\d_.…\[\]]+,|À la \d|A la \d|Le \d{1,2}|The President of the Security Council\b)"
)
_NUMBER = re.compile(
    r"\[?(?:(?:PP|OP)\s?)?\(?(\d{1,3})\s?(?:(?:bis|ter|quater|alt)\b\s?\d?)?\s?[.)\]]+\s+(?=\S)"
)
_LABEL = re.compile(r"(\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|[–—•·▪‣*-])\s+(?=\S)")
_ENDED = re.compile(r"[.:;!?…][)\]”\"»’*\d]*$|[”»]$")
_LONG = 130
"""No line wrapped by hand is longer: a longer one is a whole paragraph."""
_MAILED = re.compile(r"(?:[>|] ?)+")
"""What a mail program sets before each line that it quotes."""
_PAGE_BREAK = "\f"
"""Stands for a line that the page bears, not the text: a paragraph can go on after it."""


@dataclass(frozen=True, slots=True)
class SplitText:
    """What a pasted statement holds.

    `chapeau` is "" where there is none; `paragraphs` are whole, one line each, without the quotation marks
    round them and without their numbers, but with the label of a list's item ("(a) …"); `masthead` holds the
    lines that belong to neither, as they stood.
    """

    chapeau: str
    paragraphs: tuple[str, ...]
    masthead: tuple[str, ...] = ()


def split_statement_text(text: str) -> SplitText:
    """Splits text whose paragraphs are lines, or lines wrapped by hand, with or without blank lines between."""
    lines, masthead = _without_furniture(_lines(text))
    parts = split_paragraphs([_joined(group) for group in _groups(lines)])
    return SplitText(parts.chapeau, parts.paragraphs, (*masthead, *parts.masthead))


def split_paragraphs(blocks: Sequence[str]) -> SplitText:
    """The same for text whose paragraphs are known already, as those of a Word file are."""
    texts = [text for text in (_single_line(block).strip() for block in blocks) if text]
    masthead = []
    while texts and _HEAD_LINE.fullmatch(texts[0]):
        masthead.append(texts.pop(0))
    chapeau = ""
    if texts and _is_chapeau(texts[0]):
        chapeau = texts.pop(0)
    kept = [text for text in texts if not _PAGE_LINE.fullmatch(text)]
    masthead += [text for text in texts if _PAGE_LINE.fullmatch(text)]
    bare = [_bare(text) for text in _without_numbers(kept)]
    return SplitText(chapeau, tuple(text for text in bare if text), tuple(masthead))


def split_label(text: str) -> tuple[str, str]:
    """A list item's label and its words: "(a) to act" → ("(a)", "to act"); ("", text) where there is none."""
    found = _LABEL.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def without_outer_quotes(text: str) -> str:
    """The text without the marks round the whole of it: an opening one that never closes or closes at its end,
    and a closing one at its end that nothing opened. Marks round words inside it stay.
    """
    depth, matched_at_end, signs = 0, False, list(_signs(text))
    opens_first = bool(signs) and signs[0] == (0, 1)
    first_closed = not opens_first
    for place, step in signs:
        depth += step
        if opens_first and not first_closed and depth == 0:
            first_closed = True
            matched_at_end = place == len(text) - 1
    closes_last = bool(signs) and signs[-1] == (len(text) - 1, -1)
    if opens_first and matched_at_end:
        return text[1:-1].strip()
    if opens_first and not first_closed:
        return text[1:].strip()
    if closes_last and depth < 0:
        return text[:-1].strip()
    return text


def _bare(text: str) -> str:
    """A paragraph's own words; an item's label stays, and a full stop put behind the last mark comes inside."""
    label, words = split_label(text)
    if words[:1] in tuple(OPENERS + STRAIGHT) and re.search(r"[”»\"][.,;]$", words):
        inside = without_outer_quotes(words[:-2] + words[-1] + words[-2])
        words = inside if not inside.endswith(words[-2]) else without_outer_quotes(words)
    else:
        words = without_outer_quotes(words)
    return f"{label} {words}" if label and words else words


def _signs(text: str) -> Iterator[tuple[int, int]]:
    """Each quotation mark's place with +1 where it opens and -1 where it closes."""
    for place, sign in enumerate(text):
        if sign in OPENERS:
            yield place, 1
        elif sign in CLOSERS:
            yield place, -1
        elif sign == STRAIGHT:
            before = text[place - 1] if place else " "
            yield place, 1 if before.isspace() or before in "([{" + STRAIGHT + OPENERS + "–—" else -1


def _is_chapeau(text: str) -> bool:
    says = re.search(r"statement|déclaration", text) is not None
    ends = text.endswith(":") or re.search(r"following statement[^.:]*\.$", text) is not None
    return says and ends and bool(_CHAPEAU.match(text))


def _single_line(text: str) -> str:
    return re.sub(r"[\t\n\r\f\v\x1c-\x1e\x85\u2028\u2029 ]+", " ", text.replace("\x00", ""))


def _lines(text: str) -> list[str]:
    """The text's lines, blank ones too, with tabs at their beginning made blanks."""
    text = text.replace("\x00", "").replace("\ufeff", "").replace("\f", "\n\n").replace("\u2029", "\n\n")
    plain = re.sub(r"\r\n?|[\v\x85\u2028]", "\n", text)
    return _unmailed([line.expandtabs(4).rstrip() for line in plain.split("\n")])


def _unmailed(lines: list[str]) -> list[str]:
    """The lines without the signs of a mail's quotation, where all of them bear such signs."""
    written = [line for line in lines if line]
    if not written or not all(_MAILED.match(line) for line in written):
        return lines
    return [_MAILED.sub("", line, count=1) for line in lines]


def _without_furniture(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines without masthead, page headers, footers and numbers; and those."""
    kept: list[str] = []
    taken: list[str] = []
    begun = False
    for line in lines:
        plain = line.strip()
        if plain and (_PAGE_LINE if begun else _HEAD_LINE).fullmatch(plain):
            taken.append(plain)
            kept.append(_PAGE_BREAK if begun else "")
        else:
            begun = begun or bool(plain)
            kept.append(line)
    return kept, taken


def _groups(lines: list[str]) -> list[list[str]]:
    """The lines of each paragraph together."""
    wrapped = _is_wrapped(lines)
    width = max((len(line) for line in lines if len(line) <= _LONG), default=0)
    groups: list[list[str]] = []
    gap, page = True, False
    for line in lines:
        if not line.strip():
            gap, page = True, page or line == _PAGE_BREAK
            continue
        broken = page and wrapped and bool(groups) and _is_broken(groups[-1][-1], line, width)
        if groups and _goes_on(groups[-1], line, gap and not broken, wrapped, width):
            groups[-1].append(line)
        else:
            groups.append([line])
        gap, page = False, False
    return groups


def _is_broken(above: str, below: str, width: int) -> bool:
    """Whether a page ended within a paragraph: its last line is full and ends no sentence."""
    full = len(above) + len(below.split()[0]) >= 0.75 * width
    return full and not _ENDED.search(above)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken by hand: short ones that stop in the midst and run on in small letters."""
    pairs = running = 0
    for above, below in pairwise(lines):
        if not above.strip() or not below.strip() or len(above) > _LONG:
            continue
        pairs += 1
        running += not _ENDED.search(above) and below.lstrip()[0].islower()
    return running >= 2 or (running == 1 and pairs <= 6)


def _goes_on(group: list[str], below: str, gap: bool, wrapped: bool, width: int) -> bool:
    """Whether the line is of the same paragraph as the group; `gap` where a blank line stands between."""
    above, begins = group[-1], below.lstrip()
    small, ended = begins[0].islower(), bool(_ENDED.search(above))
    labelled = _LABEL.match(begins) or _NUMBER.match(begins)
    if _opens(above, begins, ended) or (labelled and (gap or ended or not wrapped)):
        return False
    if gap:
        return small and not ended and not above.endswith(",") and len(above.split()) > 3
    if not ended:
        return small or (wrapped and len(above) <= _LONG)
    if not wrapped or len(above) > _LONG or _indented(below) > _indented(above) + 1:
        return False
    fits = len(above) + 1 + len(begins.split()[0]) <= width
    return not fits and not _is_chapeau(_joined(group))


def _opens(above: str, begins: str, ended: bool) -> bool:
    """Whether a line's quotation mark is the one that opens a paragraph, and not that of quoted words."""
    if begins[0] not in OPENERS + STRAIGHT:
        return False
    council = re.match(r"The (?:Security )?Council\b", begins[1:]) is not None
    unclosed = sum(step for _, step in _signs(begins)) > 0
    return ended or council or (unclosed and above.endswith(",") and begins[1:2].isupper())


def _indented(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joined(lines: list[str]) -> str:
    """Wrapped lines as one; a word parted at a hyphen keeps it, since compounds are broken there too."""
    text = ""
    for line in (line.strip() for line in lines):
        if not text:
            text = line
        elif text.endswith("\u00ad"):
            text = text[:-1] + line
        elif re.search(r"\w[-‑]$", text) and line[0].isalnum() and not re.match(r"(?:and|or|to)\b", line):
            text += line
        else:
            text += " " + line
    return text


def _without_numbers(texts: list[str]) -> list[str]:
    """Takes off the numbers of a draft whose paragraphs are numbered 1, 2, 3 …; others are left as they are."""
    found = [_NUMBER.match(text) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    rising = all(low <= high <= low + 1 for low, high in pairwise(numbers))
    most = len(numbers) >= max(2, 0.8 * len(texts))
    if not most or numbers[0] != 1 or not rising:
        return texts
    return [text[match.end() :] if match else text for text, match in zip(texts, found, strict=True)]
