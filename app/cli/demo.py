"""`penholder demo FOLDER`: the whole job on the sample, with pictures of the window."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import Commands, say
from app.domain.errors import FileProblem

if TYPE_CHECKING:
    from app.services.session import Session


def register(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser("demo", help="the whole job on the sample, into a folder")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--no-pictures", action="store_true", help="leave out the pictures of the window")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Says what was proved, one line each."""
    from app.services.demo import make_demo

    session = make_demo(args.folder, say)
    try:
        if not args.no_pictures:
            _pictures(session, args.folder / "pictures")
    finally:
        session.close()
    return 0


def _pictures(session: Session, folder: Path) -> None:
    with _no_screen():
        try:
            from app.ui.pictures import take
        except ImportError as error:
            raise FileProblem(
                f"No picture of the window can be taken ({error})", "“make env” installs what is missing"
            ) from error
        taken = take(session, folder)
    for path in taken:
        data = path.read_bytes()
        if not data.startswith(b"\x89PNG") or len(data) < 1000:
            raise FileProblem("The picture of the window is empty", "report this fault", str(path))
    say(f"{folder.name}/: {len(taken)} pictures of the window ({', '.join(path.stem for path in taken)})")


@contextlib.contextmanager
def _no_screen() -> Iterator[None]:
    """Qt draws to memory, whether there is a display or not."""
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        yield
    finally:
        if before is None:
            del os.environ["QT_QPA_PLATFORM"]
        else:
            os.environ["QT_QPA_PLATFORM"] = before
