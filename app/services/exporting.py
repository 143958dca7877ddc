"""A statement written out: which form goes into which file, whole or not at all, and proved by reading it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from app.domain.errors import FileProblem, Refused
from app.domain.published import published_form
from app.domain.statement import Statement
from app.ooxml.package_save import write_whole

FINAL, COMPILATION, WORKING = KINDS = ("final", "compilation", "working")

_WRITERS: dict[tuple[str, str], str] = {
    (FINAL, ".docx"): "app.ooxml.final:final_docx",
    (FINAL, ".xml"): "app.akn.writing:write_akn",
    (FINAL, ".html"): "app.services.html_page:statement_html",
    (FINAL, ".txt"): "app.services.plain:plain_text",
}
"""For each kind and ending the function `(Statement) -> bytes | str` that makes the file; imported when needed."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what was proved of it by reading it back, a sentence each."""

    path: Path
    proved: tuple[str, ...]


def endings_of(kind: str) -> tuple[str, ...]:
    """The endings of the files that this kind can be written to."""
    return tuple(ending for known, ending in _WRITERS if known == kind)


def export(statement: Statement, out: Path, *, kind: str = FINAL) -> Exported:
    """Writes the statement to `out`; its ending says the form.

    Raises Refused for a form that there is none of, FileProblem where the file cannot be written; nothing is
    written then.
    """
    ending = out.suffix.lower()
    name = _WRITERS.get((kind, ending))
    if name is None:
        have = " ".join(endings_of(kind)) or "none"
        raise Refused(f"A {kind} text cannot be written as “{ending}”", f"endings that can: {have}", str(out))
    data = _function(name)(statement)
    content = data.encode("utf-8") if isinstance(data, str) else data
    proved = _proved(statement, content) if (kind, ending) == (FINAL, ".docx") else ()
    write_whole(out, content)
    return Exported(out, proved)


def final_bytes(statement: Statement) -> bytes:
    """The final Word document."""
    from app.ooxml.final import final_docx

    return final_docx(statement)


def redline_statements(
    old: Statement,
    new: Statement,
    out: Path,
    *,
    old_label: str,
    new_label: str,
    author: str,
    time: datetime,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, int]:
    """The redline of two texts of one statement, paragraphs paired by id; returns counts by kind of change.

    `out` ends in .docx (real tracked changes), .html or .pdf. Raises Refused, FileProblem, Cancelled; nothing is
    written then.
    """
    from app.services import redlining
    from app.services.comparing import compare_statements
    from app.text.redline import Para

    ending = out.suffix.lower()
    if ending == ".docx":
        report = redlining.redline_texts_docx(
            [Para(item.id, item.text) for item in old.paragraphs],
            [Para(item.id, item.text) for item in new.paragraphs],
            out,
            old_document=final_bytes(old),
            new_document=final_bytes(new),
            author=author,
            time=time,
            progress=progress,
            cancelled=cancelled,
        )
        return report.counts
    comparison = compare_statements(old, new)
    rows = [row.change for row in comparison.rows]
    title = new.title or new.agenda_item or "Statement"
    if ending == ".html":
        page = redlining.redline_html(rows, title=title, old_label=old_label, new_label=new_label)
        write_whole(out, page.encode("utf-8"))
    elif ending == ".pdf":
        redlining.redline_pdf(rows, out, title=title, old_label=old_label, new_label=new_label)
    else:
        raise Refused(
            f"A redline cannot be written as “{ending}”",
            "name a file ending in .docx, .html or .pdf",
            str(out),
        )
    return comparison.counts


def _function(name: str) -> Callable[[Statement], bytes | str]:
    module, _, function = name.partition(":")
    found: Callable[[Statement], bytes | str] = getattr(import_module(module), function)
    return found


def _proved(statement: Statement, data: bytes) -> tuple[str, ...]:
    """Reads the final Word document back: every word is there, and nothing that tells of the negotiation.

    Raises FileProblem where it is not so: a fault of the program, told before anything is written.
    """
    from app.ooxml.inspect_file import inspect_word_file
    from app.services.redlining import read_paragraphs

    form = published_form(statement)
    printed = _words([form.title, form.chapeau, *(f"{block.label} {block.text}" for block in form.blocks)])
    found = _words(read_paragraphs(data))
    if printed not in found:
        raise FileProblem("The Word document does not hold the words of the statement", "report this fault")
    findings = inspect_word_file(data)
    bad = [finding.what for finding in findings if not finding.ok]
    if bad:
        raise FileProblem(f"The Word document tells too much ({bad[0]})", "report this fault")
    return (
        f"read back: all {len(printed.split())} words of the statement are in it",
        f"looked at {len(findings)} places of the file: no comment, name, tracked change or hidden text",
    )


def _words(texts: list[str]) -> str:
    """The texts as one row of words, so that line ends, tabs and bars between cells make no difference."""
    return " ".join(" ".join(texts).replace("|", " ").split())
