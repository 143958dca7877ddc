"""Whatever is done in whatever order, what a session shows is what the file holds when it is opened again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.domain.editing import (
    add_paragraph,
    delete_paragraphs,
    edit_paragraph,
    merge_paragraphs,
    split_paragraph,
)
from app.domain.facts import restore_version
from app.services.session import Session
from app.services.statements import create, open_statement
from app.storage.repository import Repository
from app.storage.rescuing import read_damaged
from tests.helpers.statements import paragraph, plain

PLACES = st.integers(0, 99)


def never(_seconds: float, _call: Callable[[], None]) -> None:
    """A timer that does not ring: typing waits until something else saves it."""


class AnyOrder(RuleBasedStateMachine):
    """A drafter who types, splits, undoes and names versions, closes, and whose program ends at any moment."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path, self.count = self.folder / "talks.prst", 0
        self.took_over(create(self.path, plain(), later=never))

    def took_over(self, session: Session) -> None:
        self.session = session
        assert isinstance(session.store, Repository)
        self.store = session.store
        self.store._connection.pragma("synchronous", "OFF")  # the disk's own pace is not tried here

    @rule(place=PLACES, words=st.text(max_size=40), typing=st.booleans())
    def edit(self, place: int, words: str, typing: bool) -> None:
        if self.session.statement.paragraphs:
            self.session.apply(edit_paragraph, self.some(place), words, typing=typing)

    @rule(place=PLACES)
    def split(self, place: int) -> None:
        long = [item for item in self.session.statement.paragraphs if len(item.text) > 1]
        if long:
            chosen = long[place % len(long)]
            self.session.apply(split_paragraph, chosen.id, len(chosen.text) // 2, self.fresh())

    @rule(place=PLACES)
    def merge(self, place: int) -> None:
        order = self.session.statement.paragraphs
        if len(order) > 1:
            self.session.apply(merge_paragraphs, order[place % (len(order) - 1)].id)

    @rule(place=PLACES)
    def delete(self, place: int) -> None:
        if self.session.statement.paragraphs:
            self.session.apply(delete_paragraphs, [self.some(place)])

    @rule(words=st.text(max_size=20))
    def add(self, words: str) -> None:
        self.session.apply(add_paragraph, paragraph(self.fresh(), words), after="")

    @rule()
    def undo(self) -> None:
        before = self.session.statement
        if self.session.undo() is not None:
            after = self.session.statement
            self.session.redo()
            assert self.session.statement == before
            self.session.undo()
            assert self.session.statement == after

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule()
    def name_version(self) -> None:
        self.session.name_version(f"V{len(self.session.versions) + 1}")

    @precondition(lambda self: self.session.versions)
    @rule(place=PLACES)
    def go_back_to_a_version(self, place: int) -> None:
        version = self.session.versions[place % len(self.session.versions)]
        self.session.apply(restore_version, self.session.text_of(version.number))

    @rule()
    def close_and_open(self) -> None:
        shown, versions = self.session.statement, self.session.versions
        self.session.close()
        self.took_over(open_statement(self.path, later=never))
        assert (self.session.statement, self.session.versions) == (shown, versions)
        assert self.store.verify() == []

    @rule()
    def the_program_ends(self) -> None:
        """What was saved is in the file as another program finds it, and a rescue would find the same."""
        self.session.flush()
        other = self.folder / "as it lies.prst"
        shutil.copyfile(self.path, other)
        with Repository.open(other) as store:
            assert store.load() == self.session.statement
            assert store.verify() == []
        found = read_damaged(other, None)
        assert found.statement == self.session.statement
        assert found.lost == []

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.the_program_ends()
            self.session.close()
            shutil.rmtree(self.folder)

    def some(self, place: int) -> str:
        order = self.session.statement.paragraphs
        return order[place % len(order)].id

    def fresh(self) -> str:
        self.count += 1
        return f"n-{self.count}"


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
