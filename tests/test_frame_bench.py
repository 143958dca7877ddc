"""`make bench` gathers every module's rows, writes them whole, and says which goals were missed."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.measure import compared, row


def offer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **ratios: float) -> Path:
    """Bench modules that give one row each, and the file that the results go to."""
    monkeypatch.setattr(bench, "modules", lambda _: list(ratios))
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "build" / "bench.json")
    for name, ratio in ratios.items():
        module = types.ModuleType(name)
        rows = [] if ratio < 0 else [row(name, ratio, 1.0, goal=2.0)]
        module.__dict__["rows"] = (lambda rows=rows: rows) if ratio >= 0 else (lambda: 1 / 0)
        monkeypatch.setitem(sys.modules, f"tests.bench.{name}", module)
    return tmp_path / "build" / "bench.json"


def test_rows_of_all_modules_land_in_one_list_and_one_table(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = offer(monkeypatch, tmp_path, bench_a=1.5, bench_b=0.5)
    assert bench.main([]) == 0
    rows = json.loads(results.read_text(encoding="utf-8"))
    assert [r["name"] for r in rows] == ["bench_a", "bench_b"]
    assert list(rows[0]) == ["name", "ours", "reference", "ratio", "unit", "goal", "met"]
    assert "bench_b" in capsys.readouterr().out


def test_a_missed_goal_and_a_failing_module_are_named_and_spoil_the_status(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = offer(monkeypatch, tmp_path, bench_slow=3.0, bench_broken=-1.0)
    assert bench.main([]) == 1
    said = capsys.readouterr().err
    assert "Goals missed: bench_slow" in said
    assert "Modules that failed: bench_broken" in said
    assert [r["met"] for r in json.loads(results.read_text(encoding="utf-8"))] == [False]


def test_both_sides_are_called_equally_often_in_turn() -> None:
    calls: list[str] = []
    made = compared(
        "turns", lambda: calls.append("ours"), lambda: calls.append("reference"), goal=1e9, times=3
    )
    assert calls == ["ours", "reference"] * 4
    assert made["met"]
    assert made["unit"] == "ms"
