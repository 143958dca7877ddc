"""A redline gives back both texts exactly, judged by readers that are not ours.

PENHOLDER_SEEDS sets how many seeds are tried (default 16; the full batch is 1000).
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.redlining import redline_docx
from tests.helpers.pairs import judge, make_pair

SEEDS = int(os.environ.get("PENHOLDER_SEEDS", "16"))
SIZES = (5, 25, 100, 300) if SEEDS >= 100 else (5, 25, 25, 100)
TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TRUE = ("strict_rej", "strict_acc", "fmt_rej", "fmt_acc", "trackRevisions")
NONE = ("dup_ids", "no_date", "midword", "t_in_del", "delText_out", "bad_setting")


@pytest.mark.parametrize("seed", range(1, SEEDS + 1))
def test_both_texts_and_formats_come_back_exactly(seed: int, tmp_path: Path) -> None:
    pair = make_pair(SIZES[seed % len(SIZES)], seed)
    folder = pair.write(tmp_path)
    redline_docx(folder / "old.docx", folder / "new.docx", folder / "red.docx", author="Desk", time=TIME)
    found = judge(folder / "red.docx", folder)
    assert all(found[name] for name in TRUE), {name: found[name] for name in TRUE}
    assert not any(found[name] for name in NONE), {name: found[name] for name in NONE}
    assert found["authors"] == ["Desk"]
