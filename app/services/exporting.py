"""The redline of two texts of one statement, in any form; `services.forms_export` writes all other files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.domain.errors import Refused
from app.domain.statement import Statement

Progress = Callable[[int, int, str], None] | None
IsCancelled = Callable[[], bool] | None


def redline_statements(
    old: Statement,
    new: Statement,
    out: Path,
    *,
    old_label: str,
    new_label: str,
    author: str,
    time: datetime,
    progress: Progress = None,
    cancelled: IsCancelled = None,
) -> dict[str, int]:
    """The redline of two texts of one statement, paragraphs paired by id; returns counts by kind of change.

    `out` ends in .docx (real tracked changes), .html or .pdf. Raises Refused, FileProblem, Cancelled; nothing is
    written then.
    """
    ending = out.suffix.lower()
    if ending == ".docx":
        return _tracked(old, new, out, author=author, time=time, progress=progress, cancelled=cancelled)
    if ending not in (".html", ".pdf"):
        raise Refused(
            f"A redline cannot be written as “{ending}”",
            "name a file ending in .docx, .html or .pdf",
            str(out),
        )
    return redline_page(old, new, out, old_label=old_label, new_label=new_label)


def redline_page(
    old: Statement, new: Statement, out: Path, *, old_label: str, new_label: str
) -> dict[str, int]:
    """The redline as a web page, or as PDF where `out` ends in .pdf. Raises as `services.redlining.write_page`."""
    from app.services.comparing import compare_statements
    from app.services.redline_dress import Dress
    from app.services.redlining import write_page

    comparison = compare_statements(old, new)
    write_page(
        comparison,
        out,
        title=new.title or new.agenda_item or "Statement",
        old_label=old_label,
        new_label=new_label,
        dress=Dress.of(old, new),
        language=new.language,
    )
    return comparison.counts


def _tracked(
    old: Statement,
    new: Statement,
    out: Path,
    *,
    author: str,
    time: datetime,
    progress: Progress,
    cancelled: IsCancelled,
) -> dict[str, int]:
    """The redline as a Word file with real tracked changes."""
    from app.ooxml.final import final_docx
    from app.services.redlining import redline_texts_docx
    from app.text.redline import Para

    report = redline_texts_docx(
        [Para(item.id, item.text) for item in old.paragraphs],
        [Para(item.id, item.text) for item in new.paragraphs],
        out,
        old_document=final_docx(old),
        new_document=final_docx(new),
        author=author,
        time=time,
        progress=progress,
        cancelled=cancelled,
    )
    return report.counts
