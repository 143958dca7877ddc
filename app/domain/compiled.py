"""The compilation text as values: the whole draft with every open proposal in brackets, attributed.

`services.compiling` makes it; the window, Word, HTML and PDF show the same value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.statement import ParagraphKind


class Tone(StrEnum):
    """How words of a compilation are shown.

    BRACKET is the sign that opens or closes a proposal, NAME who proposes, REMARK what cannot be said by words
    in place ("move after paragraph 7").
    """

    TEXT = "text"
    BRACKET = "bracket"
    NAME = "name"
    ADDED = "added"
    DELETED = "deleted"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class CompiledRun:
    """Words of one tone. `proposals` are the ids that they belong to; `base` marks words of the present text.

    The `base` runs of a paragraph joined together are its present text with its quotation marks. `note`, where
    not 0, is the number of the reason whose reference follows.
    """

    text: str
    tone: Tone = Tone.TEXT
    proposals: tuple[str, ...] = ()
    base: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class CompiledEntry:
    """One proposal, or several that ask for the same: who, the words as a redline, and their reasons."""

    names: tuple[str, ...]
    proposals: tuple[str, ...]
    runs: tuple[CompiledRun, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledParagraph:
    """A paragraph of the draft, or one that a delegation proposes (then `present` is False).

    `id` is the paragraph's or, for a proposed one, the first proposal's. `number` is the working number; `runs`
    are the words with brackets, `plain` those of the present text alone, `entries` the proposals one by one.
    """

    id: str
    number: str
    runs: tuple[CompiledRun, ...]
    plain: tuple[CompiledRun, ...] = ()
    entries: tuple[CompiledEntry, ...] = ()
    kind: ParagraphKind = ParagraphKind.TEXT
    label: str = ""
    level: int = 0
    present: bool = True
    heading: str = ""

    @property
    def text(self) -> str:
        """All words as they are shown, brackets and names included."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class CompileOptions:
    """How a compilation is laid out.

    `bold_additions` sets added words bold; `reasons` gives the proposals' remarks as footnotes; `by_delegation`
    makes a table with the present text on the left and the proposals, delegation by delegation, on the right;
    `label` names the version in the heading ("Rev.1").
    """

    bold_additions: bool = True
    reasons: bool = True
    by_delegation: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class CompiledParagraphs:
    """A whole compilation. `reasons` are numbered from 1 in the order of their references."""

    title: str
    chapeau: str
    paragraphs: tuple[CompiledParagraph, ...]
    options: CompileOptions
    reasons: tuple[str, ...] = ()
    open_proposals: int = 0
    language: str = "en"
