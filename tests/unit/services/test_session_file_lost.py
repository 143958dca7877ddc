"""Whatever becomes of the file under an open statement, a copy holds the words that are on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.editing import edit_paragraph
from app.domain.errors import FileProblem
from app.domain.statement import Statement
from app.services import session as module
from app.services.session import Session
from app.services.statements import create, open_statement
from tests.helpers.statements import plain


def renamed(file: Path, _older: Path) -> None:
    file.rename(file.with_name("other.prst"))


def deleted(file: Path, _older: Path) -> None:
    file.unlink()


def folder_gone(file: Path, _older: Path) -> None:
    shutil.rmtree(file.parent)


def replaced_by_an_older_copy(file: Path, older: Path) -> None:
    shutil.copyfile(older, file.with_name("incoming"))
    file.with_name("incoming").replace(file)


def overwritten_in_place_by_an_older_copy(file: Path, older: Path) -> None:
    shutil.copyfile(older, file)


def overwritten_by_something_else(file: Path, _older: Path) -> None:
    file.write_bytes(b"not a statement any more " * 4000)


def emptied(file: Path, _older: Path) -> None:
    file.write_bytes(b"")


FATES = (
    renamed,
    deleted,
    folder_gone,
    replaced_by_an_older_copy,
    overwritten_in_place_by_an_older_copy,
    overwritten_by_something_else,
    emptied,
)


@pytest.mark.parametrize("passphrase", [None, "key"])
@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("waits", [False, True])
def test_the_words_on_the_screen_survive_what_becomes_of_the_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fate: Callable[[Path, Path], None],
    waits: bool,
    passphrase: str | None,
) -> None:
    folder, older = tmp_path / "stick", tmp_path / "older.prst"
    folder.mkdir()
    file = folder / "talks.prst"
    session = create(file, plain(), passphrase=passphrase, later=lambda _seconds, _call: None)
    session.name_version("Zero draft")
    shutil.copyfile(file, older)
    session.apply(edit_paragraph, "p-1", "Saved words.")
    if waits:
        monkeypatch.setattr(module, "QUICK", -1.0)
        session.apply(edit_paragraph, "p-1", "Saved words, and waiting ones.", typing=True)
        assert session.unsaved
    fate(file, older)
    screen = session.statement
    if waits:
        with pytest.raises(FileProblem):
            session.flush()
    else:
        with pytest.raises(FileProblem):
            session.apply(edit_paragraph, "p-2", "Refused words.")
    assert session.statement == screen
    session.save_copy(tmp_path / "copy.prst")
    session.give_up()
    session.close()
    check_copy(tmp_path / "copy.prst", passphrase, screen)


def check_copy(file: Path, passphrase: str | None, screen: Statement) -> None:
    copy = open_statement(file, passphrase=passphrase)
    assert copy.statement == screen
    assert copy.store.verify() == []  # type: ignore[attr-defined]  # a file's store has it
    assert copy.history_of("p-1")[-1].text == screen.paragraph("p-1").text
    copy.close()


def test_of_two_who_write_without_locks_the_second_keeps_its_words_in_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.repository.take_lock", lambda _path: NoLock())
    one = create(tmp_path / "talks.prst", plain())
    two: Session = open_statement(tmp_path / "talks.prst")
    one.apply(edit_paragraph, "p-1", "The first one's words.")
    with pytest.raises(FileProblem, match="changed the file meanwhile"):
        two.apply(edit_paragraph, "p-2", "The second one's words.")
    two.save_copy(tmp_path / "copy.prst")
    one.close()
    two.close()
    check_copy(tmp_path / "copy.prst", None, plain())


class NoLock:
    """What a folder gives that knows no locks."""

    def release(self) -> None:
        """Nothing was taken."""
