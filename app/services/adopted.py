"""An adopted statement becomes agreed language: its published form joins the index."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from app.domain.errors import Refused
from app.domain.statement import Statement
from app.language.indexer import IndexReport
from app.services.forms_export import export_statement
from app.services.precedent import index_folders

FOLDER = "adopted"
"""The folder beside the index that holds the adopted statements in Akoma Ntoso."""


def add_to_index(
    statement: Statement,
    index: Path,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IndexReport:
    """Writes the adopted statement as Akoma Ntoso beside the index and brings the index up to date with it.

    Raises Refused for a statement that was not adopted; FileProblem, Cancelled. Adding it again changes nothing.
    """
    if statement.adoption is None:
        raise Refused("Only an adopted statement is agreed language", "mark it as adopted first")
    folder = index.with_name(FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9.]+", "_", statement.adoption.symbol).strip("_") or "statement"
    export_statement(statement, folder / f"{name}.xml")
    return index_folders([folder], index, progress=progress, cancelled=cancelled)
