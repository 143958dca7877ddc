"""How a measurement is made: ours and the reference in turn, medians, one row."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any, TypedDict


class Row(TypedDict):
    """One line of build/bench.json. `ratio` is ours / reference; `goal` is the greatest ratio that meets it."""

    name: str
    ours: float
    reference: float
    ratio: float
    unit: str
    goal: float
    met: bool


def row(name: str, ours: float, reference: float, *, goal: float, unit: str = "ms") -> Row:
    """A row from two figures; met where ours is at most `goal` times the reference."""
    ratio = ours / reference if reference else float("inf")
    return Row(
        name=name,
        ours=round(ours, 4),
        reference=round(reference, 4),
        ratio=round(ratio, 4),
        unit=unit,
        goal=goal,
        met=ratio <= goal,
    )


def compared(
    name: str, ours: Callable[[], Any], reference: Callable[[], Any], *, goal: float, times: int = 7
) -> Row:
    """Times both in turn, `times` times after one unmeasured call of each, and gives the row of medians in ms."""
    ours()
    reference()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for job, seconds in ((ours, taken[0]), (reference, taken[1])):
            gc.collect()
            start = time.perf_counter()
            job()
            seconds.append(time.perf_counter() - start)
    mine, theirs = (statistics.median(seconds) * 1000 for seconds in taken)
    return row(name, mine, theirs, goal=goal)
