"""Pairs of statements with planted edits, from the shared generator, and the shared oracle that judges redlines."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.helpers.shared import shared_tool


@cache
def tool(name: str) -> ModuleType:
    """A shared tool as a module; skips the test, by name, where it is absent."""
    path = shared_tool(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Pair:
    """An older and a newer text of `size` paragraphs, and what was planted: [{op, old: [i], new: [j]}]."""

    seed: int
    size: int
    old: list[str]
    new: list[str]
    truth: list[dict[str, Any]]

    @property
    def moves(self) -> set[tuple[int, int]]:
        """The planted moves as (old index, new index)."""
        return {(t["old"][0], t["new"][0]) for t in self.truth if t["op"] == "moved"}

    def write(self, folder: Path) -> Path:
        """old.docx, new.docx and truth.json, as the generator writes them; returns the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        tool("make_pairs").docx(str(folder / "old.docx"), self.old, 1 + self.size)
        tool("make_pairs").docx(str(folder / "new.docx"), self.new, 2 + self.size)
        record = {"N": self.size, "old": self.old, "new": self.new, "truth": self.truth}
        (folder / "truth.json").write_text(json.dumps(record), encoding="utf-8")
        return folder


def make_pair(size: int, seed: int) -> Pair:
    """The generator's pair for a seed."""
    old, new, truth = tool("make_pairs").build(size, seed)
    return Pair(seed, size, old, new, truth)


def judge(redline: Path, folder: Path) -> dict[str, Any]:
    """The oracle's findings on a redline of the pair in `folder`."""
    with _leaving_files_open():
        found: dict[str, Any] = tool("redline_oracle").evaluate(str(redline), str(folder), do_pandoc=False)
    return found


@contextmanager
def _leaving_files_open() -> Iterator[None]:
    """The oracle does not close what it reads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def planted_minimum(folder: Path) -> int:
    """The fewest marked tokens that the planted edits need."""
    with _leaving_files_open():
        return int(tool("redline_oracle").minimum(str(folder))["planted"])


def least_reading_cost(pair: Pair) -> int:
    """Marked tokens + 5 x changed places of the best redline that there is, each planted edit by itself.

    Exact, over all ways to match tokens. A move costs its two places, a pure split or merge the space at its mark.
    """
    cost = 0
    for edit in pair.truth:
        if edit["op"] in ("moved", "split", "merge"):
            cost += 10 if edit["op"] == "moved" else 5
            continue
        old, new = (
            re.findall(r"\w+|[^\w\s]", " ".join(side[at] for at in edit[name]))
            for side, name in ((pair.old, "old"), (pair.new, "new"))
        )
        cost += _least_cost(old, new)
    return cost


def _least_cost(old: list[str], new: list[str], place: int = 5) -> int:
    """Row by row over the older tokens: the least cost with the last token unchanged, and with it marked."""
    far = 10**9
    same, marked = [far] * (len(new) + 1), [far] * (len(new) + 1)
    for i in range(len(old) + 1):
        above_same, above_marked = same, marked
        same, marked = [far] * (len(new) + 1), [far] * (len(new) + 1)
        if not i:
            same[0] = 0
        for j in range(len(new) + 1):
            if i and j and old[i - 1] == new[j - 1]:
                same[j] = min(above_same[j - 1], above_marked[j - 1])
            taken = min(above_marked[j] + 1, above_same[j] + 1 + place) if i else far
            put = min(marked[j - 1] + 1, same[j - 1] + 1 + place) if j else far
            marked[j] = min(taken, put)
    return min(same[-1], marked[-1])
