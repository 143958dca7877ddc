"""`penholder rescue`: a new file from a damaged one."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tests.helpers.command import Command, make_command
from tests.helpers.damage import lived_in


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    return make_command(capsys, tmp_path / "settings.toml", monkeypatch)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A file in which one word became another."""
    path = tmp_path / "talks.prst"
    lived_in(path)
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE item SET value = replace(value, 'stresses', 'stretses') WHERE key = 'p-20'")
    connection.close()
    return path


def test_a_damaged_file_is_refused_rescued_and_left_as_it_is(run: Command, damaged: Path) -> None:
    before = damaged.read_bytes()
    refused = run("show", damaged)
    assert refused.status != 0
    assert "rescue" in refused.err
    done = run("rescue", damaged, "--json")
    assert done.status == 1
    assert done.json["lost"]
    assert done.json["versions"] == 2
    assert damaged.read_bytes() == before
    new = Path(done.json["file"])
    assert new.name == "talks rescued.prst"
    assert run("verify", new).status == 0
    assert "stresses point 20." in run("show", new).out
    again = run("rescue", damaged)
    assert again.status == 1
    assert "talks rescued 2.prst" in again.out


def test_a_whole_file_is_had_back_with_nothing_lost(run: Command, tmp_path: Path) -> None:
    lived_in(tmp_path / "talks.prst")
    done = run("rescue", tmp_path / "talks.prst", tmp_path / "new.prst")
    assert done.status == 0
    assert run("rescue", tmp_path / "talks.prst", tmp_path / "new.prst").status == 2
