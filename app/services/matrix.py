"""The matrix of delegations × paragraphs, written as a Word file or as a workbook."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import Refused
from app.domain.matrix import matrix_table
from app.domain.statement import Statement
from app.ooxml.matrix import matrix_docx
from app.ooxml.package_save import write_whole
from app.services.matrix_workbook import matrix_xlsx


def write_matrix(statement: Statement, path: Path, *, label: str = "") -> None:
    """Writes the matrix as .docx or .xlsx, told from the name; whole or not at all.

    `label` names the version. `Refused` for another ending, `FileProblem` where it cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".docx":
        title = statement.title or statement.agenda_item.replace("\n", "; ")
        data = matrix_docx(matrix_table(statement), title=title, label=label, language=statement.language)
    elif ending == ".xlsx":
        data = matrix_xlsx(statement, label=label)
    else:
        raise Refused("The matrix is a Word file or a workbook", "name it OUT.docx or OUT.xlsx", str(path))
    write_whole(path, data)
