"""Forms and names of the files that are written, and the folder that the last one went to."""

from __future__ import annotations

import re
from pathlib import Path

from app.services.forms_export import ExportKind
from app.services.roster import find_anyone
from app.ui.desk import Desk

FORMS = (
    (".docx", "Word"),
    (".pdf", "PDF"),
    (".html", "Web page"),
    (".xml", "Akoma Ntoso"),
    (".txt", "Plain text"),
)
FILTERS = {
    ".docx": "Word document (*.docx)",
    ".pdf": "PDF document (*.pdf)",
    ".html": "Web page (*.html)",
    ".xml": "Akoma Ntoso (*.xml)",
    ".txt": "Plain text (*.txt)",
}
FOLDER = "export_folder"
"""The option under which the folder of the last export is kept."""


def hand_of(context: object) -> str:
    """Whose tracked changes a redline carries: the penholder's delegation, else the drafter's name, else ""."""
    settings = getattr(context, "settings", None)
    if settings is None:
        return ""
    found = find_anyone(settings.delegation) if settings.delegation else None
    return found.name if found is not None else str(settings.author)


def suggested_path(desk: Desk, kind: ExportKind | str, ending: str, label: str = "") -> Path:
    """A name that says what the file is: the symbol of a final text, else title, version and kind."""
    statement = desk.statement
    title = (
        statement.title or statement.agenda_item.splitlines()[0] if statement.agenda_item else statement.title
    )
    parts = [title or "Statement", label, "" if kind is ExportKind.FINAL else str(kind)]
    if kind is ExportKind.FINAL and statement.symbol:
        parts = [statement.symbol.replace("/", "-")]
    stem = " ".join(re.sub(r"[^\w .,()\-]", " ", " ".join(part for part in parts if part)).split())
    return last_folder(desk) / f"{stem[:80].strip(' .,')}{ending}"


def with_ending(path: Path, ending: str) -> Path:
    """The path with this ending, which the system's dialog may have left out."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def last_folder(desk: Desk) -> Path:
    """The folder of the last export while it is there, else the statement's own."""
    settings = getattr(desk.context, "settings", None)
    kept = str(settings.option(FOLDER, "")) if settings is not None else ""
    return Path(kept) if kept and Path(kept).is_dir() else desk.session.path.parent


def remember_folder(desk: Desk, path: Path) -> None:
    """Keeps the folder for the next export."""
    kept = getattr(desk.context, "kept", None)
    if kept is not None:
        kept.choose(FOLDER, str(path.absolute().parent))
