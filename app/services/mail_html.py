"""The words of a mail that was written as a web page, line by line; quotations keep a “>” as in plain mails."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS_BEFORE = {
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "table",
    "hr",
    "pre",
}
_SILENT = {"script", "style", "head", "title", "noscript", "template"}
_STRUCK = {"s", "strike", "del"}


def text_of_html(html: str) -> str:
    """The text as it reads; what is struck out on the page stands between “[-” and “-]”, since it was meant."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._silent = 0
        self._quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # nothing of a mail's look matters here
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._break()
        elif tag == "blockquote":
            self._break(only_after_words=True)
            self._quotes += 1
            self._lines[-1] = self._prefix()
        elif tag in _BREAKS_BEFORE:
            self._break(only_after_words=True)
        elif tag in _STRUCK:
            self._lines[-1] += "[-"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
            self._break()
        elif tag in _BREAKS_BEFORE:
            self._break(only_after_words=True)
            if tag == "p":
                self._break()
        elif tag in ("td", "th"):
            self._lines[-1] += "\t"
        elif tag in _STRUCK:
            self._lines[-1] += "-]"

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        if self._lines[-1] in ("", self._prefix()):
            words = words.lstrip(" ")
        self._lines[-1] += words

    def text(self) -> str:
        """Everything read so far, without rows of empty lines."""
        joined = "\n".join(line.rstrip() for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", joined).strip()

    def _prefix(self) -> str:
        return "> " * self._quotes

    def _break(self, *, only_after_words: bool = False) -> None:
        if not only_after_words or self._lines[-1].strip("> "):
            self._lines.append(self._prefix())
        else:
            self._lines[-1] = self._prefix()
