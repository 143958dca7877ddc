"""Where tests find the real files that are kept outside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def shared_folder() -> Path:
    """The folder beside the checkout, or the one named by PENHOLDER_SHARED."""
    return Path(os.environ.get("PENHOLDER_SHARED", REPOSITORY.parent / "shared"))


def shared_data(name: str) -> Path:
    """`data/NAME` of the shared folder; skips the test, by name, where it is absent."""
    path = shared_folder() / "data" / name
    if not path.exists():
        pytest.skip(f"the shared data '{name}' is not on this machine")
    return path


def shared_tool(name: str) -> Path:
    """`tools/NAME` of the shared folder; skips the test, by name, where it is absent."""
    path = shared_folder() / "tools" / name
    if not path.exists():
        pytest.skip(f"the shared tool '{name}' is not on this machine")
    return path
