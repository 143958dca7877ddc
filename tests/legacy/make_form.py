"""Makes `form-N.prst` and `form-N.json`, the file that the program of today writes: run once for every new form.

    python -m tests.legacy.make_form

Later programs must open the file, find its digests unbroken, and read what the JSON says.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.domain.editing import edit_paragraph
from app.domain.statement import Statement
from app.domain.versions import Version, version_digest
from app.storage.opening import SCHEMA
from app.storage.repository import Repository
from tests.helpers.statements import NOON, full

FOLDER = Path(__file__).parent


def main() -> None:
    """Writes both files; refuses to replace what is there."""
    path = FOLDER / f"form-{SCHEMA}.prst"
    draft = replace(full(), adoption=None)
    with Repository.create(path, draft, author="Amina", time=NOON) as store:
        first = version(draft, 1, None)
        store.add_version(first, draft)
        after, changes = edit_paragraph(draft, "p-1", "The Security Council stresses “this”.")
        store.load()
        store.save(after, changes, author="Amina", time=NOON + timedelta(hours=1))
        store.add_version(version(after, 2, first), after)
        store.attach("paper.txt", "concept", b"The paper.\n")
        path.with_suffix(".json").write_text(
            json.dumps(said(store), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def version(statement: Statement, number: int, parent: Version | None) -> Version:
    """A version with its digest."""
    blank = Version(number, f"Rev.{number}", "Amina", NOON, "note", parent.number if parent else None, "")
    return replace(blank, digest=version_digest(blank, statement, parent.digest if parent else ""))


def said(store: Repository) -> dict[str, object]:
    """What a file says, in the plainest words."""
    statement = store.load()
    return {
        "title": statement.title,
        "symbol": statement.symbol,
        "meeting": [statement.meeting.number, str(statement.meeting.date), statement.meeting.level],
        "paragraphs": [
            [
                item.id,
                item.text,
                item.number,
                item.state.value,
                list(item.areas),
                len(item.marks),
                len(item.footnotes),
            ]
            for item in statement.paragraphs
        ],
        "removed": [[record.paragraph.id, record.after] for record in statement.removed],
        "areas": [[area.id, area.number, area.heading, area.text] for area in statement.areas],
        "comments": [
            [item.id, item.paragraph, item.delegation, item.text, len(item.replies)]
            for item in statement.comments
        ],
        "proposals": [
            [item.id, item.paragraph, item.before, item.after, item.status.value]
            for item in statement.proposals
        ],
        "rounds": [[item.number, str(item.opened), len(item.dispatches)] for item in statement.rounds],
        "silences": [[item.version, str(item.until), len(item.breaks)] for item in statement.silences],
        "versions": [
            [
                item.number,
                item.label,
                item.digest,
                [p.text for p in store.version_statement(item.number).paragraphs],
            ]
            for item in store.versions()
        ],
        "history": [
            [str(time), author, verb, text] for time, author, verb, text in store.paragraph_history("p-1")
        ],
        "attachments": [
            [item.name, item.kind, store.attachment(item.name).decode()] for item in store.attachments()
        ],
    }


if __name__ == "__main__":
    main()
