"""Published texts as plain text: one paragraph a line, or hard-wrapped with empty lines between paragraphs."""

from __future__ import annotations

import re

from app.domain.errors import FileProblem
from app.text.decoding import decoded

_WRAPPED = 100
"""Lines of a hard-wrapped text are shorter than this."""


def txt_paragraphs(data: bytes, file: str) -> list[str]:
    """The paragraphs; FileProblem where the bytes are no text."""
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileProblem("This is not plain text", "save it as .txt in UTF-8", file)
    return split_paragraphs(decoded(data))


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs of a text whose lines may be wrapped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    wrapped = bool(filled) and max(map(len, filled)) < _WRAPPED and "\n\n" in re.sub(r"[ \t]+\n", "\n", text)
    chunks = re.split(r"\n[ \t]*\n", text) if wrapped else lines
    return [words for chunk in chunks if (words := " ".join(chunk.split("\n")).strip())]
