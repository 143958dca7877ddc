"""Marked-up .docx files as Word, LibreOffice, Google Docs and WPS write them, with the truth recorded.

A file is first a value: paragraphs of pieces, each with the changes on it. `truth` works on single characters,
in another way than the reader under test; `write` spreads the same pieces over runs, ids, ranges and parts in
the manner of a program, drawn from a seed.
"""

from __future__ import annotations

import difflib
import itertools
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from xml.sax.saxutils import escape, quoteattr

from tests.helpers.hostile_files import CONTENT_TYPES, RELATIONSHIPS, package_bytes

# ("ins" | "del" | "moveFrom" | "moveTo", author)
Touch = tuple[str, str]

PROGRAMS = ("word", "libreoffice", "google", "wps", "scrubbed")
FIRST_TIME = datetime(2026, 1, 5, 9, 0)
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15 w16du"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_REL_2011 = "http://schemas.microsoft.com/office/2011/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True)
class Piece:
    """Words and the changes on them, from the outermost inwards; `move` names the move they take part in."""

    text: str
    touches: tuple[Touch, ...] = ()
    move: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Pieces, the changes on the paragraph's mark, and a bookmark over it ("" none)."""

    pieces: tuple[Piece, ...]
    mark: tuple[Touch, ...] = ()
    bookmark: str = ""
    move: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment on characters `start` to `end` of a paragraph, counted over all its pieces."""

    author: str
    text: str
    paragraph: int
    start: int
    end: int
    initials: str = ""
    resolved: bool = False
    replies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MarkedFile:
    """What a delegation did, before any program wrote it down."""

    paragraphs: tuple[Paragraph, ...]
    remarks: tuple[Remark, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)


# -- the truth -----------------------------------------------------------------------------------------------


def _adds(touch: Touch) -> bool:
    return touch[0] in ("ins", "moveTo")


def truth(marked: MarkedFile, *, final: bool) -> list[str]:
    """The paragraphs with every change taken (`final`) or refused, from a stream of single characters."""
    stream: list[tuple[str, tuple[Touch, ...]]] = []
    for paragraph in marked.paragraphs:
        for piece in paragraph.pieces:
            stream += [(character, piece.touches) for character in piece.text]
        stream.append(("\0", paragraph.mark))
    text = "".join(c for c, touches in stream if all(_adds(touch) == final for touch in touches))
    return text.removesuffix("\0").split("\0") if text.endswith("\0") else [t for t in text.split("\0") if t]


def edited(old: str, new: str, author: str) -> tuple[Piece, ...]:
    """The pieces of a word-by-word edit from `old` to `new` by one author."""
    a, b = re.findall(r"\s+|\w+|[^\w\s]", old), re.findall(r"\s+|\w+|[^\w\s]", new)
    pieces: list[Piece] = []
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("".join(a[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("".join(a[i1:i2]), (("del", author),)))
        if j2 > j1:
            pieces.append(Piece("".join(b[j1:j2]), (("ins", author),)))
    return tuple(pieces)


def plain(texts: Iterable[str]) -> list[Paragraph]:
    """Paragraphs that nobody touched."""
    return [Paragraph((Piece(text),)) for text in texts]


# -- writing it down -----------------------------------------------------------------------------------------


class Writer:
    """Writes one file in the manner of a program; what may differ between two saves is drawn from `rng`."""

    def __init__(self, program: str, rng: random.Random) -> None:
        self.program = program
        self.rng = rng
        self._ids = 0
        self._time = FIRST_TIME

    def package(self, marked: MarkedFile) -> bytes:
        """The whole .docx."""
        body = "".join(self._paragraph(marked, index) for index in range(len(marked.paragraphs)))
        section = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
        parts = {
            "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
        }
        parts |= self._comment_parts(marked)
        if self.program != "google":
            parts["word/settings.xml"] = f"<w:settings {_NAMESPACES}><w:trackRevisions/></w:settings>"
        return package_bytes(self._bound(parts))

    def _bound(self, parts: dict[str, str]) -> dict[str, bytes | str]:
        """The parts with the content types and relationships that tie them together."""
        kinds = {
            "word/comments.xml": (_REL + "comments", _TYPE + "comments+xml"),
            "word/commentsExtended.xml": (_REL_2011 + "commentsExtended", _TYPE + "commentsExtended+xml"),
            "word/settings.xml": (_REL + "settings", _TYPE + "settings+xml"),
        }
        types, arrows = "", ""
        for number, name in enumerate(name for name in parts if name in kinds):
            kind, content = kinds[name]
            types += f'<Override PartName="/{name}" ContentType="{content}"/>'
            arrows += f'<Relationship Id="r{number}" Type="{kind}" Target="{name.removeprefix("word/")}"/>'
        root = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        return {
            "[Content_Types].xml": CONTENT_TYPES.replace("</Types>", types + "</Types>"),
            "_rels/.rels": RELATIONSHIPS,
            "word/_rels/document.xml.rels": f"{root}{arrows}</Relationships>",
            **parts,
        }

    # -- changes ---------------------------------------------------------------------------------------------

    def _change(self, touch: Touch) -> str:
        """The attributes of one change: ids unique or repeated, dates as each program writes or drops them."""
        kind, author = touch
        if self.program == "google":
            identity = self.rng.randrange(3)
        else:
            self._ids += 1
            identity = self._ids
        self._time += timedelta(minutes=self.rng.randrange(3))
        stamp = f' w:date="{self._time.isoformat()}Z"'
        if self.program == "scrubbed":
            author, stamp = "Author", ""
        elif self.program == "wps" and self.rng.random() < 0.5:
            stamp = ""
        elif self.program == "word" and self.rng.random() < 0.3:
            stamp += f' w16du:dateUtc="{(self._time + timedelta(hours=5)).isoformat()}Z"'
        return f'w:{kind} w:id="{identity}" w:author={quoteattr(author)}{stamp}'

    def _mark(self, touches: Sequence[Touch]) -> str:
        return "".join(f"<{self._change(touch)}/>" for touch in touches)

    def _under(self, touches: Sequence[Touch], inside: str) -> str:
        for touch in reversed(touches):
            inside = f"<{self._change(touch)}>{inside}</w:{touch[0]}>"
        return inside

    # -- paragraphs ------------------------------------------------------------------------------------------

    def _paragraph(self, marked: MarkedFile, index: int) -> str:
        paragraph = marked.paragraphs[index]
        properties = f"<w:rPr>{self._mark(paragraph.mark)}</w:rPr>" if paragraph.mark else ""
        anchors = self._anchors(marked, index)
        offset, inside = 0, ""
        for piece in paragraph.pieces:
            cuts = sorted({c - offset for c in anchors if offset < c < offset + len(piece.text)})
            for first, last in zip([0, *cuts], [*cuts, len(piece.text)], strict=True):
                inside += "".join(anchors.pop(offset + first, []))
                inside += self._piece(piece, piece.text[first:last])
            offset += len(piece.text)
        inside += "".join(anchor for at in sorted(anchors) for anchor in anchors[at])
        inside = self._in_range(paragraph, inside)
        if paragraph.bookmark:
            self._ids += 1
            name = f'w:id="{self._ids}" w:name="{paragraph.bookmark}"'
            inside = f'<w:bookmarkStart {name}/>{inside}<w:bookmarkEnd w:id="{self._ids}"/>'
        return f"<w:p{self._rsid('RDefault')}><w:pPr>{properties}</w:pPr>{inside}</w:p>"

    def _in_range(self, paragraph: Paragraph, inside: str) -> str:
        """The ranges of a move, which Word writes and others leave out."""
        if not paragraph.move or self.program not in ("word", "libreoffice"):
            return inside
        side = paragraph.mark[0][0] if paragraph.mark else paragraph.pieces[0].touches[0][0]
        self._ids += 1
        start = f'<w:{side}RangeStart w:id="{self._ids}" w:author="A" w:name="{paragraph.move}"/>'
        return f'{start}{inside}<w:{side}RangeEnd w:id="{self._ids}"/>'

    def _piece(self, piece: Piece, text: str) -> str:
        """One piece as one to four changed runs, each cut further, some of them wrapped."""
        return "".join(
            self._wrapped(self._under(piece.touches, self._runs(part, piece.touches)))
            for part in self._cut(text, 0.4)
        )

    def _wrapped(self, xml: str) -> str:
        chance = self.rng.random()
        if self.program == "word" and chance < 0.08:
            return f'<w:proofErr w:type="spellStart"/>{xml}<w:proofErr w:type="spellEnd"/>'
        if self.program in ("word", "wps") and chance < 0.14:
            return f'<w:smartTag w:uri="urn:x" w:element="place">{xml}</w:smartTag>'
        if chance < 0.18:
            return f'<w:hyperlink w:anchor="a">{xml}</w:hyperlink>'
        if self.program == "word" and chance < 0.22:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"
        if chance < 0.25:
            return f'<w:fldSimple w:instr=" REF a ">{xml}</w:fldSimple>'
        return xml

    def _runs(self, text: str, touches: Sequence[Touch]) -> str:
        element = "delText" if any(kind == "del" for kind, _ in touches) else "t"
        runs = ""
        for part in self._cut(text, 0.3):
            look = '<w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr>' if self.rng.random() < 0.2 else ""
            content = f'<w:{element} xml:space="preserve">{escape(part)}</w:{element}>'
            for sign, tag in (("\t", "<w:tab/>"), ("\n", "<w:br/>")):
                closed = f'</w:{element}>{tag}<w:{element} xml:space="preserve">'
                content = content.replace(sign, closed)
            runs += f"<w:r{self._rsid('R')}>{look}{content}</w:r>"
        return runs

    def _cut(self, text: str, chance: float) -> list[str]:
        cuts = [0, len(text)]
        while len(text) > 1 and self.rng.random() < chance and len(cuts) < 6:
            cuts.append(self.rng.randrange(1, len(text)))
        cuts = sorted(set(cuts))
        return [text[i:j] for i, j in itertools.pairwise(cuts)] or ([text] if text else [])

    def _rsid(self, kind: str) -> str:
        if self.program != "word" or self.rng.random() < 0.3:
            return ""
        return f' w:rsid{kind}="00{self.rng.randrange(16**6):06X}"'

    # -- comments --------------------------------------------------------------------------------------------

    def _numbered(self, marked: MarkedFile) -> list[tuple[int, Remark, str, str, int | None]]:
        """(id, remark, author, text, parent's id) for every comment and reply."""
        entries: list[tuple[int, Remark, str, str, int | None]] = []
        for remark in marked.remarks:
            root = len(entries)
            entries.append((root, remark, remark.author, remark.text, None))
            for author, text in remark.replies:
                entries.append((len(entries), remark, author, text, root))
        return entries

    def _anchors(self, marked: MarkedFile, index: int) -> dict[int, list[str]]:
        anchors: dict[int, list[str]] = {}
        for key, remark, _, _, _ in self._numbered(marked):
            if remark.paragraph == index:
                start = f'<w:commentRangeStart w:id="{key}"/>'
                end = f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'
                anchors.setdefault(remark.start, []).append(start)
                anchors.setdefault(remark.end, []).append(end)
        return anchors

    def _comment_parts(self, marked: MarkedFile) -> dict[str, str]:
        entries = self._numbered(marked)
        if not entries:
            return {}
        texts, threads = "", ""
        for key, remark, author, text, parent in entries:
            initials = remark.initials or "".join(word[0] for word in author.split())
            paragraph = f'<w:p w14:paraId="{key + 1:08X}"><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
            texts += (
                f'<w:comment w:id="{key}" w:author={quoteattr(author)} w:initials={quoteattr(initials)} '
                f'w:date="{(FIRST_TIME + timedelta(minutes=key)).isoformat()}Z">{paragraph}</w:comment>'
            )
            above = f' w15:paraIdParent="{parent + 1:08X}"' if parent is not None else ""
            threads += f'<w15:commentEx w15:paraId="{key + 1:08X}"{above} w15:done="{int(remark.resolved)}"/>'
        parts = {"word/comments.xml": f"<w:comments {_NAMESPACES}>{texts}</w:comments>"}
        if self.program in ("word", "libreoffice"):
            parts["word/commentsExtended.xml"] = f"<w15:commentsEx {_NAMESPACES}>{threads}</w15:commentsEx>"
        return parts


def write(marked: MarkedFile, program: str, seed: int) -> bytes:
    """The file as `program` (one of PROGRAMS) writes it; the same seed gives the same bytes."""
    return Writer(program, random.Random(seed)).package(marked)


# -- drawing files -------------------------------------------------------------------------------------------

_TEXT = (
    "The Security Council reaffirms its commitment to cooperation with regional bodies, and calls upon all"
)
_WORDS = _TEXT.split(" ")


def random_file(
    rng: random.Random, authors: Sequence[str] = ("France", "Mexico"), size: int = 8
) -> MarkedFile:
    """A file with edits of every kind by several hands: words, splits, merges, whole paragraphs, moves, nests."""
    paragraphs: list[Paragraph] = []
    for number in range(rng.randrange(1, size + 1)):
        kind = rng.choice(
            ["plain", "edited", "edited", "inserted", "deleted", "split", "merged", "moved", "nested"]
        )
        paragraphs += _random_paragraphs(rng, kind, rng.choice(list(authors)), authors, number)
    last = paragraphs[-1]
    if last.mark:
        paragraphs.append(Paragraph((Piece("End."),)))
    return MarkedFile(tuple(paragraphs), tuple(_random_remarks(rng, paragraphs, authors)))


def _random_paragraphs(
    rng: random.Random, kind: str, author: str, authors: Sequence[str], number: int
) -> list[Paragraph]:
    text = _sentence(rng)
    ins, dele = ("ins", author), ("del", author)
    if kind == "edited":
        return [Paragraph(edited(text, _mutated(rng, text), author))]
    if kind == "inserted":
        return [Paragraph((Piece(text, (ins,)),), (ins,))]
    if kind == "deleted":
        return [Paragraph((Piece(text, (dele,)),), (dele,))]
    if kind in ("split", "merged"):
        touch = ins if kind == "split" else dele
        return [Paragraph((Piece(text + " "),), (touch,)), Paragraph((Piece(_sentence(rng)),))]
    if kind == "moved":
        move = f"move{rng.randrange(10**6)}-{number}"
        away, here = ("moveFrom", author), ("moveTo", author)
        return [
            Paragraph((Piece(text, (away,), move),), (away,), move=move),
            Paragraph((Piece(_sentence(rng)),)),
            Paragraph((Piece(text, (here,), move),), (here,), move=move),
        ]
    if kind == "nested":
        other = rng.choice(list(authors))
        passing = Piece("passing words ", (ins, ("del", other)))
        return [
            Paragraph(
                (
                    Piece(text + " "),
                    Piece("new words ", (ins,)),
                    passing,
                    Piece("stay."),
                )
            )
        ]
    return [Paragraph((Piece(text),))]


def _random_remarks(
    rng: random.Random, paragraphs: Sequence[Paragraph], authors: Sequence[str]
) -> Iterable[Remark]:
    for index, paragraph in enumerate(paragraphs):
        length = sum(len(piece.text) for piece in paragraph.pieces)
        if length > 4 and rng.random() < 0.3:
            start = rng.randrange(length - 2)
            end = rng.randrange(start + 1, length)
            replies = tuple((rng.choice(list(authors)), f"Reply {n}.") for n in range(rng.randrange(3)))
            yield Remark(
                rng.choice(list(authors)), f"Why, in {index}?", index, start, end, "", False, replies
            )


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randrange(3, 15))) + f" {rng.randrange(1000)}."


def _mutated(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(words))
        words[at : at + rng.randrange(2)] = [rng.choice(["strongly", "as appropriate,", "“quoted”", "<&>"])]
    return " ".join(words)
