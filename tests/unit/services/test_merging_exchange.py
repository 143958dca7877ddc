"""Two laptops that work on and exchange files for a while: nothing is lost, both come to the same text, chains hold."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from app.domain.changes import Changes
from app.domain.statement import Statement
from app.services.merging.changes import changes_between
from app.services.merging.copies import read_copy
from app.services.session import Session
from app.storage.repository import Repository
from tests.helpers.two_copies import two_laptops
from tests.helpers.two_hands import KINDS, statement_after

NEW = re.compile(r"new\w+")


def work(session: Session, name: str, random: Random) -> None:
    """A few verbs at random, some of them undone, now and then a named version."""
    for turn in range(random.randrange(5)):
        kind = random.choice([kind for kind in KINDS if kind != "cut word"])
        deed = (kind, random.randrange(10), random.randrange(10))

        def verb(
            statement: Statement, name: str = f"{name}{turn}x", deed: tuple[str, int, int] = deed
        ) -> tuple[Statement, Changes]:
            changed = statement_after(statement, name, [deed])
            return changed, changes_between(statement, changed, deed[0])

        session.apply(verb)
        if random.random() < 0.1:
            session.undo()
        if random.random() < 0.1:
            session.name_version(f"{name}, {turn}")


def new_words(statement: Statement) -> set[str]:
    """What either hand put in: in the text, deleted, proposed, or told in a comment."""
    texts = [statement.title, *(item.text for item in statement.paragraphs)]
    texts += [item.paragraph.text for item in statement.removed]
    texts += [item.after for item in statement.proposals]
    texts += [f"{item.text} {item.quote}" for item in statement.comments]
    return set(NEW.findall("\n".join(texts)))


@pytest.mark.parametrize("seed", range(8))
def test_files_are_exchanged_and_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    laptops = two_laptops(tmp_path, version=random.choice(["", "Zero draft"]))
    for turn in range(3):
        with laptops.ben() as ben:
            work(ben, f"t{turn}", random)
            theirs = {word for item in ben.statement.paragraphs for word in NEW.findall(item.text)}
        with laptops.ana() as ana:
            work(ana, f"o{turn}", random)
            wanted = new_words(ana.statement) | theirs
            plan = laptops.merge(ana)
            assert wanted <= new_words(ana.statement)
            if plan.result != plan.ours:
                merged = ana.statement.paragraphs
                ana.undo()
                assert ana.statement == plan.ours
                laptops.merge(ana)
                assert [item.text for item in ana.statement.paragraphs] == [item.text for item in merged]
            assert laptops.merge(ana).nothing
        if random.random() < 0.6:
            with laptops.ben() as ben:
                laptops.merge(ben)
                ours = read_copy(laptops.ours).statement
                assert [item.text for item in ben.statement.paragraphs] == [
                    item.text for item in ours.paragraphs
                ]
    for path in (laptops.ours, laptops.theirs):
        with Repository.open(path, read_only=True) as store:
            assert store.verify() == []


@pytest.mark.parametrize("seed", [1, 2, 3, 6, 58])
def test_both_laptops_that_merge_each_others_copy_come_to_the_same_text(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    laptops = two_laptops(tmp_path, version=random.choice(["", "Zero draft"]))
    with laptops.ben() as ben:
        work(ben, "t", random)
    with laptops.ana() as ana:
        work(ana, "o", random)
    anas, bens = tmp_path / "a.prst", tmp_path / "b.prst"
    shutil.copy(laptops.ours, anas)
    shutil.copy(laptops.theirs, bens)
    with laptops.ana() as ana, laptops.ben() as ben:
        plans = [laptops.merge(ana, bens), laptops.merge(ben, anas)]
        assert [plan.clashes for plan in plans] == [(), ()]
        assert ana.statement.paragraphs == ben.statement.paragraphs
    with laptops.ana() as ana:
        merged = ana.statement.paragraphs
        assert laptops.merge(ana).clashes == ()
        assert ana.statement.paragraphs == merged
