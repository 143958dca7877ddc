"""What an Akoma Ntoso document of the United Nations says, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.spans import Mark


class DocumentKind(StrEnum):
    """The `name` that Akoma Ntoso gives a statement of the United Nations."""

    PRESIDENTIAL_STATEMENT = "presidentialStatement"
    RESOLUTION = "resolution"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a block is. Which part it belongs to (body or annex) stands in `AknBlock.annex`.

    NOTE is a remark of the publisher ("* Reissued for technical reasons."); ROW is a row of a table.
    """

    NOTE = "note"
    CHAPEAU = "chapeau"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class AknFootnote:
    """A note whose reference stands at `offset` (code points) in its block's text; `number` as printed."""

    offset: int
    number: str
    text: str


class AknBlock(NamedTuple):
    """One block in reading order; a plain tuple, as a folder of statements has them by the ten thousand.

    `text` has the published words exactly, quotation marks included, without the tabs and line ends of the
    layout. `label` is what the file keeps in `num` ("(a)", "–", "1.") and `level` how deep that stands
    (1 for the outermost). `annex` is 0 in the body, else the annex's number from 1. `cells` are the texts of
    a table's row. `style` is the file's `class` ("SingleTxt", "H1").
    """

    kind: BlockKind
    text: str
    label: str = ""
    level: int = 0
    annex: int = 0
    eid: str = ""
    style: str = ""
    marks: tuple[Mark, ...] = ()
    footnotes: tuple[AknFootnote, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AknDocument:
    """A whole document; what the file does not say is "" or None.

    `symbol` is the document's own symbol; where the printed one is missing or belongs to another document it
    comes from the file's name, `printed_symbol` keeps what was printed, and `problems` says so. `adopted` is
    the day of the meeting (or of the written procedure), `issued` the date on the cover. `language` is an
    ISO 639-1 code. `recovered` is True where the file was not well-formed XML and was mended.
    """

    symbol: str = ""
    printed_symbol: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    title: str = ""
    organ: str = ""
    adopted: date | None = None
    issued: date | None = None
    language: str = "en"
    distribution: str = ""
    job_number: str = ""
    meeting_number: int | None = None
    agenda_items: tuple[str, ...] = ()
    blocks: tuple[AknBlock, ...] = ()
    file: str = ""
    recovered: bool = False
    problems: tuple[str, ...] = ()

    @property
    def chapeau(self) -> str:
        """The words before the statement itself, or ""."""
        return next((block.text for block in self.blocks if block.kind is BlockKind.CHAPEAU), "")

    @property
    def body(self) -> tuple[AknBlock, ...]:
        """The spoken text: blocks that are neither chapeau, publisher's note nor annex."""
        outside = (BlockKind.CHAPEAU, BlockKind.NOTE)
        return tuple(block for block in self.blocks if block.annex == 0 and block.kind not in outside)

    def annexes(self) -> Iterator[tuple[AknBlock, ...]]:
        """The annexes in order, each as its blocks."""
        last = max((block.annex for block in self.blocks), default=0)
        for number in range(1, last + 1):
            yield tuple(block for block in self.blocks if block.annex == number)
