"""A redline as PDF pages, with the look of its HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.services.pdf import Block, Line, Run, Sheet, write_pdf
from app.services.redline_html import LIGHT, note_of, summary
from app.text.redline import Change
from app.text.words import PARAGRAPH_MARK


def write_redline_pdf(
    path: Path, rows: Sequence[Change], *, title: str, old_label: str, new_label: str, language: str = "en"
) -> None:
    """Writes the redline to `path`; raises as `write_pdf`."""
    blocks = [
        Block((Run(title, bold=True),), size=15, space_after=3),
        Block((Run(f"From {old_label} to {new_label}", color=LIGHT["muted"]),), size=10.5, space_after=3),
        Block((Run(summary(rows), color=LIGHT["muted"]),), size=9, space_after=2),
        Block(_key(), size=9, space_after=6, rule=True),
    ]
    for row in rows:
        note = note_of(row)
        if note:
            runs = (Run(note, color=LIGHT["muted"]),)
            blocks.append(Block(runs, size=8.5, space_after=0, indent=12, keep_with_next=True))
        blocks.append(Block(_runs(row), indent=12, space_after=9, leading=1.4))
    footer = f"{old_label} to {new_label}\t{{page}} of {{pages}}"
    write_pdf(path, Sheet(blocks, title=title, language=language, footer=footer))


def _key() -> tuple[Run, ...]:
    grey = LIGHT["muted"]
    return (
        Run("Shown as: ", color=grey),
        _inserted("inserted"),
        Run(", ", color=grey),
        _deleted("deleted"),
        Run(", ", color=grey),
        _moved("moved here", away=False),
        Run(", ", color=grey),
        _moved("moved away", away=True),
    )


def _inserted(text: str) -> Run:
    return Run(text, color=LIGHT["ins"], ground=LIGHT["insbg"], line="under")


def _deleted(text: str) -> Run:
    return Run(text, color=LIGHT["dele"], ground=LIGHT["delbg"], line="strike")


def _moved(text: str, *, away: bool) -> Run:
    line: Line = "double strike" if away else "double under"
    return Run(text, color=LIGHT["move"], ground=LIGHT["movebg"], line=line)


def _runs(row: Change) -> tuple[Run, ...]:
    if row.kind == "moved_from":
        return (_moved(_marked(row.old_text), away=True),)
    out: list[Run] = []
    for tag, i, i2, j, j2 in row.spans:
        if tag == "equal":
            text = _marked(row.new_text[j:j2])
            out.append(_moved(text, away=False) if row.kind == "moved_to" else Run(text))
            continue
        if i < i2:
            out.append(_deleted(_marked(row.old_text[i:i2])))
        if j < j2:
            out.append(_inserted(_marked(row.new_text[j:j2])))
    return tuple(out)


def _marked(text: str) -> str:
    return text.replace(PARAGRAPH_MARK, "¶\n")
