"""A program is killed and its file destroyed: the text comes back from the backup, by the command alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.editing import edit_paragraph
from app.services.backups import make_backup
from app.services.statements import open_statement
from app.storage.opening import is_encrypted
from tests.helpers.command import Command
from tests.helpers.damage import lived_in
from tests.helpers.shared import REPOSITORY
from tests.helpers.statements import NOON

PASSPHRASE = "a long way home"
WORK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.bootstrap import Program
from app.domain.editing import edit_paragraph
from app.ui.app import application, make_window
from app.ui.backups.keeping import BackupKeeper
qt = application()
program = Program()
window = make_window(program, qt)
window.show_session(program.open_session(Path(sys.argv[1]), passphrase=sys.argv[2] or None))
desk = window.desk
keeper = desk.findChild(BackupKeeper)
desk.apply(edit_paragraph, desk.statement.paragraphs[0].id, "The Security Council treasures every quokka.")
count = 0
def work():
    global count
    if keeper.times.changes and not keeper.times.changed or count:
        count += 1
        desk.apply(edit_paragraph, desk.statement.paragraphs[1].id, f"Words {count}.")
        print("backed up", flush=True)
    QTimer.singleShot(0 if count else 20, work)
work()
qt.exec()
"""


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_after_a_kill_and_damage_the_text_is_had_back(
    command: Command, tmp_path: Path, passphrase: str
) -> None:
    path, secret = tmp_path / "talks.prst", tmp_path / "secret"
    lived_in(path, passphrase or None)
    secret.write_text(passphrase)
    unlock = ("--passphrase-file", secret) if passphrase else ()
    work = subprocess.Popen(
        [sys.executable, "-c", WORK, str(path), passphrase], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    )
    assert work.stdout is not None
    for _ in range(3):
        assert work.stdout.readline()
    os.kill(work.pid, signal.SIGKILL)
    work.communicate()
    path.write_bytes(os.urandom(path.stat().st_size))
    folder = tmp_path / "settings" / "backups"
    (listed,) = command("backups", path, "--json").json
    assert (listed["number"], listed["words"] > 100) == (1, True)
    assert Path(listed["backup"]).is_relative_to(folder)
    refused = command("rescue", path, *unlock)
    assert refused.status == 2
    assert f"penholder backups {path} --copy 1 OUT.prst" in refused.err
    new = tmp_path / "new.prst"
    assert command("backups", path, "--copy", 1, new).status == 0
    assert "treasures every quokka" in command("show", new, *unlock).out
    assert command("verify", new, *unlock).status == 0
    if passphrase:
        assert is_encrypted(new)
        assert not any(b"quokka" in item.read_bytes() for item in folder.rglob("*") if item.is_file())


def back_up(path: Path, folder: Path, words: str) -> None:
    session = open_statement(path)
    session.apply(edit_paragraph, session.statement.paragraphs[0].id, words)
    store = session.store
    make_backup(folder, store.source, session.statement, NOON)  # type: ignore[attr-defined]  # it lies in a file
    session.close()


def test_the_list_is_by_time_and_a_copy_replaces_nothing(command: Command, tmp_path: Path) -> None:
    path, folder = tmp_path / "talks.prst", tmp_path / "settings" / "backups"
    lived_in(path)
    assert "no backup" in command("backups", path).out
    assert command("backups", path, "--json").json == []
    assert command("backups", path, "--copy", 1, tmp_path / "new.prst").status == 2
    back_up(path, folder, "Older.")
    back_up(path, folder, "Newer.")
    first, second = command("backups", path).out.splitlines()
    assert first.split()[0] == "1"
    assert "words" in second
    assert command("backups", path, "--copy", 2, tmp_path / "new.prst", "--json").json["words"] > 100
    assert "Older." in command("show", tmp_path / "new.prst").out
    for number, out in ((1, "new.prst"), (3, "other.prst"), ("x", "other.prst"), (1, "other.docx")):
        assert command("backups", path, "--copy", number, tmp_path / out).status == 2
    assert "Older." in command("show", tmp_path / "new.prst").out


def test_rescue_names_the_newest_whole_backup(command: Command, tmp_path: Path) -> None:
    path, folder = tmp_path / "talks.prst", tmp_path / "settings" / "backups"
    lived_in(path)
    back_up(path, folder, "Older.")
    back_up(path, folder, "Newer.")
    newest, older = command("backups", path, "--json").json
    Path(newest["backup"]).write_bytes(b"\0" * 200)
    path.write_bytes(path.read_bytes()[:-4096])
    done = command("rescue", path, "--json")
    assert done.json["backup"] == older["backup"]
    assert "--copy 2 OUT.prst" in command("rescue", path).out
