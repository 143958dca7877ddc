"""Fonts for PDF pages: the system's own, each character with the first that holds it."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.errors import Refused

_STYLES = ("regular", "bold", "italic", "bold italic")


class _Family(NamedTuple):
    """File names of a family's regular, bold, italic and bold italic faces."""

    regular: str
    bold: str
    italic: str
    bold_italic: str


def _family(stem: str, bold: str, italic: str, both: str, regular: str = "") -> _Family:
    return _Family(f"{stem}{regular}.ttf", f"{stem}{bold}.ttf", f"{stem}{italic}.ttf", f"{stem}{both}.ttf")


_FAMILIES = (
    _family("times", "bd", "i", "bi"),
    _family("Times New Roman", " Bold", " Italic", " Bold Italic"),
    _family("LiberationSerif", "-Bold", "-Italic", "-BoldItalic", "-Regular"),
    _family("NotoSerif", "-Bold", "-Italic", "-BoldItalic", "-Regular"),
    _family("DejaVuSerif", "-Bold", "-Italic", "-BoldItalic"),
    _family("DejaVuSans", "-Bold", "-Oblique", "-BoldOblique"),
    _family("arial", "bd", "i", "bi"),
    _family("Arial Unicode", "", "", ""),
    _family("FreeSerif", "Bold", "Italic", "BoldItalic"),
    _family("NotoSans", "-Bold", "-Italic", "-BoldItalic", "-Regular"),
    _family("seguisym", "", "", ""),
    _family("NotoSansSymbols2-Regular", "", "", ""),
)
_STANDARD = ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")
_SHAPED = (
    (0x0590, 0x08FF, "right-to-left"),
    (0xFB1D, 0xFDFF, "right-to-left"),
    (0xFE70, 0xFEFC, "right-to-left"),
    (0x0900, 0x109F, "South and South-East Asian"),
    (0x1780, 0x17FF, "Khmer"),
)
_INVISIBLE = frozenset(
    "\n\t\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff\u2066\u2067\u2068\u2069"
)


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        return [Path("C:/Windows/Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    """The font files that this computer has and we know by name."""
    wanted = {name for family in _FAMILIES for name in family}
    found: dict[str, Path] = {}
    for folder in _folders():
        if folder.is_dir():
            for path in folder.rglob("*.tt[fc]"):
                if path.name in wanted:
                    found.setdefault(path.name, path)
    return found


class _Face(NamedTuple):
    name: str
    glyphs: Any

    def holds(self, character: str) -> bool:
        return ord(character) in self.glyphs


class FontBook:
    """The faces to draw with; reads a font file when a character first needs it."""

    def __init__(self) -> None:
        self._faces: dict[tuple[int, int], _Face | None] = {}
        self._choice: dict[tuple[str, int], str] = {}
        self.base = self.runs("a")[0][0]

    def require(self, text: str) -> None:
        """Raises Refused, in one sentence, where a character of `text` cannot be drawn."""
        for character in set(text) - _INVISIBLE:
            script = _needs_shaping(character)
            if script:
                raise Refused(
                    f"A PDF with {script} script cannot be drawn here", "write a Word file or HTML instead"
                )
            if not self._font(character, 0):
                name = unicodedata.name(character, f"U+{ord(character):04X}")
                raise Refused(
                    f"No font of this computer holds the character {name}",
                    "install a font such as Noto Sans for its script, or write a Word file or HTML instead",
                )

    def runs(self, text: str, *, bold: bool = False, italic: bool = False) -> list[tuple[str, str]]:
        """(font name, text) stretches; characters without width of their own are left out."""
        style = bold + 2 * italic
        out: list[tuple[str, str]] = []
        for character in text:
            if character in _INVISIBLE and character not in "\n\t":
                continue
            name = out[-1][0] if character in " \n\t" and out else self._font(character, style) or self.base
            if out and out[-1][0] == name:
                out[-1] = (name, out[-1][1] + character)
            else:
                out.append((name, character))
        return out

    def _font(self, character: str, style: int) -> str:
        """The name of the first face that holds the character, "" for none."""
        key = (character, style)
        if key not in self._choice:
            self._choice[key] = self._search(character, style)
        return self._choice[key]

    def _search(self, character: str, style: int) -> str:
        for family in range(len(_FAMILIES)):
            face = self._face(family, style)
            if face is not None and face.holds(character if character not in "\n\t" else " "):
                return face.name
        if not any(self._face(family, style) for family in range(len(_FAMILIES))):
            return _STANDARD[style] if _in_standard(character) else ""
        return ""

    def _face(self, family: int, style: int) -> _Face | None:
        key = (family, style)
        if key not in self._faces:
            path = _files().get(_FAMILIES[family][style])
            self._faces[key] = _register(path, f"face{family}-{_STYLES[style]}") if path else None
        return self._faces[key]


def _register(path: Path, name: str) -> _Face | None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError):
        return None
    pdfmetrics.registerFont(font)
    return _Face(name, font.face.charToGlyph)


def _in_standard(character: str) -> bool:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _needs_shaping(character: str) -> str:
    point = ord(character)
    return next((script for start, end, script in _SHAPED if start <= point <= end), "")
