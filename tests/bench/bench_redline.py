"""Word redlines beside Docxodus, the fastest of the peers whose redlines are exact: speed, memory, readability."""

from __future__ import annotations

import difflib
import gc
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.services.redlining import redline_docx
from app.text.redline import Para, compare_paragraphs, redline
from tests.bench import peers
from tests.bench.measure import Row, compared, row
from tests.helpers.pairs import Pair, judge, least_reading_cost, make_pair, planted_minimum

SEEDS = range(1, 21)
TIME = datetime(2026, 1, 2, tzinfo=UTC)
PURE = ("split", "merge", "moved")


def rows() -> Iterable[Row]:
    """The figures that the redline has to reach."""
    with TemporaryDirectory(prefix="penholder-bench-") as name:
        folder = Path(name)
        small, large = (make_pair(size, 7).write(folder / str(size)) for size in (100, 1000))
        yield from _whole_processes(small, large)
        yield from _inside_the_process(small, large)
        yield from _readability(folder)
    yield _words_beside_difflib()
    yield _one_paragraph()


def _files(folder: Path, out: str) -> tuple[Path, Path, Path]:
    return folder / "old.docx", folder / "new.docx", folder / out


def _whole_processes(small: Path, large: Path) -> Iterable[Row]:
    for folder, paragraphs, times, goal in ((small, 100, 7, 1 / 8), (large, 1000, 5, 1 / 12)):
        commands = peers.ours(*_files(folder, "ours.docx")), peers.docxodus(*_files(folder, "docxodus.docx"))
        for command in commands:
            peers.seconds(command)
        runs = [[peers.seconds(command) for command in commands] for _ in range(times)]
        mine, theirs = (statistics.median(run[side] for run in runs) for side in (0, 1))
        name = f"redline of {paragraphs} paragraphs, whole process, Docxodus"
        yield row(name, mine, theirs, goal=round(goal, 4), unit="s")
    lean = peers.trackdiff(*_files(large, "lean.docx"))
    sizes = [peers.megabytes(command) for command in (*commands, lean)]
    if all(sizes):
        yield row("peak memory at 1000 paragraphs, Docxodus", sizes[0], sizes[1], goal=1.0, unit="MB")
        yield row("peak memory at 1000 paragraphs, docx-trackdiff", sizes[0], sizes[2], goal=1.0, unit="MB")


def _inside_the_process(small: Path, large: Path) -> Iterable[Row]:
    each: dict[int, float] = {}
    for folder, paragraphs, times, goal in ((small, 100, 7, 1 / 25), (large, 1000, 5, 1 / 15)):
        old, new, out = _files(folder, "inside.docx")
        job = _job(old, new, out)
        job()
        runs = [(_seconds(job), *peers.docxodus_inside(old, new, 1)) for _ in range(times)]
        mine, theirs = (statistics.median(run[side] for run in runs) for side in (0, 1))
        each[paragraphs] = mine / paragraphs
        name = f"redline of {paragraphs} paragraphs, inside the process, Docxodus"
        yield row(name, mine, theirs, goal=round(goal, 4), unit="s")
    yield row("cost of a paragraph at 1000, at 100", each[1000] * 1000, each[100] * 1000, goal=1.3, unit="ms")


def _job(old: Path, new: Path, out: Path) -> Callable[[], object]:
    return lambda: redline_docx(old, new, out, author="Desk", time=TIME)


def _seconds(job: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def _readability(folder: Path) -> Iterable[Row]:
    """20 seeds of 25 paragraphs, judged by the shared oracle; Docxodus on the same files."""
    mine: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for seed in SEEDS:
        pair = make_pair(25, seed)
        at = pair.write(folder / f"seed{seed}")
        redline_docx(at / "old.docx", at / "new.docx", at / "ours.docx", author="Desk", time=TIME)
        peers.seconds(peers.docxodus(*_files(at, "docxodus.docx")))
        _add(mine, at, "ours.docx")
        _add(theirs, at, "docxodus.docx")
        mine["planted"] += planted_minimum(at)
        mine["least cost"] += least_reading_cost(pair)
        mine["moves missed or invented"] += len(pair.moves ^ _moves(pair))
    exact = mine["strict_rej"] + mine["strict_acc"] + mine["fmt_rej"] + mine["fmt_acc"]
    yield row("redlines not exact (of 80 views)", 80 - exact, 1, goal=0.0, unit="views")
    yield row("marked words, planted minimum", mine["marked"], mine["planted"], goal=1.15, unit="words")
    yield row(
        "marked in word and punctuation edits, minimum", mine["edits"], mine["least"], goal=1.02, unit="words"
    )
    yield row("marked in pure splits, merges and moves", mine["pure"], 1, goal=0.0, unit="words")
    yield row(
        "islands in 100 marked words", 100 * mine["islands"] / mine["marked"], 1, goal=0.3, unit="islands"
    )
    yield row("moves missed or invented", mine["moves missed or invented"], 1, goal=0.0, unit="moves")
    yield row("reading cost, Docxodus", _cost(mine), _cost(theirs), goal=0.9, unit="words")
    yield row(
        "reading cost, Docxodus, with words shown as moved that did not move",
        _cost(mine) + mine["false moves"],
        _cost(theirs) + theirs["false moves"],
        goal=0.9,
        unit="words",
    )
    yield row(
        "reading cost, the least that any redline of the planted edits can have",
        _cost(mine),
        mine["least cost"],
        goal=1.02,
        unit="words",
    )


def _add(total: Counter[str], folder: Path, name: str) -> None:
    found = judge(folder / name, folder)
    for key in ("marked", "islands", "chg_runs", "strict_rej", "strict_acc", "fmt_rej", "fmt_acc"):
        total[key] += int(found[key])
    for kind, figures in found["ops"].items():
        if kind in ("words", "punct"):
            total["edits"] += figures["marked"]
            total["least"] += figures["minimum"]
        if kind in PURE:
            total["pure"] += figures["marked"]
        if kind != "moved":
            total["false moves"] += figures["moved"]


def _cost(total: Counter[str]) -> float:
    return total["marked"] + 5 * total["chg_runs"]


def _moves(pair: Pair) -> set[tuple[int, int]]:
    changes = compare_paragraphs(
        [Para(None, text) for text in pair.old], [Para(None, text) for text in pair.new]
    )
    return {(change.old[0], change.new[0]) for change in changes if change.kind == "moved_to"}


def _words_beside_difflib() -> Row:
    pair = make_pair(100, 7)
    old, new = [Para(None, text) for text in pair.old], [Para(None, text) for text in pair.new]
    words = [re.findall(r"\w+|\W", " ".join(side)) for side in (pair.old, pair.new)]
    return compared(
        "paragraphs and words of 100 paragraphs, difflib",
        lambda: compare_paragraphs(old, new),
        lambda: difflib.SequenceMatcher(None, *words).get_opcodes(),
        goal=0.5,
    )


def _one_paragraph() -> Row:
    old = make_pair(25, 7).old[3]
    new = old.replace("the", "these", 2) + " It remains seized of the matter."
    taken = [_seconds(lambda: redline(old, new)) * 1000 for _ in range(50)]
    return row("redline of the paragraph being typed, 2 ms", statistics.median(taken), 2.0, goal=1.0)
