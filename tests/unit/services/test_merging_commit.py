"""A merge is made whole or not at all, whatever stops it in the midst."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.changes import Changes
from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.domain.versions import Version
from app.storage.repository import Repository
from tests.helpers.two_copies import Laptops, put, two_laptops, words


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    made = two_laptops(tmp_path)
    with made.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.name_version("Ben’s")
    return made


def _full(*_: object, **__: object) -> None:
    raise FileProblem("The disk is full", "free some room")


@pytest.mark.parametrize("place", ["first version", "last version", "text"])
def test_a_merge_that_is_stopped_in_the_midst_leaves_all_as_it_was(
    laptops: Laptops, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    keep, save = Repository.add_version, Repository.save

    def add_version(self: Repository, version: Version, statement: Statement) -> None:
        keep(self, version, statement)
        if place == ("last version" if version.label.startswith("Merged") else "first version"):
            _full()

    def saved(
        self: Repository, statement: Statement, changes: Changes, *, author: str, time: datetime
    ) -> None:
        save(self, statement, changes, author=author, time=time)
        if place == "text":
            _full()

    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        before, versions = ana.statement, ana.versions
        with monkeypatch.context() as patch:
            patch.setattr(Repository, "add_version", add_version)
            patch.setattr(Repository, "save", saved)
            with pytest.raises(FileProblem, match="full"):
                laptops.merge(ana)
        assert (ana.statement, ana.versions) == (before, versions)
    with laptops.ana() as ana:
        assert (ana.statement, ana.versions) == (before, versions)
        laptops.merge(ana)
        assert "reaffirms" in words(ana, "p-1")
        assert "recognizes" in words(ana, "p-2")
    with Repository.open(laptops.ours, read_only=True) as store:
        assert store.verify() == []
