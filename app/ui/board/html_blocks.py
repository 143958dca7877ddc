"""The paragraphs of HTML as Word, LibreOffice and browsers put it on the clipboard; nothing in it is run or fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "br", "td"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base"})
_HIDDEN = frozenset({"style", "script", "head", "title", "del"})
"""What is not text: and words that a tracked change took out, which Word copies along with the rest."""
_ANCHOR = re.compile(
    r"#?(?:_ftn|_edn|_msocom_|sdfootnote\d+sym|sdendnote\d+sym|sdfootnote|sdendnote)", re.IGNORECASE
)
_ASIDE = re.compile(r"mso-element:\s*(?:footnote|endnote|comment)", re.IGNORECASE)
_ASIDE_ID = re.compile(r"(?:sdfootnote|sdendnote|ftn|edn|_com_)_?\d+", re.IGNORECASE)

Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The paragraphs that hold words; `asides` counts the footnotes and comments that were left out;
    `deleted` whether words were left out that a tracked change took out."""

    blocks: tuple[str, ...]
    asides: int = 0
    deleted: bool = False


def read_html(source: str) -> HtmlText:
    """The paragraphs of an HTML fragment as texts."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return HtmlText(tuple(block for block in reader.finished() if block), reader.asides, reader.deleted)


def blocks_of_html(source: str) -> list[str]:
    """The paragraphs alone."""
    return list(read_html(source).blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self.asides = 0
        self.deleted = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag in _VOID:
            return
        hides = tag in _HIDDEN or self._is_aside(tag, attrs)
        self.deleted = self.deleted or tag == "del"
        self._open.append((tag, hides))
        self._hidden += hides

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        if not any(open_tag == tag for open_tag, _ in self._open):
            return
        while self._open:  # what was left open inside ends with it
            closed, hides = self._open.pop()
            self._hidden -= hides
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)

    def finished(self) -> list[str]:
        """The blocks, once everything was fed."""
        self._end()
        return self._blocks

    def _is_aside(self, tag: str, attrs: Attributes) -> bool:
        """Whether this is the mark of a footnote or comment, or the place where it is written out."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            return bool(_ANCHOR.match(given.get("href", "")) or "msocom" in given.get("class", ""))
        if tag != "div":
            return False
        written = bool(_ASIDE.search(given.get("style", "")) or _ASIDE_ID.fullmatch(given.get("id", "")))
        lists = "-list" in given.get("style", "")
        self.asides += written and not lists
        return written and not lists

    def _end(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        # Line ends and runs of blanks mean one blank in HTML; no-break spaces stay.
        for blank in "\r\n\t":
            text = text.replace(blank, " ")
        self._blocks.append(" ".join(part for part in text.split(" ") if part))
