"""`make bench`: runs every bench_*.py here, writes build/bench.json, prints the same as a table.

Each module has `rows()`, which gives rows of {name, ours, reference, ratio, unit, goal, met}. Arguments choose
modules by a part of their name. The status is 1 where a goal is not met or a module fails.
"""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE.parents[1] / "build" / "bench.json"
KEYS = ("name", "ours", "reference", "ratio", "unit", "goal", "met")


def modules(chosen: list[str]) -> list[str]:
    """The names of the bench modules, those chosen where some are."""
    names = sorted(path.stem for path in HERE.glob("bench_*.py"))
    return [name for name in names if not chosen or any(part in name for part in chosen)]


def measured(name: str) -> list[dict[str, Any]]:
    """The rows of one module, with the keys of the house and no others missing."""
    module = importlib.import_module(f"tests.bench.{name}")
    rows: Iterable[dict[str, Any]] = module.rows()
    return [{key: row[key] for key in KEYS} for row in rows]


def number(value: object) -> str:
    """A figure for the table: four places that matter, or the text itself."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as columns of text."""
    lines = [["what", "ours", "reference", "unit", "ratio", "goal", "met"]]
    for row in rows:
        figures = [number(row[key]) for key in ("ours", "reference", "unit", "ratio", "goal")]
        lines.append([row["name"], *figures, "yes" if row["met"] else "NO"])
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i in (0, 3) else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def main(chosen: list[str]) -> int:
    """Measures, writes and prints; returns the exit status."""
    rows: list[dict[str, Any]] = []
    failed: list[str] = []
    for name in modules(chosen):
        print(f"… {name}", file=sys.stderr, flush=True)
        try:
            rows += measured(name)
        except Exception:
            traceback.print_exc()
            failed.append(name)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(rows))
    missed = [row["name"] for row in rows if not row["met"]]
    for title, names in (("Goals missed", missed), ("Modules that failed", failed)):
        if names:
            print(f"{title}: {'; '.join(names)}", file=sys.stderr)
    return 1 if missed or failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
