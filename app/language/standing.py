"""Which documents count as agreed language: duplicates, reissues, corrigenda and withdrawn texts are kept apart."""

from __future__ import annotations

import re
from collections import defaultdict

import apsw

from app.language.store import rows as stored

CURRENT, DUPLICATE, SUPERSEDED, CORRIGENDUM, WITHDRAWN = (
    "current", "duplicate", "superseded", "corrigendum", "withdrawn",
)  # fmt: skip

_WITHDRAWS = re.compile(r"\b([SAE]/[\w/.()]*\w)\s[^.]{0,40}?\bis (?:hereby )?withdrawn", re.IGNORECASE)


def settle(connection: apsw.Connection) -> None:
    """Gives every document its standing, from all documents of the same symbol and language.

    Of several with different words the one issued last counts; of several with the same words the first read.
    """
    rows: list[tuple[int, str, str, str, bytes, str]] = stored(
        connection, "SELECT id, symbol, language, issued, content, status FROM document ORDER BY id"
    )
    groups: dict[tuple[str, str], list[tuple[str, int, bytes]]] = defaultdict(list)
    standing: dict[int, str] = {}
    for row, symbol, language, issued, content, _ in rows:
        if "/Corr." in symbol:
            standing[row] = CORRIGENDUM
        elif symbol:
            groups[symbol, language].append((issued, row, content))
    for group in groups.values():
        if len(group) > 1:
            standing.update(_of_group(group))
    withdrawn = _withdrawn(connection, [row for row, what in standing.items() if what == CORRIGENDUM])
    for row, symbol, *_ in rows:
        if symbol in withdrawn and standing.get(row, CURRENT) == CURRENT:
            standing[row] = WITHDRAWN
    changes = [
        (standing.get(row, CURRENT), row) for row, *_, status in rows if status != standing.get(row, CURRENT)
    ]
    if changes:
        connection.executemany("UPDATE document SET status = ? WHERE id = ?", changes)


def _of_group(group: list[tuple[str, int, bytes]]) -> dict[int, str]:
    latest = max(group, key=lambda item: (item[0], item[1]))
    kept = min(row for _, row, content in group if content == latest[2])
    return {
        row: CURRENT if row == kept else DUPLICATE if content == latest[2] else SUPERSEDED
        for _, row, content in group
    }


def _withdrawn(connection: apsw.Connection, corrigenda: list[int]) -> set[str]:
    symbols: set[str] = set()
    for row in corrigenda:
        texts = connection.execute("SELECT words FROM text JOIN use ON text = id WHERE document = ?", (row,))
        for (words,) in texts:
            symbols.update(_WITHDRAWS.findall(words))
    return symbols
