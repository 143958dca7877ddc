"""Export: the statement into a file of any form, whole or not at all, and the proof of a final one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from app.akn.writing import write_akn
from app.domain.compiled import CompileOptions
from app.domain.errors import FileProblem, Refused
from app.domain.statement import Statement
from app.ooxml.compilation import compilation_docx
from app.ooxml.compilation_working import working_docx
from app.ooxml.final import final_docx
from app.ooxml.package_save import write_whole
from app.services.compiling import compile_statement
from app.services.compiling_pages import compilation_html, compilation_pdf
from app.services.forms_pdf import statement_pdf
from app.services.html_page import statement_html
from app.services.plain import plain_text
from app.services.proof import Proof, prove_docx, prove_pdf, prove_text


class ExportKind(StrEnum):
    """What a file is for: to be issued, to show all proposals, or for the own side."""

    FINAL = "final"
    COMPILATION = "compilation"
    WORKING = "working"


FINAL_FORMS: dict[str, Callable[[Statement], bytes]] = {
    ".docx": final_docx,
    ".xml": write_akn,
    ".pdf": statement_pdf,
    ".html": lambda statement: statement_html(statement).encode(),
    ".txt": lambda statement: plain_text(statement).encode(),
}
"""The writers of the published form, by the file's ending."""

WARNINGS = {
    ExportKind.COMPILATION: "This file shows who proposes what. Send it only to those who negotiate.",
    ExportKind.WORKING: "This file holds comments, names and states of the negotiation. It is for your own side alone.",
}
"""What to say before a file of this kind leaves."""

_DEFAULT = CompileOptions()


def export_statement(
    statement: Statement,
    path: Path,
    kind: ExportKind = ExportKind.FINAL,
    *,
    options: CompileOptions = _DEFAULT,
    names: Iterable[str] = (),
) -> Proof | None:
    """Writes the file that the ending of `path` names; a final one is proved before it is there, and returned so.

    `options` lay out a compilation, and their label names the version in working files too; `names` are further
    strings that must not be in a final file (the users' own). Raises Refused for an ending that the kind does not
    have, FileProblem where the file cannot be written or its proof fails; nothing is written then.
    """
    ending = path.suffix.lower()
    data = exported(statement, ending, kind, options)
    proof = prove(data, ending, statement, names) if kind is ExportKind.FINAL else None
    if proof is not None and not proof.clean:
        first = proof.problems[0]
        raise FileProblem(
            f"The file would tell more or less than the text ({first.part}: {first.what})",
            "nothing was written; report this fault",
            str(path),
        )
    write_whole(path, data)
    if path.read_bytes() != data:
        raise FileProblem("The file on disk differs from what was written", "export it again", str(path))
    return proof


def exported(
    statement: Statement, ending: str, kind: ExportKind = ExportKind.FINAL, options: CompileOptions = _DEFAULT
) -> bytes:
    """The bytes of the file with this ending (".docx"); raises Refused for one that the kind does not have."""
    if kind is ExportKind.FINAL and ending in FINAL_FORMS:
        return FINAL_FORMS[ending](statement)
    if kind is ExportKind.WORKING and ending == ".docx":
        return working_docx(statement, options.label)
    if kind is ExportKind.COMPILATION and ending in (".docx", ".html", ".pdf"):
        compiled = compile_statement(statement, options)
        if ending == ".docx":
            return compilation_docx(compiled)
        return compilation_html(compiled).encode() if ending == ".html" else compilation_pdf(compiled)
    raise Refused(
        f"A {kind.value} text cannot be written as “{ending or 'a file without an ending'}”",
        f"give the file an ending of {' '.join(endings_of(kind))}",
    )


def prove(source: Path | bytes, ending: str, statement: Statement, names: Iterable[str] = ()) -> Proof:
    """Opens a final file of ours, or its bytes, and proves it part by part; `ending` says its form."""
    if ending == ".docx":
        return prove_docx(source, statement, names)
    if ending == ".pdf":
        return prove_pdf(source, statement, names)
    return prove_text(source, statement, names)


def endings_of(kind: ExportKind) -> tuple[str, ...]:
    """The endings of the files that this kind can be written to."""
    if kind is ExportKind.FINAL:
        return tuple(FINAL_FORMS)
    return (".docx",) if kind is ExportKind.WORKING else (".docx", ".html", ".pdf")
