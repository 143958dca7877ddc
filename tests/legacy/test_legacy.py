"""A file of any earlier form opens, says what it said, and its digests are unbroken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.storage.opening import SCHEMA
from app.storage.repository import Repository
from tests.legacy.make_form import FOLDER, said

FILES = sorted(FOLDER.glob("form-*.prst"))


def test_there_is_a_file_of_every_form() -> None:
    assert [file.stem for file in FILES] == [f"form-{number}" for number in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_of_an_earlier_form_says_what_it_said(file: Path, read_only: bool, tmp_path: Path) -> None:
    copy = Path(shutil.copy(file, tmp_path / file.name))
    with Repository.open(copy, read_only=read_only) as store:
        assert store.verify() == []
        assert json.loads(json.dumps(said(store))) == json.loads(file.with_suffix(".json").read_text("utf-8"))
