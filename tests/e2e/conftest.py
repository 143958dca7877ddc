"""What the tests of the command share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command import Command, make_command


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `penholder ARGUMENTS` with settings of its own."""
    return make_command(capsys, tmp_path / "settings", monkeypatch)
