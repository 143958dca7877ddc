"""Running the `penholder` command in a test: in this process, with its own settings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as the one JSON document that it must be."""
        return json.loads(self.out)


Command = Callable[..., Ran]


def make_command(
    capsys: pytest.CaptureFixture[str], settings: Path, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """A function that runs `penholder ARGUMENTS` and returns status, output and errors."""
    monkeypatch.setenv("PENHOLDER_SETTINGS", str(settings))
    monkeypatch.setenv("PENHOLDER_FAULTS", "1")

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            status = main([str(item) for item in arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run
