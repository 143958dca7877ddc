"""The neutral form between a file and the parser: paragraphs with their look, whatever file they stood in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.papers.labels import split_label


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a paper.

    text: the paragraph without its label, white space made single.
    label: the number or bullet as shown ("(a)", "1.", "•"), typed or computed from Word's numbering; "" for none.
    level: depth in a list, 0 for the outermost, where the file says so; -1 where it does not.
    outline: heading level by style, 0 for the highest; -1 where no style says that it is a heading.
    bold, italic: whether all of it is so. lead: how many characters at the start of `text` are a bold (or
    italic, or underlined) run-in heading that the rest is not.
    size: type size in points (0 where unknown). centred: by alignment or by geometry.
    indent: left edge in points (PDF, DOCX) or columns (TXT), of the text and not of the label.
    spaced: whether a gap or a blank line stands before it. page: counted from 1. kind: "row" for a row of a
    table that lists, "cell" for a further paragraph of one, "head" for the table's head; else "".
    """

    text: str
    label: str = ""
    level: int = -1
    outline: int = -1
    bold: bool = False
    italic: bool = False
    lead: int = 0
    size: float = 0.0
    centred: bool = False
    indent: float = 0.0
    spaced: bool = False
    page: int = 1
    kind: str = ""

    @property
    def full(self) -> str:
        """The paragraph as printed: label and text."""
        return f"{self.label} {self.text}".strip()

    @property
    def head(self) -> str:
        """What is printed, but no more than a sentence search needs: 4,000 characters."""
        return self.full[:4000]

    @property
    def caps(self) -> bool:
        """Whether it is set in capitals throughout."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 2 and all(not c.islower() for c in letters)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as paragraphs. `furniture`: page headers and footers taken out; `notes`: footnotes and the
    like, which stand beside the text; `warnings`: sentences on what could not be read."""

    lines: tuple[Line, ...]
    furniture: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def with_typed_label(line: Line) -> Line:
    """The line with a label typed at its start moved from `text` to `label`; `lead` follows the text."""
    if line.label:
        return line
    label, rest = split_label(line.text)
    if not label:
        return line
    cut = len(line.text) - len(rest)
    lead = max(0, line.lead - cut)
    # A bold label alone is no run-in heading; signs of Word's symbol fonts stand for plain bullets.
    shown = "•" if "\ue000" <= label[0] <= "\uf8ff" else label
    return replace(line, text=rest, label=shown, lead=lead if lead > 1 else 0)
